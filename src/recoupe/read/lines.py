"""The lines of a frozen text, as the rules for datelines and letterheads see them."""

from dataclasses import dataclass

from recoupe.model.folding import fold
from recoupe.model.text import Span

HEAD = 14
TAIL = 12
_AROUND = " \t\u00a0\u202f\u2009\u200b\ufeff\x0b\x0c*_#>"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space or Markdown signs around it; `start` counts in the text."""

    start: int
    text: str
    folded: str

    def span(self, start: int, end: int) -> Span:
        """A stretch of the line as a span of the whole text."""
        return Span(self.start + start, self.start + end)


def lines_of(text: str) -> tuple[Line, ...]:
    """Every line that is not blank, in order."""
    found = []
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip(_AROUND)
        if stripped:
            found.append(Line(offset + len(raw) - len(raw.lstrip(_AROUND)), stripped, fold(stripped)))
        offset += len(raw) + 1
    return tuple(found)
