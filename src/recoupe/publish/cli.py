"""The command line: the app, the options before a command's name, and exit codes.

0 done, 1 some input could not be used, 2 wrong usage, 130 interrupted with nothing lost.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, TextIO

import typer

from recoupe.errors import RecoupeError, UsageError
from recoupe.publish.commands import (
    commitments,
    demo,
    doctor,
    evaluation,
    events,
    ledger,
    pairs,
    reading,
    review,
    search,
    serve,
    watch,
)
from recoupe.publish.options import LangOption, LedgerOption, Shared

DONE, PARTLY, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

# Plain help: drawing it with rich would double the time that --help takes.
app = typer.Typer(
    name="recoupe",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        typer.echo(version("recoupe"))
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    ledger_: LedgerOption = None,
    lang: LangOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Set accounts of relations between states beside each other, with the words that prove each line.

    Example: recoupe compare preview.txt report.txt
    """
    shared = context.ensure_object(Shared)
    shared.ledger, shared.lang = ledger_, lang


for group in (reading, events, commitments, pairs, search, watch, review, serve, evaluation, doctor, ledger, demo):
    group.register(app)


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line; messages for people go to stderr."""
    shared = Shared()
    try:
        result = app(list(arguments), prog_name="recoupe", standalone_mode=False, obj=shared)
    except typer.TyperException as error:
        return _wrong_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except UsageError as error:
        _complain(error, shared)
        return WRONG_USAGE
    except RecoupeError as error:
        _complain(error, shared)
        return PARTLY
    return result if isinstance(result, int) else DONE


def main() -> None:
    """Run the command line of the process and leave with its exit code."""
    _settle_encoding(sys.stdout)
    _settle_encoding(sys.stderr)
    sys.exit(run(sys.argv[1:]))


def _settle_encoding(stream: TextIO) -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal that cannot show a sign gets a question mark.

    A byte that is no UTF-8 can come from the command line alone, in a name that is told again.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(error: RecoupeError, shared: Shared) -> None:
    from recoupe.publish.refusals import complaint_words

    # What is wrong before a command knows its language, such as a setting, is told in English.
    told = complaint_words(error, shared.words) if shared.words is not None else str(error)
    sys.stderr.write(f"recoupe: {told}\n")


def _wrong_usage(error: typer.TyperException) -> int:
    show = getattr(error, "show", None)
    if show is not None:
        show(file=sys.stderr)
    return WRONG_USAGE
