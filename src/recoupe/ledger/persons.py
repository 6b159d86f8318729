"""Persons as documents name them: by which names and titles, in which events, with which words."""

from collections.abc import Collection, Mapping
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


def called(connection: Connection, person: str) -> tuple[list[Naming], list[Naming]]:
    """The names that documents give a person, most documents first, and the titles, by the first day of each."""
    query = (
        select(namings.c.name, namings.c.title, namings.c.number, namings.c.start, namings.c.end)
        .add_columns(cards.c.first, cards.c.last)
        .join(terms, terms.c.id == namings.c.term)
        .join(cards, cards.c.number == namings.c.number)
        .where(terms.c.facet == PERSON, terms.c.value == person)
    )
    # Gathered here: of somebody whom ten thousand documents name, the database would sort them four times.
    names: dict[str, _Words] = {}
    titles: dict[str, _Words] = {}
    for name, title, number, start, end, first, last in connection.execute(query):
        for said, held in ((name, names), (title, titles)):
            if said:
                held.setdefault(said, _Words()).add(number, start, end, (first, last) if last is not None else None)
    ids = _ids(connection, {words.earliest[2] for held in (names, titles) for words in held.values()})
    by_name, by_title = ([words.naming(said, ids) for said, words in held.items()] for held in (names, titles))
    return (
        sorted(by_name, key=lambda item: (-item.documents, item.words)),
        sorted(by_title, key=lambda item: (item.first or "9999", item.words)),
    )


class _Words:
    """One name or title: in how many documents, their first and last day, and its earliest place."""

    __slots__ = ("days", "earliest", "numbers")

    def __init__(self) -> None:
        self.numbers: set[int] = set()
        self.days: tuple[str, str] | None = None
        self.earliest: tuple[bool, str, int, int, int] = (True, "\U0010ffff", 0, 0, 0)

    def add(self, number: int, start: int, end: int, days: tuple[str, str] | None) -> None:
        """Nothing; counts one place more."""
        self.numbers.add(number)
        if days is not None:
            known = self.days or days
            self.days = (min(known[0], days[0]), max(known[1], days[1]))
        self.earliest = min(self.earliest, (days is None, days[1] if days else "", number, start, end))

    def naming(self, said: str, ids: Mapping[int, str]) -> Naming:
        """What is shown of it."""
        first, last = self.days or (None, None)
        _, _, number, start, end = self.earliest
        return Naming(said, len(self.numbers), first, last, ids[number], Span(start, end))


def _ids(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    rows = connection.execute(select(documents.c.number, documents.c.id).where(documents.c.number.in_(sorted(numbers))))
    return {row.number: row.id for row in rows}


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
