"""``recoupe evaluate``: the error rates on annotated texts."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    gold_dir: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of texts with *.expected.json.")],
    detailed: Annotated[bool, typer.Option("--detailed", help="Every kind of record and event type.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Name each record that was missed, wrong or false (open texts only).")
    ] = False,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Score annotated texts.

    Precision, recall and F1 for each kind of record.

    Example: recoupe evaluate cases/invented --detailed
    """
    from recoupe.evaluate import as_record, render, render_misses
    from recoupe.evaluate import evaluate as score
    from recoupe.publish.quality import Reader

    out = output(context, lang, as_json=json)
    report = score(gold_dir, Reader())
    if out.as_json:
        out.record(as_record(report))
        return
    out.line(render(report, detailed=detailed))
    if misses:
        out.line(render_misses(report.misses))
