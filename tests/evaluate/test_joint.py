"""Clusters judged twice, from the expected accounts and from readings, without a word of blind texts."""

import json
from dataclasses import replace

import pytest

from recoupe.errors import EmptyDocument, GoldError
from recoupe.evaluate.clusters import expected_account
from recoupe.evaluate.gold import is_blind, read_case, read_cases
from recoupe.evaluate.joint import across_record, evaluate_across, render_across
from recoupe.reconcile import reconcile

DAYS = {"port-1": "2025-06-09", "port-4": "2025-06-09", "port-8": "2025-03-03", "port-5": "2025-06-09"}
LANGUAGES = {"port-5": "en"}
WORDS = "houle jetée phare nasse cordage voile ancre balise quai marée dune vigie"


def write(folder, names):
    for name in names:
        text = "Les deux ministres se sont vus. " + " ".join(f"{word}{name[-1]}" for word in WORDS.split())
        event = {
            "id": "m", "type": "meeting", "main": True, "status": "held", "date": DAYS[name],
            "trigger": [4, 17], "evidence": [0, 31],
            "participants": [{"name": code, "state": code, "role": "participant"} for code in ("SEN", "TUR")],
        }  # fmt: skip
        data = {
            "document": {"file": f"{name}.txt", "published": "2025-06-10", "language": LANGUAGES.get(name, "fr")},
            "events": [event],
        }
        folder.joinpath(f"{name}.txt").write_text(text, encoding="utf-8")
        folder.joinpath(f"{name}.expected.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, DAYS)
    together = {
        "same_event": [{"accounts": [[f"{name}.txt", "m"] for name in ("port-1", "port-4", "port-5")]}],
        "different_events": [{"accounts": [["port-1.txt", "m"], ["port-8.txt", "m"]]}],
    }
    tmp_path.joinpath("port.together.expected.json").write_text(json.dumps(together), encoding="utf-8")
    return tmp_path


def as_expected(path, published=None):
    return expected_account(read_case(path.with_name(path.stem + ".expected.json")))


def test_a_perfect_reading_scores_as_the_expected_accounts(folder):
    report = evaluate_across(folder, as_expected, reconcile)
    assert (report.clusters, report.documents, report.skipped) == (1, {"expected": 4, "read": 3}, {"en": 1})
    assert [report.scores[way].f1 for way in ("expected", "read")] == [1.0, 1.0]
    assert [report.scores[way].accounts for way in ("expected", "read")] == [4, 3]
    assert report.scores["read"].unread == 0


def test_a_wrong_date_merges_the_trap_in_one_way_alone(folder):
    def misread(path, _):
        account = as_expected(path)
        return replace(account, events=(replace(account.events[0], date="2025-06-09"),))

    report = evaluate_across(folder, misread, reconcile)
    figures = across_record(report)["figures"]
    assert figures["expected"]["traps merged"] == {"count": 0, "of": 1, "share": 0.0}
    assert figures["read"]["traps merged"] == {"count": 1, "of": 1, "share": 1.0}
    assert figures["read"]["events B-cubed F1"] < 1.0


def test_no_blind_text_is_named(folder):
    def misread(path, _):
        account = as_expected(path)
        return replace(account, events=(replace(account.events[0], date="2025-06-09"),))

    blind = [case.name for case in read_cases(folder) if is_blind(case.name)]
    assert blind == ["port-8.txt"], "the made-up names must hold a blind one"
    report = evaluate_across(folder, misread, reconcile)
    assert report.hidden["read"] > 0
    assert "port-8" not in render_across(report, misses=True) + json.dumps(across_record(report))
    assert "that name blind texts" in render_across(report, misses=True)


def test_a_text_without_an_account_loses_its_events(folder):
    def refuses(path, _):
        if path.name == "port-4.txt":
            raise EmptyDocument(str(path), "nothing in it")
        return as_expected(path)

    report = evaluate_across(folder, refuses, reconcile)
    assert (report.scores["read"].unread, report.scores["read"].accounts) == (1, 3)
    assert report.failed == (("port-4.txt", "nothing in it"),)
    text = render_across(report)
    assert "failed: port-4.txt: nothing in it" in text
    assert "1/3  0.333" in text


def test_a_folder_without_clusters_is_refused(tmp_path):
    write(tmp_path, ["port-1"])
    with pytest.raises(GoldError, match=r"together\.expected\.json"):
        evaluate_across(tmp_path, as_expected, reconcile)
