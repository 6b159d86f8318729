"""Commands in this process: what they print, where, and their exit codes."""

import json
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.cli import run
from recoupe.reconcile import reconcile


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """No ledger, language or terminal of whoever runs the tests."""
    for name in ("RECOUPE_LEDGER", "RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def printed(capsys, *arguments):
    """Exit code, stdout, stderr of one command line."""
    code = run(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_events_are_one_line_each_newest_first(capsys, ledger_path):
    code, out, err = printed(capsys, "events", "--ledger", ledger_path)
    lines = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert lines[0][:6] == ["4 mars 2025", "Lisbonne", "Cap-Vert – Portugal", "Rencontre", "✓ tenue", "2"]
    assert [line[0] for line in lines[1:]] == ["sans date"]


def test_the_ledger_and_language_may_stand_before_the_command(capsys, ledger_path):
    _, out, _ = printed(capsys, "--ledger", ledger_path, "--lang", "en", "events")
    assert "✓ held" in out


def test_the_environment_names_ledger_and_language(capsys, monkeypatch, ledger_path):
    monkeypatch.setenv("RECOUPE_LEDGER", ledger_path)
    monkeypatch.setenv("RECOUPE_LANG", "en")
    assert "4 March 2025" in printed(capsys, "events")[1]
    assert "4 mars 2025" in printed(capsys, "events", "--lang", "fr")[1]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--state", "PRT", "--with", "Cap-Vert"], 2),
        (["--type", "meeting"], 1),
        (["--since", "2025-03-05"], 0),
        (["--until", "2025"], 1),
        (["--status", "denied"], 1),
    ],
)
def test_events_are_filtered(capsys, ledger_path, filters, count):
    code, out, _ = printed(capsys, "events", "--ledger", ledger_path, "--json", *filters)
    assert (code, len(json.loads(out))) == (0, count)


def test_a_list_as_json_is_one_array_of_records(capsys, ledger_path):
    _, out, _ = printed(capsys, "events", "--ledger", ledger_path, "--json")
    records = json.loads(out)
    assert {record["schema"] for record in records} == {"recoupe.event/1"}
    assert records[0]["parties"] == ["CPV", "PRT"]


def test_one_event_as_json_is_one_object_under_either_option(capsys, ledger_path):
    event = json.loads(printed(capsys, "events", "--ledger", ledger_path, "--json")[1])[0]
    shown = printed(capsys, "event", event["id"][:12], "--ledger", ledger_path, "--json")[1]
    assert json.loads(shown) == event
    assert printed(capsys, "event", event["id"], "--ledger", ledger_path, "--format", "json")[1] == shown


def test_one_event_shows_verdicts_accounts_and_evidence(capsys, ledger_path):
    event = json.loads(printed(capsys, "events", "--ledger", ledger_path, "--json")[1])[0]
    _, out, _ = printed(capsys, "event", event["id"], "--ledger", ledger_path)
    assert "● concordant" in out
    assert "Radio Lagune, 3 mars 2025 : preview.txt" in out
    assert "« Lisbonne »" in out


def test_compare_without_an_id_takes_the_event_of_most_voices(capsys, ledger_path):
    code, out, _ = printed(capsys, "compare", "--ledger", ledger_path)
    assert code == 0
    assert out.startswith("Rencontre · Anselme Tivo – Duarte Queluz\nLisbonne, 4 mars 2025 · prévue → tenue · 2 voix")
    assert "partagés : énergie" in out
    assert "✕ démentie (l'opposition)" in out
    assert "Preuves" not in out


def test_evidence_is_shown_on_request(capsys, ledger_path):
    _, out, _ = printed(capsys, "compare", "--ledger", ledger_path, "--evidence")
    assert "Radio Lagune, 3 mars 2025 : « doit rencontrer mardi 4 mars à Lisbonne » [" in out


def test_a_comparison_as_json_adds_what_is_shared_alone_and_silent(capsys, ledger_path):
    record = json.loads(printed(capsys, "compare", "--ledger", ledger_path, "--json")[1])
    assert record["schema"] == "recoupe.event/1"
    assert record["shared_topics"] == ["energy"]
    assert [only["topics"] for only in record["only_in"].values()] == [["agriculture"], ["health"]]
    assert "date" in list(record["silent_on"].values())[1]


def test_commitments_show_their_stages(capsys, ledger_path):
    _, out, _ = printed(capsys, "commitments", "--ledger", ledger_path)
    assert out.split("\t")[:5] == [
        "Accord sur la pêche",
        "accord",
        "Cap-Vert – Portugal",
        "annoncé",
        "annoncé (février 2025)",
    ]


def test_search_finds_any_inflection_and_marks_the_words(capsys, ledger_path):
    code, out, _ = printed(capsys, "search", "accords", "--ledger", ledger_path)
    assert code == 0
    assert "[accord]" in out
    assert len(json.loads(printed(capsys, "search", "accords", "--ledger", ledger_path, "--json")[1])) == 2


def test_search_says_where_the_best_are_not_first(capsys, monkeypatch, ledger_path):
    told = "Very many documents hold these words"
    assert told not in printed(capsys, "search", "accords", "--ledger", ledger_path, "--lang", "en")[2]
    monkeypatch.setattr("recoupe.ledger.sqlite.BROAD", 0)
    assert told in printed(capsys, "search", "accords", "--ledger", ledger_path, "--lang", "en")[2]


def test_the_dossier_of_a_pair_takes_names_or_codes(capsys, ledger_path):
    by_name = printed(capsys, "dossier", "Cap-Vert", "Portugal", "--ledger", ledger_path)
    assert by_name[:2] == printed(capsys, "dossier", "cpv", "PRT", "--ledger", ledger_path)[:2]
    assert "Rencontres et visites (1)" in by_name[1]
    assert "Anselme Tivo : Le Courrier du Cap, 5 mars 2025 : « Une étape utile »" in by_name[1]


