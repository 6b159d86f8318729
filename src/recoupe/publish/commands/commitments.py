"""``recoupe commitments``: what was promised or agreed, and how far it got."""

from typing import Annotated

import typer

from recoupe.publish.commands.events import StateOption, WithOption
from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(commitments)


def commitments(
    context: typer.Context,
    state: StateOption = None,
    with_: WithOption = None,
    stage: Annotated[str | None, typer.Option(metavar="STAGE", help="Only at this stage, such as signed.")] = None,
    older_than: Annotated[
        str | None, typer.Option("--older-than", metavar="AGE", help="Only without news for so long: 90d, 6m, 1y.")
    ] = None,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """List what was promised and how far it got.

    Agreements, missions, pledges, aid and loans, with the history of their stages.

    Example: recoupe commitments --state TGO --stage announced --older-than 1y
    """
    from datetime import date

    from recoupe.model.kinds import kinds
    from recoupe.publish.names import optional_party_code
    from recoupe.publish.progress import opened
    from recoupe.publish.records import commitment_record
    from recoupe.publish.render.lists import commitment_rows
    from recoupe.publish.wanted import day_before, one_of

    out = output(context, lang, as_json=json)
    wanted = {"state": optional_party_code(state), "with_state": optional_party_code(with_)}
    wanted_stage = one_of(stage, kinds().stages, "--stage")
    older = day_before(older_than, date.today())
    with opened(ledger_place(context, ledger), out) as held:
        found = held.commitments(**wanted, stage=wanted_stage, older_than=older)
        untitled = {step.account.partition("#")[0] for item in found if not item.title for step in item.stages[:1]}
        accounts = {document: held.account(document) for document in sorted(untitled)}
    if out.as_json:
        out.record([commitment_record(record) for record in found])
        return
    out.rows(*commitment_rows(found, accounts, out.phrasing()))
    if not found:
        out.say("No commitment answers.")
