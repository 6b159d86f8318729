"""Searches are narrowed by what documents tell of; choices say how many documents they leave."""

from dataclasses import replace
from datetime import date

import pytest

from recoupe.ledger import Ledger, Wanted
from recoupe.ledger.session import open_session
from recoupe.model.mention import Account, Event, Mention, Participant
from recoupe.model.text import Document, Outlet, Span, text_id

AFI, BAS = "person:afi-tona", "person:bas-quill"
NAMES = {AFI: "Afi Tona", BAS: "Bas Quill"}


def event(number, kind, status, people, topics=()):
    span = Span(0, 9)
    bodies = tuple(Participant(NAMES.get(one, one or "x"), "party", entity=one, state=state) for one, state in people)
    return Event(f"e{number}", kind, span, span, status=status, participants=bodies, topics=topics)


def account(name, outlet, published, events, mentions=()):
    text = f"Le ministre parle d’accords de pêche ({name})."
    document = Document(text_id(text), text, title=name, language="fr", outlet=outlet, published=published)
    return Account(document, events=tuple(events), mentions=tuple(mentions))


GAZETTE = Outlet("La Gazette", kind="private")
AGENCY = Outlet("Agence Truc", id="truc", kind="agency", country="TGO")
ACCOUNTS = (
    account(
        "planned visit",
        GAZETTE,
        "2024-03-11",
        [
            event(1, "visit", "planned", [(AFI, "TGO"), (None, "GHA")], ("energy",)),
            event(2, "loan", "held", [("org:EU", None), (None, "TGO")]),
        ],
        [Mention(Span(3, 11), "person", "Afi Tona", AFI, "TGO", "ministre")],
    ),
    account("held visit", AGENCY, "2024-03", [event(1, "visit", "held", [(AFI, "TGO"), (BAS, "GHA")], ("energy",))]),
    account("loan alone", AGENCY, None, [event(1, "loan", "held", [("org:EU", None), (None, "TGO")])]),
    account("names only", None, "2024-05-01", [], [Mention(Span(0, 2), "state", "Togo", "state:TGO", "TGO")]),
)


@pytest.fixture
def filled(ledger):
    for one in ACCOUNTS:
        ledger.add(one, maker="recoupe 1")
    return ledger


def titles(findings):
    return [hit.title for hit in findings.hits]


@pytest.mark.parametrize("many", [0, 1, 5000])
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(terms=(("state", "TGO"),)), ["names only", "held visit", "planned visit", "loan alone"]),
        (Wanted(terms=(("type", "visit"),)), ["held visit", "planned visit"]),
        (Wanted(terms=(("type", "visit"), ("status", "planned"))), ["planned visit"]),
        # The loan is held, the visit is not: both must hold of one event.
        (Wanted(terms=(("type", "visit"), ("state", "org:EU"))), []),
        (Wanted(terms=(("state", "TGO"), ("state", "GHA"))), ["held visit", "planned visit"]),
        (Wanted(terms=(("person", AFI), ("status", "held"))), ["held visit"]),
        (Wanted(terms=(("topic", "energy"), ("outlet", "truc"))), ["held visit"]),
        (Wanted(terms=(("outlet", "La Gazette"),)), ["planned visit"]),
        (Wanted(terms=(("kind", "agency"),)), ["held visit", "loan alone"]),
        (Wanted(words="accord pêche", terms=(("type", "loan"),)), {"planned visit", "loan alone"}),
        (Wanted(words="absent", terms=(("type", "loan"),)), []),
        (Wanted(words="…", terms=(("type", "loan"),)), []),
        (Wanted(terms=(("type", "summit"),)), []),
        # A month answers where it overlaps the days; a document without a day never does.
        (Wanted(since=date(2024, 3, 12)), ["names only", "held visit"]),
        (Wanted(until=date(2024, 3, 11)), ["held visit", "planned visit"]),
        (Wanted(words="accords", since=date(2024, 4, 1), until=date(2024, 6, 1)), ["names only"]),
        (Wanted(), []),
    ],
)
def test_what_is_left(filled, monkeypatch, wanted, expected, many):
    monkeypatch.setattr("recoupe.ledger.narrowing.MANY", many)
    found = filled.find(wanted)
    assert found.total == len(expected)
    assert not found.is_more
    assert (set(titles(found)) if isinstance(expected, set) else titles(found)) == expected


def test_choices_count_the_documents_that_they_leave(filled):
    found = filled.find(Wanted(terms=(("state", "TGO"),)))
    counts = {(item.facet, item.value): item.documents for items in found.choices.values() for item in items}
    assert counts == {
        ("state", "GHA"): 2,
        ("state", "org:EU"): 2,
        ("person", AFI): 2,
        ("person", BAS): 1,
        ("type", "visit"): 2,
        ("type", "loan"): 2,
        ("status", "held"): 3,
        ("status", "planned"): 1,
        ("topic", "energy"): 2,
        ("outlet", "truc"): 2,
        ("outlet", "La Gazette"): 1,
        ("kind", "agency"): 2,
        ("kind", "private"): 1,
    }
    for facet, value in counts:
        narrower = filled.find(Wanted(terms=(("state", "TGO"), (facet, value))))
        assert narrower.total == counts[facet, value], (facet, value)


