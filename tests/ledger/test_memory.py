"""What reconciling remembers in a ledger: asked by key, on both databases, gone when the projection is replaced."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import select

from recoupe.engine import bring_up_to_date, projection_problems, reconcile_anew
from recoupe.ledger.memory import LedgerShelves, computed
from recoupe.ledger.schema import (
    SUMMARIES,
    event_accounts,
    event_names,
    event_persons,
    event_sources,
    event_states,
)
from recoupe.model.mention import Account, Claim, Commitment, Event, Participant
from recoupe.model.text import Document, Span, text_id


@pytest.fixture
def shelves(ledger):
    with ledger._session.writing() as connection:
        computed.create_all(connection)
        found = LedgerShelves(connection)
        for number in range(9):
            found.put("s", "k", f"m{number}", str(number))
        found.put("s", "other", "m4", "x")
        found.put("t", "k", "m4", "y")
        yield found


def test_members_stand_in_order_and_apart_from_other_shelves(shelves):
    assert shelves.of("s", ["k", "other", "none"]) == {
        "k": {f"m{n}": str(n) for n in range(9)},
        "other": {"m4": "x"},
    }
    assert shelves.first("s", ["k", "other"], 2) == {"k": [("m0", "0"), ("m1", "1")], "other": [("m4", "x")]}


def test_neighbours_are_the_nearest_on_either_side(shelves):
    found = shelves.around("s", [("k", 2), ("other", 3)], "m3~")
    assert found == {"k": ([("m2", "2"), ("m3", "3")], [("m4", "4"), ("m5", "5")]), "other": ([], [("m4", "x")])}


def test_what_is_put_or_dropped_is_found_so_at_once(shelves):
    shelves.drop("s", "k", "m0")
    shelves.put("s", "k", "m1", "new")
    assert next(iter(shelves.of("s", ["k"])["k"].items())) == ("m1", "new")
    shelves.put("s", "x" * 5000, "m")
    assert shelves.of("s", ["x" * 5000]) == {"x" * 5000: {"m": ""}}


def test_what_waits_to_be_written_is_found_among_what_stands(shelves):
    shelves.finish()
    shelves.drop("s", "k", "m3")
    shelves.put("s", "k", "m25", "new")
    shelves.put("s", "k", "m9", "last")
    assert list(shelves.of("s", ["k"])["k"]) == ["m0", "m1", "m2", "m25", "m4", "m5", "m6", "m7", "m8", "m9"]
    assert [name for name, _ in shelves.first("s", ["k"], 4)["k"]] == ["m0", "m1", "m2", "m25"]
    before, after = shelves.around("s", [("k", 2)], "m4")["k"]
    assert [name for name, _ in before] == ["m2", "m25"]
    assert [name for name, _ in after] == ["m5", "m6"]
    shelves.finish()
    assert shelves.around("s", [("k", 2)], "m4")["k"] == (before, after)


def test_neighbours_of_very_many_keys(shelves):
    shelves.finish()
    found = shelves.around("s", [("k", 1), *((f"none {n}", 2) for n in range(700))], "m4")
    assert found["k"] == ([("m3", "3")], [("m5", "5")])
    assert len(found) == 701


def told(number, draw):
    """An account of one or two meetings in a fortnight, with a promise and a claim now and then."""
    text = " ".join(draw.choice(("oui", "non", "jamais", "encore", "demain")) for _ in range(40)) + f" {number}"
    events, claims = [], []
    for at in range(draw.choice((1, 2))):
        parties = draw.sample(("SEN", "TUR", "MLI"), 2)
        shown = tuple(Participant(code, "participant", f"state:{code}", code) for code in parties)
        day = draw.choice((None, f"2025-06-{draw.randrange(10, 24)}"))
        kind = draw.choice(("meeting", "visit", "agreement_signed"))
        events.append(Event(f"e{at}", kind, Span(0, 3), Span(0, 9), main=not at, date=day, participants=shown))
        if draw.random() < 0.3:
            claims.append(Claim(f"k{at}", Span(0, 9), "affirms", f"e{at}", check="first_ever"))
    promise = Commitment("c", "agreement", "signed", Span(0, 9), "accord de pêche", ("SEN", "TUR"), event="e0")
    document = Document(
        text_id(text), text, file=f"{number}.txt", language="fr", published=f"2025-06-{10 + number % 14}"
    )
    return Account(document, events=tuple(events), claims=tuple(claims), commitments=(promise,) * draw.randrange(2))


@pytest.fixture
def filled(ledger):
    """A ledger of forty accounts, reconciled; and eight more accounts."""
    draw = random.Random(5)
    accounts = [told(number, draw) for number in range(48)]
    for account in accounts[:40]:
        ledger.add(account, maker="m1")
    reconcile_anew(ledger)
    return ledger, accounts[40:]


def test_one_more_document_renews_what_it_touches(filled):
    ledger, more = filled
    for account in more:
        ledger.add(account, maker="m1")
        assert not bring_up_to_date(ledger).is_whole
        assert projection_problems(ledger) == []


def computed_tables(ledger):
    with ledger._session.reading() as connection:
        tables = (*SUMMARIES, event_persons, event_sources, event_states, event_accounts, event_names)
        return {table.name: sorted(map(tuple, connection.execute(select(table)))) for table in tables}


def test_what_is_counted_beside_the_records_is_renewed_with_them(filled):
    ledger, more = filled
    for account in more:
        ledger.add(account, maker="m1")
        assert not bring_up_to_date(ledger).is_whole
    renewed = computed_tables(ledger)
    reconcile_anew(ledger)
    assert renewed == computed_tables(ledger)
    assert all(renewed[name] for name in ("event_pairs", "pair_totals", "event_sources"))


def test_everything_anew_where_nothing_is_remembered(filled):
    ledger, more = filled
    ledger.replace_projection((), ())
    ledger.add(more[0], maker="m1")
    assert bring_up_to_date(ledger).is_whole
    assert projection_problems(ledger) == []


def test_everything_anew_where_much_came_in(filled):
    ledger, more = filled
    for account in more:
        ledger.add(account, maker="m1")
    assert bring_up_to_date(ledger).is_whole


def test_another_reading_of_a_text_renews_it(filled):
    ledger, _ = filled
    known = next(account for account in ledger.accounts() if account.events)
    ledger.add(replace(known, events=known.events[:-1], claims=()), maker="m2")
    assert not bring_up_to_date(ledger).is_whole
    assert projection_problems(ledger) == []


def test_problems_name_what_differs(filled):
    ledger, _ = filled
    events = ledger.events()
    ledger.replace_projection(events[1:], ledger.commitments(), ledger.proposals())
    assert [problem.partition(": ")[0] for problem in projection_problems(ledger)] == [events[0].id]
