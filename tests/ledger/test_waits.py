"""What waits for a person stands in its order, follows events and decisions, and comes back when these are undone."""

from dataclasses import replace
from itertools import pairwise

import pytest

from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, UNSURE, Correction, Decision
from recoupe.model.mention import Account, Event
from recoupe.model.record import EventAccount, EventRecord, Fact, FactValue
from recoupe.model.text import Document, Span, text_id

SPAN = Span(0, 5)


def account(name: str, *confidences: float) -> Account:
    text = f"Texte {name}."
    told = tuple(Event(f"e{n}", "visit", SPAN, SPAN) for n in (1, 2))
    unsure = tuple(Event(f"u{n}", "visit", SPAN, SPAN, confidence=c) for n, c in enumerate(confidences, start=1))
    return Account(Document(text_id(text), text, language="fr"), events=told, unsure=unsure)


ACCOUNTS = {name: account(name, *some) for name, some in {"a": (0.2, 0.4), "b": (0.3,), "c": (), "d": ()}.items()}


def key(name: str) -> str:
    """The key of a record by its account's letter and its own name: ``a#u1``."""
    letter, _, local = name.partition("#")
    return f"{ACCOUNTS[letter].document.id}#{local}"


def event(name: str, day: str | None, *accounts: str, disputed: tuple[str, ...] = ()) -> EventRecord:
    """An event of such accounts, each a voice of its own, that contradict each other on fields."""
    told = tuple(EventAccount(key(one).partition("#")[0], None, None, one[0], one[2:]) for one in accounts)
    values = tuple(FactValue(one, affirmed_by=(one[0],)) for one in accounts)
    facts = tuple(Fact(field, "contradicted", values) for field in disputed)
    return EventRecord(f"event:{name}", "visit", ("TGO",), "held", (), told, len(told), 0, facts, date=day)


EVENTS = (
    event("1", "2024-05-01", "a#e1", "b#e1", disputed=("date", "place")),
    event("2", None, "c#e1", "d#e1", disputed=("status",)),
    event("3", "2024-06", "a#e2", disputed=()),
)


def unsure(one: str, other: str, score: float) -> Decision:
    left, right = sorted((key(one), key(other)))
    return Decision(left, right, UNSURE, by="recoupe:test", score=score)


PAIRS = (
    unsure("a#e1", "c#e1", 0.4),
    unsure("b#e1", "d#e1", 0.6),
    unsure("a#e1", "a#e2", 0.5),
    unsure("c#e1", "a#e2", 0.1),
)


@pytest.fixture
def filled(ledger):
    for one in ACCOUNTS.values():
        ledger.add(one, maker="recoupe 1")
    ledger.replace_projection(EVENTS, [], PAIRS)
    return ledger


def listed(ledger, kind: str) -> list[tuple[str, str]]:
    """All cases of a kind, one after the other, with the names of the records for their keys."""
    names = {key(f"{letter}#{local}"): f"{letter}#{local}" for letter in ACCOUNTS for local in ("e1", "e2", "u1", "u2")}
    found, case = [], ledger.next_wait(kind)
    while case is not None:
        found.append(case)
        case = ledger.next_wait(kind, case)
    assert [ledger.wait_place(kind, one) for one in found] == list(range(1, len(found) + 1))
    assert ledger.waits()[kind] == len(found)
    assert [ledger.first_waits(kind, limit) for limit in (1, 99)] == [found[:1], found]
    if kind == "events":
        likely = ledger.likeliest(limit=99)
        assert [(statement.key, "") for _, statement in likely] == found
        behind = [(confidence, statement.key) for confidence, statement in likely]
        assert [ledger.likeliest(after=place, limit=99) for place in behind] == [
            likely[at:] for at in range(1, len(likely) + 1)
        ]
    return [tuple(names.get(part, part.removeprefix("event:")) for part in one) for one in found]


def as_pairs(*names: str) -> list[tuple[str, ...]]:
    return [tuple(sorted(one.split(), key=key)) for one in names]


