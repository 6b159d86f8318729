"""Questions that are watched: one address for each, whatever order it was asked in; a feed that any reader takes."""

from dataclasses import replace

import pytest
from lxml import etree

from recoupe.errors import UsageError
from recoupe.ledger import Arrival, SearchHit, Wanted, Watch
from recoupe.model.text import Span
from recoupe.publish.feed import atom
from recoupe.publish.i18n import words
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.questions import question_of, question_words
from recoupe.publish.watching import Watched, parties_question, question_at, subject_of

ATOM = "{http://www.w3.org/2005/Atom}"
FRENCH = Phrasing(words("fr"), lambda code, language: code)


@pytest.mark.parametrize(
    ("address", "question"),
    [
        ("/search?q=accord&state=TGO", "search?q=accord&state=TGO"),
        ("/search?type=visit&state=TGO&page=3&lang=en&state=RUS", "search?state=RUS&state=TGO&type=visit"),
        ("search?until=2025&since=2025-03", "search?since=2025-03-01&until=2025-12-31"),
        ("/pair/TGO/RUS", "pair/RUS/TGO"),
        ("/pair/Togo/Russie", "pair/RUS/TGO"),
        ("/state/org%3AEU", "state/org%3AEU"),
    ],
)
def test_an_address_is_one_question(address, question):
    assert question_at(address) == question
    assert question_at(question) == question


@pytest.mark.parametrize(
    "address",
    [
        "/search",
        "/search?q=",
        "/document/1",
        "/pair/TGO",
        "/state/Atlantide",
        "",
        "https://x.example/state/TGO",
        "/state/",
    ],
)
def test_what_cannot_be_watched_is_refused(address):
    with pytest.raises(UsageError):
        question_at(address)


def test_questions_are_read_and_said():
    assert subject_of(parties_question(["Togo", "RUS"])) == ("RUS", "TGO")
    with pytest.raises(UsageError):
        parties_question(["TGO", "TGO", "RUS", "FRA"])
    wanted = question_of([("q", " accord "), ("since", "2025-03"), ("kind", "agency"), ("colour", "red")])
    assert wanted == Wanted("accord", (("kind", "agency"),), wanted.since, None)
    assert question_words(wanted, (), FRENCH) == "« accord » · à partir du 1er mars 2025"


HIT = SearchHit("sha256:1", "Titre & <b>", "des mots", Span(0, 8), 0.0, outlet="RFI", published="2025-11-19")


def test_a_feed_holds_what_came_in():
    watch = Watch(3, "state/TGO", "", "2025-11-18T10:00:00+00:00", "2025-11-18T10:00:00+00:00")
    found = Watched(watch, "Togo \u202e\x07", "x", (Arrival(HIT, "2025-11-20T09:08:07.000001+00:00"),), (), 1)

    def feed(of):
        made = atom(of, FRENCH, "http://localhost:8017", documents=lambda id: f"/d/{id}", events=lambda id: f"/e/{id}")
        return etree.fromstring(made)

    root = feed(found)
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Titre & <b>"
    assert entry.findtext(f"{ATOM}id") == "urn:recoupe:watch:3:sha256:1"
    assert entry.findtext(f"{ATOM}updated").startswith("2025-11-20T09:08:07")
    assert entry.find(f"{ATOM}link").get("href") == "http://localhost:8017/d/sha256:1"
    assert root.findtext(f"{ATOM}updated").startswith("2025-11-20")
    assert root.findtext(f"{ATOM}title") == "Recoupe · Togo \ufffd\ufffd"
    assert feed(replace(found, arrivals=(), total=0)).findtext(f"{ATOM}updated").startswith("2025-11-18T10:00:00")
