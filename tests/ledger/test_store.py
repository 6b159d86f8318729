"""Accounts go in once, come out as they were, and are never overwritten."""

import dataclasses
import threading

import pytest

from recoupe.errors import EmptyDocument, LedgerError, UndecodableInput, UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.mention import Event
from recoupe.model.text import Document, Outlet, Span, text_id


def test_an_account_comes_out_as_it_went_in(ledger, visit_account):
    account = visit_account()
    assert ledger.add(account, maker="recoupe 1") is True
    assert list(ledger.accounts()) == [account]
    assert ledger.account(account.document.id) == account
    assert ledger.document(account.document.id) == account.document


def test_a_closed_ledger_still_holds_it(place, visit_account):
    with Ledger.open(place, create=True) as ledger:
        ledger.add(visit_account(), maker="recoupe 1")
    with Ledger.open(place) as ledger:
        assert list(ledger.accounts()) == [visit_account()]


def test_the_same_account_again_adds_nothing(ledger, visit_account):
    ledger.add(visit_account(), maker="recoupe 1")
    before = ledger.counts()
    assert ledger.add(visit_account(), maker="recoupe 1") is False
    assert ledger.add(visit_account(), maker="recoupe 2") is False
    assert ledger.counts() == before


def test_another_file_with_the_same_text_is_a_sighting(ledger, visit_account):
    ledger.add(visit_account(), maker="recoupe 1")
    assert ledger.add(visit_account(file="copie.txt"), maker="recoupe 1") is False
    document = visit_account().document.id
    assert [sighting.file for sighting in ledger.sightings(document)] == ["visite.txt", "copie.txt"]
    assert ledger.document(document).file == "visite.txt"


def test_a_new_account_becomes_the_current_one_and_the_old_is_kept(ledger, visit_account):
    old = visit_account()
    held = dataclasses.replace(old.events[0], status="held")
    new = dataclasses.replace(old, events=(held,))
    ledger.add(old, maker="recoupe 1")
    assert ledger.add(new, maker="recoupe 2") is True
    assert ledger.account(old.document.id) == new
    assert ledger.counts()["superseded_accounts"] == 1
    assert [(entry.what, entry.by) for entry in ledger.history(f"{old.document.id}#e1")] == [
        ("read", "recoupe 1"),
        ("changed", "recoupe 2"),
    ]
    assert ledger.history(f"{old.document.id}#e1")[1].detail == "status"


def test_a_newer_maker_that_says_what_an_older_one_said_makes_that_current(ledger, visit_account):
    old = visit_account()
    ledger.add(old, maker="recoupe 1")
    ledger.add(dataclasses.replace(old, claims=()), maker="recoupe 2")
    ledger.add(old, maker="recoupe 3")
    assert ledger.account(old.document.id) == old


def test_an_older_maker_that_repeats_itself_changes_nothing(ledger, visit_account):
    old = visit_account()
    new = dataclasses.replace(old, claims=())
    ledger.add(old, maker="recoupe 1")
    ledger.add(new, maker="recoupe 2")
    assert ledger.add(old, maker="recoupe 1") is False
    assert ledger.account(old.document.id) == new


def test_an_option_can_be_taken_back(ledger, visit_account):
    for published in ("2024-03-11", "2042-03-11", "2024-03-11"):
        assert ledger.add(visit_account(published=published), maker="recoupe 1") is True
        assert ledger.document(visit_account().document.id).published == published
    assert ledger.counts()["superseded_accounts"] == 1


def test_it_knows_which_maker_has_read_what(ledger, visit_account):
    account = visit_account()
    ledger.add(account, maker="recoupe 1")
    assert ledger.knows(account.document.id, maker="recoupe 1")
    assert not ledger.knows(account.document.id, maker="recoupe 2")
    ledger.add(account, maker="recoupe 2")
    assert ledger.knows(account.document.id, maker="recoupe 2")


def test_another_outlet_gives_another_account(ledger, visit_account):
    account = visit_account()
    document = dataclasses.replace(account.document, outlet=Outlet("Le Courrier"))
    ledger.add(account, maker="recoupe 1")
    assert ledger.add(dataclasses.replace(account, document=document), maker="recoupe 1") is True
    assert ledger.document(document.id).outlet == Outlet("Le Courrier")
    assert [sighting.outlet for sighting in ledger.sightings(document.id)] == ["La Gazette", "Le Courrier"]


def test_more_accounts_than_a_batch_come_out_in_order(ledger, plain_account):
    accounts = [plain_account(f"Texte numéro {number}.") for number in range(450)]
    for account in accounts:
        ledger.add(account, maker="recoupe 1")
    assert list(ledger.accounts()) == sorted(accounts, key=lambda account: account.document.id)


def test_any_text_survives(ledger, plain_account):
    texts = ["", "\0 et \x1b", "𐍈 🇹🇬 👩🏽‍💻", "«\u00a0l’œuvre\u202f»", "' OR 1=1 --", "%s :x $1 {}"]
    for text in texts:
        ledger.add(plain_account(text), maker="recoupe 1")
    assert {account.document.text for account in ledger.accounts()} == set(texts)
    assert ledger.verify() == []


def test_half_a_surrogate_is_refused(ledger, plain_account):
    text = "coup\ud83d"
    document = Document(id=text_id(text), text=text, file="coupé.txt")
    with pytest.raises(UndecodableInput, match=r"coupé\.txt"):
        ledger.add(dataclasses.replace(plain_account("x"), document=document), maker="recoupe 1")
    assert list(ledger.accounts()) == []


