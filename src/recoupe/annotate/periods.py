"""What each kind of date expression means as days, whatever the language.

A meaning takes the values that a rule captured and the moment they are said in, and gives the period,
or None where it cannot be known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.languages.calendar import Value, exact_day, full_year
from recoupe.model.time import Period, day, month, week, years

# How much further off a date may lie on the side that the tense speaks for before the other side wins. On corpus
# dates of known side the signs of the past were right in 96 cases of 100, those of the future in 77.
_AGAINST_PAST = 30
_AGAINST_FUTURE = 6
# More than that of any date without its year.
_NEVER = 1000
# A weekday that does not fit a date so few days away is a mistake, unless it fits one not much further off.
_SLIP, _DETOUR = 10, 45
# Beyond so many days a fitting weekday is chance.
_FAR, _FAR_WITH_MONTH = 100, 400


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is said: the day of publication, where the story has come to, and the tense.

    `story` is the last date before it, `story_day` the last that is a day or few; `tense` is -1 for what
    is over, 1 for what is to come, -2 and 2 where that is certain, 0 where nothing tells. `is_message`: the writer
    speaks for himself. `story_point` is the day that `story` was counted to, where it was: « il y a un an ».
    """

    reference: date | None
    story: Period | None = None
    story_day: Period | None = None
    tense: int = 0
    is_message: bool = False
    story_point: date | None = None


