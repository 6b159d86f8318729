"""A card for each document, as a library keeps them: what a search narrows by.

It is made of the document's current account as people corrected it, so it is written anew with each correction.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, Table, bindparam, delete, select, update

from recoupe.ledger.appellations import count_in, count_out, read_namings
from recoupe.ledger.columns import Key, storable
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.schema import cards, documents, metadata, namings, terms, told
from recoupe.ledger.statements import days_of
from recoupe.ledger.waits import await_doubts
from recoupe.ledger.wanted import KIND, OUTLET, PERSON, STATE, STATUS, TOPIC, TYPE, Term
from recoupe.model.codec import decode, encode
from recoupe.model.corrected import corrected
from recoupe.model.decision import Correction
from recoupe.model.mention import Account, Attribution, Event, Mention
from recoupe.model.named import mentions_corrected
from recoupe.model.text import Outlet

# Who is quoted in which quote of a document, by its place, with the last day of the document, empty for none.
sayings = Table(
    "sayings",
    metadata,
    Column("term", ForeignKey("terms.id"), primary_key=True),
    Column("number", ForeignKey("documents.number"), primary_key=True),
    Column("telling", Integer, primary_key=True, autoincrement=False),
    Column("day", Key, nullable=False),
    sqlite_with_rowid=False,
)
Index("sayings_newest", sayings.c.term, sayings.c.day.desc(), sayings.c.number, sayings.c.telling)

CREDIT, SPEAKER = "credit", "speaker"
"""Terms that no search offers: agencies that a text credits, and who is quoted in which of its quotes."""

WHOLE = -1
"""The place of the telling that stands for a document as a whole."""
LONGEST = 200
"""Characters of a value: an index takes no more of a name that has no end."""

Named = tuple[Term, str]
"""A term with what it is called in the document."""


def write_card(
    connection: Connection, dialect: Dialect, read: Account, number: int, corrections: Iterable[Correction]
) -> None:
    """Nothing; puts the card for the account with that number, as people corrected it, in the place of an earlier one.

    Events and quotes have the places that they have in the corrected account.
    """
    made = tuple(corrections)
    seen = corrected(read, made)
    await_doubts(connection, read, made)
    account = replace(seen.account, mentions=mentions_corrected(read, seen))
    row = connection.execute(
        select(documents.c.number, documents.c.added).where(documents.c.id == account.document.id)
    ).one()
    remove_card(connection, row.number)
    lists = [
        list(_of_document(account)),
        list(_named(account.mentions)),
        *(list(_of_event(event)) for event in account.events),
    ]
    quoted = [list(_speaker(quote.speaker)) for quote in account.quotes]
    ids = _term_ids(connection, dialect, list(chain(*lists, *quoted)))
    # The document's own terms and those named in it stand for the whole; then come the events in their order.
    numbers = [sorted({ids[term] for term, _ in items}) for items in lists]
    places = {(one, max(WHOLE, place - 2)) for place, items in enumerate(numbers) for one in items}
    spoken = {(ids[term], place) for place, items in enumerate(quoted) for term, _ in items}
    first, last = days_of(account.document.published)
    card = {"number": row.number, "account": number, "added": row.added, "first": first, "last": last}
    card |= {"terms": encode(numbers), "quoted": encode(sorted({one for one, _ in spoken}))}
    connection.execute(cards.insert(), card)
    _count(connection, {one for one, _ in places}, 1)
    named = [{**one, "number": row.number} for one in _namings(account, ids)]
    _insert(connection, told, ({"term": one, "number": row.number, "telling": place} for one, place in places))
    said = ({"term": one, "number": row.number, "telling": place, "day": last or ""} for one, place in spoken)
    _insert(connection, sayings, said)
    _insert(connection, namings, named)
    count_in(connection, named, (first, last))


def _insert(connection: Connection, table: Table, made: Iterable[dict[str, Any]]) -> None:
    rows = sorted(made, key=lambda row: tuple(row[column.name] for column in table.primary_key))
    if rows:
        connection.execute(table.insert(), rows)


def remove_card(connection: Connection, number: int) -> None:
    """Nothing; takes the card of the document with that number away where it has one."""
    old = connection.execute(select(cards).where(cards.c.number == number)).first()
    if old is not None:
        held = set(chain(*decode(old.terms)))
        mine = held.union(decode(old.quoted))
        named = read_namings(connection, number, mine)
        for table in (told, sayings, namings):
            connection.execute(delete(table).where(table.c.number == number, table.c.term.in_(mine)))
        connection.execute(delete(cards).where(cards.c.number == number))
        _count(connection, held, -1)
        count_out(connection, named, (old.first, old.last))


def _count(connection: Connection, ids: set[int], more: int) -> None:
    # In order, so that two writers never wait for each other.
    if ids:
        change = update(terms).where(terms.c.id == bindparam("one")).values(documents=terms.c.documents + more)
        connection.execute(change, [{"one": one} for one in sorted(ids)])


def _namings(account: Account, ids: Mapping[Term, int]) -> Iterator[dict[str, Any]]:
    """Each name and title of a person once, where it first stands; a pronoun calls nobody by anything."""
    seen: set[tuple[object, ...]] = set()
    for mention in account.mentions:
        for (_, value), name in _person(mention.entity, mention.name):
            named = name if mention.via == "named" else ""
            key, place = (value, named, mention.title or ""), (value, mention.span.start)
            # Two persons whom somebody added may be told by the same words.
            if (named or mention.title) and not {key, place} & seen:
                seen |= {key, place}
                yield {
                    "term": ids[PERSON, value],
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "name": named,
                    "title": mention.title or "",
                    "state": storable(mention.state or "")[:LONGEST],
                }


def outlet_value(outlet: Outlet) -> str:
    """By what an outlet is known: its id, or its name where the tables do not have it."""
    return storable(outlet.id or outlet.name)[:LONGEST]


def _of_document(account: Account) -> Iterator[Named]:
    outlet = account.document.outlet
    if outlet is not None:
        yield (OUTLET, outlet_value(outlet)), outlet.name
        yield (KIND, outlet.kind), outlet.kind
    for agency in account.document.credits:
        yield (CREDIT, storable(agency)[:LONGEST]), agency


def _named(mentions: Iterable[Mention]) -> Iterator[Named]:
    for mention in mentions:
        members = mention.members or (mention,)
        for one in members:
            yield from _actor(one.entity, one.state, one.name)


def _of_event(event: Event) -> Iterator[Named]:
    yield (TYPE, event.type), event.type
    yield (STATUS, event.status), event.status
    for topic in event.topics:
        yield (TOPIC, topic), topic
    for one in event.participants:
        yield from _actor(one.entity, one.state, one.name)


def _actor(entity: str | None, state: str | None, name: str) -> Iterator[Named]:
    """The state that somebody acts for, the person or the organisation that it is."""
    if state and " " not in state:
        yield (STATE, storable(state)[:LONGEST]), state
    if entity and entity.startswith(("org:", "armed:")):
        yield (STATE, storable(entity)[:LONGEST]), name
    yield from _person(entity, name)


def _person(entity: str | None, name: str) -> Iterator[Named]:
    if entity and entity.startswith("person:"):
        yield (PERSON, storable(entity)[:LONGEST]), name


def _speaker(speaker: Attribution | None) -> Iterator[Named]:
    if speaker is not None:
        for (_, value), name in _person(speaker.entity, speaker.name or ""):
            yield (SPEAKER, value), name


def _term_ids(connection: Connection, dialect: Dialect, named: list[Named]) -> dict[Term, int]:
    """The number of each term, with a new row for those that no document had before."""
    labels = dict(reversed(named))  # as the first of them has it
    found = _known(connection, labels)
    # In order, so that two writers never wait for each other.
    new = [
        {"facet": facet, "value": value, "label": labels[facet, value], "documents": 0}
        for facet, value in sorted(labels.keys() - found.keys())
    ]
    if new:
        connection.execute(dialect.insert_new(terms), new)
        found |= _known(connection, labels)
    return found


def _known(connection: Connection, wanted: dict[Term, str]) -> dict[Term, int]:
    values = {value for _, value in wanted}
    query = select(terms).where(terms.c.value.in_(values))
    rows = {(row.facet, row.value): row.id for row in connection.execute(query)}
    return {term: rows[term] for term in wanted if term in rows}
