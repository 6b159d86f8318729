"""What people decided changes what accounts amount to, and taking it back leaves no trace."""

from dataclasses import replace

import pytest

from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, Correction, Decision
from recoupe.model.mention import Commitment
from recoupe.model.record import mention_key
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

ANKARA = ("Ankara", "TUR")


@pytest.fixture
def told(tell):
    """Four accounts of one meeting, the last of which gives another day; the second has a promise."""
    days = {"a": "2025-06-09", "b": "2025-06-09", "c": "2025-06-09", "d": "2025-06-12"}
    promise = Commitment("c1", "pledge", "announced", Span(0, 5), parties=("SEN", "TUR"), date="2025-06-09")
    return [
        tell.account(
            name,
            "2025-06-13",
            tell.meeting(id="m", date=day, date_from="text", place=ANKARA),
            commitments=(promise,) if name == "b" else (),
        )
        for name, day in days.items()
    ]


def key(told, name, local="m"):
    document = next(account.document for account in told if account.document.file == name)
    return mention_key(document.id, local)


def says(record, verdict=CORRECT, *, second=0, **more):
    return Correction(record, verdict, by="A. Relectrice", at=f"2025-07-01T08:00:{second:02}Z", **more)


def ruled(told, verdict, *pairs, second=0):
    return [
        Decision(*sorted((key(told, one), key(told, other))), verdict, by="A.", at=f"2025-07-01T08:00:{second:02}Z")
        for one, other in pairs
    ]


def dates(tell, made, item):
    fact = tell.fact(tell.record(made, item), "date")
    return fact.verdict, [value.value for value in fact.values]


def test_a_corrected_date_ends_a_contradiction_and_is_told(tell, told):
    before = reconcile(told, decisions=ruled(told, SAME, ("a", "d")))
    assert dates(tell, before, "a:m")[0] == "contradicted"
    correction = says(key(told, "d"), field="date", value="2025-06-09", note="mal lu")
    after = reconcile(told, decisions=[*ruled(told, SAME, ("a", "d")), correction])
    assert dates(tell, after, "a:m") == ("agreed", ["2025-06-09"])
    assert tell.record(after, "a:m").corrections == (replace(correction, former="2025-06-12"),)


def test_a_dismissed_account_is_gone_the_others_stay(tell, told):
    made = reconcile(told, decisions=[says(key(told, "b"), DISMISS)])
    assert tell.together(made, "a:m", "c:m")
    assert not any("b:m" in cluster for cluster in tell.clusters(made))
    # What it promised beside stands by itself.
    assert [record.accounts for record in made.commitments] == [(key(told, "b", "c1"),)]


def test_a_commitment_tells_what_was_corrected(told):
    promise = key(told, "b", "c1")
    [record] = reconcile(told, decisions=[says(promise, field="stage", value="signed")]).commitments
    assert record.stage == "signed"
    assert [(one.record, one.former) for one in record.corrections] == [(promise, "announced")]
    assert reconcile(told, decisions=[says(promise, DISMISS)]).commitments == ()


def test_an_accepted_event_meets_the_others(tell, told):
    [event] = told[3].events
    doubtful = replace(told[3], events=(), unsure=(replace(event, id="u1", date="2025-06-09", reason="weak"),))
    accounts = [*told[:3], doubtful]
    assert not any("d:u1" in cluster for cluster in tell.clusters(reconcile(accounts)))
    made = reconcile(accounts, decisions=[says(key(told, "d", "u1"), ACCEPT)])
    assert tell.together(made, "a:m", "d:u1")
    assert [one.verdict for one in tell.record(made, "d:u1").corrections] == [ACCEPT]


def test_one_account_is_split_off_and_stays_off(tell, told):
    """Told apart from one of three that belong together, it must not take the others along."""
    assert tell.together(reconcile(told), "a:m", "b:m", "c:m")
    apart = ruled(told, DIFFERENT, ("a", "b"), ("c", "b"))
    assert {"a:m", "c:m"} in map(set, tell.clusters(reconcile(told, decisions=apart)))
    later = reconcile(
        [*told, tell.account("e", "2025-06-13", tell.meeting(id="m", date="2025-06-09"))], decisions=apart
    )
    assert not tell.together(later, "a:m", "b:m")
    assert tell.together(later, "a:m", "c:m")


def test_a_merge_by_hand_outlives_the_dismissal_of_its_middle(tell, told):
    joined = ruled(told, SAME, ("a", "b"), ("b", "d"))
    assert tell.together(reconcile(told, decisions=joined), "a:m", "b:m", "d:m")
    made = reconcile(told, decisions=[*joined, says(key(told, "b"), DISMISS, second=1)])
    assert tell.together(made, "a:m", "d:m")


def test_without_decisions_all_is_as_before(told):
    plain = reconcile(told)
    assert reconcile(told, decisions=[says("sha256:0#e1", DISMISS)]) == plain
    assert reconcile(told, decisions=[says(key(told, "a"), field="date", value="2025-06-09")]) == plain
