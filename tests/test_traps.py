"""Invented texts read and brought together: like events that are not one, and one event told in unlike words."""

import tomllib
from pathlib import Path

import pytest

from recoupe.engine import bring_together
from recoupe.model.text import Document, text_id
from recoupe.pipeline import Pipeline

TRAPS = tomllib.loads(Path(__file__).with_name("traps.toml").read_text(encoding="utf-8"))["traps"]


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def homes_of(trap, pipeline):
    """The event to which the first record of each type came in each text, by ``a meeting``."""
    accounts = [
        pipeline.account(
            Document(text_id(told["text"]), told["text"], file=name, language="fr", published=told.get("published"))
        )
        for name, told in trap["texts"].items()
    ]
    by_key = {(one.document.id, event.id): event for one in accounts for event in one.events}
    starts, homes = {}, {}
    for record in bring_together(accounts).events:
        for told in record.accounts:
            event = by_key[told.document, told.event]
            name = f"{told.file} {event.type}"
            if event.trigger.start < starts.get(name, len(trap["texts"][told.file]["text"])):
                starts[name], homes[name] = event.trigger.start, record.id
    return homes


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["name"] for trap in TRAPS])
def test_a_trap(trap, pipeline):
    """What comes out wrong is what the file says does, no more and no less."""
    homes = homes_of(trap, pipeline)
    unread, wrong = set(), []
    for is_one, pairs in ((True, trap["same"]), (False, trap["apart"])):
        for left, right in pairs:
            missing = {left, right} - homes.keys()
            unread |= missing
            if not missing and (homes[left] == homes[right]) != is_one:
                wrong.append([left, right])
    assert (sorted(unread), wrong) == (trap.get("unread", []), trap.get("wrong", []))


def test_names_of_traps_are_unique():
    assert len({trap["name"] for trap in TRAPS}) == len(TRAPS) >= 54
