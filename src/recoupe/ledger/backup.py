"""A copy of a ledger, whatever database it is in, as a SQLite ledger; and back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, select

from recoupe.errors import LedgerError
from recoupe.ledger.index import rebuild_index
from recoupe.ledger.schema import SCHEMA_VERSION, decisions, documents, meta, metadata, runs
from recoupe.ledger.session import Session, connected, open_session
from recoupe.ledger.upgrading import Telling

_BATCH = 500


def write_backup(source: Session, path: Path) -> None:
    """Nothing; the file appears at `path` only once it is complete. Raises LedgerError where one is there."""
    if path.exists():
        raise LedgerError(f"{path} exists already: name a new file for the backup")
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    try:
        target = open_session(unfinished, create=True)
        try:
            _copy(source, target)
        finally:
            target.close()
        unfinished.rename(path)
    finally:
        _remove(unfinished)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def restore_backup(backup: Path, location: str | Path, telling: Telling | None = None) -> None:
    """Nothing; fills a new or empty ledger with a backup, which stays as it is, also one of an older schema.

    Raises NotALedger where the backup is none, LedgerError where the ledger holds anything.
    """
    with _present(backup, telling) as source, closing(open_session(location, create=True)) as target:
        _copy(source, target)


@contextmanager
def _present(backup: Path, telling: Telling | None) -> Iterator[Session]:
    """A session on a backup, or on an upgraded copy of one that has an older schema."""
    session, version = connected(backup)
    with closing(session):
        if version == SCHEMA_VERSION:
            yield session
            return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / backup.name
        with closing(sqlite3.connect(backup)) as one, closing(sqlite3.connect(copy)) as other:
            one.backup(other)
        with closing(open_session(copy, telling=telling)) as upgraded:
            yield upgraded


def _copy(source: Session, target: Session) -> None:
    """Nothing; copies every row of one state of the source into an empty ledger, all or nothing."""
    with source.reading() as reader, target.writing() as writer:
        if _holds_anything(writer):
            raise LedgerError(f"{target.dialect.shown} is not empty: name a new place")
        for table in metadata.sorted_tables:
            if table is meta:
                continue
            rows = reader.execution_options(yield_per=_BATCH).execute(select(table).order_by(*table.primary_key))
            for batch in rows.mappings().partitions(_BATCH):
                writer.execute(table.insert(), [dict(row) for row in batch])
        target.dialect.follow_up_copy(writer)
        rebuild_index(writer, target.dialect)


def _holds_anything(connection: Connection) -> bool:
    return any(connection.execute(select(table).limit(1)).first() for table in (documents, decisions, runs))
