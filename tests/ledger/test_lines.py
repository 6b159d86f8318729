"""Events as lists show them, and what their documents tell besides."""

from dataclasses import replace
from datetime import date

import pytest

from recoupe.ledger.lines import line_of
from recoupe.model.mention import Account
from recoupe.model.record import (
    CommitmentRecord,
    EventAccount,
    EventRecord,
    Evidence,
    Fact,
    FactValue,
    StageStep,
    StatusStep,
)
from recoupe.model.text import Document, Span, text_id

TEXTS = {name: f"Le texte {name} (inventé)." for name in "abcd"}
IDS = {name: text_id(text) for name, text in TEXTS.items()}
DISPUTED = Fact(
    "date",
    "contradicted",
    (
        FactValue("2024-03-12", ("v-a",), silent=("v-c",), evidence=(Evidence(IDS["a"], Span(0, 2)),)),
        FactValue("2024-03-13", ("v-b",), silent=("v-c",), evidence=(Evidence(IDS["b"], Span(0, 2)),)),
    ),
)


def event(name, tellers, *parties, statuses="", **fields):
    fields = {"type": "meeting", "status": "held", "date": "2024-03-12", "facts": (), **fields}
    accounts = tuple(EventAccount(IDS[one], None, "2024-03-13", f"v-{one}", "e1") for one in tellers)
    known = zip(statuses.split() or ["held"] * len(tellers), tellers, strict=True)
    steps = tuple(StatusStep(status, "2024-03-13", IDS[one]) for status, one in known)
    return EventRecord(
        id=f"event:{name}", parties=parties, status_history=steps, accounts=accounts, voices=len(accounts), copies=0,
        **fields,
    )  # fmt: skip


def promise(name, day, tellers, *parties):
    steps = tuple(StageStep("signed", day, f"{IDS[one]}#c1") for one in tellers)
    return CommitmentRecord(f"commitment:{name}", "agreement", None, parties, "signed", steps)


MAIN = event("main", "abc", "BEN", "URY", statuses="planned held held", facts=(DISPUTED, Fact("place", "agreed", ())))
EVENTS = (
    MAIN,
    event("talks", "ab", "BEN", "TGO", statuses="denied held"),
    event("visit", "ab", "BEN", "GHA", type="visit"),
    event("lead", "bd", "URY", main=True, statuses="denied denied"),
    event("far", "a", "GHA"),
    event("unread", "d", "BEN", "URY"),
)
PROMISES = (
    promise("old", "2023-01-01", "a", "BEN"),
    promise("new", "2024-02-02", "bd", "URY", "GHA"),
    promise("nobodys", None, "c"),
    promise("others", "2024-01-01", "a", "TGO"),
    promise("elsewhere", "2024-01-01", "d", "BEN"),
)


@pytest.fixture
def filled(ledger):
    for text in TEXTS.values():
        ledger.add(Account(Document(text_id(text), text)), maker="m")
    ledger.replace_projection(EVENTS, PROMISES)
    return ledger


def test_a_line_keeps_each_status_once_and_nothing_that_grows_with_the_accounts(filled):
    (line,) = filled.lines_named([MAIN.id]).values()
    assert line == line_of(MAIN)
    assert (line.voices, line.accounts, line.facts) == (3, MAIN.accounts, ())
    assert [step.status for step in line.status_history] == ["planned", "held"]


def test_of_many_accounts_a_line_keeps_the_first_original_ones():
    told = [
        EventAccount(f"sha256:{day}", None, f"2024-03-{day}", "v", "e1", copy_of="sha256:15" if day == 11 else None)
        for day in (16, 13, 15, 11, 14, 12)
    ]
    many = replace(MAIN, accounts=tuple(told))
    assert [account.document[-2:] for account in line_of(many).accounts] == ["12", "13", "14"]
    assert line_of(replace(many, accounts=many.accounts[:5])).accounts == many.accounts[:5]


def test_disputes_come_without_proofs_and_only_where_they_are_asked_for(filled):
    found = filled.lines_named([one.id for one in EVENTS], disputes=True)
    (fact,) = found[MAIN.id].facts
    assert [(value.value, value.affirmed_by, value.silent, value.evidence) for value in fact.values] == [
        ("2024-03-12", ("v-a",), (), ()),
        ("2024-03-13", ("v-b",), (), ()),
    ]
    assert found["event:talks"].facts == ()


def test_lines_come_in_the_order_of_the_events(filled):
    assert [line.id for line in filled.lines(limit=4, offset=1)] == [one.id for one in filled.events(limit=4, offset=1)]
    assert filled.lines(since=date(2025, 1, 1), limit=9) == []


@pytest.mark.parametrize(
    ("parties", "first", "part", "found"),
    [
        ((), ("meeting",), (9, 0), (["lead", "talks", "visit", "far"], 4)),
        ((), ("visit",), (9, 0), (["lead", "visit", "talks", "far"], 4)),
        (("BEN",), ("meeting",), (9, 0), (["talks", "visit"], 2)),
        (("BEN", "URY"), ("meeting",), (1, 1), (["talks"], 3)),
        (("FRA",), (), (9, 0), ([], 0)),
    ],
)
def test_other_events_of_the_same_documents_and_parties(filled, parties, first, part, found):
    beside = filled.events_beside(MAIN.id, parties, first=first, part=part)
    assert ([name.removeprefix("event:") for name in beside.ids], beside.total) == found


def test_who_tells_another_event_and_who_denies_it(filled):
    assert filled.who_tells(MAIN.id, ["event:talks", "event:lead"]) == {
        "event:talks": {IDS["a"]: True, IDS["b"]: False},
        "event:lead": {IDS["b"]: True},
    }


@pytest.mark.parametrize(
    ("parties", "part", "found"),
    [
        (("BEN", "URY"), (9, 0), (["new", "old", "nobodys"], 3)),
        (("BEN", "URY"), (1, 1), (["old"], 3)),
        ((), (9, 0), (["new", "others", "old", "nobodys"], 4)),
    ],
)
def test_commitments_of_the_same_documents(filled, parties, part, found):
    beside = filled.commitments_beside(MAIN.id, parties, part=part)
    assert ([name.removeprefix("commitment:") for name in beside.ids], beside.total) == found


def test_what_is_renewed_has_its_line_renewed(filled):
    moved = replace(MAIN, status="cancelled")
    filled.replace_projection((moved,), ())
    assert filled.lines_named([MAIN.id, "event:talks"]) == {MAIN.id: line_of(moved)}
