"""What waits for a decision: events that speak too weakly for themselves."""

from dataclasses import dataclass

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

    @classmethod
    def of(cls, statement: Statement, document: Document) -> "Waiting":
        """The unsure event of a statement in its document."""
        return cls(statement.key, from_record(statement.record, Event), document)
