"""Names beside points of a map, each where it covers neither another name nor a point."""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Name:
    """A point with what it is called."""

    x: float
    y: float
    words: str


def beside(names: Sequence[Name], size: float, edges: Box, *, radius: float) -> list[Box | None]:
    """A box for each name, the first ones choosing first; None where no side of its point is free."""
    points = [Box(name.x - radius, name.y - radius, name.x + radius, name.y + radius) for name in names]
    found: list[Box | None] = []
    for name in names:
        taken = [*points, *(box for box in found if box)]
        free = (
            box
            for box in _sides(name, size, radius + 2)
            if box.is_within(edges) and not any(box.touches(other) for other in taken)
        )
        found.append(next(free, None))
    return found


def _sides(name: Name, size: float, away: float) -> list[Box]:
    """Right, left, above, below, then the corners."""
    width, height = width_of(name.words, size), size * 1.15
    right, left, middle = name.x + away, name.x - away - width, name.x - width / 2
    level, above, below = name.y - height / 2, name.y - away - height, name.y + away
    corners = [(right, above), (right, below), (left, above), (left, below)]
    places = [(right, level), (left, level), (middle, above), (middle, below), *corners]
    return [Box(x, y, x + width, y + height) for x, y in places]
