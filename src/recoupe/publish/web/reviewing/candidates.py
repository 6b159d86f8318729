"""Events that may be the same as another one: left open by reconciling, near in time, or found by words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.record import EventRecord, mention_key
from recoupe.model.time import parse_edtf
from recoupe.reconcile.vetoes import are_comparable

OPEN, NEAR, FOUND = "open", "near", "found"
"""Why an event is offered: reconciling left it open, it is of the same parties and days, or the words find it."""
NEARBY = timedelta(days=45)
MOST = 12
_READ = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another event, and why it is offered."""

    event: EventRecord
    why: str


def candidates(ledger: Ledger, record: EventRecord, words: str = "") -> list[Candidate]:
    """The likeliest first, up to a dozen; with words those that the words find, among them an event by its id."""
    if words:
        told = sorted(_found(ledger, words), key=lambda event: -_likeness(record, event))
        offered = [Candidate(event, FOUND) for event in (*_by_name(ledger, words), *told)]
    else:
        offered = [Candidate(event, OPEN) for event in _open(ledger, record)]
        offered += [Candidate(event, NEAR) for event in _near(ledger, record)]
    known: dict[str, Candidate] = {}
    for one in offered:
        known.setdefault(one.event.id, one)
    known.pop(record.id, None)
    return list(known.values())[:MOST]


def _likeness(record: EventRecord, other: EventRecord) -> int:
    """How much speaks for one event at a glance: parties in common, types that fit."""
    return len(set(record.parties) & set(other.parties)) * 2 + are_comparable(record.type, other.type)


def _open(ledger: Ledger, record: EventRecord) -> Iterator[EventRecord]:
    names = ledger.event_names_by_mention(record.unsure[:_READ])
    lines = ledger.lines_named(set(names.values()))
    yield from (lines[names[key]] for key in record.unsure[:_READ] if key in names)


def _near(ledger: Ledger, record: EventRecord) -> list[EventRecord]:
    """Events of a comparable type between the same parties within some weeks, the nearest first."""
    if not record.parties:
        return []
    first, *others = record.parties
    since, until = _days(record.date)
    parties = (first, others[0] if others else None)
    events = ledger.lines(parties=parties, since=since, until=until, limit=_READ)
    like = [one for one in events if are_comparable(one.type, record.type)]
    return sorted(like, key=lambda one: (one.type != record.type, _distance(record, one), one.id))


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    period = parse_edtf(edtf) if edtf else None
    if period is None:
        return None, None
    first, last = period.first or period.last, period.last or period.first
    return (first - NEARBY if first else None), (last + NEARBY if last else None)


def _distance(one: EventRecord, other: EventRecord) -> int:
    ours, theirs = (parse_edtf(event.date).first if event.date else None for event in (one, other))
    return abs((ours - theirs).days) if ours and theirs else 10_000


def _found(ledger: Ledger, words: str) -> Iterator[EventRecord]:
    for hit in ledger.search(words, limit=_READ // 3):
        yield from _told_in(ledger, hit.document)


def _by_name(ledger: Ledger, words: str) -> Iterator[EventRecord]:
    """The event whose id or address was typed."""
    name = words.strip().rstrip("/").rpartition("/")[2].partition("?")[0]
    if len(name.removeprefix("event:")) >= 8:
        try:
            yield ledger.event(name)
        except UnknownRecord:
            return


def _told_in(ledger: Ledger, document: str) -> Iterable[EventRecord]:
    account = ledger.corrected(document).account
    for event in account.events:
        record = ledger.event_of(mention_key(document, event.id))
        if record is not None:
            yield record
