"""Which parties that no word names are too doubtful to be told."""

from dataclasses import replace

from recoupe.extract.addressees import is_certain
from recoupe.extract.consolidate import Draft
from recoupe.extract.context import Context
from recoupe.model.mention import Event, Participant

_REMOTE = 0.15
"""The part of a document's mentions of states below which a state is meant by no act that leaves it unsaid."""
_CENTRAL = 0.3
"""The same for whom a statement addresses or is about."""
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


def without_doubtful(draft: Draft, context: Context) -> Draft:
    """The draft without the inferred parties that the document speaks too little of.

    Nor does an act between the two states that it speaks of most explain what a third one does to somebody unsaid;
    what a body does is done to the state that the document is about.
    """
    event = draft.event
    context = context.at(event.trigger.start)
    kept = tuple(p for p in event.participants if p.span is not None or not _is_doubtful(p, draft, context))
    if not kept or len(kept) == len(event.participants):
        return draft
    return replace(draft, event=replace(event, participants=kept))


def _is_doubtful(participant: Participant, draft: Draft, context: Context) -> bool:
    event = draft.event
    if draft.is_answer:
        return False
    share = context.share(participant.state) if participant.state else 1.0
    if event.type == "statement":
        return share < _CENTRAL or not (draft.has_doer or _is_between(event, context))
    if share >= _CENTRAL and all(p.state is None and is_certain(p) for p in event.participants if p.span is not None):
        return False
    return share < _REMOTE or not (event.type in _IN_LANDS or _is_between(event, context))


def _is_between(event: Event, context: Context) -> bool:
    """True where whoever the words name is one of the two states most spoken of."""
    named = {p.key for p in event.participants if p.span is not None}
    return named <= {p.key for p in context.salient[:2]}
