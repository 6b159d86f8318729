"""``recoupe account``, ``read`` and ``reconcile``: from files to records."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.publish.output import Output
    from recoupe.reconcile import Together

PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH|URL", help="Files, folders or http(s) addresses to read.")
]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day on which the documents were published, such as 2025-11-19.")
]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who publishes the documents.")]
RecursiveOption = Annotated[bool, typer.Option("--recursive", "-r", help="Read the folders inside folders too.")]

FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="PART=NAME",
        help="What a part of a JSON record is called there, such as text=corps; PART is text, html, title, "
        "published, url, outlet, language or id.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command()(account)
    app.command()(read)
    app.command()(reconcile)


def account(
    context: typer.Context,
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    document_language: Annotated[
        str | None, typer.Option("--lang", metavar="LANG", help="The language of the documents, such as fr.")
    ] = None,
    recursive: RecursiveOption = False,
    field: FieldOption = None,
) -> None:
    """Print what each document says as JSON Lines.

    No ledger is read or written.

    Example: recoupe account report.txt --published 2025-11-20 --outlet "Portail Info"
    """
    from recoupe.engine import read_accounts
    from recoupe.errors import InputError
    from recoupe.model.codec import account_record
    from recoupe.pipeline import Pipeline
    from recoupe.publish.refusals import tell_doubts, tell_refusal
    from recoupe.read import ReadOptions

    out = output(context)
    options = ReadOptions(
        published=published,
        outlet=outlet,
        language=document_language,
        recursive=recursive,
        fields=_mapped(field or ()),
    )
    is_complete = True
    for item in read_accounts(paths, Pipeline(), options):
        if isinstance(item, InputError):
            is_complete = False
            tell_refusal(item, out)
            continue
        out.record(account_record(item))
        document = item.document
        if tell_doubts(document.file or document.id, document.warnings, out):
            is_complete = False
    if not is_complete:
        raise typer.Exit(1)


def read(
    context: typer.Context,
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    recursive: RecursiveOption = False,
    field: FieldOption = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="How many processes read at once.")] = 1,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Read documents into the ledger.

    Then its events are brought up to date. What the ledger knows already is passed over, so an interrupted
    run goes on where it stopped.

    Example: recoupe read articles/ --recursive --ledger togo.db
    """
    from recoupe.publish.intake import take_in
    from recoupe.publish.refusals import doubts_of
    from recoupe.read import ReadOptions

    out = output(context, lang, as_json=json)
    options = ReadOptions(published=published, outlet=outlet, recursive=recursive, fields=_mapped(field or ()))
    counts = take_in(paths, ledger_place(context, ledger), options, out, jobs=jobs)
    if counts.refused or any(doubts_of(warnings) for _, warnings in counts.warned):
        raise typer.Exit(1)


def _mapped(pairs: Sequence[str]) -> dict[str, str]:
    """The names of fields by the part of a record that they hold; raises BadParameter where one is no pair."""
    mapped = {}
    for pair in pairs:
        part, separator, name = pair.partition("=")
        if not (part and separator and name):
            raise typer.BadParameter(f"{pair!r}: write PART=NAME, such as text=corps", param_hint="--field")
        mapped[part] = name
    return mapped


def reconcile(
    context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None, json: JsonOption = False
) -> None:
    """Bring the events of the ledger up to date.

    They follow from its accounts and from what people decided. (`read` does this at its end.)

    Example: recoupe reconcile --ledger togo.db
    """
    from recoupe.engine import reconcile_anew
    from recoupe.publish.deciding import tell_stranded
    from recoupe.publish.progress import AnewProgress, opened

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        anew = AnewProgress(out)
        reconciled = reconcile_anew(held, tell=anew)
        anew.done()
        tell_stranded(held, out)
    _report(reconciled, out)


def _report(reconciled: "Together", out: "Output") -> None:
    numbers = {
        "events": len(reconciled.events),
        "commitments": len(reconciled.commitments),
        "voices": len(reconciled.voices),
    }
    if out.as_json:
        out.record(numbers)
        return
    counted = [
        out.words.count("{number} event", "{number} events", numbers["events"]),
        out.words.count("{number} commitment", "{number} commitments", numbers["commitments"]),
        out.words.count("{number} independent voice", "{number} independent voices", numbers["voices"]),
    ]
    out.line(", ".join(counted))
