"""Events and commitments that pass a filter, the newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from recoupe.ledger.lines import read_lines_named
from recoupe.ledger.schema import commitment_states, commitments, event_pairs, event_states, events
from recoupe.model.codec import read_record
from recoupe.model.record import CommitmentRecord, EventRecord


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to give; None and 0 ask for nothing. Days are inclusive and match by overlap."""

    state: str | None = None
    with_state: str | None = None
    since: date | None = None
    until: date | None = None
    type: str | None = None
    status: str | None = None
    limit: int | None = None
    offset: int | None = None

    def of_states(self) -> tuple[str | None, str | None]:
        """The states that take part: two different ones, one, or none."""
        one, other = self.state or self.with_state, self.with_state
        return one, other if other != one else None

    @property
    def is_of_one_state(self) -> bool:
        """True where one state is asked for, whoever else takes part."""
        one, other = self.of_states()
        return one is not None and other is None


def read_events(connection: Connection, wanted: EventFilter) -> list[EventRecord]:
    """Events that pass the filter, newest first, undated ones last."""
    query = passing_events(select(events.c.record), wanted).order_by(*newest_first(wanted))
    rows = connection.scalars(query.limit(wanted.limit).offset(wanted.offset))
    return [read_record(record, EventRecord) for record in rows]


def read_lines(connection: Connection, wanted: EventFilter) -> list[EventRecord]:
    """The same events as lists show them, without their accounts."""
    # The ids first: sorting the lines along would read them all.
    query = passing_events(select(events.c.id), wanted).order_by(*newest_first(wanted))
    names = list(connection.scalars(query.limit(wanted.limit).offset(wanted.offset)))
    found = read_lines_named(connection, names)
    return [found[name] for name in names]


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """How many events pass the filter, whatever its limit and offset."""
    return int(connection.execute(passing_events(select(func.count()).select_from(events), wanted)).scalar_one())


def passing_events(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    """The query of events narrowed to those that pass the filter, whatever its limit and offset."""
    one, other = wanted.of_states()
    if one and other:
        query = query.join(event_pairs, event_pairs.c.event == events.c.id)
        query = query.where(event_pairs.c.state == one, event_pairs.c.other == other)
    elif one:
        query = query.join(event_states, event_states.c.event == events.c.id).where(event_states.c.state == one)
    if wanted.since:
        query = query.where(events.c.last >= wanted.since.isoformat())
    if wanted.until:
        query = query.where(events.c.first <= wanted.until.isoformat())
    if wanted.type:
        query = query.where(events.c.type == wanted.type)
    if wanted.status:
        query = query.where(events.c.status == wanted.status)
    return query


def newest_first(wanted: EventFilter) -> tuple[ColumnElement[Any], ...]:
    """The order of events that pass the filter: that of the index from which they come."""
    if wanted.is_of_one_state:
        return event_states.c.day.desc(), event_states.c.event
    return events.c.day.desc().nulls_last(), events.c.id


def read_commitments(
    connection: Connection,
    *,
    states: tuple[str | None, str | None] = (None, None),
    stage: str | None = None,
    older_than: date | None = None,
) -> list[CommitmentRecord]:
    """Commitments that involve the states, newest step first; `older_than`: no step on that day or later."""
    query = passing_commitments(select(commitments.c.record), states=states, stage=stage, older_than=older_than)
    query = query.order_by(commitments.c.day.desc().nulls_last(), commitments.c.id)
    return [read_record(record, CommitmentRecord) for record in connection.scalars(query)]


def passing_commitments(
    query: Select[Any],
    *,
    states: tuple[str | None, str | None] = (None, None),
    stage: str | None = None,
    older_than: date | None = None,
) -> Select[Any]:
    """The query narrowed to commitments that involve the states; `older_than`: no step on that day or later."""
    for state in filter(None, states):
        named = select(commitment_states.c.commitment).where(commitment_states.c.state == state)
        query = query.where(commitments.c.id.in_(named))
    if stage:
        query = query.where(commitments.c.stage == stage)
    if older_than:
        query = query.where(commitments.c.day < older_than.isoformat())
    return query
