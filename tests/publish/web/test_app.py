"""What holds on every page: headers, languages, pages for what cannot be shown."""

import re
import sqlite3
from html import unescape

import pytest

from recoupe.publish.web.security import HEADERS, host_name


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/?page=9", 404),
        ("/?page=zero", 400),
        ("/no-such-page", 404),
        ("/static/style.css", 200),
        ("/static/vendor/htmx/htmx-4.0.1.min.js", 200),
        ("/static/../app.py", 404),
        ("/docs", 404),
        ("/openapi.json", 404),
    ],
)
def test_every_answer_carries_the_guarding_headers(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_no_inline_code_and_no_other_site():
    policy = HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_hold_no_inline_code_or_style(client):
    page = client.get("/").text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count('<script src="/static/')


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]:8017", "[::2", "", "a b/c"])
def test_another_name_for_this_machine_reads_nothing(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Montevideo" not in answer.text
    assert "Recoupe ne répond pas sous ce nom" in answer.text
    assert 'href="http://127.0.0.1:8017/"' in answer.text
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost:8017", "LOCALHOST", "[::1]:8017"])
def test_this_machine_is_answered_under_its_own_names(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_open_to_others_it_answers_under_any_name(reader, sample_ledger):
    assert reader(sample_ledger, hosts=None).get("/", headers={"host": "desk.example"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"), [("Desk.example:80", "desk.example"), ("[::1]", "::1"), ("[::1]:80", "::1"), ("", "")]
)
def test_a_host_is_named_without_its_port(host, name):
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:8017"}, 405),
        ({"sec-fetch-site": "same-origin"}, 405),
        ({}, 405),
    ],
)
def test_forms_of_other_sites_are_turned_away(client, headers, status):
    answer = client.post("/?lang=en", headers=headers)
    assert answer.status_code == status
    assert ("This form was sent from another site" in answer.text) == (status == 403)


@pytest.mark.parametrize(
    ("site", "cookie", "asked", "language"),
    [
        ("fr", None, None, "fr"),
        ("en", None, None, "en"),
        ("fr", "en", None, "en"),
        ("fr", "en", "fr", "fr"),
        ("fr", "xx", None, "fr"),
        ("en", None, "xx", "en"),
    ],
)
def test_the_address_then_the_cookie_then_the_site_settle_the_language(
    reader, sample_ledger, site, cookie, asked, language
):
    client = reader(sample_ledger, language=site)
    if cookie:
        client.cookies.set("recoupe_lang", cookie)
    answer = client.get("/", params={"lang": asked} if asked else {})
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    assert ("Événements" if language == "fr" else "Events") in answer.text


def test_a_language_once_chosen_is_kept(client):
    assert client.get("/?lang=en").headers["set-cookie"].startswith("recoupe_lang=en;")
    assert "Events" in client.get("/").text


def test_the_switch_keeps_the_rest_of_the_address(client):
    assert 'href="/?day=2025-03-12&amp;lang=en"' in client.get("/?day=2025-03-12").text


@pytest.mark.parametrize(
    ("address", "french", "english"),
    [
        ("/no-such-page", "Cette page n’existe pas", "There is no such page"),
        ("/?page=9", "La liste s’arrête avant cette page", "The list ends before this page"),
        ("/?page=0", "Cette adresse demande quelque chose d’impossible", "asks for something that cannot be"),
        ("/?day=hier", "Cette adresse demande quelque chose d’impossible", "asks for something that cannot be"),
        ("/?day=hier", "day=hier", "day=hier"),
        ("/event/rien", "Aucun événement ne répond à « rien »", "No event answers to “rien”"),
        ("/state/Atlantide", "ne s’appelle « Atlantide »", "is called “Atlantide”"),
        ("/search?q=accord&page=99", "La liste s’arrête avant cette page", "The list ends before this page"),
        ("/jobs/rien", "Aucune lecture à cette adresse", "No reading stands under this address"),
        ("/jobs/rien", "Toutes les lectures", "To all readings"),
        ("/review/pair", "il y a un formulaire", "Behind this address is a form"),
    ],
)
def test_what_is_not_there_gets_a_page_in_the_readers_language(client, address, french, english):
    assert french in client.get(address).text.replace("\u00a0", " ")
    sign = "&" if "?" in address else "?"
    assert english in client.get(f"{address}{sign}lang=en").text


def test_a_page_behind_the_last_leads_to_the_last(client):
    page = client.get("/?page=9&day=2025-03-12").text
    assert "Sa dernière page est la 1." in page
    assert 'href="/?day=2025-03-12&amp;page=1"' in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_ledger_that_vanished_is_told_and_read_again_when_back(reader, own_ledger, language):
    client = reader(own_ledger, language=language)
    aside = own_ledger.rename(own_ledger.with_suffix(".aside"))
    answer = client.get("/")
    assert answer.status_code == 503
    assert {"fr": "Rien n’est perdu", "en": "Nothing is lost"}[language] in answer.text
    assert str(own_ledger) in answer.text
    aside.rename(own_ledger)
    assert client.get("/").status_code == 200


def test_a_locked_ledger_is_told(reader, own_ledger):
    holder = sqlite3.connect(own_ledger)
    try:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        answer = reader(own_ledger).get("/")
    finally:
        holder.close()
    assert answer.status_code == 503
    assert "Rien n’est perdu" in answer.text


def test_something_else_in_the_place_of_the_ledger_is_told(reader, tmp_path):
    other = tmp_path / "letters.txt"
    other.write_text("Not a ledger at all, and it stays as it is.")
    answer = reader(other).get("/?lang=en")
    assert answer.status_code == 503
    assert "is not a Recoupe ledger" in answer.text


def test_a_password_in_the_address_of_a_ledger_is_never_shown(reader):
    answer = reader("postgresql://desk:secret@127.0.0.1:1/none").get("/")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def test_a_defect_gets_a_page_with_the_same_headers(client, monkeypatch):
    monkeypatch.setattr("recoupe.publish.web.routes.start.by_day", lambda records: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Recoupe s’est trompé" in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/?page=0", "« page=0 »"),
        ("/commitments?stage=imaginaire", "« stage=imaginaire »"),
        (f"/person/{'x' * 3000}", f"{'x' * 50}"),
    ],
)
def test_what_does_not_fit_is_shown_as_it_stands_and_not_without_end(client, address, shown):
    told = client.get(address).text.replace("\u00a0", " ").partition('class="refusal"')[2]
    assert shown in told
    assert "x" * 100 not in told


def test_every_link_of_the_first_pages_leads_somewhere(client):
    """A link that a page makes is never one that the application calls wrong."""
    seen, asked = set(), ["/", "/documents", "/commitments", "/state", "/person", "/source", "/review"]
    for address in asked:
        for found in re.findall(r'href="(/[^"#]*)', client.get(address).text):
            seen.add(unescape(found))
    wrong = {address: client.get(address).status_code for address in sorted(seen)}
    assert {address: status for address, status in wrong.items() if status >= 400} == {}
    assert len(seen) > 40
