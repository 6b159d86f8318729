"""Small multiples: the same columns by year for each sector, on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from recoupe.publish.charts.chart import NARROW, Canvas, Chart, Table, drawings, figure_words
from recoupe.publish.charts.columns import Field, columns
from recoupe.publish.charts.lettering import fitted, width_of
from recoupe.publish.charts.svg import Drawn, element, joined, text
from recoupe.publish.charts.years import UNDATED, run_of_years
from recoupe.publish.i18n import Words

GUTTER = 20.0
PANEL = 92.0
HEADED, RISE = 20.0, 44.0
BOLD, SMALL = 13.5, 11
"""Sizes to measure with; headings are drawn at 12.5, but bold."""


@dataclass(frozen=True, slots=True)
class Panels:
    """Sectors with their counts by year, most first, and the years and the highest count that all share."""

    sectors: tuple[tuple[str, Mapping[str, int]], ...]
    years: tuple[str, ...]
    top: int
    words: Words


def sectors_by_year(sectors: Mapping[str, Mapping[str, int]], words: Words) -> Chart:
    """Events and commitments of each sector by year; the keys of `sectors` are names as a reader knows them."""
    ranked = sorted(sectors.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    years = run_of_years(sectors.values())
    top = max((by_year.get(year, 0) for _, by_year in ranked for year in years), default=0)
    panels = Panels(tuple(ranked), years, top, words)
    title = words.say("Sectors by year")
    description = words.say("Columns by year, one panel a sector, most first: {names}.", names=_totals(ranked, words))
    svg = drawings(partial(_canvas, panels), "multiples", title, description) if years else ""
    undated = sum(by_year.get(UNDATED, 0) for _, by_year in ranked)
    notes = (
        [
            words.say(
                "All panels have the same scale; the tallest column is {top}. The figure beside a name is its total.",
                top=figure_words(top, words),
            )
        ]
        if years
        else []
    )
    if undated:
        notes.append(
            words.count(
                "{number} without a date stands in the table only.",
                "{number} without a date stand in the table only.",
                undated,
            )
        )
    return Chart(title, description, svg, _table(panels, has_undated=undated > 0), tuple(notes))


def _canvas(panels: Panels, width: float) -> Canvas:
    across = 2 if width <= NARROW else 4
    room = (width - GUTTER * (across - 1)) / across
    drawn = [
        _panel(panels, name, by_year, (index % across * (room + GUTTER), index // across * PANEL, room))
        for index, (name, by_year) in enumerate(panels.sectors)
    ]
    return Canvas(width, -(-len(drawn) // across) * PANEL, joined(drawn))


def _panel(panels: Panels, name: str, by_year: Mapping[str, int], place: tuple[float, float, float]) -> Drawn:
    left, upper, room = place
    words = panels.words
    counts = [by_year.get(year, 0) for year in panels.years]
    total = figure_words(sum(by_year.values()), words)
    label = fitted(name, BOLD, room - width_of(total, SMALL) - 6)
    floor = upper + HEADED + RISE
    field = Field(left, left + room, floor, RISE - 6, panels.top).holding(len(counts))
    told = [f"{name}, {year}: {figure_words(count, words)}" for year, count in zip(panels.years, counts, strict=True)]
    ends = [text(left, floor + 13, panels.years[0], "chart-tick")]
    if len(panels.years) > 1:
        ends.append(text(field.right, floor + 13, panels.years[-1], "chart-tick chart-end"))
    return element(
        "g",
        element("title", name),
        text(left, upper + 12, label, "chart-heading"),
        text(left + width_of(label, BOLD) + 6, upper + 12, total, "chart-small"),
        columns(field, counts, told),
        *ends,
    )


def _table(panels: Panels, *, has_undated: bool) -> Table:
    words = panels.words
    years: Sequence[str] = (*panels.years, UNDATED) if has_undated else panels.years
    head = (words.say("Sector"), *(year or words.say("undated") for year in years), words.say("in all"))
    rows = tuple(
        (
            name,
            *(figure_words(by_year.get(year, 0), words) for year in years),
            figure_words(sum(by_year.values()), words),
        )
        for name, by_year in panels.sectors
    )
    return Table(head, rows, frozenset(range(1, len(head))))


def _totals(ranked: Sequence[tuple[str, Mapping[str, int]]], words: Words) -> str:
    return ", ".join(f"{name} ({figure_words(sum(by_year.values()), words)})" for name, by_year in ranked)
