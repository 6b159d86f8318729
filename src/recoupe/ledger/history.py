"""What happened to a record since it was first read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.decisions import decision_log, keys_of
from recoupe.ledger.projection import read_commitment, read_event
from recoupe.ledger.schema import account_makers, statements
from recoupe.ledger.summaries import in_parts
from recoupe.ledger.values import DecisionEntry, HistoryEntry
from recoupe.model.codec import decode, encode, to_record
from recoupe.model.decision import Decision, Ruling
from recoupe.model.record import document_of, mention_key


def read_history(connection: Connection, *names: str) -> list[HistoryEntry]:
    """All that happened to records (``sha256:…#e1``), or to each account of an event or commitment, oldest first.

    Raises UnknownRecord where the ledger has no such records, events or commitments.
    """
    keys = [key for name in names for key in ([name] if "#" in name else _keys_of(connection, name))]
    entries = [entry for key in keys for entry in _of_key(connection, key)]
    if not entries:
        raise UnknownRecord(f"the ledger holds no record {', '.join(names)}")
    # A decision about two accounts of the same event is one happening.
    unique = {
        (entry.decision, entry.at, entry.what, entry.key if entry.decision is None else None): entry
        for entry in reversed(entries)
    }
    return sorted(unique.values(), key=lambda entry: (entry.at, entry.decision or 0, entry.key, entry.what))


def _keys_of(connection: Connection, name: str) -> list[str]:
    if name.startswith("commitment:"):
        return list(read_commitment(connection, name).accounts)
    return [mention_key(account.document, account.event) for account in read_event(connection, name).accounts]


def read_readings(connection: Connection, keys: Sequence[str]) -> list[HistoryEntry]:
    """What was read under these keys, and when it changed, oldest first."""
    found: dict[str, list[Any]] = {key: [] for key in keys}
    for some in in_parts(keys):
        of_key = (statements.c.account == account_makers.c.account) & statements.c.key.in_(some)
        query = (
            select(statements.c.key, statements.c.payload, account_makers.c.maker, account_makers.c.at)
            .add_columns(account_makers.c.id)
            .join(statements, of_key)
            .where(account_makers.c.document.in_(sorted(set(map(document_of, some)))))
        )
        # Sorted here: asked to, SQLite goes through all accounts in the order of their ids.
        for row in sorted(connection.execute(query), key=lambda row: int(row.id)):
            found[row.key].append(row)
    entries = [entry for key, rows in found.items() for entry in _readings(key, rows)]
    return sorted(entries, key=lambda entry: (entry.at, entry.key, entry.what))


def _readings(key: str, rows: Iterable[Any]) -> Iterator[HistoryEntry]:
    before = None
    for row in rows:
        record = decode(row.payload)
        if before is None:
            yield HistoryEntry(row.at, "read", row.maker, key, record=record)
        elif record != before:
            changed = sorted(name for name in record if record[name] != before.get(name))
            yield HistoryEntry(row.at, "changed", row.maker, key, ", ".join(changed), record)
        before = record


def _of_key(connection: Connection, key: str) -> Iterator[HistoryEntry]:
    yield from read_readings(connection, [key])
    for entry in decision_log(connection, documents=[document_of(key)]):
        # By the key it bears now; what is found no more answers to the key that it had.
        if key in (now or then for now, then in zip(entry.records, keys_of(entry.decision), strict=True)):
            yield _of_decision(entry, key)


def _of_decision(entry: DecisionEntry, key: str) -> HistoryEntry:
    decision = entry.decision
    what = "undone" if entry.is_undo else "decided"
    detail = _told(decision) + (f" ({decision.note})" if decision.note else "")
    at = decision.at or entry.recorded
    return HistoryEntry(at, what, decision.by, key, detail, to_record(decision), entry.id)


def _told(decision: Ruling) -> str:
    """The decision in a line; a correction with the value that stood there before."""
    if isinstance(decision, Decision):
        return f"{decision.verdict}: {decision.left} {decision.right}"
    if decision.field is None:
        return decision.verdict
    of = f" of {decision.of}" if decision.of else ""
    return f"{decision.verdict} {decision.field}{of}: {encode(decision.former)} → {encode(decision.value)}"
