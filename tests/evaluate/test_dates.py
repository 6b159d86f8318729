"""Scoring dates: what counts as right, literal, near, spurious; and the figures on the shared sentences."""

import json
from datetime import date
from pathlib import Path

import pytest

from recoupe.errors import GoldError
from recoupe.evaluate.dates import DateGroup, DateReport, date_record, evaluate_dates, sentence_files
from recoupe.evaluate.quality import quality_page
from recoupe.evaluate.report import render_dates
from recoupe.model.mention import DateRecord
from recoupe.model.text import Span
from recoupe.publish.quality import DateReader


def _report(tmp_path: Path, values: list[list[str | None]], found: str | None, group: str = "range") -> DateReport:
    line = {
        "input": "du 4 au 22",
        "reference": "2025-11-19",
        "expected": [{"span": [0, 10], "group": group, "values": values}],
    }
    (tmp_path / "dates.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return evaluate_dates(tmp_path, lambda _text, _day: [DateRecord(Span(3, 10), found)])


@pytest.mark.parametrize(
    ("values", "found", "group", "counts"),
    [
        ([["2025-11-04", "2025-11-23"]], "2025-11-04/2025-11-22", "range", (1, 1, 0)),
        ([["2025-11-04", "2025-11-22"]], "2025-11-04/2025-11-22", "range", (1, 0, 0)),
        ([["2014-01-01", "2018-01-01"]], "2014/2018", "range", (1, 0, 0)),
        ([["2025-11-04", "2025-11-22"]], "2025-11-05/2025-11-22", "range", (0, 0, 0)),
        ([["2025-11-04", None]], "2025-11-04", "absolute", (1, 1, 0)),
        ([["2025-11-04", None]], "2025-11", "relative", (0, 0, 1)),
        ([["2024-11-04", None], ["2025-11-04", None]], "2025-11-04", "relative", (1, 1, 0)),
        ([[None, "2026-01-01"]], "../2025", "range", (1, 1, 0)),
        ([["2025-11-04", None]], "2025-11-04/..", "range", (1, 1, 0)),
        ([["not resolved", None]], None, "absolute", (1, 1, 0)),
        ([["not resolved", None]], "2025", "absolute", (0, 0, 0)),
        ([["2025-11-04", None]], None, "absolute", (0, 0, 0)),
    ],
)
def test_a_value_is_right_literal_or_near(
    tmp_path: Path, values: list[list[str | None]], found: str | None, group: str, counts: tuple[int, int, int]
) -> None:
    assert _report(tmp_path, values, found, group).groups[group] == DateGroup(1, *counts)


def test_dates_where_none_is_expected_are_counted(tmp_path: Path) -> None:
    (tmp_path / "dates.jsonl").write_text('{"input": "Phase 2", "expected": []}\n', encoding="utf-8")
    report = evaluate_dates(tmp_path, lambda _text, _day: [DateRecord(Span(0, 5), "2025")])
    assert (report.spurious, report.sentences) == (1, 1)
    assert report.groups["range"].accuracy is None


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "dates.jsonl").write_text('{"input": "x", "expected": []}\n{"input": 3}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        evaluate_dates(tmp_path, lambda _text, _day: [])


def test_a_folder_of_annotated_texts_holds_no_sentences(tmp_path: Path) -> None:
    (tmp_path / "dates.jsonl").touch()
    assert [path.name for path in sentence_files(tmp_path)] == ["dates.jsonl"]
    (tmp_path / "a.expected.json").touch()
    assert sentence_files(tmp_path) == []


def test_a_report_shows_groups_and_misses(tmp_path: Path) -> None:
    report = _report(tmp_path, [["2025-11-04", None], ["2025-12-04", None]], "2025-11-05", "relative")
    assert "relative         1      0        0     0        0.000" in render_dates(report)
    assert date_record(report)["groups"]["relative"] == {
        "expected": 1,
        "right": 0,
        "literal": 0,
        "near": 0,
        "accuracy": 0.0,
    }
    [miss] = report.misses
    assert (miss.outcome, miss.document) == ("wrong", "dates.jsonl:1")
    assert miss.detail == "expected 2025-11-04 or 2025-12-04, found 2025-11-05"
    page = quality_page([], dates=[report], measured="2026-01-02", version="9.9", data="abc")
    assert "| relative | 1 | 0 | 0 | 0 | 0.000 |" in page


def test_a_day_is_passed_on_and_an_account_s_dates_come_back(tmp_path: Path) -> None:
    assert [one.value for one in DateReader()("Elle viendra demain.", date(2025, 11, 19))] == ["2025-11-20"]
