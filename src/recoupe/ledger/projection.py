"""What reconciling made of all accounts: computed, and replaced as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.schema import (
    OPEN_END,
    PROJECTION,
    commitment_states,
    commitments,
    event_accounts,
    event_names,
    event_persons,
    event_sources,
    event_states,
    events,
    proposals,
)
from recoupe.ledger.standing import person_rows, source_rows
from recoupe.ledger.statements import days_of
from recoupe.model.codec import decode, encode, from_record
from recoupe.model.decision import Decision
from recoupe.model.record import CommitmentRecord, EventRecord, mention_key

# Rows handed to the database at a time.
ROWS = 5000
_PREFIX = "event:"


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


def replace_all(
    connection: Connection,
    new_events: Iterable[EventRecord],
    new_commitments: Iterable[CommitmentRecord],
    new_decisions: Iterable[Decision],
) -> None:
    """Nothing; readers see the old projection until the transaction ends."""
    for table in PROJECTION:
        connection.execute(table.delete())
    _insert_events(connection, tuple(new_events))
    _insert_commitments(connection, tuple(new_commitments))
    _insert(connection, proposals, map(_proposal_row, new_decisions))


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Nothing; a large archive's rows never stand in memory all at once."""
    left = iter(rows)
    while batch := list(islice(left, ROWS)):
        connection.execute(table.insert(), batch)


def _proposal_row(pair: Decision) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "verdict": pair.verdict,
        "score": pair.score,
        "record": _json(pair),
    }


def _json(record: EventRecord | CommitmentRecord | Decision) -> str:
    """The record as JSON; none of these has a field that bears another name there, so nothing need be renamed."""
    return encode(record)


def _insert_events(connection: Connection, records: tuple[EventRecord, ...]) -> None:
    _insert(connection, events, map(_event_row, records))
    _insert(
        connection,
        event_states,
        ({"event": record.id, "state": state} for record in records for state in sorted(set(record.parties))),
    )
    _insert_standing(connection, records)
    _insert(
        connection,
        event_accounts,
        ({"event": record.id, "key": key} for record in records for key in sorted(_keys(record))),
    )
    _insert(
        connection,
        event_names,
        ({"name": name, "event": record.id} for record in records for name in sorted({record.id, *record.aliases})),
    )


def _insert_standing(connection: Connection, records: tuple[EventRecord, ...]) -> None:
    _insert(connection, event_persons, chain.from_iterable(map(person_rows, records)))
    _insert(connection, event_sources, source_rows(connection, records))


def fill_standing(connection: Connection) -> None:
    """Nothing; computes the persons and sources of all events again, from the events as they are."""
    for table in (event_persons, event_sources):
        connection.execute(table.delete())
    names = connection.scalars(select(events.c.id).order_by(events.c.id)).all()
    for at in range(0, len(names), ROWS):
        query = select(events.c.record).where(events.c.id.in_(names[at : at + ROWS]))
        records = tuple(from_record(decode(record), EventRecord) for record in connection.scalars(query))
        _insert_standing(connection, records)


def _keys(record: EventRecord) -> set[str]:
    return {mention_key(account.document, account.event) for account in record.accounts}


def _event_row(record: EventRecord) -> dict[str, Any]:
    first, last = days_of(record.date)
    # An event "from the 3rd on" sorts by the 3rd, not behind everything else.
    day = first if last == OPEN_END else last
    return {
        "id": record.id,
        "type": record.type,
        "status": record.status,
        "first": first,
        "last": last,
        "day": day,
        "record": _json(record),
    }


def _insert_commitments(connection: Connection, records: tuple[CommitmentRecord, ...]) -> None:
    rows = ({"id": r.id, "kind": r.kind, "stage": r.stage, "day": _last_step(r), "record": _json(r)} for r in records)
    _insert(connection, commitments, rows)
    states = {(record.id, state) for record in records for state in record.parties}
    _insert(connection, commitment_states, ({"commitment": c, "state": state} for c, state in sorted(states)))


def _last_step(record: CommitmentRecord) -> str | None:
    """The last day of the newest stage, by its own date or else by the day of the account that tells it."""
    days = [days_of(step.date or step.published)[1] for step in record.stages]
    return max((day for day in days if day and day != OPEN_END), default=None)


def _involving(query: Select[Any], table: Table, owner: Any, *states: str | None) -> Select[Any]:
    for state in filter(None, states):
        column = table.c[0]
        query = query.where(owner.in_(select(column).where(table.c.state == state)))
    return query


