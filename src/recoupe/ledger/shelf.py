"""What was read, as a list to look through: narrowed by outlet, day of reading and doubts, with the copies of each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from recoupe.ledger.entries import entries_of, every_entry
from recoupe.ledger.schema import accounts, cards, documents, event_accounts, events, sightings, statements
from recoupe.ledger.values import DocumentEntry
from recoupe.model.codec import decode, from_record
from recoupe.model.record import EventRecord

OUTLETS = 300
"""Outlets that are offered to choose from, those of most documents."""


_ORDERS = {"added": documents.c.number, "title": documents.c.title, "published": cards.c.last}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents: found under that outlet, read on that day (UTC) or between two, with one of these warnings.

    `order` is ``added``, ``title`` or ``published``, behind a minus from the other end; what has none stands last.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    warned: Collection[str] = ()
    order: str = "-added"
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the list, how many documents it has in all, and by id those that copy one of the part."""

    entries: tuple[DocumentEntry, ...]
    total: int
    copies: dict[str, tuple[DocumentEntry, ...]] = field(default_factory=dict)


def read_shelf(connection: Connection, wanted: Wanted) -> Shelf:
    """The part of the documents that passes, in the order asked for."""
    total = int(connection.execute(_passing(select(func.count()).select_from(documents), wanted)).scalar_one())
    column = _ORDERS[wanted.order.removeprefix("-")]
    sort = column.desc().nulls_last() if wanted.order.startswith("-") else column.asc().nulls_last()
    query = select(documents.c.number).outerjoin(cards, cards.c.number == documents.c.number)
    numbers = _passing(query, wanted).order_by(sort, documents.c.number.desc())
    # The numbers first: sorting all records along would take a second in a large ledger.
    found = connection.scalars(numbers.limit(wanted.limit).offset(wanted.offset)).all()
    entries = _entries(connection, documents.c.number.in_(found))
    places = {number: place for place, number in enumerate(found)}
    ordered = sorted(entries, key=lambda one: places[one[0]])
    return Shelf(tuple(entry for _, entry in ordered), total, _copies(connection, [entry.id for _, entry in ordered]))


def count_outlets(connection: Connection) -> list[tuple[str, int]]:
    """The outlets under which documents were found, with their number, by name."""
    number = func.count(func.distinct(sightings.c.document))
    query = select(sightings.c.outlet, number).where(sightings.c.outlet.is_not(None)).group_by(sightings.c.outlet)
    return sorted(
        (str(name), int(many)) for name, many in connection.execute(query.order_by(number.desc()).limit(OUTLETS))
    )


def _passing(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.outlet is not None:
        query = query.where(documents.c.id.in_(select(sightings.c.document).where(sightings.c.outlet == wanted.outlet)))
    if wanted.since is not None:
        query = query.where(documents.c.added >= wanted.since.isoformat())
    if wanted.until is not None:
        query = query.where(documents.c.added < (wanted.until + timedelta(days=1)).isoformat())
    if wanted.warned:
        told = select(accounts.c.document).join(statements, statements.c.account == accounts.c.id)
        told = told.where(statements.c.kind == "warning", statements.c.type.in_(sorted(wanted.warned)))
        query = query.where(documents.c.id.in_(told))
    return query


def _entries(connection: Connection, passing: Any) -> list[tuple[int, DocumentEntry]]:
    rows = connection.execute(every_entry().where(passing)).all()
    return list(zip((row.number for row in rows), entries_of(connection, rows), strict=True))


def _copies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[DocumentEntry, ...]]:
    """By document those that an event shows to copy it, the first published first, undated ones last."""
    if not ids:
        return {}
    # A key is the document's id, "#" and a local id; "$" is the next character behind "#".
    mine = or_(*(and_(event_accounts.c.key > f"{one}#", event_accounts.c.key < f"{one}$") for one in ids))
    query = select(events.c.record).where(events.c.id.in_(select(event_accounts.c.event).where(mine)))
    records = (from_record(decode(record), EventRecord) for record in connection.scalars(query))
    original = {told.document: told.copy_of for record in records for told in record.accounts if told.copy_of in ids}
    found: defaultdict[str | None, list[DocumentEntry]] = defaultdict(list)
    for _, entry in _entries(connection, documents.c.id.in_(list(original))):
        found[original[entry.id]].append(entry)
    return {
        name: tuple(sorted(copies, key=lambda one: (one.published or "~", one.id)))
        for name, copies in found.items()
        if name is not None
    }
