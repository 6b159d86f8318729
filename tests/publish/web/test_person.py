"""Persons: titles beside the tables' terms of office, meetings and words; found from every page that names them."""

import pytest

from recoupe.model.mention import Account, Attribution, Mention, Quote
from recoupe.model.text import Document, Span, text_id


def test_the_page_of_a_person_shows_titles_names_meetings_and_words(client):
    page = client.get("/person/ernesto-balcazar").text
    assert "<h1><bdi>Ernesto Balcázar</bdi></h1>" in page
    assert "« ministre uruguayen des Rivages »" in page
    assert "nom cité dans 5 documents" in page
    assert "Rencontres et visites (" in page
    assert 'class="passage"' in page
    assert "Propos rapportés" in page


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/person", "/person/afiavi-tohoue"),
        ("/person?name=balcazar", "/person/ernesto-balcazar"),
        ("/state/URY", "/person/ernesto-balcazar"),
    ],
)
def test_persons_are_linked(client, address, link):
    assert f'href="{link}"' in client.get(address).text


def test_events_and_documents_link_to_whom_they_name(client, sample_accounts):
    document = sample_accounts[0].document.id.removeprefix("sha256:")
    assert 'href="/person/afiavi-tohoue"' in client.get(f"/document/{document}").text
    event = client.get("/search?type=meeting").text.partition('href="/event/')[2].partition('"')[0]
    assert 'href="/person/afiavi-tohoue"' in client.get(f"/event/{event}").text


def test_titles_stand_beside_the_terms_of_office_of_the_tables(tmp_path, fill, reader):
    text = "Le président du Conseil, Faure Gnassingbé. Le cycliste Faure Gnassingbé."
    faure = "person:faure-gnassingbe"
    mentions = tuple(
        Mention(Span(*span), "person", "Faure Gnassingbé", faure, "TGO", title)
        for span, title in (((0, 41), "président du Conseil"), ((43, 71), "cycliste"))
    )
    document = Document(text_id(text), text, language="fr", published="2025-11-19")
    page = reader(fill(tmp_path / "t.db", [Account(document, mentions=mentions)])).get("/person/faure-gnassingbe").text
    row = page.partition("« président du Conseil »")[2].partition("</tr>")[0]
    assert "Togo" in row
    assert "2025" in row
    assert "fonction absente des tables" in page.partition("« cycliste »")[2]
    assert "Autres mandats selon les tables" in page


def test_nobody_known_and_nobody_found(client):
    assert client.get("/person/personne").status_code == 404
    assert "Aucun document ne nomme" in client.get("/person?name=chrysostome").text


def test_hostile_names_are_text(hostile_ledger, reader):
    page = reader(hostile_ledger).get("/person").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_words_that_copies_repeat_stand_once_where_they_were_published_first(tmp_path, fill, reader):
    faure = "person:faure-gnassingbe"
    accounts = []
    for number, day in enumerate(("2025-11-20", "2025-11-19", None), start=1):
        text = f"« Nous irons loin », a dit Faure Gnassingbé. Document {number}."
        quote = Quote("q1", Span(2, 17), speaker=Attribution("person", "Faure Gnassingbé", entity=faure))
        mention = Mention(Span(26, 42), "person", "Faure Gnassingbé", faure, "TGO")
        document = Document(text_id(text), text, file=f"doc-{number}.txt", language="fr", published=day)
        accounts.append(Account(document, mentions=(mention,), quotes=(quote,)))
    page = reader(fill(tmp_path / "t.db", accounts)).get("/person/faure-gnassingbe").text
    said = page.partition('id="said"')[2]
    assert said.count("<blockquote") == 1
    first, _, others = said.partition("Mêmes mots")
    assert "doc-2" in first
    assert "doc-1" in others
    assert "doc-3" in others
