"""How each document stands among those that tell an event, and who takes part in it: rows computed from events."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from recoupe.ledger.columns import storable
from recoupe.ledger.schema import ALONE, CONTRADICTED, COPY, DENIES, FIRST, SHARED, documents
from recoupe.ledger.statements import day_of, days_of
from recoupe.model.record import EventAccount, EventRecord, Fact

LONGEST = 200
"""Characters of a name that an index takes."""
_AT_ONCE = 5000


def person_rows(record: EventRecord) -> Iterator[dict[str, Any]]:
    """A row for each person who takes part in an event."""
    entities = {one.entity for one in record.participants if one.entity and one.entity.startswith("person:")}
    for person in sorted({storable(entity)[:LONGEST] for entity in entities}):
        yield {"event": record.id, "person": person, "day": day_of(record.date) or "", "type": record.type}


def source_rows(connection: Connection, records: tuple[EventRecord, ...]) -> Iterator[dict[str, Any]]:
    """A row for each document that tells an event, with its flags."""
    numbers = _numbers(connection, {account.document for record in records for account in record.accounts})
    for record in records:
        for document, (outlet, flags) in sorted(_standing(record).items()):
            if document in numbers:
                yield {"event": record.id, "number": numbers[document], "outlet": outlet, "flags": flags}


def _numbers(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ids = sorted(wanted)
    for at in range(0, len(ids), _AT_ONCE):
        query = select(documents.c.id, documents.c.number).where(documents.c.id.in_(ids[at : at + _AT_ONCE]))
        found |= {row.id: row.number for row in connection.execute(query)}
    return found


def _standing(record: EventRecord) -> Mapping[str, tuple[str, int]]:
    """By document who publishes it, and its flags."""
    first = _first(record)
    denying = {step.account for step in record.status_history if step.status == "denied"}
    denying -= {step.account for step in record.status_history if step.status != "denied"}
    disputed = {voice for fact in record.facts for voice in _disputed(fact)}
    found: dict[str, tuple[str, int]] = {}
    for account in record.accounts:
        if account.copy_of:
            flags = COPY
        else:
            flags = SHARED if record.voices > 1 else ALONE
            flags |= FIRST if account.voice == first else 0
            flags |= CONTRADICTED if account.voice in disputed else 0
        flags |= DENIES if account.document in denying else 0
        outlet = storable(account.outlet or "")[:LONGEST]
        found[account.document] = (outlet, flags | found.get(account.document, ("", 0))[1])
    return found


def _disputed(fact: Fact) -> Iterator[str]:
    """The voices that another voice contradicts; what only the tables contradict is disputed by nobody."""
    if fact.verdict != "contradicted":
        return
    for value in fact.values:
        for other in fact.values:
            against = {*value.denied_by} if other is value else {*other.affirmed_by}
            yield from (voice for voice in value.affirmed_by if against - {voice})
        yield from (voice for voice in value.denied_by if set(value.affirmed_by) - {voice})


def _first(record: EventRecord) -> str | None:
    """The voice whose original was published on an earlier day than that of every other; None where none or no day is.

    A voice without a day might have been earlier, so it leaves the question open.
    """
    originals = [account for account in record.accounts if not account.copy_of]
    days = {account.voice: _day(account) for account in reversed(originals)}
    if len(days) < 2 or None in days.values():
        return None
    ordered = sorted((day, voice) for voice, day in days.items() if day is not None)
    return ordered[0][1] if ordered[0][0] < ordered[1][0] else None


def _day(account: EventAccount) -> str | None:
    """The day of publication where it is known to the day."""
    first, last = days_of(account.published)
    return first if first == last else None
