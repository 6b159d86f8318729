"""One event: its matrix, and the words behind each cell."""

import re
from html import unescape

import pytest

from recoupe.ledger import Ledger


def seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def meeting(sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        return ledger.events(type="meeting")[0]


@pytest.fixture
def page(client, meeting):
    answer = client.get(f"/event/{meeting.id.removeprefix('event:')}")
    assert answer.status_code == 200
    return answer.text


def row(page: str, label: str) -> list[str]:
    """The cells of the line with that label, as a reader sees them."""
    lines = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    # On phones alone one cell names all who are silent.
    cells = [re.findall(r"<t[hd](?! class=\"mutes\").*?</t[hd]>", line, re.DOTALL) for line in lines]
    shown = [
        [seen(re.sub(r"<blockquote.*?</p>|<p class=\"source\">.*?</p>", "", cell, flags=re.DOTALL)) for cell in line]
        for line in cells
    ]
    return next(line for line in shown if line[0] == label)


def test_the_heading_says_what_where_when_and_who_tells_it(page):
    assert "<h1>Rencontre · Afiavi Tohoué – Ernesto Balcázar</h1>" in page
    assert "Montevideo, 12 mars 2025 · prévue → tenue · 4 voix indépendantes, 1 copie" in seen(page)


def test_verdicts_are_told_by_sign_and_word(page):
    hours = row(page, "Nombre d’heures")
    assert hours[1:] == ["– muet", "▲ contredit: 2", "– muet", "▲ contredit: 3", "▲ contredit"]
    assert row(page, "Date")[1] == "● concordant: 12 mars 2025"
    assert row(page, "Présence militaire")[3] == "✕ démenti: démentie"


def test_a_status_that_moved_on_is_a_history(page):
    assert row(page, "Statut")[-1] == "prévue → tenue"


def test_a_copy_that_was_cut_says_what_it_leaves_out_and_that_this_is_no_silence(page, meeting):
    section = re.search(r'<section id="copies".*?</section>', page, re.DOTALL)[0]
    assert "ce qu’elle omet n’est pas un silence" in seen(section)
    assert "La Feuille de Tossa , 13 mars 2025 · d’après ALP" in seen(section)
    assert "2 phrases de l’original manquent" in seen(section)
    assert "« Mme Tohoué a quitté Montevideo jeudi matin. »" in seen(section)
    silences = re.search(r'<section id="silences".*?</section>', page, re.DOTALL)[0]
    assert "La Feuille de Tossa" not in seen(silences)


def test_copies_are_folded_under_their_voice(page):
    head = re.search(r"<thead>(.*?)</thead>", page, re.DOTALL)[1]
    assert "ALP 13 mars 2025 + 1 copie La Feuille de Tossa" in seen(head)
    assert '<details class="copies">' in head


def test_a_cell_holds_its_sentence_in_context_and_a_way_to_the_document(page):
    cell = re.search(r"<td[^>]*data-voice=\"ALP\">\s*<details>(.*?)</details>", page, re.DOTALL)[1]
    assert "<mark>" in cell
    assert re.search(r'href="/document/[0-9a-f]{64}\?at=\d+-\d+#at"', cell)


def test_all_cells_open_by_an_address(client, meeting):
    address = f"/event/{meeting.id.removeprefix('event:')}?evidence=all"
    page = client.get(address).text
    assert page.count("<details open>") > 20
    assert "Replier les mots" in page


def test_what_stands_besides_is_on_the_page(page):
    text = seen(page)
    for part in ("Citations (", "Raconté par ailleurs", "Promis et convenu", "Passé sous silence", "Historique"):
        assert part in text, part


@pytest.mark.parametrize(("language", "verdict"), [("fr", "▲ contredit"), ("en", "▲ contradicted")])
def test_both_languages(client, meeting, language, verdict):
    assert verdict in seen(client.get(f"/event/{meeting.id}?lang={language}").text)


def test_the_beginning_of_an_id_is_enough(client, meeting):
    assert "Afiavi" in client.get(f"/event/{meeting.id[6:14]}").text


@pytest.mark.parametrize("name", ["zzzz", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "event:", "%00", "x" * 3000])
def test_an_unknown_event_gets_a_helpful_page(client, name):
    answer = client.get(f"/event/{name}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert 'href="/"' in answer.text


def test_every_event_of_the_samples_has_a_page(client, sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        names = [record.id for record in ledger.events()]
    assert {client.get(f"/event/{name}").status_code for name in names} == {200}
    assert len(names) > 10


def test_its_history_names_the_document_of_each_account(page):
    lines = re.findall(r"<li class=\"small\"><time.*?</li>", page.partition('id="history"')[2], re.DOTALL)
    assert len(lines) == len(set(re.findall(r'href="(/document/[0-9a-f]+)"', "".join(lines)))) > 3
    assert "Radio Grand-Large" in "".join(lines)


def test_no_column_of_a_page_stands_empty(client):
    found = set(re.findall(r'href="(/event/[0-9a-f]+)', client.get("/").text))
    pages = [client.get(address).text for address in found]
    assert any('id="quotes"' not in page for page in pages)
    assert not any(re.search(r"<div>\s*</div>", page) for page in pages)
