"""From the event's page: the same as another, an account taken out, a cell corrected, and all of it in the history."""

import re

import pytest

from recoupe.ledger import Ledger


def key_of(account) -> str:
    return f"{account.document.id}#e1"


@pytest.fixture
def event_of(waiting_ledger):
    """The function that gives the id of an account's event now, without its prefix."""

    def find(account) -> str:
        with Ledger.open(waiting_ledger) as ledger:
            return ledger.event_of(key_of(account)).id.removeprefix("event:")

    return find


@pytest.fixture
def joined(browser, fields, accounts, event_of):
    """The event of the first account, joined with the undated one."""
    first, other = event_of(accounts[0]), event_of(accounts[2])
    page = browser.get(f"/event/{first}/same?with={other}").text
    browser.post(f"/event/{first}/same", data=fields(page, f"/event/{first}/same") | {"why": "même pluie"})
    return event_of(accounts[0])


def test_the_event_offers_to_find_the_same_one(browser, accounts, event_of, seen):
    page = browser.get(f"/event/{event_of(accounts[0])}").text
    assert "Same event?" in seen(page)
    assert "Not all one event?" not in seen(page)


def test_what_was_left_open_is_offered_first(browser, accounts, event_of, seen):
    page = browser.get(f"/event/{event_of(accounts[0])}/same").text
    rows = [seen(row) for row in re.findall(r"<tr><td>.*?</tr>", page, re.DOTALL)]
    assert "left open by reconciling" in rows[0]
    assert len(rows) == 1


@pytest.mark.parametrize("words", ["santé", "{other}", "http://127.0.0.1:8017/event/{other}?evidence=all"])
def test_another_event_is_found_by_words_id_or_address(browser, accounts, event_of, words):
    other = event_of(accounts[1])
    page = browser.get(f"/event/{event_of(accounts[0])}/same", params={"q": words.format(other=other)}).text
    assert f"same?with={other}" in page


def test_nothing_found_is_said(browser, accounts, event_of, seen):
    page = browser.get(f"/event/{event_of(accounts[0])}/same?q=xylophone").text
    assert "No other event was found." in seen(page)


def test_two_events_become_one_and_the_page_says_so(browser, joined, accounts, event_of, log, seen):
    assert event_of(accounts[2]) == joined
    assert log() == [("same", "Ines", "même pluie", True)]
    text = seen(browser.get(f"/event/{joined}").text)
    assert "same event · “même pluie”" in text
    assert "Not all one event?" in text


def test_undo_from_the_event_parts_them_again(browser, joined, accounts, fields, event_of):
    page = browser.get(f"/event/{joined}").text
    browser.post("/decisions/undo", data=fields(page, "/decisions/undo"))
    assert event_of(accounts[0]) != event_of(accounts[2])


def test_over_a_veto_a_reason_is_asked(browser, fields, accounts, event_of, log, seen):
    first, second = event_of(accounts[0]), event_of(accounts[1])
    page = browser.get(f"/event/{first}/same?with={second}").text
    form = fields(page, f"/event/{first}/same")
    with_veto = "Reconciling holds that these are two events" in seen(page)
    answer = browser.post(f"/event/{first}/same", data=form | {"why": ""})
    assert (answer.status_code, len(log())) == ((422, 0) if with_veto else (200, 1))
    if with_veto:
        again = fields(answer.text, f"/event/{first}/same") | {"why": "le mois est faux"}
        assert browser.post(f"/event/{first}/same", data=again).status_code == 200
    assert event_of(accounts[0]) == event_of(accounts[1])


def test_a_merge_sent_twice_is_kept_once(browser, fields, accounts, event_of, log):
    first, other = event_of(accounts[0]), event_of(accounts[2])
    form = fields(browser.get(f"/event/{first}/same?with={other}").text, f"/event/{first}/same")
    for _ in range(2):
        assert browser.post(f"/event/{first}/same", data=form).status_code == 200
    assert len(log()) == 1


def test_an_account_is_taken_out_with_a_reason(browser, joined, accounts, event_of, log, seen):
    page = browser.get(f"/event/{joined}/split").text
    assert page.count('type="checkbox" name="account"') == 2
    data = {"account": key_of(accounts[2]), "by": "Ines", "why": "autre année"}
    answer = browser.post(f"/event/{joined}/split", data=data)
    assert answer.status_code == 200
    assert event_of(accounts[0]) != event_of(accounts[2])
    assert log()[-1] == ("different", "Ines", "autre année", True)
    assert "Kept: different events." in seen(answer.text)


@pytest.mark.parametrize(
    ("chosen", "why", "status"), [((), "x", 422), ((0, 2), "x", 422), ((2,), "", 422), ((1,), "x", 200)]
)
def test_a_choice_that_parts_nothing_is_not_kept(browser, joined, accounts, log, chosen, why, status):
    data = {"account": [key_of(accounts[at]) for at in chosen], "by": "Ines", "why": why}
    assert browser.post(f"/event/{joined}/split", data=data).status_code == status
    assert len(log()) == 1


def test_a_cell_leads_to_the_field_behind_it_and_says_that_it_was_corrected(
    browser, joined, accounts, fields, seen, event_of
):
    page = browser.get(f"/event/{joined}").text
    document = accounts[0].document.id.removeprefix("sha256:")
    way = f"/record/{document}/e1?field=date&amp;back=%2Fevent%2F{joined}"
    assert way in page
    record = browser.get(way.replace("&amp;", "&")).text
    form = fields(record, f"/record/{document}/e1/correct")
    answer = browser.post(f"/record/{document}/e1/correct", data=form | {"value": "2024-03-04", "why": "mardi"})
    assert answer.url.path.startswith("/event/")
    text = seen(answer.text)
    assert "✎ Date: 5 March 2024 → 4 March 2024 (Ines)" in text
    assert "Kept: Date: 5 March 2024 → 4 March 2024." in text


@pytest.mark.parametrize("what", ["same", "split"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_of_an_unknown_event_help(browser, what, language):
    answer = browser.get(f"/event/zzzz/{what}?lang={language}")
    assert answer.status_code == 404
    assert "Recoupe" in answer.text
