"""Fights within one state, which are no act between states: « l'armée de X a repris la ville aux rebelles de X »."""

from collections.abc import Mapping, Sequence

from recoupe.extract.belief import REASONS, unsure
from recoupe.extract.completion import struck_in
from recoupe.extract.consolidate import Draft
from recoupe.extract.context import Context
from recoupe.model.folding import fold
from recoupe.model.mention import Participant

_AT_HOME = frozenset({"attack", "aid"})
"""Types of acts that may befall within one state."""
_MOSTLY = 0.5
"""The part of a document's mentions of states from which a text is about the one state that an attack names."""
_BESIDE = 0.25
"""The part from which it is about another one as well, which may stand behind the attack."""


def as_home_fights(drafts: Sequence[Draft], context: Context, homes: Mapping[str, frozenset[str]]) -> list[Draft]:
    """The drafts, attacks within one state and the help of its own rebels among them unsure.

    `homes` gives for each armed group, by its id and its folded names, the states in which it fights as at home, none
    where it belongs to no country.
    """
    found: list[Draft] = []
    for draft in drafts:
        is_home = _is_at_home if draft.event.type == "attack" else _is_of_rebels
        if draft.event.type in _AT_HOME and draft.event.reason is None and is_home(draft, context, homes):
            draft = unsure(draft, REASONS["home"])
        found.append(draft)
    return found


def _is_at_home(draft: Draft, context: Context, homes: Mapping[str, frozenset[str]]) -> bool:
    """True where one state at most takes part, and nobody from abroad."""
    event = draft.event
    states = {p.state for p in event.participants if p.state} | struck_in(event)
    if len(states) > 1 or draft.is_of_many:
        return False
    groups = [_homes_of(p, homes) for p in event.participants if not p.state]
    if any(found is None for found in groups):
        return False
    rooted = [home for home in groups if home]
    if rooted:
        return all(states <= home for home in rooted)
    if any(p.entity for p in event.participants if not p.state):
        return not states
    if not any(p.role == "actor" for p in event.participants):
        return not states
    about = context.at(event.trigger.start)
    others = [share for state, share in about.shares.items() if state not in states]
    return max(others, default=0.0) < _BESIDE and any(about.share(state) > _MOSTLY for state in states)


def _is_of_rebels(draft: Draft, _: Context, homes: Mapping[str, frozenset[str]]) -> bool:
    """True where rebels of one state help it: « les rebelles de X proposent leur aide aux sinistrés de X »."""
    event = draft.event
    states = {p.state for p in event.participants if p.state}
    rooted = [_homes_of(p, homes) for p in event.participants if not p.state]
    return bool(rooted) and all(home and states <= home for home in rooted)


def _homes_of(participant: Participant, homes: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The states in which a group, or those who are of it, fight as at home; None for whoever acts between states."""
    if participant.entity is not None:
        return homes.get(participant.entity)
    if participant.title is None:
        return None
    words = f" {fold(participant.name)} "
    return next((home for name, home in homes.items() if f" {name} " in words), frozenset())
