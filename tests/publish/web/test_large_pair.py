"""A pair with more events and commitments than a page holds, one of them told by many."""

import re

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Commitment, Event
from recoupe.model.record import (
    CommitmentRecord,
    EventAccount,
    EventRecord,
    Evidence,
    Fact,
    FactValue,
    StageStep,
)
from recoupe.model.text import Document, Outlet, Span, text_id

TEXTS = [f"Le Bénin et l'Uruguay se sont rencontrés et ont signé ({number}, inventé)." for number in range(9)]
IDS = [text_id(text) for text in TEXTS]
SAID = Span(0, 25)


def account(number):
    return Account(
        Document(IDS[number], TEXTS[number], outlet=Outlet(f"Journal {number}"), published=f"2024-03-1{number}"),
        events=(Event("e1", "meeting", SAID, SAID, status="held"),),
        commitments=(Commitment("c1", "agreement", "signed", SAID, title="accord de pêche"),),
    )


def event(number, tellers, facts=()):
    told = tuple(EventAccount(IDS[one], None, f"2024-03-1{one}", f"v-{one}", "e1") for one in tellers)
    return EventRecord(
        f"event:{number:03}", "meeting", ("BEN", "URY"), "held", (), told, len(told), 0, facts,
        date=f"20{number // 12:02}-{number % 12 + 1:02}-01",
    )  # fmt: skip


def promise(number, tellers):
    steps = tuple(
        StageStep("signed", "2024-01-01", f"{IDS[one]}#c1", evidence=Evidence(IDS[one], SAID)) for one in tellers
    )
    return CommitmentRecord(f"commitment:{number:03}", "agreement", f"accord {number}", ("BEN", "URY"), "signed", steps)


DISPUTED = Fact(
    "date",
    "contradicted",
    tuple(
        FactValue(f"2024-03-0{day}", (f"v-{one}",), evidence=(Evidence(IDS[one], SAID),))
        for day, one in ((1, 0), (2, 8))
    ),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    found = tmp_path_factory.mktemp("pair") / "pair.db"
    events = [*(event(number, [number % 9]) for number in range(48)), event(48, range(9), (DISPUTED,))]
    with Ledger.open(found, create=True) as ledger:
        for number in range(9):
            ledger.add(account(number), maker="test")
        ledger.replace_projection(events, [*(promise(number, [0]) for number in range(29)), promise(29, range(9))])
    return found


@pytest.fixture
def asked(place, reader):
    return reader(place)


@pytest.mark.parametrize(
    ("query", "events", "commitments"),
    [
        ("", range(9, 49), 25),
        ("?page=2", range(9), 25),
        ("?commitments=2", range(9, 49), 5),
        ("?since=2003", range(36, 49), 25),
    ],
)
def test_a_page_shows_a_part_of_both(asked, query, events, commitments):
    page = asked.get(f"/pair/BEN/URY{query}").text
    assert sorted(set(re.findall(r'href="/event/(\d{3})"', page))) == [f"{number:03}" for number in events]
    assert page.count("<strong>") == commitments
    if "since" not in query:
        assert "49 événements" in page.replace("\u00a0", " ")


def test_of_a_stage_that_many_tell_some_sources_are_named(asked):
    pages = [asked.get(f"/pair/BEN/URY?commitments={number}").text for number in (1, 2)]
    assert sum("et 4 autres" in page.replace("\u00a0", " ") for page in pages) == 1


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_briefing_is_on_a_part_and_says_so(asked, ending):
    first, second = (asked.get(f"/pair/BEN/URY/brief.{ending}?page={number}").text for number in (1, 2))
    assert "Partie 1 sur 2" in first.replace("\u00a0", " ")
    assert "49 événements et 30 engagements" in second.replace("\u00a0", " ")
    assert f"/pair/BEN/URY/brief.{ending}?page=2" in asked.get("/pair/BEN/URY?page=2").text


def test_the_briefing_cites_the_first_accounts_and_each_side_of_a_contradiction(asked):
    page = asked.get("/pair/BEN/URY/brief.md").text
    line = next(line for line in page.splitlines() if "9 voix" in line.replace("\u00a0", " "))
    assert line.count("[^") == 4  # the first three accounts, and the one of the other day
    disputed = next(line for line in page.splitlines() if "Journal 8" in line and not line.startswith("[^"))
    assert "Journal 0" in disputed
