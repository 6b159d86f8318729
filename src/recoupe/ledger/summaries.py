"""What lists and counts need of the events and commitments, kept beside the records so that these need not be read.

Filled with the projection, in the same transaction, so a count is never of another state than the records.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice, permutations, product
from typing import Any

from sqlalchemy import BindParameter, Connection, Insert, Table, bindparam, func, literal, or_, select

from recoupe.ledger.columns import storable
from recoupe.ledger.driver import STRINGS, ask, tell
from recoupe.ledger.lines import line_row
from recoupe.ledger.schema import (
    OPEN_END,
    commitment_accounts,
    commitment_lines,
    event_copies,
    event_lines,
    event_pairs,
    event_states,
    events,
    pair_totals,
)
from recoupe.ledger.statements import days_of
from recoupe.ledger.values import PartnerCount
from recoupe.model.codec import encode
from recoupe.model.folding import fold_key
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.model.time import parse_edtf

ROWS = 5000
"""Rows handed to the database at a time."""
LONGEST = 200
"""Characters of a title by which it is sorted."""
AT_ONCE = 500
"""Values that one question names at most: databases take no list of any length."""

_MORE = (
    "INSERT INTO pair_totals (state, other, events) VALUES (:state, :other, :more)"
    " ON CONFLICT (state, other) DO UPDATE SET events = pair_totals.events + excluded.events"
)
_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_COPIES = select(event_copies).where(event_copies.c.document.in_(_ASKED))
_NONE = "DELETE FROM pair_totals WHERE state = :state AND other = :other AND events = 0"


def insert_all(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Nothing; a large archive's rows never stand in memory all at once."""
    left = iter(rows)
    while batch := list(islice(left, ROWS)):
        connection.execute(_insertion(table), batch)


@cache
def _insertion(table: Table) -> Insert:
    return table.insert()


def summarise_events(connection: Connection, records: Sequence[EventRecord]) -> None:
    """Nothing; puts in what is kept beside the records of these events, `total_up` must follow."""
    insert_all(connection, event_lines, map(line_row, records))
    insert_all(connection, event_pairs, (row for record in records for row in _pair_rows(record)))
    copies = {told.document: told.copy_of for record in records for told in record.accounts if told.copy_of}
    known = read_copies(connection, sorted(copies))
    rows = ({"document": one, "original": other} for one, other in copies.items() if one not in known)
    insert_all(connection, event_copies, rows)


def forget_copies(connection: Connection, names: Iterable[str]) -> None:
    """Nothing; none of the documents with those ids is known as a copy until its events are put in."""
    those = STRINGS[connection.dialect.name].format(name="ids")
    tell(connection, f"DELETE FROM event_copies WHERE document IN {those}", [{"ids": encode(sorted(names))}])


def total_up(connection: Connection) -> None:
    """Nothing; counts all events by pair and by party, once they are in."""
    connection.execute(pair_totals.delete())
    for query in (
        select(event_pairs.c.state, event_pairs.c.other, func.count()).group_by(
            event_pairs.c.state, event_pairs.c.other
        ),
        select(event_states.c.state, event_states.c.state, func.count()).group_by(event_states.c.state),
    ):
        connection.execute(pair_totals.insert().from_select(["state", "other", "events"], query))


def counted(connection: Connection, ids: Sequence[str]) -> Counter[tuple[str, str]]:
    """How often each two parties meet in the events with those ids, and each party (with itself as the other)."""
    if not ids:
        return Counter()
    names = STRINGS[connection.dialect.name].format(name="ids")
    question = (
        f"SELECT state, other FROM event_pairs WHERE event IN {names}"
        f" UNION ALL SELECT state, state FROM event_states WHERE event IN {names}"
    )
    return Counter((state, other) for state, other in ask(connection, question, {"ids": encode(ids)}))


def counts_of(records: Iterable[EventRecord]) -> Counter[tuple[str, str]]:
    """The same of events that need not stand in the ledger."""
    return Counter((one, two) for record in records for one, two in product(set(record.parties), repeat=2))


