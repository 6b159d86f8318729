"""``recoupe ledger``: make, check and copy the store."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.publish.options import LangOption, LedgerOption, ledger_place, output

group = typer.Typer(name="ledger", help="Make, check and copy the ledger.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the group to the app."""
    app.add_typer(group)


@group.command()
def init(context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None) -> None:
    """Make an empty ledger.

    One that is there already stays as it is.

    Example: recoupe ledger init --ledger togo.db
    """
    from recoupe.ledger import Ledger

    place = ledger_place(context, ledger)
    Ledger.open(place, create=True).close()
    output(context, lang).say("The ledger {place} is ready.", place=_shown(place))


@group.command()
def upgrade(context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None) -> None:
    """Bring a ledger of an older Recoupe to this one's schema.

    A file is upgraded by itself when it is opened; a ledger on a server only so, since an older Recoupe can use it
    no more then. Nothing in it is lost.

    Example: recoupe ledger upgrade --ledger postgresql://localhost/togo
    """
    from recoupe.ledger import Ledger

    place, out = ledger_place(context, ledger), output(context, lang)
    if Ledger.upgrade(place):
        out.say("The ledger {place} was upgraded.", place=_shown(place))
    else:
        out.say("The ledger {place} is up to date already.", place=_shown(place))


@group.command()
def verify(
    context: typer.Context,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    events: Annotated[
        bool, typer.Option("--events", help="Also reconcile everything anew, and compare; changes nothing.")
    ] = False,
) -> None:
    """Name everything that is wrong with the ledger.

    All of it is read; exit 1 if there is anything.

    Example: recoupe ledger verify --ledger togo.db
    """
    from recoupe.engine import projection_problems
    from recoupe.ledger import Ledger

    out = output(context, lang)
    with Ledger.open(ledger_place(context, ledger)) as held:
        faults = held.verify() + (projection_problems(held) if events else [])
    for fault in faults:
        out.line(fault)
    if faults:
        raise typer.Exit(1)
    out.line(out.words.say("The ledger is sound."))


@group.command()
def backup(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
    ledger: LedgerOption = None,
    lang: LangOption = None,
) -> None:
    """Copy the whole ledger into a new file.

    Others may go on writing meanwhile.

    Example: recoupe ledger backup copy.db --ledger togo.db
    """
    from recoupe.ledger import Ledger

    with Ledger.open(ledger_place(context, ledger)) as held:
        held.backup(path)
    output(context, lang).say("The ledger was copied to {place}.", place=path)


@group.command()
def restore(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    ledger: LedgerOption = None,
    lang: LangOption = None,
) -> None:
    """Make a ledger out of a backup.

    The place must be new or hold an empty ledger; nothing is overwritten.

    Example: recoupe ledger restore copy.db --ledger postgresql://localhost/togo
    """
    from recoupe.ledger import Ledger

    place = ledger_place(context, ledger)
    Ledger.restore(path, place)
    output(context, lang).say("The ledger {place} was restored.", place=_shown(place))


def _shown(place: str) -> str:
    """The place without a password."""
    scheme, sign, rest = place.partition("://")
    return f"{scheme}{sign}{rest.rpartition('@')[2]}" if sign else place
