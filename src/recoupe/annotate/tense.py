"""Whether the clause around a date tells of what is over or of what is to come."""

from collections.abc import Iterator

from recoupe.languages.calendar import TensePatterns
from recoupe.model.text import Sentence, Span, Token

PAST, OPEN, FUTURE = -1, 0, 1
# Characters that a border between clauses and a place behind the date count for, against nearness.
_BORDER = 60
_BEHIND = 10
# A sign of the past this close behind one of the future belongs to it: « sera signé », « est attendu ».
_ABSORBED = 12

_Cue = tuple[Span, int]


def tense_at(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> int:
    """-1 where the nearest sign of tense in the sentence is past, 1 where it is future, 0 without any.

    `lowered` is the text in lower case with its accents, one character for each of the text.
    """
    best, verdict = None, OPEN
    for cue, tense in _weighed(lowered, sentence, patterns):
        if cue.overlaps(span):
            continue
        between = lowered[cue.end : span.start] if cue.end <= span.start else lowered[span.end : cue.start]
        cost = cue.distance(span) + _BORDER * sum(1 for _ in patterns.boundary.finditer(between))
        cost += _BEHIND if cue.start >= span.end else 0
        if best is None or cost < best:
            best, verdict = cost, tense
    adjacent = patterns.adjacent_past.search(lowered, max(sentence.span.start, span.start - 30), span.start)
    if adjacent is not None and (best is None or best > span.start - adjacent.start() or verdict == OPEN):
        return PAST
    return verdict


def _weighed(lowered: str, sentence: Sentence, patterns: TensePatterns) -> list[_Cue]:
    """The signs of tense, those of the past left out that belong to one of the future or of neither."""
    cues = sorted(_cues(lowered, sentence, patterns))
    strong = [cue for cue, tense in cues if tense != PAST]
    return [
        (cue, tense)
        for cue, tense in cues
        if tense != PAST or not any(one.start <= cue.end and cue.start <= one.end + _ABSORBED for one in strong)
    ]


def _cues(lowered: str, sentence: Sentence, patterns: TensePatterns) -> Iterator[_Cue]:
    start, end = sentence.span
    families = [(patterns.past, PAST), (patterns.future, FUTURE), (patterns.open, OPEN)]
    if not sentence.tokens:
        families += [(patterns.past_forms, PAST), (patterns.future_forms, FUTURE)]
    for pattern, tense in families:
        for match in pattern.finditer(lowered, start, end):
            yield Span(*match.span()), tense
    for token in sentence.tokens:
        tense = _tense_of(token)
        if tense != OPEN:
            yield token.span, tense


def _tense_of(token: Token) -> int:
    """What a finite verb's form says by itself."""
    if token.pos not in ("VERB", "AUX") or token.feature("VerbForm") != "Fin":
        return OPEN
    if token.feature("Tense") == "Fut" or token.feature("Mood") == "Cnd":
        return FUTURE
    return PAST if token.feature("Tense") in ("Imp", "Past") else OPEN
