"""Events as lists show them: their records with a few of their accounts, of which a large event has a thousand.

A line is an `EventRecord` in which what grows with the accounts is cut: each status stands there once, the accounts
are all where they are few, else those of the voices that were published first; the rest is empty.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from recoupe.ledger.schema import event_lines, events
from recoupe.model.codec import encode, read_record
from recoupe.model.record import EventAccount, EventRecord, Fact, StatusStep

AT_ONCE = 500
FEW, FIRST = 5, 3
"""So many accounts are few; of more than these so many stand in a line."""
CALLED = "title"
"""The fact that says what an agreement is called."""


def line_of(record: EventRecord) -> EventRecord:
    """The event as a list shows it."""
    steps: dict[str, StatusStep] = {}
    for step in record.status_history:
        steps.setdefault(step.status, step)
    return replace(
        record,
        status_history=tuple(steps.values()),
        accounts=first_accounts(record),
        facts=(),
        checks=(),
        unsure=(),
        aliases=(),
        corrections=(),
    )


def first_accounts(record: EventRecord) -> tuple[EventAccount, ...]:
    """The accounts that stand for all of an event: all where they are few, else the first original ones."""
    if len(record.accounts) <= FEW:
        return record.accounts
    originals = [account for account in record.accounts if not account.copy_of] or list(record.accounts)
    return tuple(sorted(originals, key=lambda one: (one.published or "9999", one.document, one.event))[:FIRST])


def line_row(record: EventRecord) -> dict[str, Any]:
    """What is kept beside the record of an event."""
    disputes = tuple(_disputes(record))
    return {
        "event": record.id,
        "voices": record.voices,
        "accounts": len(record.accounts),
        "participants": len(record.participants),
        "main": int(record.main),
        "line": encode(line_of(record)),
        "disputes": encode(disputes) if disputes else "",
    }


def _disputes(record: EventRecord) -> Iterator[Fact]:
    """What the voices contradict each other on, and the title; without the proofs and those who say nothing."""
    for fact in record.facts:
        if fact.verdict == "contradicted" or fact.field in (CALLED, "status"):
            yield replace(fact, values=tuple(replace(value, silent=(), evidence=()) for value in fact.values))


def listed(query: Select[Any]) -> Select[Any]:
    """The query of events with their lines."""
    return query.add_columns(event_lines.c.line).join(event_lines, event_lines.c.event == events.c.id)


def read_line(line: str) -> EventRecord:
    """The event of a line."""
    return read_record(line, EventRecord)


def read_lines_named(connection: Connection, ids: Collection[str], *, disputes: bool = False) -> dict[str, EventRecord]:
    """The events with those ids as lines, by them; with `disputes` their facts are those that are contradicted."""
    found: dict[str, EventRecord] = {}
    names: Sequence[str] = sorted(ids)
    for start in range(0, len(names), AT_ONCE):
        query = select(event_lines).where(event_lines.c.event.in_(names[start : start + AT_ONCE]))
        for row in connection.execute(query):
            line = read_line(row.line)
            told = read_record(row.disputes, tuple[Fact, ...]) if disputes and row.disputes else ()
            found[row.event] = replace(line, facts=told) if told else line
    return found
