"""Lists that can be walked from any place in them: pages that lose and repeat nothing, and exports of any length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from msgspec import Meta
from sqlalchemy import Column, ColumnElement, Connection, Select, and_, or_, select

from recoupe.ledger.accounts import BATCH, accounts_of, current_texts
from recoupe.ledger.entries import entries_of, every_entry
from recoupe.ledger.filtering import EventFilter, newest_first, passing_commitments, passing_events
from recoupe.ledger.projection import read_events_named
from recoupe.ledger.runs import refusal_of, run_of
from recoupe.ledger.schema import commitments, documents, event_states, events, refusals, runs, statements
from recoupe.ledger.statements import passing_statements, statement_of
from recoupe.ledger.values import DocumentEntry, Refusal, Run, Statement
from recoupe.model.codec import read_record
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord

Record = TypeVar("Record")

Place = tuple[int | float | str | None, ...]
"""Where a record stands in its list; it keeps its meaning when records before or behind it come and go."""

_DATED = tuple[str | None, str]
_NAMED = tuple[str]
# What an integer column of every database holds.
_NUMBERED = tuple[Annotated[int, Meta(ge=0, le=2**31 - 1)]]


@dataclass(frozen=True, slots=True)
class Listing(Generic[Record]):
    """A list in a fixed order. `shape` is the type of its places, for msgspec to check."""

    shape: Any
    query: Select[Any]
    columns: tuple[Column[Any], ...]
    order: tuple[ColumnElement[Any], ...]
    behind: Callable[[Place], ColumnElement[bool]]
    records: Callable[[Connection, Sequence[Any]], Sequence[Record]]


def listed_events(wanted: EventFilter) -> Listing[EventRecord]:
    """Events newest first, undated ones last; the filter's limit and offset do not count."""
    query: Select[Any] = select(events.c.day, events.c.id)
    listed = _dated(passing_events(query, wanted), events.c.day, events.c.id, _events_of)
    if not wanted.is_of_one_state:
        return listed

    def behind(place: Place) -> ColumnElement[bool]:
        day, name = place[0] or "", place[1]
        # The first condition is the one by which a database finds the place in the index.
        return and_(event_states.c.day <= day, or_(event_states.c.day < day, event_states.c.event > name))

    return replace(listed, order=newest_first(wanted), behind=behind)


def listed_between(first: str, second: str, since: date | None) -> Listing[EventRecord]:
    """The events between two parties in that order; with a day those that may have taken place on it or later."""
    query: Select[Any] = select(events.c.day, events.c.id)
    query = passing_events(query, EventFilter(first, second))
    if since:
        query = query.where(or_(events.c.last.is_(None), events.c.last >= since.isoformat()))
    return _dated(query, events.c.day, events.c.id, _events_of)


def listed_commitments(
    *,
    states: tuple[str | None, str | None] = (None, None),
    stage: str | None = None,
    older_than: date | None = None,
) -> Listing[CommitmentRecord]:
    """Commitments, newest step first, undated ones last."""
    query: Select[Any] = select(commitments.c.day, commitments.c.id, commitments.c.record)
    query = passing_commitments(query, states=states, stage=stage, older_than=older_than)
    return _dated(query, commitments.c.day, commitments.c.id, _commitments_of)


def listed_documents() -> Listing[DocumentEntry]:
    """What is known of the documents, without their texts, the one added last first."""
    return _newest_first(every_entry(), documents.c.number, entries_of)


def listed_accounts() -> Listing[Account]:
    """Current accounts in the order of their documents' ids."""
    return _named(current_texts(), documents.c.id, accounts_of)


def listed_statements(
    *, kind: str | None = None, type: str | None = None, state: str | None = None
) -> Listing[Statement]:
    """Single records of current accounts in the order of their keys."""
    query = passing_statements(kind=kind, type_=type, state=state)
    return _named(query, statements.c.key, lambda _, rows: [statement_of(row) for row in rows])


def listed_runs() -> Listing[Run]:
    """Runs of reading, the newest first."""
    return _newest_first(select(runs), runs.c.id, lambda _, rows: [run_of(row) for row in rows])


def listed_refusals(run: int | None = None) -> Listing[Refusal]:
    """What could not be used, in all runs or in one, the newest first."""
    query = select(refusals) if run is None else select(refusals).where(refusals.c.run == run)
    return _newest_first(query, refusals.c.id, lambda _, rows: [refusal_of(row) for row in rows])


def read_part(
    connection: Connection, listing: Listing[Record], *, after: Place | None, limit: int | None
) -> Iterator[tuple[Place, Record]]:
    """The records behind a place, each with its own, up to `limit`; a batch of them is held at a time."""
    query = listing.query.order_by(*listing.order).limit(limit)
    if after is not None:
        query = query.where(listing.behind(after))
    rows = connection.execute(query, execution_options={"yield_per": BATCH})
    for batch in rows.partitions():
        places = (tuple(row._mapping[column] for column in listing.columns) for row in batch)
        yield from zip(places, listing.records(connection, batch), strict=True)


def _events_of(connection: Connection, rows: Sequence[Any]) -> list[EventRecord]:
    # Apart: where the database sorts, it would carry all records along.
    found = read_events_named(connection, [row.id for row in rows])
    return [found[row.id] for row in rows]


def _commitments_of(_: Connection, rows: Sequence[Any]) -> list[CommitmentRecord]:
    return [read_record(row.record, CommitmentRecord) for row in rows]


def _dated(
    query: Select[Any],
    day: Column[Any],
    name: Column[Any],
    records: Callable[[Connection, Sequence[Any]], Sequence[Record]],
) -> Listing[Record]:
    def behind(place: Place) -> ColumnElement[bool]:
        if place[0] is None:
            return and_(day.is_(None), name > place[1])
        return or_(day < place[0], and_(day == place[0], name > place[1]), day.is_(None))

    return Listing(_DATED, query, (day, name), (day.desc().nulls_last(), name), behind, records)


def _newest_first(
    query: Select[Any], number: Column[Any], records: Callable[[Connection, Sequence[Any]], Sequence[Record]]
) -> Listing[Record]:
    return Listing(_NUMBERED, query, (number,), (number.desc(),), lambda place: number < place[0], records)


def _named(
    query: Select[Any], name: Column[Any], records: Callable[[Connection, Sequence[Any]], Sequence[Record]]
) -> Listing[Record]:
    return Listing(_NAMED, query, (name,), (name,), lambda place: name > place[0], records)
