"""``recoupe watch``: standing questions, and what came in for them since somebody last looked."""

from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.ledger import Wanted
    from recoupe.publish.output import Output
    from recoupe.publish.watching import Watched

group = typer.Typer(name="watch", no_args_is_help=True, rich_markup_mode=None)

TITLE = 80
"""Characters of a text that stand for a title."""

NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="The watch's number, as `watch list` shows it.")]


def register(app: typer.Typer) -> None:
    """Add the group to the app."""
    app.add_typer(group)


@group.callback()
def watch() -> None:
    """Keep searches, dossiers and states as watches, and see what came in for them.

    Example: recoupe watch add accord --state TGO
    """


@group.command()
def add(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words, as `recoupe search` takes them.")
    ] = None,
    state: Annotated[str | None, typer.Option(metavar="TGO", help="A state or org:ID.")] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="RUS", help="Another one: their dossier.")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="NAME=VALUE", help="person, type, status, topic, outlet, kind, since, until."),
    ] = None,
    name: Annotated[str, typer.Option(help="What to call it.")] = "",
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Watch a search; with a state alone what happens to it, with two what happens between them.

    What the ledger holds already counts as seen. The same question again is the same watch.

    Example: recoupe watch add --state TGO --with RUS
    """
    from recoupe.publish.progress import opened
    from recoupe.publish.records import watch_record
    from recoupe.publish.watching import parties_question, search_question, watched

    out = output(context, lang, as_json=json)
    parties = [party for party in (state, with_) if party]
    is_search = bool(words or where) or not parties
    question = search_question(_wanted(words, parties, where or [])) if is_search else parties_question(parties)
    with opened(ledger_place(context, ledger), out) as held:
        made = held.add_watch(question, name=name)
        found = watched(held, made, out.phrasing(), after=made.seen, limit=1, whole=json)
    if json:
        out.record(watch_record(found))
        return
    out.line(f"{made.id}\t{found.line}")


@group.command("list")
def list_(
    context: typer.Context, ledger: LedgerOption = None, lang: LangOption = None, json: JsonOption = False
) -> None:
    """List the watches with how much came in for each since it was last run.

    Example: recoupe watch list
    """
    from recoupe.publish.progress import opened
    from recoupe.publish.records import watch_record
    from recoupe.publish.watching import watched

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        every = [
            watched(held, one, out.phrasing(), after=one.seen, limit=1, whole=out.as_json) for one in held.watches()
        ]
    if out.as_json:
        out.record([watch_record(found) for found in every])
        return
    say = out.words.say
    rows = [[str(found.watch.id), found.line, _number(found), found.watch.seen[:10]] for found in every]
    out.rows([say("Number"), say("Watch"), say("New"), say("Seen up to")], rows)
    if not every:
        out.say("Nothing is watched yet.")


@group.command()
def run(
    context: typer.Context,
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[NUMBER…]", help="Only these watches.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Leave it new: the next run shows it again.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many answers of each watch at most.")] = 20,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Show what came in for each watch since it was last run, the newest first.

    Example: recoupe watch run --keep
    """
    from recoupe.publish.progress import opened
    from recoupe.publish.records import watch_record
    from recoupe.publish.watching import watched

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        chosen = [held.watch(number) for number in numbers] if numbers else held.watches()
        every = [watched(held, one, out.phrasing(), after=one.seen, limit=limit, whole=out.as_json) for one in chosen]
        if out.as_json:
            out.record([watch_record(found) for found in every])
        else:
            for found in every:
                _show(found, out)
        if not keep:
            for found in every:
                held.mark_seen(found.watch.id, found.until)
    if not every:
        out.say("Nothing is watched yet.")


@group.command()
def end(context: typer.Context, number: NumberArgument, ledger: LedgerOption = None, lang: LangOption = None) -> None:
    """End a watch.

    Example: recoupe watch end 3
    """
    from recoupe.publish.progress import opened

    out = output(context, lang)
    with opened(ledger_place(context, ledger), out) as held:
        held.end_watch(number)
    out.say("Watch {number} stands no more.", number=number)


def _wanted(words: list[str] | None, parties: list[str], where: list[str]) -> "Wanted":
    from recoupe.ledger.wanted import FACETS
    from recoupe.publish.names import party_code
    from recoupe.publish.questions import question_of

    pairs = [tuple(item.partition("=")[::2]) for item in where]
    unknown = [name for name, _ in pairs if name not in (*FACETS, "since", "until")]
    if unknown:
        known = ", ".join((*FACETS, "since", "until"))
        raise typer.BadParameter(f"{unknown[0]!r} is none of {known}", param_hint="--where")
    asked = [("q", " ".join(words or ())), *(("state", party_code(party)) for party in parties)]
    return question_of([*asked, *((name, value) for name, value in pairs)])


def _number(found: "Watched") -> str:
    return f"> {found.total}" if found.is_more else str(found.total)


def _show(found: "Watched", out: "Output") -> None:
    phrasing = out.phrasing()
    out.line(f"{found.watch.id}. {found.line} ({_number(found)})")
    for one in found.arrivals:
        source = one.hit.outlet or phrasing.words.say("source not said")
        title = one.hit.title or shorten(one.hit.snippet, TITLE, placeholder=" …")
        out.line(f"  {title} ({source}, {phrasing.date(one.hit.published)})")
    for entry in found.news:
        told = (phrasing.date(entry.event.date), phrasing.title(entry.event), phrasing.signed_status(entry.event))
        out.line(f"  {' · '.join(told)}  {entry.event.id}")