def total_otherwise(connection: Connection, before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> None:
    """Nothing; the totals hold what is counted now of some events in the place of what was.

    Counting a party's events anew would take the longer the more it has.
    """
    changed = {both: after[both] - before[both] for both in sorted(before.keys() | after.keys())}
    rows = [{"state": one, "other": two, "more": more} for (one, two), more in changed.items() if more]
    if rows:
        tell(connection, _MORE, rows)
    fewer = [{"state": one, "other": two} for (one, two), more in changed.items() if more < 0]
    if fewer:
        tell(connection, _NONE, fewer)


def _pair_rows(record: EventRecord) -> Iterator[dict[str, Any]]:
    begins = _begins(record.date)
    for state, other in permutations(sorted(set(record.parties)), 2):
        yield {
            "state": state,
            "other": other,
            "event": record.id,
            "year": begins[:4],
            "begins": begins,
            "type": record.type,
            "status": record.status,
        }


def _begins(edtf: str | None) -> str:
    """The first day of a date, the last where its start is open, empty where there is neither."""
    try:
        period = parse_edtf(edtf) if edtf else None
    except ValueError:
        period = None
    day = (period.first or period.last) if period else None
    return day.isoformat() if day else ""


def summarise_commitments(connection: Connection, records: Sequence[CommitmentRecord]) -> None:
    """Nothing; to be called once the commitments are in."""
    told = sorted({(step.account.partition("#")[0], record.id) for record in records for step in record.stages})
    insert_all(connection, commitment_accounts, ({"document": one, "commitment": other} for one, other in told))
    insert_all(connection, commitment_lines, map(_line_row, records))


def _line_row(record: CommitmentRecord) -> dict[str, Any]:
    return {
        "commitment": record.id,
        "title": record.title,
        "wording": wording(record.title),
        "parties": encode(record.parties),
        "heard": _last_heard(record),
        "voices": record.voices,
    }


def wording(title: str | None) -> str:
    """What a title is sorted by."""
    return storable(fold_key(title or ""))[:LONGEST]


def _last_heard(record: CommitmentRecord) -> str | None:
    days = [days_of(step.published or step.date)[1] for step in record.stages if step.published or step.date]
    return max((day for day in days if day and day != OPEN_END), default=None)


def count_parties(connection: Connection) -> dict[str, int]:
    """The number of events of every party."""
    query = select(pair_totals.c.state, pair_totals.c.events).where(pair_totals.c.state == pair_totals.c.other)
    return {row.state: row.events for row in connection.execute(query)}


def count_pairs(connection: Connection) -> dict[tuple[str, str], int]:
    """The number of events between every two parties that have any; the two stand in the order of their codes."""
    query = select(pair_totals.c.state, pair_totals.c.other, pair_totals.c.events)
    # Here, since a database may sort letters otherwise than their code points.
    return {(state, other): events for state, other, events in connection.execute(query) if state < other}


def read_pairs(
    connection: Connection, parties: Collection[str], *, limit: int, offset: int
) -> tuple[list[tuple[tuple[str, str], int]], int]:
    """A part of the pairs of these parties with their events, most events first, and how many pairs there are."""
    known = sorted(parties)
    passing = (
        pair_totals.c.state < pair_totals.c.other,
        pair_totals.c.state.in_(known),
        pair_totals.c.other.in_(known),
    )
    query = select(pair_totals).where(*passing)
    query = query.order_by(pair_totals.c.events.desc(), pair_totals.c.state, pair_totals.c.other)
    found = [((row.state, row.other), row.events) for row in connection.execute(query.limit(limit).offset(offset))]
    return found, int(connection.scalars(select(func.count()).select_from(pair_totals).where(*passing)).one())


def count_partners(
    connection: Connection, party: str, *, types: Collection[str], statuses: Collection[str]
) -> list[PartnerCount]:
    """For every other party the events of these types and statuses by year, and the latest of them."""
    latest = func.max(event_pairs.c.begins + literal(" ") + event_pairs.c.event)
    query = (
        select(event_pairs.c.other, event_pairs.c.year, func.count().label("number"), latest.label("latest"))
        .where(event_pairs.c.state == party, event_pairs.c.type.in_(types), event_pairs.c.status.in_(statuses))
        .group_by(event_pairs.c.other, event_pairs.c.year)
        .order_by(event_pairs.c.other, event_pairs.c.year)
    )
    found: dict[str, tuple[dict[str, int], list[str]]] = {}
    for row in connection.execute(query):
        by_year, ends = found.setdefault(row.other, ({}, []))
        by_year[row.year] = row.number
        ends.append(row.latest)
    return [PartnerCount(other, by_year, max(ends).partition(" ")[2]) for other, (by_year, ends) in found.items()]


def read_pair(connection: Connection, first: str, second: str, since: date | None) -> list[str]:
    """The ids of the events between two parties, newest first, undated ones last.

    With a day those that may have taken place on it or later: an undated one may.
    """
    query = select(event_pairs.c.event).where(event_pairs.c.state == first, event_pairs.c.other == second)
    if since:
        joined = query.join(events, events.c.id == event_pairs.c.event)
        query = joined.where(or_(events.c.last.is_(None), events.c.last >= since.isoformat()))
    return list(connection.scalars(query.order_by(event_pairs.c.begins.desc(), event_pairs.c.event)))


def count_others(connection: Connection, party: str) -> dict[str, int]:
    """The number of events of every kind with each other party."""
    query = select(pair_totals.c.other, pair_totals.c.events).where(pair_totals.c.state == party)
    return {row.other: row.events for row in connection.execute(query) if row.other != party}


def read_copies(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """By document the one that it copies, for those of the ids that an event shows to be copies."""
    found: dict[str, str] = {}
    for some in in_parts(ids):
        found |= {row.document: row.original for row in connection.execute(_COPIES, {"asked": some})}
    return found


def in_parts(values: Sequence[str], at_once: int = AT_ONCE) -> Iterator[Sequence[str]]:
    """The values in lists that one question may name."""
    for start in range(0, len(values), at_once):
        yield values[start : start + at_once]
