"""Invented accounts in a line: who tells what, between invented leaders of real states' codes."""

import itertools
from dataclasses import replace
from types import SimpleNamespace

import pytest

from recoupe.model.mention import Account, Event, Participant, Place
from recoupe.model.text import Document, Outlet, Span, text_id

WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima")
_numbers = itertools.count()


def text_of(seed: str) -> str:
    """A text of forty words that no other seed shares four in a row of."""
    return " ".join(f"{word}{seed}" for word in WORDS * 3)


def event(type_: str = "meeting", *who: str, **more) -> Event:
    """An event; `who` is ``STATE``, ``role:STATE`` or ``role:STATE:Name of Person``."""
    name = more.pop("id", None) or f"e{next(_numbers)}"
    place = more.pop("place", None)
    if isinstance(place, tuple):
        place = Place(*place)
    more.setdefault("trigger", Span(0, 5))
    more.setdefault("evidence", Span(0, 20))
    more.setdefault("main", True)
    return Event(name, type_, participants=tuple(map(_participant, who)), place=place, **more)


def _participant(code: str) -> Participant:
    role, _, rest = code.rpartition(":")
    if code.count(":") == 2:
        role, rest, person = code.split(":")
        title = "président" if person.startswith("Pr") else "ministre des Affaires étrangères"
        return Participant(person, role, f"person:{person.lower().replace(' ', '-')}", rest, title)
    role = role or "participant"
    if rest.islower():
        return Participant(rest, role, f"org:{rest.upper()}")
    return Participant(rest, role, f"state:{rest}", rest)


def account(file: str, published: str | None, *events: Event, text: str | None = None, **more) -> Account:
    """An account of these events, of a text of its own unless one is given."""
    body = text_of(file) if text is None else text
    document = Document(
        text_id(body),
        body,
        file=file,
        language="fr",
        outlet=Outlet(file, file),
        published=published,
    )
    document = replace(document, **more.pop("document", {}))
    return Account(document, events=events, **more)


def clusters(reconciled) -> set[frozenset[str]]:
    """Each event as the set of ``file:id`` of its accounts."""
    return {frozenset(f"{a.file}:{a.event}" for a in record.accounts) for record in reconciled.events}


def together(reconciled, *items: str) -> bool:
    """True where one event holds all the items ``file:id``."""
    return any(set(items) <= cluster for cluster in clusters(reconciled))


def record_of(reconciled, item: str):
    """The event record that holds an account ``file:id``."""
    return next(r for r in reconciled.events if item in {f"{a.file}:{a.event}" for a in r.accounts})


def fact_of(record, field: str):
    """A fact of a record by its field, None where it has none."""
    return next((fact for fact in record.facts if fact.field == field), None)


def meeting(*who: str, **more) -> Event:
    """A meeting of two presidents unless others are named."""
    return event("meeting", *(who or ("participant:SEN:Pr Ado", "participant:TUR:Pr Bal")), **more)


@pytest.fixture(scope="session")
def tell() -> SimpleNamespace:
    """The functions that make invented accounts and look into what becomes of them."""
    return SimpleNamespace(
        event=event,
        account=account,
        meeting=meeting,
        clusters=clusters,
        together=together,
        record=record_of,
        fact=fact_of,
        text=text_of,
    )
