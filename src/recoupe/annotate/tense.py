"""Whether the clause around a date tells of what is over or of what is to come."""

from collections.abc import Iterator

from recoupe.languages.calendar import Calendar
from recoupe.model.text import Sentence, Span

PAST, OPEN, FUTURE = -1, 0, 1
# Characters that a border between clauses and a place behind the date count for, against nearness.
_BORDER = 60
_BEHIND = 8


def tense_at(folded: str, sentence: Sentence, span: Span, calendar: Calendar) -> int:
    """-1 where the nearest sign of tense in the sentence is past, 1 where it is future, 0 without any."""
    best, verdict = None, OPEN
    for cue, tense in _cues(folded, sentence, calendar):
        if cue.overlaps(span):
            continue
        between = folded[cue.end : span.start] if cue.end <= span.start else folded[span.end : cue.start]
        cost = cue.distance(span) + _BORDER * sum(1 for _ in calendar.boundary.finditer(between))
        cost += _BEHIND if cue.start >= span.end else 0
        if best is None or cost < best:
            best, verdict = cost, tense
    return verdict


def _cues(folded: str, sentence: Sentence, calendar: Calendar) -> Iterator[tuple[Span, int]]:
    start, end = sentence.span
    for pattern, tense in ((calendar.past, PAST), (calendar.future, FUTURE)):
        for match in pattern.finditer(folded, start, end):
            yield Span(*match.span()), tense
