"""What people decide is a log; undoing restores what stood before."""

import pytest
from sqlalchemy import delete, update

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.ledger.schema import decision_records, decisions
from recoupe.ledger.session import open_session
from recoupe.model.decision import DIFFERENT, DISMISS, SAME, Correction, Decision, Reason

SAME_VISIT = Decision(
    "sha256:a#e1", "sha256:b#e2", SAME, by="A. Relecteur", at="2024-03-12T10:00:00Z", note="même visite", score=0.5,
    reasons=(Reason("date", 0.4, "same day"),),
)  # fmt: skip


def test_a_decision_comes_out_as_it_went_in(ledger):
    ledger.decide(SAME_VISIT)
    assert ledger.decisions() == (SAME_VISIT,)


def test_a_later_decision_about_the_pair_is_in_force(ledger):
    other = Decision("sha256:a#e1", "sha256:b#e2", DIFFERENT, by="B. Relectrice", at="2024-03-12T11:00:00Z")
    ledger.decide(SAME_VISIT)
    ledger.decide(other)
    assert ledger.decisions() == (other,)
    assert [entry.decision for entry in ledger.decision_log()] == [SAME_VISIT, other]


def test_undo_restores_what_stood_before(ledger):
    ledger.decide(SAME_VISIT)
    ledger.decide(Decision("sha256:a#e1", "sha256:b#e2", DIFFERENT, by="B. Relectrice"))
    [taken] = ledger.undo(by="B. Relectrice", note="mauvaise ligne")
    assert taken.decision.verdict == DIFFERENT
    assert ledger.decisions() == (SAME_VISIT,)
    ledger.undo(by="B. Relectrice")
    assert ledger.decisions() == ()
    with pytest.raises(UnknownRecord, match="nothing to undo"):
        ledger.undo(by="B. Relectrice")


def test_one_decision_in_the_middle_can_be_undone_once(ledger):
    [first] = ledger.decide(SAME_VISIT)
    other = Decision("sha256:a#e1", "sha256:c#e1", SAME, by="A. Relecteur", at="2024-03-12T11:00:00Z")
    ledger.decide(other)
    assert [entry.id for entry in ledger.undo(first, by="A. Relecteur")] == [first]
    assert ledger.decisions() == (other,)
    with pytest.raises(UnknownRecord, match=f"decision {first}"):
        ledger.undo(first, by="A. Relecteur")


def test_an_undo_is_a_further_row(ledger):
    [first] = ledger.decide(SAME_VISIT)
    ledger.undo(by="B. Relectrice", at="2024-03-13T09:00:00Z", note="à revoir")
    kept, undo = ledger.decision_log()
    assert (kept.id, kept.undone_by, kept.is_undo) == (first, undo.id, False)
    assert (undo.undoes, undo.decision.by, undo.decision.note) == (first, "B. Relectrice", "à revoir")
    assert ledger.counts()["decisions"] == 0


def test_the_history_of_a_record_tells_its_decisions(ledger, visit_account):
    account = visit_account()
    key = f"{account.document.id}#e1"
    ledger.add(account, maker="recoupe 1")
    ledger.decide(Decision(key, "sha256:zz#e9", SAME, by="A. Relecteur", note="vu"))
    ledger.undo(by="B. Relectrice")
    assert [(entry.what, entry.by) for entry in ledger.history(key)] == [
        ("read", "recoupe 1"),
        ("decided", "A. Relecteur"),
        ("undone", "B. Relectrice"),
    ]


DAMAGE = {
    "a row that is no JSON": (update(decisions).values(record="{"), "cannot be read"),
    "an anchor of another shape": (update(decision_records).values(anchor='{"kind": 3}'), "cannot be read"),
    "nothing that it is about": (delete(decision_records), "decision 1: says of no record"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_verifying_names_damaged_decisions(place, visit_account, case):
    damage, needle = DAMAGE[case]
    account = visit_account()
    with Ledger.open(place, create=True) as ledger:
        ledger.add(account, maker="recoupe 1")
        ledger.decide(Correction(f"{account.document.id}#e1", DISMISS, by="A. Relecteur"))
        assert ledger.verify() == []
        session = open_session(place)
        with session.writing() as connection:
            connection.execute(damage)
        session.close()
        [problem] = ledger.verify()
        assert needle in problem


def test_any_number_of_documents_is_asked_for_at_once(ledger):
    assert ledger.corrected_named([f"sha256:{number:064x}" for number in range(1200)]) == {}