class Fields:
    """The values that a rule captured; a slot asked for by its plain name may carry a digit."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def number(self, *names: str) -> int | None:
        """The first of the slots that holds a number."""
        return next((value for name in names if isinstance(value := self._values.get(name), int)), None)

    def in_year(self, year: int) -> "Fields":
        """The same with a year."""
        return Fields({**self._values, "year": year})

    def in_month(self, year: int, month_number: int) -> "Fields":
        """The same with a month of a year."""
        return Fields({**self._values, "year": year, "month": month_number})

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
    against_past = _NEVER if is_strict or moment.tense < -1 else _AGAINST_PAST
    against_future = _NEVER if is_strict or moment.tense > 1 else _AGAINST_FUTURE

    def cost(period: Period) -> int:
        if period.first is None or period.last is None or period.first <= reference <= period.last:
            return 0
        if period.last < reference:
            return (reference - period.last).days * (against_future if moment.tense > 0 else 1)
        return (period.first - reference).days * (against_past if moment.tense < 0 else 1)

    return min(candidates, key=cost, default=None)


def following(candidates: Iterable[Period], fields: Fields, moment: Moment) -> Period | None:
    """The one right after or before what the story has reached, by « suivant » or « précédent »."""
    shift, story = fields.number("follow"), moment.story
    base = (story.last if (shift or 0) > 0 else story.first) if story is not None else None
    base = base or moment.reference
    return nearest(one_side(candidates, base, shift), Moment(base)) if base is not None else None


def one_side(candidates: Iterable[Period], reference: date, shift: int | None) -> list[Period]:
    """Those strictly before (shift -1) or after (1) the reference day; all where there is no shift."""
    if not shift:
        return list(candidates)
    if shift < 0:
        return [period for period in candidates if period.last is not None and period.last < reference]
    return [period for period in candidates if period.first is not None and period.first > reference]


def year_of(fields: Fields, moment: Moment) -> int | None:
    """The year that stands there or is pointed to (« l'an dernier », « la même année »), else None."""
    year = fields.number("year", "year2")
    if year is not None:
        return full_year(year)
    if "sameyear" in fields:
        return moment.story.last.year if moment.story and moment.story.last else None
    offset = fields.number("yearword", "yearword2")
    if offset is not None and moment.reference is not None:
        return moment.reference.year + offset
    return None


def in_month_of(stay: Period | None, fields: Fields) -> Fields:
    """A bare day of the month with the month of the days named before it: « du 23 au 25 avril… le 24, … »."""
    number = fields.number("day", "day2")
    is_bare = number is not None and fields.number("month", "month2", "monthword", "shift", "year", "year2") is None
    if not is_bare or number is None or stay is None or stay.first is None or stay.last is None:
        return fields
    days = (stay.first + timedelta(days=count) for count in range((stay.last - stay.first).days + 1))
    one = next((one for one in days if one.day == number), None)
    return fields if one is None else fields.in_month(one.year, one.month)


def _days_around(number: int, month_number: int | None, reference: date) -> Iterable[Period]:
    for offset in range(-4, 5):
        anchor = month(reference.year + offset, month_number) if month_number else None
        anchor = anchor or month(reference.year, reference.month + offset)
        if anchor.first is not None and anchor.last is not None and number <= anchor.last.day:
            yield day(anchor.first.replace(day=number))


def story_year(moment: Moment) -> date | None:
    """The last day that the story has reached, for its year."""
    return moment.story.last if moment.story is not None else None


def calendar_day(fields: Fields, moment: Moment) -> Period | None:
    """A day of a month, with what is missing taken from the day of publication."""
    number, month_number = fields.number("day", "day2", "ordinal"), fields.number("month", "month2")
    year, shift = year_of(fields, moment), fields.number("shift")
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
    if "follow" in fields:
        return following(_days_around(number, month_number, story_year(moment) or reference), fields, moment)
    candidates = one_side(_days_around(number, month_number, reference), reference, shift)
    wanted = fields.number("weekday")
    if wanted is None:
        return nearest(candidates, moment)
    return _on_weekday(candidates, wanted, moment, _FAR if month_number is None else _FAR_WITH_MONTH)


def _on_weekday(candidates: Sequence[Period], wanted: int, moment: Moment, far: int) -> Period | None:
    """The nearest that falls on that day of the week, unless a near one speaks for a slip of the pen."""
    closest = nearest(candidates, moment)
    agreeing = nearest([one for one in candidates if one.first and one.first.weekday() == wanted], moment)
    if moment.reference is None or closest is None or agreeing is None:
        return closest
    distance, detour = (_distance(period, moment.reference) for period in (closest, agreeing))
    is_slip = distance <= _SLIP and detour > _DETOUR
    return closest if is_slip or detour > far else agreeing


def _distance(period: Period, reference: date) -> int:
    return abs((period.first - reference).days) if period.first else 0


def day_of_story(fields: Fields, moment: Moment) -> Period | None:
    """A day of the month that the story has reached."""
    number, last = fields.number("day"), moment.story.last if moment.story else None
    exact = exact_day(last.year, last.month, number) if last else None
    return day(exact) if exact else None


def calendar_month(fields: Fields, moment: Moment) -> Period | None:
    """A month, its year taken from the day of publication where none stands there."""
    number, year = fields.number("month", "month2", "monthname"), year_of(fields, moment)
    if number is None or not 1 <= number <= 12:
        return None
    if year is not None:
        return month(full_year(year), number)
    if moment.reference is None:
        return None
    if "follow" in fields:
        start = (story_year(moment) or moment.reference).year
        return following([month(start + offset, number) for offset in (-1, 0, 1)], fields, moment)
    around = [month(moment.reference.year + offset, number) for offset in (-2, -1, 0, 1, 2)]
    return nearest(one_side(around, moment.reference, fields.number("shift")), moment)


def calendar_year(fields: Fields, moment: Moment) -> Period | None:
    """A year."""
    year = fields.number("year")
    return None if year is None or year < 1 else years(year, year)


def weekday(fields: Fields, moment: Moment) -> Period | None:
    """The day of that name before, after or nearest to the reference, or in a week next to it.

    The press names the nearest (« samedi prochain » is this Saturday); in a message, where « samedi » alone
    says that, it is the one of the week before or after.
    """
    wanted, reference = fields.number("weekday", "weekdayname"), moment.reference
    shift = fields.number("shift", "coming")
    if "follow" in fields and moment.story is not None:
        shift = fields.number("follow")
        reference = (moment.story.last if (shift or 0) > 0 else moment.story.first) or reference
    if wanted is None or reference is None:
        return None
    weeks = fields.number("weekword")
    if weeks is None and moment.is_message and fields.number("shift"):
        weeks = shift
    if weeks is not None:
        monday = week(reference).first
        return day(monday + timedelta(days=7 * weeks + wanted)) if monday else None
    ahead = (wanted - reference.weekday()) % 7
    around = [day(reference + timedelta(days=ahead + offset)) for offset in (-14, -7, 0, 7)]
    return nearest(one_side(around, reference, shift), Moment(reference, tense=moment.tense), is_strict=True)
