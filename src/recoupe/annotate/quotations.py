"""The quotation map: every stretch between quotation marks, found on the raw text.

A small state machine reads the marks of one paragraph after the other. A straight mark opens or closes by
its neighbours, never by counting; a second plausible opening before any closing starts anew; nothing
stays open beyond a paragraph unless a later paragraph carries the quotation on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.paragraphs import split_paragraphs, strip_span
from recoupe.model.text import Quotation, Span

_MARK = re.compile(r"[«»“”„\"‹›]|<<|>>|''|‘'|``|[‘’]{2}|(?<!\w)‘(?=\w)|(?<=[\w.!?,…])’(?!\w)")
_ROLES = {
    "«": ("guillemet", "open"),
    "<<": ("guillemet", "open"),
    "»": ("guillemet", "close"),
    ">>": ("guillemet", "close"),
    "‹": ("single guillemet", "open"),
    "›": ("single guillemet", "close"),
    "“": ("curly", "open"),
    "„": ("curly", "open"),
    "”": ("curly", "close"),
    "‘": ("single", "open"),
    "’": ("single", "close"),
    '"': ("straight", "either"),
    "''": ("straight", "either"),
    "‘'": ("straight", "either"),
    "``": ("straight", "either"),
    "‘’": ("straight", "either"),
    "’’": ("straight", "either"),
    "‘‘": ("straight", "either"),
    "’‘": ("straight", "either"),
}
_BEFORE_OPENING = frozenset("([{-–—'’«“‹:/")
_AFTER_CLOSING = frozenset(",.;:)!?…»”")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_PARAGRAPHS_AHEAD = 4
_DOUBLE_KINDS = frozenset({"curly", "straight", "guillemet"})


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    role: str
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    mark: _Mark
    depth: int
    continues: int | None = None


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in reading order, an outer one before those nested in it."""
    paragraphs = split_paragraphs(text)
    marks = [_marks_of(text, paragraph) for paragraph in paragraphs]
    reader = _Reader(text)
    for number, paragraph in enumerate(paragraphs):
        reader.read(marks[number])
        reader.finish(paragraph, marks[number + 1 : number + 1 + _PARAGRAPHS_AHEAD], paragraphs[number + 1 :])
    return reader.quotations()


def _marks_of(text: str, paragraph: Span) -> list[_Mark]:
    return [_role_of(text, match, paragraph) for match in _MARK.finditer(text, paragraph.start, paragraph.end)]


def _role_of(text: str, match: re.Match[str], paragraph: Span) -> _Mark:
    kind, role = _ROLES[match[0]]
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    can_open = (before.isspace() or before in _BEFORE_OPENING) and not (after.isspace() or after in _AFTER_CLOSING)
    can_close = not before.isspace() and not after.isalnum()
    if kind == "straight" and can_open != can_close:
        role = "open" if can_open else "close"
    elif kind in ("curly", "guillemet") and can_open != can_close:
        role = _sided_role(role, can_open)
    elif role == "open" and text[match.end() : paragraph.end].lstrip()[:1] in (",", ";", ")"):
        role = "either"
    return _Mark(kind, role, match.start(), match.end())


def _sided_role(expected: str, can_open: bool) -> str:
    """The role of a mark with a side: the wrong one of the pair, set where only the other can stand, is either."""
    return expected if (expected == "open") == can_open else "either"


