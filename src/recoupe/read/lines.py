"""The lines of a frozen text, as the rules for datelines and letterheads see them."""

from dataclasses import dataclass

from recoupe.model.folding import fold
from recoupe.model.text import Span

HEAD = 14
TAIL = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; `start` counts in the whole text."""

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
        stripped = raw.strip()
        if stripped:
            found.append(Line(offset + raw.index(stripped[0]), stripped, fold(stripped)))
        offset += len(raw) + 1
    return tuple(found)
