"""Lists of what people decided and of pairs that wait for them, one line each."""

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Any

from recoupe.ledger import DecisionEntry
from recoupe.model.codec import encode
from recoupe.model.decision import UNDO, Correction, Decision
from recoupe.model.mention import Account
from recoupe.model.record import document_of, mention_key
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.render.lists import WORDS, Rows, short_key


def log_rows(entries: Sequence[DecisionEntry], phrasing: Phrasing) -> Rows:
    """One line an act: number, when, who, what, of which records, from what to what, why, whether it counts.

    What was decided together is one line, under the number of its first decision.
    """
    say = phrasing.words.say
    headers = [
        *(say("Number"), say("When"), say("Decided by"), say("Decision"), say("Records")),
        *(say("Change"), say("Reason"), say("Validity")),
    ]
    acts: dict[int, list[DecisionEntry]] = {}
    for entry in entries:
        acts.setdefault(entry.act, []).append(entry)
    return headers, [_line(sorted(act, key=lambda entry: entry.id), phrasing) for act in acts.values()]


def _line(act: Sequence[DecisionEntry], phrasing: Phrasing) -> list[str]:
    first = act[0]
    verdicts = dict.fromkeys(phrasing.words.term("decision", entry.decision.verdict) for entry in act)
    changes = [change_line(entry.decision) for entry in act if isinstance(entry.decision, Correction)]
    return [
        str(first.id),
        (first.decision.at or first.recorded)[:16].replace("T", " "),
        first.decision.by,
        ", ".join(verdicts),
        " ".join(dict.fromkeys(short_key(key) for entry in act for key in _keys(entry))),
        "; ".join(filter(None, changes)),
        first.decision.note or "",
        "; ".join(dict.fromkeys(_state(entry, act, phrasing) for entry in act)),
    ]


def _keys(entry: DecisionEntry) -> list[str]:
    """The records by the keys that they bear now, else by those that they bore."""
    made = entry.decision
    then = (made.record,) if isinstance(made, Correction) else (made.left, made.right)
    return [now or before for now, before in zip(entry.records, then, strict=True)]


def change_line(made: Correction) -> str:
    """What a correction changed, by the names with which the command line corrects it; empty of other decisions."""
    if made.field is None or made.verdict == UNDO:
        return ""
    of = f" ({made.of})" if made.of else ""
    return f"{made.field}{of}: {_value(made.former)} → {_value(made.value)}"


def _value(value: Any) -> str:
    if value is None:
        return "-"
    return value if isinstance(value, str) else encode(value)


def _state(entry: DecisionEntry, act: Sequence[DecisionEntry], phrasing: Phrasing) -> str:
    say = phrasing.words.say
    if entry.is_undo:
        return say("takes {number} back", number=min(other.undoes or 0 for other in act))
    if entry.undone_by is not None:
        return say("taken back by {number}", number=min(other.undone_by or 0 for other in act))
    return say("its record is found no more") if None in entry.records else say("in force")


def pair_rows(found: Sequence[Decision], account: Callable[[str], Account], phrasing: Phrasing) -> Rows:
    """One line a pair: score, then of each of the two its id and its words; `account` gives that of a document."""
    say = phrasing.words.say
    headers = [say("Score"), "ID", say("Words"), "ID", say("Words")]
    return headers, [
        [
            f"{pair.score:.1f}",
            *(cell for key in (pair.left, pair.right) for cell in (short_key(key), _told(key, account, phrasing))),
        ]
        for pair in found
    ]


def _told(key: str, account: Callable[[str], Account], phrasing: Phrasing) -> str:
    """The words that tell the event, as the account has them."""
    held = account(document_of(key))
    events = (*held.events, *held.unsure)
    event = next((event for event in events if mention_key(held.document.id, event.id) == key), None)
    said = event.evidence.of(held.document.text) if event else ""
    return phrasing.quoted(shorten(said, WORDS, placeholder=" …"))
