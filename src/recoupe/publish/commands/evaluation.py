"""``recoupe evaluate``: the error rates on annotated texts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, output

if TYPE_CHECKING:
    from recoupe.model.mention import Account
    from recoupe.pipeline import Pipeline


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
    from recoupe.pipeline import Pipeline

    out = output(context, lang, as_json=json)
    pipeline = Pipeline()
    report = score(gold_dir, lambda path: _account(path, pipeline))
    if out.as_json:
        out.record(as_record(report))
        return
    out.line(render(report, detailed=detailed))
    if misses:
        out.line(render_misses(report.misses))


def _account(path: Path, pipeline: "Pipeline") -> "Account":
    """The account of the text at a path; raises InputError where there is none."""
    from recoupe.engine import read_accounts
    from recoupe.errors import EmptyDocument, InputError
    from recoupe.read import ReadOptions

    for item in read_accounts([path], pipeline, ReadOptions()):
        if isinstance(item, InputError):
            raise item
        return item
    raise EmptyDocument(str(path), "no document in it")
