"""Scoring dates: what counts as right, literal, near, spurious; and the figures on the shared sentences."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from recoupe.annotate.dates import find_dates
from recoupe.errors import GoldError
from recoupe.evaluate.dates import DateGroup, evaluate_dates
from recoupe.languages import language
from recoupe.model.text import DateMention, Sentence, Span


def _score(tmp_path: Path, values: list[list[str | None]], found: str | None, group: str = "range") -> DateGroup:
    line = {
        "input": "du 4 au 22",
        "reference": "2025-11-19",
        "expected": [{"span": [0, 10], "group": group, "values": values}],
    }
    path = tmp_path / "dates.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    return evaluate_dates(path, lambda _text, _day: [DateMention(Span(3, 10), found)]).groups[group]


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
    assert _score(tmp_path, values, found, group) == DateGroup(1, *counts)


def test_dates_where_none_is_expected_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "dates.jsonl"
    path.write_text('{"input": "Phase 2", "expected": []}\n', encoding="utf-8")
    scores = evaluate_dates(path, lambda _text, _day: [DateMention(Span(0, 5), "2025")])
    assert (scores.spurious, scores.sentences) == (1, 1)
    assert scores.groups["range"].accuracy is None


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dates.jsonl"
    path.write_text('{"input": "x", "expected": []}\n{"input": 3}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        evaluate_dates(path, lambda _text, _day: [])


def test_the_shared_sentences_keep_their_floors(shared_cases: Path) -> None:
    calendar = language("fr").calendar

    def find(text: str, reference: date | None) -> Sequence[DateMention]:
        return find_dates(text, [Sentence(0, Span(0, len(text)), 0)], calendar=calendar, reference=reference)

    scores = evaluate_dates(shared_cases / "dates-fr" / "dev.jsonl", find)
    floors = {"absolute": 0.90, "relative": 0.64, "range": 0.64}
    reached = {group: scores.groups[group].accuracy for group in floors}
    assert all((reached[group] or 0) >= floor for group, floor in floors.items()), reached
    assert scores.spurious == 0
