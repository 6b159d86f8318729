from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.projection import RIGHT, project, unproject

longitudes = st.floats(-180, 180)
latitudes = st.floats(-89.9, 89.9)


@given(longitudes, latitudes)
def test_a_point_comes_back(longitude, latitude):
    found = unproject(*project(longitude, latitude))
    assert found == pytest.approx((longitude, latitude), abs=1e-6)


@pytest.mark.parametrize(
    ("place", "point"),
    [
        ((0, 0), (0, 0)),
        ((180, 0), (2.7066299836, 0)),
        ((0, 90), (0, 1.3173627591)),
        ((-180, 0), (-2.7066299836, 0)),
        ((0, -90), (0, -1.3173627591)),
    ],
)
def test_known_points_of_the_authors_formula(place, point):
    assert project(*place) == pytest.approx(point, abs=1e-9)


@given(st.floats(-179, 179), st.floats(-85, 85))
def test_areas_compare(longitude, latitude):
    step = 0.01
    x0, y0 = project(longitude, latitude)
    east, north = project(longitude + step, latitude), project(longitude, latitude + step)
    area = (east[0] - x0) * (north[1] - y0) - (east[1] - y0) * (north[0] - x0)
    on_globe = radians(step) ** 2 * cos(radians(latitude + step / 2))
    assert area == pytest.approx(on_globe, rel=5e-3)


def test_the_map_is_as_wide_as_the_equator():
    assert project(180, 0)[0] == pytest.approx(RIGHT)
