"""Connections to one ledger: transactions, and database errors turned into advice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from recoupe.errors import LedgerError, LedgerTooNew
from recoupe.ledger.dialect import WRITES, Dialect
from recoupe.ledger.schema import SCHEMA_VERSION, meta, metadata
from recoupe.ledger.sqlite import SQLite

# Seconds that a writer waits for another one.
TIMEOUT = 10.0


class Session:
    """An open ledger's engine and dialect; every transaction goes through `reading` or `writing`."""

    def __init__(self, engine: Engine, dialect: Dialect) -> None:
        self._engine = engine
        self._reader = dialect.reading_engine(engine)
        self._writer = engine.execution_options(**{WRITES: True})
        self.dialect = dialect

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger; raises LedgerError with advice."""
        try:
            with self._reader.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise LedgerError(self.dialect.advice(error)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; raises LedgerError with advice."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise LedgerError(self.dialect.advice(error)) from error

    def close(self) -> None:
        """Nothing; gives all connections back."""
        self._engine.dispose()


def dialect_of(location: str | Path, timeout: float) -> Dialect:
    """The database that a location names: a ``postgresql://`` URL, else a path; raises LedgerError on other URLs."""
    name = str(location)
    scheme, mark, _ = name.partition("://")
    if not mark:
        return SQLite(name, timeout)
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        # Here, because its dialect takes a tenth of a second to import, which a ledger in a file can do without.
        from recoupe.ledger.postgresql import PostgreSQL

        return PostgreSQL(name, timeout)
    raise LedgerError(f"{scheme}:// is no place for a ledger: name a file or a postgresql:// address")


def open_session(location: str | Path, *, create: bool = False, timeout: float = TIMEOUT) -> Session:
    """A session on the ledger at a path or ``postgresql://`` URL, made first where `create` allows it.

    Raises NotALedger, LedgerTooNew, LedgerError.
    """
    dialect = dialect_of(location, timeout)
    dialect.check(create=create)
    session = Session(dialect.engine(), dialect)
    try:
        if create:
            with session.writing() as connection:
                _create(connection, dialect)
        with session.reading() as connection:
            _check_version(connection, dialect.shown)
    except BaseException:
        session.close()
        raise
    return session


def _create(connection: Connection, dialect: Dialect) -> None:
    dialect.lock(connection)
    metadata.create_all(connection)
    made = connection.execute(
        dialect.insert_new(meta).values(name="schema_version", value=str(SCHEMA_VERSION)).returning(meta.c.name)
    ).first()
    if made:
        connection.execute(dialect.insert_new(meta).values(name="created", value=now()))
        dialect.prepare(connection)


def _check_version(connection: Connection, shown: str) -> None:
    found = connection.execute(select(meta.c.value).where(meta.c.name == "schema_version")).scalar()
    if found is None or not found.isdigit():
        raise LedgerError(f"{shown} does not say by which schema it was made: restore a backup")
    if int(found) > SCHEMA_VERSION:
        raise LedgerTooNew(
            f"{shown} was written by a newer Recoupe (schema {found}, this one knows {SCHEMA_VERSION}): upgrade Recoupe"
        )


def now() -> str:
    """This instant in UTC, ISO 8601 to the microsecond, so that entries sort by it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
