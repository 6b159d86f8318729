"""What a copy leaves out of its original and what it adds: the same words, not what they mean, are compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.model.text import Document, Span
from recoupe.publish.sentences import sentences_of
from recoupe.reconcile.voices import SHINGLE, shingles

_SAME = 0.5
"""Share of a sentence's runs of words in the other text from which it is the same sentence, perhaps edited."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The sentences of the original that a copy lacks, and those of its own; spans of the one and of the other."""

    missing: tuple[Span, ...]
    added: tuple[Span, ...]


def difference(original: Document, copy: Document) -> Difference:
    """How a copy differs from its original, sentence by sentence; headlines and lines without a full stop aside."""
    return Difference(tuple(_alone(original, copy.text)), tuple(_alone(copy, original.text)))


def _alone(document: Document, other: str) -> Iterator[Span]:
    """The sentences of a document that the other text has not got."""
    known = shingles(other)
    for span in _sentences(document):
        runs = shingles(span.of(document.text))
        if len(runs & known) < _SAME * len(runs):
            yield span


def _sentences(document: Document) -> Iterator[Span]:
    for sentence in sentences_of(document):
        words = sentence.span.of(document.text)
        if words.rstrip("»”\"') \u00a0\u202f").endswith((".", "!", "?", "…")) and len(words.split()) >= SHINGLE:
            yield sentence.span
