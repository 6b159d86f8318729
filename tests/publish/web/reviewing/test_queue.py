"""Lists that take long to read are remembered, without what was decided since."""

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing import queue as module
from recoupe.publish.web.reviewing.queue import FACTS, PAIRS, Queue, Queues


def test_the_case_behind_the_last_is_the_first():
    found = Queue(PAIRS, ("a", "b", "c"))
    assert [found.after(name) for name in "abc"] == ["b", "c", "a"]
    assert Queue(PAIRS, ("a",)).after("a") is None
    assert found.without({"b"}).names == ("a", "c")


@pytest.fixture
def slow(monkeypatch):
    """Lists that count how often they are read, and count as dear."""
    reads = []

    def read(ledger):
        reads.append(1)
        return {PAIRS: Queue(PAIRS, ("a", "b")), FACTS: Queue(FACTS, ())}

    monkeypatch.setattr(module, "read_queues", read)
    monkeypatch.setattr(module, "CHEAP", 0.0)
    return reads


def test_a_dear_list_is_not_read_for_each_page(slow, waiting_ledger, monkeypatch):
    monkeypatch.setattr(module, "REST", 1e9)
    queues = Queues(str(waiting_ledger))
    with Ledger.open(waiting_ledger) as ledger:
        for _ in range(3):
            assert queues.waiting(ledger)[PAIRS].names == ("a", "b")
        queues.settle("a")
        assert queues.waiting(ledger)[PAIRS].names == ("b",)
        assert len(slow) == 1
        queues.reopen()
        assert queues.waiting(ledger)[PAIRS].names == ("a", "b")
    assert len(slow) == 2


def test_a_cheap_list_is_read_each_time(slow, waiting_ledger, monkeypatch):
    monkeypatch.setattr(module, "CHEAP", 1e9)
    queues = Queues(str(waiting_ledger))
    with Ledger.open(waiting_ledger) as ledger:
        for _ in range(3):
            queues.waiting(ledger)
    assert len(slow) == 3
