"""Spaces at which no line may break, put into what Recoupe says itself; an article's own words stay untouched."""

import re

NO_BREAK = "\u00a0"

_TIED = re.compile(r"(?<=«) | (?=[»;:!?·→])|(?<=[●▲○✕✓→►✗↷?]) (?=\w)|(?<=^–) |(?<=\d) (?=\d{3}\b)")


def tied(text: str) -> str:
    """The text with French marks, signs and groups of digits tied to what they belong to."""
    return _TIED.sub(NO_BREAK, text)
