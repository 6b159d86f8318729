"""Which statements are made: « X condamne », not « X condamnera »; « X ne veut pas du plan », not « X le veut »."""

from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.extract.negation import CALLED_OFF

_UNSAID = CALLED_OFF | {"denied", "planned", "hypothetical"}
"""Statuses of words that nobody has said."""


def is_unsaid(draft: Draft) -> bool:
    """True for a statement that nobody has made: « X n'a pas condamné », « X condamnera »."""
    return draft.event.type == "statement" and draft.event.status in _UNSAID


def refused(draft: Draft) -> Draft | None:
    """The statement of « X ne veut pas du plan », None where such words are not denied; any other draft as it is."""
    if not draft.frame.denied:
        return draft
    event = draft.event
    if not event.negated:
        return None
    status = "held" if event.status == "denied" else event.status
    return replace(draft, event=replace(event, status=status, negated=False, status_span=None))
