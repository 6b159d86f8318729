"""Spaces at which no line may break, put into what Recoupe says itself; an article's own words stay untouched."""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"
"""The thin one, which French sets before high marks and between groups of digits."""

# Behind a middle dot the question mark is the sign of a hypothesis.
_NARROW = re.compile(r"(?<!·) (?=[;!?](?:\s|$))|(?<=\d) (?=%|\d{3}\b)")
_TIED = re.compile(r"(?<=«) | (?=[»:·→])|(?<=[●▲○✕✓→►✗↷?]) (?=\w)|(?<=^–) ")
# They turn the direction of all that follows in a paragraph, also of Recoupe's own words behind an article's.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tied(text: str) -> str:
    """The text with French marks, signs and groups of digits tied to what they belong to."""
    return _TIED.sub(NO_BREAK, _NARROW.sub(NARROW, text))


def unturned(page: str) -> str:
    """The page with a sign of replacement for each character that would turn the direction of what follows."""
    return _TURNING.sub("\ufffd", page)