def test_names_that_no_database_stores_are_shown_with_a_replacement(ledger, visit_account):
    ledger.refuse(EmptyDocument("caf\udce9\0.txt", "rien"))
    assert ledger.refusals()[0].source == "caf?\ufffd.txt"
    account = visit_account(title="L'accord\0", url="https://exemple.test/\0")
    assert ledger.add(account, maker="recoupe 1")
    assert ledger.account(account.document.id) == account
    assert ledger.verify() == []
    with pytest.raises(UndecodableInput):
        ledger.add(visit_account(title="caf\udce9"), maker="recoupe 1")


def test_a_foreign_identifier_is_refused(ledger, visit_account):
    account = visit_account()
    document = dataclasses.replace(account.document, text="Autre chose.")
    with pytest.raises(LedgerError, match="not that of the text"):
        ledger.add(dataclasses.replace(account, document=document), maker="recoupe 1")


def test_an_account_with_two_records_of_one_id_leaves_no_trace(ledger, visit_account):
    account = visit_account()
    twice = dataclasses.replace(account, events=account.events * 2)
    with pytest.raises(LedgerError, match="share an identifier"):
        ledger.add(twice, maker="recoupe 1")
    assert ledger.counts()["documents"] == 0
    assert ledger.add(account, maker="recoupe 1") is True


def test_unknown_documents_are_named(ledger):
    with pytest.raises(UnknownRecord, match="sha256:0"):
        ledger.document("sha256:0")
    with pytest.raises(UnknownRecord):
        ledger.history("sha256:0#e1")


def test_statements_can_be_asked_for(ledger, visit_account, plain_account):
    account = visit_account()
    ledger.add(account, maker="recoupe 1")
    ledger.add(plain_account("Rien."), maker="recoupe 1")
    (event,) = ledger.statements(kind="event", state="GHA")
    assert (event.key, event.type, event.status) == (f"{account.document.id}#e1", "visit", "planned")
    assert (event.first, event.last, event.states) == ("2024-03-12", "2024-03-12", ("GHA", "TGO"))
    assert event.record["topics"] == ["energy"]
    (pledge,) = ledger.statements(kind="commitment")
    assert (pledge.first, pledge.last, pledge.status) == ("2024-03-01", "2024-03-31", "announced")
    assert [statement.kind for statement in ledger.statements(state="TGO")] == ["commitment", "event", "quote"]
    assert ledger.statements(kind="event", state="TG") == []
    assert ledger.statements(kind="event", state="%") == []


def test_statements_of_superseded_accounts_are_not_given(ledger, visit_account):
    account = visit_account()
    ledger.add(account, maker="recoupe 1")
    ledger.add(dataclasses.replace(account, events=()), maker="recoupe 2")
    assert ledger.statements(kind="event") == []
    assert ledger.counts()["event_statements"] == 0


def test_runs_and_refusals_are_kept(ledger):
    first, second = ledger.begin_run("read a"), ledger.begin_run("read b")
    ledger.refuse(EmptyDocument("vide.txt", "nothing but white space"), first)
    ledger.refuse(UndecodableInput("bruit.bin", "no text"), second)
    ledger.finish_run(first, {"read": 3, "refused": 1})
    assert [(run.command, run.counts, run.finished is None) for run in ledger.runs()] == [
        ("read a", {"read": 3, "refused": 1}, False),
        ("read b", {}, True),
    ]
    assert [(refusal.source, refusal.code) for refusal in ledger.refusals(first)] == [("vide.txt", "empty")]
    assert len(ledger.refusals()) == ledger.counts()["refusals"] == 2
    with pytest.raises(UnknownRecord):
        ledger.finish_run(99, {})


def test_verify_finds_spans_outside_the_text(ledger, plain_account):
    account = plain_account("Court.")
    event = Event("e1", "visit", Span(0, 5), Span(0, 600))
    ledger.add(dataclasses.replace(account, events=(event,)), maker="recoupe 1")
    (problem,) = ledger.verify()
    assert problem.startswith(account.document.id)
    assert "events[0].evidence [0, 600]" in problem


def test_threads_may_share_a_ledger(ledger, plain_account):
    failures = []

    def work(name):
        try:
            for number in range(10):
                ledger.add(plain_account(f"Fil {name}, texte {number}."), maker="recoupe 1")
                ledger.search("textes")
        except LedgerError as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ledger.counts()["documents"] == 30
    assert ledger.verify() == []


def test_accounts_can_be_added_while_others_are_read(ledger, plain_account):
    for number in range(250):
        ledger.add(plain_account(f"Texte {number}."), maker="recoupe 1")
    seen = 0
    for account in ledger.accounts():
        ledger.add(account, maker="recoupe 2")
        seen += 1
    assert seen == 250


def test_documents_are_listed_without_their_texts_the_last_one_first(ledger, plain_account):
    accounts = [plain_account(f"Texte {number}.", file=f"{number}.txt") for number in range(3)]
    for account in accounts:
        ledger.add(account, maker="m1")
    entries = ledger.documents(limit=2)
    assert [entry.id for entry in entries] == [account.document.id for account in accounts[:0:-1]]
    assert [entry.id for entry in ledger.documents(limit=2, offset=2)] == [accounts[0].document.id]
    assert ledger.document_count() == 3
    assert (entries[0].file, entries[0].copy_of) == (accounts[2].document.file, None)
