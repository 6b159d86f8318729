"""What searches narrow by, and what is known of persons, follow people's corrections, and go back with them."""

from dataclasses import replace

import pytest

from recoupe.errors import UnknownRecord
from recoupe.ledger import Wanted
from recoupe.model.decision import ACCEPT, CORRECT, DISMISS, Correction
from recoupe.model.mention import Account, Attribution, Event, Mention, Participant, Quote
from recoupe.model.text import Document, Span, text_id

AFI, BAS = "person:afi-tona", "person:bas-quill"
TEXT = "La présidente Afi Tona visite Lagune. « Bonne visite », dit Afi Tona. Un prêt est promis, peut-être."
WORDS = {part: Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in ("Afi Tona", "visite", "prêt", "Bonne")}


def told(local, kind, word, *people):
    return Event(local, kind, WORDS[word], Span(0, len(TEXT)), participants=people, topics=("energy",))


AFI_VISITS = Participant("Afi Tona", "guest", AFI, "TGO", "présidente", WORDS["Afi Tona"])
ACCOUNT = Account(
    Document(text_id(TEXT), TEXT, title="Visite", language="fr", published="2024-05-02"),
    mentions=(
        Mention(WORDS["Afi Tona"], "person", "Afi Tona", AFI, "TGO", "présidente"),
        Mention(Span(60, 68), "person", "Afi Tona", AFI, "TGO", "présidente"),
    ),
    events=(
        told("e1", "meeting", "Bonne", Participant("la Lagune", "party", state="GHA")),
        told("e2", "visit", "visite", AFI_VISITS),
    ),
    quotes=(
        Quote("q1", Span(0, 3)),
        Quote("q2", WORDS["Bonne"], speaker=Attribution("person", "Afi Tona", entity=AFI)),
    ),
    unsure=(told("u1", "loan", "prêt", Participant("le FMI", "actor", "org:IMF")),),
)
UMA = {"name": "Bas Quill", "role": "host", "state": "GHA", "entity": BAS, "title": "ministre"}

SPEAKS = {"kind": "person", "name": "Afi Tona", "entity": AFI}


def says(local, field=None, value=None, *, verdict=CORRECT, of=None):
    return Correction(f"{ACCOUNT.document.id}#{local}", verdict, by="A. Relectrice", field=field, of=of, value=value)


@pytest.fixture
def filled(ledger):
    ledger.add(ACCOUNT, maker="recoupe 1")
    return ledger


def offered(ledger):
    """Every choice with its documents and, for those of events, the events of which it holds."""
    found = ledger.find(Wanted(words="visite"))
    choices = {(item.facet, item.value) for items in found.choices.values() for item in items}
    tellings = {
        term: tuple(one.event.id for some in ledger.find(Wanted(terms=(term,))).tellings.values() for one in some)
        for term in choices
        if term[0] in ("type", "status", "person", "state", "topic")
    }
    return {term: tellings.get(term) for term in choices}


def known(ledger, person):
    try:
        ledger.person(person)
    except UnknownRecord:
        return None
    return (
        [one.words for one in ledger.called(person)[0]],
        [one.words for one in ledger.called(person)[1]],
        [one.quote.id for one in ledger.sayings_of(person, limit=5)],
    )


READ = (["Afi Tona"], ["présidente"], ["q2"])
# The corrections, the choices that come (with the events that they hold of) and go, and what is known of two persons.
CASES = {
    "a type": (
        [says("e2", "type", "summit")], {("type", "summit"): ("e2",)}, {("type", "visit")}, READ, None,
    ),
    "a status": (
        [says("e2", "status", "planned")], {("status", "planned"): ("e2",), ("status", "held"): ("e1",)}, set(), READ,
        None,
    ),
    "a dismissed event before others": (
        [says("e1", verdict=DISMISS)], {("type", "visit"): ("e2",)}, {("type", "meeting"), ("state", "GHA")}, READ,
        None,
    ),
    "an unsure event": (
        [says("u1", verdict=ACCEPT)], {("type", "loan"): ("u1",), ("state", "org:IMF"): ("u1",)}, set(), READ, None,
    ),
    "topics": (
        [says("e1", "topics", ["health"]), says("e2", "topics", [])], {("topic", "health"): ("e1",)},
        {("topic", "energy")}, READ, None,
    ),
    "a participant's state": (
        [says("e1", "participants.state", "BEN", of="la Lagune")], {("state", "BEN"): ("e1",)}, {("state", "GHA")},
        READ, None,
    ),
    "a title that nobody bears any more": (
        [says("e2", "participants.title", "ministre", of="Afi Tona")], {}, set(),
        (["Afi Tona"], ["ministre"], ["q2"]), None,
    ),
    "somebody else": (
        [says("e2", "participants.name", "Bas Quill", of="Afi Tona"),
         says("e2", "participants.entity", BAS, of="Afi Tona")],
        {("person", BAS): ("e2",), ("person", AFI): ()}, set(),
        READ, (["Bas Quill"], ["présidente"], []),
    ),
    "a participant more": (
        [says("e2", "participants", UMA, of="Bas Quill")],
        {("person", BAS): ("e2",), ("state", "GHA"): ("e2", "e1")}, set(),
        READ, (["Bas Quill"], ["ministre"], []),
    ),
    "a dismissed quote before others": ([says("q1", verdict=DISMISS)], {}, set(), READ, None),
    "a speaker": (
        [says("q2", "speaker.entity", BAS), says("q1", "speaker", SPEAKS)], {}, set(),
        (["Afi Tona"], ["présidente"], ["q1"]), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("corrections", "come", "gone", "afi", "bas"), CASES.values(), ids=CASES)
def test_what_is_known_follows_a_correction_and_goes_back(filled, corrections, come, gone, afi, bas):
    before = offered(filled), known(filled, AFI), known(filled, BAS)
    filled.decide(*corrections)
    now = offered(filled)
    assert {term: now.get(term) for term in come} == come
    assert not gone & now.keys()
    assert (known(filled, AFI), known(filled, BAS)) == (afi, bas)
    filled.undo(by="A. Relectrice")
    assert (offered(filled), known(filled, AFI), known(filled, BAS)) == before
    assert filled.verify() == []


def test_a_newer_reading_keeps_what_was_corrected(filled):
    filled.decide(says("e2", "type", "summit"), says("e2", "participants.title", "ministre", of="Afi Tona"))
    again = replace(ACCOUNT, events=(replace(ACCOUNT.events[1], id="e1", confidence=0.9),))
    filled.add(again, maker="recoupe 2")
    assert offered(filled)["type", "summit"] == ("e1",)
    assert [one.words for one in filled.called(AFI)[1]] == ["ministre"]
    before = offered(filled)
    filled.rebuild_search()
    assert offered(filled) == before
