"""Polygons out of TopoJSON (the format's specification 1.0, the part that maps of countries use)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.errors import UsageError

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as rings in degrees: `id` is an ISO 3166 numeric code, None where the map gives it none."""

    id: str | None
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


def shapes(topology: Mapping[str, Any], collection: str) -> tuple[Shape, ...]:
    """The shapes of one collection of a topology; raises UsageError where it is none."""
    try:
        arcs = decoded(topology)
        geometries = topology["objects"][collection]["geometries"]
        return tuple(_shape(geometry, arcs) for geometry in geometries)
    except (KeyError, IndexError, TypeError) as error:
        raise UsageError(f"not a TopoJSON topology with a collection {collection!r}: {error!r}") from error


def decoded(topology: Mapping[str, Any]) -> tuple[Ring, ...]:
    """The arcs in degrees: positions are sums of steps on a grid where the topology has a transform."""
    transform = topology.get("transform")
    if transform is None:
        return tuple(tuple((point[0], point[1]) for point in arc) for arc in topology["arcs"])
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        found.append(tuple(points))
    return tuple(found)


def stitched(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A ring of arcs end to end; ``~i`` is arc i backwards, and the end of one is the start of the next."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _shape(geometry: Mapping[str, Any], arcs: Sequence[Ring]) -> Shape:
    nested = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = tuple(tuple(stitched(ring, arcs) for ring in polygon) for polygon in nested)
    return Shape(geometry.get("id"), geometry["properties"]["name"], polygons)
