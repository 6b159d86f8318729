"""What every chart is: a drawing for wide and one for narrow pages, a caption, and the table of its figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel.numbers import format_decimal

from recoupe.publish.charts.svg import Drawn, element, joined
from recoupe.publish.i18n import Words

WIDE, NARROW = 680, 340
"""Widths of the two drawings in their own units: a unit is about a pixel, so that letters keep their size."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart in words, a row each; `numeric` are the columns that align to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Canvas:
    """The inside of a drawing with its size in units."""

    width: float
    height: float
    content: Drawn


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `svg` holds both drawings, of which the stylesheet shows one; `description` is the text alternative.

    `notes` say how to read it and what it leaves out; they belong under the drawing.
    """

    title: str
    description: str
    svg: str
    table: Table
    notes: tuple[str, ...] = ()


def drawings(draw: Callable[[float], Canvas], kind: str, title: str, description: str) -> str:
    """A chart drawn for wide and for narrow pages, each with its title and description."""
    return "".join(
        drawing(draw(width), f"chart-{kind} chart-{name}", title, description)
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )


def drawing(canvas: Canvas, class_: str, title: str, description: str) -> str:
    """One SVG element that fills the width it is given."""
    box = f"0 0 {_whole(canvas.width)} {_whole(canvas.height)}"
    names = joined((element("title", title), element("desc", description)))
    attributes: dict[str, str] = {"class_": f"chart-drawing {class_}", "view_box": box, "role": "img"}
    return str(element("svg", names, canvas.content, xmlns="http://www.w3.org/2000/svg", **attributes))


def figure(chart: Chart, words: Words) -> str:
    """A chart as an HTML figure: title, drawings, notes, and its table to unfold."""
    notes = (element("p", note, class_="chart-note") for note in chart.notes)
    shown = element("details", element("summary", words.say("As a table")), table_markup(chart.table, chart.title))
    caption = element("figcaption", chart.title, class_="chart-title")
    return str(element("figure", caption, Drawn(chart.svg), *notes, shown, class_="chart"))


def table_markup(table: Table, caption: str) -> Drawn:
    """A table in HTML; the first column heads its rows."""
    classes = ["chart-figure" if index in table.numeric else None for index in range(len(table.columns))]
    head = _row(
        [element("th", name, scope="col", class_=css) for name, css in zip(table.columns, classes, strict=True)]
    )
    body = [
        _row(
            element("td", cell, class_=css) if index else element("th", cell, scope="row", class_=css)
            for index, (cell, css) in enumerate(zip(row, classes, strict=True))
        )
        for row in table.rows
    ]
    parts = (element("caption", caption), element("thead", head), element("tbody", *body))
    return element("div", element("table", *parts, class_="chart-table"), class_="chart-scroll")


def figure_words(value: float, words: Words, *, decimals: int = 0) -> str:
    """A figure as the language writes it: ``1 234``, ``2,4``."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return _written(value, pattern, str(words.locale))


@lru_cache(maxsize=10_000)
def _written(value: float, pattern: str, locale: str) -> str:
    """The figure by a pattern; the same small figures stand a thousand times on a page, and each took 50 µs."""
    return str(format_decimal(value, format=pattern, locale=locale))


def _row(cells: Iterable[Drawn]) -> Drawn:
    return element("tr", *cells)


def _whole(value: float) -> str:
    return f"{value:.0f}"
