"""A row of small columns by year that stands in a line of a table."""

from collections.abc import Mapping, Sequence

from recoupe.publish.charts.chart import Canvas, Chart, Table, drawing, figure_words
from recoupe.publish.charts.columns import Field, columns
from recoupe.publish.charts.years import UNDATED
from recoupe.publish.i18n import Words

WIDTH, HEIGHT = 96, 22


def sparkline(name: str, by_year: Mapping[str, int], years: Sequence[str], top: int, words: Words) -> Chart:
    """Events of one party over `years`; `top` is the highest count of all rows, so that rows compare."""
    counts = [by_year.get(year, 0) for year in years]
    told = [f"{year}: {figure_words(count, words)}" for year, count in zip(years, counts, strict=True)]
    title = words.say("{name}, events by year", name=name)
    description = ", ".join(told) or words.say("none with a date")
    field = Field(0, WIDTH, HEIGHT - 1, HEIGHT - 3, max(top, 1))
    canvas = Canvas(WIDTH, HEIGHT, columns(field, counts, told))
    rows = [(year, figure_words(count, words)) for year, count in zip(years, counts, strict=True)]
    if by_year.get(UNDATED):
        rows.append((words.say("undated"), figure_words(by_year[UNDATED], words)))
    table = Table((words.say("Year"), words.say("Events")), tuple(rows), frozenset({1}))
    return Chart(title, description, drawing(canvas, "chart-sparkline", title, description), table)
