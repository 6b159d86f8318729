"""``recoupe doctor``: what is installed, what is missing and how to mend it."""

from typing import TYPE_CHECKING

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.publish.checkup import Finding

_SIGNS = {True: "ok", False: "!!"}


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(doctor)


def doctor(
    context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None, json: JsonOption = False
) -> None:
    """Say what is installed, what is missing, how to mend it.

    Packages, parser models, rules, world tables and the ledger are checked; exit 1 if something must be mended.

    Example: recoupe doctor --ledger togo.db
    """
    from recoupe.publish.checkup import check_everything

    out = output(context, lang, as_json=json)
    findings = list(check_everything(ledger_place(context, ledger)))
    if out.as_json:
        out.record([finding.record() for finding in findings])
    else:
        for finding in findings:
            out.line(_line(finding))
    if not all(finding.is_sound for finding in findings):
        raise typer.Exit(1)


def _line(finding: "Finding") -> str:
    mend = f"\n   -> {finding.mend}" if finding.mend else ""
    return f"{_SIGNS[finding.is_sound]} {finding.what}: {finding.detail}{mend}"
