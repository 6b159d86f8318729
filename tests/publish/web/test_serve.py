"""``recoupe serve`` as its own process."""

import os
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()", "serve", "--lang", "en"]


def served(*arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
    return subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def test_it_says_its_address_answers_there_and_ends_quietly(sample_ledger):
    process = served("--ledger", str(sample_ledger), "--port", "0")
    said = process.stderr.readline().decode()
    assert said.startswith("Recoupe answers at http://127.0.0.1:")
    with urlopen(said.split()[3], timeout=30) as answer:
        assert "Montevideo" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    out, rest = process.communicate(timeout=30)
    assert (process.returncode, out, rest) == (130, b"", b"")


def test_a_taken_port_is_wrong_usage(sample_ledger):
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = served("--ledger", str(sample_ledger), "--port", str(other.getsockname()[1]))
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "cannot be used: Address already in use; name another with --host and --port" in said.decode()


def test_without_a_ledger_it_does_not_start(tmp_path):
    process = served("--ledger", str(tmp_path / "none.db"), "--port", "0")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "there is no ledger" in said.decode()


def test_beyond_this_machine_it_warns(sample_ledger):
    process = served("--ledger", str(sample_ledger), "--host", "0.0.0.0", "--port", "0")
    said = process.stderr.readline() + process.stderr.readline()
    process.kill()
    process.communicate(timeout=30)
    assert "Whoever reaches 0.0.0.0 can read the ledger" in said.decode()


def test_what_every_page_needs_is_out_of_the_collectors_rounds():
    code = (
        "import gc; from fastapi import FastAPI; from recoupe.publish.web.serving import settle;"
        " settle(FastAPI()); print(gc.get_freeze_count() > 10_000)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout == "True\n"
