"""Connections to one ledger: transactions, and database errors turned into advice."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from recoupe.errors import LedgerError, LedgerTooNew, LedgerTooOld
from recoupe.ledger.dialect import WRITES, Dialect
from recoupe.ledger.schema import SCHEMA_VERSION, meta, metadata
from recoupe.ledger.sqlite import SQLite

log = logging.getLogger(__name__)

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


def open_session(
    location: str | Path, *, create: bool = False, upgrade: bool = False, timeout: float = TIMEOUT
) -> Session:
    """A session on the ledger at a path or ``postgresql://`` URL, made first where `create` allows it.

    A file of an older schema is upgraded; on a server that others use too only where `upgrade` asks for it.
    Raises NotALedger, LedgerTooNew, LedgerTooOld, LedgerError.
    """
    dialect = dialect_of(location, timeout)
    dialect.check(create=create)
    session = Session(dialect.engine(), dialect)
    try:
        if create:
            with session.writing() as connection:
                _create(connection, dialect)
        with session.reading() as connection:
            found = _version(connection, dialect.shown)
        if found < SCHEMA_VERSION:
            _upgrade(session, found, is_asked_for=upgrade)
    except BaseException:
        session.close()
        raise
    return session


def _create(connection: Connection, dialect: Dialect) -> None:
    dialect.lock(connection)
    if inspect(connection).has_table(meta.name):
        return
    metadata.create_all(connection)
    rows = {"schema_version": str(SCHEMA_VERSION), "created": now()}
    connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in rows.items()])
    dialect.prepare(connection)


def _version(connection: Connection, shown: str) -> int:
    """The version of the ledger's schema, at most the one that this Recoupe knows."""
    found = connection.execute(select(meta.c.value).where(meta.c.name == "schema_version")).scalar()
    if found is None or not found.isdigit():
        raise LedgerError(f"{shown} does not say by which schema it was made: restore a backup")
    if int(found) > SCHEMA_VERSION:
        raise LedgerTooNew(
            f"{shown} was written by a newer Recoupe (schema {found}, this one knows {SCHEMA_VERSION}): upgrade Recoupe"
        )
    return int(found)


def _upgrade(session: Session, found: int, *, is_asked_for: bool) -> None:
    shown = session.dialect.shown
    if session.dialect.is_shared and not is_asked_for:
        raise LedgerTooOld(
            f"{shown} was written by an older Recoupe (schema {found}, this one needs {SCHEMA_VERSION}):"
            " recoupe ledger upgrade brings it up to date; an older Recoupe can then use it no more"
        )
    # Here, because hardly any ledger needs it.
    from recoupe.ledger.migrations import upgrade

    with session.writing() as connection:
        session.dialect.lock(connection)
        # Somebody else may have been quicker.
        if (present := _version(connection, shown)) < SCHEMA_VERSION:
            upgrade(connection, session.dialect, present)
            log.info("%s was upgraded from schema %s to %s", shown, present, SCHEMA_VERSION)


def now() -> str:
    """This instant in UTC, ISO 8601 to the microsecond, so that entries sort by it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
