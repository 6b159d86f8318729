"""The day of what somebody also did: « X a reçu Y lundi. Il s'est également entretenu avec Z. »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.mention import Event
from recoupe.model.time import parse_edtf

_REACH = 2
"""Sentences back in which the act lies that is gone on from."""
_ALIKE = (
    frozenset({"meeting", "call"}),
    frozenset({"statement", "protest_note"}),
    frozenset({"agreement_signed", "agreement_announced"}),
)
"""Types of acts of which one goes on from another."""
_STATED = ("text", "relative")
"""Sources of a day that words give."""


def is_further(match: Match, tree: Tree) -> bool:
    """True for what is told as done besides: « s'est également entretenu avec Z », « a par ailleurs accusé »."""
    if not match.is_verb:
        return False
    first = min([match.token, *tree.children(match.token, "aux:tense", "aux:pass")])
    words = (fold(token.text) for token in tree.tokens[first : match.token + 2])
    return not tree.frames.file.further.isdisjoint(words)


def on_further_days(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a day that go on from an act of the same side, with the day of that act."""
    found: list[Draft] = []
    for draft in drafts:
        source = _source(draft.event, draft, found) if draft.is_further and draft.event.date is None else None
        if source is not None:
            event = replace(draft.event, date=source.date, date_from=source.date_from, date_span=source.date_span)
            draft = replace(draft, event=event)
        found.append(draft)
    return found


def _source(event: Event, draft: Draft, before: Sequence[Draft]) -> Event | None:
    """The like act told last, if it has a single day and the same side did it; else None."""
    kinds = next((types for types in _ALIKE if event.type in types), frozenset())
    if draft.is_background or draft.is_past or draft.is_told_later:
        return None
    near = [d for d in before if d.event.type in kinds and 0 <= draft.sentence - d.sentence <= _REACH]
    last = max(near, key=lambda d: d.event.trigger, default=None)
    if last is None or last.is_background or last.is_past or last.event.trigger > event.trigger:
        return None
    source = last.event
    is_day = source.date is not None and parse_edtf(source.date).days == 1 and source.date_from in _STATED
    is_same = source.status == event.status and source.negated == event.negated
    return source if is_day and is_same and _doers(source) & _doers(event) else None


def _doers(event: Event) -> frozenset[str]:
    """Who makes a statement, or takes part in any other act."""
    acting = frozenset(p.key for p in event.participants if p.role == "actor")
    return acting or parties(event)
