"""The dossier of a pair: one address, all that lies between the two, and the briefing to keep."""

import re
from html import unescape

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.dossier import dossier
from recoupe.publish.holdings import between
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.pair import over_time

PAGE = "/pair/BEN/URY"


def seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


@pytest.mark.parametrize("address", ["/pair/URY/BEN", "/pair/ben/ury", "/pair/B%C3%A9nin/Uruguay", "/pair/Uruguay/BEN"])
def test_every_way_to_name_a_pair_leads_to_one_address(client, address):
    answer = client.get(f"{address}?since=2025&lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, f"{PAGE}?since=2025&lang=en")


def test_two_names_typed_lead_to_the_dossier(client):
    answer = client.get("/pair?first=uruguay&second=Benin", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)


def test_pairs_are_listed_with_their_events(client):
    page = client.get("/pair").text
    assert 'href="/pair/BEN/URY">Bénin – Uruguay</a>' in page
    assert "14 événements" in seen(page)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "fr",
            [
                "14 événements · 5 comptes rendus",
                "Rencontres et accords dans le temps",
                "Accords par stade (1)",
                "Promesses en suspens (2)",
                "il y a 20",
                "Secteurs par année",
                "Dit côté Bénin (2)",
                "Rencontres et visites (5)",
                "✓ tenue",
            ],
        ),
        (
            "en",
            [
                "14 events · 5 accounts",
                "Meetings and agreements over time",
                "Agreements by stage (1)",
                "Open promises (2)",
                "Sectors by year",
                "Said on the side of Uruguay (2)",
                "Meetings and visits (5)",
                "✓ held",
            ],
        ),
    ],
)
def test_the_page_holds_what_the_dossier_holds(client, language, parts):
    text = seen(client.get(f"{PAGE}?lang={language}").text)
    assert [part for part in parts if not part.startswith("il y a") and part not in text] == []


def test_drawings_stand_on_the_page_with_the_table_of_their_figures(client):
    page = client.get(PAGE).text
    assert page.count("<figure") == page.count("</figure>") == 2
    assert 'class="chart-drawing chart-timeline chart-wide"' in page
    assert 'class="chart-drawing chart-multiples chart-narrow"' in page
    assert page.count('<table class="chart-table">') == 2


def test_every_event_of_the_pair_is_linked(client, sample_ledger):
    page = client.get(PAGE).text
    with Ledger.open(sample_ledger) as ledger:
        names = [record.id.removeprefix("event:") for record in ledger.events(state="BEN", with_state="URY")]
    assert [name for name in names if f'href="/event/{name}"' not in page] == []


def test_what_was_said_leads_to_its_words(client):
    page = client.get(PAGE).text.partition('id="said"')[2]
    assert "<mark>Nous tiendrons ce calendrier</mark>" in page
    assert re.search(r'href="/document/[0-9a-f]{64}\?at=\d+-\d+#at"', page)


def test_a_day_leaves_out_what_was_before(client):
    text = seen(client.get(f"{PAGE}?since=2025-10&lang=en").text)
    assert "from October 2025 on" in text
    assert "Joint commission" in text
    assert "Meeting · Afiavi" not in text


@pytest.mark.parametrize("since", ["2025-13", "yesterday", "2025-1"])
def test_what_is_no_date_is_told(client, since):
    assert client.get(f"{PAGE}?since={since}").status_code == 400


@pytest.mark.parametrize(("ending", "kind", "opening"), [("md", "markdown", "# Note"), ("html", "html", "<!doctype")])
def test_the_briefing_is_a_file_to_keep(client, ending, kind, opening):
    assert f'href="{PAGE}/brief.{ending}"' in client.get(PAGE).text
    answer = client.get(f"{PAGE}/brief.{ending}")
    assert answer.headers["content-type"] == f"text/{kind}; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="recoupe-BEN-URY.{ending}"'
    assert answer.text.startswith(opening)
    assert "Nous tiendrons ce calendrier" in answer.text


def test_the_briefing_keeps_language_and_day(client):
    page = client.get(f"{PAGE}?since=2025-10&lang=en").text
    assert f'href="{PAGE}/brief.md?since=2025-10"' in page
    assert "October 2025" in client.get(f"{PAGE}/brief.md?since=2025-10").text
    assert client.get(f"{PAGE}/brief.pdf").status_code in (400, 404)


@pytest.mark.parametrize(
    ("language", "nothing"),
    [("fr", "Le registre ne contient rien entre Russie – Togo."), ("en", "holds nothing between Russia – Togo.")],
)
def test_a_pair_without_anything_leads_on(client, language, nothing):
    answer = client.get(f"/pair/RUS/TGO?lang={language}")
    assert answer.status_code == 200
    assert nothing in seen(answer.text)
    assert all(f'href="{way}"' in answer.text for way in ("/state/RUS", "/state/TGO", "/pair"))
    assert "<figure" not in answer.text


def test_a_day_after_everything_offers_all_time(client):
    page = client.get("/pair/RUS/TGO?since=2026").text
    assert "à partir de : 2026" in seen(page)
    assert 'href="/pair/RUS/TGO">Tout montrer' in page


@pytest.mark.parametrize("address", ["/pair/BEN/XQZ", "/pair/Narnia/BEN", "/pair/%3Cscript%3E/BEN", "/pair/BEN/%00"])
def test_an_unknown_party_gets_a_helpful_page(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Aucune table ne connaît cet État" in answer.text
    assert 'href="/state"' in answer.text
    assert "<script>" not in answer.text


def test_a_party_with_itself_is_told(client):
    assert client.get("/pair/BEN/Benin").status_code == 400


def test_an_empty_ledger_has_pages_too(reader, fill, tmp_path):
    client = reader(fill(tmp_path / "empty.db", []))
    assert "Aucun événement de ce registre ne réunit encore deux parties." in client.get("/pair").text
    assert "ne contient rien" in client.get(PAGE).text
    assert client.get(f"{PAGE}/brief.md").status_code == 200


@pytest.mark.parametrize(
    "address", [PAGE, f"{PAGE}?lang=en", "/pair", "/state/BEN", "/state", "/commitments", "/commitments?lang=en"]
)
def test_hostile_names_stay_words_and_no_style_stands_in_the_page(reader, hostile_ledger, address):
    answer = reader(hostile_ledger).get(address)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert answer.text.count("<script") == answer.text.count('<script src="/static/')


def test_hostile_names_are_shown_as_they_are(reader, hostile_ledger):
    page = reader(hostile_ledger).get(PAGE).text
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 5


def test_an_agreement_stands_once_for_each_day_at_the_stage_it_had_reached(sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        found = dossier(("BEN", "URY"), between(ledger, "BEN", "URY"))
    chart = over_time(found, Phrasing(words("en"), party_name))
    rows = [row for row in chart.table.rows if row[1] == "Agreement"]
    assert [(when, status) for when, _, _, status in rows] == [("12 March 2025", "signed")]
