"""``recoupe review``: what waits for somebody to look at it, and what people decide."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.ledger import Ledger

group = typer.Typer(name="review", invoke_without_command=True, rich_markup_mode=None)

KeyArgument = Annotated[str, typer.Argument(metavar="RECORD", help="The record's ID, such as sha256:1f0c…#e2.")]
KeysArgument = Annotated[list[str], typer.Argument(metavar="RECORD…", help="IDs of records, or of events.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides (else RECOUPE_REVIEWER, else the user's name).")
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for those who come after you.")]
LaterOption = Annotated[
    bool, typer.Option("--later", help="Leave the events as they are until the next `recoupe reconcile`.")
]


def register(app: typer.Typer) -> None:
    """Add the group to the app."""
    app.add_typer(group)


@group.callback()
def review(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many events at most.")] = 20,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """List the events that are unsure, the likeliest first; decide with the commands below.

    They speak too weakly for themselves: they count nowhere else. Each is shown with the reason and the words.

    Example: recoupe review --limit 5
    """
    if context.invoked_subcommand is not None:
        return
    from recoupe.model.record import document_of
    from recoupe.publish.progress import opened
    from recoupe.publish.records import waiting_record
    from recoupe.publish.render.lists import waiting_rows
    from recoupe.publish.waiting import Waiting

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        waiting = held.waits()["events"]
        likeliest = [statement for _, statement in held.likeliest(limit=limit)]
        found = [Waiting.of(statement, held.document(document_of(statement.key))) for statement in likeliest]
    if out.as_json:
        out.record([waiting_record(item) for item in found])
        return
    out.rows(*waiting_rows(found, out.phrasing()))
    if not found:
        out.say("Nothing waits.")
        return
    count = out.words.count("{number} event is unsure and waits.", "{number} events are unsure and wait.", waiting)
    out.note(count)


@group.command()
def pairs(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs at most.")] = 20,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """List the pairs of accounts that may tell of one event, the likeliest first.

    Of every two events one pair stands here. `merge` makes one event of the two, `different` keeps them apart.

    Example: recoupe review pairs --limit 5
    """
    from recoupe.model.codec import to_record
    from recoupe.publish.progress import opened
    from recoupe.publish.render.decisions import pair_rows

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        found = [pair for names in held.first_waits("pairs", limit) if (pair := held.proposal_on(*names)) is not None]
        waiting = held.waits()["pairs"]
        if out.as_json:
            out.record([to_record(pair) for pair in found])
            return
        out.rows(*pair_rows(found, held.account, out.phrasing()))
    if not found:
        out.say("Nothing waits.")
        return
    out.note(out.words.count("{number} pair waits.", "{number} pairs wait.", waiting))


def _ruling(verdict: str, told: str) -> Callable[..., None]:
    """The command that says one thing of whole records; `told` is its help."""

    def rule(
        context: typer.Context,
        records: KeysArgument,
        by: ByOption = None,
        note: NoteOption = None,
        later: LaterOption = False,
        ledger: LedgerOption = None,
        lang: LangOption = None,
        json: JsonOption = False,
    ) -> None:
        from recoupe.model.decision import Correction
        from recoupe.publish.deciding import carry_out

        def decide(held: "Ledger", name: str) -> Sequence[int]:
            return held.decide(*(Correction(held.key(record), verdict, by=name, note=note) for record in records))

        carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)

    rule.__doc__ = told
    return rule


# By the names of the verdicts (`model.decision`), which would have to be imported for them.
_RULINGS = {
    "accept": """Take unsure events for real: from now on they count.

    Example: recoupe review accept sha256:1f0c#u1 --note "read it"
    """,
    "dismiss": """Say that a text does not tell this: the record counts no more.

    With an event goes the promise that was read from the same words.

    Example: recoupe review dismiss sha256:1f0c#e2 --note "a football match"
    """,
}
for _verdict, _told in _RULINGS.items():
    group.command(_verdict)(_ruling(_verdict, _told))


@group.command()
def correct(
    context: typer.Context,
    record: KeyArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as date, place.name, participants.title.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What the text says; - where it says nothing.")],
    of: Annotated[str | None, typer.Option("--of", metavar="NAME", help="The participant whose field it is.")] = None,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Correct what was read in a text: type, date, place, status, a participant, a speaker, a stage.

    Correct what the text says, not what is true: where texts err, their contradiction is what you want to see.
    The participant `-` takes a participant away.

    Example: recoupe review correct sha256:1f0c#e2 participants.title "president" --of "Awa Tossou"
    """
    from recoupe.model.correctable import field_of
    from recoupe.model.decision import CORRECT, Correction
    from recoupe.publish.deciding import carry_out
    from recoupe.publish.identities import identified

    def decide(held: "Ledger", name: str) -> Sequence[int]:
        key = held.key(record)
        read = field_of(held.statement(key).kind, field).read(value)
        return held.decide(*identified(Correction(key, CORRECT, by=name, field=field, of=of, value=read, note=note)))

    carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)


@group.command()
def merge(
    context: typer.Context,
    events: Annotated[list[str], typer.Argument(metavar="EVENT…", help="IDs of events, or of their accounts.")],
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Make one event of several, with all their accounts.

    Example: recoupe review merge event:1f0c event:77ab
    """
    from recoupe.publish.deciding import carry_out

    def decide(held: "Ledger", name: str) -> Sequence[int]:
        return held.merge(*events, by=name, note=note)

    carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)


@group.command()
def split(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's ID.")],
    accounts: Annotated[list[str], typer.Argument(metavar="RECORD…", help="The accounts that do not belong to it.")],
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Take accounts out of an event: they tell of another one.

    Example: recoupe review split event:1f0c sha256:77ab#e2
    """
    from recoupe.publish.deciding import carry_out

    def decide(held: "Ledger", name: str) -> Sequence[int]:
        return held.split(event, *accounts, by=name, note=note)

    carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)


@group.command()
def different(
    context: typer.Context,
    one: KeyArgument,
    other: KeyArgument,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Say that two accounts tell of two events.

    Example: recoupe review different sha256:1f0c#e1 sha256:77ab#e2
    """
    from recoupe.model.decision import DIFFERENT, Decision
    from recoupe.publish.deciding import carry_out

    def decide(held: "Ledger", name: str) -> Sequence[int]:
        return held.decide(Decision(held.key(one), held.key(other), DIFFERENT, by=name, note=note))

    carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)


@group.command()
def undo(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="NUMBER", help="By the log; else the newest.")] = None,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Take a decision back, and those that were made with it; what stood before counts again.

    Example: recoupe review undo 12
    """
    from recoupe.publish.deciding import carry_out

    def decide(held: "Ledger", name: str) -> Sequence[int]:
        return [entry.id for entry in held.undo(number, by=name, note=note)]

    carry_out(decide, output(context, lang, as_json=json), ledger_place(context, ledger), by=by, later=later)


@group.command("log")
def log(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many decisions at most.")] = 50,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """List what people decided, the newest first: who, when, what, and whether it still counts.

    A decision whose record a newer reading of the text has no more is marked: it waits for a word of yours.

    Example: recoupe review log --limit 10
    """
    from recoupe.publish.deciding import show_decisions, tell_stranded
    from recoupe.publish.progress import opened

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        newest_first = held.decision_log()[::-1]
        tell_stranded(held, out)
    acts = list(dict.fromkeys(entry.act for entry in newest_first))[:limit]
    entries = [entry for entry in newest_first if entry.act in set(acts)]
    show_decisions(entries, out)
    if not entries and not out.as_json:
        out.say("Nobody has decided anything yet.")
