"""Where a traveller goes, hung on the visit: « la visite du ministre zembien à Oran » is one to Oran."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.mending.roots import slot_at, tokens_within
from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token

_GOALS = frozenset({"a", "en"})
"""Slots of where somebody goes."""
_WITHIN = frozenset({"nmod", "appos", "flat:name"})
"""Relations by which the parse hangs a place on the words for the traveller."""
_VISIT = "visit"


def hang_goals(tokens: list[Token], frames: Frames, names: Sequence[Span]) -> None:
    """Hangs the place behind the words for who travels on the noun of the visit, where the parse hangs it on them.

    Not where those words ask for it: « la visite de l'ambassadeur à Oran » leaves open which of the two it is.
    """
    for name in names:
        inside = tokens_within(tokens, name)
        place = next((tokens[k] for k in inside if tokens[k].head not in inside), None)
        if place is None or place.dep not in _WITHIN or slot_at(place.i, tokens, frames) not in _GOALS:
            continue
        visit = _visit_of(place, tokens, frames)
        if visit is not None and not _has_goal(visit, tokens, frames):
            tokens[place.i] = replace(place, head=visit.i, dep="nmod")


def _visit_of(place: Token, tokens: Sequence[Token], frames: Frames) -> Token | None:
    """The visit whose traveller's words the place hangs in, at whatever depth; None where they ask for a place."""
    token, seen = place, {place.i}
    while token.dep in _WITHIN and tokens[token.head].i not in seen:
        token = tokens[token.head]
        seen.add(token.i)
        if token.i > place.i or not frames.envoys.isdisjoint(frames.noun_keys(token.text)):
            return None
        if _is_visit(token, frames):
            return token if token.i != place.head else None
    return None


def _is_visit(token: Token, frames: Frames) -> bool:
    return token.pos == "NOUN" and any(t.frame.type == _VISIT for t in frames.noun_triggers(token.text))


def _has_goal(visit: Token, tokens: Sequence[Token], frames: Frames) -> bool:
    """True for « la visite à X du ministre de Y »."""
    return any(t.head == visit.i and slot_at(t.i, tokens, frames) in _GOALS for t in tokens)
