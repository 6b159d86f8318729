"""The clauses of claims that are no reports: from their subject on, around words in marks, before an object."""

import re
from collections.abc import Container

from recoupe.extract.speech.clauses import clause_span
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.frames import Complement
from recoupe.extract.speech.subjects import phrase_before
from recoupe.extract.speech.words import Reading
from recoupe.model.folding import fold
from recoupe.model.text import Sentence, Span

_APART = 24
"""Characters between a subject and the words by which it claims."""
_FEWEST, _SHARE = 3, 0.35
"""How many words, and what share of a clause, stand outside of the marks in a claim of which they hold a part."""
_CONTRASTS = re.compile(r", (?:mais|alors|tandis|et|ce qui|ce que)\b")
"""Where the clause of a claim ends before its sentence does."""


def told_by(reading: Reading, at: Span, sentence: Sentence) -> Cue | None:
    """The verb at the beginning of some words as a cue, where its subject stands right before it, else None."""
    first = reading.index_at(at.start)
    cue = Cue("claim.subject", "", "finite", frozenset(), first, first, sentence.index, at)
    phrase = phrase_before(reading, cue)
    is_near = phrase is not None and 0 <= at.start - phrase.span.end <= _APART
    return cue if is_near else None


def presented_by(reading: Reading, at: Span, sentence: Sentence, verbs: Container[str]) -> Cue | None:
    """The verb by which somebody sells a thing as what the words say: « vend la visite comme une première »."""
    before = [token for token in sentence.tokens if token.span.end <= at.start]
    verb = next((token for token in reversed(before) if token.pos == "VERB" and token.lemma in verbs), None)
    if verb is None or not any(fold(token.text) == "comme" for token in before if token.i > verb.i):
        return None
    place = reading.index_at(verb.span.start)
    return Cue("claim.presented", verb.lemma, "finite", frozenset(), place, place, sentence.index, verb.span)


def from_subject(reading: Reading, cue: Cue, clause: Span) -> Span:
    """A clause from the subject of a cue on, up to where it is set against another."""
    phrase = phrase_before(reading, cue)
    contrast = _CONTRASTS.search(fold(reading.text), cue.span.end, clause.end)
    start = clause.start if phrase is None else phrase.span.start
    return Span(start, contrast.start() if contrast is not None else clause.end)


def is_before_object(reading: Reading, cue: Cue) -> bool:
    """True for « X dément toute présence » behind words in marks: a verb between its own subject and object."""
    verb = reading.token_at(reading.words[cue.last])
    tokens = reading.sentences[cue.sentence].tokens
    own = {} if verb is None else {token.dep.split(":")[0]: token.i for token in tokens if token.head == verb.i}
    return verb is not None and own.get("nsubj", verb.i) < verb.i < own.get("obj", verb.i)


def clause_around(reading: Reading, cue: Cue, what: Complement, following: Cue | None, marked: Span) -> Span | None:
    """The reported clause of which words in marks are only a part, with enough words before them to say something."""
    if what.kind not in ("that", "infinitive") or cue.span.start > marked.start:
        return None
    span = clause_span(reading, what.start, cue, following)
    if span is None or not span.overlaps(marked):
        return None
    start, opening, end = (reading.index_at(at) for at in (span.start, marked.start, span.end))
    return span if opening - start >= max(_FEWEST, _SHARE * (end - start)) else None