def test_a_dossier_as_json_holds_records(capsys, ledger_path):
    record = json.loads(printed(capsys, "dossier", "CPV", "PRT", "--ledger", ledger_path, "--json")[1])
    assert record["schema"] == "recoupe.dossier/1"
    assert [event["type"] for event in record["events"]] == ["meeting", "military_cooperation"]
    assert [item["kind"] for item in record["commitments"]] == ["agreement"]


def test_a_briefing_goes_to_a_file_by_its_ending(capsys, ledger_path, tmp_path):
    for name, start in (("note.md", "# Note"), ("note.html", "<!doctype html>")):
        code, out, err = printed(capsys, "brief", "CPV", "PRT", "--ledger", ledger_path, "-o", str(tmp_path / name))
        assert (code, out) == (0, "")
        assert name in err
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_empty_answer_is_said_on_stderr(capsys, ledger_path):
    code, out, err = printed(capsys, "events", "--ledger", ledger_path, "--state", "FRA")
    assert (code, out, err) == (0, "", "Aucun événement ne répond.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["events", "--state", "Portugall"], "peut-être Portugal (PRT)"),
        (["events", "--since", "hier"], "'hier' is no date"),
        (["events", "--type", "reunion"], "none of visit, meeting"),
        (["commitments", "--older-than", "un an"], "is no age"),
        (["events", "--lang", "xx"], "no words for language 'xx'"),
        (["brief", "CPV", "PRT", "-o", "note.docx"], "only .md and .html"),
        (["event", "x", "--format", "xml"], "neither text nor json"),
        (["compare", "event:1", "event:2"], "one event's ID"),
        (["nonsense"], "No such command 'nonsense'"),
        (["account"], "Missing argument"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(capsys, ledger_path, arguments, message):
    code, out, err = printed(capsys, "--ledger", ledger_path, *arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["events", "--ledger", "none.db"], "none.db"),
        (["event", "event:ffff"], "event:ffff"),
    ],
)
def test_an_error_is_one_line_on_stderr(capsys, ledger_path, arguments, message):
    code, out, err = printed(capsys, "--ledger", ledger_path, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith("recoupe: ")
    assert err.count("\n") == 1
    assert message in err


def test_a_defect_is_not_hidden(monkeypatch, ledger_path):
    def broken(*arguments, **options):
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("recoupe.ledger.store.Ledger.events", broken)
    with pytest.raises(ZeroDivisionError):
        run(["events", "--ledger", ledger_path])


def test_an_interruption_ends_with_130(monkeypatch, ledger_path):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("recoupe.ledger.store.Ledger.events", interrupted)
    assert run(["events", "--ledger", ledger_path]) == 130


def test_a_ledger_is_made_checked_and_copied(capsys, tmp_path, ledger_path):
    assert printed(capsys, "ledger", "init", "--ledger", "new.db")[0] == 0
    assert printed(capsys, "ledger", "verify", "--ledger", "new.db")[:2] == (0, "Le registre est sain.\n")
    assert printed(capsys, "ledger", "backup", "copy.db", "--ledger", ledger_path)[0] == 0
    assert printed(capsys, "events", "--ledger", "copy.db") == printed(capsys, "events", "--ledger", ledger_path)
    assert printed(capsys, "ledger", "backup", "copy.db", "--ledger", ledger_path)[0] == 1
    assert printed(capsys, "ledger", "restore", "copy.db", "--ledger", "again.db")[0] == 0
    assert printed(capsys, "events", "--ledger", "again.db") == printed(capsys, "events", "--ledger", ledger_path)


def test_doctor_finds_this_installation_sound(capsys, ledger_path):
    code, out, _ = printed(capsys, "doctor", "--ledger", ledger_path, "--json")
    findings = {finding["what"]: finding for finding in json.loads(out)}
    assert code == 0, [finding for finding in findings.values() if not finding["is_sound"]]
    assert findings[f"ledger {ledger_path}"]["detail"] == "sound"
    assert {"typer", "spacy", "world tables", "language fr", "parser model fr_core_news_md"} <= set(findings)


def test_doctor_ends_with_1_where_something_must_be_mended(capsys, tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_text("no ledger", encoding="utf-8")
    code, out, _ = printed(capsys, "doctor", "--ledger", str(broken))
    assert code == 1
    assert f"!! ledger {broken}" in out
    assert "-> " in out


@pytest.mark.parametrize("name", ["export", "watch"])
def test_commands_that_do_not_exist_yet_are_no_stubs(capsys, name):
    assert printed(capsys, name)[0] == 2


@pytest.mark.parametrize("command", ["brief", "dossier"])
def test_one_party_twice_is_no_pair(capsys, ledger_path, command):
    code, _, err = printed(capsys, command, "Niger", "NER", "--ledger", ledger_path)
    assert code == 2
    assert "Niger et NER sont une seule partie" in err


def test_a_state_without_partners_is_told_what_counts_and_what_is_there(capsys, tmp_path, accounts):
    denied = replace(accounts[1], events=accounts[1].events[1:], claims=())
    with Ledger.open(tmp_path / "d.db", create=True) as ledger:
        ledger.add(denied, maker="test")
        found = reconcile([denied])
        ledger.replace_projection(found.events, found.commitments, found.decisions)
    _, out, err = printed(capsys, "state", "PRT", "--ledger", str(tmp_path / "d.db"))
    assert out == ""
    assert "Seuls comptent les rencontres, les accords" in err
    assert "Il contient 1 autre événement avec d’autres parties : Coopération militaire, démentie (1)" in err
    assert "recoupe events --state PRT" in err
