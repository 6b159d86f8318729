"""A document, its frozen text, and what annotation adds to it.

Every offset in Recoupe is half-open and counts Unicode code points of ``Document.text``, which is
NFC with LF line ends and never changes after reading.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from recoupe.errors import SpanError

_OF_PEOPLES = re.compile(r"[^\W\d_A-ZÀ-Ý][^\W\d_]+o(-[^\W\d_]+)+")


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch itself; raises SpanError where it does not lie inside the text."""
        if not 0 <= self.start <= self.end <= len(text):
            raise SpanError(f"span {tuple(self)} lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True where both share at least one character."""
        return self.start < other.end and other.start < self.end

    def distance(self, other: "Span") -> int:
        """Characters between the two spans, 0 where they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)


def freeze(text: str) -> str:
    """The text in NFC with LF line ends and without a byte-order mark: what gets hashed and spanned."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def text_id(text: str) -> str:
    """``sha256:`` and the hexadecimal digest of a frozen text: the identity of a document."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes a document; `kind` is one of the outlet kinds."""

    name: str
    id: str | None = None
    kind: str = "unknown"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a user must know about a document; `code` is stable for machines."""

    code: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read. `published` is an EDTF day (or month, year); None is unknown, never a guess.

    `warnings` holds what reading found amiss (a text cut off, an encoding recovered); the account's own
    warnings come after them.
    """

    id: str
    text: str
    file: str | None = None
    url: str | None = None
    title: str | None = None
    title_span: Span | None = None
    language: str | None = None
    outlet: Outlet | None = None
    outlet_from: str | None = None
    published: str | None = None
    published_from: str | None = None
    published_span: Span | None = None
    credits: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence. `head` and `i` index the sentence's own tokens; a root is its own head.

    `pos`, `dep` follow Universal Dependencies, `morph` is the UD feature string (``Gender=Masc|Number=Sing``).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str = ""

    @property
    def span(self) -> Span:
        """Where the token stands in the document's text."""
        return Span(self.start, self.end)

    def feature(self, name: str) -> str | None:
        """The value of one UD feature (``Tense``, ``Mood``…), or None."""
        return _features(self.morph).get(name)


def joins_peoples(word: str) -> bool:
    """True for adjectives made of two peoples or more, by the letter that joins them: « franco-malien »."""
    return _OF_PEOPLES.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def _features(morph: str) -> Mapping[str, str]:
    """The UD features of a feature string, by name; a language has a few hundred such strings."""
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by Recoupe's own splitter; `tokens` is empty where it was not worth parsing.

    `paragraph` numbers the blank-line or line separated blocks from 0; `is_title` holds for headlines
    and crossheads, which stand on a line of their own without a full stop.
    """

    index: int
    span: Span
    paragraph: int
    is_title: bool = False
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `inner` without the marks, `outer` with them.

    `depth` is 0 for an outermost quotation; `is_closed` is False where the closing mark is missing and
    the end was taken from the paragraph. `continues` is the index of the quotation (in reading order)
    that this one carries on across a paragraph's end, or None.
    """

    inner: Span
    outer: Span
    depth: int = 0
    is_closed: bool = True
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A name that the parser's recogniser proposes: label is PER, LOC, ORG or MISC."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text. `value` is EDTF, None where it cannot be resolved.

    `kind` is ``absolute``, ``relative``, ``range`` or ``duration``; `reference` is the day that a relative
    expression was counted from. `conflict` says what does not agree in it (a weekday with its date), else
    None. `opens_entry` holds where it dates the entry of a list that it stands before, `is_of_story` where it was
    counted from a day told before, not from publication.
    """

    span: Span
    value: str | None
    kind: str = "absolute"
    reference: str | None = None
    conflict: str | None = None
    opens_entry: bool = False
    is_of_story: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what the annotate step found; everything in reading order."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    candidates: tuple[NameCandidate, ...] = ()
    dates: tuple[DateMention, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def text(self) -> str:
        """The document's frozen text."""
        return self.document.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at `offset`, or None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= offset:
            return self.sentences[low]
        return None
