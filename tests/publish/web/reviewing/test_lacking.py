"""What an account says and was not read is added from the page of its event, taken back, and kept in a new reading."""

import re
from dataclasses import replace
from html import unescape

import pytest

from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger


@pytest.fixture
def key(accounts, waiting_ledger) -> str:
    """An event of which no day, no place and one party alone were read."""
    account = accounts[0]
    bare = replace(
        account.events[0], date=None, date_from=None, place=None, participants=account.events[0].participants[:1]
    )
    with Ledger.open(waiting_ledger) as ledger:
        ledger.add(replace(account, events=(bare,)), maker="a later version")
        bring_up_to_date(ledger)
    return f"{account.document.id}#e1"


@pytest.fixture
def event(waiting_ledger, key):
    """The function that gives the event of that record as the ledger has it now."""

    def read():
        with Ledger.open(waiting_ledger) as ledger:
            return ledger.event_of(key)

    return read


def way(page: str, words: str) -> str:
    """The address of the first link with those words."""
    return unescape(re.search(rf'<a href="([^"#]*)[^"]*"[^>]*>{words}<', page)[1])


# What is added, what the form sends, what the event then says, and how the history tells it.
CASES = {
    "a date": ({"value": "2024-03-05"}, lambda event: event.date, "2024-03-05", "Date: not said → 5 March 2024"),
    "a place": (
        {"value": "Lisbonne", "state": "Portugal"}, lambda event: event.place, "Lisbonne",
        "Place: not said → Lisbonne (Portugal)",
    ),
    "a participant": (
        {"called": "Duarte Queluz", "role": "host", "state": "Portugal"}, lambda event: event.parties, ("CPV", "PRT"),
        "Parties: not said → Duarte Queluz (host, Portugal)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", CASES)
def test_what_lacks_is_added_told_taken_back_and_kept_in_a_new_reading(
    browser, fields, seen, waiting_ledger, accounts, key, event, words
):
    sent, told, value, history = CASES[words]
    before = told(event())
    page = f"/event/{event().id.removeprefix('event:')}"
    form = browser.get(way(browser.get(page).text, words)).text
    action = re.search(r'id="correct" method="post" action="([^"]+)"', form)[1]
    done = browser.post(action, data=fields(form, action) | sent | {"why": "lu dans le texte"})
    assert done.status_code == 200
    assert history in seen(done.text)
    assert told(event()) == value
    assert history in seen(browser.get(f"/event/{event().id.removeprefix('event:')}").text)
    with Ledger.open(waiting_ledger) as ledger:
        anew = replace(ledger.account(key.partition("#")[0]).events[0], id="e7", confidence=0.9)
        ledger.add(replace(accounts[0], events=(anew,)), maker="a still later version")
        bring_up_to_date(ledger)
        assert told(ledger.event_of(f"{accounts[0].document.id}#e7")) == value
    browser.post("/decisions/undo", data=fields(done.text, "/decisions/undo"))
    with Ledger.open(waiting_ledger) as ledger:
        assert told(ledger.event_of(f"{accounts[0].document.id}#e7")) == before


@pytest.mark.parametrize(("wrong", "field"), [({"value": " "}, "value"), ({"state": "Atlantide"}, "state")])
def test_a_place_that_does_not_fit_comes_back(browser, fields, log, key, wrong, field):
    document, _, local = key.removeprefix("sha256:").partition("#")
    action = f"/record/{document}/{local}/correct"
    form = fields(browser.get(f"/record/{document}/{local}?field=place").text, action)
    right = {"value": "Porto", "state": "PRT", "why": "lu"}
    answer = browser.post(action, data=form | right | wrong)
    assert answer.status_code == 422
    again = fields(answer.text, action)
    assert browser.post(action, data=again | {field: right[field]}).status_code == 200
    assert [row[0] for row in log()] == ["correct"]


def test_a_silent_cell_leads_to_where_its_fact_is_added(client, sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        meeting = ledger.events(type="meeting")[0]
    page = client.get(f"/event/{meeting.id.removeprefix('event:')}").text
    silent = re.findall(r"<details><summary>– muet</summary>(.*?)</details>", page.replace("\u00a0", " "), re.DOTALL)
    assert silent
    assert all('href="/record/' in cell for cell in silent)
