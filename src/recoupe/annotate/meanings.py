"""The meanings that a calendar's rules may name."""

from collections.abc import Callable, Mapping

from recoupe.annotate.counting import count, offset, rest, scene, today, unit, within
from recoupe.annotate.periods import (
    Fields,
    Moment,
    calendar_day,
    calendar_month,
    calendar_year,
    day_of_story,
    weekday,
)
from recoupe.annotate.ranges import days, months_between, years_between
from recoupe.annotate.yearparts import (
    century,
    decade,
    feast,
    ordinal_unit,
    ordinal_weekday,
    quarter_code,
    season,
    week_number,
)
from recoupe.model.time import Period

Meaning = Callable[[Fields, Moment], Period | None]

MEANINGS: Mapping[str, Meaning] = {
    "day": calendar_day,
    "day_of_story": day_of_story,
    "month": calendar_month,
    "year": calendar_year,
    "weekday": weekday,
    "unit": unit,
    "offset": offset,
    "today": today,
    "scene": scene,
    "count": count,
    "within": within,
    "rest": rest,
    "week_number": week_number,
    "ordinal_unit": ordinal_unit,
    "ordinal_weekday": ordinal_weekday,
    "quarter_code": quarter_code,
    "decade": decade,
    "century": century,
    "feast": feast,
    "season": season,
    "days": days,
    "day_list": days,
    "months": months_between,
    "years": years_between,
}