class _Reader:
    """Reads marks in order and keeps what is open; `found` holds (order of opening, quotation)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.last_open_ended: tuple[str, int] | None = None

    def read(self, marks: Sequence[_Mark]) -> None:
        """Open and close by the marks of one paragraph."""
        for position, mark in enumerate(marks):
            following = marks[position + 1 :]
            if position == 0 and self._carries_on(mark):
                continue
            if mark.role == "close" or (mark.role == "either" and self._is_open(mark.kind)):
                self._close(mark, following)
            elif mark.role == "open" or any(other.kind == mark.kind for other in following):
                self._open(mark, following)
        self.last_open_ended = None

    def _is_open(self, kind: str) -> bool:
        return any(entry.mark.kind == kind for entry in self.stack)

    def _carries_on(self, mark: _Mark) -> bool:
        """True where the mark repeats, at a paragraph's start, that an earlier quotation goes on."""
        previous = self.last_open_ended
        if previous is None or previous[0] != mark.kind:
            return False
        lead = self.text[: mark.start].rpartition("\n")[2]
        if lead.strip():
            return False
        self.stack.append(_Open(mark, 0, previous[1]))
        return True

    def _open(self, mark: _Mark, following: Sequence[_Mark]) -> None:
        same = [position for position, entry in enumerate(self.stack) if entry.mark.kind == mark.kind]
        if same and not _nests(mark.kind, following):
            del self.stack[same[-1] + 1 :]
            self._end_early(self.stack.pop(), mark.start)
        self.stack.append(_Open(mark, len(self.stack)))

    def _close(self, mark: _Mark, following: Sequence[_Mark]) -> None:
        for position in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[position]
            if entry.mark.kind == mark.kind or _is_mixed_pair(entry.mark.kind, mark.kind, following):
                del self.stack[position:]
                self._add(entry, mark.start, mark.end, is_closed=True)
                return

    def _end_early(self, entry: _Open, limit: int) -> None:
        """End a quotation that never closes at its first sentence's end before `limit`, or drop it."""
        stop = _SENTENCE_END.search(self.text, entry.mark.end, limit)
        end = stop.end() if stop else self.text.find(",", entry.mark.end, limit)
        if end > entry.mark.end:
            self._add(entry, end, end, is_closed=False)

    def _add(self, entry: _Open, inner_end: int, outer_end: int, *, is_closed: bool) -> None:
        inner = strip_span(self.text, Span(entry.mark.end, inner_end))
        if inner is not None and any(map(str.isalnum, inner.of(self.text))):
            outer = Span(entry.mark.start, outer_end)
            self.found.append(Quotation(inner, outer, entry.depth, is_closed, entry.continues))

    def finish(self, paragraph: Span, ahead: Sequence[Sequence[_Mark]], later: Sequence[Span]) -> None:
        """At a paragraph's end: keep the outermost open where a later paragraph closes it, end the rest."""
        if not self.stack:
            return
        outermost = self.stack[0]
        if self._is_closed_later(outermost, ahead):
            del self.stack[1:]
            return
        self.stack.clear()
        kind = outermost.mark.kind
        is_repeated = bool(ahead and ahead[0] and ahead[0][0].kind == kind and ahead[0][0].start == later[0].start)
        if is_repeated or self._introduces(outermost.mark.start):
            self._add(outermost, paragraph.end, paragraph.end, is_closed=False)
            if is_repeated:
                self.last_open_ended = (kind, outermost.mark.start)
        else:
            end = _SENTENCE_END.search(self.text, outermost.mark.end, paragraph.end)
            stop = end.end() if end else paragraph.end
            self._add(outermost, stop, stop, is_closed=False)

    def _is_closed_later(self, entry: _Open, ahead: Sequence[Sequence[_Mark]]) -> bool:
        """True where the next mark of its kind, some paragraphs on, is a closing one that ends a stretch."""
        for marks in ahead:
            same = [mark for mark in marks if mark.kind == entry.mark.kind]
            if same:
                return same[0].role == "close" and bool(self.text[: same[0].start].rpartition("\n")[2].strip())
        return False

    def _introduces(self, offset: int) -> bool:
        lead = self.text[:offset].rpartition("\n")[2].rstrip()
        return not lead or lead.endswith(":")

    def quotations(self) -> tuple[Quotation, ...]:
        """What was found, in reading order, with `continues` as an index into it."""
        ordered = sorted(self.found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end))
        places = {quotation.outer.start: index for index, quotation in enumerate(ordered)}
        return tuple(_with_index(ordered, places))


def _with_index(ordered: Sequence[Quotation], places: dict[int, int]) -> Iterator[Quotation]:
    for quotation in ordered:
        origin = quotation.continues
        yield quotation if origin is None else replace(quotation, continues=places.get(origin))


def _nests(kind: str, following: Sequence[_Mark]) -> bool:
    """True where an opening inside an open quotation of its kind is followed by enough closings for both."""
    depth, closings = 1, 0
    for mark in following:
        if mark.kind != kind:
            continue
        if mark.role == "open":
            depth += 1
        else:
            depth -= 1
            closings += 1
        if depth < 0:
            return True
    return False


def _is_mixed_pair(opened: str, closing: str, following: Sequence[_Mark]) -> bool:
    """True for a curly opening closed by a straight mark (or another such pair) with no better partner ahead."""
    if opened == closing or not {opened, closing} <= _DOUBLE_KINDS:
        return False
    return not any(mark.kind == opened and mark.role != "open" for mark in following)
