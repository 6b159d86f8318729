"""``recoupe evaluate``: the error rates on annotated texts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, output

if TYPE_CHECKING:
    from recoupe.publish.output import Output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of texts with *.expected.json, or of dated sentences.")
    ],
    detailed: Annotated[bool, typer.Option("--detailed", help="Every kind of record and event type.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Name each record that was missed, wrong or false (open texts only).")
    ] = False,
    across: Annotated[
        bool, typer.Option("--across", help="Judge what the texts amount to together (*.together.expected.json).")
    ] = False,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Score annotated texts.

    Precision, recall and F1 for each kind of record; with --across how accounts are brought together, from the
    expected accounts and from those that are read. A folder of *.jsonl with sentences, the day they were written
    and the dates in them is scored by the share of right values. Where a text states no day of publication, that
    of its expected file holds.

    Example: recoupe evaluate cases/invented --detailed
    """
    from recoupe.evaluate import as_record, render, render_misses
    from recoupe.evaluate import evaluate as score
    from recoupe.evaluate.dates import sentence_files
    from recoupe.publish.quality import Reader

    out = output(context, lang, as_json=json)
    if sentence_files(gold_dir):
        _dates(gold_dir, out, misses=misses)
        return
    if across:
        _across(gold_dir, out, misses=misses)
        return
    report = score(gold_dir, Reader())
    if out.as_json:
        out.record(as_record(report))
        return
    out.line(render(report, detailed=detailed))
    if misses:
        out.line(render_misses(report.misses))


def _across(gold_dir: Path, out: "Output", *, misses: bool) -> None:
    from recoupe.engine import bring_together
    from recoupe.evaluate.joint import across_record, evaluate_across, render_across
    from recoupe.publish.quality import Reader

    report = evaluate_across(gold_dir, Reader(), bring_together)
    if out.as_json:
        out.record(across_record(report))
        return
    out.line(render_across(report, misses=misses))


def _dates(folder: Path, out: "Output", *, misses: bool) -> None:
    from recoupe.evaluate import render_misses
    from recoupe.evaluate.dates import date_record, evaluate_dates
    from recoupe.evaluate.report import render_dates
    from recoupe.publish.quality import DateReader

    report = evaluate_dates(folder, DateReader())
    if out.as_json:
        out.record(date_record(report))
        return
    out.line(render_dates(report))
    if misses:
        out.line(render_misses(report.misses))