DOUBTS = [("a#u2", ""), ("b#u1", ""), ("a#u1", "")]
DISPUTES = [("1", "date"), ("1", "place"), ("2", "status")]


def test_the_likeliest_and_newest_come_first_and_one_pair_for_two_events(filled):
    assert listed(filled, "events") == DOUBTS
    assert listed(filled, "facts") == DISPUTES
    assert listed(filled, "pairs") == as_pairs("b#e1 d#e1", "a#e1 a#e2", "a#e2 c#e1")
    assert filled.verify() == []


def correction(name: str, verdict: str, field: str | None = None, value: object = None) -> Correction:
    return Correction(key(name), verdict, by="A. Relectrice", field=field, value=value)


def decision(one: str, other: str, verdict: str) -> Decision:
    return Decision(key(one), key(other), verdict, by="A. Relectrice")


# What is decided, the kind of case, and those that wait no more.
CASES = {
    "accepted": ([correction("a#u2", ACCEPT)], "events", {("a#u2", "")}),
    "dismissed": ([correction("b#u1", DISMISS)], "events", {("b#u1", "")}),
    "corrected": ([correction("a#u1", CORRECT, "type", "meeting")], "events", {("a#u1", "")}),
    "rightly read in all accounts": (
        [correction("a#e1", ACCEPT, "date"), correction("b#e1", ACCEPT, "date")], "facts", {("1", "date")},
    ),
    "rightly read in one of two": ([correction("a#e1", ACCEPT, "date")], "facts", set()),
    "told apart": ([decision("b#e1", "d#e1", DIFFERENT)], "pairs", {*as_pairs("b#e1 d#e1")}),
    "joined by another pair of theirs": ([decision("a#e1", "d#e1", SAME)], "pairs", {*as_pairs("b#e1 d#e1")}),
    "left open": ([decision("b#e1", "d#e1", UNSURE)], "pairs", set()),
}  # fmt: skip


@pytest.mark.parametrize(("decided", "kind", "settled"), CASES.values(), ids=CASES)
def test_what_is_decided_waits_no_more_until_it_is_undone(filled, decided, kind, settled):
    before = {one: listed(filled, one) for one in filled.waits()}
    filled.decide(*decided)
    assert listed(filled, kind) == [case for case in before[kind] if case not in settled]
    assert {one: listed(filled, one) for one in before if one != kind} == {
        one: cases for one, cases in before.items() if one != kind
    }
    assert filled.verify() == []
    filled.undo(by="A. Relectrice")
    assert {one: listed(filled, one) for one in before} == before
    assert filled.verify() == []


def test_what_waits_follows_the_events(filled):
    filled.decide(decision("b#e1", "d#e1", DIFFERENT), correction("c#e1", ACCEPT, "status"))
    filled.replace_projection(EVENTS[:2], [], PAIRS)
    assert listed(filled, "facts") == DISPUTES
    assert listed(filled, "pairs") == []
    filled.replace_projection((), [])
    assert filled.waits() == {"pairs": 0, "facts": 0, "events": 3}


def test_a_newer_reading_replaces_what_was_unsure(filled):
    filled.add(replace(ACCOUNTS["a"], unsure=ACCOUNTS["a"].unsure[:1]), maker="recoupe 2")
    assert listed(filled, "events") == [DOUBTS[1], DOUBTS[2]]
    assert filled.verify() == []


def test_a_missing_case_is_found_out(filled, place):
    from recoupe.ledger.session import open_session
    from recoupe.ledger.waits import waits

    session = open_session(place)
    with session.writing() as connection:
        connection.execute(waits.delete().where(waits.c.kind == "facts"))
    session.close()
    assert sum("inbox" in problem for problem in filled.verify()) == len(DISPUTES)


def test_what_does_not_wait_has_no_place_and_none_behind_it(filled):
    assert filled.wait_place("facts", ("event:1", "form")) is None
    assert filled.next_wait("facts", ("event:1", "form")) is None
    assert all(one != other for one, other in pairwise(listed(filled, "pairs")))
