"""The lines of a frozen text, as the rules for datelines and letterheads see them."""

import re
from dataclasses import dataclass

from recoupe.model.folding import fold
from recoupe.model.text import Span

HEAD = 14
TAIL = 12
_PREFIX = re.compile(r"\s*(date \d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s)")
_AROUND = " \t\u00a0\u202f\u2009\u200b\ufeff\x0b\x0c*_#>"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space or Markdown signs around it; `start` counts in the text.

    `is_prefix` holds for the ``date 2031-05-14`` that collections of articles put before the first word.
    """

    start: int
    text: str
    folded: str
    is_prefix: bool = False

    def span(self, start: int, end: int) -> Span:
        """A stretch of the line as a span of the whole text."""
        return Span(self.start + start, self.start + end)


def lines_of(text: str) -> tuple[Line, ...]:
    """Every line that is not blank, in order; a prefix with the date counts as a line of its own."""
    prefix = _PREFIX.match(text)
    if prefix is None:
        return tuple(_lines(text, 0))
    first = Line(prefix.start(1), prefix[1], fold(prefix[1]), is_prefix=True)
    return (first, *_lines(text[prefix.end() :], prefix.end()))


def _lines(text: str, offset: int) -> list[Line]:
    found = []
    for raw in text.split("\n"):
        stripped = raw.strip(_AROUND)
        if stripped:
            found.append(Line(offset + len(raw) - len(raw.lstrip(_AROUND)), stripped, fold(stripped)))
        offset += len(raw) + 1
    return found
