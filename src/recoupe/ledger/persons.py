"""Persons as documents name them: by which names and titles, in which events, with which words."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.cards import SPEAKER
from recoupe.ledger.corrections import read_corrected
from recoupe.ledger.lines import read_lines_named
from recoupe.ledger.schema import cards, documents, event_persons, event_sources, events, namings, terms, told
from recoupe.ledger.values import Naming, PersonEntry, Saying
from recoupe.ledger.wanted import PERSON
from recoupe.model.folding import fold_key
from recoupe.model.record import EventRecord
from recoupe.model.text import Span


def read_person(connection: Connection, person: str) -> PersonEntry:
    """What is known of the person with that id (``person:slug``); raises UnknownRecord."""
    row = connection.execute(_persons().where(terms.c.value == person)).first()
    if row is None:
        raise UnknownRecord(f"no document names {person}")
    return PersonEntry(row.value, row.label, row.documents)


def read_persons(connection: Connection, *, named: str = "") -> list[PersonEntry]:
    """Every person that documents name, or those with these words in their name; most documents first."""
    wanted = fold_key(named).split()
    rows = connection.execute(_persons().order_by(terms.c.documents.desc(), terms.c.value))
    return [
        PersonEntry(row.value, row.label, row.documents)
        for row in rows
        if not wanted or all(word in f"{fold_key(row.label)} {row.value}" for word in wanted)
    ]


def _persons() -> Select[Any]:
    return select(terms).where(terms.c.facet == PERSON, terms.c.documents > 0)


def persons_of(connection: Connection, state: str, *, limit: int) -> list[PersonEntry]:
    """The persons who are said to act for a state, most documents first; counted are those that say so."""
    number = func.count(namings.c.number.distinct())
    query = (
        select(terms.c.value, terms.c.label, number.label("documents"))
        .join(namings, namings.c.term == terms.c.id)
        .where(namings.c.state == state)
        .group_by(terms.c.id, terms.c.value, terms.c.label)
        .order_by(number.desc(), terms.c.value)
        .limit(limit)
    )
    return [PersonEntry(row.value, row.label, row.documents) for row in connection.execute(query)]


def names_of(connection: Connection, person: str) -> list[Naming]:
    """The names that documents give a person, most documents first."""
    return sorted(_namings(connection, person, "name"), key=lambda item: (-item.documents, item.words))


def titles_of(connection: Connection, person: str) -> list[Naming]:
    """The titles that documents give a person, in the order of the days on which they first stand."""
    return sorted(_namings(connection, person, "title"), key=lambda item: (item.first or "9999", item.words))


def _namings(connection: Connection, person: str, column: str) -> list[Naming]:
    """Each name or title once with its documents, their first and last day, and the earliest place."""
    words = namings.c[column]
    query = (
        select(words.label("words"), namings.c.number, namings.c.start, namings.c.end, cards.c.first, cards.c.last)
        .join(terms, terms.c.id == namings.c.term)
        .join(cards, cards.c.number == namings.c.number)
        .where(terms.c.facet == PERSON, terms.c.value == person, words != "")
    )
    # Gathered here: of somebody whom ten thousand documents name, the database would sort them four times.
    held: dict[str, set[int]] = {}
    days: dict[str, tuple[set[str], set[str]]] = {}
    earliest: dict[str, tuple[bool, str, int, int, int]] = {}
    for said, number, start, end, first, last in connection.execute(query):
        held.setdefault(said, set()).add(number)
        firsts, lasts = days.setdefault(said, (set(), set()))
        if last is not None:
            firsts.add(first)
            lasts.add(last)
        place = (last is None, last or "", number, start, end)
        if said not in earliest or place < earliest[said]:
            earliest[said] = place
    numbers = sorted({place[2] for place in earliest.values()})
    rows = connection.execute(select(documents.c.number, documents.c.id).where(documents.c.number.in_(numbers)))
    ids = {row.number: row.id for row in rows}
    return [
        Naming(
            said,
            len(held[said]),
            min(days[said][0], default=None),
            max(days[said][1], default=None),
            ids[number],
            Span(start, end),
        )
        for said, (_, _, number, start, end) in earliest.items()
    ]


def titles_in(connection: Connection, event: str, persons: Collection[str]) -> dict[str, dict[str, dict[str, Span]]]:
    """By document of an event and by person the titles that it prints, with where each first stands."""
    mine = select(event_sources.c.number).where(event_sources.c.event == event)
    query = (
        select(documents.c.id, terms.c.value, namings.c.title, namings.c.start, namings.c.end)
        .select_from(terms)
        .join(namings, namings.c.term == terms.c.id)
        .join(documents, documents.c.number == namings.c.number)
        .where(terms.c.facet == PERSON, terms.c.value.in_(sorted(persons)), namings.c.title != "")
        .where(namings.c.number.in_(mine))
        .order_by(namings.c.start)
    )
    found: dict[str, dict[str, dict[str, Span]]] = {}
    for row in connection.execute(query):
        titles = found.setdefault(row.id, {}).setdefault(row.value, {})
        titles.setdefault(row.title, Span(row.start, row.end))
    return found


def events_of(connection: Connection, person: str, *, types: Collection[str], limit: int) -> list[EventRecord]:
    """The events of these types in which a person takes part, newest first, undated ones last."""
    query = _in_events(select(events.c.id), person, types)
    names = list(connection.scalars(query.order_by(events.c.day.desc().nulls_last(), events.c.id).limit(limit)))
    found = read_lines_named(connection, names)
    return [found[name] for name in names]


def count_events_of(connection: Connection, person: str, *, types: Collection[str]) -> int:
    """How many events of these types a person takes part in."""
    return int(connection.scalars(_in_events(select(func.count()).select_from(events), person, types)).one())


def _in_events(query: Select[Any], person: str, types: Collection[str]) -> Select[Any]:
    query = query.join(event_persons, event_persons.c.event == events.c.id)
    return query.where(event_persons.c.person == person, events.c.type.in_(types))


def sayings_of(connection: Connection, person: str, *, limit: int) -> list[Saying]:
    """What documents quote a person with, the newest document first."""
    query = (
        select(documents.c.id, told.c.telling)
        .select_from(terms)
        .join(told, told.c.term == terms.c.id)
        .join(cards, cards.c.number == told.c.number)
        .join(documents, documents.c.number == told.c.number)
        .where(terms.c.facet == SPEAKER, terms.c.value == person)
        .order_by(cards.c.last.desc().nulls_last(), documents.c.number, told.c.telling)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    accounts = read_corrected(connection, {row.id for row in rows})
    return [Saying(accounts[row.id].document, accounts[row.id].quotes[row.telling]) for row in rows]
