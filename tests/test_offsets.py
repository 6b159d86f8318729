"""Where the words of every kind of record stand, whatever spaces, apostrophes, signs and line ends a text has."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.folding import fold
from recoupe.model.mention import Account
from recoupe.model.text import Span
from recoupe.pipeline import Pipeline
from recoupe.read import ReadOptions, read_bytes

TEXT = """\
Le Ghana et le Togo signent un accord de pêche

Lomé, le 19 novembre 2025 - Le ministre ghanéen de la Pêche a rencontré mardi à Lomé son homologue togolais.

La veille, l'ambassadeur d'Espagne avait été reçu à Accra. D'ici à la fin de l'année, le Bénin enverra 12 experts.

L'accord du 3 mai 2024 doit être ratifié d'ici au 1er janvier prochain. Les discussions ont duré du 17 au 18 novembre.

« L'accord nous engage », a déclaré l'ambassadeur d'Espagne, « et l'été sera décisif ». Il a ajouté qu'on négocie.

Le Togo dément avoir fermé sa frontière. Le Bénin a accordé un prêt de 3 millions d'euros au Ghana en mars.
"""
SPACES = st.sampled_from(["\u00a0", "\u202f", " "])
VALUES = ["2025-11-18", "2025-11-17", "../2025", "2024-05-03", "../2026-01-01", "2025-11-17/2025-11-18", "2025-03"]


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def read(data: bytes) -> Account:
    [document] = read_bytes(data, source="a.txt", options=ReadOptions(language="fr"))
    return pipeline().account(document)


def spans(account: Account) -> list[tuple[str, Span]]:
    """Every span of an account with the place in its record that holds it, in a fixed order."""
    kinds = (account.dates, account.mentions, account.events, account.quotes, account.claims, account.commitments)
    return [found for records in kinds for one in records for found in _held(type(one).__name__, one)]


def _held(place: str, value: Any) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield place, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _held(f"{place}.{field.name}", getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _held(place, one)


def words(account: Account) -> list[tuple[str, str]]:
    """The folded words at every span, with what they belong to.

    The evidence of an event is left out: a sign before the sentence makes the parser bound its clause otherwise.
    """
    text = account.document.text
    return [(what, " ".join(fold(at.of(text)).split())) for what, at in spans(account) if what != "Event.evidence"]


def test_the_text_has_every_kind_of_record() -> None:
    account = read(TEXT.encode())
    assert [one.value for one in account.dates] == VALUES
    assert {one.state for one in account.mentions} >= {"GHA", "TGO", "ESP", "BEN"}
    held = {place for place, _ in spans(account)}
    assert held >= {
        *("DateRecord.span", "Mention.span", "Mention.head", "Event.trigger", "Event.evidence", "Event.date_span"),
        *("Event.participants.span", "Event.place.span", "Quote.span", "Quote.cue", "Quote.speaker.span"),
        *("Claim.span", "Claim.attribution.span", "Commitment.evidence", "Commitment.amount.span"),
    }
    assert [quote.direct for quote in account.quotes].count(True) == 2


@settings(max_examples=25, deadline=None)
@given(
    number_space=SPACES,
    apostrophe=st.sampled_from(["'", "’"]),
    sign=st.sampled_from(["", "😀 ", "👩‍🚀 ", "🇹🇬 "]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    form=st.sampled_from(["NFC", "NFD"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_spans_hold_the_same_words_in_every_writing(
    number_space: str, apostrophe: str, sign: str, line_end: str, form: str, mark: str
) -> None:
    text = "".join(
        number_space if char == " " and TEXT[place - 1].isdigit() else char for place, char in enumerate(TEXT)
    )
    text = text.replace("'", apostrophe).replace("\n\nLa veille", f"\n\n{sign}La veille")
    written = mark + unicodedata.normalize(form, text).replace("\n", line_end)
    account = read(written.encode())
    assert "\r" not in account.document.text
    assert words(account) == words(read(TEXT.encode()))
