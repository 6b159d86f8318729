"""The options that every command shares, and what they settle together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from recoupe.publish.i18n import Words
    from recoupe.publish.output import Output

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="The ledger: a file or a postgresql:// address (else RECOUPE_LEDGER, else ./recoupe.db).",
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="fr|en", help="Language of the output (else RECOUPE_LANG, else the system's)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print records as JSON instead of text for people.")]
FormatOption = Annotated[str, typer.Option("--format", metavar="text|json", hidden=True)]


@dataclass(slots=True)
class Shared:
    """What was given before the command's name; the command's own options win.

    `words` are those of the running command, so that what stops it is told in its language.
    """

    ledger: str | None = None
    lang: str | None = None
    words: "Words | None" = None


def output(context: typer.Context, lang: str | None = None, *, as_json: bool = False) -> "Output":
    """Where a command's results and messages go, in the language asked for."""
    from recoupe.publish.i18n import words
    from recoupe.publish.output import Output
    from recoupe.settings import load_settings

    shared = _shared(context)
    shared.words = words(lang or shared.lang or load_settings().output_language())
    return Output(shared.words, as_json=as_json)


def ledger_place(context: typer.Context, ledger: str | None) -> str:
    """The path or address of the ledger that the options, the environment or the folder settle."""
    from recoupe.settings import load_settings

    return ledger or _shared(context).ledger or load_settings().ledger


def wants_json(as_json: bool, form: str) -> bool:
    """True where ``--json`` or ``--format json`` was given."""
    if form not in ("text", "json"):
        raise typer.BadParameter(f"{form!r} is neither text nor json", param_hint="--format")
    return as_json or form == "json"


def _shared(context: typer.Context) -> Shared:
    found = context.find_object(Shared)
    return found if found is not None else Shared()
