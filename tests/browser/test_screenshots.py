"""The pictures in docs/screenshots are those that pages.toml names, and not too large to keep."""

import pytest
from browsing import SHOTS, shots

WANTED = {f"{name}-{variant}.png" for name, variants in shots().items() for variant in variants}


@pytest.fixture
def pictures(root):
    return list((root / "docs" / "screenshots").glob("*.png"))


def test_each_page_is_drawn_as_its_line_says(pictures):
    assert {picture.name for picture in pictures} == WANTED, "run make screenshots"


def test_all_pictures_together_are_small(pictures):
    assert sum(picture.stat().st_size for picture in pictures) < 2_000_000


@pytest.mark.parametrize("name", shots())
def test_a_page_is_drawn_only_in_known_ways(name):
    assert set(shots()[name]) <= set(SHOTS)
