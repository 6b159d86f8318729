"""All that differs between databases: opening, stamping, searching, checking. Nothing else knows which one it is."""

import sqlite3
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert
from typing_extensions import override

from recoupe.errors import LedgerError, MissingComponent, NotALedger
from recoupe.ledger.schema import APPLICATION_ID, SCHEMA_VERSION
from recoupe.ledger.words import Term

_MAGIC = b"SQLite format 3\0"
# Execution option of connections that are going to write.
WRITES = "recoupe_writes"


class Dialect(ABC):
    """One database. `location` is how the user names the ledger."""

    def __init__(self, location: str, timeout: float) -> None:
        self.location = location
        self.timeout = timeout
        self.shown = location

    @abstractmethod
    def check(self, *, create: bool) -> None:
        """Nothing; raises NotALedger or LedgerError where the place cannot hold a ledger."""

    @abstractmethod
    def engine(self) -> Engine:
        """An engine on the location, for which `check` has passed."""

    @abstractmethod
    def insert_new(self, table: Table) -> Insert:
        """An insert that leaves an existing row alone."""

    @abstractmethod
    def prepare(self, connection: Connection) -> None:
        """Nothing; adds to the common tables what this database needs for search and stamps it."""

    @abstractmethod
    def clear_index(self, connection: Connection) -> None:
        """Nothing; empties the search index."""

    @abstractmethod
    def index(self, connection: Connection, number: int, columns: tuple[Sequence[str], Sequence[str]]) -> None:
        """Nothing; puts a document's folded words and its stems into the search index."""

    @abstractmethod
    def find(
        self, connection: Connection, terms: Sequence[Term], *, limit: int, language: str | None
    ) -> list[tuple[int, float]]:
        """Numbers of the documents that answer all terms, with a score, best first."""

    @abstractmethod
    def index_sums(self, connection: Connection) -> dict[int, int]:
        """For each indexed document the sum that `index_sum` gives for its words and stems."""

    @abstractmethod
    def integrity(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with its files."""

    @abstractmethod
    def advice(self, error: DBAPIError) -> str:
        """A message for the user: what is wrong and what to do."""


def index_sum(columns: tuple[Iterable[str], Iterable[str]]) -> int:
    """A sum over words, stems and their positions that changes when any of them does."""
    return sum(
        _entry_sum(column, word, position)
        for column, words in zip(("words", "stems"), columns, strict=True)
        for position, word in enumerate(words)
    )


def _entry_sum(column: str, word: str, position: int) -> int:
    return zlib.crc32(f"{column} {position} {word}".encode())


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
        if not head:
            self._check_new(create=create)
        elif head != _MAGIC or not self._is_stamped():
            raise NotALedger(f"{self.path} is not a Recoupe ledger; nothing was changed in it")

    def _check_new(self, *, create: bool) -> None:
        if not create:
            raise NotALedger(f"there is no ledger at {self.path}: create one first, or name another place")
        if not self.path.absolute().parent.is_dir():
            raise LedgerError(f"{self.path.parent} is not a folder: create it first")

    def _is_stamped(self) -> bool:
        # Through a read-only connection, so that a database of somebody else stays as it is.
        try:
            connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=self.timeout)
            try:
                stamp = connection.execute("PRAGMA application_id").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.path} cannot be opened: {error}") from error
        except sqlite3.DatabaseError:
            return False
        return bool(stamp == APPLICATION_ID)

    @override
    def engine(self) -> Engine:
        engine = create_engine(f"sqlite:///{self.path.absolute()}", connect_args={"timeout": self.timeout})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    @override
    def insert_new(self, table: Table) -> Insert:
        return sqlite.insert(table).on_conflict_do_nothing()

    @override
    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, stems, content='', tokenize='ascii')"
        )
        connection.exec_driver_sql("CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5vocab(search, instance)")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

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
        self, connection: Connection, terms: Sequence[Term], *, limit: int, language: str | None
    ) -> list[tuple[int, float]]:
        # Words hold letters and digits only, so that quoting them is enough.
        query = " AND ".join(f"({' OR '.join(_fts_parts(term))})" for term in terms)
        rows = connection.execute(
            text(
                "SELECT d.number, -bm25(search) AS score FROM search JOIN documents AS d ON d.number = search.rowid"
                " WHERE search MATCH :query AND (:language IS NULL OR d.language = :language)"
                " ORDER BY bm25(search), d.id LIMIT :limit"
            ),
            {"query": query, "language": language, "limit": limit},
        )
        return [(row.number, row.score) for row in rows]

    @override
    def index_sums(self, connection: Connection) -> dict[int, int]:
        sums = {row.rowid: 0 for row in connection.execute(text("SELECT rowid FROM search"))}
        for row in connection.execute(text('SELECT term, doc, col, "offset" FROM search_terms')):
            sums[row.doc] = sums.get(row.doc, 0) + _entry_sum(row.col, row.term, row.offset)
        return sums

    @override
    def integrity(self, connection: Connection) -> list[str]:
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        problems = [f"database: {row}" for row in rows if row != "ok"]
        return problems + [f"database: table {row[0]}, row {row[1]}: refers to nothing in {row[2]}" for row in broken]

    @override
    def advice(self, error: DBAPIError) -> str:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            return (
                f"{self.location} is being written by another process (waited {self.timeout:g} s):"
                " let it finish, or give this one more time"
            )
        if "readonly" in reason or "unable to open" in reason:
            return f"{self.location} cannot be written: check its permissions and those of its folder ({reason})"
        if "full" in reason:
            return f"{self.location}: no space left on the disk; nothing of the last step was kept"
        return f"{self.location}: {reason}; run a verification, and restore a backup if it finds damage"


def _fts_parts(term: Term) -> list[str]:
    if term.prefix:
        return [f'words : "{term.forms[0]}" *']
    return [f'words : "{" ".join(term.forms)}"', *(f'stems : "{stem}"' for stem in term.stems)]


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Transactions are begun by `_begin_sqlite`, never by the driver.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer cannot wait for one.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class PostgreSQL(Dialect):
    """A server for teams, through psycopg 3."""

    def __init__(self, location: str, timeout: float) -> None:
        super().__init__(location, timeout)
        credentials, mark, rest = location.rpartition("@")
        # Without the password.
        self.shown = f"{credentials.partition('://')[0]}://…@{rest}" if mark else location

    @override
    def check(self, *, create: bool) -> None:
        try:
            import psycopg  # noqa: F401  (only asked whether it is there: SQLAlchemy imports it by name)
        except ImportError as error:
            raise MissingComponent("PostgreSQL needs psycopg: pip install 'recoupe[postgres]'") from error
        engine = self.engine()
        try:
            with engine.connect() as connection:
                tables = set(inspect(connection).get_table_names())
                stamped = "meta" in tables and connection.execute(
                    text("SELECT value FROM meta WHERE name = 'application_id'")
                ).scalar() == str(APPLICATION_ID)
        except DBAPIError as error:
            raise LedgerError(self.advice(error)) from error
        finally:
            engine.dispose()
        if stamped or (create and not tables):
            return
        if tables:
            raise NotALedger(f"{self.shown} holds other tables, and no Recoupe ledger; nothing was changed in it")
        raise NotALedger(f"there is no ledger in {self.shown}: create one first")

    def _url(self) -> str:
        return "postgresql+psycopg://" + self.location.partition("://")[2]

    @override
    def engine(self) -> Engine:
        wait = f"-c lock_timeout={int(self.timeout * 1000)}"
        return create_engine(self._url(), connect_args={"options": wait}, pool_pre_ping=True)

    @override
    def insert_new(self, table: Table) -> Insert:
        return postgresql.insert(table).on_conflict_do_nothing()

    @override
    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS search (number INTEGER PRIMARY KEY REFERENCES documents(number),"
            " words tsvector NOT NULL, stems tsvector NOT NULL, sum NUMERIC NOT NULL)"
        )
        for column in ("words", "stems"):
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS search_{column} ON search USING gin ({column})")
        connection.execute(
            text("INSERT INTO meta VALUES ('application_id', :stamp) ON CONFLICT DO NOTHING"),
            {"stamp": str(APPLICATION_ID)},
        )

    @override
    def clear_index(self, connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM search")

    @override
    def index(self, connection: Connection, number: int, columns: tuple[Sequence[str], Sequence[str]]) -> None:
        connection.execute(
            text("INSERT INTO search VALUES (:number, CAST(:words AS tsvector), CAST(:stems AS tsvector), :sum)"),
            {
                "number": number,
                "words": _vector(columns[0]),
                "stems": _vector(columns[1]),
                "sum": index_sum(columns),
            },
        )

    @override
    def find(
        self, connection: Connection, terms: Sequence[Term], *, limit: int, language: str | None
    ) -> list[tuple[int, float]]:
        raise NotImplementedError

    @override
    def index_sums(self, connection: Connection) -> dict[int, int]:
        raise NotImplementedError

    @override
    def integrity(self, connection: Connection) -> list[str]:
        return []

    @override
    def advice(self, error: DBAPIError) -> str:
        return f"{self.shown}: {str(error.orig).strip()}"


def _vector(words: Sequence[str]) -> str:
    return " ".join(f"'{word}':{min(position, 16383)}" for position, word in enumerate(words, start=1))


def dialect_of(location: str | Path, timeout: float) -> Dialect:
    """The database that a location names: a ``postgresql://`` URL, else a path."""
    name = str(location)
    if name.startswith(("postgresql://", "postgres://")):
        return PostgreSQL(name, timeout)
    return SQLite(name, timeout)
