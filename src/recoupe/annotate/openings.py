"""Words before a date that change its period: « avant », « d'ici », « deux jours après », « la semaine du »."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

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
        period = _moved(period, Fields(calendar.slots(found.match)))
    elif side == "week":
        if period.days != 1 or dated.kind != "absolute" or period.first is None:
            return dated
        period = week(period.first)
    else:
        period = _half_open(period, side, fields.word("partword"))
    return replace(dated, period=period, span=Span(found.match.start(), dated.span.end), movable=None)


def _half_open(period: Period, side: str, part: str | None) -> Period:
    one = timedelta(days=1)
    if side == "after" and period.last is not None:
        return Period(period.last + one if part is None else period.first, None)
    if side == "before" and part in (None, "start") and period.first is not None:
        return Period(None, period.first - one)
    return Period(None, period.last) if period.last else period


def _moved(period: Period, fields: Fields) -> Period | None:
    count, unit = fields.number("number", "storyday"), fields.word("unit") or "day"
    side = fields.number("relation") or 1
    base = period.first if side * (count or 0) < 0 else period.last
    target = moved(base, unit, side * count) if base is not None and count is not None else None
    return day(target) if target else None
