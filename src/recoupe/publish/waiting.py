"""What waits for a decision: events that speak too weakly for themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from recoupe.ledger import Statement
from recoupe.model.codec import from_record
from recoupe.model.mention import Event
from recoupe.model.text import Document


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unsure event with its key (``sha256:…#u1``) and the document that tells it."""

    key: str
    event: Event
    document: Document

    @property
    def words(self) -> str:
        """The words that tell the event."""
        return self.event.evidence.of(self.document.text)


def likeliest(statements: Sequence[Statement], document: Callable[[str], Document], limit: int) -> list[Waiting]:
    """Up to `limit` unsure events, the likeliest first; `document` gives the document with an id."""
    best = nsmallest(limit, statements, key=lambda one: (-one.record["confidence"], one.key))
    return [Waiting(one.key, from_record(one.record, Event), document(one.key.partition("#")[0])) for one in best]
