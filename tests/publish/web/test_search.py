"""Search: hits with their words marked, whatever is typed."""

import re

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


@pytest.mark.parametrize(
    ("query", "broad", "order"),
    [
        ("q=accord", 100, "Seuls ceux qui répondent le mieux sont montrés"),
        ("q=accord", 0, "seuls les derniers ajoutés sont montrés"),
        ("state=URY", 0, "Seuls les derniers publiés sont montrés"),
    ],
)
def test_of_very_many_it_says_which_are_shown(client, monkeypatch, query, broad, order):
    monkeypatch.setattr("recoupe.ledger.sqlite.BROAD", broad)
    assert "montrés, et comptés" not in client.get(f"/search?{query}").text
    monkeypatch.setattr("recoupe.ledger.facets.MOST", 1)
    page = client.get(f"/search?{query}").text
    assert "Plus de 1 documents. " in page
    assert f"{order}, et comptés dans les critères." in page
    assert page.count('<p class="title">') == 1
    assert "and counted in the choices." in client.get(f"/search?{query}&lang=en").text


def test_a_page_behind_the_last_is_told(client):
    assert client.get("/search?q=accord&page=2").status_code == 404


@pytest.mark.parametrize(
    ("query", "found", "lost"),
    [
        ("state=URY&type=meeting", "Afiavi Tohoué à Montevideo", "Aucun document"),
        ("state=URY&type=meeting&status=planned", "Radio Grand-Large", "La Feuille de Tossa,"),
        ("kind=official", "Ministère des Lagunes", "Radio Grand-Large,"),
        ("person=person:ernesto-balcazar&q=pilotes", "<mark>pilotes</mark>", "Aucun document"),
        ("since=2025-03-14&until=2025", "Ministère des Lagunes", "Radio Grand-Large,"),
        ("state=FRA", "Aucun document", "Radio Grand-Large,"),
    ],
)
def test_choices_narrow_a_search(client, query, found, lost):
    page = client.get(f"/search?{query}").text
    assert found in page
    assert lost not in page


def test_a_choice_leads_to_the_narrower_search_and_can_be_taken_out(client):
    page = client.get("/search?q=accord&state=BEN").text
    assert 'href="/search?q=accord&amp;state=BEN&amp;type=meeting"' in page
    assert 'href="/search?q=accord"' in page
    assert '<input type="hidden" name="state" value="BEN">' in page


def test_hits_show_the_events_asked_for_with_their_pages(client):
    page = client.get("/search?type=agreement_signed&status=planned").text
    assert "</a> · Bénin – Uruguay · →\u00a0prévue · 12 mars 2025" in page
    assert 'href="/event/' in page


@pytest.mark.parametrize("query", ["since=hier", "until=2025-13", "since=2025-03-40"])
def test_what_is_no_date_is_told(client, query):
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("facet", ["state", "person", "type", "status", "topic", "outlet", "kind", "since"])
def test_whatever_stands_in_a_choice_is_a_value(client, hostile_ledger, reader, facet):
    answer = client.get("/search", params={facet: '"><script>alert(1)</script>\u202e\u0000'})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text
    assert "<script>alert" not in reader(hostile_ledger).get("/search?state=BEN").text


def test_a_document_without_a_title_is_called_as_on_its_own_page(client):
    page = client.get("/search?q=accord").text
    hits = re.findall(r'<p class="title"><a href="(/document/\w+)[^"]*"><bdi>(.*?)</bdi>', page)
    assert len(hits) == 5
    for address, title in hits:
        assert f"<h1><bdi>{title}</bdi></h1>" in client.get(address).text
