"""Words around a date that change its period: « avant », « d'ici », « deux jours après », « ou plus tard »."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recoupe.annotate.counting import moved
from recoupe.annotate.dated import Dated
from recoupe.annotate.periods import Fields
from recoupe.languages.calendar import Calendar, Opening
from recoupe.model.text import Sentence, Span
from recoupe.model.time import Period, day, week

# Characters before a date in which its opening must lie.
_REACH = 40


@dataclass(frozen=True, slots=True)
class FoundOpening:
    """An opening as it stands before a date."""

    opening: Opening
    match: re.Match[str]


def opening_before(folded: str, sentence: Sentence, span: Span, calendar: Calendar) -> FoundOpening | None:
    """The opening that ends where a date begins, or None."""
    for pattern, opening in calendar.openings:
        match = pattern.search(folded, max(sentence.span.start, span.start - _REACH), span.start)
        if match is not None:
            return FoundOpening(opening, match)
    return None


def opened(dated: Dated, found: FoundOpening, fields: Fields, calendar: Calendar) -> Dated:
    """The date with its opening; as it was where the opening says nothing of its days."""
    side, period = found.opening.side, dated.period
    if period is None or side == "since":
        return dated
    if side == "moved":
        period = _moved(period, Fields(calendar.slots(found.match)), dated.reference)
    elif side == "week":
        if period.days != 1 or dated.kind != "absolute" or period.first is None:
            return dated
        period = week(period.first)
    else:
        period = _half_open(period, side, fields.word("partword"))
    return replace(dated, period=period, span=Span(found.match.start(), dated.span.end), movable=None)


def closed(dated: Dated, folded: str, calendar: Calendar) -> Dated:
    """The date with what stands behind it, open on one side."""
    if dated.period is None:
        return dated
    for pattern, closing in calendar.closings:
        match = pattern.match(folded, dated.span.end)
        if match is not None:
            first, last = dated.period.first, dated.period.last
            period = Period(first, None) if closing.side == "from" else Period(None, last)
            return replace(dated, period=period, span=Span(dated.span.start, match.end()), movable=None)
    return dated


def _half_open(period: Period, side: str, part: str | None) -> Period:
    one = timedelta(days=1)
    if side == "after" and period.last is not None:
        return Period(period.last + one if part is None else period.first, None)
    if side == "before" and part in (None, "start") and period.first is not None:
        return Period(None, period.first - one)
    return Period(None, period.last) if period.last else period


def _moved(period: Period, fields: Fields, reference: date | None) -> Period | None:
    """The day so far before or after; beyond it, or up to it, where the count is a limit."""
    count, unit = fields.number("number", "storyday"), fields.word("unit") or "day"
    side = (fields.number("relation") or 1) * (1 if (count or 0) >= 0 else -1)
    base = period.first if side < 0 else period.last
    target = moved(base, unit, side * abs(count)) if base is not None and count is not None else None
    limit = fields.number("limit") if base == reference else None
    if target is None or base is None or limit is None:
        return day(target) if target else None
    ends = (target, None) if limit > 0 else (base, target)
    return Period(*(ends if side > 0 else reversed(ends)))
