"""Periods: their EDTF form, their precision, and the calendar's arithmetic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.time import Period, day, easter, month, months, parse_edtf, plus_months, week, years

_DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-11-19", date(2025, 11, 19), date(2025, 11, 19), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-11-17/2025-11-19", date(2025, 11, 17), date(2025, 11, 19), "interval"),
        ("2025-07/2025-12", date(2025, 7, 1), date(2025, 12, 31), "interval"),
        ("2012/2015", date(2012, 1, 1), date(2015, 12, 31), "interval"),
        ("../2025-05", None, date(2025, 5, 31), "interval"),
        ("2019-01-01/..", date(2019, 1, 1), None, "interval"),
    ],
)
def test_edtf_is_read_and_written_back(text: str, first: date | None, last: date | None, precision: str) -> None:
    period = parse_edtf(text)
    assert (period.first, period.last, period.precision) == (first, last, precision)
    assert str(period) == text


@pytest.mark.parametrize("text", ["", "2025-13", "2025-02-30", "19/11/2025", "2025-1-1", "avril"])
def test_other_strings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_edtf(text)


@given(_DAYS, _DAYS)
def test_every_bounded_period_survives_its_edtf_form(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert parse_edtf(str(period)) == period


@given(_DAYS)
def test_a_week_runs_from_monday_and_holds_its_day(one: date) -> None:
    period = week(one)
    assert period.first is not None
    assert period.first.weekday() == 0
    assert period.days == 7
    assert period.contains(day(one))


@given(_DAYS, st.integers(-600, 600))
def test_months_are_added_without_leaving_the_month(one: date, count: int) -> None:
    moved = plus_months(one, count)
    assert (moved.year * 12 + moved.month) - (one.year * 12 + one.month) == count
    assert moved.day == one.day or (moved + timedelta(days=1)).day == 1


def test_months_count_across_years() -> None:
    assert str(month(2025, 13)) == "2026-01"
    assert str(month(2025, 0)) == "2024-12"
    assert str(months(2025, 12, 3)) == "2025-12/2026-02"
    assert str(years(2021, 2027)) == "2021/2027"


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1818, "1818-03-22"), (2008, "2008-03-23"), (2018, "2018-04-01"), (2024, "2024-03-31"), (2038, "2038-04-25")],
)
def test_easter(year: int, sunday: str) -> None:
    assert easter(year).isoformat() == sunday
