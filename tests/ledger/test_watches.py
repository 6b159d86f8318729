"""Watches: what came in for a search, a state or a pair since somebody last looked."""

import pytest

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger, Wanted
from recoupe.model.mention import Account, Event, Participant
from recoupe.model.record import EventAccount, EventRecord
from recoupe.model.text import Document, Span, text_id


def account(name, *states):
    text = f"Un accord de pêche : {name}."
    bodies = tuple(Participant(state, "party", state=state) for state in states)
    event = Event("e1", "meeting", Span(0, 9), Span(0, 9), participants=bodies)
    return Account(Document(text_id(text), text, title=name, language="fr"), events=(event,))


OLD, NEW, NEWER = account("old", "TGO", "RUS"), account("new", "TGO", "GHA"), account("newer", "TGO", "RUS")


def told(name, one, *states):
    accounts = (EventAccount(one.document.id, None, None, "v1", "e1"),)
    return EventRecord(f"event:{name}", "meeting", states, "held", (), accounts, 1, 0, ())


@pytest.fixture
def since(ledger):
    """The instant after which all but the first document came in."""
    ledger.add(OLD, maker="recoupe 1")
    instant = ledger.last_added()
    ledger.add(NEW, maker="recoupe 1")
    ledger.add(NEWER, maker="recoupe 1")
    events = [told("a", OLD, "RUS", "TGO"), told("b", NEW, "GHA", "TGO"), told("c", NEWER, "RUS", "TGO")]
    ledger.replace_projection(events, [])
    return instant


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted("accords"), ["newer", "new"]),
        (Wanted("accords", (("state", "RUS"),)), ["newer"]),
        (Wanted(terms=(("state", "TGO"),)), ["newer", "new"]),
        (Wanted("absent"), []),
        (Wanted(terms=(("state", "FRA"),)), []),
    ],
)
def test_what_came_in_for_a_search(ledger, since, wanted, titles):
    found = ledger.arrivals(wanted, after=since, limit=9)
    assert [one.hit.title for one in found.arrivals] == titles
    assert (found.total, found.is_more) == (len(titles), False)
    assert all(one.added > since for one in found.arrivals)
    assert len(ledger.arrivals(wanted, after="0001-01-01", limit=1).arrivals) <= 1


@pytest.mark.parametrize(
    ("parties", "events"), [(("TGO",), ["c", "b"]), (("RUS", "TGO"), ["c"]), (("GHA", "RUS"), []), (("FRA",), [])]
)
def test_what_came_in_for_parties(ledger, since, parties, events):
    found = ledger.news_of(*parties, after=since, limit=9)
    assert [entry.event.id for entry in found.entries] == [f"event:{name}" for name in events]
    assert found.total == len(events)


def test_a_watch_begins_with_what_is_there_and_keeps_what_was_seen(ledger, since):
    made = ledger.add_watch("search?q=accord", name="Pêche")
    assert made.seen == ledger.last_added()
    assert ledger.add_watch("search?q=accord") == made
    other = ledger.add_watch("state/TGO")
    assert [one.id for one in ledger.watches()] == [made.id, other.id]
    ledger.mark_seen(made.id, "9998-01-01T00:00:00+00:00")
    ledger.mark_seen(made.id, since)
    assert ledger.watch(made.id).seen == "9998-01-01T00:00:00+00:00"
    ledger.end_watch(made.id)
    assert ledger.watches() == [other]
    for ask in (ledger.watch, ledger.end_watch):
        with pytest.raises(UnknownRecord, match="no watch"):
            ask(made.id)
    assert ledger.add_watch("search?q=accord").id > other.id


def test_watches_survive_a_backup(ledger, tmp_path):
    made = ledger.add_watch("state/TGO", name="Le Togo")
    ledger.backup(tmp_path / "copy.db")
    with Ledger.open(tmp_path / "copy.db") as copy:
        assert copy.watches() == [made]
