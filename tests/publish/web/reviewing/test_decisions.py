"""The list of all decisions, and the way back from each."""

import re

import pytest

from recoupe.ledger import Ledger


@pytest.fixture
def decided(browser, fields):
    """A browser that has decided one case."""
    form = fields(browser.get("/review").text, "/review/pair")
    browser.post("/review/pair", data=form | {"verdict": "different", "why": "<b>autre</b> mois"})
    return browser


def test_nothing_decided_is_said(browser, seen):
    assert "Nobody has decided anything yet." in seen(browser.get("/decisions").text)


def test_each_row_says_who_what_of_what_and_why(decided, seen):
    page = decided.get("/decisions").text
    row = seen(re.search(r'<tr id="d1">.*?</tr>', page, re.DOTALL)[0])
    assert "Ines different events" in row
    assert "Le Carnet, undated" in row
    assert "<b>autre</b> mois" in row
    assert "<b>autre" not in page
    assert re.search(r'href="/event/[0-9a-f]+"', page)
    assert re.search(r'href="/document/[0-9a-f]{64}\?at=\d+-\d+#at"', page)


def test_undo_from_the_list_with_a_reason(decided, fields, log, seen):
    form = fields(decided.get("/decisions").text, "/decisions/undo")
    page = decided.post("/decisions/undo", data=form | {"why": "mauvaise ligne"}).text
    assert log()[0][3] is False
    first = seen(re.search(r'<tr id="d1">.*?</tr>', page, re.DOTALL)[0])
    assert "undone by Ines" in first
    assert "mauvaise ligne" in first
    assert not re.search(r'<tr id="d1">.*?<form.*?</tr>\s*</tbody>', page, re.DOTALL)


def test_an_undo_sent_twice_is_kept_once(decided, fields, log):
    form = fields(decided.get("/decisions").text, "/decisions/undo")
    for _ in range(2):
        assert decided.post("/decisions/undo", data=form).status_code == 200
    assert [row[0] for row in log()] == ["different", "undo"]


def test_what_somebody_else_undid_is_told(decided, fields, waiting_ledger, seen):
    form = fields(decided.get("/decisions").text, "/decisions/undo")
    with Ledger.open(waiting_ledger) as ledger:
        ledger.undo(1, by="Omar", at="2024-07-01T10:00:00Z")
    answer = decided.post("/decisions/undo", data=form)
    assert answer.status_code == 409
    assert "Omar" in seen(answer.text)


@pytest.mark.parametrize("number", ["99", "0"])
def test_undoing_what_does_not_exist_gets_a_helpful_page(decided, fields, log, number):
    form = fields(decided.get("/decisions").text, "/decisions/undo")
    assert decided.post("/decisions/undo", data=form | {"decision": number}).status_code == 404
    assert len(log()) == 1


def test_a_decision_about_a_document_that_is_gone_still_stands_in_the_list(decided, waiting_ledger, seen):
    from recoupe.model.decision import SAME, Decision

    with Ledger.open(waiting_ledger) as ledger:
        ledger.decide(Decision("sha256:aa#e1", "sha256:bb#e1", SAME, by="Omar"))
    page = decided.get("/decisions")
    assert page.status_code == 200
    assert "sha256:aa#e1" in seen(page.text)


@pytest.mark.parametrize("address", ["/decisions?page=9", "/decisions?done=12345"])
def test_addresses_that_lead_too_far(decided, address):
    assert decided.get(address).status_code == (404 if "page" in address else 200)
