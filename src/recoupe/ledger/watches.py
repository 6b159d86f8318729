"""Watches: standing questions, and what came in that answers them since somebody last looked."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.columns import storable
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.facets import answering
from recoupe.ledger.news import read_news
from recoupe.ledger.projection import read_events_named
from recoupe.ledger.schema import cards, event_states, events, watches
from recoupe.ledger.search import hits_of
from recoupe.ledger.session import now
from recoupe.ledger.values import Arrival, Arrivals, News, Watch
from recoupe.ledger.wanted import Wanted


def read_watches(connection: Connection) -> list[Watch]:
    """The watches that stand, oldest first."""
    query = select(watches).where(watches.c.ended.is_(None)).order_by(watches.c.id)
    return [Watch(row.id, row.question, row.name, row.made, row.seen) for row in connection.execute(query)]


def read_watch(connection: Connection, number: int) -> Watch:
    """The watch with that number; raises UnknownRecord where none stands."""
    for watch in read_watches(connection):
        if watch.id == number:
            return watch
    raise UnknownRecord(f"there is no watch {number}")


def insert_watch(connection: Connection, question: str, name: str) -> Watch:
    """A watch for a question, from now on; the one that stands where the question is watched already."""
    for watch in read_watches(connection):
        if watch.question == question:
            return watch
    instant = now()
    values = {"question": storable(question), "name": name, "made": instant, "seen": last_added(connection) or instant}
    made = connection.execute(watches.insert().values(values).returning(watches.c.id)).scalar_one()
    return read_watch(connection, made)


def end_watch(connection: Connection, number: int) -> Watch:
    """The watch that stands no more; raises UnknownRecord."""
    watch = read_watch(connection, number)
    connection.execute(watches.update().where(watches.c.id == number).values(ended=now()))
    return watch


def mark_seen(connection: Connection, number: int, until: str) -> None:
    """Nothing; what was added up to an instant counts as seen, never less than before. Raises UnknownRecord."""
    watch = read_watch(connection, number)
    if until > watch.seen:
        connection.execute(watches.update().where(watches.c.id == number).values(seen=until))


def last_added(connection: Connection) -> str | None:
    """The instant at which the last document was added, None where there is none."""
    found: str | None = connection.scalars(select(func.max(cards.c.added))).one()
    return found


def arrivals(connection: Connection, dialect: Dialect, wanted: Wanted, *, after: str, limit: int) -> Arrivals:
    """The documents added after an instant that answer a search, the one added last first."""
    found = answering(connection, dialect, wanted, added_after=after)
    numbers = found.numbers[:limit]
    added = _added(connection, numbers)
    hits = hits_of(connection, found.words, [(number, 0.0) for number in numbers], {})
    return Arrivals(
        tuple(Arrival(hit, added[number]) for number, hit in zip(numbers, hits, strict=True)),
        len(found.numbers),
        is_more=found.is_more,
        chosen=found.chosen,
    )


def _added(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    query = select(cards.c.number, cards.c.added).where(cards.c.number.in_(numbers))
    return {row.number: row.added for row in connection.execute(query)}


def news_of(connection: Connection, parties: Sequence[str], *, after: str, limit: int, whole: bool) -> News:
    """The events of these parties, all of them, that documents added after an instant tell; `whole`: no mere lines."""
    among = [events.c.id.in_(select(event_states.c.event).where(event_states.c.state == party)) for party in parties]
    found = read_news(connection, after, limit=limit, among=among)
    if not whole:
        return found
    records = read_events_named(connection, [entry.event.id for entry in found.entries])
    return replace(found, entries=tuple(replace(one, event=records[one.event.id]) for one in found.entries))
