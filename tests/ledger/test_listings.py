"""Lists are walked from any place in them, in one fixed order, whoever writes meanwhile."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from recoupe.errors import UnknownRecord, UnsupportedFormat
from recoupe.ledger import listings
from recoupe.ledger.filtering import EventFilter
from recoupe.model.record import CommitmentRecord, EventAccount, EventRecord, StageStep

DAYS = ("2024-03-12", "2024-03-12", "2024-03-12", "2023", "2024-05-01/..", None, None)


def event(number, day, *others):
    account = EventAccount(f"sha256:{number}", None, None, "v1", "e1")
    return EventRecord(
        id=f"event:{number:04x}", type="meeting", parties=("TGO", *others), status="held", status_history=(),
        accounts=(account,), voices=1, copies=0, facts=(), date=day,
    )  # fmt: skip


def commitment(number, day):
    steps = (StageStep("signed", day, "sha256:a#c1"),)
    return CommitmentRecord(f"commitment:{number:04x}", "loan", None, ("TGO",), "signed", steps)


EVENTS = tuple(event(number, day, *(["GHA"] if number % 2 else [])) for number, day in enumerate(DAYS))
COMMITMENTS = tuple(commitment(number, day) for number, day in enumerate(DAYS))


@pytest.fixture
def filled(ledger, visit_account, plain_account):
    ledger.replace_projection(EVENTS, COMMITMENTS)
    ledger.add(visit_account(), maker="test")
    for number in range(5):
        ledger.add(plain_account(f"Texte numéro {number}.", file=f"{number}.txt"), maker="test")
    for number in range(4):
        run = ledger.begin_run(f"read {number}")
        ledger.refuse(UnsupportedFormat(f"{number}.csv", "tables (.csv) cannot be read yet"), run)
    return ledger


LISTS = {
    "events": (lambda: listings.listed_events(EventFilter()), lambda ledger: ledger.events()),
    "events of a state": (
        lambda: listings.listed_events(EventFilter(state="TGO")),
        lambda ledger: ledger.events(state="TGO"),
    ),
    "events of a state, in the order of all": (
        lambda: listings.listed_events(EventFilter()),
        lambda ledger: ledger.events(state="TGO"),
    ),
    "commitments": (listings.listed_commitments, lambda ledger: ledger.commitments()),
    "documents": (listings.listed_documents, lambda ledger: ledger.documents()),
    "accounts": (listings.listed_accounts, lambda ledger: list(ledger.accounts())),
    "statements": (listings.listed_statements, lambda ledger: ledger.statements()),
    "runs": (listings.listed_runs, lambda ledger: ledger.runs()[::-1]),
    "refusals": (listings.listed_refusals, lambda ledger: ledger.refusals()[::-1]),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_parts_put_together_are_the_whole_list(filled, name, size, monkeypatch):
    monkeypatch.setattr(listings, "BATCH", 2)
    make, read = LISTS[name]
    found, after = [], None
    while part := list(filled.walk(make(), after=after, limit=size)):
        # A place survives a journey as JSON.
        after = msgspec.json.decode(msgspec.json.encode(part[-1][0]), type=make().shape)
        found += [record for _, record in part]
    assert found == read(filled)
    assert len(found) > 3


@pytest.mark.parametrize(
    ("listing", "count"),
    [
        (listings.listed_events(EventFilter(since=date(2024, 1, 1), limit=1)), 4),
        (listings.listed_events(EventFilter(state="GHA")), 3),
        (listings.listed_events(EventFilter(with_state="GHA")), 3),
        (listings.listed_events(EventFilter(state="TGO", with_state="GHA")), 3),
        (listings.listed_events(EventFilter(state="GHA", with_state="GHA")), 3),
        (listings.listed_events(EventFilter(state="GHA", until=date(2023, 12, 31))), 1),
        (listings.listed_events(EventFilter(state="NER")), 0),
        (listings.listed_commitments(stage="signed", states=("TGO", None)), 7),
        (listings.listed_commitments(older_than=date(2024, 1, 1)), 1),
        (listings.listed_statements(kind="quote"), 1),
        (listings.listed_statements(kind="commitment", type="pledge", state="TGO"), 1),
        (listings.listed_statements(kind="quote", type="pledge"), 0),
        (listings.listed_refusals(2), 1),
    ],
)
def test_filters_narrow_a_list(filled, listing, count):
    assert len(list(filled.walk(listing))) == count


def test_what_comes_and_goes_meanwhile_makes_no_loss_and_no_repeat(filled):
    listing = listings.listed_events(EventFilter())
    first = list(filled.walk(listing, limit=3))
    newer = [event(900 + number, "2024-06-01") for number in range(5)]
    gone = {first[-1][1].id}
    filled.replace_projection([*newer, *(one for one in EVENTS if one.id not in gone)], ())
    rest = list(filled.walk(listing, after=first[-1][0]))
    assert [record.id for _, record in first + rest] == [f"event:{number:04x}" for number in (4, 0, 1, 2, 3, 5, 6)]


def test_a_walk_sees_one_state(filled, monkeypatch):
    monkeypatch.setattr(listings, "BATCH", 2)
    walk = filled.walk(listings.listed_events(EventFilter()))
    first = next(walk)
    filled.replace_projection([replace(one, status="denied") for one in EVENTS[:1]], ())
    assert [record.status for _, record in (first, *walk)] == ["held"] * len(EVENTS)


def test_one_commitment_is_found_by_its_id(filled):
    assert filled.commitment("commitment:0003") == COMMITMENTS[3]
    with pytest.raises(UnknownRecord, match="no commitment answers to 'commitment:ffff'"):
        filled.commitment("commitment:ffff")
