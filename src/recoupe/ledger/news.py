"""What came into the ledger since an instant, and how its events lie in time."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from recoupe.ledger.lines import read_lines_named
from recoupe.ledger.schema import cards, event_sources, events
from recoupe.ledger.values import News, NewsEntry

COUNTED = 1000
"""So many events are counted; of more it is said that they are more."""
_LOOKED_AT = 2000


def read_news(connection: Connection, since: str, *, limit: int, among: Sequence[ColumnElement[bool]] = ()) -> News:
    """What documents added after an instant (ISO 8601, UTC) tell, the document added last first.

    `among` narrows the events, by conditions on their table.
    """
    first = connection.scalars(
        select(cards.c.number).where(cards.c.added > since).order_by(cards.c.added, cards.c.number).limit(1)
    ).first()
    if first is None:
        return News(0, ())
    documents = connection.scalars(select(func.count()).select_from(cards).where(cards.c.number >= first)).one()
    told = select(event_sources.c.event, event_sources.c.number).where(event_sources.c.number >= first)
    if among:
        told = told.join(events, events.c.id == event_sources.c.event).where(*among)
    counted = select(told.subquery().c.event).distinct().limit(COUNTED + 1).subquery()
    total = connection.scalars(select(func.count()).select_from(counted)).one()
    newest = told.order_by(event_sources.c.number.desc()).limit(_LOOKED_AT).subquery()
    last = func.max(newest.c.number)
    query = select(newest.c.event).group_by(newest.c.event).order_by(last.desc(), newest.c.event).limit(limit)
    names = connection.scalars(query).all()
    return News(int(documents), _entries(connection, names, first), min(total, COUNTED), is_more=total > COUNTED)


def _entries(connection: Connection, ids: Sequence[str], first: int) -> tuple[NewsEntry, ...]:
    records = read_lines_named(connection, ids)
    number = event_sources.c.number
    spans = (
        select(event_sources.c.event, func.min(number).label("oldest"), func.max(cards.c.added).label("added"))
        .join(cards, cards.c.number == number)
        .where(event_sources.c.event.in_(ids))
        .group_by(event_sources.c.event)
    )
    told = {row.event: row for row in connection.execute(spans)}
    return tuple(NewsEntry(records[name], told[name].oldest >= first, told[name].added) for name in ids)


def read_days(connection: Connection) -> dict[date, int]:
    """How many events there are on each day, of those that are dated to the day."""
    query = select(events.c.day, func.count()).where(events.c.first == events.c.last).group_by(events.c.day)
    return {date.fromisoformat(day): number for day, number in connection.execute(query)}
