"""The ledger as the rest of Recoupe sees it."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from recoupe.errors import InputError
from recoupe.ledger.accounts import (
    BATCH,
    add_account,
    is_known,
    read_account,
    read_accounts,
    read_document,
    read_sightings,
)
from recoupe.ledger.backup import restore_backup, write_backup
from recoupe.ledger.browsing import Browsing
from recoupe.ledger.catalogue import rebuild_cards
from recoupe.ledger.checks import count_all, find_problems
from recoupe.ledger.decided import Decided
from recoupe.ledger.decisions import rulings_in_force
from recoupe.ledger.enquiries import Enquiries
from recoupe.ledger.entries import count_documents, discard_empty, last_number, read_entries
from recoupe.ledger.filtering import EventFilter, count_events, read_commitments, read_events
from recoupe.ledger.history import read_history
from recoupe.ledger.inbox import Inbox
from recoupe.ledger.index import rebuild_index
from recoupe.ledger.listings import Listing, Place, Record, read_part
from recoupe.ledger.memory import (
    LedgerShelves,
    arrived,
    forget,
    newest_reading,
    note_renewal,
    remember,
)
from recoupe.ledger.projection import (
    read_commitment,
    read_event,
    read_event_of,
    read_proposals,
    replace_all,
    replace_part,
)
from recoupe.ledger.runs import begin_run, finish_run, insert_refusal, read_refusals, read_runs
from recoupe.ledger.search import find_hits
from recoupe.ledger.session import TIMEOUT, open_session, upgrade_ledger
from recoupe.ledger.shelf import Shelf, Wanted, count_outlets, read_shelf
from recoupe.ledger.statements import read_statements
from recoupe.ledger.summaries import read_copies
from recoupe.ledger.upgrading import Telling
from recoupe.ledger.values import (
    DocumentEntry,
    HistoryEntry,
    Memory,
    Refusal,
    Run,
    SearchHit,
    Sighting,
    Statement,
)
from recoupe.model.decision import Decision, Ruling
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord, Renewed
from recoupe.model.text import Document

Renewing = Callable[[Sequence[Account], LedgerShelves, Sequence[Ruling]], Renewed]
"""Gives what changes with the accounts that are new, by what the shelves remember and what people decided."""


class Ledger(Decided, Enquiries, Inbox, Browsing):
    """An open ledger; close it, or use it as a context manager.

    Every method is one transaction and raises LedgerError with advice where the database refuses. Threads
    may share a ledger; processes open their own. What is read sees one state, whoever writes meanwhile.
    """

    @classmethod
    def open(
        cls,
        location: str | Path,
        *,
        create: bool = False,
        timeout: float = TIMEOUT,
        upgrade: bool = True,
        telling: Telling | None = None,
    ) -> Self:
        """The ledger at a path or ``postgresql://`` URL; `create` makes it where there is none yet.

        `timeout` is how many seconds a writer waits for another. A file of an older schema is upgraded first, of which
        `telling` hears, or refused where `upgrade` does not allow it. Raises NotALedger where there is none or
        something else stands there (which stays untouched), LedgerTooNew, LedgerTooOld, LedgerError.
        """
        session = open_session(location, create=create, timeout=timeout, upgrade=upgrade, telling=telling)
        return cls(session)

    @staticmethod
    def upgrade(location: str | Path, *, timeout: float = TIMEOUT, telling: Telling | None = None) -> bool:
        """True where the ledger at a path or URL had an older schema; it has this Recoupe's now.

        `telling` hears how far it is. Whatever ends it before its end leaves the ledger as it was.

        Raises NotALedger, LedgerTooNew, LedgerError.
        """
        return upgrade_ledger(location, timeout=timeout, telling=telling)

    @staticmethod
    def discard_empty(location: str | Path) -> bool:
        """True where a file held a ledger without any document and is gone now; whatever else stands there stays."""
        return discard_empty(location)

    def close(self) -> None:
        """Nothing; the ledger cannot be used any more."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Accounts

    def add(self, account: Account, *, maker: str) -> bool:
        """True where this is a new account of the document, which the ledger gives from now on.

        The same account again adds nothing, whatever file it came from. A different account of the same text
        takes its place; the old one is kept in the history, and comes back when the same maker gives it
        again. Raises LedgerError where the document's id is not that of its text or two records share an id,
        UndecodableInput where the text is no Unicode.
        """
        with self._session.writing() as connection:
            return add_account(connection, self._session.dialect, account, maker)

    def knows(self, document: str, *, maker: str) -> bool:
        """True where that maker has already given an account of the document with that id."""
        with self._session.reading() as connection:
            return is_known(connection, document, maker)

    def accounts(self) -> Iterator[Account]:
        """The current account of each document, in the order of the documents' ids, fetched in batches."""
        after = ""
        while True:
            with self._session.reading() as connection:
                batch = read_accounts(connection, after=after)
            yield from batch
            if len(batch) < BATCH:
                return
            after = batch[-1].document.id

    def account(self, document: str) -> Account:
        """The current account of the document with that id; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_account(connection, document)

    def document(self, document: str) -> Document:
        """The document with that id; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_document(connection, document)

    def documents(self, *, limit: int | None = None, offset: int | None = None) -> list[DocumentEntry]:
        """What is known of the documents, without their texts, the one added last first."""
        with self._session.reading() as connection:
            return read_entries(connection, limit=limit, offset=offset)

    def document_count(self) -> int:
        """How many documents there are."""
        with self._session.reading() as connection:
            return count_documents(connection)

    def shelf(self, wanted: Wanted) -> Shelf:
        """A part of the documents that pass, in the order asked for, with the copies of each."""
        with self._session.reading() as connection:
            return read_shelf(connection, wanted)

    def outlet_counts(self) -> list[tuple[str, str, int]]:
        """The outlets of most documents: by what each is known, its name and the number of its documents; by name."""
        with self._session.reading() as connection:
            return count_outlets(connection)

    def copied(self, document: str) -> str | None:
        """The document that the one with that id copies, None where no event shows that it does."""
        with self._session.reading() as connection:
            return read_copies(connection, [document]).get(document)

    def sightings(self, document: str) -> tuple[Sighting, ...]:
        """Every place where exactly that text was found, the first one first."""
        with self._session.reading() as connection:
            return tuple(read_sightings(connection, document))

    def statements(
        self, *, kind: str | None = None, type: str | None = None, state: str | None = None, limit: int | None = None
    ) -> list[Statement]:
        """Single records of current accounts, in the order of their keys."""
        with self._session.reading() as connection:
            return read_statements(connection, kind=kind, type_=type, state=state, limit=limit)

    def walk(
        self, listing: Listing[Record], *, after: Place | None = None, limit: int | None = None
    ) -> Generator[tuple[Place, Record], None, None]:
        """The records of a list behind a place in it, each with its own place, fetched in batches.

        All are of one state of the ledger, however long the walk takes; close it, or go to its end.
        """
        with self._session.reading() as connection:
            yield from read_part(connection, listing, after=after, limit=limit)

    # Runs

    def begin_run(self, command: str | None = None) -> int:
        """The id of a new run."""
        with self._session.writing() as connection:
            return begin_run(connection, command)

    def finish_run(self, run: int, counts: Mapping[str, int]) -> None:
        """Nothing; raises UnknownRecord where no such run began."""
        with self._session.writing() as connection:
            finish_run(connection, run, counts)

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        with self._session.reading() as connection:
            return read_runs(connection)

    def refuse(self, error: InputError, run: int | None = None) -> None:
        """Nothing; notes an input that could not be used, and why."""
        with self._session.writing() as connection:
            insert_refusal(connection, error, run)

    def refusals(self, run: int | None = None) -> list[Refusal]:
        """What could not be used, in all runs or in one, oldest first."""
        with self._session.reading() as connection:
            return read_refusals(connection, run=run)

    # What reconciling computed

    def replace_projection(
        self,
        events: Iterable[EventRecord],
        commitments: Iterable[CommitmentRecord],
        decisions: Iterable[Decision] = (),
        memory: Memory | None = None,
    ) -> None:
        """Nothing; puts what was reconciled in the place of what was reconciled before, all at once.

        `memory` is what `renew` will go on from; without it everything must be reconciled anew next time.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            replace_all(connection, events, commitments, decisions)
            if memory is None:
                forget(connection)
            else:
                remember(connection, memory.rows, version=memory.version, newest=memory.newest)

    def newest_reading(self) -> int:
        """The number of the account that was made last: all that are read from now on bear a higher one."""
        with self._session.reading() as connection:
            return newest_reading(connection)

    def renew(self, renewing: Renewing, *, version: str, most: Callable[[int], int]) -> Renewed | None:
        """What `renewing` says that changed, which the ledger has from now on; readers see the old or the new.

        None, and nothing is done, where the ledger remembers nothing by that version of the rules, or where more
        documents changed than `most` allows for about so many documents in all.
        """
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            new = arrived(connection, version)
            if new is None or len(new.documents) > most(last_number(connection)):
                return None
            shelves = LedgerShelves(connection)
            found = renewing(shelves.accounts(new.documents), shelves, tuple(rulings_in_force(connection)))
            shelves.finish()
            replace_part(connection, found)
            note_renewal(connection, new.newest)
            return found

    def events(  # noqa: PLR0913  (the filters of the command and the web page, all optional, by keyword)
        self,
        *,
        state: str | None = None,
        with_state: str | None = None,
        since: date | None = None,
        until: date | None = None,
        type: str | None = None,
        status: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> list[EventRecord]:
        """Events newest first, undated ones last; an interval passes where it overlaps the days asked for.

        `limit` and `offset` give a part of that list; together with `event_count` they make pages.
        """
        wanted = EventFilter(state, with_state, since, until, type, status, limit, offset)
        with self._session.reading() as connection:
            return read_events(connection, wanted)

    def event_count(self, *, since: date | None = None, until: date | None = None) -> int:
        """How many events there are, or how many overlap the days asked for."""
        with self._session.reading() as connection:
            return count_events(connection, EventFilter(since=since, until=until))

    def event(self, name: str) -> EventRecord:
        """The event with that id or alias, or the only one that begins so; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_event(connection, name)

    def event_of(self, key: str) -> EventRecord | None:
        """The event to which the record ``sha256:…#e1`` was reconciled, None where to none."""
        with self._session.reading() as connection:
            return read_event_of(connection, key)

    def commitments(
        self,
        *,
        state: str | None = None,
        with_state: str | None = None,
        stage: str | None = None,
        older_than: date | None = None,
    ) -> list[CommitmentRecord]:
        """Commitments, newest step first; `older_than` gives those without any step on that day or later."""
        with self._session.reading() as connection:
            return read_commitments(connection, states=(state, with_state), stage=stage, older_than=older_than)

    def commitment(self, name: str) -> CommitmentRecord:
        """The commitment with that id; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_commitment(connection, name)

    def proposals(self, *, verdict: str | None = None) -> list[Decision]:
        """What reconciling decided by itself or left unsure, best score first."""
        with self._session.reading() as connection:
            return read_proposals(connection, verdict=verdict)

    # Search, history, care

    def search(self, words: str, *, limit: int = 20, language: str | None = None) -> list[SearchHit]:
        """Documents that hold all the words in any inflection, ``"exact phrases"`` and ``prefix*``, best first.

        Case and accents do not matter. No query is an error; one without words finds nothing. Where very many hold the
        words, those added last come first, and have no score.
        """
        with self._session.reading() as connection:
            return find_hits(connection, self._session.dialect, words, limit=limit, language=language)

    def history(self, *names: str) -> list[HistoryEntry]:
        """What happened to records ``sha256:…#e1`` or to an event's accounts, oldest first; raises UnknownRecord."""
        with self._session.reading() as connection:
            return read_history(connection, *names)

    def counts(self) -> dict[str, int]:
        """How many documents, statements of each kind, events, commitments, decisions and refusals there are."""
        with self._session.reading() as connection:
            return count_all(connection)

    def verify(self) -> list[str]:
        """Everything that is wrong with the ledger, a line each; empty where it is sound. Reads all of it."""
        with self._session.reading() as connection:
            return find_problems(connection, self._session.dialect)

    def rebuild_search(self) -> None:
        """Nothing; computes the search index again from the texts, and what searches narrow by from the accounts."""
        with self._session.writing() as connection:
            rebuild_index(connection, self._session.dialect)
            rebuild_cards(connection, self._session.dialect)

    def backup(self, path: str | Path) -> None:
        """Nothing; writes all of the ledger to a new SQLite ledger at `path`, while others may go on writing.

        Raises LedgerError where something stands at `path` already.
        """
        write_backup(self._session, Path(path))

    @staticmethod
    def restore(backup: str | Path, location: str | Path, *, telling: Telling | None = None) -> None:
        """Nothing; fills a new or empty ledger at a path or URL with a backup.

        A copy of one of an older schema is upgraded, of which `telling` hears.

        Raises NotALedger where the backup is none, LedgerError where the ledger holds anything already.
        """
        restore_backup(Path(backup), location, telling)
