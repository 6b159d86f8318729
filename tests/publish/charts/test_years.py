"""Charts by year and by day: sparkline, small multiples, diversification, events by day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.daily import MOST, events_by_day
from recoupe.publish.charts.diversification import diversification
from recoupe.publish.charts.multiples import sectors_by_year
from recoupe.publish.charts.sparkline import sparkline
from recoupe.publish.charts.years import run_of_years
from recoupe.publish.i18n import words

SECTORS = {"énergie": {"2023": 1, "2025": 4, "": 2}, "défense": {"2024": 2}, "<b>culture</b>": {"2025": 1}}
EFFECTIVE = {"2019": 1.0, "2020": 2.5, "2022": 4.04}
EVENTS = {"2019": 1, "2020": 8, "2022": 12}

years = st.integers(1950, 2060).map(str)
days = st.one_of(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
counts = st.dictionaries(st.one_of(years, st.just("")), st.integers(1, 5000), max_size=12)


def height(bar):
    return float(bar.get("height"))


@given(st.dictionaries(st.text(max_size=40), counts, max_size=9))
def test_columns_of_all_sectors_have_one_scale_and_the_figures_of_the_table(drawings, sectors):
    chart = sectors_by_year(sectors, words("en"))
    figures = [int(cell.replace(",", "")) for row in chart.table.rows for cell in row[1:-1]]
    assert sum(figures) == sum(sum(by_year.values()) for by_year in sectors.values())
    span = run_of_years(sectors.values())
    dated = [by_year.get(year, 0) for _, by_year in ranked(sectors) for year in span]
    shown = [count for count in dated if count]
    top = max(shown, default=1)
    for drawing in drawings(chart):
        bars = drawing.all("rect", "chart-bar")
        assert [height(bar) for bar in bars] == pytest.approx([count / top * 38 for count in shown], abs=0.06)


def ranked(sectors):
    return sorted(sectors.items(), key=lambda item: (-sum(item[1].values()), item[0]))


def test_sectors_stand_with_the_fullest_first_and_years_between_are_kept(french, drawings):
    chart = sectors_by_year(SECTORS, french)
    assert chart.table.columns == ("Secteur", "2023", "2024", "2025", "sans date", "en tout")
    assert chart.table.rows[0] == ("énergie", "1", "0", "4", "2", "7")
    assert chart.description.endswith("énergie (7), défense (2), <b>culture</b> (1).")
    assert [note.split()[0] for note in chart.notes] == ["Toutes", "2"]
    wide, narrow = drawings(chart)
    assert wide.texts("chart-heading") == narrow.texts("chart-heading") == ["énergie", "défense", "<b>culture</b>"]
    assert narrow.height > wide.height


def test_a_sparkline_compares_with_the_others_of_its_table(french, drawings):
    low, high = (sparkline("X", {"2024": count}, ("2023", "2024"), 10, french) for count in (5, 10))
    assert height(drawings(high)[0].all("rect")[0]) == pytest.approx(
        2 * height(drawings(low)[0].all("rect")[0]), abs=0.1
    )
    assert low.table.rows == (("2023", "0"), ("2024", "5"))
    assert low.description == "2023: 0, 2024: 5"


def test_a_sparkline_leaves_no_undated_event_out(french):
    assert sparkline("X", {"": 3}, ("2024",), 1, french).table.rows[-1] == ("sans date", "3")


@given(st.dictionaries(years, st.floats(1, 60), min_size=1, max_size=20))
def test_points_rise_with_the_number_of_partners_and_go_right_with_time(drawings, effective):
    for drawing in drawings(diversification(effective, {}, words("fr"))):
        points = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in drawing.all("circle")]
        values = [effective[year] for year in sorted(effective)]
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)
        for (_, one), low in zip(points, values, strict=True):
            for (_, other), high in zip(points, values, strict=True):
                assert low > high or one >= other
        assert sum(len(line.get("points").split()) for line in drawing.all("polyline")) <= len(points)


def test_the_line_is_broken_by_a_year_without_events_and_hollow_where_there_are_few(french, drawings):
    chart = diversification(EFFECTIVE, EVENTS, french)
    for drawing in drawings(chart):
        assert [len(line.get("points").split()) for line in drawing.all("polyline")] == [2]
        assert [("is-planned" in dot.get("class")) for dot in drawing.all("circle")] == [True, False, False]
    assert chart.table.rows == (("2019", "1,0", "1"), ("2020", "2,5", "8"), ("2021", "–", "0"), ("2022", "4,0", "12"))
    assert chart.description.startswith("De 1,0 en 2019 à 4,0 en 2022.")
    assert "1 / Σ p²" in chart.notes[0]
    assert len(chart.notes) == 3


def test_nothing_dated_makes_no_line(french):
    chart = diversification({}, {}, french)
    assert (chart.svg, chart.description, chart.table.rows) == ("", "Aucun événement daté.", ())


@given(st.dictionaries(days, st.integers(0, 90), max_size=15))
def test_no_event_is_lost_whatever_the_unit(drawings, events):
    chart = events_by_day(events, words("en"))
    assert sum(int(row[1].replace(",", "")) for row in chart.table.rows) == sum(events.values())
    for drawing in drawings(chart):
        bars = drawing.all("rect", "chart-bar")
        assert len(bars) == len(chart.table.rows)
        assert all(float(bar.get("x")) + float(bar.get("width")) <= drawing.width + 0.1 for bar in bars)


@pytest.mark.parametrize(
    ("days", "title", "row"),
    [
        (MOST - 1, "Événements par jour", "20 novembre 2025"),
        (MOST, "Événements par semaine", "semaine du 17 novembre 2025"),
        (MOST * 8, "Événements par mois", "novembre 2025"),
        (MOST * 32, "Événements par année", "2025"),
    ],
)
def test_the_unit_is_the_shortest_that_can_be_told_apart(french, days, title, row):
    start = date(2025, 11, 20)
    chart = events_by_day({start: 2, start + timedelta(days=days): 1}, french)
    assert (chart.title, chart.table.rows[0]) == (title, (row, "2"))


def test_the_last_day_of_the_calendar_is_a_day_like_others(french):
    assert events_by_day({date.max: 1}, french).table.rows == (("31 décembre 9999", "1"),)


def test_dates_under_the_columns_are_apart(french, drawings):
    events = {date(2025, 11, 1) + timedelta(days=number): number % 5 for number in range(90)}
    for drawing in drawings(events_by_day(events, french)):
        at = [
            float(item.get("x")) for item in drawing.all("text", "chart-tick") if "chart-end" not in item.get("class")
        ]
        assert len(at) > 2
        assert all(right - left > 40 for left, right in pairwise(at))


def test_few_days_are_no_slabs_and_the_axis_ends_with_the_last(french, drawings):
    for drawing in drawings(events_by_day({date(2025, 11, 19): 3, date(2025, 11, 21): 12}, french)):
        last = drawing.all("rect", "chart-bar")[-1]
        end = float(last.get("x")) + float(last.get("width"))
        assert all(float(line.get("x2")) == pytest.approx(end, abs=2) for line in drawing.all("line"))
        assert float(last.get("width")) <= 32


def test_years_run_on_between_the_first_and_the_last():
    assert run_of_years([{"2019": 1, "": 4}, {"2021": 1}]) == ("2019", "2020", "2021")
    assert run_of_years([{"": 4}]) == ()
