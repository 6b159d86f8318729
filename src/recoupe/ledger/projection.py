"""What reconciling made of all accounts: computed, and replaced as a whole."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Row,
    Table,
    bindparam,
    func,
    select,
)

from recoupe.errors import UnknownRecord
from recoupe.ledger.driver import STRINGS, ask
from recoupe.ledger.schema import (
    OPEN_END,
    PROJECTION,
    SUMMARIES,
    commitment_accounts,
    commitment_lines,
    commitment_states,
    commitments,
    event_accounts,
    event_lines,
    event_names,
    event_pairs,
    event_persons,
    event_sources,
    event_states,
    events,
    proposals,
)
from recoupe.ledger.standing import person_rows, source_rows
from recoupe.ledger.statements import day_of, days_of
from recoupe.ledger.summaries import (
    AT_ONCE,
    ROWS,
    counted,
    counts_of,
    forget_copies,
    in_parts,
    insert_all,
    summarise_commitments,
    summarise_events,
    total_otherwise,
    total_up,
)
from recoupe.ledger.waiting import homes_of
from recoupe.ledger.waits import await_facts, await_pairs, forget_all, forget_events
from recoupe.model.codec import encode, read_record
from recoupe.model.decision import Decision
from recoupe.model.record import CommitmentRecord, EventRecord, Renewed, mention_key

Record = TypeVar("Record")

_PREFIX = "event:"
_OF_EVENTS = (event_states, event_accounts, event_names, event_persons, event_sources, event_pairs, event_lines)
_OF_COMMITMENTS = (commitment_states, commitment_accounts, commitment_lines)
MOST_SHOWN = 4
"""Events that are named where several answer."""

_THIS_PROPOSAL = proposals.delete().where(
    (proposals.c.left == bindparam("one")) & (proposals.c.right == bindparam("other"))
)


def replace_all(
    connection: Connection,
    new_events: Iterable[EventRecord],
    new_commitments: Iterable[CommitmentRecord],
    new_decisions: Iterable[Decision],
) -> None:
    """Nothing; readers see the old projection until the transaction ends."""
    for table in PROJECTION:
        connection.execute(table.delete())
    forget_all(connection)
    for some in _parts(new_events):
        _insert_events(connection, some)
    total_up(connection)
    for promised in _parts(new_commitments):
        _insert_commitments(connection, promised)
    insert_all(connection, proposals, map(_proposal_row, new_decisions))
    await_pairs(connection)


def keep_all(
    connection: Connection,
    new_events: Iterable[EventRecord],
    new_commitments: Iterable[CommitmentRecord],
    new_decisions: Iterable[Decision],
) -> None:
    """Nothing; puts the records into an empty projection, `compute_again` must follow."""
    for some in _parts(new_events):
        _keep_events(connection, some)
    for promised in _parts(new_commitments):
        _keep_commitments(connection, promised)
    insert_all(connection, proposals, map(_proposal_row, new_decisions))


def _parts(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    left = iter(records)
    while some := tuple(islice(left, ROWS)):
        yield some


def compute_again(connection: Connection, tell: Callable[[int], None] = lambda _: None) -> None:
    """Nothing; fills the tables that are computed from the records of events and commitments alone.

    `tell` hears of how many more they are.
    """
    for table in (*SUMMARIES, event_persons, event_sources):
        connection.execute(table.delete())
    forget_all(connection)
    for some in _in_batches(connection, events, EventRecord):
        _compute_events(connection, tuple(some))
        tell(len(some))
    total_up(connection)
    await_pairs(connection)
    for promised in _in_batches(connection, commitments, CommitmentRecord):
        summarise_commitments(connection, promised)
        tell(len(promised))


def _in_batches(connection: Connection, table: Table, kind: type[Record]) -> Iterator[list[Record]]:
    """All records of a table, so many at a time as may stand in memory."""
    after = ""
    while rows := connection.execute(
        select(table.c.id, table.c.record).where(table.c.id > after).order_by(table.c.id).limit(AT_ONCE)
    ).all():
        yield [read_record(row.record, kind) for row in rows]
        after = rows[-1].id


def replace_part(connection: Connection, changes: Renewed) -> None:
    """Nothing; what changes takes the place of what stood there under the same ids and pairs."""
    _replace_events(connection, changes.events, {record.id for record in changes.events} | changes.gone_events)
    ids = {record.id for record in changes.commitments} | changes.gone_commitments
    held = _held(connection, commitments.c.id, ids)
    _delete(connection, held, *(table.c.commitment for table in _OF_COMMITMENTS), commitments.c.id)
    _insert_commitments(connection, changes.commitments)
    pairs = changes.void_decisions | {(pair.left, pair.right) for pair in changes.decisions}
    if pairs:
        connection.execute(_THIS_PROPOSAL, [{"one": left, "other": right} for left, right in sorted(pairs)])
    insert_all(connection, proposals, map(_proposal_row, changes.decisions))
    ends = homes_of(connection, {key for pair in pairs for key in pair})
    await_pairs(connection, {record.id for record in changes.events} | changes.gone_events | set(ends.values()))


def _replace_events(connection: Connection, records: tuple[EventRecord, ...], ids: Collection[str]) -> None:
    """Nothing; the records stand in the place of the events with these ids."""
    held = _held(connection, events.c.id, ids)
    before = counted(connection, held)
    _delete(connection, held, *(table.c.event for table in _OF_EVENTS), events.c.id)
    forget_events(connection, held)
    forget_copies(connection, {told.document for record in records for told in record.accounts})
    _insert_events(connection, records)
    total_otherwise(connection, before, counts_of(records))


def _held(connection: Connection, column: Column[Any], ids: Collection[str]) -> list[str]:
    """Those of the ids that stand in the column: few of a document that tells what nobody else does."""
    asked = sorted(ids)
    if not asked:
        return []
    names = STRINGS[connection.dialect.name].format(name="ids")
    rows = ask(
        connection,
        f"SELECT {column.name} FROM {column.table.name} WHERE {column.name} IN {names}",
        {"ids": encode(asked)},
    )
    return sorted(name for (name,) in rows)


def _delete(connection: Connection, ids: Collection[str], *columns: Column[Any]) -> None:
    """Nothing; deletes the rows that bear one of those ids in these columns, in their order."""
    rows = [{"gone": name} for name in ids]
    if rows:
        for one in columns:
            connection.execute(_deletion(one), rows)


@cache
def _deletion(column: Column[Any]) -> Delete:
    return column.table.delete().where(column == bindparam("gone"))


def _proposal_row(pair: Decision) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "verdict": pair.verdict,
        "score": pair.score,
        "record": _json(replace(pair, left="", right="")),
    }


def proposal_of(row: Row[Any]) -> Decision:
    """The decision in a row of `proposals`."""
    return replace(read_record(row.record, Decision), left=row.left, right=row.right)


def _json(record: EventRecord | CommitmentRecord | Decision) -> str:
    """The record as JSON; none of these has a field that bears another name there, so nothing need be renamed."""
    return encode(record)


def _insert_events(connection: Connection, records: tuple[EventRecord, ...]) -> None:
    _keep_events(connection, records)
    _compute_events(connection, records)


def _compute_events(connection: Connection, records: tuple[EventRecord, ...]) -> None:
    """Nothing; puts in what is computed from these events, which stand there."""
    insert_all(connection, event_persons, chain.from_iterable(map(person_rows, records)))
    insert_all(connection, event_sources, source_rows(connection, records))
    summarise_events(connection, records)
    await_facts(connection, records)


def _keep_events(connection: Connection, records: tuple[EventRecord, ...]) -> None:
    insert_all(connection, events, map(_event_row, records))
    insert_all(
        connection,
        event_states,
        (
            {"event": record.id, "state": state, "day": day_of(record.date) or ""}
            for record in records
            for state in sorted(set(record.parties))
        ),
    )
    insert_all(
        connection,
        event_accounts,
        ({"event": record.id, "key": key} for record in records for key in sorted(_keys(record))),
    )
    insert_all(
        connection,
        event_names,
        ({"name": name, "event": record.id} for record in records for name in sorted({record.id, *record.aliases})),
    )


def _keys(record: EventRecord) -> set[str]:
    return {mention_key(account.document, account.event) for account in record.accounts}


def _event_row(record: EventRecord) -> dict[str, Any]:
    first, last = days_of(record.date)
    return {
        "id": record.id,
        "type": record.type,
        "status": record.status,
        "first": first,
        "last": last,
        "day": day_of(record.date),
        "contradicted": any(fact.verdict == "contradicted" for fact in record.facts),
        "record": _json(record),
    }


def _insert_commitments(connection: Connection, records: tuple[CommitmentRecord, ...]) -> None:
    _keep_commitments(connection, records)
    summarise_commitments(connection, records)


def _keep_commitments(connection: Connection, records: tuple[CommitmentRecord, ...]) -> None:
    rows = ({"id": r.id, "kind": r.kind, "stage": r.stage, "day": _last_step(r), "record": _json(r)} for r in records)
    insert_all(connection, commitments, rows)
    states = {(record.id, state) for record in records for state in record.parties}
    insert_all(connection, commitment_states, ({"commitment": c, "state": state} for c, state in sorted(states)))


def _last_step(record: CommitmentRecord) -> str | None:
    """The last day of the newest stage, by its own date or else by the day of the account that tells it."""
    days = [days_of(step.date or step.published)[1] for step in record.stages]
    return max((day for day in days if day and day != OPEN_END), default=None)


def read_event(connection: Connection, name: str) -> EventRecord:
    """The event with that id, alias, or beginning of one, with or without ``event:``; raises UnknownRecord."""
    wanted = name if name.startswith(_PREFIX) else _PREFIX + name
    named = event_names.c.name
    # What begins so lies between it and the same with the last character there is behind it.
    begins = (named >= wanted, named <= wanted + "\U0010ffff", func.substr(named, 1, len(wanted)) == wanted)
    found = _answering(connection, named == wanted) or _answering(connection, *begins)
    if wanted in found:
        found = [wanted]
    if not found or wanted == _PREFIX:
        raise UnknownRecord(f"no event answers to {name!r}")
    if len(found) > 1:
        shown = ", ".join(found[:MOST_SHOWN])
        raise UnknownRecord(f"{len(found)} events answer to {name!r}: {shown}{'…' if len(found) > MOST_SHOWN else ''}")
    record = connection.scalars(select(events.c.record).where(events.c.id == found[0])).one()
    return read_record(record, EventRecord)


def _answering(connection: Connection, *conditions: ColumnElement[bool]) -> list[str]:
    """The ids of the events of which a name meets the conditions, in their order."""
    query = select(event_names.c.event).where(*conditions).distinct().order_by(event_names.c.event)
    return list(connection.scalars(query))


def read_event_names(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The ids of the events that mentions belong to, by the keys of those that belong to one."""
    found: dict[str, str] = {}
    for some in in_parts(keys):
        query = select(event_accounts.c.key, event_accounts.c.event).where(event_accounts.c.key.in_(some))
        found |= {row.key: row.event for row in connection.execute(query.order_by(event_accounts.c.event.desc()))}
    return found


