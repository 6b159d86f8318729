from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.time import Period, parse_edtf
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.moments import Moment, placed, scale_of
from recoupe.publish.charts.timeline import timeline
from recoupe.publish.i18n import words

MEETINGS = (
    Moment("Rencontre à Moscou", "2025-11-19", "tenue"),
    Moment("Visite", "2024", "tenue"),
    Moment("Commission mixte", "2026-03", "prévue", is_done=False),
    Moment("Entretien", None),
)
AGREEMENTS = (Moment("Accord militaire", "2025-03"), Moment("Ambassade", "2026-01-10/.."), Moment("Visa", "../2023-05"))

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
edtf = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    days.map(lambda day: f"../{day.isoformat()}"),
    days.map(lambda day: f"{day.isoformat()}/.."),
    st.tuples(days, days).map(lambda pair: str(Period(min(pair), max(pair)))),
)
moments = st.lists(st.builds(Moment, st.text(max_size=60), edtf, st.text(max_size=10), st.booleans()), max_size=12)


@given(moments, moments)
def test_whatever_is_told_nothing_overlaps_or_leaves_the_drawing(drawings, meetings, agreements):
    chart = timeline(meetings, agreements, words("fr"))
    assert chart == timeline(meetings, agreements, words("fr"))
    for drawing in drawings(chart):
        boxes = [box_of(item) for item in drawing.all("text")]
        assert all(left >= 0 and right <= drawing.width + 0.2 for left, _, right, _ in boxes)
        assert all(upper >= 0 and lower <= drawing.height for _, upper, _, lower in boxes)
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert not overlapping_marks(drawing)


@given(moments, moments)
def test_the_table_tells_every_moment(meetings, agreements):
    rows = timeline(meetings, agreements, words("fr")).table.rows
    assert sorted((label, status) for _, kind, label, status in rows if kind == "Rencontre") == sorted(
        (moment.label, moment.status) for moment in meetings
    )
    assert len(rows) == len(meetings) + len(agreements)


@given(st.lists(edtf, min_size=1, max_size=12))
def test_marks_stand_in_the_order_of_time_and_are_as_long_as_their_dates(dates):
    side = [Moment("", text) for text in dates]
    scale = scale_of([side], words("fr"), 680)
    unit = scale.at(scale.first + 1) - scale.at(scale.first)
    marks = placed(side, scale)
    for mark in marks:
        period = parse_edtf(mark.moment.date)
        assert mark.end - mark.start == pytest.approx(unit * (period.days or 0), abs=1e-6)
        assert mark.opens == (period.first is None, period.last is None)
    closed = [(parse_edtf(mark.moment.date), mark) for mark in marks if not any(mark.opens)]
    for (one, left), (other, right) in combinations(closed, 2):
        if one.last < other.first:
            assert left.end <= right.start + 1e-6


def test_a_day_is_a_point_and_a_month_or_year_only_a_band(drawings, french):
    for drawing in drawings(timeline(MEETINGS, AGREEMENTS, french)):
        assert len(drawing.all("circle")) == 1
        solid = [bar for bar in drawing.all("rect", "chart-band") if "chart-fade" not in bar.get("class")]
        assert len(solid) == 3
        year, month = (float(bar.get("width")) for bar in drawing.all("rect", "chart-band")[:2])
        assert year == pytest.approx(366 / 31 * month, rel=0.1) or month == 2.0


def test_an_open_end_breaks_up_on_its_own_side(drawings, french):
    for drawing in drawings(timeline((), AGREEMENTS, french)):
        pieces = [float(bar.get("x")) for bar in drawing.all("rect") if "chart-fade" in bar.get("class")]
        until, since = pieces[:5], pieces[5:]
        assert until == sorted(until, reverse=True)
        assert since == sorted(since)


def test_what_has_not_happened_is_hollow(drawings, french):
    drawing = drawings(timeline(MEETINGS, (), french))[0]
    assert len(drawing.all("rect", "is-planned")) == 1


def test_a_reader_learns_how_to_read_it_and_what_is_missing(french):
    notes = timeline(MEETINGS, AGREEMENTS, french).notes
    assert [note.split()[0] for note in notes] == ["Un", "Une", "Signes", "1"]


def test_without_a_date_there_is_a_table_but_no_drawing(french):
    chart = timeline([Moment("Entretien", None)], (), french)
    assert chart.svg == ""
    assert chart.table.rows == (("sans date", "Rencontre", "Entretien", ""),)


def test_the_words_are_english_for_an_english_reader(english, drawings):
    chart = timeline(MEETINGS, AGREEMENTS, english)
    assert chart.description == "Line of time: 4 meetings above, 3 agreements below. The table gives every date."
    assert drawings(chart)[0].texts("chart-heading") == ["Meetings", "Agreements"]


def test_labels_that_found_no_room_are_counted(drawings, french):
    crowd = [Moment(f"Rencontre {number}", "2025-11-19") for number in range(20)]
    wide = drawings(timeline(crowd, (), french))[0]
    assert len(wide.texts("chart-label")) == 8
    assert "12 sans légende ici : voir le tableau" in wide.texts("chart-small")


def box_of(item):
    size = 11 if {"chart-small", "chart-tick"} & set(item.get("class").split()) else 12.5
    width = width_of(item.text or "", size)
    left, base = float(item.get("x")), float(item.get("y"))
    return left, base - size * 0.8, left + width, base + size * 0.2


def overlap(one, other):
    if one[0] == one[2] or other[0] == other[2]:
        return False
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def overlapping_marks(drawing):
    boxes = []
    for group in drawing.all("g"):
        if len(group) and group[0].tag.endswith("title"):
            shapes = [extent(shape) for shape in group[1:]]
            boxes.append((min(s[0] for s in shapes), shapes[0][1], max(s[2] for s in shapes), shapes[0][3]))
    return [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def extent(shape):
    if shape.tag.endswith("circle"):
        x, y, r = (float(shape.get(name)) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    x, y, width, height = (float(shape.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height
