import pytest

from recoupe.model.text import Span
from recoupe.publish.marking import pieces


@pytest.mark.parametrize(
    ("marks", "cut"),
    [
        ((), [("un accord signé", False)]),
        ((Span(13, 19),), [("un ", False), ("accord", True), (" signé", False)]),
        ((Span(10, 12), Span(20, 25)), [("un", True), (" accord ", False), ("signé", True)]),
    ],
)
def test_a_stretch_is_cut_at_its_marks(marks, cut):
    assert list(pieces("un accord signé", 10, marks)) == cut
