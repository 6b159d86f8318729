"""A stretch of text cut at the words to be marked in it."""

from collections.abc import Iterable, Iterator

from recoupe.model.text import Span


def pieces(text: str, start: int, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text that begins at the offset `start` of its document, each with whether it is marked.

    `marks` are in order, do not overlap, and count from the document's beginning.
    """
    at = start
    for mark in marks:
        if mark.start > at:
            yield text[at - start : mark.start - start], False
        yield text[mark.start - start : mark.end - start], True
        at = mark.end
    if at - start < len(text):
        yield text[at - start :], False


def surroundings(text: str, span: Span, most: int = 400) -> Span:
    """The paragraph around a span; of one longer than `most` characters, whole words near the span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if end - start <= most:
        return Span(start, end)
    margin = max(most - (span.end - span.start), 80) // 2
    near, far = max(start, span.start - margin), min(end, span.end + margin)
    if near > start:
        near = _after_space(text, near, span.start)
    if far < end:
        far = _before_space(text, far, span.end)
    return Span(near, far)


def _after_space(text: str, at: int, limit: int) -> int:
    found = text.find(" ", at, limit)
    return found + 1 if found >= 0 else at


def _before_space(text: str, at: int, limit: int) -> int:
    found = text.rfind(" ", limit, at)
    return found if found >= 0 else at