def read_events(connection: Connection, wanted: EventFilter) -> list[EventRecord]:
    """Events that pass the filter, newest first, undated ones last."""
    query = passing_events(select(events.c.record), wanted)
    query = query.order_by(events.c.day.desc().nulls_last(), events.c.id).limit(wanted.limit).offset(wanted.offset)
    return [from_record(decode(record), EventRecord) for record in connection.scalars(query)]


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """How many events pass the filter, whatever its limit and offset."""
    return int(connection.execute(passing_events(select(func.count()).select_from(events), wanted)).scalar_one())


def count_parties(connection: Connection) -> dict[str, int]:
    """The number of events of every party."""
    query = select(event_states.c.state, func.count()).group_by(event_states.c.state)
    return {str(party): int(number) for party, number in connection.execute(query)}


def count_pairs(connection: Connection) -> dict[tuple[str, str], int]:
    """The number of events between every two parties that have any; the two stand in the order of their codes."""
    one, other = event_states.alias(), event_states.alias()
    query = (
        select(one.c.state, other.c.state, func.count())
        .join(other, (one.c.event == other.c.event) & (one.c.state < other.c.state))
        .group_by(one.c.state, other.c.state)
    )
    # A database may sort letters otherwise than their code points.
    return {(min(pair), max(pair)): number for *pair, number in connection.execute(query)}


def passing_events(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    """The query narrowed to events that pass the filter, whatever its limit and offset."""
    query = _involving(query, event_states, events.c.id, wanted.state, wanted.with_state)
    if wanted.since:
        query = query.where(events.c.last >= wanted.since.isoformat())
    if wanted.until:
        query = query.where(events.c.first <= wanted.until.isoformat())
    if wanted.type:
        query = query.where(events.c.type == wanted.type)
    if wanted.status:
        query = query.where(events.c.status == wanted.status)
    return query


def read_event(connection: Connection, name: str) -> EventRecord:
    """The event with that id, alias, or beginning of one, with or without ``event:``; raises UnknownRecord."""
    wanted = name if name.startswith(_PREFIX) else _PREFIX + name
    query = select(event_names.c.name, event_names.c.event)
    begins = func.substr(event_names.c.name, 1, len(wanted)) == wanted
    rows = connection.execute(query.where(begins).order_by(event_names.c.name, event_names.c.event)).all()
    exact = {row.event for row in rows if row.name == wanted}
    found = ({wanted} & exact) or exact or {row.event for row in rows}
    if not found or wanted == _PREFIX:
        raise UnknownRecord(f"no event answers to {name!r}")
    if len(found) > 1:
        shown = ", ".join(sorted(found)[:4])
        raise UnknownRecord(f"{len(found)} events answer to {name!r}: {shown}{'…' if len(found) > 4 else ''}")
    record = connection.scalars(select(events.c.record).where(events.c.id == found.pop())).one()
    return from_record(decode(record), EventRecord)


def read_event_of(connection: Connection, key: str) -> EventRecord | None:
    """The event that a mention belongs to, None before reconciling."""
    query = select(events.c.record).join(event_accounts).where(event_accounts.c.key == key).order_by(events.c.id)
    record = connection.scalars(query).first()
    return from_record(decode(record), EventRecord) if record else None


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
    return [from_record(decode(record), CommitmentRecord) for record in connection.scalars(query)]


def passing_commitments(
    query: Select[Any],
    *,
    states: tuple[str | None, str | None] = (None, None),
    stage: str | None = None,
    older_than: date | None = None,
) -> Select[Any]:
    """The query narrowed to commitments that involve the states; `older_than`: no step on that day or later."""
    query = _involving(query, commitment_states, commitments.c.id, *states)
    if stage:
        query = query.where(commitments.c.stage == stage)
    if older_than:
        query = query.where(commitments.c.day < older_than.isoformat())
    return query


def read_commitment(connection: Connection, name: str) -> CommitmentRecord:
    """The commitment with that id; raises UnknownRecord."""
    record = connection.scalars(select(commitments.c.record).where(commitments.c.id == name)).first()
    if record is None:
        raise UnknownRecord(f"no commitment answers to {name!r}")
    return from_record(decode(record), CommitmentRecord)


def read_proposals(connection: Connection, *, verdict: str | None = None) -> list[Decision]:
    """What reconciling itself decided or left open, best score first."""
    query = select(proposals.c.record).order_by(proposals.c.score.desc(), proposals.c.left, proposals.c.right)
    if verdict:
        query = query.where(proposals.c.verdict == verdict)
    return [from_record(decode(record), Decision) for record in connection.scalars(query)]
