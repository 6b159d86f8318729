"""The inbox: one case at a time, decided by plain forms, the next one shown."""

import re
import sqlite3
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.model.decision import SAME, Decision


@pytest.fixture
def case(browser, fields):
    """What the form of the first case sends."""
    return fields(browser.get("/review").text, "/review/pair")


def test_how_many_wait_and_the_first_case_side_by_side(browser, seen):
    page = browser.get("/review").text
    text = seen(page)
    assert "Perhaps one event (2)" in text
    assert "Do both tell one event? 1 of 2" in text
    passages = re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL)
    assert [seen(mark) for mark in re.findall(r"<mark>.*?</mark>", "".join(passages))] == [
        "Awa Tivo a rencontré Duarte Queluz à Lisbonne"
    ] * 2
    assert len({seen(passage) for passage in passages}) == 2


def test_what_was_read_and_why_it_waits_stand_beside(browser, seen):
    text = seen(browser.get("/review").text)
    assert "Meeting" in text
    assert "– silent" in text
    assert "the other undated" in text
    assert "+ speaks for it Persons: the same persons" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Ces deux récits racontent-ils le même événement ?"), ("en", "Do both tell one event?")],
)
def test_both_languages(browser, seen, language, words):
    page = browser.get(f"/review?lang={language}").text
    assert words in seen(page)
    assert ("l’autre sans date" in page) == (language == "fr")


def test_keys_stand_on_the_buttons(browser, seen):
    page = browser.get("/review").text
    keys = dict(re.findall(r'data-key="(\w)"[^>]*>(.*?)</(?:button|a)>', page, re.DOTALL))
    assert {key: seen(label) for key, label in keys.items()} == {
        "s": "S Same event",
        "d": "D Different events",
        "n": "N Skip",
    }


def test_skipping_shows_the_other_case_and_then_the_first_again(browser, seen):
    page = browser.get("/review").text
    second = browser.get(re.search(r'<a class="do" href="([^"]+)"', page)[1].replace("&amp;", "&")).text
    assert "2 of 2" in seen(second)
    third = browser.get(re.search(r'<a class="do" href="([^"]+)"', second)[1].replace("&amp;", "&")).text
    assert "1 of 2" in seen(third)


def test_same_is_kept_and_the_events_follow(browser, case, log, waiting_ledger, seen):
    with Ledger.open(waiting_ledger) as ledger:
        before = ledger.event_count()
    answer = browser.post("/review/pair", data=case | {"verdict": "same", "why": "  one  visit "})
    assert log() == [("same", "Ines", "one visit", True)]
    assert [step.status_code for step in answer.history] == [303]
    assert "Kept: same event." in seen(answer.text)
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_count() == before - 1
        left, right = case["case"].split("~")
        assert ledger.event_of(f"sha256:{left}") == ledger.event_of(f"sha256:{right}")


def test_a_decision_settles_what_hangs_on_it(browser, case, seen):
    answer = browser.post("/review/pair", data=case | {"verdict": "same"})
    assert "Perhaps one event (0)" in seen(answer.text)
    assert "Nothing of this kind waits." in seen(answer.text)


def test_different_leaves_the_account_to_the_other_event(browser, case, seen, log, waiting_ledger, accounts):
    browser.post("/review/pair", data=case | {"verdict": "different"})
    assert log() == [("different", "Ines", None, True)]
    with Ledger.open(waiting_ledger) as ledger:
        home = ledger.event_of(f"{accounts[2].document.id}#e1")
    assert len(home.accounts) == 2
    assert {f"{account.document}#e1" for account in home.accounts} != {
        f"sha256:{part}" for part in case["case"].split("~")
    }


def test_undo_stands_beside_what_was_done(browser, case, fields, log, seen):
    page = browser.post("/review/pair", data=case | {"verdict": "same"}).text
    assert 'data-key="u"' in page
    answer = browser.post("/decisions/undo", data=fields(page, "/decisions/undo"))
    assert "Undone: same event." in seen(answer.text)
    assert "Perhaps one event (2)" in seen(answer.text)
    assert log() == [("same", "Ines", None, False), ("undo", "Ines", None, True)]


