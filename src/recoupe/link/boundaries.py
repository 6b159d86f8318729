"""Where a proposed name really begins and ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.languages.proper import Proper
from recoupe.link.reading import Reading
from recoupe.model.text import Span

_PIECE = re.compile(r"[^\n,;:()\[\]{}«»“”\"#*/|]+")
_TRIMMED = " \t\u00a0\u202f.!?'’-–—·•…&"
_WORD = re.compile(r"\w+(?:-\w+)*['’.]?")
_HYPHENATED = re.compile(r"(?:[-’']\w+)+")
_BEFORE_HYPHEN = re.compile(r"(?:\w+-)+$")


@dataclass(frozen=True)
class Bounds:
    """Mends the spans that the recogniser proposes."""

    reading: Reading
    proper: Proper

    def mend(self, span: Span, kind: str | None) -> Iterator[Span]:
        """The names in a proposed span, without article, title, punctuation; none where none is left."""
        for match in _PIECE.finditer(self.reading.text, span.start, span.end):
            mended = self._mend(*match.span(), kind)
            if mended is not None:
                yield mended

    def _mend(self, start: int, end: int, kind: str | None) -> Span | None:
        start, end = self._strip(start, end)
        while start < end:
            after = self._after_outsider(start, end, kind)
            if after is None:
                break
            start, end = self._strip(after, end)
        if start >= end:
            return None
        start, end = self._whole_words(start, end)
        while start < end and self._last_is_edge(start, end):
            start, end = self._strip(start, self.reading.left(end)[0])
        if kind == "organisation":
            start, end = self._with_article(start), self._with_adjective(start, end)
        return Span(start, end) if start < end and self._is_name(start, end) else None

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        text = self.reading.text
        while start < end and text[start] in _TRIMMED:
            start += 1
        while end > start and text[end - 1] in _TRIMMED and not self._is_initial(end):
            end -= 1
        return start, end

    def _is_initial(self, end: int) -> bool:
        """True for the last full stop of « U.S. »."""
        return self.reading.text[end - 1] == "." and self.reading.text[end - 3 : end - 2] == "."

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The span with the parts that a hyphen ties to its words."""
        text = self.reading.text
        before = _BEFORE_HYPHEN.search(text, max(0, start - 30), start)
        after = _HYPHENATED.match(text, end)
        if before is not None and text[before.start()].isupper():
            start = before.start()
        if after is not None and text[end] == "-" and text[end - 1].isalpha() and any(map(str.isupper, after.group())):
            end = after.end()
        return start, end

    def _after_outsider(self, start: int, end: int, kind: str | None) -> int | None:
        """Where an article, preposition, title or demonym at the head of a name ends, None where there is none."""
        honorific = self.reading.match(start, self.reading.naming.honorifics)
        if honorific is not None and honorific < end:
            return honorific
        demonym = self.reading.hit(start, ("demonym",))
        if demonym is not None and demonym.end < end and kind != "organisation":
            return demonym.end
        match = _WORD.match(self.reading.text, start, end)
        if match is None:
            return None
        word = self.reading.folded[start : match.end()].rstrip(".")
        if match.group()[0].islower():
            if kind != "organisation" and self.proper.heads.get(word) is None:
                return match.end() if word not in self.reading.naming.particles or kind == "place" else None
            return match.end() if word in self.proper.outside else None
        if word in self.proper.openers and self.opens(start):
            return match.end()
        if word in self.proper.titles:
            return match.end()
        is_class = word in self.proper.place_classes and kind == "place"
        return match.end() if is_class and self.reading.match(self.reading.skip(match.end()), self.reading.naming.of) else None

    def opens(self, start: int) -> bool:
        """True where a sentence begins at an offset, quotation marks and dashes aside."""
        sentence = self.reading.sentence(start)
        return sentence is not None and not self.reading.text[sentence.span.start : start].strip(" «\"“—–-\n.")

    def _with_article(self, start: int) -> int:
        """The start with the capitalised article before it that opens no sentence: « Le Monde »."""
        begin, end = self.reading.left(start)
        text = self.reading.text
        is_article = text[begin:end] in self.proper.file.name_articles and not self.opens(begin)
        return begin if is_article and text[begin - 1 : begin] != "." else start

    def _with_adjective(self, start: int, end: int) -> int:
        """The end with an adjective that the parser ties to the name: « Parti socialiste »."""
        token = self.reading.token(self.reading.skip(end))
        sentence = self.reading.sentence(start)
        if token is None or sentence is None or token.pos != "ADJ" or token.start == end or token.text[0].isupper():
            return end
        head = sentence.tokens[token.head]
        return token.end if start <= head.start < end else end

    def _last_is_edge(self, start: int, end: int) -> bool:
        begin, stop = self.reading.left(end)
        return begin > start and self.reading.folded[begin:stop] in self.proper.edges

    def _is_name(self, start: int, end: int) -> bool:
        text, folded = self.reading.text, self.reading.folded
        if not any(c.isupper() for c in text[start:end]) or end - start < 2:
            return False
        if folded[start:end] in self.proper.not_names:
            return False
        hit = self.reading.hit(start, ("demonym", "group"))
        return hit is None or hit.end < end
