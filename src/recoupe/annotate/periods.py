"""What each kind of date expression means as days, whatever the language.

A meaning takes the values that a rule captured and the moment they are said in, and gives the period,
or None where it cannot be known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.languages.calendar import Value, exact_day, full_year
from recoupe.model.time import Period, day, easter, month, months, plus_months, week, years

# How much further off a date may lie on the side that the tense speaks for before the other side wins. On corpus
# dates of known side the signs of the past were right in 96 cases of 100, those of the future in 77.
_AGAINST_PAST = 25
_AGAINST_FUTURE = 6
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is said: the day of publication, the day that the story has reached, and the tense.

    `tense` is -1 for what is over, 1 for what is to come, 0 where nothing tells.
    """

    reference: date | None
    story: Period | None = None
    tense: int = 0


class Fields:
    """The values that a rule captured; a slot asked for by its plain name may carry a digit."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def number(self, *names: str) -> int | None:
        """The first of the slots that holds a number."""
        return next((value for name in names if isinstance(value := self._values.get(name), int)), None)

    def word(self, *names: str) -> str | None:
        """The first of the slots that holds a name."""
        return next((value for name in names if isinstance(value := self._values.get(name), str)), None)


def nearest(candidates: Iterable[Period], moment: Moment, *, is_strict: bool = False) -> Period | None:
    """The candidate closest to the reference day, those against the tense counted as further off.

    Where `is_strict`, one against the tense is taken only for want of others.
    """
    reference = moment.reference
    if reference is None:
        return None
    against_past, against_future = (1000, 1000) if is_strict else (_AGAINST_PAST, _AGAINST_FUTURE)

    def cost(period: Period) -> int:
        if period.first is None or period.last is None or period.first <= reference <= period.last:
            return 0
        if period.last < reference:
            return (reference - period.last).days * (against_future if moment.tense > 0 else 1)
        return (period.first - reference).days * (against_past if moment.tense < 0 else 1)

    return min(candidates, key=cost, default=None)


def _one_side(candidates: Iterable[Period], reference: date, shift: int | None) -> list[Period]:
    """Those strictly before (shift -1) or after (1) the reference day; all where there is no shift."""
    if not shift:
        return list(candidates)
    if shift < 0:
        return [period for period in candidates if period.last is not None and period.last < reference]
    return [period for period in candidates if period.first is not None and period.first > reference]


def _year_of(fields: Fields, moment: Moment) -> int | None:
    year = fields.number("year", "year2")
    if year is not None:
        return full_year(year)
    offset = fields.number("yearword", "yearword2")
    if offset is not None and moment.reference is not None:
        return moment.reference.year + offset
    return None


def _days_around(number: int, month_number: int | None, reference: date) -> Iterable[Period]:
    for offset in range(-4, 5):
        anchor = month(reference.year + offset, month_number) if month_number else None
        anchor = anchor or month(reference.year, reference.month + offset)
        if anchor.first is not None and anchor.last is not None and number <= anchor.last.day:
            yield day(anchor.first.replace(day=number))


def calendar_day(fields: Fields, moment: Moment) -> Period | None:
    """A day of a month, with what is missing taken from the day of publication."""
    number, month_number = fields.number("day", "day2", "ordinal"), fields.number("month", "month2")
    year, shift = _year_of(fields, moment), fields.number("shift")
    if number is None or (not 1 <= number <= 31 and month_number is None):
        return None
    if year is not None and month_number is not None:
        exact = exact_day(year, month_number, number)
        return day(exact) if exact else None
    reference = moment.reference
    if reference is None or (month_number is not None and not 1 <= month_number <= 12):
        return None
    this_month = fields.number("monthword")
    if this_month is not None:
        target = month(reference.year, reference.month + this_month)
        fits = target.last is not None and number <= target.last.day and target.first is not None
        return day(target.first.replace(day=number)) if fits and target.first else None
    candidates = _one_side(_days_around(number, month_number, reference), reference, shift)
    weekday = fields.number("weekday")
    if weekday is not None and (month_number is None or moment.tense == 0):
        agreeing = [period for period in candidates if period.first and period.first.weekday() == weekday]
        near = 400 if month_number is not None else 100
        agreeing = [period for period in agreeing if period.first and abs((period.first - reference).days) <= near]
        candidates = agreeing or candidates
    return nearest(candidates, moment)


def calendar_month(fields: Fields, moment: Moment) -> Period | None:
    """A month, its year taken from the day of publication where none stands there."""
    number, year = fields.number("month", "month2"), _year_of(fields, moment)
    if number is None or not 1 <= number <= 12:
        return None
    if year is not None:
        return month(full_year(year), number)
    if moment.reference is None:
        return None
    around = [month(moment.reference.year + offset, number) for offset in (-2, -1, 0, 1, 2)]
    return nearest(_one_side(around, moment.reference, fields.number("shift")), moment)


def calendar_year(fields: Fields, moment: Moment) -> Period | None:
    """A year."""
    year = fields.number("year")
    return None if year is None or year < 1 else years(year, year)


def weekday(fields: Fields, moment: Moment) -> Period | None:
    """The day of that name before, after or nearest to the reference, or in a week next to it."""
    wanted, reference = fields.number("weekday"), moment.reference
    shift = fields.number("shift")
    if "follow" in fields and moment.story is not None:
        shift = fields.number("follow")
        reference = (moment.story.last if (shift or 0) > 0 else moment.story.first) or reference
    if wanted is None or reference is None:
        return None
    weeks = fields.number("weekword")
    if weeks is not None:
        monday = week(reference).first
        return day(monday + timedelta(days=7 * weeks + wanted)) if monday else None
    ahead = (wanted - reference.weekday()) % 7
    around = [day(reference + timedelta(days=ahead + offset)) for offset in (-14, -7, 0, 7)]
    return nearest(_one_side(around, reference, shift), Moment(reference, None, moment.tense), is_strict=True)


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
    name, shift = fields.word("unit", "unit2"), fields.number("shift", "follow")
    base = _base(fields, moment, shift or 0)
    if name is None or base is None:
        return None
    return unit_around(name, base, shift or 0, moment.tense)


def _base(fields: Fields, moment: Moment, sign: int) -> date | None:
    if fields.word("base") is not None and moment.story is not None:
        return (moment.story.last if sign > 0 else moment.story.first) or moment.reference
    return moment.reference


def moved(base: date, unit_name: str, count: int) -> date | None:
    """The day `count` units later (earlier where negative); None outside the calendar."""
    try:
        if unit_name in _DAYS:
            return base + timedelta(days=_DAYS[unit_name] * count)
        return plus_months(base, _MONTHS[unit_name] * count)
    except (OverflowError, ValueError):
        return None


def offset(fields: Fields, moment: Moment) -> Period | None:
    """So many days, months, years from publication or from the story, as precise as the last unit."""
    unit_name, count = fields.word("unit"), fields.number("number", "storyday")
    sign = fields.number("sign", "storyside") or 1
    if unit_name is None or count is None:
        return None
    base = _base(fields, moment, sign * count)
    target = moved(base, unit_name, sign * count) if base else None
    last, extra = fields.word("unit2"), fields.number("number2")
    if target is not None and last is not None and extra is not None:
        target, unit_name = moved(target, last, sign * extra), last
    if target is None:
        return None
    if unit_name in _DAYS:
        return day(target)
    return unit_around("month" if _MONTHS[unit_name] < 12 else "year", target, 0)


def today(fields: Fields, moment: Moment) -> Period | None:
    """The day of publication or one near it."""
    shift = fields.number("today")
    if moment.reference is None or shift is None:
        return None
    return day(moment.reference + timedelta(days=shift))


def scene(fields: Fields, moment: Moment) -> Period | None:
    """The day that the story has reached, else the day of publication."""
    if moment.story is not None and moment.story.days == 1:
        return moment.story
    return day(moment.reference) if moment.reference else None


def count(fields: Fields, moment: Moment) -> Period | None:
    """The last or next so many units up to the reference day; open on the far side without a number."""
    unit_name, number = fields.word("unit"), fields.number("number")
    shift = fields.number("shift", "follow")
    reference = moment.reference
    if reference is None or unit_name is None or not shift:
        return None
    if number is None:
        return Period(None, reference) if shift < 0 else Period(reference, None)
    far = moved(reference, unit_name, shift * number)
    if far is None:
        return None
    one = timedelta(days=1)
    return Period(far, reference - one) if shift < 0 else Period(reference + one, far)


def within(fields: Fields, moment: Moment) -> Period | None:
    """From the reference day to so many units later."""
    unit_name, number = fields.word("unit"), fields.number("number")
    if moment.reference is None or unit_name is None or number is None:
        return None
    last = moved(moment.reference, unit_name, number)
    return Period(moment.reference, last) if last else None


def rest(fields: Fields, moment: Moment) -> Period | None:
    """The part of this week, month or year before the reference day, or after it."""
    name, side = fields.word("unit", "unit2"), fields.number("storyside", "remainder")
    whole = unit_around(name, moment.reference, 0) if name and moment.reference else None
    if whole is None or side is None:
        return None
    return Period(whole.first, moment.reference) if side < 0 else Period(moment.reference, whole.last)


def week_number(fields: Fields, moment: Moment) -> Period | None:
    """A week by its number in the year (ISO 8601)."""
    number, year = fields.number("number"), _year_of(fields, moment)
    if number is None or not 1 <= number <= 52:
        return None
    if year is not None:
        return week(date.fromisocalendar(year, number, 1))
    if moment.reference is None:
        return None
    around = range(moment.reference.year - 1, moment.reference.year + 2)
    return nearest([week(date.fromisocalendar(one, number, 1)) for one in around], moment)


def _parts_of_year(index: int, length: int, fields: Fields, moment: Moment) -> Period | None:
    count_of_parts = 12 // length
    index = count_of_parts if index < 0 else index
    if not 1 <= index <= count_of_parts:
        return None
    year = _year_of(fields, moment)
    if year is not None:
        return months(year, (index - 1) * length + 1, length)
    if moment.reference is None:
        return None
    shift = fields.number("shift") or 0
    around = range(moment.reference.year - 1, moment.reference.year + 2)
    parts = [months(year, (index - 1) * length + 1, length) for year in around]
    return nearest(_one_side(parts, moment.reference, shift), moment)


def ordinal_unit(fields: Fields, moment: Moment) -> Period | None:
    """The first quarter, second half, third week of a year or month."""
    index, name = fields.number("ordinal"), fields.word("unit")
    if index is None or name is None:
        return None
    if name in ("quarter", "half"):
        return _parts_of_year(index, _MONTHS[name], fields, moment)
    if name != "week":
        return None
    whole = _whole(fields, moment)
    if whole is None or whole.first is None or whole.last is None:
        return None
    # The week that holds the first Thursday is the first (ISO 8601).
    if index < 0:
        return week(whole.last - timedelta(days=3))
    first = week(whole.first + timedelta(days=3)).first
    return week(first + timedelta(days=7 * (index - 1))) if first else None


def _whole(fields: Fields, moment: Moment) -> Period | None:
    """The month or year that an ordinal counts in."""
    if "month" in fields:
        return calendar_month(fields, moment)
    this_month = fields.number("monthword")
    if this_month is not None and moment.reference is not None:
        return month(moment.reference.year, moment.reference.month + this_month)
    year = _year_of(fields, moment)
    return years(year, year) if year is not None else None


def ordinal_weekday(fields: Fields, moment: Moment) -> Period | None:
    """The first Monday, the last Friday of a month."""
    index, wanted = fields.number("ordinal"), fields.number("weekday")
    whole = _whole(fields, moment)
    if index is None or wanted is None or whole is None or whole.first is None or whole.last is None:
        return None
    if index < 0:
        return day(whole.last - timedelta(days=(whole.last.weekday() - wanted) % 7))
    found = whole.first + timedelta(days=(wanted - whole.first.weekday()) % 7 + 7 * (index - 1))
    return day(found) if found <= whole.last else None


def quarter_code(fields: Fields, moment: Moment) -> Period | None:
    """``T3 2024``, ``2025 S1``."""
    quarter = fields.number("quartercode", "quartercode2")
    if quarter is not None:
        return _parts_of_year(quarter, 3, fields, moment)
    half = fields.number("halfcode", "halfcode2")
    return None if half is None else _parts_of_year(half, 6, fields, moment)


def decade(fields: Fields, moment: Moment) -> Period | None:
    """Ten years; two digits mean the last century from the thirties on, else this one."""
    start = fields.number("year", "number")
    if start is None or start % 10:
        return None
    start = start if start >= 100 else (1900 + start if start >= 30 else 2000 + start)
    return years(start, start + 9)


def century(fields: Fields, moment: Moment) -> Period | None:
    """A hundred years, the nineteenth from 1801 to 1900."""
    number = fields.number("roman", "number")
    return None if number is None or not 1 <= number <= 30 else years(100 * number - 99, 100 * number)


def feast(fields: Fields, moment: Moment) -> Period | None:
    """A feast of the year: fixed (``12-25``) or counted from Easter (``easter+1``)."""
    rule, year = fields.word("feast", "feast2"), fields.number("year")
    if rule is None:
        return None
    if year is not None:
        return day(_feast_in(rule, year))
    if moment.reference is None:
        return None
    around = range(moment.reference.year - 1, moment.reference.year + 2)
    return nearest([day(_feast_in(rule, candidate)) for candidate in around], moment)


def _feast_in(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    number, _, day_number = rule.partition("-")
    return date(year, int(number), int(day_number))


def season(fields: Fields, moment: Moment) -> Period | None:
    """Three months, as meteorologists count them; a winter bears the year that it begins in."""
    start, year = fields.number("season"), fields.number("year")
    if start is None:
        return None
    if year is not None:
        return months(year, start, 3)
    if moment.reference is None:
        return None
    around = [months(moment.reference.year + offset, start, 3) for offset in (-1, 0, 1)]
    return nearest(_one_side(around, moment.reference, fields.number("shift")), moment)