def test_the_name_given_once_is_remembered(browser, case, fields):
    browser.post("/review/pair", data=case | {"verdict": "different", "by": "Zoé Dupont"})
    again = browser.get("/review", params={"what": "pairs", "case": case["case"]})
    assert fields(again.text, "/review/pair")["by"] == "Zoé Dupont"


@pytest.mark.parametrize("name", ["", "  ", "recoupe", "Recoupe:events/1"])
def test_a_decision_bears_the_name_of_a_person(browser, case, fields, log, name):
    answer = browser.post("/review/pair", data=case | {"verdict": "same", "by": name, "why": "vu"})
    assert answer.status_code == 422
    assert log() == []
    again = fields(answer.text, "/review/pair")
    assert (again["verdict"], again["why"], again["case"]) == ("same", "vu", case["case"])
    assert browser.post("/review/pair", data=again | {"by": "Ines"}).status_code == 200
    assert len(log()) == 1


def test_the_same_form_sent_twice_is_kept_once(browser, case, log):
    for _ in range(2):
        assert browser.post("/review/pair", data=case | {"verdict": "same"}).status_code == 200
    assert len(log()) == 1


def test_a_case_decided_meanwhile_is_not_decided_over(browser, case, log, waiting_ledger, seen):
    left, right = (f"sha256:{part}" for part in case["case"].split("~"))
    with Ledger.open(waiting_ledger) as ledger:
        ledger.decide(Decision(left, right, SAME, by="Omar", at="2024-07-01T10:00:00Z"))
    answer = browser.post("/review/pair", data=case | {"verdict": "different"})
    assert answer.status_code == 409
    assert "Omar, 1 July 2024: same event." in seen(answer.text)
    assert len(log()) == 1
    anew = browser.get(re.search(r'href="(/review\?[^"]+)"', answer.text)[1].replace("&amp;", "&")).text
    assert "Decided by Omar: same event" in seen(anew)


def test_a_decision_can_be_decided_anew(browser, case, fields, log, waiting_ledger):
    browser.post("/review/pair", data=case | {"verdict": "different"})
    form = fields(browser.get("/review", params={"what": "pairs", "case": case["case"]}).text, "/review/pair")
    browser.post("/review/pair", data=form | {"verdict": "same"})
    # By now the undated account belongs to the other meeting, which comes along.
    assert [row[0] for row in log()] == ["different", "same", "same"]
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_count() == 1


def test_a_record_that_vanished_gets_a_page_that_says_so(browser, case, log, waiting_ledger, accounts, seen):
    with Ledger.open(waiting_ledger) as ledger:
        for account in accounts:
            ledger.add(replace(account, events=()), maker="a later version")
    answer = browser.post("/review/pair", data=case | {"verdict": "same"})
    assert answer.status_code == 404
    assert "This record is no longer there" in seen(answer.text)
    assert 'href="/document/' in answer.text
    assert log() == []


@pytest.mark.parametrize("name", ["x", "a#e1", "~", "a#e1~b#e1", "<script>alert(1)</script>~x#e1", "%00#e1~b#e1"])
def test_an_unknown_case_gets_a_helpful_page(browser, name):
    answer = browser.get("/review", params={"what": "pairs", "case": name})
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("verdict", ["", "perhaps", "correct"])
def test_a_verdict_that_does_not_exist_is_refused(browser, case, log, verdict):
    assert browser.post("/review/pair", data=case | {"verdict": verdict}).status_code == 400
    assert log() == []


def test_a_locked_ledger_keeps_what_was_typed(browser, case, fields, log, waiting_ledger, seen):
    holder = sqlite3.connect(waiting_ledger)
    holder.execute("BEGIN IMMEDIATE")
    try:
        answer = browser.post("/review/pair", data=case | {"verdict": "same", "why": "le même jour"})
    finally:
        holder.rollback()
        holder.close()
    assert answer.status_code == 503
    assert "being written by another process" in seen(answer.text)
    again = fields(answer.text, "/review/pair")
    assert (again["verdict"], again["why"]) == ("same", "le même jour")
    browser.post("/review/pair", data=again)
    assert log() == [("same", "Ines", "le même jour", True)]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_on_leads_nowhere_else(browser, case, back):
    answer = browser.post("/review/pair", data=case | {"verdict": "different", "back": back}, follow_redirects=False)
    assert answer.headers["location"].startswith("/review?")
