"""Dates that stand beside each other: ranges drawn together, lists kept in step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from recoupe.annotate.dated import Dated
from recoupe.languages.calendar import Calendar
from recoupe.model.text import Span
from recoupe.model.time import Period, day, plus_months

_WEEK = timedelta(days=7)
_YEAR = 366


def drawn_together(dates: Sequence[Dated], folded: str, *, calendar: Calendar, reference: date | None) -> list[Dated]:
    """The dates of a sentence, those with « du … au … » as one, those of a list in step with each other."""
    drawn: list[Dated] = []
    for item in dates:
        pair = _range(drawn[-1], item, folded, calendar) if drawn else None
        if pair is not None:
            drawn[-1] = pair
        elif drawn and calendar.lister.fullmatch(folded, drawn[-1].span.end, item.span.start):
            is_apposition = "," in folded[drawn[-1].span.end : item.span.start]
            drawn[-1:] = _in_step(drawn[-1], item, is_apposition, reference)
        else:
            drawn.append(_sequel(drawn[-1], item, folded, calendar) if drawn else item)
    return drawn


def _range(left: Dated, right: Dated, folded: str, calendar: Calendar) -> Dated | None:
    if left.period is None or right.period is None or (left.kind, right.kind).count("range") == 1:
        return None
    joiner = calendar.joiner.fullmatch(folded, left.span.end, right.span.start)
    opener = calendar.opener.search(folded, max(0, left.span.start - 15), left.span.start)
    if joiner is None or (opener is None and (left.kind, right.kind) != ("absolute", "absolute")):
        return None
    if opener is None and joiner[0].strip(" ,").split()[0] == calendar.file.connections.coordinator:
        return None
    first, last = _in_order(left, right)
    if first is None or last is None or first > last:
        return None
    span = Span(opener.start() if opener else left.span.start, right.span.end)
    return Dated(span, Period(first, last), "range", left.reference or right.reference)


def _in_order(left: Dated, right: Dated) -> tuple[date | None, date | None]:
    """The two ends, one that lacks week or year put where they follow each other."""
    if left.period is None or right.period is None:
        return None, None
    first, last = left.period.first, right.period.last
    if first is None or last is None or first <= last:
        return first, last
    if right.movable == "weekly":
        last += _WEEK * ((first - last).days // 7 + 1)
    elif left.movable == "yearly" and (first - last).days < _YEAR:
        first = plus_months(first, -12)
    return first, last


def _in_step(left: Dated, right: Dated, is_apposition: bool, reference: date | None) -> list[Dated]:
    """Two dates of a list: weekdays follow each other, a day without week or year takes that of the next.

    In an apposition (« le lendemain, 6 mai ») the second says which day the first is.
    """
    one, other = left.period, right.period
    if one is None or other is None or one.first is None or other.first is None:
        return [left, right]
    if left.movable == "weekly" and right.movable is None and right.kind == "relative" and other.days == one.days == 1:
        return [replace(left, period=_before(one.first, other.first)), right]
    if left.movable == right.movable == "weekly" and other.first < one.first:
        if reference is not None and one.first <= reference < other.first + _WEEK:
            return [replace(left, period=day(one.first - _WEEK)), right]
        return [left, replace(right, period=day(other.first + _WEEK))]
    if left.rests_on_story and is_apposition and not right.rests_on_story and _are_alike(one, other):
        return [replace(left, period=other), right]
    if left.movable == "yearly" and right.movable is None and left.kind == right.kind == "absolute":
        return [replace(left, period=_in_year_of(one, other)), right]
    return [left, right]


def _sequel(left: Dated, right: Dated, folded: str, calendar: Calendar) -> Dated:
    """A weekday of what follows the day before it: « arrivé dimanche, avant de voir X lundi » is no Monday before."""
    one, other = left.period, right.period
    if one is None or other is None or one.first is None or other.first is None or one.days != 1:
        return right
    is_early = right.movable == "weekly" and other.days == 1 and other.first < one.first
    if not is_early or calendar.sequel.search(folded, left.span.end, right.span.start) is None:
        return right
    return replace(right, period=day(other.first + _WEEK * -(-(one.first - other.first).days // 7)))


def _before(weekday: date, following: date) -> Period:
    """The day of the same name in the week that ends with the day that follows it in a list."""
    return day(following - timedelta(days=(following - weekday).days % 7 or 7))


def _are_alike(one: Period, other: Period) -> bool:
    """True for two days, or two months."""
    return one.precision == other.precision and one.precision in ("day", "month")


def _in_year_of(period: Period, following: Period) -> Period:
    """A day or month moved into the year of the day or month that follows it in a list."""
    is_year = following.precision not in ("day", "month")
    if is_year or period.first is None or period.last is None or following.first is None:
        return period
    months = 12 * (following.first.year - period.first.year)
    first, last = plus_months(period.first, months), plus_months(period.last, months)
    return Period(first, last) if first <= following.first else period
