"""Reading with the real pipeline: the demonstration, several processes, an interruption."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from importlib import resources

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.cli import run

COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()"]
MANY = 25


@pytest.fixture
def samples(tmp_path):
    """The sample accounts as files."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for entry in resources.files("recoupe.publish").joinpath("samples").iterdir():
        if entry.name.endswith(".txt"):
            (folder / entry.name).write_bytes(entry.read_bytes())
    return folder


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    monkeypatch.delenv("RECOUPE_LEDGER", raising=False)
    monkeypatch.setenv("RECOUPE_LANG", "fr")
    monkeypatch.chdir(tmp_path)


def test_the_demonstration_shows_one_event_and_commands_that_work(capsys):
    assert run(["demo"]) == 0
    shown = capsys.readouterr().out
    assert "5 documents lus, 0 déjà connu, 1 copie, 0 refusé" in shown
    assert "4 voix indépendantes, 1 copie" in shown
    assert "Passé sous silence" in shown
    assert "http" not in shown
    following = [line.strip() for line in shown.splitlines() if line.startswith("  recoupe --ledger")]
    assert following.pop() == "recoupe --ledger recoupe-demo.db serve"
    assert len(following) == 3
    for line in following:
        assert run(shlex.split(line)[1:]) == 0
        assert capsys.readouterr().out


def test_the_demonstration_spares_a_ledger_into_which_others_were_read(capsys, tmp_path, accounts):
    kept = tmp_path / "recoupe-demo.db"
    with Ledger.open(kept, create=True) as ledger:
        ledger.add(accounts[0], maker="test")
    assert run(["demo", "--ledger", str(kept)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    with Ledger.open(kept) as ledger:
        assert ledger.document_count() == 1


def test_the_demonstration_spares_what_is_no_ledger(capsys, tmp_path):
    other = tmp_path / "recoupe-demo.db"
    other.write_text("notes", encoding="utf-8")
    assert run(["demo", "--ledger", str(other)]) == 2
    assert other.read_text(encoding="utf-8") == "notes"


def test_the_demonstration_is_repeated_in_a_new_ledger_but_spares_others(capsys, tmp_path):
    other = tmp_path / "other.db"
    Ledger.open(other, create=True).close()
    assert run(["demo", "--ledger", str(other)]) == 2
    assert other.exists()


def test_what_cannot_be_read_leaves_no_ledger_behind(capsys, tmp_path):
    (tmp_path / "vide.txt").write_text("  ", encoding="utf-8")
    assert run(["read", "vide.txt", "absent.txt"]) == 1
    captured = capsys.readouterr()
    assert "0 document lu, 0 déjà connu, 0 copie, 2 refusés" in captured.out
    assert "Aucun registre n’a été créé" in captured.err.replace("\u00a0", " ")
    assert [path.name for path in tmp_path.iterdir()] == ["vide.txt"]


def test_a_ledger_that_stood_before_stays_and_notes_what_was_refused(capsys, tmp_path):
    Ledger.open(tmp_path / "recoupe.db", create=True).close()
    assert run(["read", "absent.txt"]) == 1
    with Ledger.open(tmp_path / "recoupe.db") as ledger:
        assert len(ledger.refusals()) == 1


def test_files_are_compared_without_a_ledger(capsys, samples, tmp_path):
    paths = [str(samples / "1-radio-grand-large.txt"), str(samples / "5-communique.txt")]
    assert run(["compare", *paths, str(samples / "none.txt")]) == 1
    captured = capsys.readouterr()
    assert "Radio Grand-Large" in captured.out
    assert "2 voix indépendantes" in captured.out
    assert "none.txt" in captured.err
    assert list(tmp_path.glob("*.db")) == []


def test_an_account_is_one_line_of_json_a_document(capsys, samples):
    assert run(["account", str(samples), "--published", "2025-03-20"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == 5
    assert {record["schema"] for record in records} == {"recoupe.account/1"}
    assert {record["document"]["published"] for record in records} == {"2025-03-20"}


def events_in(ledger):
    with Ledger.open(ledger) as held:
        return sorted(record.id for record in held.events())


def test_several_processes_leave_the_same_ledger(capsys, samples):
    assert run(["read", str(samples), "--ledger", "one.db"]) == 0
    # In a process of its own: children that are spawned start from the main module, which here is pytest's.
    done = subprocess.run(
        [*COMMAND, "read", str(samples), "--ledger", "two.db", "--jobs", "2"], check=False, timeout=120
    )
    assert done.returncode == 0
    assert events_in("one.db") == events_in("two.db")


def test_an_interrupted_run_loses_nothing_and_is_taken_up_again(capsys, samples, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    text = (samples / "2-depeche-alp.txt").read_text(encoding="utf-8")
    for number in range(MANY):
        (folder / f"{number:02}.txt").write_text(f"{text}\nDépêche numéro {number}.\n", encoding="utf-8")
    process = subprocess.Popen([*COMMAND, "read", str(folder), "--ledger", "cut.db"], stderr=subprocess.PIPE, text=True)
    wait_for_documents("cut.db", 3, process)
    os.kill(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrompu" in messages
    assert "Traceback" not in messages
    with Ledger.open("cut.db") as held:
        kept = len(list(held.accounts()))
        assert held.verify() == []
    assert 3 <= kept < MANY
    assert run(["read", str(folder), "--ledger", "cut.db", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert (counts["read"], counts["known"]) == (MANY - kept, kept)


def wait_for_documents(ledger, count, process):
    """Return once the ledger holds so many documents."""
    for _ in range(150):
        time.sleep(0.4)  # another process is watched: there is nothing to wait on but its ledger
        assert process.poll() is None, process.stderr.read()
        if os.path.exists(ledger) and documents_in(ledger) >= count:
            return
    raise AssertionError("nothing was read within a minute")


def documents_in(ledger):
    from recoupe.errors import LedgerError

    try:
        with Ledger.open(ledger) as held:
            return held.counts()["documents"]
    except LedgerError:  # it is being made
        return 0


def test_files_that_share_no_event_are_not_set_side_by_side(capsys, samples, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Paris, le 3 mai 2024. Le ministre français des Phares a reçu son homologue italien à Paris.\n")
    assert run(["compare", str(samples / "1-radio-grand-large.txt"), str(other)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "les documents n’ont aucun événement en commun" in captured.err


def test_a_field_of_another_name_is_mapped(tmp_path):
    record = '{"corps": "Le ministre ghanéen a rencontré lundi à Lomé son homologue togolais.", "jour": "2025-03-12"}\n'
    (tmp_path / "odd.jsonl").write_text(record, encoding="utf-8")
    command = [*COMMAND, "account", "odd.jsonl"]
    refused = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    fields = ["--field", "text=corps", "--field", "published=jour"]
    mapped = subprocess.run([*command, *fields], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert mapped.returncode == 0, mapped.stderr
    assert '"published":"2025-03-12"' in mapped.stdout
    wrong = subprocess.run([*command, "--field", "corps"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
