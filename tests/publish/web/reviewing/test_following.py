"""Facets and persons follow what is corrected on a page, and go back when it is undone there."""

from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Mention

FAURE = "/person/faure-gnassingbe"


@pytest.fixture
def document(accounts, waiting_ledger) -> str:
    """The digest of an account that names Awa Tivo with a title."""
    account = accounts[0]
    [tivo, queluz] = account.events[0].participants
    mention = Mention(tivo.span, "person", tivo.name, tivo.entity, tivo.state, "ministre")
    event = replace(account.events[0], participants=(replace(tivo, title="ministre"), queluz))
    with Ledger.open(waiting_ledger) as ledger:
        ledger.add(replace(account, mentions=(mention,), events=(event,)), maker="a later version")
    return account.document.id.removeprefix("sha256:")


# What is corrected, the page that shows it, and what that says only before and only afterwards.
CASES = {
    "a type": ({"field": "type", "value": "call"}, "/search?state=CPV", "call 1", "meeting 3"),
    "a status": ({"field": "status", "value": "cancelled"}, "/search?status=cancelled", "1 document", "0 documents"),
    "a title": (
        {"field": "participants.title", "of": "Awa Tivo", "value": "présidente"}, "/person/awa-tivo", "“présidente”",
        "“ministre”",
    ),
    "a state": (
        {"field": "participants.state", "of": "Duarte Queluz", "value": "Togo"}, "/search?state=TGO", "1 document",
        "0 documents",
    ),
    "a name that the tables know": (
        {"field": "participants.name", "of": "Awa Tivo", "value": "Faure Gnassingbé"}, FAURE, "Meetings and visits (1)",
        "Nothing here",
    ),
    "an event": ({}, "/search?state=CPV", "meeting 2", "meeting 3"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "where", "after", "before"), CASES.values(), ids=CASES)
def test_what_pages_count_follows_a_correction_and_its_undoing(
    browser, waiting_ledger, document, fields, seen, made, where, after, before
):
    action = f"/record/{document}/e1/{'correct' if made else 'dismiss'}"
    read = seen(browser.get(where).text)
    assert after not in read
    page = browser.get(f"/record/{document}/e1", params={key: made[key] for key in ("field", "of") if key in made})
    done = browser.post(action, data=fields(page.text, action) | made | {"why": "relu"})
    assert done.status_code == 200
    now = seen(browser.get(where).text)
    assert after in now
    assert before not in now
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.verify() == []
    browser.post("/decisions/undo", data=fields(done.text, "/decisions/undo"))
    assert seen(browser.get(where).text) == read
