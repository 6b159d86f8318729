"""Earlier events that a telling only points back to: « leur premier entretien depuis 2019 »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Span

_REACH = 14
"""Tokens after a trigger within which the « depuis » of a « premier » is sought."""


def background_of(match: Match, draft: Draft, tree: Tree, dates: Sequence[DateMention], frames: Frames) -> list[Draft]:
    """The earlier event that « premier … depuis DATE » implies, held on that date; none otherwise."""
    if match.is_verb:
        return []
    first = next((t for t in tree.tokens[max(0, match.token - 2) : match.token] if fold(t.text) in frames.first), None)
    if first is None:
        return []
    since = next(
        (t for t in tree.tokens[match.token + 1 : match.token + 1 + _REACH] if fold(t.text) in frames.since),
        None,
    )
    if since is None:
        return []
    date = next((d for d in dates if 0 <= d.span.start - since.end <= 1), None)
    if date is None:
        date = next((d for d in dates if d.span.contains(since.span)), None)
    if date is None or date.value is None:
        return []
    value = date.value.removesuffix("/..")
    event = replace(
        draft.event,
        status="held",
        negated=False,
        date=value,
        date_from="text",
        date_span=date.span,
        trigger=Span(first.start, draft.event.trigger.end),
        status_span=None,
    )
    return [replace(draft, event=event, is_background=True)]
