"""From TopoJSON to the table of the map: arcs, the 180th meridian, centres, the command, the shipped table."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import UsageError
from recoupe.publish.charts import atlas
from recoupe.publish.charts.antimeridian import cut
from recoupe.publish.charts.countries import HEIGHT, NORTH, WIDTH, countries
from recoupe.publish.charts.projection import RIGHT, project, unproject
from recoupe.publish.charts.topojson import decoded, shapes, stitched
from recoupe.world import load_world

# Two squares that share an edge (arc 1), the right one going along it backwards; steps on a grid of half degrees.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [0, 10]},
    "arcs": [
        [[2, 0], [-2, 0], [0, 2], [2, 0]],
        [[2, 2], [0, -2]],
        [[2, 2], [2, 0], [0, -2], [-2, 0]],
        [[9, 9], [0, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "768", "properties": {"name": "Left"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "204", "properties": {"name": "Right"}, "arcs": [[[2, -2]]]},
                {"type": "Polygon", "properties": {"name": "Kosovo"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "properties": {"name": "Nobody"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "010", "properties": {"name": "Antarctica"}, "arcs": [[0, 1]]},
            ],
        }
    },
}
LEFT = ((1, 10), (0, 10), (0, 11), (1, 11), (1, 10))
MISSING = {"ATA", "BES", "BVT", "CCK", "CXR", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL"}


def test_arcs_are_sums_of_steps_and_meet_end_to_end():
    left, right, *_ = shapes(TOPOLOGY, "countries")
    assert left.polygons == ((LEFT,),)
    assert right.polygons == ((((1, 11), (2, 11), (2, 10), (1, 10), (1, 11)),),)


def test_arcs_without_a_grid_are_taken_as_they_are():
    assert decoded({"arcs": [[[1.5, 2], [3, 4]]]}) == (((1.5, 2), (3, 4)),)


@given(st.lists(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=2), min_size=1))
def test_arcs_survive_being_written_as_steps(arcs):
    steps = [[arc[0], *((x - px, y - py) for (px, py), (x, y) in pairwise(arc))] for arc in arcs]
    read = decoded({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": steps})
    assert [list(arc) for arc in read] == arcs
    assert stitched([0, ~0], read) == (*arcs[0], *arcs[0][-2::-1])


@pytest.mark.parametrize("wrong", [{}, {"arcs": [], "objects": {}}, {"arcs": [[1]], "transform": {"scale": [1, 1]}}])
def test_what_is_no_topology_is_wrong_usage(wrong):
    with pytest.raises(UsageError, match="countries"):
        shapes(wrong, "countries")


def test_a_ring_over_the_180th_meridian_is_cut_in_two():
    ring = ((170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0))
    parts = [set(part) for part in cut(ring)]
    assert parts == [
        {(170, 0), (180, 0), (180, 10), (170, 10)},
        {(-180, 0), (-170, 0), (-170, 10), (-180, 10)},
    ]


@given(st.floats(-150, 150), st.floats(-60, 60), st.floats(1, 25))
def test_a_ring_elsewhere_stays_whole(x, y, size):
    ring = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
    assert [sorted(set(part)) for part in cut(ring)] == [sorted(set(ring))]


@pytest.mark.parametrize(
    ("ring", "centre"),
    [
        (((0, 0), (4, 0), (4, 2), (0, 2), (0, 0)), (2, 1)),
        (((0, 0), (0, 9), (9, 9), (9, 0), (8, 0), (8, 8), (1, 8), (1, 0), (0, 0)), (0.5, 5.7)),
        (((3, 3), (3, 3), (3, 3)), (3, 3)),
    ],
)
def test_the_centre_lies_inside(ring, centre):
    assert atlas.centre(ring) == pytest.approx(centre, abs=0.1)


def test_the_command_writes_the_table(tmp_path):
    coarse, detailed = tmp_path / "coarse.json", tmp_path / "detailed.json"
    countries_of = TOPOLOGY["objects"]["countries"]["geometries"]
    coarse.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    more = {"type": "Polygon", "id": "462", "properties": {"name": "Maldives"}, "arcs": [[0, 1]]}
    fuller = {**TOPOLOGY, "objects": {"countries": {"geometries": [*countries_of, more]}}}
    detailed.write_text(json.dumps(fuller), encoding="utf-8")
    assert atlas.main([str(coarse), str(detailed), str(tmp_path / "out.csv")]) == 0
    rows = [line.split(",") for line in (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()]
    assert [(row[0], bool(row[3])) for row in rows[1:]] == [
        ("", True),
        ("BEN", True),
        ("MDV", False),
        ("TGO", True),
        ("XKX", True),
    ]


def test_the_command_says_how_it_is_used():
    with pytest.raises(UsageError, match="COUNTRIES DETAILED OUTPUT"):
        atlas.main([])


def test_the_shipped_map_says_which_states_it_lacks(root):
    states = set(load_world().states)
    assert set(countries().states) <= states
    assert states - set(countries().states) == MISSING
    told = (root / "src/recoupe/publish/charts/COUNTRIES.md").read_text(encoding="utf-8")
    assert all(code in told for code in MISSING)
    assert "Permission to use, copy, modify" in told


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "is_dot"),
    [
        ("TGO", 0.9, 8.6, False),
        ("RUS", 97, 62, False),
        ("FJI", 178, -17.8, False),
        ("FRA", 2.3, 46.6, False),
        ("SGP", 103.8, 1.35, True),
        ("CPV", -23.6, 15, True),
        ("TUV", 179.2, -8.5, True),
        ("XKX", 20.9, 42.6, False),
    ],
)
def test_states_stand_where_they_are(code, longitude, latitude, is_dot):
    country = countries().states[code]
    scale = WIDTH / 2 / RIGHT
    found = unproject((country.x - WIDTH / 2) / scale, project(0, NORTH)[1] - country.y / scale)
    assert found == pytest.approx((longitude, latitude), abs=2.5)
    assert country.is_dot is is_dot


def test_no_shape_leaves_the_map_or_runs_across_it():
    for country in countries().states.values():
        for part in country.path.split("M")[1:]:
            start, _, steps = part.rstrip("z").partition("l")
            x, y = map(int, start.split())
            numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                assert 0 <= x <= WIDTH
                assert 0 <= y <= HEIGHT
                assert abs(dx) < 250, country.code
