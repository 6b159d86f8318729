"""Sources: what each publishes, what it tells first, alone, in copies, or otherwise than others."""

import dataclasses
from datetime import date

import pytest

from recoupe.errors import UnknownRecord
from recoupe.ledger.standing import source_rows
from recoupe.model.mention import Account
from recoupe.model.record import EventAccount, EventRecord, Fact, FactValue
from recoupe.model.text import Document, Outlet, text_id

OUTLETS = {
    "gazette": Outlet("La Gazette", kind="private"),
    "truc": Outlet("Agence Truc", id="truc", kind="agency", country="TGO"),
}


def account(name, outlet, published, credited=()):
    document = Document(text_id(name), name, outlet=OUTLETS.get(outlet), published=published, credits=credited)
    return Account(document)


ACCOUNTS = {
    "early": account("early", "truc", "2024-03-01"),
    "copy": account("copy", "gazette", "2024-03-02", ("Truc",)),
    "late": account("late", "gazette", "2024-03-03"),
    "month": account("month", "gazette", "2024-04"),
    "undated": account("undated", "truc", None, ("Truc",)),
    "nameless": account("nameless", None, "2024"),
}


def told(name, voice, copy_of=None):
    document = ACCOUNTS[name].document
    outlet = document.outlet
    return EventAccount(
        document.id,
        (outlet.id or outlet.name) if outlet else None,
        document.published,
        voice,
        "e1",
        copy_of=ACCOUNTS[copy_of].document.id if copy_of else None,
    )


def record(name, accounts, facts=()):
    voices = len({one.voice for one in accounts})
    copies = len(accounts) - voices
    return EventRecord(
        f"event:{name}", "meeting", (), "held", (), tuple(accounts), voices, copies, tuple(facts), date="2024-03-01"
    )


def differing(*voices, verdict="contradicted"):
    return Fact("place", verdict, tuple(FactValue(f"v{i}", affirmed_by=voice) for i, voice in enumerate(voices)))


SHARED = record(
    "shared",
    [told("early", "v1"), told("copy", "v1", "early"), told("late", "v2")],
    [differing(("v1",), ("v2",))],
)


@pytest.fixture
def filled(ledger):
    for one in ACCOUNTS.values():
        ledger.add(one, maker="recoupe 1")
    alone = record("alone", [told("late", "v1")], [differing(("v1",))])
    open_ = record("open", [told("undated", "v1"), told("month", "v2"), told("nameless", "v3")])
    ledger.replace_projection([SHARED, alone, open_], [])
    return ledger


def test_figures_of_each_source(filled):
    figures = [dataclasses.astuple(entry) for entry in filled.sources()]
    # id, name, documents, told, copied, shared, first, alone, contradicted
    assert figures == [
        ("La Gazette", "La Gazette", 3, 4, 1, 2, 0, 1, 1),
        ("truc", "Agence Truc", 2, 2, 0, 2, 1, 0, 1),
    ]
    assert filled.source("truc") == filled.sources()[1]
    assert filled.nameless() == 1
    with pytest.raises(UnknownRecord):
        filled.source("Truc")


@pytest.mark.parametrize(
    ("source", "standing", "events"),
    [
        ("truc", "first", ["event:shared"]),
        ("La Gazette", "first", []),
        ("La Gazette", "alone", ["event:alone"]),
        ("La Gazette", "contradicted", ["event:shared"]),
    ],
)
@pytest.mark.parametrize("many", [1000, 0])
def test_events_by_standing(filled, source, standing, events, many, monkeypatch):
    monkeypatch.setattr("recoupe.ledger.sources.MANY", many)
    assert [one.id for one in filled.events_by(source, standing=standing, limit=5)] == events


def test_volume_kind_and_credits(filled):
    assert filled.months_of("La Gazette") == {date(2024, 3, 1): 2, date(2024, 4, 1): 1}
    assert filled.months_of("truc") == {date(2024, 3, 1): 1}
    assert filled.outlets(["truc", "La Gazette", "x"]) == {"truc": OUTLETS["truc"], "La Gazette": OUTLETS["gazette"]}
    assert [(credit.name, credit.documents) for credit in filled.credits()] == [("Truc", 2)]


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        ("2024-03-01", "2024-03-02", 1),
        ("2024-03-02", "2024-03-02", None),
        ("2024-03-02", "2024-03-01", 2),
        ("2024-03", "2024-04-01", None),
        (None, "2024-03-02", None),
    ],
)
def test_who_is_first_is_said_only_where_days_tell(ledger, first, second, winner):
    accounts = []
    for number, day in ((1, first), (2, second)):
        one = account(f"{number}", "truc", day)
        ledger.add(one, maker="recoupe 1")
        accounts.append(EventAccount(one.document.id, "truc", day, f"v{number}", "e1"))
    with ledger._session.reading() as connection:
        rows = list(source_rows(connection, (record("e", accounts),)))
    assert [row["number"] for row in rows if row["flags"] & 4] == ([winner] if winner else [])
