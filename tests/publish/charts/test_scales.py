from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.time import Period
from recoupe.publish.charts.scales import Days, count_ticks, whole

dates = st.dates()


@given(st.lists(dates, min_size=1, max_size=5))
def test_the_whole_holds_every_day_and_has_ticks_in_order(days):
    first, last = whole([Period(day, day) for day in days])
    assert first <= min(days).toordinal() <= max(days).toordinal() <= last
    scale = Days(first, last, 10, 400)
    ticks = scale.ticks(35)
    at = [scale.at(tick.toordinal()) for tick in ticks]
    assert all(right - left >= 35 for left, right in pairwise(at))
    assert all(10 <= x <= 400 for x in at)


@given(dates, dates)
def test_later_is_further_to_the_right(one, other):
    scale = Days(date.min.toordinal(), date.max.toordinal(), 0, 100_000)
    assert (one < other) == (scale.at(one.toordinal()) < scale.at(other.toordinal()))


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("2025-11-19",), ("2025-11-01", "2025-11-30")),
        (("2025-11-19", "2026-02-03"), ("2025-11-01", "2026-02-28")),
        (("2019-10-23", "2025-11-19"), ("2019-01-01", "2025-12-31")),
        (("9999-12-31",), ("9999-12-01", "9999-12-31")),
    ],
)
def test_a_line_spans_whole_months_or_years(days, wanted):
    found = whole([Period(date.fromisoformat(day), None) for day in days])
    assert tuple(date.fromordinal(day).isoformat() for day in found) == wanted


@pytest.mark.parametrize(
    ("top", "ticks"), [(0, [0, 1]), (1, [0, 1]), (4.2, [0, 2, 4, 6]), (7, [0, 2, 4, 6, 8]), (100, [0, 50, 100])]
)
def test_ticks_are_round_and_reach_the_top(top, ticks):
    assert count_ticks(top) == ticks


@given(st.floats(0, 1e6))
def test_ticks_are_few(top):
    ticks = count_ticks(top)
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 5
