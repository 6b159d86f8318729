"""The days of a chronology: what an entry tells without a date of its own is of the day that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.model.text import Annotated, DateMention

_FEWEST = 2
"""Entries that make a chronology."""
_TOLD = frozenset({"held", "unknown"})
"""Statuses of what is told as done, by the writer or by others."""


def entry_days(annotated: Annotated) -> Mapping[int, DateMention]:
    """The date of the entry in which each sentence stands, by the sentence's index; empty without a chronology.

    An entry reaches to the next one or to a headline, the last one to the end of its paragraph.
    """
    opening = {
        sentence.index: date
        for date in annotated.dates
        if date.opens_entry and date.value is not None and (sentence := annotated.sentence_at(date.span.start))
    }
    if len(opening) < _FEWEST:
        return {}
    days: dict[int, DateMention] = {}
    last, current = max(opening), None
    paragraph = annotated.sentences[last].paragraph
    for sentence in annotated.sentences:
        current = opening.get(sentence.index, None if sentence.is_title else current)
        if current is not None and (sentence.index <= last or sentence.paragraph == paragraph):
            days[sentence.index] = current
    return days


def on_entry_days(drafts: Sequence[Draft], annotated: Annotated) -> list[Draft]:
    """The drafts with the day of their entry where they are told as done and have none."""
    days = entry_days(annotated)
    return [_dated(draft, days[draft.sentence]) if draft.sentence in days else draft for draft in drafts]


def _dated(draft: Draft, day: DateMention) -> Draft:
    event = draft.event
    is_past = draft.is_background or (draft.is_nominal and draft.is_presupposed)
    if event.date is not None or event.status not in _TOLD or is_past:
        return draft
    return replace(draft, event=replace(event, date=day.value, date_from="text", date_span=day.span))
