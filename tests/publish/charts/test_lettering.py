import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.lettering import fitted, width_of


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


@pytest.mark.parametrize(("narrow", "wide"), [("iii", "mmm"), ("é", "ém"), ("abc", "漢字漢"), ("e", "W")])
def test_letters_differ_in_width(narrow, wide):
    assert width_of(narrow, 12) < width_of(wide, 12)


def test_an_accent_takes_no_room():
    assert width_of("é", 12) == width_of("e", 12) == width_of("e\u0301", 12)
