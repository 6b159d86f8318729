"""Paragraphs of a text: lines that belong together."""

import re
from itertools import pairwise

from recoupe.model.text import Span

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_FIRST_WORD = re.compile(r"\S+")
_NARROWEST, _WIDEST = 45, 110


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs without outer white space: one a line, but lines broken to a width are one paragraph.

    A block between blank lines counts as broken to a width where every line but the last is too full for
    the first word of the next, as a typewriter or a mail program leaves them.
    """
    paragraphs: list[Span] = []
    start = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        paragraphs.extend(_block(text, start, end))
        start = blank.end() if blank else end
    return tuple(paragraphs)


def _block(text: str, start: int, end: int) -> list[Span]:
    lines = [span for match in _LINE.finditer(text, start, end) if (span := strip_span(text, Span(*match.span())))]
    if len(lines) > 1 and _is_wrapped(text, lines):
        return [Span(lines[0].start, lines[-1].end)]
    return lines


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    widest = max(line.end - line.start for line in lines)
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    if len(lines) == 2 and not text[lines[1].start].islower():
        return False
    for line, following in pairwise(lines):
        word = _FIRST_WORD.match(text, following.start, following.end)
        room = widest - (line.end - line.start)
        if word is None or len(word[0]) + 1 <= room:
            return False
    return True


def strip_span(text: str, span: Span) -> Span | None:
    """The span without white space at either end, None where nothing else is in it."""
    part = text[span.start : span.end]
    left = len(part) - len(part.lstrip())
    if left == len(part):
        return None
    return Span(span.start + left, span.start + len(part.rstrip()))
