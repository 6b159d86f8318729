"""The written forms of everything in the tables, for gazetteers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.world.records import Organisation, Person, PlaceName, PressOutlet, State

_ISLES = "Îles "
"""What opens names of states, and is a small word behind an article: « les îles Salomon »."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A form as it is written, and its target: the id of what it stands for.

    `kind`: state, capital, metonym, demonym, person, short_name, organisation, armed_body, outlet, place.
    `gender` and `number` are known for demonyms only (``m``/``f``, ``s``/``p``).
    """

    text: str
    kind: str
    target: str
    gender: str | None = None
    number: str | None = None


def english_surfaces(
    states: Iterable[State],
    organisations: Iterable[Organisation],
    persons: Iterable[Person],
    outlets: Iterable[PressOutlet],
    places: Iterable[PlaceName],
) -> Iterator[Surface]:
    """Every English form; places without one keep their French name."""
    for state in states:
        names = (state.name_en, state.official_en, *state.variants_en)
        yield from (Surface(name, "state", state.id) for name in dict.fromkeys(names) if name)
        capitals = (state.capital_en, *state.capital_variants_en)
        yield from (Surface(name, "capital", state.id) for name in capitals if name)
        yield from (Surface(name, "metonym", state.id) for name in state.metonyms_en)
        if state.demonym_en:
            yield Surface(state.demonym_en, "demonym", state.id)
    for one in organisations:
        for name in dict.fromkeys((one.name_en, one.short_en, *one.variants_en)):
            if name:
                yield Surface(name, "armed_body" if one.id.startswith("armed:") else "organisation", one.id)
    yield from _of_all_languages(persons, outlets)
    for place in places:
        yield Surface(place.name_en or place.name, "place", f"state:{place.state}" if place.state else "")


def french_surfaces(
    states: Iterable[State],
    organisations: Iterable[Organisation],
    persons: Iterable[Person],
    outlets: Iterable[PressOutlet],
    places: Iterable[PlaceName],
) -> Iterator[Surface]:
    """Every French form; the same form may come more than once with different targets."""
    known = tuple(states)
    for state in known:
        yield Surface(state.name, "state", state.id)
        if state.name.startswith(_ISLES):
            yield Surface(state.name.replace(_ISLES, _ISLES.lower(), 1), "state", state.id)
    for state in known:
        yield from _of_state(state)
    for one in organisations:
        yield from _of_organisation(one)
    yield from _of_all_languages(persons, outlets)
    for place in places:
        yield Surface(place.name, "place", f"state:{place.state}" if place.state else "")


def _of_all_languages(persons: Iterable[Person], outlets: Iterable[PressOutlet]) -> Iterator[Surface]:
    for person in persons:
        for name in (person.name, *person.variants):
            yield Surface(name, "person" if " " in name else "short_name", person.id)
    for outlet in outlets:
        yield from (Surface(name, "outlet", f"outlet:{outlet.id}") for name in (outlet.name, *outlet.aliases))


def _of_organisation(one: Organisation) -> Iterator[Surface]:
    kind = "armed_body" if one.id.startswith("armed:") else "organisation"
    for name in dict.fromkeys((one.name, one.short, *one.variants)):
        if name:
            yield Surface(name, kind, one.id)


def _of_state(state: State) -> Iterator[Surface]:
    for name in dict.fromkeys((state.official, *state.variants)):
        if name:
            yield Surface(name, "state", state.id)
    for name in (state.capital, *state.capital_variants):
        if name:
            yield Surface(name, "capital", state.id)
    for name in state.metonyms:
        yield Surface(name, "metonym", state.id)
    for form, (gender, number) in zip(state.demonyms, _FORMS, strict=False):
        yield Surface(form, "demonym", state.id, gender, number)
    for form in state.demonym_variants:
        yield Surface(form, "demonym", state.id, *_guess(form))


_FORMS = (("m", "s"), ("f", "s"), ("m", "p"), ("f", "p"))


def _guess(form: str) -> tuple[str | None, str | None]:
    if form.endswith("es"):
        return None, "p"
    return None, "p" if form.endswith("s") and not form.endswith("ais") else None
