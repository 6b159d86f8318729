"""What waits for a person, as the rest of Recoupe sees it."""

from collections.abc import Iterable

from recoupe.ledger.session import Session
from recoupe.ledger.waiting import accepted_by, open_events, open_facts, open_pairs, proposal_on
from recoupe.model.decision import Decision


class Inbox:
    """The part of a ledger that knows what waits for somebody to look at it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_pairs(self) -> list[tuple[str, str]]:
        """A pair of mentions for every two events that may be one and wait for a decision, the likeliest first."""
        with self._session.reading() as connection:
            return open_pairs(connection)

    def open_events(self) -> list[str]:
        """The keys of unsure events that wait for a decision, the likeliest first."""
        with self._session.reading() as connection:
            return open_events(connection)

    def open_facts(self) -> list[tuple[str, str]]:
        """The facts (event, field) on which accounts contradict each other and nobody has looked, newest first."""
        with self._session.reading() as connection:
            return open_facts(connection)

    def accepted_by(self, keys: Iterable[str], field: str) -> str:
        """Who found that field rightly read in all the records, empty where nobody has in one of them."""
        with self._session.reading() as connection:
            return accepted_by(connection, keys, field)

    def proposal_on(self, left: str, right: str) -> Decision | None:
        """What reconciling found on the pair of these two mentions, None where it has not compared them."""
        with self._session.reading() as connection:
            return proposal_on(connection, left, right)
