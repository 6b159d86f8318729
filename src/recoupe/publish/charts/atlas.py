"""Makes the table of the world map, once, from two maps of countries in TopoJSON.

``python -m recoupe.publish.charts.atlas COUNTRIES DETAILED OUTPUT``: outlines come from COUNTRIES; of states that it is
too coarse to show, DETAILED gives the place of a dot.
"""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

from recoupe.errors import RecoupeError, UsageError
from recoupe.publish.charts.antimeridian import cut
from recoupe.publish.charts.countries import NORTH, WIDTH
from recoupe.publish.charts.projection import RIGHT, project
from recoupe.publish.charts.topojson import Point, Ring, Shape, shapes
from recoupe.world import load_world

NOT_DRAWN = "ATA"
"""Antarctica, below the lower edge of the map."""

KOSOVO = ("Kosovo", "XKX")
"""In use, but no code of ISO 3166, so that the maps give it none."""


def alpha3() -> dict[str, str]:
    """The codes of the world tables by ISO 3166 numeric code."""
    aliases = get_global("territory_aliases")
    states = {aliases[code][0]: code for code in load_world().states if code in aliases}
    return {code: states[two[0]] for code, two in aliases.items() if code.isdigit() and two[0] in states}


def rows(coarse: Iterable[Shape], detailed: Iterable[Shape]) -> list[tuple[str, int, int, str]]:
    """Code, centre and path of each shape by code; no path for a dot, no code for land that is no state's."""
    codes = alpha3()
    found = []
    for shape in coarse:
        code = _code(shape, codes)
        if code != NOT_DRAWN:
            found.append((code, *_centre(shape), _path(shape)))
    drawn = {code for code, *_ in found} | {NOT_DRAWN, ""}
    for shape in detailed:
        code = _code(shape, codes)
        if code not in drawn:
            found.append((code, *_centre(shape), ""))
            drawn.add(code)
    return sorted(found)


def centre(ring: Sequence[Point]) -> Point:
    """The centroid of a ring, or, where that lies outside, the middle of the longest stretch inside at its height."""
    area, x, y = _moments(ring)
    if not area:
        return ring[0]
    x, y = x / area, y / area
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in pairwise(ring) if (y1 <= y) != (y2 <= y)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches or any(start <= x <= end for start, end in stretches):
        return x, y
    start, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (start + end) / 2, y


def main(arguments: Sequence[str]) -> int:
    """Write the table; the exit code of the command."""
    if len(arguments) != 3:
        raise UsageError("usage: python -m recoupe.publish.charts.atlas COUNTRIES DETAILED OUTPUT")
    coarse, detailed = (
        shapes(json.loads(Path(name).read_text(encoding="utf-8")), "countries") for name in arguments[:2]
    )
    with Path(arguments[2]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "x", "y", "path"))
        writer.writerows(rows(coarse, detailed))
    return 0


def _code(shape: Shape, codes: Mapping[str, str]) -> str:
    return KOSOVO[1] if shape.name == KOSOVO[0] else codes.get(shape.id or "", "")


def _centre(shape: Shape) -> tuple[int, int]:
    """The centre of the largest part, for a state is looked for on its mainland."""
    outlines = [_projected(part) for polygon in shape.polygons for part in cut(polygon[0])]
    x, y = centre(max(outlines, key=lambda ring: abs(_moments(ring)[0])))
    return round(x), round(y)


def _projected(ring: Ring) -> list[Point]:
    """Points of the map, y downwards."""
    scale = WIDTH / 2 / RIGHT
    top = project(0, NORTH)[1]
    return [(x * scale + WIDTH / 2, (top - y) * scale) for x, y in (project(*point) for point in ring)]


def _path(shape: Shape) -> str:
    """The rings as an SVG path in whole units; points that fall together are one."""
    parts = []
    for polygon in shape.polygons:
        for ring in (part for whole in polygon for part in cut(whole)):
            points = [(round(x), round(y)) for x, y in _projected(ring)]
            kept = [point for index, point in enumerate(points) if not index or point != points[index - 1]]
            if len(set(kept)) > 2:
                steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(kept[:-1]))
                parts.append(f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z")
    return "".join(parts)


def _moments(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Signed area of a ring and that area times its centroid (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
    return area, x, y


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except RecoupeError as error:
        sys.exit(str(error))
