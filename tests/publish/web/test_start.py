"""The first page: events by day, a line each, in pages."""

import re
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.web.paging import BeyondTheEnd, Pages


def text_of(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())


def test_each_event_is_a_line_with_all_that_a_reader_needs(client):
    page = text_of(client.get("/").text)
    line = (
        "Rencontre · Afiavi Tohoué – Ernesto Balcázar Bénin – Uruguay Montevideo ✓ tenue 4 voix indépendantes, 1 copie"
    )
    assert line in page
    assert "✕ démentie" in page


def test_days_stand_newest_first_and_undated_events_last(client):
    days = re.findall(r"<h2>(.*?)</h2>", client.get("/").text)
    assert [text_of(day) for day in days][-3:] == ["12 mars 2025", "2022", "sans date"]


def test_a_day_has_an_address_of_its_own(client):
    page = client.get("/?day=2025-03-12&lang=en").text
    assert "<h1" in page
    assert "12 March 2025" in text_of(page)
    assert "October 2025" not in text_of(page)
    assert 'href="/?day=2025-03-12"' in client.get("/").text


def test_an_empty_ledger_says_so(reader, fill, tmp_path):
    answer = reader(fill(tmp_path / "empty.db", [])).get("/")
    assert answer.status_code == 200
    assert "Aucun événement ne répond." in text_of(answer.text)


@pytest.fixture
def many(reader, own_ledger):
    """A reader of a ledger with 120 events on one day."""
    with Ledger.open(own_ledger) as ledger:
        first = ledger.events(limit=1)[0]
        copies = [replace(first, id=f"event:{number:016x}", date="2025-03-12", aliases=()) for number in range(120)]
        ledger.replace_projection(copies, ())
    return reader(own_ledger)


def test_every_event_of_a_long_list_stands_on_one_page(many):
    pages = [many.get(f"/?page={number}") for number in (1, 2, 3)]
    shown = [name for page in pages for name in re.findall(r'href="/event/(\w+)"', page.text)]
    assert len(shown) == len(set(shown)) == 120
    assert "page 2 sur 3" in text_of(pages[1].text)
    assert 'rel="prev" href="/?page=1"' in pages[1].text
    assert 'rel="next" href="/?page=3"' in pages[1].text
    assert 'rel="next"' not in pages[2].text
    assert many.get("/?page=4").status_code == 404


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (101, 3)])
def test_pages_are_counted(total, last):
    pages = Pages(1, total)
    assert (pages.last, pages.before, pages.after) == (last, None, 2 if last > 1 else None)
    with pytest.raises(BeyondTheEnd):
        Pages(last + 1, total)
