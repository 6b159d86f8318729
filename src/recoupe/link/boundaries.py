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
            start = self._with_article(start)
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
                return None if kind == "person" and self._is_particle(word, match.end()) else match.end()
            return match.end() if word in self.proper.outside or self._is_common(word, match.end()) else None
        if word in self.proper.openers and self.opens(start):
            return match.end()
        is_code = match.group().isupper() and word in self.proper.not_names
        if (word in self.proper.titles or is_code) and match.end() < end:
            return match.end()
        is_class = word in self.proper.place_classes and kind == "place"
        return (
            match.end()
            if is_class and self.reading.match(self.reading.skip(match.end()), self.reading.naming.of)
            else None
        )

    def _is_particle(self, word: str, end: int) -> bool:
        """True for « de » right before a name, « al- »."""
        start = self.reading.skip(end)
        is_small = word in self.reading.naming.particles and word not in self.reading.naming.determiners
        return (
            is_small and word not in self.reading.naming.contracted and self.reading.text[start : start + 1].isupper()
        )

    def _is_common(self, word: str, end: int) -> bool:
        """True for « journal » right before the name of one."""
        start = self.reading.skip(end)
        return word in self.proper.organisation_cues and self.reading.text[start : start + 1].isupper()

    def opens(self, start: int) -> bool:
        """True where a sentence begins at an offset, quotation marks and dashes aside."""
        sentence = self.reading.sentence(start)
        return sentence is not None and not self.reading.text[sentence.span.start : start].strip(' «"“—–-\n.')

    def _with_article(self, start: int) -> int:
        """The start with the capitalised article before it that opens no sentence: « Le Monde »."""
        begin, end = self.reading.left(start)
        text = self.reading.text
        is_article = text[begin:end] in self.proper.file.name_articles and not self.opens(begin)
        return begin if is_article and text[begin - 1 : begin] != "." else start

    def _last_is_edge(self, start: int, end: int) -> bool:
        begin, stop = self.reading.left(end)
        return begin > start and self.reading.folded[begin:stop] in self.proper.edges

    def _is_name(self, start: int, end: int) -> bool:
        text, folded = self.reading.text, self.reading.folded
        if not any(c.isupper() for c in text[start:end]) or end - start < 2:
            return False
        if folded[start:end] in self.proper.not_names or self._is_people(start, end):
            return False
        hit = self.reading.hit(start, ("demonym", "group"))
        return hit is None or hit.end < end

    def _is_people(self, start: int, end: int) -> bool:
        """True for inhabitants that no table knows: « les Héraultais »."""
        word = self.reading.folded[start:end]
        before = self.reading.left_words(start, 1)
        naming = self.reading.naming
        is_told = bool(before) and (before[0] in naming.determiners or before[0] in naming.contracted)
        return is_told and word.isalpha() and word.endswith(self.proper.gentilic_endings)
