"""What came in since an instant: documents, the events they tell, which of them are new."""

from datetime import date

import pytest

from recoupe.model.mention import Account
from recoupe.model.record import EventAccount, EventRecord
from recoupe.model.text import Document, text_id


def account(name):
    return Account(Document(text_id(name), name))


def event(name, day, *documents):
    accounts = tuple(EventAccount(text_id(one), None, None, one, "e1") for one in documents)
    return EventRecord(f"event:{name}", "meeting", (), "held", (), accounts, len(accounts), 0, (), date=day)


@pytest.fixture
def moment(ledger):
    """The instant between the documents a and b, and c and d."""
    for name in ("a", "b"):
        ledger.add(account(name), maker="recoupe 1")
    between = max(entry.added for entry in ledger.documents())
    for name in ("c", "d"):
        ledger.add(account(name), maker="recoupe 1")
    events = (
        event("old", "2024-03-01", "a", "b"),
        event("anew", "2024-03-01", "a", "c"),
        event("fresh", "2024-03", "d"),
        event("undated", None, "b", "c", "d"),
    )
    ledger.replace_projection(events, [])
    return between


def test_what_is_new_comes_with_the_newest_document_first(ledger, moment):
    found = ledger.news(moment)
    assert (found.documents, found.total, found.is_more) == (2, 3, False)
    assert [(entry.event.id, entry.is_new) for entry in found.entries] == [
        ("event:fresh", True),
        ("event:undated", False),
        ("event:anew", False),
    ]
    assert len(ledger.news(moment, limit=1).entries) == 1


def test_nothing_is_new_after_the_last_document(ledger, moment):
    found = ledger.news("9999-01-01T00:00:00+00:00")
    assert (found.documents, found.entries, found.total) == (0, (), 0)
    assert ledger.news("0001-01-01T00:00:00+00:00").documents == 4


def test_days_count_events_that_are_dated_to_the_day(ledger, moment):
    assert ledger.event_days() == {date(2024, 3, 1): 2}
