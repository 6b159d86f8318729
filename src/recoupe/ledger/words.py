"""Texts and queries as words: folded for exact forms, stemmed so that « accords » finds « accord »."""

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest

import Stemmer

from recoupe.model.folding import fold
from recoupe.model.text import Span

_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))
_ELIDED = re.compile(r"[^\W_]{1,2}['’ʼ](?=[^\W_])")
# Characters by which words are told apart: no language needs more, and encoded data in a text may have thousands.
LONGEST = 100
# Stemmers may not be shared between threads.
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query; a document must answer every part.

    `forms` are folded words. A phrase has several, to be found in that order as they are; a `prefix` is
    the beginning of a form; a single word is also found by any of its `stems`.
    """

    forms: tuple[str, ...]
    stems: tuple[str, ...] = ()
    prefix: bool = False


def _form(word: str) -> str:
    return fold(word).replace("œ", "oe").replace("æ", "ae")


def _stemmer(code: str) -> Stemmer.Stemmer | None:
    """The Snowball stemmer of an ISO 639-1 code, None where there is none."""
    known: dict[str, Stemmer.Stemmer | None] = _local.__dict__.setdefault("stemmers", {})
    if code not in known:
        try:
            known[code] = Stemmer.Stemmer(code)
        except KeyError:
            known[code] = None
    return known[code]


@lru_cache(maxsize=65536)
def form_and_stem(word: str, code: str | None) -> tuple[str, str]:
    """A word folded, and its folded stem; the same twice in a language that cannot be stemmed."""
    word = word[:LONGEST]
    form = _form(word)
    stemmer = _stemmer(code) if code else None
    if stemmer is None:
        return form, form
    # The stemmer relies on accents and knows œ only written out.
    return form, _form(stemmer.stemWord(word.lower().replace("œ", "oe").replace("æ", "ae")))


def stem(word: str, code: str | None) -> str:
    """The folded stem of a word."""
    return form_and_stem(word, code)[1]


def forms_and_stems(text: str, code: str | None) -> tuple[list[str], list[str]]:
    """The folded words of a text and their stems, both in reading order."""
    pairs = [form_and_stem(word, code) for word in _WORD.findall(text)]
    return [form for form, _ in pairs], [stem for _, stem in pairs]


def parse_query(query: str, codes: Sequence[str | None]) -> tuple[Term, ...]:
    """The terms of a query: words, ``"exact phrases"`` and ``prefix*``; whatever else it holds is ignored.

    Words are stemmed by each of the languages. Elided articles fall away.
    """
    terms: list[Term] = []
    for phrase, chunk in _CHUNK.findall(query.translate(_QUOTES)):
        if chunk:
            terms.extend(_chunk_terms(chunk, codes))
        elif forms := tuple(_form(word[:LONGEST]) for word in _WORD.findall(phrase)):
            terms.append(Term(forms))
    return tuple(dict.fromkeys(terms))


def _chunk_terms(chunk: str, codes: Sequence[str | None]) -> Iterator[Term]:
    words = [word[:LONGEST] for word in _WORD.findall(_ELIDED.sub("", chunk))]
    for index, word in enumerate(words):
        if chunk.endswith("*") and index == len(words) - 1:
            yield Term((_form(word),), prefix=True)
        else:
            yield Term((_form(word),), tuple(dict.fromkeys(stem(word, code) for code in codes)))


class Marker:
    """Finds in texts what answers the terms of a query. What a word answers is worked out but once for all of them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._forms = {term.forms[0] for term in terms if not term.prefix}
        self._stems = {stem for term in terms for stem in term.stems}
        self._beginnings = tuple(term.forms[0] for term in terms if term.prefix)
        self._known: dict[str | None, dict[str, tuple[int, ...]]] = {}

    def marks(self, text: str, code: str | None) -> list[tuple[Span, int]]:
        """Each stretch that answers a term, with the place of the term, in reading order.

        `code` is that of the language by which the text's words are stemmed.
        """
        known = self._known.setdefault(code, {})
        words = {*_WORD.findall(text)}
        for word in words - known.keys():
            known[word] = self._answered(*form_and_stem(word, code))
        return sorted(
            (Span(start, end), index)
            for word in words
            if known[word]
            for start in _places(text, word)
            for index in known[word]
            if (end := _end(text, start + len(word), self._terms[index].forms[1:]))
        )

    def _answered(self, form: str, stem: str) -> tuple[int, ...]:
        """The places of the terms that a word answers, or of which it may begin the phrase."""
        # Hardly any word answers at all.
        if form not in self._forms and stem not in self._stems and not form.startswith(self._beginnings):
            return ()
        return tuple(
            index
            for index, term in enumerate(self._terms)
            if form == term.forms[0] or stem in term.stems or (term.prefix and form.startswith(term.forms[0]))
        )


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text, other than within a longer one. Quicker than to look at each word of the text."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(word, start + 1)


def _end(text: str, start: int, forms: Sequence[str]) -> int:
    """Where the words end that follow from `start` on, 0 where they have other forms than these."""
    for form, match in zip_longest(forms, islice(_WORD.finditer(text, start), len(forms))):
        if match is None or _form(match.group()[:LONGEST]) != form:
            return 0
        start = match.end()
    return start
