"""The shapes of the world's states in Equal Earth, from the table that ``atlas.py`` made."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

WIDTH, HEIGHT = 2000, 868
"""Units of the table's coordinates: x to the east from 180° west, y to the south from `NORTH`."""

NORTH = 83.7
"""The latitude of the upper edge, just north of Greenland; the lower edge is south of Tierra del Fuego."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state's shape as an SVG path, empty where it is so small that a dot at its centre stands for it."""

    code: str
    x: int
    y: int
    path: str

    @property
    def is_dot(self) -> bool:
        """True where the map shows no area."""
        return not self.path


@dataclass(frozen=True, slots=True)
class Countries:
    """States by alpha-3 code, and land that the map gives to no state with a code."""

    states: Mapping[str, Country]
    other_land: tuple[str, ...]


@cache
def countries() -> Countries:
    """The shipped table."""
    source = resources.files("recoupe.publish").joinpath("charts/countries.csv")
    rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
    states = {
        row["code"]: Country(row["code"], int(row["x"]), int(row["y"]), row["path"]) for row in rows if row["code"]
    }
    return Countries(MappingProxyType(states), tuple(row["path"] for row in rows if not row["code"]))
