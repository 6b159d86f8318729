"""Dates with their precision, written in EDTF, as days on the calendar.

The subset of EDTF (ISO 8601-2) in use: ``2031-05-14``, ``2031-05``, ``2031``, the intervals ``A/B``,
``../B`` (some time up to B) and ``A/..`` (from A on).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date may mean, first to last inclusive; None is open on that side."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        """The shortest EDTF form: a year, a month or a day where the period is exactly one."""
        if self.first is None:
            return f"../{_point(self.last, is_end=True)}" if self.last else "../.."
        if self.last is None:
            return f"{self.first.isoformat()}/.."
        return _interval(self.first, self.last)

    @property
    def is_bounded(self) -> bool:
        """True where both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def days(self) -> int | None:
        """How many days the period spans, None where it is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        text = str(self)
        if "/" in text:
            return "interval"
        return ("year", "month", "day")[text.count("-")]

    def contains(self, other: "Period") -> bool:
        """True where every day of `other` is a day of this period."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def overlaps(self, other: "Period") -> bool:
        """True where the two share at least one day: « novembre » agrees with « 19 novembre »."""
        if self.first and other.last and self.first > other.last:
            return False
        return not (self.last and other.first and other.first > self.last)

    def widened(self, days: int) -> "Period":
        """The period with `days` more on either closed side."""
        step = timedelta(days=days)
        return Period(self.first - step if self.first else None, self.last + step if self.last else None)


def _is_month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _point(day: date | None, *, is_end: bool) -> str:
    if day is None:
        return ".."
    if is_end and _is_month_end(day):
        return f"{day.year:04d}" if day.month == 12 else f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


@lru_cache(maxsize=8192)
def _interval(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and _is_month_end(last):
        start, end = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
        if first.month == 1 and last.month == 12:
            start, end = f"{first.year:04d}", f"{last.year:04d}"
        return start if start == end else f"{start}/{end}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _parse_point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date of the forms Recoupe uses: {text!r}")
    year, month, day = int(match[1]), match[2], match[3]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1])
    exact = date(year, int(month), int(day))
    return exact, exact


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Period:
    """The period that an EDTF string means; raises ValueError on any other string."""
    if "/" not in text:
        return Period(*_parse_point(text))
    left, _, right = text.partition("/")
    first = None if left in ("..", "") else _parse_point(left)[0]
    last = None if right in ("..", "") else _parse_point(right)[1]
    return Period(first, last)


def day(value: date) -> Period:
    """The period of a single day."""
    return Period(value, value)


def month(year: int, number: int) -> Period:
    """The period of a month; `number` outside 1–12 counts into the years around."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, index, 1), date(year, index, calendar.monthrange(year, index)[1]))


def months(year: int, number: int, count: int) -> Period:
    """The period of `count` months from month `number` on."""
    return Period(month(year, number).first, month(year, number + count - 1).last)


def years(first: int, last: int) -> Period:
    """The period from the first day of one year to the last day of another."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def week(value: date) -> Period:
    """The week from Monday to Sunday (ISO 8601) that holds a day."""
    monday = value - timedelta(days=value.weekday())
    return Period(monday, monday + timedelta(days=6))


def plus_months(value: date, count: int) -> date:
    """The day `count` months later, or the month's last where it has no such day."""
    year, index = value.year + (value.month + count - 1) // 12, (value.month + count - 1) % 12 + 1
    return date(year, index, min(value.day, calendar.monthrange(year, index)[1]))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus of 1876)."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)
