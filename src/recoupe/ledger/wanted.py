"""What a search may ask for: words, what documents tell of, and days."""

from dataclasses import dataclass
from datetime import date

STATE, PERSON, TYPE, STATUS, TOPIC = OF_EVENTS = ("state", "person", "type", "status", "topic")
"""Facets of one event: several of them chosen must hold of the same event, or all be named anywhere in the text."""
OUTLET, KIND = OF_DOCUMENTS = ("outlet", "kind")
"""Facets of a document."""
FACETS = (*OF_EVENTS, *OF_DOCUMENTS)

Term = tuple[str, str]
"""A facet and a value of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to search for: words, terms that must hold, and days of publication, both inclusive.

    Terms of events must all hold of one event, or all be named somewhere in the document.
    """

    words: str = ""
    terms: tuple[Term, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for."""
        return not (self.words.strip() or self.terms or self.since or self.until)
