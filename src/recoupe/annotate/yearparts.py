"""Parts of a year and longer stretches: quarters, numbered weeks, feasts, seasons, decades, centuries."""

from datetime import date, timedelta

from recoupe.annotate.periods import Fields, Moment, calendar_month, following, nearest, one_side, story_year, year_of
from recoupe.model.time import Period, day, easter, month, months, week, years

_MONTHS = {"quarter": 3, "half": 6}


def week_number(fields: Fields, moment: Moment) -> Period | None:
    """A week by its number in the year (ISO 8601)."""
    number, year = fields.number("number"), year_of(fields, moment)
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
    year = year_of(fields, moment)
    if year is not None:
        return months(year, (index - 1) * length + 1, length)
    if moment.reference is None:
        return None
    shift = fields.number("shift") or 0
    around = range(moment.reference.year - 1, moment.reference.year + 2)
    parts = [months(year, (index - 1) * length + 1, length) for year in around]
    return nearest(one_side(parts, moment.reference, shift), moment)


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
    year = year_of(fields, moment)
    if year is None and moment.is_message and moment.reference is not None:
        return month(moment.reference.year, moment.reference.month)
    return years(year, year) if year is not None else None


def ordinal_weekday(fields: Fields, moment: Moment) -> Period | None:
    """The first Monday, the last Friday of a month."""
    index, wanted = fields.number("ordinal"), fields.number("weekday", "weekdayname")
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
    rule, year = fields.word("feast"), fields.number("year")
    if rule is None:
        return None
    if year is not None:
        return day(_feast_in(rule, year))
    if moment.reference is None:
        return None
    around = range(moment.reference.year - 1, moment.reference.year + 2)
    feasts = [day(_feast_in(rule, candidate)) for candidate in around]
    return nearest(one_side(feasts, moment.reference, fields.number("shift", "follow")), moment)


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
    if "follow" in fields:
        first = (story_year(moment) or moment.reference).year
        return following([months(first + offset, start, 3) for offset in (-1, 0, 1)], fields, moment)
    around = [months(moment.reference.year + offset, start, 3) for offset in (-1, 0, 1)]
    return nearest(one_side(around, moment.reference, fields.number("shift")), moment)
