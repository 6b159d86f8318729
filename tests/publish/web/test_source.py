"""Sources: a table that sorts, a page for each with its definitions, whatever it is called."""

import pytest

from recoupe.model.mention import Account, Event
from recoupe.model.text import Document, Outlet, Span, text_id


def test_the_table_of_sources_says_what_it_counts(client):
    page = client.get("/source").text
    for name in ("La Feuille de Tossa", "Radio Grand-Large", "Ministère des Lagunes et de la Navigation"):
        assert f"<bdi>{name}</bdi>" in page
    assert "Premier\u00a0: publié un jour avant toute autre voix" in page
    assert "1 document ne dit pas qui le publie" in page
    assert "Agences créditées par les textes" in page


def dated(day: str) -> Account:
    """An account of La Vigie, of that day, with an event on it."""
    text = f"Le Bénin et l'Uruguay ont signé un accord. ({day})"
    document = Document(text_id(text), text, language="fr", published=day, outlet=Outlet("La Vigie"))
    return Account(document, events=(Event("e1", "agreement_signed", Span(26, 31), Span(0, 41), date=day),))


@pytest.mark.parametrize("sort", ["name", "documents", "copied", "first", "alone", "contradicted"])
def test_the_table_sorts(client, sort):
    page = client.get(f"/source?sort={sort}").text
    assert page.count("aria-sort") == 1
    assert page.count("<bdi>") == 4


def test_a_source_shows_its_figures_and_its_documents(client):
    page = client.get("/source/La%20Feuille%20de%20Tossa").text
    assert "<h1><bdi>La Feuille de Tossa</bdi></h1>" in page
    assert "dans des copies" in page
    assert 'href="/search?outlet=La+Feuille+de+Tossa"' in page
    assert "Documents par mois" not in page  # All are of one month: a single column would say nothing.


def test_what_lies_in_several_months_is_drawn(tmp_path, reader, fill):
    site = reader(fill(tmp_path / "vigie.db", [dated("2025-02-03"), dated("2025-03-04")]))
    assert "Événements par " in site.get("/").text
    page = site.get("/source/La%20Vigie").text
    assert "Documents par mois" in page
    assert "absent des tables" in page


def test_documents_lead_to_their_sources(client, sample_accounts):
    document = sample_accounts[2].document.id.removeprefix("sha256:")
    assert 'href="/source/La%20Feuille%20de%20Tossa"' in client.get(f"/document/{document}").text


@pytest.mark.parametrize("name", ["a/b", "Été & co?", "<b>x</b>", "x" * 300])
def test_a_source_of_any_name_has_its_page(tmp_path, fill, reader, name):
    document = Document(text_id("t"), "t", language="fr", outlet=Outlet(name), published="2024-03")
    client = reader(fill(tmp_path / "s.db", [Account(document)]))
    address = client.get("/source").text.partition('href="/source/')[2].partition('"')[0]
    page = client.get(f"/source/{address}")
    assert page.status_code == 200
    assert "<b>x" not in page.text


def test_a_source_that_published_nothing_is_told(client):
    assert client.get("/source/Personne").status_code == 404
    assert client.get("/source?sort=colour").status_code == 400
