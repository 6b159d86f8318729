"""How wide words are when drawn, so that labels can be placed before any browser has seen them."""

import unicodedata

ROOM = 1.12
"""System fonts differ; letters are given more room than those of Helvetica, which the widths below come from."""

_WIDTHS = {
    0.28: " !,./:;I[\\]fijlt|’'·\u00a0\u202f",
    0.34: '()-`rÍÌÎÏíìîï“”"',
    0.58: "0123456789abdeghnopquLFTZ$#+<=>_~–£€",
    0.50: "ckszxvyJ?",
    0.67: "ABEKPSVXY&",
    0.74: "CDHNRUw",
    0.80: "GOQ",
    0.86: "Mm",
    0.96: "W@—…%",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.8


def width_of(words: str, size: float) -> float:
    """The width of words in a sans of that size, on the safe side."""
    return sum(_letter(letter) for letter in words) * size * ROOM


def fitted(words: str, size: float, room: float) -> str:
    """The words on one line, shortened with « … » where they are wider than `room`."""
    flat = " ".join(words.split())
    if width_of(flat, size) <= room:
        return flat
    while flat and width_of(flat + "…", size) > room:
        flat = flat[:-1].rstrip()
    return flat + "…"


def broken(words: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The words on as many lines as they need, at most so many; the last one is shortened where that does not do."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most - 1:
        count = next((n for n in range(len(left), 0, -1) if width_of(" ".join(left[:n]), size) <= room), 0)
        if not count:
            break
        lines.append(" ".join(left[:count]))
        left = left[count:]
    return (*lines, fitted(" ".join(left), size, room)) if left or not lines else tuple(lines)


def _letter(letter: str) -> float:
    if letter in _OF:
        return _OF[letter]
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    base = unicodedata.normalize("NFD", letter)[0]
    return _OF.get(base, _OTHER)
