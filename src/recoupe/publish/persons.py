"""A person as a page shows them: titles as printed beside the terms of office that the tables know."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recoupe.ledger import Naming
from recoupe.model.folding import fold_key
from recoupe.model.mention import Mention, Participant
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.world import load_world
from recoupe.world.offices import Holding


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office by the tables: the title, whose office it is, from when to when (EDTF), and what is known of it.

    `confirmed` is the last day on which a source shows the person in an office whose end none gives.
    """

    title: str
    body: str
    days: str | None
    confirmed: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title as documents print it, with the terms in offices of its kind; `is_office` where tables know that kind."""

    naming: Naming
    terms: tuple[Term, ...]
    is_office: bool


def person_name(person: str, otherwise: str) -> str:
    """The name of a person by the tables, else as documents have it."""
    known = load_world().persons.get(person)
    return known.name if known else otherwise


def persons_named(named: Iterable[Participant | Mention]) -> list[tuple[str, str]]:
    """The persons among participants or mentions by id and name, each once, in the order in which they come."""
    found: dict[str, str] = {}
    for one in named:
        for entity, name in [(one.entity, one.name), *_members(one)]:
            if entity and entity.startswith("person:"):
                found.setdefault(entity, person_name(entity, name))
    return list(found.items())


def _members(one: Participant | Mention) -> list[tuple[str | None, str]]:
    return [(member.entity, member.name) for member in one.members] if isinstance(one, Mention) else []


def titles(person: str, namings: Iterable[Naming], phrasing: Phrasing) -> tuple[Title, ...]:
    """The titles that documents print, in the order of their first days; spellings of one title are one."""
    world = load_world()
    holdings = world.titles(person, None)
    found = []
    for naming in _united(namings):
        kind = world.office_kind(naming.words)
        held = [holding for holding in holdings if _is_of(holding, naming.words, kind)]
        terms = tuple(_term(holding, phrasing) for holding in held)
        found.append(Title(naming, terms, is_office=bool(terms) or kind is not None))
    return tuple(found)


def _is_of(holding: Holding, title: str, kind: str | None) -> bool:
    """True where a title is one of the office's own, or of its kind."""
    forms = {fold_key(form) for one in holding.office.titles for form in one.forms}
    return holding.office.kind == kind or fold_key(title) in forms


def unprinted(person: str, shown: Iterable[Title], phrasing: Phrasing) -> tuple[Term, ...]:
    """The terms of office that the tables know and no title among those shown stands for."""
    seen = {term for title in shown for term in title.terms}
    terms = (_term(holding, phrasing) for holding in load_world().titles(person, None))
    return tuple(term for term in terms if term not in seen)


def _term(holding: Holding, phrasing: Phrasing) -> Term:
    validity = holding.tenure.validity
    title = holding.office.titles[-1]
    if validity.first or validity.last:
        title = next((one for one in holding.office.titles if one.validity.first == validity.first), title)
    name = title.name if phrasing.words.language == "fr" else title.name_en or title.name
    days = f"{validity.first or '..'}/{validity.last or '..'}" if validity.first or validity.last else None
    return Term(capitalised(name), holding.office.body, days, None if validity.last else holding.tenure.confirmed)


def _united(namings: Iterable[Naming]) -> list[Naming]:
    """One for all spellings by case, accents and spaces, called as most documents have it, in the given order."""
    by_key: dict[str, list[Naming]] = {}
    for naming in namings:
        by_key.setdefault(fold_key(naming.words), []).append(naming)
    return [_one_of(same) for same in by_key.values()]


def _one_of(same: list[Naming]) -> Naming:
    days = [day for one in same for day in (one.first, one.last) if day]
    return replace(
        same[0],
        words=max(same, key=lambda one: one.documents).words,
        documents=sum(one.documents for one in same),
        first=min(days, default=None),
        last=max(days, default=None),
    )
