"""Scales: days and counts to positions, with ticks that a reader can count on."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recoupe.model.time import Period

_STEPS = (1, 2, 5)
_MONTHS_BY_MONTH = 24
"""A span of up to so many months is marked by months, a longer one by years."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days on a line: the first day begins at `start`, the day after the last one at `end`."""

    first: int
    last: int
    start: float
    end: float

    def at(self, ordinal: float) -> float:
        """Where the day of a proleptic Gregorian ordinal begins."""
        return self.start + (ordinal - self.first) / (self.last + 1 - self.first) * (self.end - self.start)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """From the beginning of the first to the end of the last day."""
        return self.at(first.toordinal()), self.at(last.toordinal() + 1)

    @property
    def is_by_month(self) -> bool:
        """True where months, not years, are worth a tick."""
        return self.last - self.first < _MONTHS_BY_MONTH * 31

    def ticks(self, room: float) -> list[date]:
        """First days of months or years, so far apart that a label of width `room` fits behind each."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        years = range(first.year, last.year + 1)
        steps = [
            [date(n // 12, n % 12 + 1, 1) for n in months if n % step == 0] for step in (1, 3, 6) if self.is_by_month
        ]
        steps += [[date(year, 1, 1) for year in years if year % step == 0] for step in nice_steps(date.max.year)]
        for starts in steps:
            inside = [day for day in starts if day.toordinal() >= self.first and self.end - self._of(day) >= room]
            if inside and all(self._of(after) - self._of(day) >= room for day, after in pairwise(inside)):
                return inside
        return []

    def _of(self, day: date) -> float:
        return self.at(day.toordinal())


def whole(periods: list[Period]) -> tuple[int, int]:
    """The first and last day of the whole months, or of the whole years, that hold every known end of the periods."""
    known = [day for period in periods for day in (period.first, period.last) if day is not None]
    first, last = min(known), max(known)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MONTHS_BY_MONTH // 2:
        return date(first.year, 1, 1).toordinal(), date(last.year, 12, 31).toordinal()
    late = last.replace(day=monthrange(last.year, last.month)[1])
    return first.replace(day=1).toordinal(), late.toordinal()


def nice_steps(most: int) -> list[int]:
    """1, 2, 5, 10, 20, 50 … up to `most`."""
    steps = [step * 10**power for power in range(len(str(most))) for step in _STEPS]
    return [step for step in steps if step <= most]


def count_ticks(top: float, *, most: int = 4) -> list[int]:
    """Whole numbers from 0 to at least `top`, evenly apart, at most `most` steps."""
    needed = max(1, -int(-top // 1))
    step = next(step for step in nice_steps(10 * needed) if step * most >= needed)
    return list(range(0, needed + step, step)) if needed % step else list(range(0, needed + 1, step))
