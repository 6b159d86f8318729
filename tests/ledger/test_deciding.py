"""Merging and splitting events, kept as decisions on pairs, on every database."""

from dataclasses import replace

import pytest

from recoupe.engine import bring_up_to_date
from recoupe.errors import UnknownRecord, UsageError
from recoupe.model.decision import DIFFERENT, SAME
from recoupe.model.text import Span, text_id

DAYS = {"a": "2024-03-12", "b": "2024-03-12", "c": "2024-03-12", "x": "2024-06-02", "y": "2024-06-02"}
WORDS = ("la", "visite", "du", "ministre", "à", "Portbrume", "a", "duré", "tout", "le", "jour")


def told(account, name, day):
    """The visit of the account as another text tells it, on that day."""
    text = " ".join(f"{word}{name}" for word in WORDS * 3)
    [event] = account.events
    participants = tuple(replace(one, span=None) for one in event.participants)
    document = replace(account.document, id=text_id(text), text=text, file=f"{name}.txt", published="2024-07-01")
    visit = replace(event, date=day, status="held", participants=participants, trigger=Span(0, 5), evidence=Span(0, 20))
    return replace(
        account, document=document, events=(visit,), quotes=(), commitments=(), claims=(), titles=(), warnings=()
    )


@pytest.fixture
def keys(ledger, visit_account):
    """A ledger with two visits, of three accounts and of two; the key of each account by its name."""
    found = {}
    for name, day in DAYS.items():
        account = told(visit_account(), name, day)
        ledger.add(account, maker="recoupe/1")
        found[name] = f"{account.document.id}#e1"
    bring_up_to_date(ledger)
    return found


def grouped(ledger, keys):
    """Each event of the ledger as the names of its accounts, once it is up to date."""
    bring_up_to_date(ledger)
    names = {key: name for name, key in keys.items()}
    return sorted(
        "".join(sorted(names[f"{account.document}#{account.event}"] for account in record.accounts))
        for record in ledger.events()
    )


def test_merging_joins_whole_events_and_undoing_parts_them(ledger, keys):
    assert grouped(ledger, keys) == ["abc", "xy"]
    made = ledger.merge(keys["a"], ledger.event_of(keys["x"]).id, by="A.")
    assert (len(made), {entry.decision.verdict for entry in ledger.decision_log()}) == (4, {SAME})
    assert grouped(ledger, keys) == ["abcxy"]
    ledger.undo(made[2], by="A.")
    assert grouped(ledger, keys) == ["abc", "xy"]


@pytest.mark.parametrize(("gone", "expected"), [("a", ["a", "bc", "xy"]), ("ab", ["ab", "c", "xy"])])
def test_splitting_parts_what_goes_from_what_stays(ledger, keys, gone, expected):
    ledger.split(ledger.event_of(keys["a"]).id, *(keys[name] for name in gone), by="A.")
    assert {entry.decision.verdict for entry in ledger.decision_log()} == {DIFFERENT}
    assert grouped(ledger, keys) == expected


@pytest.mark.parametrize("gone", "abcxy")
def test_any_account_of_a_merged_event_can_be_split_off(ledger, keys, gone):
    """Also the one to which the merge bound all the others: they stay together."""
    ledger.merge(keys["a"], keys["x"], by="A.")
    bring_up_to_date(ledger)
    ledger.split(keys["a"], keys[gone], by="A.")
    assert grouped(ledger, keys) == sorted(["abcxy".replace(gone, ""), gone])
    ledger.undo(by="A.")
    assert grouped(ledger, keys) == ["abcxy"]


def test_merging_again_what_was_split(ledger, keys):
    ledger.split(keys["a"], keys["b"], by="A.")
    assert grouped(ledger, keys) == ["ac", "b", "xy"]
    ledger.merge(keys["b"], keys["c"], by="B.")
    assert grouped(ledger, keys) == ["abc", "xy"]


def test_what_is_no_split_is_refused(ledger, keys):
    event = ledger.event_of(keys["a"]).id
    for chosen, error in (
        ([keys["x"]], UnknownRecord),
        ([], UnknownRecord),
        ([keys[name] for name in "abc"], UsageError),
    ):
        with pytest.raises(error):
            ledger.split(event, *chosen, by="A.")
    for names in ((event,), (event, keys["a"]), (keys["a"], keys["b"])):
        with pytest.raises(UsageError, match="two events"):
            ledger.merge(*names, by="A.")
    assert ledger.decision_log() == ()
