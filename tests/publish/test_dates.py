from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish import i18n
from recoupe.publish.dates import age_words, date_phrase, date_words, is_day, sort_key

FR, EN = i18n.words("fr"), i18n.words("en")


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2025-11-19", "19 novembre 2025", "19 November 2025"),
        ("2025-11-01", "1er novembre 2025", "1 November 2025"),
        ("2025-11", "novembre 2025", "November 2025"),
        ("2025", "2025", "2025"),
        ("2025-11-17/2025-11-19", "17–19 novembre 2025", "17–19 November 2025"),
        ("2025-10-30/2025-11-02", "30 octobre – 2 novembre 2025", "30 October – 2 November 2025"),
        ("2024-12-30/2025-01-02", "30 décembre 2024 – 2 janvier 2025", "30 December 2024 – 2 January 2025"),
        ("2025-01/2025-03", "janvier–mars 2025", "January–March 2025"),
        ("2024/2025", "2024–2025", "2024–2025"),
        ("../2025-05-21", "au plus tard le 21 mai 2025", "by 21 May 2025"),
        ("2025-05-21/..", "à partir du 21 mai 2025", "from 21 May 2025 on"),
        (None, "sans date", "undated"),
    ],
)
def test_a_date_in_a_table(edtf, french, english):
    assert date_words(edtf, FR) == french
    assert date_words(edtf, EN) == english


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2025-11-19", "le 19 novembre 2025", "on 19 November 2025"),
        ("2025-11", "en novembre 2025", "in November 2025"),
        ("2025", "en 2025", "in 2025"),
        ("2025-11-01/2025-11-03", "du 1er au 3 novembre 2025", "from 1 to 3 November 2025"),
        ("2024/2025", "entre 2024 et 2025", "between 2024 and 2025"),
        ("../2025-05-21", "au plus tard le 21 mai 2025", "by 21 May 2025"),
    ],
)
def test_a_date_in_a_sentence(edtf, french, english):
    assert date_phrase(edtf, FR) == french
    assert date_phrase(edtf, EN) == english


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_year_or_month_never_becomes_a_day(day):
    assert date_words(f"{day.year}", FR) == str(day.year)
    assert not date_words(f"{day.year}-{day.month:02d}", FR)[0].isdigit()


def test_records_sort_by_first_day_and_undated_ones_last():
    dates = ["2025", None, "../2024-05-01", "2025-03-04", "2025-03"]
    assert sorted(dates, key=sort_key, reverse=True) == ["2025-03-04", "2025-03", "2025", "../2024-05-01", None]


@pytest.mark.parametrize(("days", "words"), [(1, "1 jour"), (60, "60 jours"), (61, "2 mois"), (800, "2 ans")])
def test_an_age_takes_the_largest_unit_that_fits(days, words):
    assert age_words(days, FR) == words


@pytest.mark.parametrize("edtf", ["../2025-05", "2025-05/..", "2025-05", "2024/2025", "2025-05-01/2025-05-02", None])
def test_a_day_is_not_what_is_as_long(edtf):
    assert is_day("2025-05-01")
    assert not is_day(edtf)
