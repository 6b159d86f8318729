"""The upgrade of a ledger from the command line: what it says, and what is left when it is stopped at any moment."""

import gzip
import os
import pty
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from recoupe.ledger import Ledger
from recoupe.ledger.schema import SCHEMA_VERSION
from recoupe.ledger.session import connected, open_session
from recoupe.publish.web.app import create_app

LEDGERS = Path(__file__).parents[1] / "ledger" / "ledgers"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()"]
# Stands still at the part of the upgrade that the first argument names, and says so.
STOPPED = """
import signal, sys
from recoupe.publish import progress
from recoupe.publish.cli import main

part, tell = int(sys.argv.pop(1)), progress.UpgradeProgress.__call__

def stop_at(self, step):
    tell(self, step)
    if step.part == part:
        print("STOPPED", file=sys.stderr, flush=True)
        signal.pause()

progress.UpgradeProgress.__call__ = stop_at
main()
"""
PARTS = {1: 6, 8: 3}
"""By schema, how many parts its upgrade has."""


@pytest.fixture(params=sorted(PARTS))
def old(request, tmp_path):
    """The schema and the place of an older ledger."""
    place = tmp_path / "ancien.db"
    place.write_bytes(gzip.decompress((LEDGERS / f"schema-{request.param}.db.gz").read_bytes()))
    return request.param, place


def schema_of(place):
    session, version = connected(place)
    session.close()
    return version


def run(place, *arguments):
    command = [*COMMAND, *arguments, "--ledger", place]
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False)


@pytest.mark.parametrize("command", [("events",), ("ledger", "upgrade"), ("ledger", "init"), ("commitments",)])
def test_whatever_opens_an_older_ledger_says_what_it_does(command, old):
    schema, place = old
    told = run(place, *command, "--lang", "fr").stderr
    assert f"Le registre {place} vient d’un Recoupe plus ancien" in told
    assert "Rien n’y change avant la fin" in told
    for part in range(1, PARTS[schema] + 1):
        assert f"étape {part} sur {PARTS[schema]} : " in told
    assert f"Le registre {place} a été mis à niveau." in told
    assert schema_of(place) == SCHEMA_VERSION
    again = run(place, *command, "--lang", "fr")
    assert "étape" not in again.stderr


def test_results_stay_apart_from_what_is_said(old):
    _, place = old
    first, second = run(place, "events", "--json"), run(place, "events", "--json")
    assert first.stdout == second.stdout != ""
    assert first.returncode == second.returncode == 0


def test_counts_are_those_of_what_is_made_anew(old):
    heard = []
    schema, place = old
    assert Ledger.upgrade(place, telling=heard.append)
    assert {step.schema for step in heard} == {schema}
    assert [step.part for step in heard] == sorted(step.part for step in heard)
    last = {step.what: step for step in heard}
    assert len(last) == PARTS[schema]
    assert all(step.done == step.total for step in last.values())
    if schema == 1:
        assert (last["documents"].total, last["events"].total, last["records"].total) == (2, 3, 6)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
@pytest.mark.parametrize(
    ("old", "part"), [(schema, part) for schema in PARTS for part in range(1, PARTS[schema] + 1)], indirect=["old"]
)
def test_stopped_at_any_moment_the_ledger_is_as_it_was(stop, part, old):
    """The part that is written last is told before the end of the transaction, so it is not kept either."""
    schema, place = old
    command = [sys.executable, "-c", STOPPED, str(part), "ledger", "upgrade", "--ledger", place]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    told = ""
    while "STOPPED" not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    process.send_signal(stop)
    told += process.communicate(timeout=60)[1]
    if stop == signal.SIGINT:
        assert process.returncode == 130
        assert "Interrupted; the ledger is as it was." in told or "Interrompu" in told
    assert schema_of(place) == schema
    assert "STOPPED" not in run(place, "ledger", "upgrade").stderr
    with Ledger.open(place) as ledger:
        assert ledger.verify() == []
        assert ledger.document_count() >= 2


def ask_without_end(session):
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    with session.writing() as connection, session.dialect.interruptible(connection):
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        connection.execute(text(endless))


def test_a_long_question_to_the_database_can_be_interrupted(tmp_path):
    Ledger.open(tmp_path / "neuf.db", create=True).close()
    with closing(open_session(tmp_path / "neuf.db")) as session, pytest.raises(KeyboardInterrupt):
        ask_without_end(session)


def test_a_terminal_shows_one_line_that_is_drawn_anew(old):
    _, place = old
    main, side = pty.openpty()
    command = [*COMMAND, "ledger", "upgrade", "--lang", "en", "--ledger", place]
    done = subprocess.run(command, stderr=side, env=ENVIRONMENT, timeout=60, check=False)
    os.close(side)
    told = os.read(main, 100_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "\r\x1b[2Kstep 2 of" in told
    assert told.rstrip().endswith("was upgraded.")


def test_serve_says_it_before_it_answers(old):
    _, place = old
    command = [*COMMAND, "serve", "--lang", "en", "--port", "0", "--ledger", place]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    told = []
    while "http://" not in "".join(told):
        line = process.stderr.readline()
        assert line, told
        told.append(line)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert "was written by an older Recoupe and is being upgraded" in told[0]
    assert "step 1 of" in told[2]
    assert schema_of(place) == SCHEMA_VERSION


@pytest.mark.parametrize(("language", "said"), [("fr", "Recoupe plus ancien"), ("en", "an older Recoupe")])
def test_no_request_upgrades_a_ledger_that_was_put_there_meanwhile(language, said, old):
    """It would last as long as the upgrade; the page says what to do."""
    schema, place = old
    with TestClient(create_app(str(place), language=language), base_url="http://127.0.0.1") as client:
        for address in ("/", "/event/3f2a", "/api/v1/events"):
            answer = client.get(address)
            assert answer.status_code == 503
            assert said in answer.text or address.startswith("/api")
            assert "recoupe ledger upgrade" in answer.text
    assert schema_of(place) == schema


def test_the_doctor_changes_nothing(old):
    schema, place = old
    told = run(place, "doctor", "--lang", "en")
    assert "recoupe ledger upgrade" in told.stdout + told.stderr
    assert schema_of(place) == schema
