"""Transcripts of a broadcast: who presents and who reports tell, everybody else who is set before a colon speaks.

« LA PRÉSENTATRICE : À Lomé, Awa Diop. » « AWA DIOP : Le port a fermé. » « [SON] JEAN KONE : Nous partirons. »: only
the last turn is a quote.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.extract.speech.phrases import is_finite
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.text import Span

_HANDOVER = 10
"""Words of the longest sentence that only hands over: « Bonsoir Awa Diop. », « À Lomé pour nous, Awa Diop. »"""
_FEWEST_RECORDED = 2
"""Recordings that make a transcript of a text without a presenter: « [VIDÉO] X : … » heads an article."""


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """Who is set before a turn, what he says, and whether it is marked as a recording."""

    label: Span
    span: Span
    is_recorded: bool


def recorded_turns(reading: Reading, turns: Sequence[LabelledTurn]) -> list[LabelledTurn] | None:
    """The turns that are quotes, in a transcript with a presenter or recordings; None for any other text."""
    labels = [turn for turn in turns if _is_label(reading, turn)]
    presented = [turn for turn in labels if _presents(reading, turn)]
    recorded = [turn for turn in labels if turn.is_recorded]
    if not presented and len(recorded) < _FEWEST_RECORDED:
        return None
    return [turn for turn in labels if turn.is_recorded or not _narrates(reading, turn, presented)]


def _presents(reading: Reading, turn: LabelledTurn) -> bool:
    return _words(reading, turn.label) - reading.rules.definite <= reading.rules.presenters


def _narrates(reading: Reading, turn: LabelledTurn, presented: Sequence[LabelledTurn]) -> bool:
    """True for whoever presents, is called a correspondent or is handed over to."""
    if _words(reading, turn.label) & (reading.rules.presenters | reading.rules.reporters):
        return True
    name = {word for word in _words(reading, turn.label) if len(word) > 1}
    return is_reporter(reading, turn.label.of(reading.text)) or any(
        _hands_over(reading, one.span, name) for one in presented
    )


def is_reporter(reading: Reading, name: str) -> bool:
    """True for « notre correspondante Awa Diop »: what an outlet's own people tell is nobody's quote."""
    place = reading.text.find(name)
    while place >= 0:
        before = reading.index_at(place) - 1
        if before >= 0 and reading.words[before].text in reading.rules.reporters:
            return True
        place = reading.text.find(name, place + 1)
    return False


def _hands_over(reading: Reading, span: Span, name: set[str]) -> bool:
    """True where a short sentence without a verb or a title names somebody."""
    rules = reading.rules
    for sentence in reading.sentences:
        if not sentence.span.overlaps(span) or not name:
            continue
        words = [reading.words[place] for place in reading.sentence_words(sentence.index)]
        texts = {word.text for word in words if word.start >= span.start}
        titles = rules.heads.office | rules.heads.anonymous | rules.titles
        is_plain = len(words) <= _HANDOVER and not any(is_finite(reading, word) for word in words)
        if is_plain and name <= texts and not texts & titles:
            return True
    return False


def _is_label(reading: Reading, turn: LabelledTurn) -> bool:
    """True for words in capitals, or for a name: « LE PORTE-PAROLE », « Awa Diop »."""
    text = turn.label.of(reading.text)
    words = _words(reading, turn.label)
    is_known = bool(words & (reading.rules.presenters | reading.rules.reporters))
    is_named = any(one.kind == "person" for one in reading.mentions_over(turn.label))
    is_place = any(one.kind in ("place", "state") for one in reading.mentions_over(turn.label))
    return is_known or is_named or (text.partition("(")[0].isupper() and not is_place)


def _words(reading: Reading, span: Span) -> set[str]:
    return {lowered(match[0]) for match in reading.reporting.words.finditer(span.of(reading.text))}
