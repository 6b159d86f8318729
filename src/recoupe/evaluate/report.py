"""A report as figures: a plain table for people, one object for machines."""

from collections.abc import Iterable, Mapping
from typing import Any

from recoupe.evaluate.dates import DateReport, date_rows
from recoupe.evaluate.evaluation import PARTS, Report
from recoupe.evaluate.miss import Miss
from recoupe.evaluate.tally import Tallies, Tally

HEADLINES: tuple[tuple[str, str, str], ...] = (
    ("events right type F1", "events", "f1"),
    ("main events right type recall", "events.main", "recall"),
    ("events all right F1", "events.all", "f1"),
    ("status right among found", "events.status", "recall"),
    ("date right among found and dated", "events.date", "recall"),
    ("states of participants F1", "events.states", "f1"),
    ("direct quotes with right speaker F1", "quotes.direct.speaker", "f1"),
    ("indirect quotes with right speaker F1", "quotes.indirect.speaker", "f1"),
    ("commitments F1", "commitments", "f1"),
    ("stage right among found", "commitments.stage", "recall"),
    ("claims F1", "claims", "f1"),
    ("false events per distractor", "events.distractor", "false_per_document"),
)
DISTRACTORS = "events.distractor"
SHARES = frozenset(
    f"events.{field}" for field in ("main", "status", "negated", "date", "undated", "place", "stance")
) | {
    *("commitments.stage", "commitments.kind", "commitments.amount", "claims.stance"),
    *("titles", "titles.holds", "dates", "dates.span", "quotes.not"),
}


def figure(tally: Tally, measure: str) -> float | None:
    """One measure of a tally, None where there was nothing to judge."""
    if measure == "false_per_document":
        return tally.false / tally.right if tally.right else None
    if not tally.expected and measure == "recall":
        return None
    value: float | None = getattr(tally, measure)
    return value


def headlines(tallies: Tallies) -> dict[str, float | None]:
    """The figures of the headline table by name, in its order."""
    return {name: figure(tallies[key], measure) for name, key, measure in HEADLINES}


def render(report: Report, *, detailed: bool = False) -> str:
    """The report as plain text: the headline figures of each part and, where `detailed`, every kind and type."""
    head = [f"{report.folder}: " + ", ".join(f"{report.documents[part]} {part}" for part in PARTS)]
    head += [f"  not judged: {count} in {code}, not supported" for code, count in sorted(report.skipped.items())]
    head += [f"  failed: {name}: {reason}" for name, reason in report.failed]
    rows: list[tuple[str, ...]] = [("", *PARTS)]
    by_part = {part: headlines(report.tallies[part]) for part in PARTS}
    rows += [(name, *(_number(by_part[part][name]) for part in PARTS)) for name, _, _ in HEADLINES]
    tables = [_table(rows)]
    if detailed:
        tables += [_detail(report.tallies["all"], "kind", _kinds), _detail(report.tallies["all"], "type", _types)]
    return "\n".join([*head, "", *("\n".join([table, ""]) for table in tables)])


def render_dates(report: DateReport) -> str:
    """The figures of each group of dates as plain text."""
    head = f"{report.folder}: {report.sentences} sentences, {report.spurious} dates where none is expected"
    return "\n".join([head, "", _table(date_rows(report)), ""])


def _kinds(tallies: Tallies) -> list[str]:
    return sorted(key for key in tallies if not key.startswith("type/") and key != DISTRACTORS)


def _types(tallies: Tallies) -> list[str]:
    return sorted((key for key in tallies if key.startswith("type/")), key=lambda key: (-tallies[key].expected, key))


def _detail(tallies: Tallies, name: str, keys: Any) -> str:
    rows: list[tuple[str, ...]] = [(name, "expected", "found", "right", "precision", "recall", "F1")]
    for key in keys(tallies):
        tally = tallies[key]
        counts = (tally.expected, tally.found, tally.right)
        shares = (None, tally.recall, None) if key in SHARES else (tally.precision, tally.recall, tally.f1)
        rows.append((key.removeprefix("type/"), *map(str, counts), *map(_number, shares)))
    return _table(rows)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)


def as_record(report: Report) -> dict[str, Any]:
    """The report as plain values for JSON: headline figures, and every tally of every part."""
    return {
        "schema": "recoupe.evaluation/1",
        "folder": report.folder,
        "documents": report.documents,
        "not_supported": report.skipped,
        "failed": [{"document": name, "reason": reason} for name, reason in report.failed],
        "figures": {part: headlines(report.tallies[part]) for part in PARTS},
        "kinds": {part: _records(report.tallies[part]) for part in PARTS},
    }


def _records(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {
        key: {
            "expected": tally.expected,
            "found": tally.found,
            "right": tally.right,
            "precision": None if key in SHARES else tally.precision,
            "recall": tally.recall,
            "f1": None if key in SHARES else tally.f1,
        }
        for key, tally in sorted(tallies.items())
        if key != DISTRACTORS
    }


def render_misses(misses: Iterable[Miss], *, kind: str | None = None) -> str:
    """What went wrong, one line each, of one kind or of all."""
    chosen = [miss for miss in misses if kind in (None, miss.kind)]
    return "\n".join(
        f"{miss.outcome:6} {miss.kind} {miss.document} {miss.what} | {miss.excerpt} | {miss.detail}" for miss in chosen
    )
