"""A decision as a command carries it out: kept, the events brought up to date, and both said."""

from collections.abc import Callable, Sequence

from recoupe.engine import bring_up_to_date
from recoupe.errors import UsageError
from recoupe.ledger import DecisionEntry, Ledger
from recoupe.publish.output import Output
from recoupe.publish.progress import AnewProgress, opened
from recoupe.publish.records import decision_record
from recoupe.publish.render.decisions import log_rows
from recoupe.settings import load_settings


def carry_out(
    act: Callable[[Ledger, str], Sequence[int]], out: Output, place: str, *, by: str | None, later: bool
) -> None:
    """Keeps what `act` decides in the ledger under the name of who decides; it gives the ids of the decisions.

    With `later` the events stay as they are. Raises UsageError where nobody knows who decides.
    """
    name = by or load_settings().reviewer_name()
    if not name:
        raise UsageError("the system does not say who you are: give your name with --by")
    with opened(place, out) as held:
        numbers = set(act(held, name))
        if not later:
            anew = AnewProgress(out)
            bring_up_to_date(held, tell=anew)
            anew.done()
        entries = [entry for entry in held.decision_log() if entry.id in numbers]
    show_decisions(entries, out)
    if later:
        out.say("The events are as before: recoupe reconcile brings them up to date.")
    else:
        out.say("The events are up to date.")


def show_decisions(entries: Sequence[DecisionEntry], out: Output) -> None:
    """Print rows of the log: a line each, or one array of records."""
    if out.as_json:
        out.record([decision_record(entry) for entry in entries])
    else:
        out.rows(*log_rows(entries, out.phrasing()))


def tell_stranded(ledger: Ledger, out: Output) -> None:
    """A line on stderr where decisions stand whose records a newer reading of their texts has no more."""
    number = len(ledger.stranded())
    if number and not out.as_json:
        out.note(
            out.words.count(
                "{number} decision finds its record no more: recoupe review log shows it.",
                "{number} decisions find their records no more: recoupe review log shows them.",
                number,
            )
        )
