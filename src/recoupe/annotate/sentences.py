"""Sentences by rules that know quotations, abbreviations, datelines and headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from recoupe.annotate.paragraphs import split_paragraphs, strip_span
from recoupe.model.folding import fold_key
from recoupe.model.text import Quotation, Sentence, Span

_STOP = re.compile(r"(?:[.!?…]|\s[.?!…](?=\s|$))+[\s\u00a0\u202f]*(?:[»”\"’)\]›]|>>|(?:\s[»”)\]›]))*(?=\s|$|\[\d)")
_GLUED = re.compile(r"(?<=[^\W\d_]{3})[.!?](?=[^\W\d_][^\W\d_]+[\s'’])")
_DATELINE = re.compile(
    r"(?:[^\W_][^!?\n«»\"“”]{0,90}?(?:\([^\W\d_][\w /.,-]{1,30}\)|\b\d{4}(?:[ \u00a0]?\.)?)[ \u00a0]*[–—-]{1,2}(?=\s)"
    r"|(?:date[ ]+)?\d{4}-\d{2}-\d{2}(?=\s+[^\W\d_«\"“]))"
)
_LAST_WORD = re.compile(r"[^\s'’(«“\"\[]+$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.?-?)+")
_DATE_AT_END = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)?[ \u00a0][^\W\d_]+\.?[ \u00a0]\d{4}$|\d{1,2}/\d{1,2}/\d{2,4}$")
_ENUMERATION = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[a-z])")
_MARKS = '«“"'
_OPENERS = '«“"‘([›-–—'
_TITLE_LENGTH, _LONG_QUOTATION, _LONG_BRACKET = 170, 400, 300


class AbbreviationTable(Protocol):
    """What a language knows of abbreviations, each without its last full stop."""

    @property
    def words(self) -> frozenset[str]:
        """Always followed by something, in just this spelling."""
        ...

    @property
    def number_keys(self) -> frozenset[str]:
        """No end before a figure."""
        ...

    @property
    def starter_keys(self) -> frozenset[str]:
        """Words that begin a sentence after an acronym."""
        ...


def split_sentences(
    text: str, quotations: Sequence[Quotation], *, abbreviations: AbbreviationTable
) -> tuple[Sentence, ...]:
    """The sentences in order: every character but white space lies in exactly one of them.

    No sentence crosses a paragraph's end, and none ends inside a quotation that is not very long.
    """
    splitter = _Splitter(text, quotations, abbreviations)
    paragraphs = split_paragraphs(text)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        parts = list(splitter.parts(paragraph))
        is_title = len(parts) == 1 and number + 1 < len(paragraphs) and _is_title(text, paragraph, number)
        for part in parts:
            sentences.append(Sentence(len(sentences), part, number, is_title))
    return tuple(sentences)


def _is_title(text: str, paragraph: Span, number: int) -> bool:
    line = paragraph.of(text)
    if (
        len(line) > _TITLE_LENGTH
        or line[0] in "–—-•*"
        or (number and line[0] in _MARKS)
        or _DATELINE.fullmatch(line)
        or _DATE_AT_END.search(line)
    ):
        return False
    if line[-1] in "?!":
        return number == 0 or len(line.split()) <= 9
    return line[-1] not in '.…:;,»”"' or (line[-1] in '»”"' and line[0] not in _MARKS and number == 0)


class _Splitter:
    def __init__(self, text: str, quotations: Sequence[Quotation], abbreviations: AbbreviationTable) -> None:
        self.text = text
        self.abbreviations = abbreviations
        self.closed = sorted(
            quotation.outer
            for quotation in quotations
            if quotation.is_closed and quotation.outer.end - quotation.outer.start <= _LONG_QUOTATION
        )

    def parts(self, paragraph: Span) -> Iterator[Span]:
        """The sentences of one paragraph."""
        start = paragraph.start
        protected = self._protected(paragraph)
        for end in [*self._ends(paragraph, protected), paragraph.end]:
            span = strip_span(self.text, Span(start, end)) if end > start else None
            if span is not None:
                yield span
                start = end

    def _protected(self, paragraph: Span) -> list[Span]:
        brackets = re.finditer(r"\([^()\n]*\)", self.text[paragraph.start : paragraph.end])
        inside = [Span(paragraph.start + match.start(), paragraph.start + match.end()) for match in brackets]
        return [span for span in self.closed if span.overlaps(paragraph)] + [
            span for span in inside if span.end - span.start <= _LONG_BRACKET
        ]

    def _ends(self, paragraph: Span, protected: Iterable[Span]) -> list[int]:
        ends: list[int] = []
        dateline = _DATELINE.match(self.text, paragraph.start, paragraph.end)
        if dateline and dateline.end() < paragraph.end:
            ends.append(dateline.end())
        first = ends[-1] if ends else paragraph.start
        guarded = list(protected)
        candidates = [
            *_STOP.finditer(self.text, first, paragraph.end),
            *_GLUED.finditer(self.text, first, paragraph.end),
        ]
        for match in sorted(candidates, key=re.Match.start):
            end = match.start() + len(match[0].rstrip())
            last = ends[-1] if ends else paragraph.start
            if any(span.start < end < span.end for span in guarded):
                continue
            if self._is_end(match, end, Span(last, paragraph.end)) and self._has_words(last, end, paragraph.end):
                ends.append(end)
        return ends

    def _has_words(self, start: int, end: int, limit: int) -> bool:
        """True where letters or figures stand on both sides of a boundary, so that neither part is mere marks."""
        before, after = self.text[start:end], self.text[end:limit]
        return any(map(str.isalnum, before)) and any(map(str.isalnum, after))

    def _is_end(self, match: re.Match[str], end: int, rest: Span) -> bool:
        following = self.text[end : rest.end].lstrip()
        if not following:
            return False
        opener = following.lstrip(_OPENERS + " \u00a0\u202f")[:1]
        if opener.islower() or (following[0] in ",;:)]»”–—-" and not following[1:2].isalnum()):
            return False
        if self.text[match.start() : match.start() + 1] == "." and match[0].count(".") == 1:
            return self._ends_after_word(match, following, rest.start)
        return not self.text[: match.start()].endswith(("[", "("))

    def _ends_after_word(self, match: re.Match[str], following: str, start: int) -> bool:
        word = _LAST_WORD.search(self.text, start, match.start())
        if word is None or len(match[0].rstrip()) > 1:
            return True
        key = fold_key(word[0])
        if word[0] in self.abbreviations.words:
            return False
        if key in self.abbreviations.number_keys and following[0].isdigit():
            return False
        if _ENUMERATION.fullmatch(word[0]) and not self.text[start : word.start()].strip():
            return False
        if _ACRONYM.fullmatch(word[0]) and (len(word[0]) == 1 or "." in word[0]) and word[0][-1].isupper():
            return self._starts(following) and len(word[0]) > 1
        return True

    def _starts(self, following: str) -> bool:
        word = re.match(r"[^\W\d_]+", following)
        return word is not None and fold_key(word[0]) in self.abbreviations.starter_keys
