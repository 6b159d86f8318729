from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.svg import Drawn, element, number, text


@given(st.text())
def test_any_text_stays_text(content):
    parsed = ElementTree.fromstring(str(element("text", content, label=content)))
    assert list(parsed) == []
    assert len(parsed.attrib) == 1


@pytest.mark.parametrize(
    ("hostile", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('" onload="x', "&quot; onload=&quot;x"),
        ("a&b", "a&amp;b"),
        ("nul\x00 bell\x07", "nul\ufffd bell\ufffd"),
        ("turned \u202e round", "turned \ufffd round"),
        ("half \ud800 pair", "half \ufffd pair"),
    ],
)
def test_hostile_text_is_escaped_between_tags_and_in_quotes(hostile, written):
    assert str(text(0, 0, hostile, hostile)) == f'<text x="0" y="0" class="{written}">{written}</text>'


def test_what_is_drawn_is_not_escaped_again():
    assert str(element("g", element("title", "<"), Drawn(""))) == "<g><title>&lt;</title></g>"


@pytest.mark.parametrize(("value", "written"), [(12, "12"), (12.04, "12"), (0.25, "0.2"), (-0.01, "0"), (-3.5, "-3.5")])
def test_coordinates_are_short(value, written):
    assert number(value) == written
