"""Columns that stand on a line, the taller the more; nothing has no height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.publish.charts.svg import Drawn, element, joined, line, text

WIDEST = 32.0


@dataclass(frozen=True, slots=True)
class Field:
    """Where columns stand: from `left` to `right`, on `floor`, the value `top` being `rise` high."""

    left: float
    right: float
    floor: float
    rise: float
    top: float

    def height(self, value: float) -> float:
        """How high a value stands."""
        return value / self.top * self.rise if self.top else 0.0

    def pitch(self, count: int) -> float:
        """The room of each of so many columns."""
        return (self.right - self.left) / max(1, count)

    def holding(self, count: int) -> "Field":
        """The field no wider than so many columns need: few do not spread into slabs, and it ends with the last."""
        return replace(self, right=self.left + min(WIDEST, self.pitch(count)) * count)


def columns(field: Field, values: Sequence[float], told: Sequence[str], class_: str = "chart-bar") -> Drawn:
    """A column for each value that is not zero, told by its own title, on a line as long as the field."""
    pitch = field.pitch(len(values))
    gap = min(2.0, pitch * 0.25)
    bars = []
    for index, (value, name) in enumerate(zip(values, told, strict=True)):
        if value:
            height = field.height(value)
            place = {"x": field.left + index * pitch + gap / 2, "y": field.floor - height}
            bar = element("title", name)
            bars.append(element("rect", bar, **place, width=pitch - gap, height=height, class_=class_))
    return joined((*bars, line((field.left, field.floor, field.right, field.floor), "chart-axis")))


def gridlines(field: Field, ticks: Iterable[int], names: Iterable[str]) -> Drawn:
    """A faint line at each tick above the floor, and the figures of all in the margin on the left."""
    parts = []
    for tick, name in zip(ticks, names, strict=True):
        y = field.floor - field.height(tick)
        if tick:
            parts.append(line((field.left, y, field.right, y), "chart-grid"))
        parts.append(text(field.left - 6, y + 4, name, "chart-tick chart-end"))
    return joined(parts)
