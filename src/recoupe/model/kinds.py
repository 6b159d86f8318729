"""The closed lists of the records: types and their families, roles, statuses, stages, topics.

They stand in ``kinds/kinds.toml``; everything that reads or shows records takes them from here.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Family:
    """Event types that may be the same act seen differently, with their PLOVER type and CAMEO root."""

    name: str
    types: tuple[str, ...]
    plover: str
    cameo: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """All closed lists, each in the order in which people meet them."""

    families: tuple[Family, ...]
    roles: tuple[str, ...]
    statuses: tuple[str, ...]
    stages: tuple[str, ...]
    commitment_kinds: tuple[str, ...]
    claim_stances: tuple[str, ...]
    statement_stances: tuple[str, ...]
    attribution_kinds: tuple[str, ...]
    outlet_kinds: tuple[str, ...]
    topics: tuple[str, ...]

    @property
    def event_types(self) -> tuple[str, ...]:
        """Every event type, family by family."""
        return tuple(name for family in self.families for name in family.types)

    def family_of(self, event_type: str) -> str:
        """The family of an event type; raises KeyError for a type that does not exist."""
        for family in self.families:
            if event_type in family.types:
                return family.name
        raise KeyError(event_type)


@cache
def kinds() -> Kinds:
    """The closed lists, read once from the package."""
    path = resources.files("recoupe.model").joinpath("kinds/kinds.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    families = tuple(
        Family(name, tuple(entry["types"]), entry["plover"], entry["cameo"]) for name, entry in data["families"].items()
    )
    lists = {name: tuple(values) for name, values in data.items() if isinstance(values, list)}
    return Kinds(families=families, **lists)
