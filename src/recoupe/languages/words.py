"""Words and phrases that point to a label, found in one pass."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from recoupe.model.folding import fold
from recoupe.model.text import Span


class LabelledWords:
    """Lists of words by label; a word that ends in ``*`` matches every word that begins so, others also with an s.

    A word may stand in several lists.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._labels_of: dict[str, list[str]] = {}
        for label, words in lists.items():
            for word in words:
                self._labels_of.setdefault(fold(word), []).append(label)

    @cached_property
    def _ordered(self) -> list[str]:
        """The words in the order of the expression's groups: by first letter, then the longest first."""
        return sorted(self._labels_of, key=lambda word: (word[0], -len(word), word))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        letters = [
            re.escape(letter) + "(?:" + "|".join(f"({_stretched(word[1:])})" for word in words) + ")"
            for letter, words in groupby(self._ordered, key=itemgetter(0))
        ]
        return re.compile(r"\b(?:" + "|".join(letters) + r")(?!\w)")

    def find(self, folded: str) -> Iterator[tuple[str, Span]]:
        """The labels that a folded stretch names, with the spans of the words in it, in reading order."""
        for match in self._pattern.finditer(folded):
            if match.lastindex is not None:
                span = Span(*match.span())
                yield from ((label, span) for label in self._labels_of[self._ordered[match.lastindex - 1]])


def _stretched(word: str) -> str:
    """The expression of a word: its stars stand for any ending, and a word without one may take an s."""
    pattern = re.escape(word).replace(r"\*", r"\w*")
    return pattern if word.endswith("*") else pattern + "s?"
