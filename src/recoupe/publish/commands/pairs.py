"""``recoupe dossier``, ``brief`` and ``state``: what lies between two parties, and the partners of one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.model.record import EventRecord
    from recoupe.publish.dossier import Dossier
    from recoupe.publish.output import Output

FirstArgument = Annotated[str, typer.Argument(metavar="STATE", help="A state's code or name, or org:ID.")]
SecondArgument = Annotated[str, typer.Argument(metavar="STATE", help="The other party.")]
SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command()(dossier)
    app.command()(brief)
    app.command()(state)


def dossier(
    context: typer.Context,
    first: FirstArgument,
    second: SecondArgument,
    since: SinceOption = None,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Show all that lies between two parties.

    Meetings, agreements by stage, missions, promises, sectors by year, and what each side said.

    Example: recoupe dossier TGO RUS --since 2024
    """
    from datetime import date

    from recoupe.publish.records import dossier_record
    from recoupe.publish.render.dossier import render_dossier

    out = output(context, lang, as_json=json)
    found = _dossier(ledger_place(context, ledger), (first, second), since, out)
    if out.as_json:
        out.record(dossier_record(found))
        return
    out.show(render_dossier(found, out.phrasing(), today=date.today()))
    _warn_if_empty(found, out)


def brief(
    context: typer.Context,
    first: FirstArgument,
    second: SecondArgument,
    since: SinceOption = None,
    target: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a .md or .html file.")
    ] = None,
    ledger: LedgerOption = None,
    lang: LangOption = None,
) -> None:
    """Write a briefing in which every sentence carries its footnotes.

    A footnote gives the outlet, the date and the exact words. Without -o: Markdown on stdout.

    Example: recoupe brief TGO RUS --since 2025 --lang fr -o note.html
    """
    from recoupe.publish.brief import brief as write_brief
    from recoupe.publish.render.brief import as_html, as_markdown

    out = output(context, lang)
    suffix = target.suffix.lower() if target else ".md"
    if suffix not in (".md", ".html"):
        raise typer.BadParameter(f"{target}: only .md and .html can be written", param_hint="-o")
    found = _dossier(ledger_place(context, ledger), (first, second), since, out)
    phrasing = out.phrasing()
    draw = as_html if suffix == ".html" else as_markdown
    text = draw(write_brief(found, phrasing), phrasing)
    if target is None:
        out.line(text.rstrip("\n"))
    else:
        _write(target, text)
        out.say("The briefing stands in {place}.", place=target)
    _warn_if_empty(found, out)


def state(
    context: typer.Context,
    party: FirstArgument,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Show the partners of one state over time.

    Partners are ranked by what took place; under each year stands how many partners there effectively were.

    Example: recoupe state TGO
    """
    from recoupe.publish.names import party_code
    from recoupe.publish.partners import partners
    from recoupe.publish.progress import opened
    from recoupe.publish.records import partners_record
    from recoupe.publish.render.partners import render_partners

    out = output(context, lang, as_json=json)
    code = party_code(party)
    with opened(ledger_place(context, ledger), out) as held:
        records = held.events(state=code)
    found = partners(code, records)
    if out.as_json:
        out.record(partners_record(found))
        return
    if found.partners:
        out.show(render_partners(found, out.phrasing()))
        return
    out.say(
        "The ledger holds no partner of {party}: only meetings, agreements, aid and economic relations "
        "that took place with another party count.",
        party=out.phrasing().party(code),
    )
    others = [record for record in records if set(record.parties) - {code}]
    if others:
        out.note(_uncounted(others, code, out))


def _uncounted(records: "Sequence[EventRecord]", code: str, out: "Output") -> str:
    """How many events with others are held all the same, of which kinds, and what lists them."""
    from collections import Counter

    phrasing = out.phrasing()
    kinds = Counter(f"{phrasing.kind(record)}, {phrasing.status(record)}" for record in records)
    return phrasing.labelled(
        out.words.count(
            "It holds {number} other event with others", "It holds {number} other events with others", len(records)
        ),
        out.words.say(
            "{kinds} (recoupe events --state {code})",
            kinds=out.words.say("; ").join(f"{kind} ({number})" for kind, number in kinds.most_common()),
            code=code,
        ),
    )


def _dossier(place: str, pair: tuple[str, str], since: str | None, out: "Output") -> "Dossier":
    from recoupe.errors import UsageError
    from recoupe.publish.dossier import dossier as make_dossier
    from recoupe.publish.holdings import between
    from recoupe.publish.names import party_code
    from recoupe.publish.progress import opened
    from recoupe.publish.wanted import first_day

    parties = (party_code(pair[0]), party_code(pair[1]))
    if parties[0] == parties[1]:
        raise UsageError(f"{pair[0]} and {pair[1]} are one party: name two different ones")
    with opened(place, out) as held:
        return make_dossier(parties, between(held, *parties), since=first_day(since))


def _write(target: Path, text: str) -> None:
    from recoupe.errors import UsageError

    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror})") from error


def _warn_if_empty(found: "Dossier", out: "Output") -> None:
    if found.is_empty:
        out.say("The ledger holds nothing between {pair}.", pair=out.phrasing().parties(found.parties))
