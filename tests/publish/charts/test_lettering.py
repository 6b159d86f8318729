import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.lettering import broken, fitted, width_of


@given(st.text(), st.floats(20, 400))
def test_what_is_fitted_fits_and_is_a_beginning(words, room):
    found = fitted(words, 12, room)
    assert width_of(found, 12) <= room
    assert " ".join(words.split()).startswith(found.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("words", "found"),
    [("Accord", "Accord"), ("Accord de coopération militaire", "Accord de c…"), (" a\n b ", "a b")],
)
def test_long_words_end_in_an_ellipsis(words, found):
    assert fitted(words, 12, 90) == found


@given(st.text(), st.floats(20, 400), st.integers(1, 4))
def test_lines_fit_and_lose_no_words_but_the_last(words, room, most):
    lines = broken(words, 12, room, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 12) <= room for line in lines)
    assert " ".join(words.split()).startswith(" ".join(lines).removesuffix("…").rstrip())


def test_words_are_broken_between_them_before_they_are_shortened():
    words = "Accord de coopération maritime et portuaire"
    assert broken(words, 12, 150, 3) == ("Accord de coopération", "maritime et portuaire")
    assert broken(words, 12, 90, 2) == ("Accord de", "coopération…")


@pytest.mark.parametrize(("narrow", "wide"), [("iii", "mmm"), ("é", "ém"), ("abc", "漢字漢"), ("e", "W")])
def test_letters_differ_in_width(narrow, wide):
    assert width_of(narrow, 12) < width_of(wide, 12)


def test_an_accent_takes_no_room():
    assert width_of("é", 12) == width_of("e", 12) == width_of("e\u0301", 12)
