"""Persons as documents name them: by which names and titles, in which events, with which words."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.cards import SPEAKER, sayings
from recoupe.ledger.corrections import read_corrected
from recoupe.ledger.lines import read_lines_named
from recoupe.ledger.schema import documents, event_persons, event_sources, namings, terms
from recoupe.ledger.values import PersonEntry, Saying
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
    query = _in_events(select(event_persons.c.event), person, types)
    names = list(connection.scalars(query.order_by(event_persons.c.day.desc(), event_persons.c.event).limit(limit)))
    found = read_lines_named(connection, names)
    return [found[name] for name in names]


def count_events_of(connection: Connection, person: str, *, types: Collection[str]) -> int:
    """How many events of these types a person takes part in."""
    return int(connection.scalars(_in_events(select(func.count()).select_from(event_persons), person, types)).one())


def _in_events(query: Select[Any], person: str, types: Collection[str]) -> Select[Any]:
    return query.where(event_persons.c.person == person, event_persons.c.type.in_(types))


def sayings_of(connection: Connection, person: str, *, limit: int) -> list[Saying]:
    """What documents quote a person with, the newest document first."""
    speaker = select(terms.c.id).where(terms.c.facet == SPEAKER, terms.c.value == person).scalar_subquery()
    newest = (
        select(sayings.c.number, sayings.c.telling, sayings.c.day)
        .where(sayings.c.term == speaker)
        .order_by(sayings.c.day.desc(), sayings.c.number, sayings.c.telling)
        .limit(limit)
        .subquery()
    )
    query = select(documents.c.id, newest.c.telling).join(newest, newest.c.number == documents.c.number)
    rows = connection.execute(query.order_by(newest.c.day.desc(), newest.c.number, newest.c.telling)).all()
    accounts = read_corrected(connection, {row.id for row in rows})
    return [Saying(accounts[row.id].document, accounts[row.id].quotes[row.telling]) for row in rows]
