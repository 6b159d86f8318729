"""Spaces at which no line may break, put into what Recoupe says itself; an article's own words stay untouched."""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"
"""The thin one, which French sets before high marks and between groups of digits."""

# Behind a middle dot the question mark is the sign of a hypothesis.
_NARROW = re.compile(r"(?<!·) (?=[;!?](?:\s|$))|(?<=\d) (?=%|\d{3}\b)")
_TIED = re.compile(r"(?<=«) | (?=[»:·→])|(?<=[●▲○✕✓→►✗↷?]) (?=\w)|(?<=^–) ")


def tied(text: str) -> str:
    """The text with French marks, signs and groups of digits tied to what they belong to."""
    return _TIED.sub(NO_BREAK, _NARROW.sub(NARROW, text))
