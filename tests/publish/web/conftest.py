"""A reader at a browser: the application over the sample accounts that ship with the package."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from recoupe.engine import bring_up_to_date, read_accounts
from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Attribution, Commitment, Event, Participant, Place, Quote
from recoupe.model.text import Document, Outlet, Span, text_id
from recoupe.pipeline import Pipeline
from recoupe.publish.web.app import create_app
from recoupe.read import ReadOptions

LOCAL = "http://127.0.0.1:8017"


def open_site(path, **options) -> TestClient:
    """A browser on the application over the ledger at a path; what fails is the page that a user would see."""
    app = create_app(str(path), timeout=0.1, **options)
    return TestClient(app, base_url=LOCAL, raise_server_exceptions=False)


def fill_ledger(path: Path, accounts: list[Account]) -> Path:
    """A ledger at that path with the accounts, reconciled."""
    with Ledger.open(path, create=True) as ledger:
        for account in accounts:
            ledger.add(account, maker="test")
        bring_up_to_date(ledger)
    return path


@pytest.fixture(scope="session")
def sample_accounts(root) -> list[Account]:
    """The sample accounts as they are read."""
    paths = sorted((root / "src/recoupe/publish/samples").glob("*.txt"))
    return list(read_accounts(paths, Pipeline(), ReadOptions()))


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory, sample_accounts) -> Path:
    """A ledger of the sample accounts that no test changes."""
    return fill_ledger(tmp_path_factory.mktemp("web") / "samples.db", sample_accounts)


@pytest.fixture
def own_ledger(tmp_path, sample_ledger) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copy(sample_ledger, tmp_path / "own.db"))


@pytest.fixture
def client(sample_ledger) -> TestClient:
    """A French reader of the sample accounts."""
    return open_site(sample_ledger)


@pytest.fixture
def reader():
    """The function that gives a browser on the ledger at a path: ``reader(path, language="en")``."""
    return open_site


@pytest.fixture
def fill():
    """The function that makes a ledger of accounts: ``fill(path, accounts)``."""
    return fill_ledger


HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def hostile_ledger(tmp_path_factory) -> Path:
    """A ledger in which outlet, title, speaker, place, persons and one party bear markup for names."""
    text = f"{HOSTILE} Le Bénin et l'Uruguay signent. « Oui {HOSTILE} »"
    whole = Span(0, len(text))
    bodies = (
        Participant(f"Afi {HOSTILE}", "visitor", entity="person:a", state="BEN"),
        Participant(f"Ernesto {HOSTILE}", "host", entity="person:b", state="URY"),
        Participant(HOSTILE, "participant"),
    )
    event = Event("e1", "meeting", whole, whole, date="2025-03-12", place=Place(HOSTILE), participants=bodies)
    promise = Commitment(
        "c1",
        "agreement",
        "signed",
        whole,
        title=HOSTILE,
        parties=("BEN", "URY"),
        provides=(HOSTILE,),
        date="2025-03-12",
        topics=("trade",),
    )
    account = Account(
        Document(id=text_id(text), text=text, outlet=Outlet(HOSTILE), published="2025-03-12"),
        events=(event,),
        commitments=(promise, replace(promise, id="c2", kind="pledge", stage="announced", title=f"Aide {HOSTILE}")),
        quotes=(Quote("q1", whole, speaker=Attribution("person", HOSTILE, state="BEN")),),
    )
    return fill_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db", [account])
