"""A ledger in a file."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.dml import Insert
from sqlalchemy.util import LRUCache
from typing_extensions import override

from recoupe.errors import LedgerError, NotALedger
from recoupe.ledger.dialect import COLUMNS, EVERYTHING, UNKEPT, WRITES, Dialect, Narrowing, entry_sum, reason
from recoupe.ledger.schema import APPLICATION_ID, SCHEMA_VERSION
from recoupe.ledger.words import Term

# Ranking looks at every document that holds the words, 7 ms for 5,000. Of more than so many the newest come first:
# words that stand everywhere tell nothing of which document is meant.
BROAD = 5_000
# Documents, the newest, among which it is looked up whether a word stands everywhere.
SAMPLE = 1_000
# Of SQLite's own: some hundredths of a second.
_INSTRUCTIONS = 1_000_000
_MAGIC = b"SQLite format 3\0"
# Beginnings of one and two letters have an index of their own: of 100,000 documents the words that begin with an "a"
# took 90 ms to bring together.
_INDEX = "CREATE VIRTUAL TABLE search USING fts5(words, stems, content='', tokenize='ascii', prefix='1 2')"
# Statements as text for the database, of all ledgers of the process.
_COMPILED: LRUCache[Any, Any] = LRUCache(500)


class SQLite(Dialect):
    """A file, in write-ahead mode: one writer and any number of readers at once."""

    def __init__(self, location: str, timeout: float) -> None:
        super().__init__(location, timeout)
        self.path = Path(location)

    @override
    def check(self, *, create: bool) -> None:
        if self.path.is_dir():
            raise NotALedger(f"{self.path} is a folder, not a ledger: name a file in it, such as recoupe.db")
        try:
            with self.path.open("rb") as file:
                head = file.read(len(_MAGIC))
        except FileNotFoundError:
            head = b""
        except OSError as error:
            raise LedgerError(f"{self.path} cannot be read: {error.strerror}") from error
        stamp = self._stamp() if head in (b"", _MAGIC) else 0
        if stamp is None:
            self._check_new(create=create)
        elif stamp != APPLICATION_ID:
            raise NotALedger(f"{self.path} is not a Recoupe ledger; nothing was changed in it")

    def _check_new(self, *, create: bool) -> None:
        if not create:
            raise NotALedger(
                f"there is no ledger at {self.path}: recoupe read makes one, or name another with --ledger"
            )
        if not self.path.absolute().parent.is_dir():
            raise LedgerError(f"{self.path.parent} is not a folder: create it first")

    def _stamp(self) -> int | None:
        """What the file says it is; None where nothing is in it yet, also after a creation that was cut short."""
        if not self.path.exists():
            return None
        # Through a read-only connection, so that a database of somebody else stays as it is.
        try:
            connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=self.timeout)
            try:
                tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                stamp = connection.execute("PRAGMA application_id").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.path} cannot be opened: {error}") from error
        except sqlite3.DatabaseError:
            return 0
        return int(stamp) if tables or stamp else None

    @override
    def engine(self) -> Engine:
        shared, path = _shared(), str(self.path.absolute())
        # In the words of the pool, which knows no connection of any one database.
        connect: Any = partial(sqlite3.connect, path, timeout=self.timeout, check_same_thread=False)
        pool = QueuePool(connect, dialect=shared.dialect)
        address = URL.create("sqlite", database=path)
        engine = Engine(pool, shared.dialect, address, execution_options={"compiled_cache": _COMPILED})
        event.listen(pool, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    @override
    def reading_engine(self, engine: Engine) -> Engine:
        return engine

    @override
    def lock(self, connection: Connection) -> None:
        """Nothing to do: there is one writer at a time."""

    @override
    @contextmanager
    def interruptible(self, connection: Connection) -> Iterator[None]:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        # Python looks for a signal only while it runs itself, and a question may take minutes.
        raw.set_progress_handler(lambda: 0, _INSTRUCTIONS)
        try:
            yield
        except OperationalError as error:
            # What the handler was interrupted by ends the question, and is not told.
            if str(error.orig) == "interrupted":
                raise KeyboardInterrupt from error
            raise
        finally:
            raw.set_progress_handler(None, 0)

    @override
    def insert_new(self, table: Table) -> Insert:
        return insert(table).on_conflict_do_nothing()

    @override
    def prepare(self, connection: Connection) -> None:
        if self._index_made(connection) is None:
            connection.exec_driver_sql(_INDEX)
        connection.exec_driver_sql("CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5vocab(search, instance)")
        self.stamp_version(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def _index_made(self, connection: Connection) -> str | None:
        """How the search index was made, None where there is none."""
        query = text("SELECT sql FROM sqlite_master WHERE name = 'search'")
        made: str | None = connection.scalars(query).first()
        return made

    @override
    def renew_index(self, connection: Connection) -> bool:
        if self._index_made(connection) == _INDEX:
            return False
        for table in ("search_terms", "search"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        self.prepare(connection)
        return True

    @override
    def stamp_version(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @override
    def follow_up_copy(self, connection: Connection) -> None:
        """Nothing to do: the next number is one more than the highest."""

    @override
    def clear_index(self, connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('delete-all')")

    @override
    def index(self, connection: Connection, number: int, columns: tuple[Sequence[str], Sequence[str]]) -> None:
        connection.execute(
            text("INSERT INTO search(rowid, words, stems) VALUES (:number, :words, :stems)"),
            {"number": number, "words": " ".join(columns[0]), "stems": " ".join(columns[1])},
        )

    @override
    def find(
        self,
        connection: Connection,
        terms: Sequence[Term],
        *,
        limit: int,
        narrowing: Narrowing = EVERYTHING,
        newest: bool = False,
    ) -> list[tuple[int, float]]:
        query = _fts_query(terms)
        values = {**narrowing.values, "query": query, "limit": limit, "least": narrowing.least}
        by_rank = not newest and self._holding(connection, query) <= BROAD
        # By its name, so that it is worked out but once for each document.
        score, order = ("bm25(search)", "score, rowid") if by_rank else ("0.0", "rowid DESC")
        # Ids among those that are given alone: looking them up for all that answer would take as long as ranking.
        among = "found.score, d.id" if by_rank else "found.number DESC"
        # The sign keeps SQLite from asking the index for each number of the condition, which takes seconds.
        condition = narrowing.over("+search.rowid")
        telling = self._telling(connection, terms) if by_rank else terms
        if len(telling) < len(terms):
            values |= {"query": _fts_query(telling), "whole": query}
            condition += " AND +search.rowid IN (SELECT rowid FROM search WHERE search MATCH :whole)"
        rows = connection.execute(
            text(
                "SELECT found.number, found.score FROM"
                f" (SELECT rowid AS number, {score} AS score FROM search WHERE search MATCH :query AND {condition}"
                f" AND rowid >= :least ORDER BY {order} LIMIT :limit) AS found"
                f" JOIN documents AS d ON d.number = found.number ORDER BY {among}"
            ),
            values,
            execution_options=UNKEPT,
        )
        return [(number, -score) for number, score in rows.all()]

    def _telling(self, connection: Connection, terms: Sequence[Term]) -> Sequence[Term]:
        """The terms by which to rank: not those that more than half of the newest documents hold, if others are left.

        Such a term adds nothing to the score, and bm25 would count its documents and read all of its places.
        """
        if len(terms) == 1:
            return terms
        newest = connection.execute(text("SELECT max(number) FROM documents")).scalar_one() or 0
        since = newest - SAMPLE
        counted = text("SELECT count(*) FROM search WHERE search MATCH :query AND rowid > :since")
        held = [
            connection.execute(counted, {"query": _fts_query([term]), "since": since}).scalar_one() for term in terms
        ]
        return [term for term, number in zip(terms, held, strict=True) if number <= SAMPLE / 2] or terms

    def _holding(self, connection: Connection, query: str) -> int:
        """How many documents hold the words, as far as `BROAD` and one more."""
        counted = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :query LIMIT :most)"
        return int(connection.execute(text(counted), {"query": query, "most": BROAD + 1}).scalar_one())

    @override
    def index_sum(self, columns: tuple[Sequence[str], Sequence[str]]) -> int:
        return sum(
            entry_sum(column, word, position)
            for column, words in zip(COLUMNS, columns, strict=True)
            for position, word in enumerate(words)
        )

    @override
    def index_sums(self, connection: Connection) -> dict[int, int]:
        sums = {row.rowid: 0 for row in connection.execute(text("SELECT rowid FROM search"))}
        for row in connection.execute(text('SELECT term, doc, col, "offset" FROM search_terms')):
            sums[row.doc] = sums.get(row.doc, 0) + entry_sum(row.col, row.term, row.offset)
        return sums

    @override
    def integrity(self, connection: Connection) -> list[str]:
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        problems = [f"database: {row}" for row in rows if row != "ok"]
        return problems + [f"database: table {row[0]}, row {row[1]}: refers to nothing in {row[2]}" for row in broken]

    @override
    def advice(self, error: Exception) -> str:
        said = reason(error)
        if "locked" in said or "busy" in said:
            return (
                f"{self.location} is being written by another process (waited {self.timeout:g} s):"
                " let it finish, or give this one more time"
            )
        if "readonly" in said or "unable to open" in said:
            return f"{self.location} cannot be written: check its permissions and those of its folder ({said})"
        if "full" in said:
            return f"{self.location}: no space left on the disk; nothing of the last step was kept"
        return f"{self.location}: {said}; run a verification, and restore a backup if it finds damage"


@cache
def _shared() -> Engine:
    """An engine on nothing, that has learnt what its library can do: what is made for every ledger's engine but once.

    Ledgers are opened for each request; compiling their statements each time took longer than asking them.
    """
    engine = create_engine("sqlite://")
    engine.connect().close()
    return engine


def _fts_query(terms: Sequence[Term]) -> str:
    # Words hold letters and digits only, so that quoting them is enough.
    return " AND ".join(f"({' OR '.join(_fts_parts(term))})" for term in terms)


def _fts_parts(term: Term) -> list[str]:
    if term.prefix:
        return [f'words : "{term.forms[0]}" *']
    return [f'words : "{" ".join(term.forms)}"', *(f'stems : "{stem}"' for stem in term.stems)]


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Transactions are begun by `_begin_sqlite`, never by the driver.
    connection.isolation_level = None
    cursor = connection.cursor()
    # Asking first: switching wants the file for itself, and does not wait for it.
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer cannot wait for one.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
