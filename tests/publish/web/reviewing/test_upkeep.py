"""Events brought up to date behind decisions: at once, later, in a process of its own, or not at all."""

import threading
from contextlib import suppress

import pytest

from recoupe.errors import LedgerError
from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing import upkeep as module
from recoupe.publish.web.reviewing.upkeep import Lag, Upkeep

SOON = 30.0


@pytest.fixture
def held_up(monkeypatch):
    """A run that waits until it is let go; how often it ran is counted."""
    gate, runs = threading.Event(), []

    def wait(place):
        runs.append(place)
        gate.wait(SOON)

    monkeypatch.setattr(module, "bring_up", wait)
    return gate, runs


def test_a_run_that_takes_long_is_told_and_ends(held_up):
    gate, runs = held_up
    upkeep = Upkeep("x.db")
    assert upkeep.ask(patience=0.0) is False
    assert upkeep.lag() == Lag(is_running=True, is_behind=True)
    gate.set()
    assert upkeep.ask(SOON) is True
    assert upkeep.lag().is_behind is False
    assert 1 <= len(runs) <= 2


def test_what_is_asked_during_a_run_is_done_once_behind_it(held_up):
    gate, runs = held_up
    upkeep = Upkeep("x.db")
    for _ in range(5):
        upkeep.ask(patience=0.0)
    gate.set()
    assert upkeep.ask(SOON) is True
    assert 1 <= len(runs) <= 2


def test_a_thread_that_ends_late_does_not_end_the_one_behind_it(monkeypatch):
    threads, second_runs = [], threading.Event()

    class LateToEnd(Upkeep):
        def _is_wanted(self):
            is_wanted = super()._is_wanted()
            if not is_wanted and len(threads) == 1:
                second_runs.wait(SOON)
            return is_wanted

    def run(place):
        threads.append(threading.current_thread())
        if len(threads) == 2:
            second_runs.set()
            threads[0].join(SOON)

    monkeypatch.setattr(module, "bring_up", run)
    upkeep = LateToEnd("x.db")
    assert upkeep.ask(SOON) is True
    while upkeep.lag().is_running:
        pass
    assert upkeep.ask(SOON) is True
    assert upkeep.lag().is_behind is False


def test_a_ledger_that_cannot_be_written_leaves_the_events_behind(monkeypatch):
    def refuse(place):
        raise LedgerError("locked")

    monkeypatch.setattr(module, "bring_up", refuse)
    upkeep = Upkeep("x.db")
    assert upkeep.ask(SOON) is False
    monkeypatch.setattr(module, "bring_up", lambda place: None)
    assert upkeep.lag().is_behind is True
    assert upkeep.ask(SOON) is True


def test_a_defect_ends_one_run_and_not_those_that_follow(monkeypatch):
    def fail(place):
        raise ZeroDivisionError

    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    monkeypatch.setattr(module, "bring_up", fail)
    upkeep = Upkeep("x.db")
    with suppress(ZeroDivisionError):
        assert upkeep.ask(SOON) is False
    monkeypatch.setattr(module, "bring_up", lambda place: None)
    assert upkeep.ask(SOON) is True


@pytest.mark.parametrize("many", [0, 1000])
def test_the_events_are_the_same_in_this_process_and_in_another(monkeypatch, waiting_ledger, many):
    monkeypatch.setattr(module, "MANY", many)
    with Ledger.open(waiting_ledger) as ledger:
        before = [record.id for record in ledger.events()]
        ledger.replace_projection((), ())
    module.bring_up(str(waiting_ledger))
    with Ledger.open(waiting_ledger) as ledger:
        assert [record.id for record in ledger.events()] == before


def test_the_page_says_that_events_lag(browser, fields, held_up, seen, monkeypatch):
    monkeypatch.setattr(module.Upkeep.ask, "__defaults__", (0.0,))
    form = fields(browser.get("/review").text, "/review/pair")
    page = browser.post("/review/pair", data=form | {"verdict": "same"}).text
    assert "The events are being brought up to date" in seen(page)
    # What was decided does not wait any more, though no event knows it yet.
    assert "Perhaps one event (1)" in seen(page)
    held_up[0].set()
