"""What was read, as a list to look through: narrowed by outlet, day of reading and doubts, with the copies of each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from recoupe.ledger.entries import entries_of, every_entry
from recoupe.ledger.schema import accounts, cards, documents, event_copies, statements, terms, told
from recoupe.ledger.values import DocumentEntry
from recoupe.ledger.wanted import OUTLET

OUTLETS = 300
"""Outlets that are offered to choose from, those of most documents."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents: of that outlet, read on that day (UTC) or between two, with one of these warnings.

    The outlet is named by its id, or by its name where it has none. `order` is ``added``, ``title`` or ``published``,
    behind a minus from the other end; what has none stands last.
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
    numbers = _sorted(_passing(select(documents.c.number), wanted), wanted.order)
    # The numbers first: sorting all records along would take a second in a large ledger.
    found = connection.scalars(numbers.limit(wanted.limit).offset(wanted.offset)).all()
    entries = _entries(connection, documents.c.number.in_(found))
    places = {number: place for place, number in enumerate(found)}
    ordered = sorted(entries, key=lambda one: places[one[0]])
    return Shelf(tuple(entry for _, entry in ordered), total, _copies(connection, [entry.id for _, entry in ordered]))


def _sorted(query: Select[Any], order: str) -> Select[Any]:
    name, is_turned = order.removeprefix("-"), order.startswith("-")
    if name == "added":
        # By the number alone, which is there in order already.
        return query.order_by(documents.c.number.desc() if is_turned else documents.c.number)
    column = documents.c.title if name == "title" else cards.c.last
    if name == "published":
        query = query.outerjoin(cards, cards.c.number == documents.c.number)
    sort = column.desc().nulls_last() if is_turned else column.asc().nulls_last()
    return query.order_by(sort, documents.c.number.desc())


def count_outlets(connection: Connection) -> list[tuple[str, str, int]]:
    """The outlets of most documents: by what each is known, its name and the number of its documents; by name."""
    query = select(terms.c.value, terms.c.label, terms.c.documents).where(
        terms.c.facet == OUTLET, terms.c.documents > 0
    )
    rows = connection.execute(query.order_by(terms.c.documents.desc(), terms.c.value).limit(OUTLETS))
    return sorted(((row.value, row.label, row.documents) for row in rows), key=lambda one: one[1].casefold())


def _passing(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.outlet is not None:
        term = select(terms.c.id).where(terms.c.facet == OUTLET, terms.c.value == wanted.outlet)
        query = query.where(documents.c.number.in_(select(told.c.number).where(told.c.term.in_(term))))
    if wanted.since is not None:
        query = query.where(documents.c.added >= wanted.since.isoformat())
    if wanted.until is not None:
        query = query.where(documents.c.added < (wanted.until + timedelta(days=1)).isoformat())
    if wanted.warned:
        warned = select(accounts.c.document).join(statements, statements.c.account == accounts.c.id)
        warned = warned.where(statements.c.kind == "warning", statements.c.type.in_(sorted(wanted.warned)))
        query = query.where(documents.c.id.in_(warned))
    return query


def _entries(connection: Connection, passing: Any) -> list[tuple[int, DocumentEntry]]:
    rows = connection.execute(every_entry().where(passing)).all()
    return list(zip((row.number for row in rows), entries_of(connection, rows), strict=True))


def _copies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[DocumentEntry, ...]]:
    """By document those that an event shows to copy it, the first published first, undated ones last."""
    query = select(event_copies).where(event_copies.c.original.in_(ids))
    original = {row.document: row.original for row in connection.execute(query)}
    found: defaultdict[str | None, list[DocumentEntry]] = defaultdict(list)
    for _, entry in _entries(connection, documents.c.id.in_(list(original))):
        found[original[entry.id]].append(entry)
    return {
        name: tuple(sorted(copies, key=lambda one: (one.published or "~", one.id)))
        for name, copies in found.items()
        if name is not None
    }
