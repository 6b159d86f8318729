"""Dates that open the entries of a chronology, and the years that stand over them."""

from recoupe.model.text import Span

_ARTICLE = 3
"""Letters that may stand before the date of an entry: an article."""
_LOOK = 4
"""Characters behind a date in which what parts it from its entry stands."""
_SPACES = " \u00a0\u202f"
_COLONS, _STOPS = ":–—", ".-"
_YEARS = range(1000, 2200)


def heading_year(text: str, line: Span) -> int | None:
    """The year of a line that is nothing else: « 2013 », « En 2013 : » is none."""
    words = line.of(text).strip(" .:–—-\t")
    return int(words) if len(words) == 4 and words.isdecimal() and int(words) in _YEARS else None


def opens_entry(text: str, span: Span) -> bool:
    """True for a date that stands alone at the beginning of a paragraph: « - 5 juin : », « 8 septembre. ».

    Or bare before a capital, with its year: « 20 août 2009 Le président… ».
    """
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    letters = sum(map(str.isalnum, before))
    if letters > _ARTICLE or (letters and before.strip().count(" ")):
        return False
    after = text[span.end : span.end + _LOOK].lstrip(_SPACES)
    if after[:1] in _COLONS:
        return after != ""
    is_whole = text[span.end - 4 : span.end].isdecimal() and text[span.end : span.end + 1] in _SPACES
    if not letters and is_whole and after[:1].isupper():
        return True
    return not letters and after[:1] in _STOPS and after[1:2].isspace()
