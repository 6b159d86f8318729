"""What people decided, as the rest of Recoupe sees it."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from recoupe.ledger.accounts import read_account
from recoupe.ledger.beside import promises_of
from recoupe.ledger.catalogue import renew_cards
from recoupe.ledger.corrections import read_corrected
from recoupe.ledger.deciding import decide, merged, only_account, split_off
from recoupe.ledger.decisions import decision_log, keys_of, rulings_in_force, stranded_decisions, undo_decision
from recoupe.ledger.session import Session
from recoupe.ledger.statements import find_key, read_statement
from recoupe.ledger.summaries import in_parts
from recoupe.ledger.values import DecisionEntry, Statement
from recoupe.ledger.waits import follow
from recoupe.model.corrected import Corrected, corrected
from recoupe.model.decision import Correction, Ruling
from recoupe.model.mention import Account, Commitment
from recoupe.model.record import document_of, mention_key


class Decided:
    """The part of a ledger that keeps people's decisions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def decide(self, *rulings: Ruling) -> tuple[int, ...]:
        """The ids of the decisions in the log, made together: one that cannot be kept keeps out all.

        A later decision about the same pair or the same field takes the place of an earlier one. Instants may be
        left out. Raises UnknownRecord, InvalidCorrection where a field cannot take the value, UsageError.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            return self._decided(connection, rulings)

    def merge(self, *names: str, by: str, note: str | None = None) -> tuple[int, ...]:
        """The ids of the decisions that make one event of all these (ids of events, or keys of their accounts).

        Raises UnknownRecord, UsageError where there is nothing to merge.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            return self._decided(connection, merged(connection, names, by, note))

    def split(self, event: str, *keys: str, by: str, note: str | None = None) -> tuple[int, ...]:
        """The ids of the decisions that take the accounts with these keys out of an event, together.

        Raises UnknownRecord, UsageError where nothing would be left of the event.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            return self._decided(connection, split_off(connection, event, keys, by, note))

    def _decided(self, connection: Connection, rulings: Iterable[Ruling]) -> tuple[int, ...]:
        """The ids of the decisions; what searches narrow by follows them at once."""
        made = tuple(rulings)
        numbers = decide(connection, made)
        renew_cards(connection, self._session.dialect, made)
        follow(connection, ((ruling, keys_of(ruling)) for ruling in made))
        return numbers

    def decisions(self, *, document: str | None = None) -> tuple[Ruling, ...]:
        """The decisions in force, at most one a pair and one a field, in a stable order: what `reconcile` takes.

        Keys are those of the present reading; what finds its record no more is among the `stranded`.
        """
        with self._session.reading() as connection:
            return tuple(rulings_in_force(connection, documents=[document] if document else None))

    def decision_log(self, *, document: str | None = None) -> tuple[DecisionEntry, ...]:
        """Every decision and undo ever made, of all records or those of one document, oldest first."""
        with self._session.reading() as connection:
            return tuple(decision_log(connection, documents=[document] if document else None))

    def decisions_about(self, documents: Collection[str]) -> list[DecisionEntry]:
        """Every decision and undo ever made of records of these documents, oldest first."""
        found: dict[int, DecisionEntry] = {}
        with self._session.reading() as connection:
            for some in in_parts(sorted(documents)):
                found |= {entry.id: entry for entry in decision_log(connection, documents=some)}
        return [found[number] for number in sorted(found)]

    def promises_of(self, keys: Sequence[str]) -> dict[str, Commitment]:
        """The commitments with these keys ``sha256:…#c1`` as people corrected them, by them."""
        with self._session.reading() as connection:
            found = promises_of(connection, keys)
        changed = {
            document_of(key)
            for entry in self.decisions_about(set(map(document_of, keys)))
            for key in entry.records
            if key
        }
        now = {
            mention_key(account.document.id, item.id): item
            for account in self.corrected_named(changed).values()
            for item in account.commitments
        }
        return {key: now.get(key, told) for key, told in found.items()}

    def stranded(self) -> tuple[DecisionEntry, ...]:
        """The decisions that stand, but about records that the present reading of their text has no more."""
        with self._session.reading() as connection:
            return tuple(stranded_decisions(connection))

    def corrected(self, document: str) -> Corrected:
        """The current account of a document as people corrected it, and what they changed; raises UnknownRecord."""
        with self._session.reading() as connection:
            account = read_account(connection, document)
            rulings = rulings_in_force(connection, documents=[document])
        return corrected(account, (ruling for ruling in rulings if isinstance(ruling, Correction)))

    def corrected_named(self, documents: Collection[str]) -> dict[str, Account]:
        """The current accounts of documents as people corrected them, by id; what is not held is left out."""
        with self._session.reading() as connection:
            return read_corrected(connection, documents)

    def key(self, name: str) -> str:
        """The key ``sha256:…#e1`` of the record that is called so, its document's id cut short or not.

        An event answers by its id where it has a single account. Raises UnknownRecord, UsageError.
        """
        with self._session.reading() as connection:
            return find_key(connection, name) if "#" in name else only_account(connection, name)

    def statement(self, key: str) -> Statement:
        """The record of the present reading with that key, as it was read; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_statement(connection, key)

    def undo(
        self, decision: int | None = None, *, by: str, at: str | None = None, note: str | None = None
    ) -> tuple[DecisionEntry, ...]:
        """What was taken back: the decision with that id, or the newest that stands, and those made with it.

        What was decided before is in force again. Raises UnknownRecord.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            taken = tuple(undo_decision(connection, decision, by=by, at=at, note=note))
            renew_cards(connection, self._session.dialect, (entry.decision for entry in taken))
            follow(connection, ((entry.decision, entry.records) for entry in taken))
            return taken
