"""A backup is a whole ledger, and a ledger can be made from it again."""

import os

import pytest

from recoupe.errors import LedgerError, NotALedger
from recoupe.ledger import Ledger
from recoupe.model.decision import SAME, Decision
from recoupe.model.record import EventAccount, EventRecord


@pytest.fixture
def filled(ledger, visit_account, plain_account):
    account = visit_account()
    run = ledger.begin_run("read visite.txt")
    ledger.add(account, maker="recoupe 1")
    ledger.add(plain_account("Rien à signaler."), maker="recoupe 1")
    ledger.finish_run(run, {"read": 2})
    ledger.decide(Decision("sha256:a#e1", "sha256:b#e1", SAME, by="A. Relecteur"))
    told = (EventAccount(account.document.id, None, None, "v1", "e1"),)
    ledger.replace_projection(
        (EventRecord("event:x", "visit", ("TGO",), "planned", (), told, voices=1, copies=0, facts=()),), ()
    )
    return ledger


def contents(ledger):
    return (
        list(ledger.accounts()), ledger.decisions(), ledger.events(), ledger.runs(), ledger.counts(),
        [(hit.document, hit.span, hit.marks) for hit in ledger.search("accord")],
    )  # fmt: skip


def test_a_backup_holds_all_that_the_ledger_holds(filled, tmp_path):
    filled.backup(tmp_path / "copie.db")
    assert not [name for name in os.listdir(tmp_path) if "unfinished" in name]
    with Ledger.open(tmp_path / "copie.db") as copy:
        assert contents(copy) == contents(filled)
        assert copy.verify() == []


def test_a_ledger_restored_from_it_goes_on_numbering(filled, tmp_path, places, plain_account):
    filled.backup(tmp_path / "copie.db")
    place = places()
    Ledger.restore(tmp_path / "copie.db", place)
    with Ledger.open(place) as restored:
        assert contents(restored) == contents(filled)
        assert restored.add(plain_account("Un texte de plus."), maker="recoupe 1")
        restored.undo(by="A. Relecteur")
        restored.begin_run()
        assert restored.verify() == []


def test_nothing_is_overwritten(filled, tmp_path):
    target = tmp_path / "notes.txt"
    target.write_text("à garder", encoding="utf-8")
    with pytest.raises(LedgerError, match="exists already"):
        filled.backup(target)
    assert target.read_text(encoding="utf-8") == "à garder"
    with pytest.raises(LedgerError, match="create it first"):
        filled.backup(tmp_path / "nulle" / "part.db")


def test_a_full_ledger_is_not_restored_into(filled, place, tmp_path):
    filled.backup(tmp_path / "copie.db")
    before = contents(filled)
    with pytest.raises(LedgerError, match="not empty"):
        Ledger.restore(tmp_path / "copie.db", place)
    assert contents(filled) == before


def test_only_a_ledger_is_restored_from(tmp_path):
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")
    with pytest.raises(NotALedger):
        Ledger.restore(tmp_path / "notes.txt", tmp_path / "neuf.db")
    assert os.listdir(tmp_path) == ["notes.txt"]
