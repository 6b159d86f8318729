"""``recoupe review``: what waits for somebody to look at it."""

from typing import Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(review)


def review(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many events at most.")] = 20,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """List the events that are unsure, the likeliest first.

    They speak too weakly for themselves: they count nowhere else. Each is shown with the reason and the words.

    Example: recoupe review --limit 5
    """
    from recoupe.ledger import Ledger
    from recoupe.publish.records import waiting_record
    from recoupe.publish.render.lists import waiting_rows
    from recoupe.publish.waiting import likeliest

    out = output(context, lang, as_json=json)
    with Ledger.open(ledger_place(context, ledger)) as held:
        statements = held.statements(kind="unsure")
        found = likeliest(statements, held.document, limit)
    if out.as_json:
        out.record([waiting_record(item) for item in found])
        return
    out.rows(*waiting_rows(found, out.phrasing()))
    if not found:
        out.say("Nothing waits.")
        return
    count = out.words.count(
        "{number} event is unsure and waits.", "{number} events are unsure and wait.", len(statements)
    )
    out.note(count)
