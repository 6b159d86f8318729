"""A copy of a ledger, whatever database it is in, as a SQLite ledger."""

from pathlib import Path

from sqlalchemy import select

from recoupe.errors import LedgerError
from recoupe.ledger.index import rebuild_index
from recoupe.ledger.schema import meta, metadata
from recoupe.ledger.session import Session, open_session

_BATCH = 500


def write_backup(source: Session, path: Path) -> None:
    """Nothing; the file appears at `path` only once it is complete. Raises LedgerError where one is there."""
    if path.exists():
        raise LedgerError(f"{path} exists already: name a new file for the backup")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"{path.parent} is not a folder: create it first")
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    target = open_session(unfinished, create=True)
    try:
        copy_all(source, target)
    finally:
        target.close()
    unfinished.rename(path)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def copy_all(source: Session, target: Session) -> None:
    """Nothing; copies every row of one state of the source into an empty ledger."""
    with source.reading() as reader, target.writing() as writer:
        for table in metadata.sorted_tables:
            if table is meta:
                continue
            rows = reader.execution_options(yield_per=_BATCH).execute(select(table).order_by(*table.primary_key))
            for batch in rows.mappings().partitions(_BATCH):
                writer.execute(table.insert(), [dict(row) for row in batch])
        rebuild_index(writer, target.dialect)
