"""Watches from their pages: kept, shown with what is new, marked as seen, ended; and their feeds."""

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.model.text import Document, text_id


@pytest.fixture
def writer(own_ledger, reader):
    """A reader whose ledger may change."""
    return reader(own_ledger)


def bring_in(path, text):
    with Ledger.open(path) as ledger:
        ledger.add(Account(Document(text_id(text), text, title="Neuf", language="fr")), maker="test")


@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("/search?q=accord&state=BEN&page=1", "/search?q=accord&amp;state=BEN"),
        ("/pair/BEN/URY", "/pair/BEN/URY"),
        ("/state/BEN", "/state/BEN"),
    ],
)
def test_pages_offer_to_be_watched(writer, page, question):
    assert f'<input type="hidden" name="question" value="{question}">' in writer.get(page).text
    done = writer.post("/watch", data={"question": question.replace("&amp;", "&")}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/watch#watch-1")
    assert "0 nouveauté depuis le" in writer.get("/watch").text


def test_what_is_new_is_shown_until_it_was_seen(writer, own_ledger):
    writer.post("/watch", data={"question": "/search?q=balise", "name": "<i>Phares</i>"})
    bring_in(own_ledger, "Une balise neuve.")
    page = writer.get("/watch").text
    assert "&lt;i&gt;Phares" in page
    assert "<mark>balise</mark>" in page
    until = page.partition('name="until" value="')[2].partition('"')[0]
    bring_in(own_ledger, "Une autre balise.")
    assert writer.post("/watch/1/seen", data={"until": until}).status_code == 200
    page = writer.get("/watch").text
    assert "Une autre <mark>balise</mark>" in page
    assert "Une <mark>balise</mark> neuve" not in page
    assert writer.post("/watch/1/end").status_code == 200
    assert "Aucune veille" in writer.get("/watch").text


def test_a_feed_shows_answers_whoever_saw_them(writer):
    writer.post("/watch", data={"question": "/pair/URY/BEN"})
    answer = writer.get("/watch/1/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "http://127.0.0.1:8017/event/" in answer.text
    assert "Bénin – Uruguay" in answer.text


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("/watch", {"question": "/refusals"}, 400),
        ("/watch", {"question": "/search"}, 400),
        ("/watch", {}, 400),
        ("/watch/7/seen", {"until": "2025-01-01T00:00:00+00:00"}, 404),
        ("/watch/1/seen", {"until": "zzz"}, 400),
        ("/watch/7/end", {}, 404),
        ("/watch/99999999999999999999/end", {}, 404),
    ],
)
def test_what_cannot_be_watched_is_told(writer, address, data, status):
    answer = writer.post(address, data=data)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_form_of_another_site_makes_no_watch(writer):
    done = writer.post("/watch", data={"question": "/state/BEN"}, headers={"sec-fetch-site": "cross-site"})
    assert done.status_code == 403
    assert writer.get("/watch/1/feed.atom").status_code == 404
