"""Search: hits with their words marked, whatever is typed."""

import pytest


def test_hits_show_title_source_and_marked_words(client):
    page = client.get("/search?q=accords").text
    assert "Bénin-Uruguay : un accord portuaire signé à Montevideo" in page
    assert "La Feuille de Tossa, 13 mars 2025" in page
    assert "<mark>accord</mark>" in page
    assert 'value="accords"' in page


def test_nothing_asked_explains_and_nothing_found_says_so(client):
    assert "sous toute forme" in client.get("/search").text
    assert "No document answers." in client.get("/search?q=chrysanthème&lang=en").text


@pytest.mark.parametrize(
    "asked", ['"><script>alert(1)</script>', '"', "*", "NEAR(", "a" * 5000, "\u202e\u0000\ufffe", "';DROP TABLE"]
)
def test_whatever_is_typed_is_words(client, asked):
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_page_behind_the_last_is_told(client):
    assert client.get("/search?q=accord&page=2").status_code == 404
