"""Sources as their documents show them: how much each publishes, and how it stands beside others that tell the same."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.cards import CREDIT, WHOLE
from recoupe.ledger.lines import read_lines_named
from recoupe.ledger.schema import (
    ALONE,
    CONTRADICTED,
    COPY,
    FIRST,
    SHARED,
    accounts,
    cards,
    event_sources,
    events,
    terms,
    told,
)
from recoupe.ledger.values import CreditEntry, SourceEntry
from recoupe.ledger.wanted import OUTLET
from recoupe.model.codec import decode, from_record
from recoupe.model.record import EventRecord
from recoupe.model.text import Outlet

MANY = 1000
"""Events of a source from which on the newest of all events are gone through for some of its own."""
FLAGS = {"first": FIRST, "alone": ALONE, "contradicted": CONTRADICTED}
"""How a document may stand among those that tell an event, by the name under which its events are asked for."""


def read_sources(connection: Connection) -> list[SourceEntry]:
    """Every source that documents name, most documents first."""
    rows = connection.execute(select(terms).where(terms.c.facet == OUTLET, terms.c.documents > 0)).all()
    figures = _figures(connection)
    found = [_entry(row, figures.get(row.value, Counter())) for row in rows]
    return sorted(found, key=lambda entry: (-entry.documents, entry.id))


def read_source(connection: Connection, name: str) -> SourceEntry:
    """The source with that id, or that name where it has none; raises UnknownRecord."""
    of_name = select(terms).where(terms.c.facet == OUTLET, terms.c.value == name, terms.c.documents > 0)
    row = connection.execute(of_name).first()
    if row is None:
        raise UnknownRecord(f"no document was published by {name!r}")
    return _entry(row, _figures(connection, name).get(name, Counter()))


def _entry(row: Any, figures: Counter[int]) -> SourceEntry:
    def counted(flag: int) -> int:
        return sum(number for flags, number in figures.items() if flags & flag)

    return SourceEntry(
        id=row.value,
        name=row.label,
        documents=row.documents,
        told=figures.total(),
        copied=counted(COPY),
        shared=counted(SHARED),
        first=counted(FIRST),
        alone=counted(ALONE),
        contradicted=counted(CONTRADICTED),
    )


def _figures(connection: Connection, name: str | None = None) -> dict[str, Counter[int]]:
    """By source how many of its accounts of events have which flags."""
    query = select(event_sources.c.outlet, event_sources.c.flags, func.count().label("number"))
    if name is not None:
        query = query.where(event_sources.c.outlet == name)
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in connection.execute(query.group_by(event_sources.c.outlet, event_sources.c.flags)):
        found[row.outlet][row.flags] = row.number
    return found


def outlets_of(connection: Connection, names: Sequence[str]) -> dict[str, Outlet]:
    """What the document added last says of each source."""
    newest = (
        select(terms.c.value, func.max(told.c.number).label("number"))
        .join(told, told.c.term == terms.c.id)
        .where(terms.c.facet == OUTLET, terms.c.value.in_(names), told.c.telling == WHOLE)
        .group_by(terms.c.value)
        .subquery()
    )
    query = (
        select(newest.c.value, accounts.c.record)
        .join(cards, cards.c.number == newest.c.number)
        .join(accounts, accounts.c.id == cards.c.account)
    )
    return {
        row.value: from_record(decode(row.record)["document"]["outlet"], Outlet) for row in connection.execute(query)
    }


def months_of(connection: Connection, name: str) -> dict[date, int]:
    """How many documents a source published in each month, by its first day, as far as the month is known."""
    first, last = func.substr(cards.c.first, 1, 7), func.substr(cards.c.last, 1, 7)
    query = (
        select(first.label("month"), func.count().label("number"))
        .join(told, told.c.number == cards.c.number)
        .join(terms, terms.c.id == told.c.term)
        .where(terms.c.facet == OUTLET, terms.c.value == name, told.c.telling == WHOLE, first == last)
        .group_by(first)
    )
    return {date.fromisoformat(f"{row.month}-01"): row.number for row in connection.execute(query)}


def events_by(connection: Connection, name: str, *, standing: str, limit: int) -> list[EventRecord]:
    """Events in which a source stands in a way of `FLAGS`, newest first, undated ones last."""
    stands = (event_sources.c.outlet == name, event_sources.c.flags.bitwise_and(FLAGS[standing]) != 0)
    mine = select(event_sources.c.event).where(*stands)
    some = select(mine.limit(MANY).subquery().c.event)
    if connection.scalars(select(func.count()).select_from(some.subquery())).one() < MANY:
        query = select(events.c.id).where(events.c.id.in_(mine))
    else:
        # Of so many some are among the newest: these are gone through, and not all that the source tells. Whose a row
        # is is looked at, not looked up: by the index of outlets every event would go through all rows of this one.
        is_its = func.coalesce(event_sources.c.outlet, "") == name
        mine = select(event_sources.c.event).where(is_its, stands[1], event_sources.c.event == events.c.id)
        query = select(events.c.id).where(mine.exists())
    names = list(connection.scalars(query.order_by(events.c.day.desc().nulls_last(), events.c.id).limit(limit)))
    found = read_lines_named(connection, names)
    return [found[name] for name in names]


def read_credits(connection: Connection) -> list[CreditEntry]:
    """The agencies that texts credit, most documents first."""
    query = select(terms).where(terms.c.facet == CREDIT, terms.c.documents > 0)
    query = query.order_by(terms.c.documents.desc(), terms.c.value)
    return [CreditEntry(row.label, row.documents) for row in connection.execute(query)]


def count_nameless(connection: Connection) -> int:
    """How many documents do not say who publishes them."""
    every = connection.scalars(select(func.count()).select_from(cards)).one()
    named = connection.scalars(select(func.sum(terms.c.documents)).where(terms.c.facet == OUTLET)).one()
    return int(every) - int(named or 0)
