"""A decision finds its record again after the text was read anew, or says that it does not."""

from dataclasses import replace

import pytest

from recoupe.errors import InvalidCorrection, UnknownRecord, UsageError
from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, Correction, Decision
from recoupe.model.mention import Event
from recoupe.model.text import Span


def shifted(span, by):
    return Span(span.start + by, span.end + by)


def told_before(account, **changes):
    """The account with another event before its own, which is `e2` then, and changed."""
    [event] = account.events
    other = Event("e1", "statement", trigger=Span(0, 2), evidence=Span(0, 41), status="unknown")
    return replace(account, events=(other, replace(event, id="e2", **changes)))


def twice(account, **changes):
    """The account with its event a second time by the same words, under other parties."""
    [event] = account.events
    parties = tuple(replace(one, state="BEN") for one in event.participants)
    return replace(account, events=(replace(event, id="e1", participants=parties), replace(event, id="e2", **changes)))


def wider(account):
    """The account with its event under another number, and by a wider trigger."""
    start, end = account.events[0].trigger
    return told_before(account, trigger=Span(start - 3, end))


# How a newer reading has the event of the account, and the number under which a decision about it goes on.
READINGS = {
    "as before": (lambda account: account, "e1"),
    "under another number": (told_before, "e2"),
    "of another type": (lambda account: told_before(account, type="call"), "e2"),
    "with a wider trigger": (wider, "e2"),
    "by other words of its evidence": (
        lambda account: told_before(account, trigger=shifted(account.events[0].trigger, 12)), "e2",
    ),
    "as an unsure one": (
        lambda account: replace(account, events=(), unsure=(replace(account.events[0], id="u1", reason="weak"),)), "u1",
    ),
    "beside one with other parties": (twice, "e2"),
    "beside one with the same parties": (
        lambda account: replace(account, events=(account.events[0], replace(account.events[0], id="e2"))), "e1",
    ),
    "no more": (lambda account: replace(account, events=()), None),
    "elsewhere alone": (
        lambda account: told_before(account, trigger=Span(0, 5), evidence=Span(0, 12), type="call"), None,
    ),
    "undecidedly": (
        lambda account: replace(
            account,
            events=(replace(account.events[0], id="e7"), replace(account.events[0], id="e8")),
        ),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("reading", READINGS)
def test_a_correction_follows_its_record(ledger, visit_account, reading):
    make, local = READINGS[reading]
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe/1")
    ledger.decide(Correction(key, CORRECT, by="A. Relectrice", field="status", value="postponed"))
    ledger.add(make(account), maker="recoupe/2")
    rulings, stranded = ledger.decisions(), ledger.stranded()
    if local is None:
        assert rulings == ()
        [lost] = stranded
        assert (lost.decision.record, lost.records) == (key, (None,))
        assert ledger.corrected(account.document.id).account == make(account)
        assert "decided" in [entry.what for entry in ledger.history(key)]
    else:
        assert stranded == ()
        [ruling] = rulings
        assert ruling.record == f"{account.document.id}#{local}"
        found = ledger.corrected(account.document.id).account
        assert [event.status for event in found.events if event.id == local] == ["postponed"]
    # The old reading again, and all is as it was decided.
    ledger.add(account, maker="recoupe/3")
    assert [ruling.record for ruling in ledger.decisions()] == [key]


def test_a_pair_follows_both_its_records(ledger, visit_account, plain_account):
    one = visit_account()
    other = replace(plain_account("Le même voyage, raconté ailleurs avec d’autres mots."), events=one.events)
    other = replace(other, events=(replace(one.events[0], trigger=Span(0, 8), evidence=Span(0, 20)),))
    for account in (one, other):
        ledger.add(account, maker="recoupe/1")
    left, right = sorted(f"{account.document.id}#e1" for account in (one, other))
    ledger.decide(Decision(right, left, SAME, by="A. Relectrice"))
    ledger.add(told_before(one), maker="recoupe/2")
    [pair] = ledger.decisions()
    assert {pair.left, pair.right} == {f"{one.document.id}#e2", f"{other.document.id}#e1"}
    assert pair.left < pair.right
    ledger.add(replace(other, events=()), maker="recoupe/2")
    assert ledger.decisions() == ()
    assert [entry.decision.verdict for entry in ledger.stranded()] == [SAME]


def test_a_number_that_means_another_record_now_takes_no_decision_along(ledger, visit_account):
    account = visit_account()
    ledger.add(account, maker="recoupe/1")
    ledger.decide(Correction(f"{account.document.id}#e1", DISMISS, by="A. Relectrice"))
    ledger.add(told_before(account), maker="recoupe/2")
    ledger.decide(Correction(f"{account.document.id}#e1", CORRECT, by="A. Relectrice", field="status", value="held"))
    found = ledger.corrected(account.document.id)
    assert [(event.id, event.status) for event in found.account.events] == [("e1", "held")]
    assert [entry.detail.split()[0] for entry in ledger.history(f"{account.document.id}#e1") if entry.decision] == [
        "correct"
    ]


def test_two_decisions_by_different_numbers_are_about_one_field(ledger, visit_account):
    account = visit_account()
    ledger.add(account, maker="recoupe/1")
    ledger.decide(Correction(f"{account.document.id}#e1", CORRECT, by="A. Relectrice", field="status", value="held"))
    ledger.add(told_before(account), maker="recoupe/2")
    ledger.decide(Correction(f"{account.document.id}#e2", CORRECT, by="B. Relecteur", field="status", value="denied"))
    [ruling] = ledger.decisions()
    assert (ruling.value, ruling.former) == ("denied", "held")
    ledger.undo(by="B. Relecteur")
    [ruling] = ledger.decisions()
    assert (ruling.record[-2:], ruling.value) == ("e2", "held")


def test_a_participant_is_found_by_the_words_that_name_him(ledger, visit_account):
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe/1")
    ledger.decide(
        Correction(key, CORRECT, by="A.", field="participants.title", of="le ministre", value="chef de la diplomatie")
    )
    [event] = account.events
    longer = replace(event.participants[0], name="le chef de la diplomatie valdorienne")
    ledger.add(replace(account, events=(replace(event, participants=(longer, *event.participants[1:])),)), maker="r/2")
    [corrected] = ledger.corrected(account.document.id).account.events
    assert corrected.participants[0].title == "chef de la diplomatie"


def test_a_participant_answers_to_the_name_as_corrected_and_to_his_state(ledger, visit_account):
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe/1")
    for of, field, value in (
        ("le ministre", "name", "Ivo Lem"),
        ("Ivo Lem", "title", "ministre"),
        ("GHA", "title", "maire"),
    ):
        ledger.decide(Correction(key, CORRECT, by="A.", field=f"participants.{field}", of=of, value=value))
    [event] = ledger.corrected(account.document.id).account.events
    assert [(one.name, one.title) for one in event.participants] == [("Ivo Lem", "ministre"), ("Portbrume", "maire")]
    # Without the new name the title stays his.
    ledger.undo(1, by="A.")
    [event] = ledger.corrected(account.document.id).account.events
    assert [(one.name, one.title) for one in event.participants] == [
        ("le ministre", "ministre"),
        ("Portbrume", "maire"),
    ]


WRONG = {
    "an unknown record": (Correction("sha256:0#e1", DISMISS, by="A."), UnknownRecord),
    "no name": (Correction("KEY", DISMISS, by=" "), UsageError),
    "the machine's name": (Correction("KEY", DISMISS, by="recoupe:events/2"), UsageError),
    "no such verdict": (Correction("KEY", "vanish", by="A."), UsageError),
    "a pair of one": (Decision("KEY", "KEY", SAME, by="A."), UsageError),
    "a pair dismissed": (Decision("KEY", "sha256:0#e1", DISMISS, by="A."), UsageError),
    "no field": (Correction("KEY", CORRECT, by="A.", value="held"), InvalidCorrection),
    "the same value": (Correction("KEY", CORRECT, by="A.", field="status", value="planned"), InvalidCorrection),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_decided_keeps_out_all_that_comes_with_it(ledger, visit_account, case):
    account = visit_account()
    ledger.add(account, maker="recoupe/1")
    ruling, error = WRONG[case]
    key = f"{account.document.id}#e1"
    named = {name: key for name in ("record", "left", "right") if getattr(ruling, name, None) == "KEY"}
    with pytest.raises(error):
        ledger.decide(Correction(key, ACCEPT, by="A."), replace(ruling, **named))
    assert ledger.decision_log() == ()


def test_what_was_dismissed_is_not_corrected(ledger, visit_account):
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe/1")
    ledger.decide(Correction(key, DISMISS, by="A."))
    with pytest.raises(InvalidCorrection, match="accept it"):
        ledger.decide(Correction(key, CORRECT, by="A.", field="status", value="held"))
    ledger.decide(Correction(key, ACCEPT, by="A."))
    ledger.decide(Correction(key, CORRECT, by="A.", field="status", value="held"))
    assert [event.status for event in ledger.corrected(account.document.id).account.events] == ["held"]


def test_decisions_of_one_act_are_taken_back_together(ledger, visit_account):
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe/1")
    alone = ledger.decide(Correction(key, CORRECT, by="A.", field="status", value="held"))
    both = ledger.decide(
        Correction(key, CORRECT, by="A.", field="date", value="2024-03"),
        Decision(key, "sha256:0#e1", DIFFERENT, by="A."),
    )
    assert [entry.id for entry in ledger.undo(both[1], by="A.")] == list(both)
    assert [entry.act for entry in ledger.decision_log()] == [alone[0], both[0], both[0], 4, 4]
    assert [ruling.field for ruling in ledger.decisions()] == ["status"]


def test_what_waits_is_what_nobody_settled(ledger, visit_account):
    account = visit_account()
    [event] = account.events
    doubtful = tuple(
        replace(event, id=f"u{number}", trigger=Span(number, number + 1), reason="weak", participants=())
        for number in range(1, 5)
    )
    ledger.add(replace(account, unsure=doubtful), maker="recoupe/1")
    key = f"{account.document.id}#u"
    ledger.decide(Correction(f"{key}1", ACCEPT, by="A."))
    ledger.decide(Correction(f"{key}2", DISMISS, by="A."))
    ledger.decide(Correction(f"{key}3", CORRECT, by="A.", field="status", value="held"))
    assert ledger.first_waits("events", 9) == [(f"{key}4", "")]
    for _ in range(3):
        ledger.undo(by="A.")
    assert len(ledger.first_waits("events", 9)) == 4


def test_records_answer_to_the_beginning_of_their_document(ledger, visit_account, plain_account):
    account = visit_account()
    ledger.add(account, maker="recoupe/1")
    key = f"{account.document.id}#e1"
    assert ledger.key(key) == ledger.key(key[:14] + "#e1") == ledger.key(key[7:12] + "#e1") == key
    assert ledger.statement(key).type == "visit"
    for name in ("#e1", "sha256:zz#e1", key[:14] + "#e9", "sha256:#e1x"):
        with pytest.raises(UnknownRecord):
            ledger.key(name)
