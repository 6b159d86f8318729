"""Counts behind every figure: what was right, what was false, what was missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, false (found, not expected) and missed (expected, not found) records of one kind.

    For a field judged on matched records alone (status, date, stage), `missed` counts the wrong values
    and `recall` is the share that is right.
    """

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def found(self) -> int:
        """How many the account holds."""
        return self.right + self.false

    @property
    def expected(self) -> int:
        """How many the expected file holds."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Right among found, in [0, 1]; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among expected, in [0, 1]; None where nothing was expected."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to judge."""
        both = self.found + self.expected
        return 2 * self.right / both if both else None


class Tallies(dict[str, Tally]):
    """Tallies by name; asking for one that nobody counted gives an empty one."""

    def __missing__(self, key: str) -> Tally:
        return Tally()

    def count(self, key: str, *, right: int = 0, false: int = 0, missed: int = 0) -> None:
        """Add to the tally of that name."""
        self[key] = self[key] + Tally(right, false, missed)

    def share(self, key: str, is_right: bool) -> None:
        """Add one judged value to the tally of that name."""
        self.count(key, right=int(is_right), missed=int(not is_right))

    def sets(self, key: str, expected: Iterable[object], found: Iterable[object]) -> bool:
        """Add the comparison of two sets to the tally of that name; True where they are equal."""
        left, right = set(expected), set(found)
        self.count(key, right=len(left & right), false=len(right - left), missed=len(left - right))
        return left == right


def total(parts: Iterable[Mapping[str, Tally]]) -> Tallies:
    """The sum of several sets of tallies."""
    result = Tallies()
    for part in parts:
        for key, tally in part.items():
            result[key] = result[key] + tally
    return result
