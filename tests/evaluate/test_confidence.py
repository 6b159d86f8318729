"""Which records of a made-up account are right, and in which band of confidence they lie."""

import json

import pytest

from recoupe.evaluate import evaluate
from recoupe.evaluate.confidence import BANDS, band, score_confidence
from recoupe.evaluate.gold import read_cases
from recoupe.evaluate.tally import Tally
from recoupe.model.mention import Account, Attribution, Claim, Commitment, Event, Quote
from recoupe.model.text import Document, Span

TEXT = "La Molvanie a signé un accord avec la Syldavie. « Il était temps », dit Ana Rov. La Syldavie a rompu."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def where(words: str) -> list[int]:
    return [at(words).start, at(words).end]


SIGNED, BROKEN = "La Molvanie a signé un accord avec la Syldavie", "La Syldavie a rompu"
GOLD = {
    "document": {"language": "fr"},
    "events": [
        {"id": "e1", "type": "agreement_signed", "trigger": where("signé"), "evidence": where(SIGNED)},
        {"id": "e2", "type": "relations_broken", "trigger": where("rompu"), "evidence": where(BROKEN)},
    ],
    "quotes": [{"span": where("Il était temps"), "direct": True, "speaker": {"kind": "person", "name": "Ana Rov"}}],
    "claims": [{"span": where(BROKEN), "stance": "affirms"}],
}
ACCOUNT = Account(
    Document(id="", text=TEXT),
    events=(
        Event("e1", "agreement_signed", at("signé"), at(SIGNED), confidence=0.9),
        Event("e2", "visit", at("accord"), at(SIGNED), confidence=0.5),
    ),
    unsure=(Event("u1", "relations_broken", at("rompu"), at(BROKEN), confidence=0.39, reason="told in a headline"),),
    quotes=(Quote("q1", at("Il était temps"), speaker=Attribution("person", "Bel Tar"), confidence=1.0),),
    claims=(Claim("k1", at(BROKEN), "denies", confidence=0.0),),
    commitments=(Commitment("c1", "agreement", "signed", at(SIGNED), confidence=0.8),),
)


@pytest.fixture
def folder(tmp_path):
    tmp_path.joinpath("a.txt").write_text(TEXT, encoding="utf-8")
    tmp_path.joinpath("a.expected.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_records_are_right_or_false_in_their_band(folder):
    [case] = read_cases(folder)
    assert score_confidence(case, ACCOUNT) == {
        "events/.8–1": Tally(right=1),
        "events/.4–.6": Tally(false=1),
        "events/.2–.4": Tally(right=1),
        "quotes/.8–1": Tally(false=1),
        "claims/0–.2": Tally(right=1),
    }


def test_the_report_holds_them_for_all_texts(folder):
    assert evaluate(folder, lambda path, _: ACCOUNT).confidence["events/.2–.4"] == Tally(right=1)


@pytest.mark.parametrize(
    ("confidence", "place"), [(0.0, 0), (0.19, 0), (0.2, 1), (0.4, 2), (0.6, 3), (0.79, 3), (0.8, 4), (1.0, 4)]
)
def test_a_band_holds_its_lower_end(confidence, place):
    assert band(confidence) == BANDS[place]
