"""Connections to one ledger: transactions, and database errors turned into advice."""

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from recoupe.errors import LedgerError, LedgerTooNew, LedgerTooOld
from recoupe.ledger.dialect import WRITES, Dialect
from recoupe.ledger.schema import SCHEMA_VERSION, meta, metadata
from recoupe.ledger.sqlite import SQLite
from recoupe.ledger.upgrading import Telling

log = logging.getLogger(__name__)

# Seconds that a writer waits for another one.
TIMEOUT = 10.0


class Session:
    """An open ledger's engine and dialect; every transaction goes through `reading` or `writing`."""

    def __init__(self, engine: Engine, dialect: Dialect) -> None:
        self._engine = engine
        self._reader = dialect.reading_engine(engine)
        self._errors = (DBAPIError, engine.dialect.loaded_dbapi.Error)
        self._writer = engine.execution_options(**{WRITES: True})
        self.dialect = dialect

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger; raises LedgerError with advice."""
        try:
            with self._reader.begin() as connection:
                yield connection
        except self._errors as error:
            raise LedgerError(self.dialect.advice(error)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; raises LedgerError with advice."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except self._errors as error:
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
    location: str | Path,
    *,
    create: bool = False,
    timeout: float = TIMEOUT,
    upgrade: bool = True,
    telling: Telling | None = None,
) -> Session:
    """A session on the ledger at a path or ``postgresql://`` URL, made first where `create` allows it.

    A file of an older schema is upgraded, if wanted, of which `telling` hears; a ledger on a server, which others use
    too, only by `upgrade_ledger`.
    Raises NotALedger, LedgerTooNew, LedgerTooOld, LedgerError.
    """
    session, version = connected(location, create=create, timeout=timeout)
    if version == SCHEMA_VERSION:
        return session
    with _closed_on_error(session):
        if session.dialect.is_shared or not upgrade:
            raise LedgerTooOld(
                f"{session.dialect.shown} was written by an older Recoupe (schema {version}, this one needs"
                f" {SCHEMA_VERSION}); recoupe ledger upgrade brings it up to date, and older ones cannot use it then"
            )
        _upgrade(session, telling)
    return session


def upgrade_ledger(location: str | Path, *, timeout: float = TIMEOUT, telling: Telling | None = None) -> bool:
    """True where the ledger had an older schema than this Recoupe's, which it has now."""
    session, version = connected(location, timeout=timeout)
    with closing(session):
        return version < SCHEMA_VERSION and _upgrade(session, telling)


def connected(location: str | Path, *, create: bool = False, timeout: float = TIMEOUT) -> tuple[Session, int]:
    """A session on a ledger of any schema that this Recoupe knows, and the version of that."""
    dialect = dialect_of(location, timeout)
    dialect.check(create=create)
    session = Session(dialect.engine(), dialect)
    with _closed_on_error(session):
        if create:
            with session.writing() as connection:
                _create(connection, dialect)
        with session.reading() as connection:
            return session, _version(connection, dialect.shown)


@contextmanager
def _closed_on_error(session: Session) -> Iterator[None]:
    try:
        yield
    except BaseException:
        session.close()
        raise


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


def _upgrade(session: Session, telling: Telling | None) -> bool:
    """True where this brought the ledger up to date, False where somebody else was quicker."""
    # Here, because hardly any ledger needs it.
    from recoupe.ledger.migrations import upgrade

    with session.writing() as connection, session.dialect.interruptible(connection):
        session.dialect.lock(connection)
        version = _version(connection, session.dialect.shown)
        if version == SCHEMA_VERSION:
            return False
        upgrade(connection, session.dialect, version, telling)
    log.info("%s was upgraded from schema %s to %s", session.dialect.shown, version, SCHEMA_VERSION)
    return True


def now() -> str:
    """This instant in UTC, ISO 8601 to the microsecond, so that entries sort by it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
