"""Scores of a made-up cluster: what counts as met, kept apart, copied, agreed."""

import json
from dataclasses import replace

import pytest

from recoupe.errors import GoldError
from recoupe.evaluate.across import expected_account, map_claims, map_events, read_togethers, score_together
from recoupe.evaluate.gold import read_cases
from recoupe.model.mention import Claim
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

TEXTS = {
    "quay-1": "La présidente de Kolmanie a reçu lundi son homologue de Vastana au palais du Phare.",
    "quay-2": "Au palais du Phare, les deux présidentes ont parlé des licences de pêche devant la presse locale.",
    "quay-3": "Un an plus tôt, elles avaient déjà échangé quelques mots en marge d'une régate de yoles anciennes.",
}


def told(day, status="held"):
    parties = [{"name": code, "state": code, "role": "participant"} for code in ("SEN", "TUR")]
    place = {"name": "Dakar", "state": "SEN"}
    return {
        "id": "meeting", "type": "meeting", "main": True, "status": status, "date": day, "place": place,
        "trigger": [3, 20], "evidence": [0, 60], "participants": parties,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    days = {"quay-1": "2025-06-09", "quay-2": "2025-06-09", "quay-3": "2024-06-01"}
    published = {"quay-1": "2025-06-08", "quay-2": "2025-06-10", "quay-3": "2024-06-02"}
    for name, text in TEXTS.items():
        status = "planned" if name == "quay-1" else "held"
        data = {
            "document": {"file": f"{name}.txt", "published": published[name], "outlet": {"name": name}},
            "events": [told(days[name], status)],
            "claims": [],
        }
        tmp_path.joinpath(f"{name}.txt").write_text(text, encoding="utf-8")
        tmp_path.joinpath(f"{name}.expected.json").write_text(json.dumps(data), encoding="utf-8")
    files = ["quay-1.txt", "quay-2.txt"]
    together = {
        "same_event": [{"type": "meeting", "accounts": [[name, "meeting"] for name in files]}],
        "different_events": [{"accounts": [["quay-1.txt", "meeting"], ["quay-3.txt", "meeting"]]}],
        "copies": [],
        "agreed": [{"event": "meeting", "field": "date", "value": "2025-06-09", "files": files}],
        "contradicted": [
            {"event": "meeting", "field": "place", "values": {files[0]: "Dakar", files[1]: "Thiès"}},
            {"event": "meeting", "field": "weather", "values": {files[0]: "rain", files[1]: "sun"}},
        ],
        "status_history": [
            {
                "event": "meeting",
                "steps": [
                    {"status": "planned", "as_of": "2025-06-08", "account": [files[0], "meeting"]},
                    {"status": "held", "as_of": "2025-06-10", "account": [files[1], "meeting"]},
                ],
            }
        ],
    }
    tmp_path.joinpath("quay.together.expected.json").write_text(json.dumps(together), encoding="utf-8")
    return tmp_path


def scored(folder, change=lambda account: account):
    accounts = [change(expected_account(case)) for case in read_cases(folder)]
    return score_together(reconcile(accounts), read_togethers(folder), accounts)


def test_a_perfect_reading_scores_all_but_the_missing_contradiction(folder):
    score = scored(folder)
    assert (score.f1, score.accounts, score.unread) == (1.0, 3, 0)
    assert str(score.traps_kept) == "1/1"
    assert str(score.verdicts.agreed) == "1/1"
    assert str(score.verdicts.contradicted) == "0/1"
    assert str(score.verdicts.histories) == "1/1"
    assert score.verdicts.unmodelled == 1
    assert any("place" in detail for detail in score.verdicts.details)


def test_figures_are_shares_or_nothing(folder):
    figures = scored(folder).figures()
    assert figures["events across accounts B-cubed F1"] == 1.0
    assert figures["contradictions across accounts right"] == 0.0
    assert figures["checked claims right"] is None


def test_a_split_costs_recall_and_is_named(folder):
    def moved(account):
        if account.document.file != "quay-2.txt":
            return account
        return replace(account, events=(replace(account.events[0], date="2025-03-01"),))

    score = scored(folder, moved)
    assert score.precision == 1.0
    assert score.recall == pytest.approx(2 / 3)
    assert any(detail.startswith("split:") for detail in score.details)


def test_a_merged_trap_costs_precision_and_is_named(folder):
    def moved(account):
        return replace(account, events=(replace(account.events[0], date="2025-06-09"),)) if is_old(account) else account

    score = scored(folder, moved)
    assert score.precision < 1.0
    assert str(score.traps_kept) == "0/1"
    assert any(detail.startswith("merged:") for detail in score.details)


def is_old(account):
    return account.document.file == "quay-3.txt"


def test_an_event_that_was_not_read_is_counted_and_left_out(folder):
    score = scored(folder, lambda account: replace(account, events=()) if is_old(account) else account)
    assert (score.unread, score.f1) == (1, 1.0)


def test_a_false_copy_is_counted(folder):
    text = TEXTS["quay-1"]

    def copied(account):
        if account.document.file != "quay-2.txt":
            return account
        return replace(account, document=replace(account.document, text=text + " Rien."))

    assert scored(folder, copied).copies_false == 1


def test_events_map_by_type_and_place_in_the_text(folder):
    event = expected_account(next(read_cases(folder))).events[0]
    found = replace(event, id="e7", type="visit")
    assert map_events([event], [replace(event, id="e9"), found]) == {"meeting": "e9"}
    assert map_events([event], [found]) == {"meeting": "e7"}
    assert map_events([event], [replace(event, id="e9", trigger=Span(70, 75), evidence=Span(65, 80))]) == {}
    assert map_events([event], [replace(event, id="e9", type="attack")]) == {}


def test_claims_map_by_overlap():
    claims = [Claim("k1", Span(0, 10), "affirms"), Claim("k2", Span(20, 30), "denies")]
    found = [Claim("x", Span(22, 40), "denies"), Claim("y", Span(50, 60), "affirms")]
    assert map_claims(claims, found) == {"k2": "x"}


def test_a_malformed_cluster_names_its_file(folder):
    folder.joinpath("quay.together.expected.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="quay"):
        read_togethers(folder)
