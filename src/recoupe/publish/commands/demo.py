"""``recoupe demo``: the sample accounts side by side."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.publish.options import LangOption, output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(demo)


def demo(
    context: typer.Context,
    ledger: Annotated[
        Path, typer.Option("--ledger", metavar="PATH", help="Where the new ledger of the demonstration goes.")
    ] = Path("recoupe-demo.db"),
    lang: LangOption = None,
) -> None:
    """Read the sample accounts and compare them.

    The accounts are invented and ship with Recoupe; they go into a ledger of their own.

    Example: recoupe demo --lang en
    """
    from recoupe.publish.demo import demonstrate

    demonstrate(output(context, lang), ledger)
