"""What date expressions with two ends mean: from a day to a day, a month to a month, a year to a year."""

from datetime import date, timedelta

from recoupe.annotate.periods import Fields, Moment, nearest
from recoupe.languages.calendar import exact_day, full_year
from recoupe.model.time import Period, month, years


def days(fields: Fields, moment: Moment) -> Period | None:
    """From one day to another, both included; the first takes month and year from the second."""
    number, number2 = fields.number("day"), fields.number("day2")
    if number is None or number2 is None:
        return None
    month2 = fields.number("month2") or fields.number("month")
    month1 = fields.number("month") or month2
    year2, year1 = _years(fields, moment)
    if month1 is None or month2 is None:
        return _days_of_some_month(number, number2, fields, moment)
    if year2 is None:
        return _days_of_some_year((number, month1), (number2, month2), fields, moment)
    last = exact_day(year2, month2, number2)
    first = exact_day(year1 if year1 is not None else year2, month1, number)
    if first and last and first > last and year1 is None:
        first = exact_day(year2 - 1, month1, number)
    return _ordered(first, last)


def _years(fields: Fields, moment: Moment) -> tuple[int | None, int | None]:
    year1, year2 = fields.number("year"), fields.number("year2")
    offset = fields.number("yearword")
    if year2 is None and offset is not None and moment.reference is not None:
        year2 = moment.reference.year + offset
    return (full_year(year2) if year2 is not None else None), year1


def _ordered(first: date | None, last: date | None) -> Period | None:
    return Period(first, last) if first and last and first <= last else None


def _days_of_some_year(start: tuple[int, int], end: tuple[int, int], fields: Fields, moment: Moment) -> Period | None:
    reference = moment.reference
    if reference is None:
        return None
    candidates = []
    for year in range(reference.year - 4, reference.year + 5):
        last = exact_day(year, end[1], end[0])
        first = exact_day(year if start[1] <= end[1] else year - 1, start[1], start[0])
        period = _ordered(first, last)
        if period is not None:
            candidates.append(period)
    return nearest(_side(candidates, reference, fields.number("shift")), moment)


def _side(candidates: list[Period], reference: date, shift: int | None) -> list[Period]:
    """Those over by the reference day (shift -1) or not over (1): « du 18 au 20 prochains » may have begun."""
    if not shift:
        return candidates
    if shift < 0:
        return [period for period in candidates if period.last is not None and period.last < reference]
    return [period for period in candidates if period.last is not None and period.last > reference]


def _days_of_some_month(number: int, number2: int, fields: Fields, moment: Moment) -> Period | None:
    reference = moment.reference
    if reference is None or not (1 <= number <= 31 and 1 <= number2 <= 31):
        return None
    shift = fields.number("monthword")
    offsets = (-1, 0, 1) if shift is None else (shift,)
    candidates = []
    for offset in offsets:
        target = month(reference.year, reference.month + offset)
        start = target if number <= number2 else month(reference.year, reference.month + offset - 1)
        period = _ordered(_in_month(start, number), _in_month(target, number2))
        if period is not None:
            candidates.append(period)
    return nearest(candidates, moment)


def _in_month(whole: Period, number: int) -> date | None:
    if whole.first is None or whole.last is None or number > whole.last.day:
        return None
    return whole.first + timedelta(days=number - 1)


def months_between(fields: Fields, moment: Moment) -> Period | None:
    """From one month to another, both included."""
    month1, month2 = fields.number("monthname"), fields.number("monthname2")
    if month1 is None or month2 is None:
        return None
    year2, year1 = _years(fields, moment)
    if year2 is not None:
        start = year1 if year1 is not None else (year2 if month1 <= month2 else year2 - 1)
        return _ordered(month(start, month1).first, month(year2, month2).last)
    if year1 is not None:
        return _ordered(month(year1, month1).first, month(year1 + (month1 > month2), month2).last)
    if moment.reference is None:
        return None
    around = range(moment.reference.year - 2, moment.reference.year + 3)
    ends = [(month(year - (month1 > month2), month1).first, month(year, month2).last) for year in around]
    candidates = [Period(first, last) for first, last in ends]
    return nearest(_side(candidates, moment.reference, fields.number("shift")), moment)


def years_between(fields: Fields, moment: Moment) -> Period | None:
    """From one year to another, both included; the second may have two digits only."""
    first, last, short = fields.number("year"), fields.number("year2"), fields.number("shortyear")
    if first is not None and last is None and short is not None:
        last = first // 100 * 100 + short
    if first is None or last is None or not 1 <= first < last:
        return None
    return years(first, last)
