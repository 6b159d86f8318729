"""What pages read of a ledger many at a time: records by their names, counts, boards; never more than they show."""

from collections.abc import Collection, Sequence
from datetime import date

from recoupe.ledger import beside, boards, filtering, history, lines, projection, summaries
from recoupe.ledger.accounts import read_accounts_named, read_documents
from recoupe.ledger.beside import Beside
from recoupe.ledger.boards import Board, Parties
from recoupe.ledger.runs import count_refusals
from recoupe.ledger.session import Session
from recoupe.ledger.values import HistoryEntry, PartnerCount
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.model.text import Document


class Browsing:
    """The part of an open ledger that reads a part of what there is, and counts the rest."""

    _session: Session

    def accounts_named(self, documents: Collection[str]) -> dict[str, Account]:
        """The current accounts of the documents with those ids, by them; what the ledger does not hold is left out."""
        with self._session.reading() as connection:
            return read_accounts_named(connection, sorted(documents))

    def documents_named(self, documents: Collection[str]) -> dict[str, Document]:
        """The documents with those ids, by them; what the ledger does not hold is left out."""
        with self._session.reading() as connection:
            return read_documents(connection, sorted(documents))

    def party_counts(self) -> dict[str, int]:
        """The number of events of every party, names outside the tables among them."""
        with self._session.reading() as connection:
            return summaries.count_parties(connection)

    def pair_counts(self) -> dict[tuple[str, str], int]:
        """The number of events between every two parties that have any; the two stand in the order of their codes."""
        with self._session.reading() as connection:
            return summaries.count_pairs(connection)

    def pairs(
        self, parties: Collection[str], *, limit: int, offset: int = 0
    ) -> tuple[list[tuple[tuple[str, str], int]], int]:
        """A part of the pairs of these parties with the number of their events, most first, and how many there are."""
        with self._session.reading() as connection:
            return summaries.read_pairs(connection, parties, limit=limit, offset=offset)

    def pair_events(self, first: str, second: str, *, since: date | None = None) -> list[str]:
        """The ids of the events between two parties, newest first, undated ones last; `since` leaves those in."""
        with self._session.reading() as connection:
            return summaries.read_pair(connection, first, second, since)

    def other_counts(self, party: str) -> dict[str, int]:
        """The number of events of a party with every other one that it has any with."""
        with self._session.reading() as connection:
            return summaries.count_others(connection, party)

    def partner_counts(self, party: str, *, types: Collection[str], statuses: Collection[str]) -> list[PartnerCount]:
        """For every other party the party's events of these types and statuses by year, and the latest of them."""
        with self._session.reading() as connection:
            return summaries.count_partners(connection, party, types=types, statuses=statuses)

    def events_by_mention(self, keys: Collection[str]) -> dict[str, EventRecord]:
        """The events to which records ``sha256:…#e1`` were reconciled, by the keys of those that were."""
        with self._session.reading() as connection:
            names = projection.read_event_names(connection, sorted(keys))
            records = projection.read_events_named(connection, sorted(set(names.values())))
            return {key: records[event] for key, event in names.items()}

    def event_names_by_mention(self, keys: Collection[str]) -> dict[str, str]:
        """The ids of those events alone."""
        with self._session.reading() as connection:
            return projection.read_event_names(connection, sorted(keys))

    def events_named(self, ids: Collection[str]) -> dict[str, EventRecord]:
        """The events with those ids, by them; what no event bears is left out."""
        with self._session.reading() as connection:
            return projection.read_events_named(connection, sorted(ids))

    def lines(
        self,
        *,
        parties: tuple[str | None, str | None] = (None, None),
        since: date | None = None,
        until: date | None = None,
        limit: int,
        offset: int = 0,
    ) -> list[EventRecord]:
        """A part of the events as lists show them, with few of their accounts; newest first, undated ones last."""
        wanted = filtering.EventFilter(*parties, since=since, until=until, limit=limit, offset=offset)
        with self._session.reading() as connection:
            return filtering.read_lines(connection, wanted)

    def lines_named(self, ids: Collection[str], *, disputes: bool = False) -> dict[str, EventRecord]:
        """The events with those ids as lists show them, by them; with `disputes` what their accounts contradict."""
        with self._session.reading() as connection:
            return lines.read_lines_named(connection, ids, disputes=disputes)

    def events_beside(
        self, event: str, parties: Sequence[str], *, first: Collection[str], part: tuple[int, int]
    ) -> Beside:
        """Other events of any of the parties that documents of this one tell: so many behind so many others.

        Those that most voices tell or accounts lead with come first, then the types `first`.
        """
        with self._session.reading() as connection:
            return beside.events_beside(connection, event, parties, first=first, part=part)

    def commitments_beside(self, event: str, parties: Sequence[str], *, part: tuple[int, int]) -> Beside:
        """Commitments of any of the parties, or of nobody known, that documents of an event tell; newest step first."""
        with self._session.reading() as connection:
            return beside.commitments_beside(connection, event, parties, part=part)

    def who_tells(self, event: str, others: Collection[str]) -> dict[str, dict[str, bool]]:
        """By each of the other events the documents that tell it and this one, and whether they deny the other."""
        with self._session.reading() as connection:
            return beside.who_tells(connection, event, others)

    def history_of(self, keys: Sequence[str]) -> list[HistoryEntry]:
        """What was read of the records with these keys, and when it changed, oldest first; no decisions."""
        with self._session.reading() as connection:
            return history.read_readings(connection, keys)

    def board_count(self, board: Board) -> int:
        """How many commitments a board has."""
        with self._session.reading() as connection:
            return boards.count_board(connection, board)

    def board(self, board: Board, *, limit: int, offset: int = 0) -> list[CommitmentRecord]:
        """A part of a board of commitments."""
        with self._session.reading() as connection:
            return boards.read_board(connection, board, limit=limit, offset=offset)

    def board_parties(self, board: Board) -> dict[Parties, int]:
        """How many commitments of a board have exactly which parties."""
        with self._session.reading() as connection:
            return boards.count_by_parties(connection, board)

    def board_of_parties(
        self, board: Board, ordered: Sequence[Sequence[Parties]], *, limit: int, offset: int = 0
    ) -> list[CommitmentRecord]:
        """A part of the commitments of a board that have exactly these parties, in this order; equal ones together."""
        with self._session.reading() as connection:
            return boards.read_of_parties(connection, board, ordered, limit=limit, offset=offset)

    def board_choices(self) -> tuple[list[str], list[str]]:
        """The parties that have commitments and the stages at which any is."""
        with self._session.reading() as connection:
            return boards.read_choices(connection)

    def commitments_named(self, ids: Sequence[str]) -> list[CommitmentRecord]:
        """The commitments with those ids, in that order; what none bears is left out."""
        with self._session.reading() as connection:
            return boards.read_commitments_named(connection, ids)

    def commitments_told_by(self, documents: Collection[str]) -> list[CommitmentRecord]:
        """The commitments that any of the documents tells of, newest step first."""
        with self._session.reading() as connection:
            return projection.read_commitments_told_by(connection, sorted(documents))

    def refusal_count(self) -> int:
        """How many inputs could not be used in all runs."""
        with self._session.reading() as connection:
            return count_refusals(connection)
