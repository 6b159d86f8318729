"""``recoupe watch``: the same watches from the shell."""

import json
import shutil

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.model.text import Document, text_id
from recoupe.publish.cli import run


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A ledger with one document."""
    monkeypatch.setenv("RECOUPE_LANG", "fr")
    path = tmp_path / "veille.db"
    bring_in(path, "Une vieille balise.")
    return path


def bring_in(path, text):
    with Ledger.open(path, create=True) as ledger:
        ledger.add(Account(Document(text_id(text), text, title=text[:9], language="fr")), maker="test")


def test_a_watch_is_made_run_and_ended(place, capsys):
    at = ["--ledger", str(place)]
    assert run(["watch", "add", "balise", *at]) == 0
    assert capsys.readouterr().out == "1\t« balise »\n"
    assert run(["watch", "add", "--state", "Togo", "--with", "RUS", *at]) == 0
    assert capsys.readouterr().out == "2\tRussie – Togo\n"
    bring_in(place, "Une jeune balise.")
    for _ in range(2):
        assert run(["watch", "run", "1", "--keep", *at]) == 0
        assert "1. « balise » (1)\n  Une jeune (source non dite, sans date)\n" in capsys.readouterr().out
    assert run(["watch", "run", *at]) == 0
    assert "Une jeune" in capsys.readouterr().out
    assert run(["watch", "list", *at]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("1\t« balise »\t0\t")
    assert run(["watch", "end", "1", *at]) == 0
    assert run(["watch", "run", "1", *at]) == 1
    assert "il n’y a pas de veille 1" in capsys.readouterr().err


def test_records_for_machines(place, capsys):
    at = ["--ledger", str(place), "--json"]
    assert run(["watch", "add", "balise", "--where", "since=2024", "--name", "Phares", *at]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["schema"], made["question"], made["name"], made["new"]) == (
        "recoupe.watch/1",
        "search?q=balise&since=2024-01-01",
        "Phares",
        0,
    )
    assert run(["watch", "run", *at]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["documents"], found["events"]) == ([], [])


@pytest.mark.parametrize(
    "wrong", [[], ["--state", "Atlantide"], ["--where", "colour=red"], ["--where", "since=hier"], ["x", "--with", "?"]]
)
def test_what_cannot_be_watched_is_wrong_usage(place, wrong, capsys):
    assert run(["watch", "add", *wrong, "--ledger", str(place)]) == 2
    assert capsys.readouterr().err


def test_a_copy_of_the_ledger_keeps_its_watches(place, tmp_path, capsys):
    run(["watch", "add", "balise", "--ledger", str(place)])
    shutil.copy(place, tmp_path / "copie.db")
    capsys.readouterr()
    run(["watch", "list", "--ledger", str(tmp_path / "copie.db")])
    assert "balise" in capsys.readouterr().out
