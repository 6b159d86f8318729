"""Invented accounts of one invented meeting, built by hand so that no parser is needed."""

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import (
    Account,
    Attribution,
    Claim,
    Commitment,
    Event,
    Participant,
    Place,
    Quote,
    TitleCheck,
)
from recoupe.model.text import Document, Outlet, Span, text_id
from recoupe.publish import i18n
from recoupe.publish.holdings import Holdings, from_accounts
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.reconcile import reconcile

PREVIEW = (
    "Le Premier ministre du Valmora, Anselme Tivo, doit rencontrer mardi 4 mars à Lisbonne le ministre "
    "portugais Duarte Queluz. La pêche et l'énergie sont au programme. « Nous signerons vite », promet une "
    "source portugaise. Un accord sur la pêche a été annoncé en février 2025."
)
REPORT = (
    "Anselme Tivo a rencontré Duarte Queluz à Lisbonne. Les entretiens ont porté sur l'énergie et la santé. "
    "« Une étape utile », a déclaré Anselme Tivo. L'opposition dément qu'un accord de défense existe."
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def participants(text: str) -> tuple[Participant, ...]:
    """The two men; the invented country is played by Cabo Verde's code."""
    return (
        Participant(
            "Anselme Tivo", "guest", "person:anselme-tivo", "CPV", "Premier ministre", span(text, "Anselme Tivo")
        ),
        Participant("Duarte Queluz", "host", "person:duarte-queluz", "PRT", "ministre", span(text, "Duarte Queluz")),
    )


def preview() -> Account:
    document = Document(
        id=text_id(PREVIEW),
        text=PREVIEW,
        language="fr",
        title="Tivo attendu à Lisbonne",
        file="preview.txt",
        outlet=Outlet("Radio Lagune"),
        published="2025-03-03",
        published_from="text",
    )
    meeting = Event(
        id="e1",
        type="meeting",
        trigger=span(PREVIEW, "rencontrer"),
        evidence=span(PREVIEW, "doit rencontrer mardi 4 mars à Lisbonne"),
        main=True,
        status="planned",
        date="2025-03-04",
        date_from="text",
        place=Place("Lisbonne", "PRT", span(PREVIEW, "Lisbonne")),
        participants=participants(PREVIEW),
        topics=("energy", "agriculture"),
    )
    quote = Quote(
        "q1",
        span(PREVIEW, "Nous signerons vite"),
        speaker=Attribution("anonymous", "une source portugaise", "PRT", span=span(PREVIEW, "une source portugaise")),
    )
    agreement = Commitment(
        id="c1",
        kind="agreement",
        stage="announced",
        evidence=span(PREVIEW, "Un accord sur la pêche a été annoncé en février 2025"),
        title="accord sur la pêche",
        parties=("CPV", "PRT"),
        topics=("agriculture",),
        date="2025-02",
    )
    check = TitleCheck("Anselme Tivo", "Premier ministre", "2025-03-04", True, span(PREVIEW, "Premier ministre"))
    return Account(document, events=(meeting,), quotes=(quote,), commitments=(agreement,), titles=(check,))


def report() -> Account:
    document = Document(
        id=text_id(REPORT),
        text=REPORT,
        language="fr",
        file="report.txt",
        outlet=Outlet("Le Courrier du Cap"),
        published="2025-03-05",
        published_from="html",
    )
    meeting = Event(
        id="e1",
        type="meeting",
        trigger=span(REPORT, "rencontré"),
        evidence=span(REPORT, "Anselme Tivo a rencontré Duarte Queluz à Lisbonne"),
        main=True,
        status="held",
        place=Place("Lisbonne", "PRT", span(REPORT, "Lisbonne")),
        participants=participants(REPORT),
        topics=("energy", "health"),
    )
    denial = Event(
        id="e2",
        type="military_cooperation",
        trigger=span(REPORT, "accord de défense"),
        evidence=span(REPORT, "L'opposition dément qu'un accord de défense existe"),
        status="denied",
        participants=(
            Participant("Valmora", "actor", "state:CPV", "CPV"),
            Participant("Portugal", "actor", "state:PRT", "PRT"),
        ),
        attribution=Attribution("organisation", "l'opposition", "CPV"),
    )
    quote = Quote(
        "q1",
        span(REPORT, "Une étape utile"),
        speaker=Attribution("person", "Anselme Tivo", "CPV", "person:anselme-tivo"),
    )
    claim = Claim(
        "k1", span(REPORT, "un accord de défense existe"), "denies", "e2", Attribution("organisation", "l'opposition")
    )
    return Account(document, events=(meeting, denial), quotes=(quote,), claims=(claim,))


@pytest.fixture(scope="session")
def accounts() -> list[Account]:
    return [preview(), report()]


@pytest.fixture(scope="session")
def holdings(accounts) -> Holdings:
    return from_accounts(accounts, reconcile(accounts))


@pytest.fixture
def ledger_path(tmp_path, accounts) -> str:
    """A ledger that holds the two accounts, reconciled."""
    path = tmp_path / "cap.db"
    with Ledger.open(path, create=True) as ledger:
        for account in accounts:
            ledger.add(account, maker="test")
        found = reconcile(list(ledger.accounts()))
        ledger.replace_projection(found.events, found.commitments, found.decisions)
    return str(path)


@pytest.fixture(params=["fr", "en"])
def phrasing(request) -> Phrasing:
    return Phrasing(i18n.words(request.param), party_name)


@pytest.fixture
def french() -> Phrasing:
    return Phrasing(i18n.words("fr"), party_name)
