"""The command line as its own process: exit codes, closed pipes, encodings, time to answer."""

import json
import os
import pty
import resource
import subprocess
import sys

import pytest

from recoupe.publish.cli import app, run
from recoupe.publish.i18n import words
from recoupe.publish.output import Output

COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()"]
HELP_SECONDS = 0.3


def run_process(*arguments, **more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
    environment.update(more.pop("env", {"LC_ALL": "C.UTF-8"}))
    return subprocess.run([*COMMAND, *arguments], capture_output=True, env=environment, timeout=60, check=False, **more)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["events", "--help"], 0),
        (["nonsense"], 2),
        (["events", "--ledger", "no.db"], 1),
    ],
)
def test_exit_codes(arguments, code, tmp_path):
    assert run_process(*arguments, cwd=tmp_path).returncode == code


def test_help_answers_at_once():
    """Measured in processor time, which other processes on the machine do not lengthen much."""
    seconds = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_process("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < HELP_SECONDS


def test_help_loads_nothing_heavy():
    heavy = [
        "spacy",
        "sqlalchemy",
        "rich",
        "trafilatura",
        "babel",
        "pydantic",
        "msgspec",
        "fastapi",
        "jinja2",
        "uvicorn",
    ]
    code = f"import sys; from recoupe.publish import cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_has_help_with_an_example(capsys):
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert len(names) > 10
    for name in names:
        assert run([name, "--help"]) == 0
        assert "Example: recoupe" in capsys.readouterr().out, name


def test_results_go_to_stdout_and_messages_to_stderr(ledger_path):
    done = run_process("events", "--ledger", ledger_path, "--type", "summit")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "Aucun événement ne répond.\n"


def test_a_reader_who_closes_the_pipe_has_had_enough(ledger_path):
    process = subprocess.Popen(
        [*COMMAND, "compare", "--ledger", ledger_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1"])
def test_a_pipe_gets_utf8_whatever_the_locale(ledger_path, locale):
    done = run_process("compare", "--ledger", ledger_path, env={"LC_ALL": locale, "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert "● concordant" in done.stdout.decode("utf-8")


def test_json_in_a_pipe_is_json(ledger_path):
    done = run_process("events", "--ledger", ledger_path, "--json")
    assert [record["type"] for record in json.loads(done.stdout)] == ["meeting", "military_cooperation"]


def on_terminal(*arguments, messages=False, code=0, cwd=None, **environment):
    """What a command writes to a terminal of 100 columns, with its messages if wanted."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower if messages else subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "100", **environment},
    )
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not part:
            break
        written += part
    os.close(leader)
    assert process.wait(timeout=60) == code
    return written.decode()


def test_a_terminal_gets_tables_with_headers_and_colour(ledger_path):
    shown = on_terminal("compare", "--ledger", ledger_path)
    assert "\x1b[" in shown
    assert "Statut" in on_terminal("events", "--ledger", ledger_path)


@pytest.mark.parametrize("messages", [True, False], ids=["both streams", "results alone"])
def test_a_terminal_names_what_is_refused_once(tmp_path, messages):
    (tmp_path / "vide.txt").write_text("", encoding="utf-8")
    shown = on_terminal("read", "vide.txt", messages=messages, code=1, cwd=tmp_path, RECOUPE_LANG="fr")
    assert shown.count("vide.txt : rien dedans") == 1
    assert "1 refusé" in shown


def test_the_name_of_a_file_gives_a_terminal_no_order(tmp_path):
    with open(os.fsencode(tmp_path) + b"/a\x1b[2Jb\xff\n.txt", "wb"):
        shown = on_terminal("read", ".", messages=True, code=1, cwd=tmp_path, RECOUPE_LANG="fr")
    assert r"a\x1b[2Jb\xff\x0a.txt : rien dedans" in shown
    done = run_process("read", ".", cwd=tmp_path)
    assert rb"a\x1b[2Jb\xff\x0a.txt" in done.stdout


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("\x1b]0;titre\x07", "\ufffd]0;titre\ufffd"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202eà l'envers", "\ufffdà l'envers"),
        ("\x1b[31mrouge\x1b[0m\tet\nligne", "\x1b[31mrouge\x1b[0m\tet\nligne"),
    ],
)
@pytest.mark.parametrize("is_terminal", [True, False])
def test_no_word_of_an_article_is_an_order_to_a_terminal(capsys, monkeypatch, word, shown, is_terminal):
    monkeypatch.setattr("recoupe.publish.output.sys.stdout.isatty", lambda: is_terminal, raising=False)
    Output(words("fr")).line(word)
    assert capsys.readouterr().out == (shown if is_terminal else word) + "\n"


def test_no_color_is_respected(ledger_path):
    shown = on_terminal("compare", "--ledger", ledger_path, NO_COLOR="1")
    assert "\x1b[3" not in shown
    assert "● concordant" in shown


def test_a_ledger_in_a_file_loads_neither_parser_nor_other_databases(ledger_path):
    heavy = ["spacy", "trafilatura", "lingua", "sqlalchemy.dialects.postgresql", "recoupe.pipeline"]
    code = (
        "import sys; from recoupe.publish.cli import run\n"
        f"run(['events', '--ledger', {ledger_path!r}])\n"
        f"sys.stderr.write(str([name for name in {heavy} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]"
