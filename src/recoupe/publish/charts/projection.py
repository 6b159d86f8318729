"""Equal Earth: a map of the world on which areas compare (Šavrič, Patterson and Jenny 2018)."""

from math import asin, cos, pi, radians, sin, sqrt

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

RIGHT = pi / (_M * _A1)
"""x of the equator at 180° east, for a sphere of radius 1."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """x to the east and y to the north on a sphere of radius 1, from degrees."""
    theta = asin(_M * sin(radians(latitude)))
    return radians(longitude) * cos(theta) / (_M * _slope(theta)), _rise(theta)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The longitude and latitude in degrees of a point on the map."""
    theta = y / _A1
    for _ in range(12):
        theta -= (_rise(theta) - y) / _slope(theta)
    latitude = asin(max(-1.0, min(1.0, sin(theta) / _M)))
    return x * _M * _slope(theta) / cos(theta) * 180 / pi, latitude * 180 / pi


def _rise(theta: float) -> float:
    sixth = theta**6
    return theta * (_A1 + _A2 * theta**2 + sixth * (_A3 + _A4 * theta**2))


def _slope(theta: float) -> float:
    """The derivative of `_rise`."""
    sixth = theta**6
    return _A1 + 3 * _A2 * theta**2 + sixth * (7 * _A3 + 9 * _A4 * theta**2)
