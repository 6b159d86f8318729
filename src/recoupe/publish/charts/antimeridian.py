"""Rings that cross the 180th meridian, cut in two so that a flat map can show them."""

from collections.abc import Sequence
from itertools import pairwise

from recoupe.publish.charts.topojson import Point, Ring

TURN = 360.0
EDGE = 180.0


def cut(ring: Ring) -> list[Ring]:
    """The parts of a closed ring in degrees that lie between 180° west and 180° east, each closed.

    The ring may not go around a pole.
    """
    flat = _unwrapped(ring)
    shifted = (tuple((x + turn, y) for x, y in flat) for turn in (0.0, -TURN, TURN))
    parts = (_within(part, EDGE) for part in shifted)
    return [part for part in parts if len(part) > 1]


def _unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes that run on beyond ±180° where it crosses."""
    points = [ring[0]]
    turn = 0.0
    for (before, _), (x, y) in pairwise(ring):
        if abs(x - before) > EDGE:
            turn += TURN if x < before else -TURN
        points.append((x + turn, y))
    return tuple(points)


def _within(ring: Ring, edge: float) -> Ring:
    """The ring between two meridians (Sutherland and Hodgman 1974), closed."""
    points: Sequence[Point] = ring[:-1]
    for sign in (1, -1):
        points = _half(points, sign, edge)
    return (*points, points[0]) if points else ()


def _half(points: Sequence[Point], sign: int, edge: float) -> list[Point]:
    """What lies on the inner side of one meridian, with a point wherever a line crosses it."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in zip((*points[-1:], *points[:-1]), points, strict=True):
        is_inside, was_inside = sign * x2 <= edge, sign * x1 <= edge
        if is_inside != was_inside:
            found.append((sign * edge, y1 + (sign * edge - x1) / (x2 - x1) * (y2 - y1)))
        if is_inside:
            found.append((x2, y2))
    return found
