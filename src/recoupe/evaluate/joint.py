"""A folder of clusters judged twice: from the expected accounts put in as if read, and from what is read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from recoupe.errors import GoldError, InputError
from recoupe.evaluate.across import AcrossScore, score_together
from recoupe.evaluate.clusters import Share, expected_account, read_togethers
from recoupe.evaluate.evaluation import ReadAccount
from recoupe.evaluate.gold import GoldCase, is_blind, read_cases
from recoupe.languages import available
from recoupe.model.mention import Account
from recoupe.model.record import Reconciled
from recoupe.model.text import Document, text_id

BringTogether = Callable[[Sequence[Account]], Reconciled]
WAYS = ("expected", "read")


@dataclass(frozen=True, slots=True)
class AcrossReport:
    """How a folder's clusters come out, by way: ``expected`` accounts put in as if read, or accounts as ``read``.

    `documents` counts the texts put in each way, `skipped` those in languages that cannot be read. `failed` names
    each text that gave no account, with the reason: all its accounts of events count as lost. No detail names a
    blind text; `hidden` counts those left out by way.
    """

    folder: str
    clusters: int
    documents: Mapping[str, int]
    scores: Mapping[str, AcrossScore]
    hidden: Mapping[str, int]
    skipped: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()


def evaluate_across(folder: Path, read_account: ReadAccount, bring_together: BringTogether) -> AcrossReport:
    """The report on every ``*.together.expected.json`` of a folder; all its texts are brought together at once.

    Raises GoldError where the folder holds no such file or one that is malformed.
    """
    togethers = read_togethers(folder)
    if not togethers:
        raise GoldError(f"{folder}: no file named *.together.expected.json is there")
    cases = list(read_cases(folder))
    readable = [case for case in cases if case.language in available()]
    skipped: dict[str, int] = {}
    for case in cases:
        if case.language not in available():
            skipped[case.language] = skipped.get(case.language, 0) + 1
    failed: list[tuple[str, str]] = []
    accounts = {
        "expected": [expected_account(case) for case in cases],
        "read": [_read(case, read_account, failed) for case in readable],
    }
    blind = [case.name for case in cases if is_blind(case.name)]
    scores, hidden = {}, {}
    for way in WAYS:
        score = score_together(bring_together(accounts[way]), togethers, accounts[way])
        scores[way], hidden[way] = _open_only(score, blind)
    return AcrossReport(
        folder=folder.name,
        clusters=len(togethers),
        documents={way: len(accounts[way]) for way in WAYS},
        scores=scores,
        hidden=hidden,
        skipped=skipped,
        failed=tuple(failed),
    )


def _read(case: GoldCase, read_account: ReadAccount, failed: list[tuple[str, str]]) -> Account:
    """The account of a case's text under the case's name; an empty one where none can be had."""
    try:
        account = read_account(case.path, case.published)
    except InputError as error:
        failed.append((case.name, error.reason))
        account = Account(Document(text_id(case.text), case.text))
    if account.document.text != case.text:
        failed.append((case.name, "the account holds other text than the file"))
        account = Account(Document(text_id(case.text), case.text))
    return replace(account, document=replace(account.document, file=case.name))


def _open_only(score: AcrossScore, blind: Iterable[str]) -> tuple[AcrossScore, int]:
    """The score without the details that name a blind text, and how many these are."""
    names = tuple(blind)
    details, verdicts = _open_details(score.details, names), _open_details(score.verdicts.details, names)
    hidden = len(score.details) + len(score.verdicts.details) - len(details) - len(verdicts)
    return replace(score, details=details, verdicts=replace(score.verdicts, details=verdicts)), hidden


def _open_details(details: Sequence[str], blind: Sequence[str]) -> tuple[str, ...]:
    return tuple(detail for detail in details if not any(name in detail for name in blind))


def across_rows(score: AcrossScore) -> dict[str, Share | float | int | None]:
    """Every figure of a score by name: shares as right of all, the others as they are."""
    verdicts = score.verdicts
    is_judged = score.accounts > score.unread
    return {
        "events B-cubed F1": score.f1 if is_judged else None,
        "events B-cubed precision": score.precision if is_judged else None,
        "events B-cubed recall": score.recall if is_judged else None,
        "accounts of events lost": Share(score.unread, score.accounts),
        "traps merged": Share(score.traps_kept.of - score.traps_kept.right, score.traps_kept.of),
        "unsure pairs merged": Share(score.unsure_kept.of - score.unsure_kept.right, score.unsure_kept.of),
        "copy groups found": score.copies_found,
        "pairs wrongly taken for copies": score.copies_false,
        "agreed facts right": verdicts.agreed,
        "contradicted facts right": verdicts.contradicted,
        "contradictions beyond the files": verdicts.contradicted_extra,
        "facts that no record holds": verdicts.unmodelled,
        "status histories right": verdicts.histories,
        "stage histories right": verdicts.commitments,
        "checks right": verdicts.checks,
    }


def render_across(report: AcrossReport, *, misses: bool = False) -> str:
    """The report as plain text: both ways side by side and merged traps; every other error where `misses`."""
    counts = ", ".join(f"{report.documents[way]} texts {way}" for way in WAYS)
    lines = [f"{report.folder}: {report.clusters} clusters, {counts}"]
    lines += [f"  not read: {count} in {code}, not supported" for code, count in sorted(report.skipped.items())]
    lines += [f"  failed: {name}: {reason}" for name, reason in report.failed]
    columns = [across_rows(report.scores[way]) for way in WAYS]
    lines += ["", f"{'':34}{'as expected':>16}{'as read':>16}"]
    lines += [f"{name:34}" + "".join(f"{_cell(column[name]):>16}" for column in columns) for name in columns[0]]
    for way in WAYS:
        score = report.scores[way]
        told = [*score.details, *score.verdicts.details]
        shown = told if misses else [detail for detail in told if detail.startswith("merged:")]
        lines += ["", f"{way}:"] if shown or (misses and report.hidden[way]) else []
        lines += [f"  {detail}" for detail in shown]
        lines += [f"  and {report.hidden[way]} that name blind texts"] if misses and report.hidden[way] else []
    return "\n".join(lines)


def _cell(value: Share | float | None) -> str:
    if isinstance(value, Share):
        return f"{value}  {value.value:.3f}" if value.value is not None else "-"
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def across_record(report: AcrossReport) -> dict[str, Any]:
    """The report as plain values for JSON; a share is an object of what is right, of how many, and its value."""
    return {
        "schema": "recoupe.evaluation-across/1",
        "folder": report.folder,
        "clusters": report.clusters,
        "documents": dict(report.documents),
        "not_supported": dict(report.skipped),
        "failed": [{"document": name, "reason": reason} for name, reason in report.failed],
        "figures": {way: _figures(report.scores[way]) for way in WAYS},
        "details": {way: [*report.scores[way].details, *report.scores[way].verdicts.details] for way in WAYS},
        "hidden": dict(report.hidden),
    }


def _figures(score: AcrossScore) -> dict[str, Any]:
    return {
        name: {"count": value.right, "of": value.of, "share": value.value} if isinstance(value, Share) else value
        for name, value in across_rows(score).items()
    }
