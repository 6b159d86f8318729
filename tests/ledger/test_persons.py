"""Persons: names and titles with their first places, events, quotes; counts follow what is read again."""

from dataclasses import replace

import pytest

from recoupe.errors import UnknownRecord
from recoupe.model.mention import Account, Attribution, Event, Mention, Participant, Quote
from recoupe.model.record import EventAccount, EventRecord
from recoupe.model.text import Document, Span, text_id

AFI = "person:afi-tona"


def account(text, published, *mentions, quotes=()):
    document = Document(text_id(text), text, title=text[:12], language="fr", published=published)
    span = Span(0, 3)
    event = Event("e1", "meeting", span, span, participants=(Participant("Afi Tona", "party", AFI, "TGO"),))
    return Account(document, mentions=mentions, events=(event,), quotes=quotes)


def called(start, name, title=None, via="named", state="TGO"):
    return Mention(Span(start, start + 4), "person", name, AFI, state, title, via)


ACCOUNTS = (
    account(
        "Afi Tona, ministre, a parlé. Elle repart.",
        "2024-05-02",
        called(0, "Afi Tona", "ministre"),
        called(29, "Elle", None, "pronoun"),
        quotes=(
            Quote("q1", Span(10, 18), speaker=Attribution("person", "Afi Tona", entity=AFI)),
            Quote("q2", Span(0, 3), speaker=Attribution("anonymous", "une source")),
        ),
    ),
    account("La ministre Afi Tona reçoit.", "2023-01-09", called(3, "Afi Tona", "ministre")),
    account("La présidente de Lagune.", None, called(3, "présidente", "présidente", "title", None)),
    account("A. Tona vient.", "2024-06", called(0, "A. Tona"), called(8, "A. Tona")),
)


@pytest.fixture
def filled(ledger):
    for one in ACCOUNTS:
        ledger.add(one, maker="recoupe 1")
    return ledger


def test_names_and_titles_with_their_days_and_first_places(filled):
    titles = [(one.words, one.documents, one.first, one.last) for one in filled.called(AFI)[1]]
    assert titles == [("ministre", 2, "2023-01-09", "2024-05-02"), ("présidente", 1, None, None)]
    first = filled.called(AFI)[1][0]
    assert (first.document, first.span) == (ACCOUNTS[1].document.id, Span(3, 7))
    names = [(one.words, one.documents) for one in filled.called(AFI)[0]]
    assert names == [("Afi Tona", 2), ("A. Tona", 1)]


def test_persons_are_listed_found_and_counted(filled):
    (found,) = filled.persons(named="tona AFI")
    assert (found.id, found.documents) == (AFI, 4)
    assert filled.persons(named="tona bas") == []
    assert [one.documents for one in filled.persons_of("TGO")] == [3]
    assert filled.persons_of("GHA") == []
    filled.add(replace(ACCOUNTS[3], mentions=(), events=()), maker="recoupe 2")
    assert filled.person(AFI).documents == 3
    with pytest.raises(UnknownRecord):
        filled.person("person:nobody")


def test_quotes_of_a_person(filled):
    (found,) = filled.sayings_of(AFI, limit=5)
    assert found.quote.id == "q1"
    assert found.document.published == "2024-05-02"


def test_events_of_a_person(filled):
    document = ACCOUNTS[0].document.id
    told = (EventAccount(document, None, None, "v1", "e1"),)
    people = (Participant("Afi Tona", "party", AFI, "TGO"), Participant("Afi Tona", "party", AFI, "TGO"))
    records = [
        EventRecord(f"event:{kind}{day}", kind, ("TGO",), "held", (), told, 1, 0, (), date=day, participants=people)
        for kind, day in (("meeting", "2024-05-01"), ("visit", "2024-05-03"), ("loan", "2024-05-02"))
    ]
    filled.replace_projection(records, [])
    found, total = filled.events_of(AFI, types=["meeting", "visit"], limit=1)
    assert ([one.type for one in found], total) == (["visit"], 2)
    filled.replace_projection([], [])
    assert filled.events_of(AFI, types=["meeting", "visit"], limit=1) == ([], 0)
