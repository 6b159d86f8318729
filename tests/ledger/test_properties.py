"""What must hold for any accounts and any decisions, on every database."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision, Reason
from recoupe.model.kinds import kinds
from recoupe.model.mention import (
    Account,
    Amount,
    Attribution,
    Claim,
    Commitment,
    DateRecord,
    Event,
    Mention,
    Participant,
    Party,
    Place,
    Quote,
    TitleCheck,
    Warning,
)
from recoupe.model.text import Document, Outlet, Span, freeze, text_id

PROPERTY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))

texts = st.text(alphabet=st.sampled_from("aeéœ’' \n«».😀\0Zß1"), min_size=1, max_size=40).map(freeze)
names = st.text(max_size=8)
# Ids and codes are Recoupe's own.
ids = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
maybe = st.one_of(st.none(), names)
states = st.sampled_from([None, "TGO", "RUS", "GHA", "org:EU"])
days = st.sampled_from(
    [None, "2024-03-12", "2024-03", "2024", "2024-03-01/2024-03-05", "../2024-03-01", "2024/..", "x"]
)
scores = st.floats(0, 1, allow_nan=False)
topics = st.lists(st.sampled_from(kinds().topics), max_size=2, unique=True).map(tuple)


def spans(text):
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))


def attributions(text):
    kind = st.sampled_from(kinds().attribution_kinds)
    return st.builds(Attribution, kind, maybe, states, maybe, st.none() | spans(text))


def events(text):
    span = spans(text)
    participant = st.builds(
        Participant, names, st.sampled_from(kinds().roles), maybe, states, maybe, st.none() | span, names
    )
    return st.builds(
        Event, ids, st.sampled_from(kinds().event_types), span, span, st.booleans(),
        st.sampled_from(kinds().statuses), st.booleans(), days, names,
        st.none() | st.builds(Place, names, states, st.none() | span),
        st.lists(participant, max_size=2).map(tuple), topics, maybe, attributions(text), maybe, scores, maybe,
        st.none() | span, st.none() | span, maybe,
    )  # fmt: skip


def commitments(text):
    return st.builds(
        Commitment, ids, st.sampled_from(kinds().commitment_kinds), st.sampled_from(kinds().stages), spans(text),
        maybe, st.lists(st.sampled_from(["TGO", "RUS"]), unique=True).map(tuple), states, states, topics,
        st.lists(names, max_size=2).map(tuple), st.none() | st.builds(Amount, scores, names, st.none()), days, days,
        attributions(text),
    )  # fmt: skip


def identified(strategy):
    """Up to three records, with ids that differ among them."""
    return st.lists(strategy, max_size=3, unique_by=lambda record: record.id).map(tuple)


def listed(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def accounts(draw):
    text = draw(texts)
    span, optional = spans(text), st.none() | spans(text)
    outlet = st.builds(Outlet, names, maybe, st.sampled_from(kinds().outlet_kinds), states)
    document = Document(
        text_id(text), text, file=draw(st.sampled_from([None, "a.txt", "b.txt"])), title=draw(maybe),
        language=draw(st.sampled_from([None, "fr", "en", "ee"])), outlet=draw(st.none() | outlet),
        published=draw(days), credits=draw(st.lists(names, max_size=2).map(tuple)),
    )  # fmt: skip
    members = st.lists(st.builds(Party, names, maybe, states), max_size=2).map(tuple)
    mention = st.builds(Mention, span, st.just("person"), names, maybe, states, maybe, names, members, optional)
    # Ids are unique within a document over all its lists.
    found = {
        "events": draw(identified(events(text))),
        "quotes": draw(identified(st.builds(Quote, ids, span, st.booleans(), optional, attributions(text)))),
        "commitments": draw(identified(commitments(text))),
        "claims": draw(identified(st.builds(Claim, ids, span, st.sampled_from(kinds().claim_stances), maybe))),
    }
    numbered = {
        name: tuple(replace(record, id=f"{name}{record.id}") for record in records) for name, records in found.items()
    }
    return Account(
        document,
        mentions=draw(listed(mention)),
        dates=draw(listed(st.builds(DateRecord, span, days))),
        titles=draw(listed(st.builds(TitleCheck, names, names, days, st.none() | st.booleans(), optional))),
        warnings=draw(listed(st.builds(Warning, ids, names, optional))),
        **numbered,
    )


distinct = st.lists(accounts(), max_size=4, unique_by=lambda account: account.document.id)


@PROPERTY
@given(found=distinct)
def test_any_account_comes_out_as_it_went_in(emptied, found):
    with Ledger.open(emptied()) as ledger:
        for account in found:
            assert ledger.add(account, maker="recoupe 1")
        assert list(ledger.accounts()) == sorted(found, key=lambda account: account.document.id)
        assert ledger.verify() == []


@PROPERTY
@given(found=distinct)
def test_adding_all_twice_changes_nothing(emptied, found):
    with Ledger.open(emptied()) as ledger:
        for account in found:
            ledger.add(account, maker="recoupe 1")
        before = (list(ledger.accounts()), ledger.counts(), ledger.statements())
        assert sum(ledger.add(account, maker="recoupe 1") for account in found) == 0
        assert (list(ledger.accounts()), ledger.counts(), ledger.statements()) == before


@PROPERTY
@given(found=distinct, data=st.data())
def test_the_order_of_adding_does_not_matter(emptied, found, data):
    shuffled = data.draw(st.permutations(found))
    with Ledger.open(emptied()) as one, Ledger.open(emptied()) as other:
        for account in found:
            one.add(account, maker="recoupe 1")
        for account in shuffled:
            other.add(account, maker="recoupe 1")
        assert list(one.accounts()) == list(other.accounts())
        assert one.statements() == other.statements()
        assert one.counts() == other.counts()
        # Documents that score alike come in the order of their ids.
        assert one.search("a* e*") == other.search("a* e*")


pairs = st.sampled_from([("sha256:a#e1", "sha256:b#e1"), ("sha256:a#e1", "sha256:c#e1")])
reasons = st.lists(st.builds(Reason, names, scores, names), max_size=2).map(tuple)
people = names.map("A. {}".format)
instants = st.sampled_from(["2024-03-12T10:00:00Z", "2024-03-12T11:00:00Z"])
verdicts = st.sampled_from([SAME, DIFFERENT, UNSURE])
decisions = st.builds(
    lambda pair, *others: Decision(*pair, *others), pairs, verdicts, people, scores, reasons, instants, maybe
)


@PROPERTY
@given(before=st.lists(decisions, max_size=4), after=st.lists(decisions, max_size=4))
def test_undo_restores(emptied, before, after):
    with Ledger.open(emptied()) as ledger:
        for decision in before:
            ledger.decide(decision)
        standing = ledger.decisions()
        for decision in after:
            ledger.decide(decision)
        for _ in after:
            ledger.undo(by="A. Relecteur")
        assert ledger.decisions() == standing
        log = [entry.decision for entry in ledger.decision_log() if not entry.is_undo]
        assert log == [*before, *after]
        for _ in before:
            ledger.undo(by="A. Relecteur")
        assert ledger.decisions() == ()
        with pytest.raises(UnknownRecord):
            ledger.undo(by="A. Relecteur")
