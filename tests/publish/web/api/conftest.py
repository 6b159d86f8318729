"""A program that reads the API over the sample accounts."""

from dataclasses import replace

import pytest

from recoupe.errors import UnsupportedFormat
from recoupe.ledger import Ledger

ROOT = "/api/v1"


@pytest.fixture(scope="session")
def samples(sample_ledger):
    """The records of the sample ledger, read directly."""
    with Ledger.open(sample_ledger) as ledger:
        yield ledger


@pytest.fixture
def ask(client):
    """The function that asks the API over the sample accounts: ``ask("/events", state="BEN")``."""
    return lambda address, headers=None, **params: client.get(ROOT + address, params=params, headers=headers)


@pytest.fixture
def many(own_ledger):
    """The place of a ledger with 500 events and 30 refusals."""
    with Ledger.open(own_ledger) as ledger:
        first = ledger.events(limit=1)[0]
        ledger.replace_projection(copies(first, range(500)), ledger.commitments())
        for number in range(30):
            ledger.refuse(UnsupportedFormat(f"{number}.csv", "tables (.csv) cannot be read yet"))
    return own_ledger


DAYS = ("2025-03-12", "2025-03-12", "2024", None)


def copies(event, numbers, days=DAYS):
    """The event again and again, on one of the days in turn."""
    return [replace(event, id=f"event:{number:016x}", date=days[number % len(days)], aliases=()) for number in numbers]


@pytest.fixture
def more_events():
    """The function that puts further events into a ledger, before, between and behind those that are there."""

    def add(path, numbers):
        with Ledger.open(path) as ledger:
            held = ledger.events()
            ledger.replace_projection([*held, *copies(held[0], numbers, ("2026-01-01", *DAYS))], ())

    return add
