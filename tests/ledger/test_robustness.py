"""Killed writers, busy writers, readers beside writers."""

import signal
import subprocess
import sys
import threading

import pytest

from recoupe.errors import LedgerError, NotALedger
from recoupe.ledger import Ledger
from recoupe.ledger.session import open_session

# Adds account after account and names each once it is kept; the second argument kills it from inside, in the
# middle of a transaction, at that account.
WRITER = """
import os, signal, sys
import recoupe.ledger.accounts as accounts
from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Event
from recoupe.model.text import Document, Span, text_id

place, fatal = sys.argv[1], int(sys.argv[2])
make_current = accounts._make_current

def die(*arguments):
    if number == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return make_current(*arguments)

accounts._make_current = die
with Ledger.open(place) as ledger:
    for number in range(100_000):
        text = f"Le ministre a signé l'accord numéro {number}. " * 20
        document = Document(id=text_id(text), text=text, language="fr")
        events = tuple(Event(f"e{i}", "agreement_signed", Span(12, 21), Span(0, 30)) for i in range(20))
        ledger.add(Account(document, events=events), maker="recoupe 1")
        print(document.id, flush=True)
"""


def writer(place, fatal=-1):
    return subprocess.Popen([sys.executable, "-c", WRITER, place, str(fatal)], stdout=subprocess.PIPE, text=True)


def check_survivors(place, named):
    with Ledger.open(place) as ledger:
        assert ledger.verify() == []
        kept = {account.document.id for account in ledger.accounts()}
        assert named <= kept
        assert len(kept) <= len(named) + 1, "at most the account whose name was still to be printed"
        assert ledger.counts()["event_statements"] == 20 * len(kept)
        assert len(ledger.search("accord ministre", limit=1000)) == len(kept)


def test_a_writer_killed_from_outside_loses_nothing_it_had_kept(place):
    Ledger.open(place, create=True).close()
    named = set()
    for enough in (3, 17, 40):
        process = writer(place)
        # The first accounts are known from the round before; it names them all the same.
        lines = [process.stdout.readline().strip() for _ in range(enough)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
        assert process.wait() == -signal.SIGKILL
        named |= {*lines, *rest}
        check_survivors(place, named)


def test_a_writer_killed_in_the_middle_of_an_account_leaves_none_of_it(place):
    Ledger.open(place, create=True).close()
    process = writer(place, fatal=7)
    named = set(process.communicate()[0].split())
    assert process.returncode == -signal.SIGKILL
    assert len(named) == 7
    with Ledger.open(place) as ledger:
        assert ledger.counts()["documents"] == 7
    check_survivors(place, named)


def test_a_reader_beside_a_writer_sees_only_whole_accounts(place):
    Ledger.open(place, create=True).close()
    process = writer(place)
    try:
        process.stdout.readline()
        with Ledger.open(place) as ledger:
            seen = 0
            for _ in range(20):
                counts = ledger.counts()
                assert counts["event_statements"] == 20 * counts["documents"]
                assert counts["documents"] >= seen
                seen = counts["documents"]
            assert seen > 0
    finally:
        process.kill()
        process.communicate()


def test_two_writers_take_turns(place, plain_account):
    Ledger.open(place, create=True).close()
    process = writer(place)
    try:
        process.stdout.readline()
        with Ledger.open(place, timeout=60) as ledger:
            for number in range(20):
                assert ledger.add(plain_account(f"Un autre texte, {number}."), maker="recoupe 1")
    finally:
        process.kill()
        process.communicate()
    with Ledger.open(place) as ledger:
        assert ledger.verify() == []


def test_two_makers_of_one_ledger_do_not_collide(place):
    failures = []

    def make():
        try:
            Ledger.open(place, create=True, timeout=30).close()
        except LedgerError as error:
            failures.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Ledger.open(place) as ledger:
        assert ledger.verify() == []


def test_a_ledger_that_stays_locked_gives_advice(place, visit_account):
    Ledger.open(place, create=True).close()
    holder = open_session(place)
    with holder.writing() as connection:
        holder.dialect.lock(connection)
        with Ledger.open(place, timeout=0.2) as ledger:
            assert ledger.events() == []
            with pytest.raises(LedgerError, match="another process") as caught:
                ledger.replace_projection((), ())
    holder.close()
    assert "0.2 s" in str(caught.value)
    with Ledger.open(place) as ledger:
        ledger.replace_projection((), ())
        assert ledger.add(visit_account(), maker="recoupe 1")


def test_a_ledger_whose_making_was_killed_can_be_made(tmp_path):
    path = tmp_path / "r.db"
    code = (
        "import os, signal, sys, recoupe.ledger.session as session\n"
        "session._create = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "session.open_session(sys.argv[1], create=True)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -signal.SIGKILL
    assert path.exists()
    with pytest.raises(NotALedger, match="there is no ledger"):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert ledger.verify() == []
