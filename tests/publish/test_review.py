"""``recoupe review``: unsure events of a ledger, with why and the words."""

import json
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.model.decision import UNSURE, Decision
from recoupe.publish.cli import run


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """No ledger or language of whoever runs the tests."""
    for name in ("RECOUPE_LEDGER", "RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def doubtful(tmp_path, accounts) -> str:
    """A ledger whose first account tells one event and doubts two."""
    account = accounts[0]
    [event] = account.events
    likely = replace(event, id="u1", confidence=0.38, reason="told in a headline alone")
    unlikely = replace(event, id="u2", type="visit", confidence=0.1, reason="its words alone are too weak")
    path = tmp_path / "doubts.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(replace(account, unsure=(unlikely, likely)), maker="test")
        ledger.add(accounts[1], maker="test")
    return str(path)


def printed(capsys, *arguments):
    """Exit code, stdout, stderr of one command line."""
    code = run(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_what_waits_is_shown_likeliest_first_with_reason_and_words(capsys, doubtful, accounts):
    code, out, err = printed(capsys, "review", "--ledger", doubtful)
    first, second = (line.split("\t") for line in out.splitlines())
    assert code == 0
    assert first == [
        f"{accounts[0].document.id[:19]}#u1",
        "Radio Lagune, 3 mars 2025",
        "Rencontre",
        "Cap-Vert – Portugal",
        "dit seulement dans un titre",
        "« doit rencontrer mardi 4 mars à Lisbonne »",
    ]
    assert second[2] == "Visite"
    assert err == "2 événements incertains attendent.\n"


def test_the_count_stays_where_fewer_are_shown(capsys, doubtful):
    _, out, err = printed(capsys, "review", "--ledger", doubtful, "--limit", "1", "--lang", "en")
    assert len(out.splitlines()) == 1
    assert "told in a headline alone" in out
    assert err == "2 events are unsure and wait.\n"


def test_as_json_it_is_one_array_with_keys_and_events(capsys, doubtful, accounts):
    _, out, err = printed(capsys, "review", "--ledger", doubtful, "--json")
    records = json.loads(out)
    assert err == ""
    assert [record["key"] for record in records] == [f"{accounts[0].document.id}#{name}" for name in ("u1", "u2")]
    assert {record["schema"] for record in records} == {"recoupe.waiting/1"}
    assert records[0]["words"] == "doit rencontrer mardi 4 mars à Lisbonne"
    assert records[0]["event"]["reason"] == "told in a headline alone"


def test_a_later_account_takes_its_doubts_along(capsys, doubtful, accounts):
    with Ledger.open(doubtful) as ledger:
        ledger.add(accounts[0], maker="test of tomorrow")
    code, out, err = printed(capsys, "review", "--ledger", doubtful)
    assert (code, out, err) == (0, "", "Rien n’attend.\n")


def test_no_number_below_one_is_taken(capsys, doubtful):
    assert printed(capsys, "review", "--ledger", doubtful, "--limit", "0")[0] == 2


def test_pairs_that_wait_are_listed_once_for_two_events_until_they_are_decided(capsys, ledger_path):
    with Ledger.open(ledger_path) as ledger:
        told = ledger.events()
        one, other = sorted(f"{event.accounts[0].document}#{event.accounts[0].event}" for event in told)
        ledger.replace_projection(told, [], [Decision(one, other, UNSURE, by="recoupe/1", score=2.94)])
    code, out, err = printed(capsys, "review", "pairs", "--ledger", ledger_path)
    assert (code, err) == (0, "1 paire attend.\n")
    [line] = out.splitlines()
    assert line.split("\t")[0] == "2.9"
    _, out, err = printed(capsys, "review", "pairs", "--ledger", ledger_path, "--json")
    assert [(pair["left"], pair["right"]) for pair in json.loads(out)] == [(one, other)]
    assert err == ""
    assert printed(capsys, "review", "different", one, other, "--by", "A.", "--later", "--ledger", ledger_path)[0] == 0
    assert printed(capsys, "review", "pairs", "--ledger", ledger_path) == (0, "", "Rien n’attend.\n")
