"""Unsure events and contradicted facts in the inbox."""

import re
from dataclasses import replace

import pytest

from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.decision import SAME, Decision
from recoupe.model.text import Outlet, text_id


@pytest.fixture
def doubtful(waiting_ledger, accounts):
    """A ledger in which an account doubts two visits, and a third voice gives another place for the first meeting."""
    account = accounts[0]
    event = account.events[0]
    likely = replace(event, id="u1", type="visit", reason="told in a headline alone", confidence=0.4)
    text = account.document.text.replace("à Lisbonne mardi", "à Coimbra mardi")
    away = replace(
        account,
        document=replace(account.document, id=text_id(text), text=text, outlet=Outlet("Radio Fado")),
        events=(replace(event, place=replace(event.place, name="Coimbra")),),
    )
    with Ledger.open(waiting_ledger) as ledger:
        ledger.add(replace(account, unsure=(replace(likely, id="u2", confidence=0.1), likely)), maker="later")
        ledger.add(away, maker="later")
        ledger.decide(
            Decision(f"{account.document.id}#e1", f"{away.document.id}#e1", SAME, by="Omar", at="2024-01-01T00:00:00Z")
        )
        bring_up_to_date(ledger)
    return waiting_ledger


def counts(page: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"/review\?what=(\w+)[^>]*>[^<]*\((\d+)\)", page)}


def test_how_many_wait_of_each_kind(browser, doubtful):
    found = counts(browser.get("/review").text)
    assert found["events"] == 2
    assert found["facts"] >= 1


def test_the_likeliest_unsure_event_comes_first_with_its_reason(browser, doubtful, seen):
    text = seen(browser.get("/review?what=events").text)
    assert "Does the text tell this event? 1 of 2" in text
    assert "told in a headline alone" in text
    assert "40 % sure" in text


def act(page: str, key: str) -> str:
    """The address to which a button with that key sends the form in which it stands."""
    button = re.search(rf'<button[^>]*data-key="{key}"[^>]*>', page)[0]
    own = re.search(r'formaction="([^"]+)"', button)
    form = page[: page.index(button)].rpartition("<form")[2]
    return own[1] if own else re.search(r'action="([^"]+)"', form)[1]


def test_accepting_makes_an_event_of_it_and_shows_the_next(browser, doubtful, fields, seen, log):
    page = browser.get("/review?what=events").text
    accept = act(page, "a")
    answer = browser.post(accept, data=fields(page, accept))
    assert log()[-1] == ("accept", "Ines", None, True)
    assert counts(answer.text)["events"] == 1
    assert "10 % sure" in seen(answer.text)
    with Ledger.open(doubtful) as ledger:
        assert len(ledger.events(type="visit")) == 1


def test_dismissing_asks_why_and_is_undone_with_one_key(browser, doubtful, fields, log):
    page = browser.get("/review?what=events").text
    form = fields(page, act(page, "a"))
    assert browser.post(act(page, "x"), data=form).status_code == 422
    done = browser.post(act(page, "x"), data=form | {"why": "une hypothèse"}).text
    assert counts(done)["events"] == 1
    back = browser.post("/decisions/undo", data=fields(done, "/decisions/undo")).text
    assert counts(back)["events"] == 2
    assert log()[-1][0] == "undo"


def test_a_contradicted_fact_shows_each_voice_with_its_words(browser, doubtful, seen):
    page = browser.get("/review?what=facts").text
    text = seen(page)
    assert "Radio Fado" in text
    assert "Radio Lagune" in text
    assert page.count("<blockquote") >= 2
    assert re.search(r'href="/record/[0-9a-f]{64}/e1\?field=', page)


def test_rightly_read_contradictions_wait_no_more_until_undone(browser, doubtful, fields, seen, log):
    page = browser.get("/review?what=facts").text
    before = counts(page)["facts"]
    done = browser.post("/review/fact", data=fields(page, "/review/fact") | {"why": "deux villes"}).text
    assert counts(done)["facts"] == before - 1
    assert {row[0] for row in log()[1:]} == {"accept"}
    back = browser.post("/decisions/undo", data=fields(done, "/decisions/undo")).text
    assert counts(back)["facts"] == before


def test_another_voice_on_the_fact_makes_it_wait_again(browser, doubtful, fields, accounts):
    page = browser.get("/review?what=facts").text
    before = counts(page)["facts"]
    browser.post("/review/fact", data=fields(page, "/review/fact"))
    account = accounts[0]
    text = account.document.text.replace("à Lisbonne mardi", "à Faro mardi")
    event = account.events[0]
    with Ledger.open(doubtful) as ledger:
        late = replace(
            account,
            document=replace(account.document, id=text_id(text), text=text, outlet=Outlet("Radio Sul")),
            events=(replace(event, place=replace(event.place, name="Faro")),),
        )
        ledger.add(late, maker="later")
        ledger.decide(Decision(f"{account.document.id}#e1", f"{late.document.id}#e1", SAME, by="Omar"))
        bring_up_to_date(ledger)
        assert ledger.verify() == []
    assert counts(browser.get("/review").text)["facts"] == before


@pytest.mark.parametrize("case", ["zzzz~place", "~", "zzzz", "%3Cscript%3E~x"])
def test_an_unknown_fact_gets_a_helpful_page(browser, doubtful, case):
    assert browser.get(f"/review?what=facts&case={case}").status_code == 404
