"""Which parties that no word names are too doubtful to be told."""

from collections.abc import Iterable
from dataclasses import replace

from recoupe.extract.addressees import central, is_certain
from recoupe.extract.consolidate import Draft
from recoupe.extract.context import Context
from recoupe.model.kinds import kinds
from recoupe.model.mention import Event, Participant

_REMOTE = 0.15
"""The part of a document's mentions of states below which a state is meant by no act that leaves it unsaid."""
_CENTRAL = 0.3
"""The same for the state to which a body does something."""
_IN_LANDS = frozenset(
    {
        "visit",
        "inquiry",
        "observation",
        "mediation",
        "military_presence",
        "military_withdrawal",
        "recall",
        "accession",
        "withdrawal",
    }
)
"""Acts of others in, about or towards the one that a document is about."""


def without_doubtful(draft: Draft, context: Context, drafts: Iterable[Draft]) -> Draft:
    """The draft without the inferred parties that the document speaks too little of.

    Nor does an act between the two states that it speaks of most explain what a third one does to somebody unsaid;
    what a body does is done to the state that the document is about, and a statement is about a body with which another
    of the `drafts` tells that the speaker had to do.
    """
    event = draft.event
    answering = _facing(event, drafts)
    context = context.at(event.trigger.start)
    kept = tuple(p for p in event.participants if p.span is not None or not _is_doubtful(p, draft, context, answering))
    if not kept or len(kept) == len(event.participants):
        return draft
    return replace(draft, event=replace(event, participants=kept))


def _is_doubtful(participant: Participant, draft: Draft, context: Context, answering: frozenset[str]) -> bool:
    event = draft.event
    if draft.is_answer or draft.is_of_pact or draft.is_to_pronoun:
        return False
    share = context.share(participant.state) if participant.state else 1.0
    if event.type == "statement":
        is_between = _is_between(event, context) and (participant.state is not None or participant.key in answering)
        own = frozenset(p.key for p in event.participants if p != participant)
        told = context.last_before(event.trigger.start, own)
        least = central(context, told if told is not None and told.key == participant.key else None)
        return share < least or not (draft.has_doer or is_between or participant.role == "actor")
    is_by_bodies = all(p.state is None and is_certain(p) for p in event.participants if p.span is not None)
    if kinds().family_of(event.type) != "meet" and share >= _CENTRAL and is_by_bodies:
        return False
    return share < _REMOTE or not (event.type in _IN_LANDS or _is_between(event, context))


def _facing(event: Event, drafts: Iterable[Draft]) -> frozenset[str]:
    """The keys of those whom the words of other drafts tell on another side than whoever they name for this event."""
    own = {p.key for p in event.participants if p.span is not None}
    found: set[str] = set()
    for draft in drafts:
        sides = [p for p in draft.event.participants if p.span is not None]
        roles = {p.role for p in sides if p.key in own}
        found |= {p.key for p in sides if roles and p.role not in roles}
    return frozenset(found)


def _is_between(event: Event, context: Context) -> bool:
    """True where whoever the words name is one of the two states most spoken of."""
    named = {p.key for p in event.participants if p.span is not None}
    return named <= {p.key for p in context.salient[:2]}
