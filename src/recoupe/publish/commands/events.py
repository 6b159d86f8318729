"""``recoupe events``, ``event`` and ``compare``: what happened, and what each source says of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import (
    FormatOption,
    JsonOption,
    LangOption,
    LedgerOption,
    ledger_place,
    output,
    wants_json,
)

if TYPE_CHECKING:
    from recoupe.publish.output import Output

StateOption = Annotated[str | None, typer.Option("--state", metavar="TGO", help="Only with this state or org:ID.")]
WithOption = Annotated[str | None, typer.Option("--with", metavar="RUS", help="Only with this other party too.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command()(events)
    app.command()(event)
    app.command()(compare)


def events(
    context: typer.Context,
    state: StateOption = None,
    with_: WithOption = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only this type, such as meeting.")
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Only this status, such as planned.")] = None,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    form: FormatOption = "text",
) -> None:
    """List the events of the ledger, newest first.

    Example: recoupe events --state TGO --with RUS --since 2025 --type meeting
    """
    from recoupe.model.kinds import kinds
    from recoupe.publish.names import optional_party_code
    from recoupe.publish.progress import opened
    from recoupe.publish.records import event_record
    from recoupe.publish.render.lists import event_rows
    from recoupe.publish.wanted import first_day, last_day, one_of

    out = output(context, lang, as_json=wants_json(json, form))
    first, second = optional_party_code(state), optional_party_code(with_)
    start, end = first_day(since), last_day(until)
    kind = one_of(type_, kinds().event_types, "--type")
    standing = one_of(status, kinds().statuses, "--status")
    with opened(ledger_place(context, ledger), out) as held:
        found = held.events(state=first, with_state=second, since=start, until=end, type=kind, status=standing)
    if out.as_json:
        out.record([event_record(record) for record in found])
        return
    out.rows(*event_rows(found, out.phrasing()))
    if not found:
        out.say("No event answers.")


def event(
    context: typer.Context,
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event's id, or enough of its beginning.")],
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    form: FormatOption = "text",
) -> None:
    """Show one event with verdicts and evidence.

    Example: recoupe event event:3f2a
    """
    from recoupe.publish.comparison import compare as compare_accounts
    from recoupe.publish.holdings import around_event
    from recoupe.publish.progress import opened
    from recoupe.publish.records import event_record
    from recoupe.publish.render.event import render_event

    out = output(context, lang, as_json=wants_json(json, form))
    with opened(ledger_place(context, ledger), out) as held:
        record = held.event(event_id)
        if out.as_json:
            out.record(event_record(record))
            return
        holdings = around_event(held, record)
    out.show(render_event(compare_accounts(record, holdings.accounts), out.phrasing()))


def compare(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID | PATH", help="An event's id; or files to read and compare without any ledger."),
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Add the words that prove each line.")] = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    form: FormatOption = "text",
) -> None:
    """Set the accounts of one event side by side.

    Facts stand down, sources across. Without an ID: the event that most sources tell. With files: they are
    read and compared, nothing is kept.

    Example: recoupe compare preview.txt report.txt --evidence
    """
    out = output(context, lang, as_json=wants_json(json, form))
    paths = [Path(name) for name in what or () if _is_path(name)]
    if paths and len(paths) < len(what or ()):
        raise typer.BadParameter("give either one event's ID or the files to compare, not both")
    if not paths and len(what or ()) > 1:
        raise typer.BadParameter("give one event's ID")
    if paths:
        _compare_files(paths, out, evidence=evidence)
        return
    from recoupe.publish.holdings import around_event, main_event_of
    from recoupe.publish.progress import opened
    from recoupe.publish.showing import show_comparison

    with opened(ledger_place(context, ledger), out) as held:
        record = held.event(what[0]) if what else main_event_of(held.events())
        holdings = around_event(held, record)
    show_comparison(record, holdings, out, evidence=evidence)


def _is_path(name: str) -> bool:
    """True for what can only be meant as a file: it is there, or is written like one."""
    return Path(name).exists() or (not name.startswith("event:") and ("/" in name or "." in name))


def _compare_files(paths: list[Path], out: "Output", *, evidence: bool) -> None:
    from recoupe.engine import bring_together, read_accounts
    from recoupe.errors import InputError, UnknownRecord
    from recoupe.pipeline import Pipeline
    from recoupe.publish.holdings import from_accounts
    from recoupe.publish.refusals import tell_doubts, tell_refusal
    from recoupe.publish.showing import show_comparison
    from recoupe.read import ReadOptions

    read = list(read_accounts(paths, Pipeline(), ReadOptions()))
    accounts = [item for item in read if not isinstance(item, InputError)]
    refused = [item for item in read if isinstance(item, InputError)]
    for error in refused:
        tell_refusal(error, out)
    documents = [account.document for account in accounts]
    doubtful = [tell_doubts(document.file or document.id, document.warnings, out) for document in documents]
    if accounts:
        holdings = from_accounts(accounts, bring_together(accounts))
        if len(holdings.accounts) > 1 and holdings.events and not holdings.shared():
            raise UnknownRecord("the documents share no event: there is nothing to set side by side")
        record = holdings.main_event()
        show_comparison(record, holdings, out, evidence=evidence, left_out=holdings.without(record))
    if refused or any(doubtful):
        raise typer.Exit(1)
