"""What the documents that tell an event tell besides: found and counted by rows, whatever the size of the event."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from recoupe.ledger.schema import (
    DENIES,
    cards,
    commitment_accounts,
    commitment_states,
    commitments,
    documents,
    event_lines,
    event_sources,
    event_states,
    events,
    statements,
)
from recoupe.ledger.summaries import in_parts
from recoupe.model.codec import read_record
from recoupe.model.mention import Commitment
from recoupe.model.record import document_of


@dataclass(frozen=True, slots=True)
class Beside:
    """Some of the records that the documents of an event tell besides it, by their ids, and how many there are."""

    ids: tuple[str, ...]
    total: int


def events_beside(
    connection: Connection, event: str, parties: Sequence[str], *, first: Collection[str], part: tuple[int, int]
) -> Beside:
    """Other events of any of the parties; those that most voices tell or accounts lead with, the types `first`.

    `part` says how many, behind how many others.
    """
    mine = select(event_sources.c.number).where(event_sources.c.event == event)
    told = select(event_sources.c.event).where(event_sources.c.number.in_(mine), event_sources.c.event != event)
    passing = [event_lines.c.event.in_(told)]
    if parties:
        passing.append(event_lines.c.event.in_(_of_parties(event_states.c.event, event_states.c.state, parties)))
    order = (
        event_lines.c.voices.desc(),
        event_lines.c.main.desc(),
        case((events.c.type.in_(sorted(first)), 0), else_=1),
        event_lines.c.accounts.desc(),
        event_lines.c.participants.desc(),
        event_lines.c.event,
    )
    query = select(event_lines.c.event).join(events, events.c.id == event_lines.c.event).where(*passing)
    return _part(connection, event_lines.c.event, query.order_by(*order), passing, part)


def commitments_beside(connection: Connection, event: str, parties: Sequence[str], *, part: tuple[int, int]) -> Beside:
    """Commitments of any of the parties, or of nobody who is known, newest step first."""
    mine = select(documents.c.id).join(event_sources, event_sources.c.number == documents.c.number)
    mine = mine.where(event_sources.c.event == event)
    told = select(commitment_accounts.c.commitment).where(commitment_accounts.c.document.in_(mine))
    passing: list[ColumnElement[bool]] = [commitments.c.id.in_(told)]
    if parties:
        owner, state = commitment_states.c.commitment, commitment_states.c.state
        nobodys = commitments.c.id.not_in(select(owner))
        passing.append(or_(commitments.c.id.in_(_of_parties(owner, state, parties)), nobodys))
    query = select(commitments.c.id).where(*passing)
    query = query.order_by(commitments.c.day.desc().nulls_last(), commitments.c.id)
    return _part(connection, commitments.c.id, query, passing, part)


def _of_parties(owner: ColumnElement[str], state: ColumnElement[str], parties: Sequence[str]) -> Select[Any]:
    return select(owner).where(state.in_(sorted(set(parties))))


def _part(
    connection: Connection,
    column: ColumnElement[str],
    query: Select[Any],
    passing: Sequence[ColumnElement[bool]],
    part: tuple[int, int],
) -> Beside:
    limit, offset = part
    found = tuple(connection.scalars(query.limit(limit).offset(offset)))
    if not offset and len(found) < limit:
        return Beside(found, len(found))
    return Beside(found, int(connection.scalars(select(func.count(column)).where(*passing)).one()))


def who_tells(connection: Connection, event: str, others: Collection[str]) -> dict[str, dict[str, bool]]:
    """By each of the other events the documents that tell both, and whether they deny the other one."""
    mine = select(event_sources.c.number).where(event_sources.c.event == event)
    query = (
        select(event_sources.c.event, event_sources.c.flags, documents.c.id)
        .join(documents, documents.c.number == event_sources.c.number)
        .where(event_sources.c.event.in_(sorted(others)), event_sources.c.number.in_(mine))
    )
    found: dict[str, dict[str, bool]] = {other: {} for other in others}
    for row in connection.execute(query):
        found[row.event][row.id] = bool(row.flags & DENIES)
    return found


def promises_of(connection: Connection, keys: Sequence[str]) -> dict[str, Commitment]:
    """The commitments with these keys as they were read, by them."""
    found: dict[str, Commitment] = {}
    for some in in_parts(keys):
        query = (
            select(statements.c.key, statements.c.payload)
            .select_from(documents)
            .join(cards, cards.c.number == documents.c.number)
            .join(statements, (statements.c.account == cards.c.account) & statements.c.key.in_(some))
            .where(documents.c.id.in_(sorted(set(map(document_of, some)))), statements.c.kind == "commitment")
        )
        found |= {row.key: read_record(row.payload, Commitment) for row in connection.execute(query)}
    return found