@pytest.mark.parametrize("first", [0, 1, 3, 10])
@pytest.mark.parametrize("offered", [1, 2, 12])
def test_choices_are_those_of_most_documents_however_few_terms_are_looked_at_first(filled, monkeypatch, first, offered):
    monkeypatch.setattr("recoupe.ledger.choices.OFFERED", offered)
    wanted = Wanted(terms=(("state", "TGO"),))
    whole = filled.find(wanted).choices
    monkeypatch.setattr("recoupe.ledger.choices.FIRST", first)
    assert filled.find(wanted).choices == whole
    assert max(map(len, whole.values())) == min(offered, 2)


def test_what_was_asked_for_is_told_and_marked(filled):
    found = filled.find(Wanted(terms=(("type", "visit"), ("status", "planned"))))
    (hit,) = found.hits
    assert [item.event.id for item in found.tellings[hit.document]] == ["e1"]
    assert [mark.of(filled.document(hit.document).text) for mark in hit.marks] == ["Le minist"]
    (told,) = filled.find(Wanted(words="pêche", terms=(("outlet", "La Gazette"),))).tellings.values()
    assert [item.event.type for item in told] == ["visit", "loan"]


def test_a_page_of_hits_and_the_same_choices(filled):
    whole = filled.find(Wanted(terms=(("state", "TGO"),)))
    part = filled.find(Wanted(terms=(("state", "TGO"),)), limit=2, offset=1)
    assert titles(part) == titles(whole)[1:3]
    assert part.choices == whole.choices


def test_reading_again_takes_the_place_of_what_was_told(filled):
    first = ACCOUNTS[0]
    filled.add(replace(first, events=first.events[1:], mentions=()), maker="recoupe 2")
    assert titles(filled.find(Wanted(terms=(("status", "planned"),)))) == []
    assert titles(filled.find(Wanted(terms=(("state", "GHA"),)))) == ["held visit"]
    assert filled.verify() == []


def test_cards_are_verified_and_written_again(place, filled):
    before = filled.find(Wanted(terms=(("state", "TGO"),)))
    session = open_session(place)
    with session.writing() as connection:
        for table in ("namings", "told", "cards"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    session.close()
    assert sum("card" in problem for problem in filled.verify()) == len(ACCOUNTS)
    filled.rebuild_search()
    assert filled.verify() == []
    assert filled.find(Wanted(terms=(("state", "TGO"),))) == before


@pytest.mark.parametrize("name", ["x" * 100_000, "a\0b", "É" * 3000])
def test_a_name_without_end_is_kept(ledger, name):
    one = account("monstre", Outlet(name), "2024", [event(1, "visit", "held", [(f"person:{name}", "TGO")])])
    ledger.add(one, maker="recoupe 1")
    assert ledger.find(Wanted(terms=(("state", "TGO"),))).total == 1


def test_words_that_stand_everywhere_give_the_newest_first(tmp_path, monkeypatch):
    monkeypatch.setattr("recoupe.ledger.sqlite.BROAD", 2)
    with Ledger.open(tmp_path / "broad.db", create=True) as ledger:
        for one in ACCOUNTS:
            ledger.add(one, maker="recoupe 1")
        added = [one.document.title for one in reversed(ACCOUNTS)]
        assert titles(ledger.find(Wanted("accords"))) == added
        assert titles(ledger.find(Wanted("accords", (("kind", "agency"),)))) == ["loan alone", "held visit"]
        assert ledger.find(Wanted("accords names")).hits[0].score > 0


def test_words_that_most_documents_hold_change_no_rank(tmp_path, monkeypatch):
    with Ledger.open(tmp_path / "ranked.db", create=True) as ledger:
        for number in range(20):
            rare = "lagune " * (number % 4)
            text = f"Un accord {rare}{'accord ' * (number % 3)}numéro {number}."
            ledger.add(Account(Document(text_id(text), text, language="fr")), maker="recoupe 1")
        wanted = [
            Wanted(words)
            for words in ("accord lagune", "lagune accord numéro", "accord numéro", "lagune*", '"accord lagune" un')
        ]
        wanted.append(Wanted("accord lagune", since=date(2024, 1, 1)))
        without = [ledger.find(one) for one in wanted]
        monkeypatch.setattr("recoupe.ledger.sqlite.SAMPLE", 20)
        for one, whole in zip(wanted, without, strict=True):
            found = ledger.find(one)
            assert [hit.document for hit in found.hits] == [hit.document for hit in whole.hits]
            assert [hit.score for hit in found.hits] == pytest.approx([hit.score for hit in whole.hits], abs=1e-4)
        assert [len(one.hits) for one in without] == [15, 15, 20, 15, 15, 0]
