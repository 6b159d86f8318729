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