def read_events_named(connection: Connection, ids: Sequence[str]) -> dict[str, EventRecord]:
    """The events with those ids, by them; what no event bears is left out."""
    found: dict[str, EventRecord] = {}
    for some in in_parts(ids):
        query = select(events.c.id, events.c.record).where(events.c.id.in_(some))
        found |= {row.id: read_record(row.record, EventRecord) for row in connection.execute(query)}
    return found


def read_event_of(connection: Connection, key: str) -> EventRecord | None:
    """The event that a mention belongs to, None before reconciling."""
    query = select(events.c.record).join(event_accounts).where(event_accounts.c.key == key).order_by(events.c.id)
    record = connection.scalars(query).first()
    return read_record(record, EventRecord) if record else None


def read_commitments_told_by(connection: Connection, documents: Sequence[str]) -> list[CommitmentRecord]:
    """The commitments that any of the documents tells of, newest step first."""
    rows: dict[str, Any] = {}
    for some in in_parts(documents):
        named = select(commitment_accounts.c.commitment).where(commitment_accounts.c.document.in_(some))
        query = select(commitments.c.id, commitments.c.day, commitments.c.record).where(commitments.c.id.in_(named))
        rows |= {row.id: row for row in connection.execute(query)}
    ordered = sorted(sorted(rows.values(), key=lambda row: str(row.id)), key=lambda row: row.day or "", reverse=True)
    return [read_record(row.record, CommitmentRecord) for row in ordered]


def read_commitment(connection: Connection, name: str) -> CommitmentRecord:
    """The commitment with that id; raises UnknownRecord."""
    record = connection.scalars(select(commitments.c.record).where(commitments.c.id == name)).first()
    if record is None:
        raise UnknownRecord(f"no commitment answers to {name!r}")
    return read_record(record, CommitmentRecord)


def read_proposals(connection: Connection, *, verdict: str | None = None) -> list[Decision]:
    """What reconciling itself decided or left open, best score first."""
    query = select(proposals).order_by(proposals.c.score.desc(), proposals.c.left, proposals.c.right)
    if verdict:
        query = query.where(proposals.c.verdict == verdict)
    return [proposal_of(row) for row in connection.execute(query)]
