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
    from recoupe.publish.progress import opened, shown_place

    place, out = ledger_place(context, ledger), output(context, lang)
    opened(place, out, create=True).close()
    out.say("The ledger {place} is ready.", place=shown_place(place))


@group.command()
def upgrade(context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None) -> None:
    """Bring a ledger of an older Recoupe to this one's schema.

    A file is upgraded by itself when it is opened; a ledger on a server only so, since an older Recoupe can use it
    no more then. Nothing in it is lost.

    Example: recoupe ledger upgrade --ledger postgresql://localhost/togo
    """
    from recoupe.ledger import Ledger
    from recoupe.publish.progress import UpgradeProgress, shown_place

    place, out = ledger_place(context, ledger), output(context, lang)
    with UpgradeProgress(out, place) as progress:
        is_upgraded = Ledger.upgrade(place, telling=progress)
    if not is_upgraded:
        out.say("The ledger {place} is up to date already.", place=shown_place(place))


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
    from recoupe.publish.progress import opened

    out = output(context, lang)
    with opened(ledger_place(context, ledger), out) as held:
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
    from recoupe.publish.progress import opened

    with opened(ledger_place(context, ledger), output(context, lang)) as held:
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
    from recoupe.publish.progress import UpgradeProgress, shown_place

    place, out = ledger_place(context, ledger), output(context, lang)
    with UpgradeProgress(out, path) as progress:
        Ledger.restore(path, place, telling=progress)
    out.say("The ledger {place} was restored.", place=shown_place(place))
