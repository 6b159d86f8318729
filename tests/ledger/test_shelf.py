"""What was read, narrowed and sorted, with the copies of each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recoupe.ledger.shelf import Wanted
from recoupe.model.mention import Warning
from recoupe.model.record import EventAccount, EventRecord
from recoupe.model.text import Outlet

TODAY = datetime.now(UTC).date()
CUT = Warning("cut_off", "the text breaks off in mid-sentence; what follows is missing")


@pytest.fixture
def filled(ledger, plain_account):
    """Four documents: titles out of order, one without, two outlets, one read with reservations."""
    told = [("Beta", "Le Monde", ()), ("Alpha", "RFI", (CUT,)), (None, None, ()), ("Gamma", "RFI", ())]
    days = ("2031-03", "2031-02-01", None, None)
    documents = []
    for number, (title, outlet, warnings) in enumerate(told):
        account = plain_account(f"Texte {number}.", file=f"{number}.txt")
        document = replace(account.document, title=title, outlet=Outlet(outlet) if outlet else None)
        document = replace(document, published=days[number], warnings=warnings)
        ledger.add(replace(account, document=document, warnings=warnings), maker="m1")
        documents.append(document)
    return ledger, documents


CASES = [
    (Wanted(), [3, 2, 1, 0]),
    (Wanted(order="added"), [0, 1, 2, 3]),
    (Wanted(order="title"), [1, 0, 3, 2]),
    (Wanted(order="-title"), [3, 0, 1, 2]),
    (Wanted(order="published"), [1, 0, 3, 2]),
    (Wanted(order="-published"), [0, 1, 3, 2]),
    (Wanted(outlet="RFI"), [3, 1]),
    (Wanted(outlet="rfi"), []),
    (Wanted(warned=("cut_off",)), [1]),
    (Wanted(warned=("date_unreadable",)), []),
    (Wanted(since=TODAY - timedelta(1), until=TODAY + timedelta(1)), [3, 2, 1, 0]),
    (Wanted(until=TODAY - timedelta(3)), []),
    (Wanted(since=TODAY + timedelta(3)), []),
]


@pytest.mark.parametrize(("wanted", "found"), CASES)
def test_documents_pass_in_the_order_asked_for(filled, wanted, found):
    ledger, documents = filled
    shelf = ledger.shelf(wanted)
    assert ([entry.id for entry in shelf.entries], shelf.total) == ([documents[one].id for one in found], len(found))


def test_a_part_tells_how_many_there_are_in_all(filled):
    ledger, documents = filled
    shelf = ledger.shelf(Wanted(outlet="RFI", order="added", limit=1, offset=1))
    assert ([entry.id for entry in shelf.entries], shelf.total) == ([documents[3].id], 2)


def test_outlets_are_counted_by_documents(filled, plain_account):
    ledger, documents = filled
    again = replace(plain_account("Texte 3."), document=replace(documents[3], file="elsewhere.txt"))
    ledger.add(again, maker="m1")
    assert ledger.outlet_counts() == [("Le Monde", "Le Monde", 1), ("RFI", "RFI", 2)]


def test_copies_stand_with_what_they_copy(filled):
    ledger, documents = filled
    told = [
        EventAccount(documents[number].id, None, None, "v1", "e1", copy_of=original)
        for number, original in ((0, None), (1, documents[0].id), (3, documents[0].id))
    ]
    ledger.replace_projection([EventRecord("event:1", "meeting", (), "held", (), tuple(told), 1, 2, ())], [])
    shelf = ledger.shelf(Wanted(order="added"))
    assert {key: [one.id for one in copies] for key, copies in shelf.copies.items()} == {
        documents[0].id: [documents[1].id, documents[3].id]
    }
    assert [entry.copy_of for entry in shelf.entries] == [None, documents[0].id, None, documents[0].id]
