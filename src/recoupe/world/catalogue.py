"""The world tables behind one object: look-ups by code, name and day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from rapidfuzz import fuzz

from recoupe.errors import WorldError
from recoupe.model.folding import fold, fold_key
from recoupe.model.time import Period
from recoupe.world.loaders import (
    load_members,
    load_names,
    load_office_words,
    load_offices,
    load_organisations,
    load_outlets,
    load_persons,
    load_places,
    load_states,
    load_tenures,
)
from recoupe.world.offices import Holding, Offices
from recoupe.world.records import (
    KnownName,
    OfficeWord,
    Organisation,
    Person,
    PlaceName,
    PressOutlet,
    State,
    Tenure,
    Validity,
)
from recoupe.world.surfaces import Surface, english_surfaces, french_surfaces

SPELLING = 65
"""A variant of a capital's name at least so like it is a spelling of it, else another city that is a seat too."""


@dataclass(frozen=True)
class World:
    """All tables, each read and checked when it is first asked for; immutable."""

    folder: Traversable

    @cached_property
    def states(self) -> Mapping[str, State]:
        """States by ISO 3166 alpha-3 code."""
        return load_states(self.folder)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Organisations by id (``org:EU``)."""
        return load_organisations(self.folder, "organisations.csv", "org:")

    @cached_property
    def armed_bodies(self) -> Mapping[str, Organisation]:
        """Armies, missions, operations and armed groups by id (``armed:wagner``)."""
        return load_organisations(self.folder, "armed_bodies.csv", "armed:")

    @cached_property
    def homes(self) -> Mapping[str, frozenset[str]]:
        """For each armed group, by its id and its folded names, the states in which it fights as at home."""
        found: dict[str, frozenset[str]] = {}
        for one in self.armed_bodies.values():
            if one.kind == "group":
                names = (one.name, one.short, *one.variants)
                found |= dict.fromkeys((one.id, *(fold(name) for name in names if name)), frozenset(one.home))
        return found

    @cached_property
    def sports(self) -> frozenset[str]:
        """The ids of bodies of sport."""
        return frozenset(one.id for one in self.organisations.values() if one.kind == "sport")

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """Holders of offices by id (``person:slug``)."""
        return load_persons(self.folder)

    @cached_property
    def outlets(self) -> Mapping[str, PressOutlet]:
        """Outlets by id."""
        return load_outlets(self.folder, self.states)

    @cached_property
    def places(self) -> tuple[PlaceName, ...]:
        """Cities and regions other than capitals."""
        return load_places(self.folder, self.states)

    @cached_property
    def french_places(self) -> Mapping[str, str]:
        """English names of places and states, and spellings of capitals, by what they are called in French; folded."""
        found: dict[str, str] = {}
        for place in self.places:
            found.setdefault(fold_key(place.name_en), fold_key(place.name))
        for state in self.states.values():
            capital = fold_key(state.capital)
            found[fold_key(state.capital_en)] = capital
            for form in map(fold_key, (*state.capital_variants, *state.capital_variants_en)):
                if fuzz.ratio(form, capital) >= SPELLING:
                    found[form] = capital
            found[fold_key(state.name_en)] = fold_key(state.name)
        own = {fold_key(name) for state in self.states.values() for name in (state.capital, state.name)}
        return {name: french for name, french in found.items() if name and name not in own}

    @cached_property
    def seats(self) -> frozenset[str]:
        """What stands for governments, in French and English, folded: palaces and by-names."""
        states = self.states.values()
        return frozenset(fold_key(name) for state in states for name in (*state.metonyms, *state.metonyms_en))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The French names of all capitals, folded."""
        return frozenset(fold_key(state.capital) for state in self.states.values())

    @cached_property
    def names(self) -> tuple[KnownName, ...]:
        """Names of places and organisations that are no actors here, to tell what a name names."""
        return load_names(self.folder)

    @cached_property
    def offices(self) -> Offices:
        """Offices, their titles and holders."""
        offices = load_offices(self.folder, {*self.states, *self.organisations})
        of_office: dict[str, list[Tenure]] = defaultdict(list)
        of_person: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in load_tenures(self.folder, self.persons, offices):
            of_office[tenure.office].append(tenure)
            of_person[tenure.person].append(tenure)
        of_body = defaultdict(list)
        for office in offices.values():
            of_body[office.body, office.kind].append(office)
        return Offices(offices, self.persons, dict(of_office), dict(of_person), dict(of_body))

    @cached_property
    def _office_words(self) -> tuple[OfficeWord, ...]:
        return load_office_words(self.folder)

    def office_kind(self, title: str) -> str | None:
        """The kind of office that a title without article names, None where it is none of the tables'."""
        kind = self._word_kind(title)
        return None if kind in ("none", "any") else kind

    def is_of_any_rank(self, title: str) -> bool:
        """True for a title that says for whom somebody stands and not what he is: « voisin », « homologue »."""
        return self._word_kind(title) == "any"

    def _word_kind(self, title: str) -> str:
        folded = fold_key(title)
        return next((word.kind for word in self._office_words if word.fits(folded)), "none")

    @cached_property
    def _members(self) -> Mapping[str, tuple[tuple[str, Validity], ...]]:
        return load_members(self.folder, self.organisations, self.states)

    def state(self, code: str | None) -> State | None:
        """The state with that code, None where there is none."""
        return self.states.get(code) if code else None

    def holders(self, body: str, kind: str, on: Period | None) -> tuple[Holding, ...]:
        """Who held an office (``TGO``, ``head_of_state``) then, the most likely first; None: the latest known."""
        return self.offices.holders(body, kind, on)

    def titles(self, person: str, on: Period | None) -> tuple[Holding, ...]:
        """Every office of a person with its standing then: holds, presumed, ended or not_yet."""
        return self.offices.titles(person, on)

    def person(self, name: str) -> Person | None:
        """The person of that full name or variant, None where nobody or several bear it."""
        found = self._persons_by_name.get(fold_key(name), ())
        return found[0] if len(found) == 1 else None

    def organisation(self, name: str) -> Organisation | None:
        """The organisation or armed body of that id, name, acronym or variant, None where there is none."""
        return self._organisations_by_name.get(fold_key(name))

    def members(self, organisation: str, on: Period | None) -> tuple[str, ...]:
        """The codes of the members that an organisation had then, sorted."""
        members = self._members.get(organisation, ())
        return tuple(sorted({state for state, validity in members if validity.meets(on)}))

    def state_named(self, name: str) -> State | None:
        """The state of that French or English name or variant, None where there is none."""
        return self._states_by_name.get(fold_key(name))

    def outlet(self, name: str) -> PressOutlet | None:
        """The outlet of that domain, name, alias or id, None where there is none or several share the name."""
        key = fold_key(name).removeprefix("www.")
        return self._outlets_by_name.get(key) or self.outlets.get(key)

    def surfaces(self, language: str) -> Iterable[Surface]:
        """Every written form in a language with what it stands for, to build a gazetteer from.

        Raises WorldError for a language that the tables do not cover.
        """
        known = {"fr": french_surfaces, "en": english_surfaces}
        if language not in known:
            raise WorldError(f"the tables have no names in {language!r}: there are {', '.join(known)}")
        return known[language](
            self.states.values(),
            (*self.organisations.values(), *self.armed_bodies.values()),
            self.persons.values(),
            self.outlets.values(),
            self.places,
        )

    @cached_property
    def _persons_by_name(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons.values():
            for key in dict.fromkeys(map(fold_key, (person.name, *person.variants))):
                found[key].append(person)
        return {key: tuple(persons) for key, persons in found.items()}

    @cached_property
    def _organisations_by_name(self) -> Mapping[str, Organisation]:
        found: dict[str, Organisation] = {}
        for one in (*self.organisations.values(), *self.armed_bodies.values()):
            for name in (one.id, one.name, one.short, *one.variants, one.name_en, one.short_en, *one.variants_en):
                if name:
                    found.setdefault(fold_key(name), one)
        return found

    @cached_property
    def _states_by_name(self) -> Mapping[str, State]:
        found: dict[str, State] = {}
        for state in self.states.values():
            for name in (state.name, state.official, state.name_en, state.official_en):
                if name:
                    found.setdefault(fold_key(name), state)
        for state in self.states.values():
            for name in (*state.variants, *state.variants_en):
                found.setdefault(fold_key(name), state)
        return found

    @cached_property
    def _outlets_by_name(self) -> Mapping[str, PressOutlet]:
        found: dict[str, PressOutlet] = {}
        ambiguous: set[str] = set()
        for outlet in self.outlets.values():
            for name in dict.fromkeys(map(fold_key, (outlet.name, *outlet.aliases, *outlet.domains))):
                if name in found:
                    ambiguous.add(name)
                found.setdefault(name, outlet)
        return {name: outlet for name, outlet in found.items() if name not in ambiguous}


@cache
def load_world() -> World:
    """The tables that ship with the package; raises WorldError on first use of a table that is wrong."""
    return World(resources.files("recoupe.world").joinpath("tables"))
