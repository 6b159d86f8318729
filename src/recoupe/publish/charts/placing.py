"""Names beside points of a map, each where it covers neither another name nor a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from recoupe.publish.charts.lettering import width_of


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, upper, right and lower edge."""

    left: float
    upper: float
    right: float
    lower: float

    def touches(self, other: "Box") -> bool:
        """True where the two share more than an edge."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.lower <= other.upper or other.lower <= self.upper)

    def is_within(self, other: "Box") -> bool:
        """True where it does not reach beyond the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.upper <= self.upper
            and self.lower <= other.lower
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of the rectangle that is nearest to a place."""
        return min(max(x, self.left), self.right), min(max(y, self.upper), self.lower)


@dataclass(frozen=True, slots=True)
class Name:
    """A point with what it is called."""

    x: float
    y: float
    words: str


FURTHER = (0.0, 12.0, 26.0)
"""How much further off a name may stand where there is no room beside its point; a line then leads to it."""

NEAR = 50.0
"""Points so near to the first one are its neighbours: their names stand on their own side of it, lest east be west."""


def beside(names: Sequence[Name], size: float, edges: Box, *, radius: float) -> list[Box | None]:
    """A box for each name, the first ones choosing first; None where no place will do."""
    points = [Box(name.x - radius, name.y - radius, name.x + radius, name.y + radius) for name in names]
    found: list[Box | None] = []
    for name in names:
        taken = [*points, *(box for box in found if box)]
        free = (
            box
            for further in FURTHER
            for box in _sides(name, size, radius + 2 + further)
            if _is_on_its_side(name, box, names[0], is_far=further > 0)
            and box.is_within(edges)
            and not any(box.touches(other) for other in taken)
        )
        found.append(next(free, None))
    return found


def _is_on_its_side(name: Name, box: Box, first: Name, *, is_far: bool) -> bool:
    """True where a name lies in the direction in which its point lies from the first, or may lie anywhere."""
    east, south = name.x - first.x, name.y - first.y
    if name is first or (not is_far and hypot(east, south) > NEAR):
        return not is_far
    right, down = (box.left + box.right) / 2 - name.x, (box.upper + box.lower) / 2 - name.y
    return right * east + down * south >= 0.5 * hypot(right, down) * hypot(east, south)


def _sides(name: Name, size: float, away: float) -> list[Box]:
    """Right, left, above, below, then the corners."""
    width, height = width_of(name.words, size), size * 1.15
    right, left, middle = name.x + away, name.x - away - width, name.x - width / 2
    level, above, below = name.y - height / 2, name.y - away - height, name.y + away
    aslant = away * 0.7
    right_of, left_of = name.x + aslant, name.x - aslant - width
    high, low = name.y - aslant - height, name.y + aslant
    corners = [(right_of, high), (right_of, low), (left_of, high), (left_of, low)]
    places = [(right, level), (left, level), (middle, above), (middle, below), *corners]
    return [Box(x, y, x + width, y + height) for x, y in places]
