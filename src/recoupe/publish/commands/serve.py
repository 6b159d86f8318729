"""``recoupe serve``: the web application."""

from typing import Annotated

import typer

from recoupe.publish.options import LangOption, LedgerOption, ledger_place, output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to answer; this machine alone by default.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any free one.")] = 8017,
    ledger: LedgerOption = None,
    lang: LangOption = None,
) -> None:
    """Show the ledger as web pages.

    Without network, account or password: whoever reaches the address can read. Ctrl-C ends it.

    Example: recoupe serve --ledger togo.db --port 8020
    """
    from recoupe.publish.jobs.desk import Desk
    from recoupe.publish.jobs.order import Limits
    from recoupe.publish.progress import opened
    from recoupe.publish.web.app import create_app
    from recoupe.publish.web.security import LOOPBACK
    from recoupe.publish.web.serving import address_of, listen
    from recoupe.publish.web.serving import serve as answer
    from recoupe.read.options import MEBIBYTE
    from recoupe.settings import load_settings

    out = output(context, lang)
    place = ledger_place(context, ledger)
    opened(place, out).close()
    listener = listen(host, port)
    out.say("Recoupe answers at {address} until Ctrl-C.", address=address_of(listener))
    is_local = host in LOOPBACK
    if not is_local:
        out.say("Whoever reaches {host} can read the ledger: there is no password.", host=host)
    settings = load_settings()
    limits = Limits(
        file_bytes=settings.upload_file_mib * MEBIBYTE,
        sent_bytes=settings.upload_mib * MEBIBYTE,
        spool_bytes=settings.spool_mib * MEBIBYTE,
    )
    desk = Desk(place, spool=settings.spool, limits=limits)
    hosts = LOOPBACK if is_local else None
    reviewer = settings.reviewer_name()
    answer(create_app(place, language=out.words.language, hosts=hosts, desk=desk, reviewer=reviewer), listener)
