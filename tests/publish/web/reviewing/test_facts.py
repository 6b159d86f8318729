"""A contradiction that many voices take part in is set out in part, and says so."""

import re

import pytest
from fastapi.testclient import TestClient

from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Event, Participant
from recoupe.model.record import EventAccount, EventRecord, Evidence, Fact, FactValue
from recoupe.model.text import Document, Outlet, Span, text_id
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.app import create_app
from recoupe.publish.web.reviewing.facts import MOST_COPIES, MOST_VOICES, fact_case

DAYS = {"2024-05-01": 25, "2024-05-02": 3, "2024-05-03": 1}
NAME = "abc~date"


def told(number, day):
    text = f"Récit inventé numéro {number}. Les ministres se sont rencontrés le {day}."
    span = Span(text.index("Les ministres"), len(text))
    event = Event("e1", "meeting", span, span, date=day, participants=(Participant("Togo", "party", None, "TGO"),))
    outlet = Outlet(name=f"Journal {number}", id=None, kind="press")
    return Account(Document(text_id(text), text, language="fr", published="2024-06-01", outlet=outlet), events=(event,))


@pytest.fixture
def place(tmp_path):
    """A ledger with one event on whose day 29 voices contradict each other, the first of which has six copies."""
    accounts = [told(number, day) for number, day in enumerate(day for day, many in DAYS.items() for _ in range(many))]
    copies = [told(100 + number, "2024-05-01") for number in range(6)]
    members = [
        EventAccount(one.document.id, f"Journal {n}", "2024-06-01", f"v{n}", "e1") for n, one in enumerate(accounts)
    ]
    members += [
        EventAccount(one.document.id, "Copiste", "2024-06-01", "v0", "e1", copy_of=accounts[0].document.id)
        for one in copies
    ]
    values, at = [], 0
    for day, many in DAYS.items():
        mine = range(at, at + many)
        proofs = tuple(Evidence(accounts[n].document.id, accounts[n].events[0].evidence) for n in mine)
        values.append(FactValue(day, tuple(f"v{n}" for n in mine), evidence=proofs))
        at += many
    record = EventRecord(
        "event:abc", "meeting", ("TGO",), "held", (), tuple(members), len(accounts), len(copies),
        (Fact("date", "contradicted", tuple(values)),), date="2024-05-01",
    )  # fmt: skip
    with Ledger.open(place := tmp_path / "contredit.db", create=True) as ledger:
        for one in (*accounts, *copies):
            ledger.add(one, maker="recoupe 1")
        ledger.replace_projection([record], [])
    return place


def test_each_value_is_set_out_by_its_earliest_voices(place):
    with Ledger.open(place) as ledger:
        case = fact_case(ledger, NAME, Phrasing(words("fr"), party_name))
    assert (len(case.voices), case.speaking, len(case.keys)) == (MOST_VOICES, 29, 35)
    said = [voice.cell.said.replace("\u00a0", " ") for voice in case.voices]
    assert {day: said.count(day) for day in said} == {"1er mai 2024": 8, "2 mai 2024": 3, "3 mai 2024": 1}
    assert max(len(voice.records) for voice in case.voices) == 1 + MOST_COPIES
    assert case.is_contradicted


@pytest.mark.parametrize(
    ("language", "cut", "all_of"),
    [
        ("fr", "12 voix sont présentées ici, sur 29", "vaut pour l’ensemble des 35 récits"),
        ("en", "12 of 29 voices", "holds for all 35 accounts"),
    ],
)
def test_the_page_says_that_more_take_part_and_leads_to_them(place, language, cut, all_of):
    with TestClient(create_app(str(place), language=language), base_url="http://127.0.0.1") as client:
        page = client.get("/review?what=fact").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert cut in text
    assert all_of in text
    assert 'href="/event/abc"' in page
    assert page.count("<blockquote") <= MOST_VOICES
