import pytest

from recoupe.model.text import Span
from recoupe.publish.marking import pieces, surroundings


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


LONG = "Titre\n" + "mot " * 100 + "accord " + "fin " * 100 + "\nSuite"


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        ("Un accord signé.", "accord", "Un accord signé."),
        ("Titre\nUn accord.\nSuite", "accord", "Un accord."),
        ("Un\naccord", "Un\naccord", "Un\naccord"),
    ],
)
def test_a_short_paragraph_stands_whole_around_its_words(text, words, around):
    start = text.index(words)
    assert surroundings(text, Span(start, start + len(words))).of(text) == around


@pytest.mark.parametrize("most", [40, 100, 400])
def test_a_long_one_is_cut_between_words(most):
    start = LONG.index("accord")
    found = surroundings(LONG, Span(start, start + 6), most).of(LONG)
    assert "accord" in found
    assert "\n" not in found
    assert len(found) <= most + 80
    assert set(found.split()) == {"mot", "accord", "fin"}


def test_a_line_without_spaces_is_cut_anywhere():
    text = "x" * 5000
    assert len(surroundings(text, Span(2000, 2010)).of(text)) <= 480
