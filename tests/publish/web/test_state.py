"""The page of one party, and the list of all."""

import re
from dataclasses import replace
from html import unescape

import pytest

from recoupe.ledger import Ledger
from recoupe.ledger.lines import line_of
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.partners import partners, partners_of
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.state import known_parties, ranks, uncounted


def seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def meeting(sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        return ledger.events(type="meeting")[0]


def told(meeting, *parties, status="held", date="2025-03-12"):
    return replace(meeting, id="event:" + "-".join(parties), parties=parties, status=status, date=date)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("fr", ["1 partenaire", "Événements comptés :", "Bénin : ses partenaires dans le monde", "1 / Σ p²"]),
        ("en", ["1 partner", "Events counted:", "Partners of Benin in the world", "1 / Σ p²"]),
    ],
)
def test_partners_are_ranked_beside_the_map_with_the_formula_below(client, language, parts):
    page = client.get(f"/state/BEN?lang={language}").text
    assert [part for part in parts if part not in seen(page)] == []
    assert 'href="/pair/BEN/URY">Uruguay</a>' in page
    assert 'class="chart-drawing chart-sparkline"' in page
    assert page.count("<figure") == 2


@pytest.mark.parametrize("name", ["ben", "B%C3%A9nin", "Benin"])
def test_a_name_leads_to_the_address_with_the_code(client, name):
    answer = client.get(f"/state/{name}?lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/state/BEN?lang=en")


def test_a_name_typed_leads_to_its_page(client):
    answer = client.get("/state?name=+uruguay+", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/state/URY")


def test_all_parties_are_listed(client):
    page = client.get("/state?lang=en").text
    assert 'href="/state/BEN">Benin</a>' in page
    assert 'href="/state/URY">Uruguay</a>' in page


@pytest.mark.parametrize(
    ("language", "nothing"), [("fr", "ne contient aucun partenaire"), ("en", "holds no partner of Togo")]
)
def test_a_state_without_partners_leads_on(client, language, nothing):
    answer = client.get(f"/state/TGO?lang={language}")
    assert answer.status_code == 200
    assert nothing in seen(answer.text)
    assert 'href="/state"' in answer.text
    assert "<figure" not in answer.text


def test_an_organisation_has_a_page(client):
    assert client.get("/state/org:UN").status_code == 200


@pytest.mark.parametrize("name", ["XQZ", "%3Cscript%3Ealert(1)", "x" * 3000, "%00", "Urugay"])
def test_an_unknown_state_gets_a_helpful_page(client, name):
    answer = client.get(f"/state/{name}")
    assert answer.status_code == 404
    assert "Aucune table ne connaît cet État" in answer.text
    assert "<script>alert" not in answer.text


def test_a_mistyped_name_is_offered_its_neighbours(client):
    assert "Uruguay (URY)" in client.get("/state/Urugay").text


def test_an_empty_ledger_says_so(reader, fill, tmp_path):
    client = reader(fill(tmp_path / "empty.db", []))
    assert "ne nomme encore" in client.get("/state").text
    assert "Il ne contient aucun événement" in seen(client.get("/state/BEN").text)


def test_the_event_leads_to_the_pages_of_its_parties(client, meeting):
    page = client.get(f"/event/{meeting.id}").text
    assert all(f'href="{way}"' in page for way in ("/state/BEN", "/state/URY", "/pair/BEN/URY"))


@pytest.mark.parametrize("address", ["/pair", "/state", "/commitments"])
def test_the_sections_are_in_the_navigation(client, address):
    assert f'<a href="{address}">' in client.get("/").text
    assert f'<a href="{address}" aria-current="page">' in client.get(address).text


def test_the_stylesheet_of_the_charts_is_served_and_linked(client):
    answer = client.get("/static/charts.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert ".chart-drawing" in answer.text
    assert "prefers-color-scheme: dark" in answer.text
    assert '<link rel="stylesheet" href="/static/charts.css">' in client.get("/").text


def test_partners_with_as_many_events_share_a_place(meeting):
    events = [told(meeting, "BEN", "TGO"), told(meeting, "BEN", "URY"), told(meeting, "BEN", "RUS"), meeting]
    found = ranks(partners("BEN", events), Phrasing(words("en"), party_name))
    assert [(rank.place, rank.party) for rank in found] == [(1, "URY"), (2, "RUS"), (2, "TGO")]


def test_parties_that_are_no_partners_are_counted_apart(meeting):
    found = partners("BEN", [told(meeting, "BEN", "URY")])
    assert uncounted(found, {"URY": 1, "TGO": 1, "Afi": 1}) == {"TGO": 1}


def test_a_ledger_counts_the_partners_that_its_events_make(meeting, tmp_path):
    cases = [
        *(({"date": day}, "URY") for day in ("2024-05-02", "2024-11", None)),
        *(({"date": day}, "RUS") for day in ("../2023", "2023/..")),
        *(({"status": "planned"}, "TGO"), ({"type": "attack"}, "TGO"), ({"type": "aid"}, "Afi")),
    ]
    events = [
        replace(meeting, id=f"event:{number}", aliases=(), parties=("BEN", other), **fields)
        for number, (fields, other) in enumerate(cases)
    ]
    with Ledger.open(tmp_path / "partners.db", create=True) as ledger:
        ledger.replace_projection(events, ())
        lines = [line_of(event) for event in events]
        assert partners_of(ledger, "BEN") == partners("BEN", lines)
        assert partners_of(ledger, "URY") == partners("URY", [line for line in lines if "URY" in line.parties])
        assert ledger.other_counts("BEN") == {"URY": 3, "RUS": 2, "TGO": 2, "Afi": 1}
        known = {"BEN", "URY", "RUS", "TGO"}
        assert ledger.pairs(known, limit=2) == ([(("BEN", "URY"), 3), (("BEN", "RUS"), 2)], 3)
        assert ledger.pairs(known, limit=2, offset=2) == ([(("BEN", "TGO"), 2)], 3)


def test_lists_leave_out_names_that_no_table_knows():
    assert known_parties({"URY": 1, "Somebody": 9, "BEN": 2, "TGO": 1}) == [("BEN", 2), ("TGO", 1), ("URY", 1)]
