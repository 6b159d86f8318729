"""The inbox goes from case to case by the names that addresses have for them, and from the last to the first."""

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing.queue import EVENTS, FACTS, PAIRS, Queue


@pytest.fixture
def queue(waiting_ledger):
    with Ledger.open(waiting_ledger) as ledger:
        yield Queue(ledger, PAIRS)


def test_the_case_behind_the_last_is_the_first(queue):
    first = queue.first
    second = queue.after(first)
    assert (queue.place(first), queue.place(second)) == (1, 2)
    assert queue.after(second) == first != second


def test_every_question_reads_no_more_than_it_answers(queue, monkeypatch):
    monkeypatch.setattr(Ledger, "accounts", None)
    monkeypatch.setattr(Ledger, "proposals", None)
    assert queue.after(queue.first)


@pytest.mark.parametrize("name", ["", "~", "nonsense", "sha256:1#e1~sha256:2#e2", "a~b~c"])
@pytest.mark.parametrize("kind", [PAIRS, FACTS, EVENTS])
def test_what_does_not_wait_has_no_place_and_leads_to_the_first(waiting_ledger, kind, name):
    with Ledger.open(waiting_ledger) as ledger:
        queue = Queue(ledger, kind)
        assert queue.place(name) is None
        assert queue.after(name) == queue.first
