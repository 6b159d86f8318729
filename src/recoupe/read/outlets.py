"""Which names are outlets and which are states, by the world tables."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import urlsplit

from recoupe.model.folding import fold_key
from recoupe.model.text import Outlet
from recoupe.world import World, load_world

_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Directory:
    """The outlets, states and places of the world tables by any of their names."""

    world: World

    def outlet(self, name: str, *, near: str | None = None) -> Outlet | None:
        """The outlet of that name, alias or domain; None where there is none.

        Where several bear the name, the one of the country in which the place `near` lies, else None.
        """
        found = self._outlets.get(_key(name), ())
        if len(found) > 1:
            country = self._countries.get(fold_key(near)) if near else None
            found = tuple(outlet for outlet in found if outlet.country == country)
        return found[0] if len(found) == 1 else None

    def outlet_at(self, address: str) -> Outlet | None:
        """The outlet whose domain an address lies under, None where it is not known."""
        labels = (urlsplit(address).hostname or "").split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((outlet for domain in domains if (outlet := self.outlet(domain))), None)

    def is_agency(self, name: str) -> bool:
        """True where every outlet of that name is a news agency."""
        found = self._outlets.get(_key(name), ())
        return bool(found) and all(outlet.kind == "agency" for outlet in found)

    def state(self, name: str) -> str | None:
        """The code of the state for which a letterhead speaks: the first in « Ambassade du Togo au Gabon ».

        None where it names none, or an organisation before it.
        """
        plain = name.replace("’", "'")
        words = [match.span() for match in _WORD.finditer(plain)]
        for position, (start, _) in enumerate(words):
            for _, end in reversed(words[position:]):
                state = self.world.state_named(plain[start:end])
                if state is not None:
                    return state.code
                if self.world.organisation(plain[start:end]) is not None:
                    return None
        return None

    def is_place(self, name: str) -> bool:
        """True for the name of a capital, another city, a region or a state."""
        return fold_key(name) in self._countries

    @cached_property
    def _outlets(self) -> Mapping[str, tuple[Outlet, ...]]:
        found: dict[str, list[Outlet]] = defaultdict(list)
        for one in self.world.outlets.values():
            outlet = Outlet(one.name, id=one.id, kind=one.kind, country=one.country)
            for key in dict.fromkeys(map(_key, (one.name, *one.aliases, *one.domains))):
                found[key].append(outlet)
        return {key: tuple(outlets) for key, outlets in found.items()}

    @cached_property
    def _countries(self) -> Mapping[str, str | None]:
        """The state in which each place lies."""
        found: dict[str, str | None] = {fold_key(place.name): place.state for place in self.world.places}
        for state in self.world.states.values():
            for name in (state.name, state.capital, *state.capital_variants):
                found[fold_key(name)] = state.code
        return found


@cache
def directory() -> Directory:
    """The directory over the tables that ship with the package."""
    return Directory(load_world())


def _key(name: str) -> str:
    return fold_key(name).removeprefix("www.")
