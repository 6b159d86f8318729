"""Whether the clause around a date tells of what is over or of what is to come."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recoupe.annotate.governing import is_of_participle, is_of_pluperfect
from recoupe.languages.calendar import TensePatterns
from recoupe.model.text import Quotation, Sentence, Span, Token

SURE_PAST, PAST, OPEN, FUTURE, SURE_FUTURE = -2, -1, 0, 1, 2
# Characters that a border between clauses and a place behind the date count for, against nearness.
_BORDER = 60
_BEHIND = 10
# A sign of the past this close behind a plan belongs to it: « sera signé », « est attendu ».
_ABSORBED = 12
# Characters on either side of a date in which signs are sought.
_WINDOW = 300


class _Cue(NamedTuple):
    """Where a sign of tense stands; a plan takes the participle beside it for its own."""

    span: Span
    tense: int
    is_plan: bool = False


def tense_at(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> int:
    """-1 where the nearest sign of tense in the sentence is past, 1 where it is future, 0 without any.

    2 where a verb in the future tells it in the same clause: « se rendra en avril » is never the April that is over;
    -2 where one in the pluperfect does. `lowered` is the text in lower case with its accents, one character for each
    of the text.
    """
    if is_of_participle(lowered, sentence, span, patterns):
        return PAST
    best, verdict = None, OPEN
    for cue, tense, _ in _weighed(lowered, sentence, span, patterns):
        if cue.overlaps(span):
            continue
        between = lowered[cue.end : span.start] if cue.end <= span.start else lowered[span.end : cue.start]
        cost = cue.distance(span) + _BORDER * sum(1 for _ in patterns.boundary.finditer(between))
        cost += _BEHIND if cue.start >= span.end else 0
        ends = between.strip() == "," and _ends_clause(lowered, sentence, span)
        ends = ends or ("," in between and cue.start >= span.end and _is_set_in(lowered, sentence, span, patterns))
        cost += _BORDER if ends else 0
        if best is None or cost < best:
            best, verdict = cost, tense
    if verdict == FUTURE and _is_told_to_come(lowered, sentence, span, patterns):
        return SURE_FUTURE
    return SURE_PAST if verdict == PAST and is_of_pluperfect(lowered, sentence, span, patterns) else verdict


def _is_told_to_come(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> bool:
    """True where the finite verbs of the clause around the date stand in the future, and one before it does."""
    verbs = [token for token in sentence.tokens if token.feature("VerbForm") == "Fin"]
    borders = [Span(*border.span()) for border in patterns.boundary.finditer(lowered, *sentence.span)]
    start = max((border.end for border in borders if border.end <= span.start), default=sentence.span.start)
    end = min((border.start for border in borders if border.start >= span.end), default=sentence.span.end)
    around = [token for token in verbs if Span(start, end).contains(token.span)]
    is_before = any(token.span.end <= span.start for token in around)
    return is_before and all(token.feature("Tense") == "Fut" for token in around)


def _ends_clause(lowered: str, sentence: Sentence, span: Span) -> bool:
    """True for a date with words before it: behind « il viendra le 14 avril, a annoncé X » another clause begins."""
    return any(map(str.isalpha, lowered[sentence.span.start : span.start].removesuffix("le ").strip()))


def _is_set_in(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> bool:
    """True for a date within « , qui devait venir jeudi, »: the verb behind the second comma is another clause's."""
    before = lowered[sentence.span.start : span.start]
    opening = before.rfind(",")
    return opening >= 0 and patterns.boundary.match(before[opening + 1 :].lstrip()) is not None


def is_message(lowered: str, sentence: Sentence, quotations: Sequence[Quotation], patterns: TensePatterns) -> bool:
    """True where the writer says « je » or « vous » outside quotation marks: no account, but a message."""
    return any(
        not any(quotation.outer.overlaps(Span(*match.span())) for quotation in quotations)
        for match in patterns.addressed.finditer(lowered, *sentence.span)
    )


def _weighed(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> list[_Cue]:
    """The signs of tense, without those of the past that belong to a plan."""
    window = Span(max(sentence.span.start, span.start - _WINDOW), min(sentence.span.end, span.end + _WINDOW))
    cues = [*_adjacent(lowered, sentence, span, patterns), *_cues(lowered, sentence, window, patterns)]
    agreed = patterns.agreed.finditer(lowered, window.start, span.start)
    cues += [_Cue(Span(*match.span()), FUTURE, is_plan=True) for match in agreed]
    plans = [cue.span for cue in cues if cue.is_plan]
    return [cue for cue in cues if cue.tense != PAST or not any(_belongs(lowered, cue.span, plan) for plan in plans)]


def _belongs(lowered: str, past: Span, plan: Span) -> bool:
    if past.overlaps(plan):
        return True
    return 0 <= past.start - plan.end <= _ABSORBED and "," not in lowered[plan.end : past.start]


def _adjacent(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> Iterator[_Cue]:
    """What stands right before the date: « pour le », a participle."""
    start = max(sentence.span.start, span.start - 30)
    for pattern, tense in ((patterns.adjacent_future, FUTURE), (patterns.adjacent_past, PAST)):
        match = pattern.search(lowered, start, span.start)
        is_open = tense == PAST and match is not None and patterns.arranged.match(lowered, match.start()) is not None
        if match is not None and not is_open and (tense == FUTURE or _is_past_word(match.start(), sentence)):
            yield _Cue(Span(*match.span()), tense)


def _is_past_word(start: int, sentence: Sentence) -> bool:
    """True where a participle or preposition may begin at an offset: no « français », « Paris », « Lomé »."""
    token = next((one for one in sentence.tokens if one.span.start <= start < one.span.end), None)
    if token is None or token.pos in ("VERB", "AUX", "ADP") or token.feature("VerbForm") == "Part":
        return True
    return token.text.islower() and (token.text.rstrip("es").endswith("é") or token.pos == "NOUN")


def _cues(lowered: str, sentence: Sentence, window: Span, patterns: TensePatterns) -> Iterator[_Cue]:
    start, end = window
    families = [(patterns.open, OPEN, True), (patterns.future, FUTURE, True), (patterns.past, PAST, False)]
    if not sentence.tokens:
        families += [(patterns.past_forms, PAST, False), (patterns.future_forms, FUTURE, True)]
    for pattern, tense, is_plan in families:
        for match in pattern.finditer(lowered, start, end):
            yield _Cue(Span(*match.span()), tense, is_plan)
    for token in sentence.tokens:
        if not window.contains(token.span):
            continue
        told = _tense_of(token, patterns)
        if told is not None:
            yield _Cue(token.span, told, told == FUTURE)


def _tense_of(token: Token, patterns: TensePatterns) -> int | None:
    """What a finite verb's form says by itself; None for other words and for auxiliaries in the present.

    The tagger takes some short names in capitals for verbs.
    """
    is_short_name = len(token.text) > 1 and token.text.isupper()
    if token.pos not in ("VERB", "AUX") or token.feature("VerbForm") != "Fin" or is_short_name:
        return None
    tense = token.feature("Tense")
    if tense == "Fut" or (token.pos == "VERB" and patterns.future_forms.fullmatch(token.text.lower())):
        return FUTURE
    if token.pos == "AUX" and token.feature("Mood") == "Cnd":
        return OPEN
    if tense in ("Imp", "Past"):
        return PAST
    return OPEN if token.pos == "VERB" else None
