"""Periods counted from a day: this week, two days earlier, the last three months."""

from datetime import date, timedelta

from recoupe.annotate.periods import Fields, Moment
from recoupe.model.time import Period, day, months, plus_months, week, years

_DAYS = {"day": 1, "week": 7, "weekend": 7}
_SATURDAY = 5
_LONG_AGO = timedelta(days=31)
"""Time from which what was told last is another story than the news of publication."""
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def unit_around(unit: str, base: date, shift: int, tense: int = 0) -> Period | None:
    """The week, month, year… that holds a day, or the one `shift` before or after it."""
    if unit == "day":
        return day(base + timedelta(days=shift))
    if unit == "week":
        return week(base + timedelta(days=7 * shift))
    if unit == "weekend":
        return _weekend(base, shift, tense)
    if unit in ("month", "quarter", "half", "year"):
        length = _MONTHS[unit]
        index = (base.year * 12 + base.month - 1) // length + shift
        return months(0 + index * length // 12, index * length % 12 + 1, length)
    if unit in ("decade", "century"):
        length = _MONTHS[unit] // 12
        start = (base.year // length + shift) * length
        return years(start, start + length - 1)
    return None


def _weekend(base: date, shift: int, tense: int) -> Period:
    saturday = base + timedelta(days=5 - base.weekday())
    if shift < 0 or (shift == 0 and tense < 0 and base.weekday() < 5):
        saturday -= timedelta(days=7)
    elif shift > 0 and base.weekday() >= 5:
        saturday += timedelta(days=7)
    return Period(saturday, saturday + timedelta(days=1))


def unit(fields: Fields, moment: Moment) -> Period | None:
    """This week, last month, next year, the following day: counted from publication or from the story."""
    name, shift = fields.word("unit", "unit2"), fields.number("shift", "follow", "elapsed")
    base = _base(fields, moment, shift or 0)
    if name is None or base is None:
        return None
    if "elapsed" in fields and base.weekday() >= _SATURDAY:
        shift = 0
    whole = unit_around(name, base, shift or 0, moment.tense)
    return _part_of_week(whole, fields.word("partword")) if name == "week" and whole else whole


def _part_of_week(whole: Period, part: str | None) -> Period:
    """Monday to Wednesday at the beginning of a week, Thursday to Sunday at its end; else the week."""
    if whole.first is None or part not in ("start", "end"):
        return whole
    thursday = whole.first + timedelta(days=3)
    return Period(whole.first, thursday - timedelta(days=1)) if part == "start" else Period(thursday, whole.last)


def _base(fields: Fields, moment: Moment, sign: int) -> date | None:
    """The day to count from: where the story has come to, to the day where days or weeks are counted.

    None where it stopped at more than such a unit: « six mois plus tard » cannot be counted from a year.
    """
    if fields.word("base") is None:
        return moment.reference
    name = fields.word("unit", "unit2") or "day"
    story = moment.story_day if name in _DAYS else moment.story
    if story is None:
        return None if "storyside" in fields and _is_long_ago(moment) else moment.reference
    if name in _MONTHS and moment.story_point is not None:
        return moment.story_point
    if name in _MONTHS and (story.days or 0) > 31 * _MONTHS[name]:
        return None
    return (story.last if sign > 0 else story.first) or moment.reference


def _is_long_ago(moment: Moment) -> bool:
    """True where the last date told lies long before publication: from which day « trois jours plus tôt » counts?"""
    last = moment.story.last if moment.story else None
    return last is not None and moment.reference is not None and last + _LONG_AGO < moment.reference


def moved(base: date, unit_name: str, count: int) -> date | None:
    """The day `count` units later (earlier where negative); None outside the calendar."""
    try:
        if unit_name == "hour":
            return base + timedelta(days=round(count / 24))
        if unit_name in _DAYS:
            return base + timedelta(days=_DAYS[unit_name] * count)
        return plus_months(base, _MONTHS[unit_name] * count)
    except (OverflowError, ValueError):
        return None


def offset(fields: Fields, moment: Moment) -> Period | None:
    """So many days, months, years from publication or from the story, as precise as the last unit.

    Whoever makes an appointment (« je rentre dans deux mois ») means the day in the calendar. What was « une semaine
    plus tard » but lies ahead of publication was counted from the wrong day.
    """
    found = _counted(fields, moment)
    if found is None:
        return None
    target, unit_name = found
    is_ahead = moment.reference is not None and target > moment.reference
    if "base" in fields and is_ahead and moment.tense < 0:
        return None
    sign = fields.number("sign", "storyside", "relation") or 1
    if unit_name in _DAYS or (moment.is_message and sign > 0):
        return day(target)
    return unit_around("month" if _MONTHS[unit_name] < 12 else "year", target, 0)


def counted_to(fields: Fields, moment: Moment) -> date | None:
    """The day that a count arrives at, however precise it is meant: what follows is counted from there."""
    found = _counted(fields, moment)
    return found[0] if found is not None else None


def _counted(fields: Fields, moment: Moment) -> tuple[date, str] | None:
    """The day so many units away, with the last of the units."""
    unit_name, count = fields.word("unit"), fields.number("number", "storyday")
    sign = fields.number("sign", "storyside", "relation") or 1
    if unit_name is None or count is None:
        return None
    base = _base(fields, moment, sign * count)
    if moment.story is None and "storyside" in fields and sign > 0:
        return None
    base = base + timedelta(days=fields.number("today") or 0) if base else None
    target = moved(base, unit_name, sign * count) if base else None
    for place in ("2", "3"):
        last, extra = fields.word("unit" + place), fields.number("number" + place)
        if target is not None and last is not None and extra is not None:
            target, unit_name = moved(target, last, sign * extra), last
    return (target, unit_name) if target is not None else None


def today(fields: Fields, moment: Moment) -> Period | None:
    """The day of publication or one near it."""
    shift = fields.number("today")
    if moment.reference is None or shift is None:
        return None
    return day(moment.reference + timedelta(days=shift))


def scene(fields: Fields, moment: Moment) -> Period | None:
    """The day that the story has reached, else the day of publication."""
    if moment.story_day is not None and moment.story_day.days == 1:
        return moment.story_day
    return day(moment.reference) if moment.reference else None


def count(fields: Fields, moment: Moment) -> Period | None:
    """The last or next so many units up to a day; open on the far side without a number.

    The day is that of publication, or of the story for « les jours suivants ».
    """
    unit_name, number = fields.word("unit"), fields.number("number", "number2")
    shift = fields.number("shift", "follow")
    reference = moment.reference
    if reference is None or unit_name is None or not shift:
        return None
    if "follow" in fields and moment.story_day is not None:
        reference = (moment.story_day.last if shift > 0 else moment.story_day.first) or reference
        if number is None:
            before, after = reference - timedelta(days=1), reference + timedelta(days=1)
            return Period(None, before) if shift < 0 else Period(after, None)
    if number is None:
        return Period(None, reference) if shift < 0 else Period(reference, None)
    far = moved(reference, unit_name, shift * number)
    if far is None:
        return None
    one = timedelta(days=0 if unit_name == "hour" else 1)
    return Period(far, reference - one) if shift < 0 else Period(reference + one, far)


def within(fields: Fields, moment: Moment) -> Period | None:
    """From the reference day to so many units later; « les deux prochains jours » leave that day out."""
    unit_name, number = fields.word("unit"), fields.number("number")
    if moment.reference is None or unit_name is None or number is None:
        return None
    last = moved(moment.reference, unit_name, number)
    first = moment.reference + timedelta(days=1 if unit_name == "day" and "shift" in fields else 0)
    return Period(first, last) if last else None


def rest(fields: Fields, moment: Moment) -> Period | None:
    """The part of this week, month or year before the reference day, or after it."""
    name, side = fields.word("unit", "unit2"), fields.number("storyside", "remainder")
    whole = unit_around(name, moment.reference, 0) if name and moment.reference else None
    if whole is None or side is None:
        return None
    return Period(whole.first, moment.reference) if side < 0 else Period(moment.reference, whole.last)
