"""What happened to a record since it was first read."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.decisions import decision_log
from recoupe.ledger.projection import read_event
from recoupe.ledger.schema import account_makers, statements
from recoupe.ledger.values import DecisionEntry, HistoryEntry
from recoupe.model.codec import decode
from recoupe.model.record import mention_key


def read_history(connection: Connection, name: str) -> list[HistoryEntry]:
    """All that happened to a record (``sha256:…#e1``), or to each account of an event, oldest first.

    Raises UnknownRecord where the ledger has neither such a record nor such an event.
    """
    keys = [name] if "#" in name else _keys_of_event(connection, name)
    entries = [entry for key in keys for entry in _of_key(connection, key)]
    if not entries:
        raise UnknownRecord(f"the ledger holds no record {name}")
    # A decision about two accounts of the same event is one happening.
    unique = {(entry.at, entry.what, entry.by, entry.detail): entry for entry in reversed(entries)}
    return sorted(unique.values(), key=lambda entry: (entry.at, entry.key, entry.what))


def _keys_of_event(connection: Connection, name: str) -> list[str]:
    return [mention_key(account.document, account.event) for account in read_event(connection, name).accounts]


def _of_key(connection: Connection, key: str) -> Iterator[HistoryEntry]:
    query = (
        select(statements.c.payload, account_makers.c.maker, account_makers.c.at)
        .join(account_makers, account_makers.c.account == statements.c.account)
        .where(statements.c.key == key)
        .order_by(account_makers.c.id)
    )
    before = None
    for row in connection.execute(query):
        record = decode(row.payload)
        if before is None:
            yield HistoryEntry(row.at, "read", row.maker, key, record=record)
        elif record != before:
            changed = sorted(name for name in record if record[name] != before.get(name))
            yield HistoryEntry(row.at, "changed", row.maker, key, ", ".join(changed), record)
        before = record
    for entry in decision_log(connection, key=key):
        yield _of_decision(entry, key)


def _of_decision(entry: DecisionEntry, key: str) -> HistoryEntry:
    decision = entry.decision
    what = "undone" if entry.is_undo else "decided"
    detail = f"{decision.verdict}: {decision.left} {decision.right}" + (f" ({decision.note})" if decision.note else "")
    return HistoryEntry(decision.at or entry.recorded, what, decision.by, key, detail)
