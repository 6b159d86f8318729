"""The meanings that a calendar's rules may name."""

from collections.abc import Callable, Mapping

from recoupe.annotate import periods, ranges
from recoupe.annotate.periods import Fields, Moment
from recoupe.model.time import Period

Meaning = Callable[[Fields, Moment], Period | None]

MEANINGS: Mapping[str, Meaning] = {
    "day": periods.calendar_day,
    "month": periods.calendar_month,
    "year": periods.calendar_year,
    "weekday": periods.weekday,
    "unit": periods.unit,
    "offset": periods.offset,
    "today": periods.today,
    "scene": periods.scene,
    "count": periods.count,
    "within": periods.within,
    "rest": periods.rest,
    "week_number": periods.week_number,
    "ordinal_unit": periods.ordinal_unit,
    "ordinal_weekday": periods.ordinal_weekday,
    "quarter_code": periods.quarter_code,
    "decade": periods.decade,
    "century": periods.century,
    "feast": periods.feast,
    "season": periods.season,
    "days": ranges.days,
    "day_list": ranges.days,
    "months": ranges.months_between,
    "years": ranges.years_between,
}
