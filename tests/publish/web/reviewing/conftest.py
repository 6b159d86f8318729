"""A ledger in which accounts wait for a person: an undated one fits two meetings equally well."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Event, Participant, Place
from recoupe.model.text import Document, Outlet, Span, text_id

FIRST = "Lisbonne, 5 mars. Awa Tivo a rencontré Duarte Queluz à Lisbonne mardi. Ils ont parlé de pêche."
SECOND = "Lisbonne, 9 juin. Awa Tivo a rencontré Duarte Queluz à Lisbonne lundi. Ils ont parlé de santé."
UNDATED = "La ministre Awa Tivo a rencontré Duarte Queluz à Lisbonne, où il pleuvait. Tout va bien."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def meeting(text: str, outlet: str, day: str | None, published: str | None) -> Account:
    """An account of an invented meeting; its country is played by Cabo Verde's code."""
    people = tuple(
        Participant(name, "participant", f"person:{slug}", state, span=span(text, name))
        for name, slug, state in (("Awa Tivo", "awa-tivo", "CPV"), ("Duarte Queluz", "duarte-queluz", "PRT"))
    )
    told = Event(
        "e1",
        "meeting",
        span(text, "rencontré"),
        span(text, "Awa Tivo a rencontré Duarte Queluz à Lisbonne"),
        main=True,
        date=day,
        date_from="relative" if day else None,
        place=Place("Lisbonne", "PRT", span(text, "à Lisbonne")),
        participants=people,
        rule="fr.meeting.rencontrer",
    )
    document = Document(id=text_id(text), text=text, language="fr", outlet=Outlet(outlet), published=published)
    return Account(document, events=(told,))


def _seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def _fields(page: str, action: str) -> dict[str, str]:
    """What the first form that posts to an address sends, apart from its buttons."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    inputs = re.findall(r"<input[^>]*>", form)
    named = ((re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs)
    return {name[1]: unescape(value[1]) if value else "" for name, value in named if name}


@pytest.fixture(scope="session")
def seen():
    """The function that gives a page as a reader sees it: ``seen(page)``."""
    return _seen


@pytest.fixture(scope="session")
def fields():
    """The function that gives what a form sends: ``fields(page, action)``."""
    return _fields


@pytest.fixture(scope="session")
def accounts() -> list[Account]:
    return [
        meeting(FIRST, "Radio Lagune", "2024-03-05", "2024-03-05"),
        meeting(SECOND, "Gazette du Port", "2024-06-10", "2024-06-10"),
        meeting(UNDATED, "Le Carnet", None, None),
    ]


@pytest.fixture(scope="session")
def filled(tmp_path_factory, accounts) -> Path:
    path = tmp_path_factory.mktemp("review") / "waiting.db"
    with Ledger.open(path, create=True) as ledger:
        for account in accounts:
            ledger.add(account, maker="test")
        bring_up_to_date(ledger)
    return path


@pytest.fixture
def waiting_ledger(tmp_path, filled) -> Path:
    """A ledger of its own for each test: two pairs wait."""
    return Path(shutil.copy(filled, tmp_path / "waiting.db"))


@pytest.fixture
def browser(reader, waiting_ledger):
    """A reviewer called Ines at a browser."""
    return reader(waiting_ledger, reviewer="Ines", language="en")


@pytest.fixture
def log(waiting_ledger):
    """What the decision log says now: verdict, who, why, and whether it stands, oldest first."""

    def read() -> list[tuple[str, str, str | None, bool]]:
        with Ledger.open(waiting_ledger) as ledger:
            return [
                (entry.decision.verdict, entry.decision.by, entry.decision.note, entry.undone_by is None)
                for entry in ledger.decision_log()
            ]

    return read
