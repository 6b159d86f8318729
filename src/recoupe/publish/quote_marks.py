"""Exact words between the quote marks of a language: one pair around them, those that they hold nested inside."""

from collections.abc import Iterator

OUTER = {"fr": ("« ", " »"), "en": ("“", "”")}
INNER = {"fr": (("“", "”"), ("‘", "’")), "en": (("‘", "’"), ("“", "”"))}
"""The marks of words within words, by how deep they lie in turn."""

_OPENS, _CLOSES = {"«": "»", "“": "”", "„": "”"}, "»”"
_STRAIGHT = '"'
_BEFORE = "([{—–-’'«“„\""
"""What a straight mark follows, besides white space, where it opens."""


def between_marks(words: str, language: str) -> str:
    """The words, on one line, between the marks of the language, whatever marks they stood in or hold.

    Marks whose other half lies outside of the words go where they stand at either end, and stay elsewhere.
    """
    inner = " ".join(words.split())
    while (bare := _bare(inner)) != inner:
        inner = bare
    before, after = OUTER[language]
    return f"{before}{_nested(inner, language)}{after}"


def _bare(words: str) -> str:
    """The words without a pair of marks around all of them, or half a pair at an end."""
    pairs = dict(_pairs(words))
    last = len(words) - 1
    if pairs.get(0) == last and last > 0:
        return words[1:-1].strip()
    halves = _halves(words, pairs)
    if 0 in halves:
        return words[1:].strip()
    return words[:-1].strip() if last in halves else words


def _halves(words: str, pairs: dict[int, int]) -> set[int]:
    whole = {*pairs, *pairs.values()}
    marks = {*_OPENS, *_CLOSES, _STRAIGHT}
    return {at for at, letter in enumerate(words) if letter in marks and at not in whole}


def _pairs(words: str) -> Iterator[tuple[int, int]]:
    """Where each pair of marks opens and closes."""
    waiting: list[tuple[int, str]] = []
    for at, letter in enumerate(words):
        if letter in _OPENS:
            waiting.append((at, _OPENS[letter]))
        elif letter == _STRAIGHT and _opens(words, at):
            waiting.append((at, _STRAIGHT))
        elif any(mark == letter for _, mark in waiting):
            while waiting:
                start, mark = waiting.pop()
                if mark == letter:
                    yield start, at
                    break


def _opens(words: str, at: int) -> bool:
    """True for a straight mark that stands before a word and not behind one."""
    follows = words[at - 1] if at else " "
    precedes = words[at + 1] if at + 1 < len(words) else " "
    return (follows.isspace() or follows in _BEFORE) and not precedes.isspace()


def _nested(words: str, language: str) -> str:
    """The words with each pair of marks as the language sets it at its depth."""
    pairs = dict(_pairs(words))
    ends = {end: start for start, end in pairs.items()}
    written: list[str] = []
    depth = 0
    for at, letter in enumerate(words):
        if at in pairs:
            written.append(INNER[language][depth % 2][0])
            depth += 1
        elif at in ends:
            depth -= 1
            written = [*"".join(written).rstrip(), INNER[language][depth % 2][1]]
        elif not (letter.isspace() and at - 1 in pairs):
            written.append(letter)
    return "".join(written)
