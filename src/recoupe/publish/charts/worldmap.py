"""The partners of a party on a map of the world, graded by their events, with arcs to the first ten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import hypot

from recoupe.publish.charts.chart import Canvas, Chart, Table, drawings, figure_words
from recoupe.publish.charts.countries import HEIGHT, WIDTH, Country, countries
from recoupe.publish.charts.grades import Grades, grades
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.placing import Box, Name, beside
from recoupe.publish.charts.svg import NOTHING, Drawn, element, joined, line, number, text
from recoupe.publish.phrasing import Phrasing

MOST_ARCS = 10
LETTERS, SMALL = 12, 11
BEND = 0.18
"""How far an arc rises, as a share of its length."""
DOT = 3.0
SWATCH = 12.0


@dataclass(frozen=True, slots=True)
class Atlas:
    """A party, its partners most events first, and how their counts are graded."""

    party: str
    ranked: tuple[tuple[str, int], ...]
    grades: Grades
    phrasing: Phrasing

    @property
    def on_map(self) -> tuple[tuple[str, int], ...]:
        """Partners that the map can show."""
        return tuple(item for item in self.ranked if item[0] in countries().states)

    @property
    def off_map(self) -> tuple[tuple[str, int], ...]:
        """Organisations, and states of which the map has neither shape nor dot."""
        return tuple(item for item in self.ranked if item[0] not in countries().states)

    def told(self, code: str, count: int) -> str:
        """A partner with its events in words."""
        counted = self.phrasing.words.count("{number} event", "{number} events", count)
        return f"{self.phrasing.party(code)}: {counted}"


def world_map(party: str, counts: Mapping[str, int], phrasing: Phrasing) -> Chart:
    """The map; partners that it cannot show are named in a note, and the table has all."""
    ranked = sorted(((code, count) for code, count in counts.items() if count and code != party), key=_rank)
    atlas = Atlas(party, tuple(ranked), grades([count for _, count in ranked]), phrasing)
    words = phrasing.words
    title = words.say("Partners of {name} in the world", name=phrasing.party(party))
    description = words.say("No partner is known.")
    if ranked:
        description = words.say(
            "Map of the world, states graded by their number of events. Most events: {names}.",
            names=_listed(ranked[:MOST_ARCS], atlas),
        )
    svg = drawings(partial(_canvas, atlas), "world", title, description)
    return Chart(title, description, svg, _table(atlas), tuple(_notes(atlas)))


def _rank(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _canvas(atlas: Atlas, width: float) -> Canvas:
    scale = width / WIDTH
    height = HEIGHT * scale
    legend, lower = _legend(atlas, width, height + 14)
    content = joined((_land(atlas, scale), _dots(atlas, scale), _arcs(atlas, scale), legend))
    return Canvas(width, lower, content)


def _land(atlas: Atlas, scale: float) -> Drawn:
    """All shapes in the units of the table, scaled as one."""
    counts = dict(atlas.ranked)
    known = countries()
    shapes = [element("path", d=path, class_="chart-land") for path in known.other_land]
    shapes += [
        element("path", _title(atlas, code, counts), d=country.path, class_=f"chart-area{_fill(atlas, code, counts)}")
        for code, country in known.states.items()
        if not country.is_dot
    ]
    return element("g", *shapes, transform=f"scale({scale:.3f})")


def _dots(atlas: Atlas, scale: float) -> Drawn:
    """States without a shape: a speck, or a dot where the state is a partner or the party itself."""
    counts = dict(atlas.ranked)
    dots = []
    for code, country in countries().states.items():
        if country.is_dot:
            is_told = code in counts or code == atlas.party
            css = f"chart-area chart-isle{_fill(atlas, code, counts)}" if is_told else "chart-speck"
            place = {"cx": country.x * scale, "cy": country.y * scale, "r": DOT if is_told else 0.8}
            dots.append(element("circle", _title(atlas, code, counts), **place, class_=css))
    return element("g", *dots)


def _arcs(atlas: Atlas, scale: float) -> Drawn:
    """Arcs from the party to its first partners, and the names that find room."""
    known = countries().states
    home = known.get(atlas.party)
    first = [(known[code], atlas.phrasing.party(code)) for code, _ in atlas.on_map[:MOST_ARCS]]
    arcs = [_arc(home, country, scale) for country, _ in first] if home else []
    ends = [
        element("circle", cx=country.x * scale, cy=country.y * scale, r=1.8, class_="chart-tip") for country, _ in first
    ]
    if home:
        ends.append(element("circle", cx=home.x * scale, cy=home.y * scale, r=3.5, class_="chart-home chart-subject"))
    named = [(home, atlas.phrasing.party(atlas.party)), *first] if home else first
    names = [Name(country.x * scale, country.y * scale, name) for country, name in named]
    edges = Box(0, 0, WIDTH * scale, HEIGHT * scale)
    found = zip(names, beside(names, LETTERS, edges, radius=DOT), strict=True)
    placed = [(name, box) for name, box in found if box]
    leads = [
        line((name.x, name.y, *box.nearest(name.x, name.y)), "chart-lead") for name, box in placed if _is_far(name, box)
    ]
    labels = [text(box.left, box.lower - 3, name.words, "chart-place chart-halo") for name, box in placed]
    return element("g", *arcs, *ends, *leads, *labels)


def _is_far(name: Name, box: Box) -> bool:
    """True where a name stands so far off that a line must lead to it."""
    x, y = box.nearest(name.x, name.y)
    return hypot(x - name.x, y - name.y) > DOT + 4


def _arc(home: Country, away: Country, scale: float) -> Drawn:
    x1, y1, x2, y2 = (value * scale for value in (home.x, home.y, away.x, away.y))
    lift = BEND * hypot(x2 - x1, y2 - y1)
    bend = f"{number((x1 + x2) / 2)} {number(max(0.0, (y1 + y2) / 2 - lift))}"
    return element("path", d=f"M{number(x1)} {number(y1)}Q{bend} {number(x2)} {number(y2)}", class_="chart-arc")


def _fill(atlas: Atlas, code: str, counts: Mapping[str, int]) -> str:
    if code == atlas.party:
        return " chart-subject"
    return f" chart-step-{atlas.grades.step(counts[code])}" if code in counts else ""


def _title(atlas: Atlas, code: str, counts: Mapping[str, int]) -> Drawn:
    if code == atlas.party:
        return element("title", atlas.phrasing.party(code))
    return element("title", atlas.told(code, counts[code])) if code in counts else NOTHING


def _legend(atlas: Atlas, width: float, upper: float) -> tuple[Drawn, float]:
    """Swatches with words, as many in a row as find room, and where the legend ends."""
    words = atlas.phrasing.words
    entries = [(" chart-subject", atlas.phrasing.party(atlas.party))] if atlas.party in countries().states else []
    entries += [(f" chart-step-{step}", said) for step, said in atlas.grades.legend(words)]
    entries.append(("", words.say("no event known")))
    x, drawn = 0.0, []
    for css, said in entries:
        room = SWATCH + 5 + width_of(said, SMALL)
        if x and x + room > width:
            x, upper = 0.0, upper + 18
        drawn.append(element("rect", x=x, y=upper, width=SWATCH, height=SWATCH, class_=f"chart-swatch{css}"))
        drawn.append(text(x + SWATCH + 5, upper + 10, said, "chart-small"))
        x += room + 16
    return joined(drawn), upper + SWATCH + 6


def _listed(items: Iterable[tuple[str, int]], atlas: Atlas) -> str:
    words = atlas.phrasing.words
    return ", ".join(f"{atlas.phrasing.party(code)} ({figure_words(count, words)})" for code, count in items)


def _notes(atlas: Atlas) -> list[str]:
    words = atlas.phrasing.words
    notes = []
    if atlas.on_map and atlas.party in countries().states:
        first = atlas.on_map[:MOST_ARCS]
        notes.append(
            words.say("Arcs join the middle of territories. They lead to: {names}.", names=_listed(first, atlas))
        )
    if atlas.off_map:
        notes.append(words.say("Not on the map: {names}.", names=_listed(atlas.off_map, atlas)))
    notes.append(
        words.say(
            "Equal Earth projection, in which areas compare; Antarctica is left out. Dots stand for what is too small "
            "to draw. Outlines: Natural Earth, who draw borders as they are held, without judging whose right it is."
        )
    )
    return notes


def _table(atlas: Atlas) -> Table:
    words = atlas.phrasing.words
    known = countries().states
    drawn = {True: words.say("area"), False: words.say("dot")}
    rows = tuple(
        (
            atlas.phrasing.party(code),
            figure_words(count, words),
            drawn[not known[code].is_dot] if code in known else words.say("not on the map"),
        )
        for code, count in atlas.ranked
    )
    return Table((words.say("Partner"), words.say("Events"), words.say("On the map")), rows, frozenset({1}))
