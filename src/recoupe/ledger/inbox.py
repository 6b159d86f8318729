"""What waits for a person, as the rest of Recoupe sees it."""

from collections.abc import Iterable

from sqlalchemy import select

from recoupe.ledger.projection import proposal_of
from recoupe.ledger.schema import proposals
from recoupe.ledger.session import Session
from recoupe.ledger.values import Statement
from recoupe.ledger.waiting import accepted_by
from recoupe.ledger.waits import Name, count_waits, first_waits, likeliest_waits, next_wait, place_of
from recoupe.model.decision import Decision


class Inbox:
    """The part of a ledger that knows what waits for somebody to look at it.

    Cases are of three kinds: ``pairs`` of mentions that may tell one event, the likeliest first; ``facts`` (event and
    field) on which accounts contradict each other, newest first; ``events`` that are unsure, the likeliest first.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def waits(self) -> dict[str, int]:
        """How many cases of each kind wait."""
        with self._session.reading() as connection:
            return count_waits(connection)

    def next_wait(self, kind: str, after: Name | None = None) -> Name | None:
        """The case of that kind behind another one, or the first; None where none stands there."""
        with self._session.reading() as connection:
            return next_wait(connection, kind, after)

    def first_waits(self, kind: str, limit: int) -> list[Name]:
        """The first cases of that kind, in order, as many as wanted."""
        with self._session.reading() as connection:
            return first_waits(connection, kind, limit)

    def likeliest(self, *, after: tuple[float, str] | None = None, limit: int) -> list[tuple[float, Statement]]:
        """The unsure events that wait with their confidence, the likeliest first: those behind a confidence and key."""
        with self._session.reading() as connection:
            return likeliest_waits(connection, after=after, limit=limit)

    def wait_place(self, kind: str, name: Name) -> int | None:
        """Where a case stands among those of its kind, from 1; None where it does not wait."""
        with self._session.reading() as connection:
            return place_of(connection, kind, name)

    def accepted_by(self, keys: Iterable[str], field: str) -> str:
        """Who found that field rightly read in all the records, empty where nobody has in one of them."""
        with self._session.reading() as connection:
            return accepted_by(connection, keys, field)

    def proposal_on(self, left: str, right: str) -> Decision | None:
        """What reconciling found on the pair of these two mentions, None where it has not compared them."""
        query = select(proposals).where(proposals.c.left == left, proposals.c.right == right)
        with self._session.reading() as connection:
            row = connection.execute(query).first()
        return proposal_of(row) if row else None
