"""Documents as a list shows them: what is known of each, and which of them copy another."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from recoupe.ledger.accounts import current_accounts
from recoupe.ledger.driver import ask
from recoupe.ledger.schema import documents
from recoupe.ledger.session import open_session
from recoupe.ledger.summaries import read_copies
from recoupe.ledger.values import DocumentEntry
from recoupe.model.codec import decode, from_record
from recoupe.model.text import Warning


def count_documents(connection: Connection) -> int:
    """How many documents there are."""
    return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())


def last_number(connection: Connection) -> int:
    """The number of the document that came in last, 0 in an empty ledger: about how many there are."""
    [(number,)] = ask(connection, "SELECT max(number) FROM documents", {})
    return number or 0


def discard_empty(location: str | Path) -> bool:
    """True where a file held a ledger without any document and is gone now, with what stands beside it."""
    path = Path(location)
    if "://" in str(location) or not path.is_file():
        return False
    with closing(open_session(path)) as session, session.reading() as connection:
        is_empty = not count_documents(connection)
    if is_empty:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    return is_empty


def read_entries(connection: Connection, *, limit: int | None, offset: int | None) -> list[DocumentEntry]:
    """Documents without their texts, the one added last first."""
    query = every_entry().order_by(documents.c.number.desc()).limit(limit).offset(offset)
    return entries_of(connection, connection.execute(query).all())


def every_entry() -> Select[Any]:
    """The query whose rows `entries_of` takes."""
    return current_accounts(documents.c.number, documents.c.id, documents.c.added)


def entries_of(connection: Connection, rows: Sequence[Any]) -> list[DocumentEntry]:
    """An entry for each row."""
    copied = read_copies(connection, [row.id for row in rows])
    return [_entry(decode(row.record)["document"], row.added, copied.get(row.id)) for row in rows]


def _entry(record: dict[str, Any], added: str, copy_of: str | None) -> DocumentEntry:
    outlet = record.get("outlet")
    return DocumentEntry(
        id=record["id"],
        title=record.get("title"),
        outlet=outlet["name"] if outlet else None,
        published=record.get("published"),
        language=record.get("language"),
        file=record.get("file"),
        url=record.get("url"),
        added=added,
        warnings=tuple(from_record(warning, Warning) for warning in record.get("warnings") or ()),
        copy_of=copy_of,
    )
