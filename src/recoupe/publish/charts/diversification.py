"""How many partners a party really has, year by year: the effective number of partners as a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from recoupe.publish.charts.chart import Canvas, Chart, Table, drawings, figure_words
from recoupe.publish.charts.columns import Field, gridlines
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.scales import count_ticks, nice_steps
from recoupe.publish.charts.svg import Drawn, element, joined, line, number, text
from recoupe.publish.charts.years import run_of_years
from recoupe.publish.i18n import Words

FEW = 5
"""Years with fewer events are drawn hollow: a single visit more would move the figure."""

TOP, RISE, FOOT, SIDE = 22.0, 150.0, 24.0, 26.0
YEAR_ROOM = 38.0
SMALL = 11


@dataclass(frozen=True, slots=True)
class Course:
    """The effective number of partners and the number of events by year, from the first to the last year."""

    years: tuple[str, ...]
    effective: Mapping[str, float]
    events: Mapping[str, int]
    words: Words

    @property
    def known(self) -> tuple[str, ...]:
        """Years with a figure; the others had no event, hence no partner to count."""
        return tuple(year for year in self.years if year in self.effective)

    def said(self, year: str) -> str:
        """The figure of a year as the chart and the table write it."""
        return figure_words(self.effective[year], self.words, decimals=1)


def diversification(effective: Mapping[str, float], events: Mapping[str, int], words: Words) -> Chart:
    """The line, broken where a year had no event; `events` are all events of a year, whoever the partner was."""
    course = Course(run_of_years([effective]), effective, events, words)
    title = words.say("Effective number of partners")
    description = words.say("No dated event.")
    svg = ""
    if course.known:
        first, last = course.known[0], course.known[-1]
        description = words.say(
            "From {first} in {start} to {last} in {end}. The table gives every year.",
            first=course.said(first),
            start=first,
            last=course.said(last),
            end=last,
        )
        svg = drawings(partial(_canvas, course), "diversification", title, description)
    return Chart(title, description, svg, _table(course), tuple(_notes(course)))


def _canvas(course: Course, width: float) -> Canvas:
    ticks = count_ticks(max(2.0, *course.effective.values()))
    names = [figure_words(tick, course.words) for tick in ticks]
    field = Field(width_of(names[-1], SMALL) + 8, width, TOP + RISE, RISE, ticks[-1])
    pitch = (field.right - field.left - 2 * SIDE) / max(1, len(course.years) - 1)
    at = {year: field.left + SIDE + index * pitch for index, year in enumerate(course.years)}
    points = {year: (at[year], field.floor - field.height(course.effective[year])) for year in course.known}
    content = joined(
        (
            gridlines(field, ticks, names),
            line((field.left, field.floor, width, field.floor), "chart-axis"),
            *_years(at, pitch, field.floor + 15),
            *_lines(course, points),
            *(_point(course, year, *points[year]) for year in course.known),
            *(_figure(course, year, points) for year in _spoken(course)),
        )
    )
    return Canvas(width, TOP + RISE + FOOT, content)


def _years(at: Mapping[str, float], pitch: float, y: float) -> list[Drawn]:
    """Names of years under the axis, so many apart that none touches the next, the last one always."""
    step = next(step for step in nice_steps(100_000) if step * pitch >= YEAR_ROOM or step >= len(at))
    last = len(at) - 1
    return [
        text(x, y, year, "chart-tick chart-middle")
        for index, (year, x) in enumerate(at.items())
        if (last - index) % step == 0
    ]


def _lines(course: Course, points: Mapping[str, tuple[float, float]]) -> list[Drawn]:
    """A line through each run of years that have a figure."""
    runs = [list(run) for is_known, run in groupby(course.years, key=lambda year: year in points) if is_known]
    return [
        element(
            "polyline",
            points=" ".join(f"{number(x)},{number(y)}" for x, y in map(points.__getitem__, run)),
            class_="chart-line",
        )
        for run in runs
        if len(run) > 1
    ]


def _point(course: Course, year: str, x: float, y: float) -> Drawn:
    few = " is-planned" if course.events.get(year, 0) < FEW else ""
    told = element("title", f"{year}: {course.said(year)}")
    return element("circle", told, cx=x, cy=y, r=3.5, class_=f"chart-dot{few}")


def _spoken(course: Course) -> list[str]:
    """Years whose figure stands at the point: the last, the highest and the first, where they are not neighbours."""
    highest = max(course.known, key=lambda year: (course.effective[year], year))
    chosen: list[str] = []
    for year in (course.known[-1], highest, course.known[0]):
        apart = len(course.years) // 6 + 1
        if all(abs(int(year) - int(other)) >= apart for other in chosen):
            chosen.append(year)
    return chosen


def _figure(course: Course, year: str, points: Mapping[str, tuple[float, float]]) -> Drawn:
    x, y = points[year]
    return text(x, y - 9, course.said(year), "chart-heading chart-middle chart-halo")


def _notes(course: Course) -> list[str]:
    words = course.words
    notes = [
        words.say(
            "Effective number of partners: 1 / Σ p², p being each partner’s share of the year’s events. "
            "Five partners with as many events each give 5; one that has nearly all gives little more than 1."
        )
    ]
    if any(course.events.get(year, 0) < FEW for year in course.known):
        notes.append(words.say("Hollow points: fewer than {number} events in the year.", number=FEW))
    if len(course.known) < len(course.years):
        notes.append(words.say("The line is broken where a year has no event."))
    return notes


def _table(course: Course) -> Table:
    words = course.words
    rows = tuple(
        (
            year,
            course.said(year) if year in course.effective else "–",
            figure_words(course.events.get(year, 0), words),
        )
        for year in course.years
    )
    return Table(
        (words.say("Year"), words.say("Effective number of partners"), words.say("Events")), rows, frozenset({1, 2})
    )
