"""``recoupe review``: what people decide from the shell, what follows from it, and the way back."""

import json
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.cli import run


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """No ledger or language of whoever runs the tests, and a name that is nobody's."""
    for name in ("RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("RECOUPE_REVIEWER", "A. Relectrice")
    monkeypatch.setenv("RECOUPE_LEDGER", str(tmp_path / "r.db"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def filled(tmp_path, accounts):
    """A ledger of two accounts of one meeting, the key of each, and the event's id."""
    with Ledger.open(tmp_path / "r.db", create=True) as ledger:
        for account in accounts[:2]:
            ledger.add(account, maker="test")
    assert run(["reconcile"]) == 0
    with Ledger.open(tmp_path / "r.db") as ledger:
        [event] = [record for record in ledger.events() if record.type == "meeting"]
    return [f"{account.document}#{account.event}" for account in event.accounts], event.id


def done(capsys, *arguments):
    """The exit code, the rows that were printed, and what was said."""
    capsys.readouterr()
    code = run(["review", *arguments])
    captured = capsys.readouterr()
    return code, [line.split("\t") for line in captured.out.splitlines()], captured.err


def events():
    """The events of the ledger beside a denied one that only the second account tells."""
    with Ledger.open("r.db") as ledger:
        return ledger.events(type="meeting")


def test_a_correction_counts_at_once_and_can_be_taken_back(capsys, filled):
    keys, event = filled
    before = events()
    code, [row], said = done(capsys, "correct", keys[0][:15] + "#e1", "place.name", "Porto", "--note", "mal lu")
    assert code == 0
    assert [row[2], row[5], row[6], row[7]] == ["A. Relectrice", "place.name: Lisbonne → Porto", "mal lu", "en vigueur"]
    assert said == "Les événements sont à jour.\n"
    [record] = events()
    [correction] = record.corrections
    assert (correction.field, correction.former, correction.value) == ("place.name", "Lisbonne", "Porto")
    assert {value.value for fact in record.facts if fact.field == "place" for value in fact.values} >= {"Porto"}
    assert run(["event", event, "--lang", "en"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"{keys[0][:19]}#e1: place.name: Lisbonne → Porto (A. Relectrice, " in shown
    assert done(capsys, "undo")[0] == 0
    assert events() == before
    assert [row[7] for row in done(capsys, "log")[1]] == ["annule la décision 1", "annulée par la décision 2"]


def test_splitting_and_merging(capsys, filled):
    keys, event = filled
    before = events()
    assert done(capsys, "split", event, keys[1], "--by", "B. Relecteur")[0] == 0
    assert len(events()) == 2
    assert done(capsys, "merge", *keys)[0] == 0
    assert [record.accounts for record in events()] == [before[0].accounts]
    done(capsys, "undo")
    assert len(events()) == 2
    done(capsys, "undo")
    assert events() == before


def test_what_was_decided_together_is_one_line_of_the_log(capsys, filled):
    keys, _ = filled
    code, [row], _ = done(capsys, "dismiss", *keys, "--lang", "en")
    assert (code, row[0], row[4].count("#e1")) == (0, "1", 2)
    assert done(capsys, "undo", "2")[0] == 0
    assert [(row[0], row[7]) for row in done(capsys, "log", "--lang", "en")[1]] == [
        ("3", "takes 1 back"),
        ("1", "taken back by 3"),
    ]


def test_dismissing_leaves_the_other_accounts(capsys, filled):
    keys, _ = filled
    assert done(capsys, "dismiss", keys[1])[0] == 0
    [record] = events()
    assert [account.document for account in record.accounts] == [keys[0].partition("#")[0]]


def test_different_accounts_are_two_events(capsys, filled):
    keys, _ = filled
    assert done(capsys, "different", *keys)[0] == 0
    assert len(events()) == 2


def test_later_leaves_the_events_to_reconcile(capsys, filled):
    keys, _ = filled
    before = events()
    code, _, said = done(capsys, "dismiss", keys[0], "--later")
    assert (code, events()) == (0, before)
    assert "recoupe reconcile" in said
    run(["reconcile"])
    assert events() != before


def test_as_json_it_is_what_the_log_holds(capsys, filled):
    keys, _ = filled
    capsys.readouterr()
    assert run(["review", "correct", keys[0], "date", "2025-03-05", "--json"]) == 0
    [record] = json.loads(capsys.readouterr().out)
    assert record["schema"] == "recoupe.decision/1"
    assert record["records"] == [keys[0]]
    assert record["decision"]["value"] == "2025-03-05"


WRONG = {
    "no such field": (["correct", "KEY", "colour", "red"], 2, "colour"),
    "no such type": (["correct", "KEY", "type", "party"], 2, "« party »"),
    "no date": (["correct", "KEY", "date", "hier"], 2, "2031-05-14"),
    "nothing new": (["correct", "KEY", "status", "planned"], 2, "déjà"),
    "nobody of that name": (["correct", "KEY", "participants.title", "roi", "--of", "Personne"], 2, "Personne"),
    "of nobody": (["correct", "KEY", "participants.title", "roi"], 2, "quel participant"),
    "no such record": (["dismiss", "sha256:0000#e1"], 1, "sha256:0000#e1"),
    "the machine's name": (["dismiss", "KEY", "--by", "recoupe"], 2, "« recoupe »"),
    "one event alone": (["merge", "KEY", "KEY"], 2, "deux événements"),
    "several accounts": (["dismiss", "EVENT"], 2, "2 récits"),
    "all accounts": (["split", "EVENT", "KEY", "OTHER"], 2, "doit rester"),
    "nothing to undo": (["undo"], 1, "rien à annuler"),
    "no such decision": (["undo", "7"], 1, "7"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_decided_is_said_and_changes_nothing(capsys, filled, case):
    keys, event = filled
    before = events()
    arguments, expected, needle = WRONG[case]
    names = {"KEY": keys[0], "OTHER": keys[1], "EVENT": event}
    if case == "one event alone":
        done(capsys, "split", event, keys[1])
        before = events()
    code, rows, said = done(capsys, *(names.get(argument, argument) for argument in arguments))
    assert (code, rows) == (expected, [])
    assert needle in said
    assert events() == before


def test_a_decision_whose_record_is_gone_is_named(capsys, filled, accounts):
    keys, _ = filled
    done(capsys, "dismiss", keys[0], "--lang", "en")
    with Ledger.open("r.db") as ledger:
        ledger.add(replace(accounts[0], events=()), maker="test of tomorrow")
    capsys.readouterr()
    assert run(["reconcile", "--lang", "en"]) == 0
    assert "1 decision finds its record no more" in capsys.readouterr().err
    _, [row], said = done(capsys, "log", "--lang", "en")
    assert row[7] == "its record is found no more"
    assert "1 decision finds its record no more" in said
