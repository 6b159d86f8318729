"""Folding of case, accents and apostrophes that keeps every code point in its place."""

import unicodedata
from functools import lru_cache

_APOSTROPHES = "’ʼ‘`´"
_DASHES = "‐‑‒–—−"
_BARRED = dict(zip("ıøłđħŧ", "ioldht", strict=True))
"""Letters that no decomposition takes apart."""
_LONGEST_WORD = 24
"""Characters up to which what is folded comes again so often that it is remembered."""
_SPACES = "\u00a0\u202f\u2009\u2007\t"


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _SPACES:
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    base = _BARRED.get(base, base)
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """The text in lower case without accents, with plain apostrophes, dashes and spaces.

    The result has exactly as many code points as the input, so offsets carry over. Ligatures (œ, æ)
    stay, since they have no single-letter base; `fold_key` writes them out.
    """
    return _fold_word(text) if len(text) <= _LONGEST_WORD else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=32768)
def _fold_word(word: str) -> str:
    return _folded(word)


def fold_key(text: str) -> str:
    """A key for look-ups: folded, ligatures written out, white space collapsed; offsets are lost."""
    return " ".join(fold(text).replace("œ", "oe").replace("æ", "ae").split())
