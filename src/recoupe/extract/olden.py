"""Acts of centuries before today's states: « les X-yens débarquèrent à Y en 1482 »."""

from collections.abc import Iterable

from recoupe.extract.belief import unsure
from recoupe.extract.consolidate import Draft
from recoupe.model.time import parse_edtf

LONG_AGO = "told of a time before there were such states"
"""Why what a page on history tells of another age is unsure."""
_FIRST = "1800"
"""The year before which a name of today stands for another state."""


def without_olden(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, unsure where their day lies before the states of today."""
    return [
        unsure(draft, LONG_AGO) if draft.event.reason is None and _is_olden(draft.event.date) else draft
        for draft in drafts
    ]


def _is_olden(date: str | None) -> bool:
    last = parse_edtf(date).last if date is not None else None
    return last is not None and str(last) < _FIRST
