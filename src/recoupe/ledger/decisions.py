"""What people decided, as a log to which rows are only ever added."""

from sqlalchemy import Connection, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.schema import decisions
from recoupe.ledger.session import now
from recoupe.ledger.values import DecisionEntry
from recoupe.model.codec import decode, encode, from_record, to_record
from recoupe.model.decision import Decision


def insert_decision(connection: Connection, decision: Decision, *, undoes: int | None = None) -> int:
    """The id of the new row of the log."""
    row = {
        "left": decision.left,
        "right": decision.right,
        "verdict": decision.verdict,
        "record": encode(to_record(decision)),
        "undoes": undoes,
        "recorded": now(),
    }
    return int(connection.execute(decisions.insert().values(row).returning(decisions.c.id)).scalar_one())


def decision_log(connection: Connection, *, key: str | None = None) -> list[DecisionEntry]:
    """Every row of the log, oldest first; with `key` only those about that mention."""
    query = select(decisions).order_by(decisions.c.id)
    if key is not None:
        query = query.where((decisions.c.left == key) | (decisions.c.right == key))
    rows = connection.execute(query).all()
    undone = {row.undoes: row.id for row in rows if row.undoes is not None}
    return [
        DecisionEntry(
            id=row.id,
            decision=from_record(decode(row.record), Decision),
            recorded=row.recorded,
            undoes=row.undoes,
            undone_by=undone.get(row.id),
        )
        for row in rows
    ]


def decisions_in_force(connection: Connection) -> list[Decision]:
    """For each pair of mentions the newest decision that was not undone, in the order of the pairs."""
    force = {
        (entry.decision.left, entry.decision.right): entry.decision
        for entry in decision_log(connection)
        if not entry.is_undo and entry.undone_by is None
    }
    return [force[pair] for pair in sorted(force)]


def undo_decision(
    connection: Connection, number: int | None, *, by: str, at: str | None, note: str | None
) -> DecisionEntry:
    """The row that was taken back: the one with that id, or the newest that still stands.

    Raises UnknownRecord where there is none, where it is an undo itself, or was undone before.
    """
    standing = [entry for entry in decision_log(connection) if not entry.is_undo and entry.undone_by is None]
    chosen = [entry for entry in standing if number is None or entry.id == number]
    if not chosen:
        which = "no decision stands" if number is None else f"there is no decision {number} that still stands"
        raise UnknownRecord(f"nothing to undo: {which}")
    taken = chosen[-1]
    decision = taken.decision
    row = Decision(decision.left, decision.right, verdict="undo", by=by, at=at, note=note)
    insert_decision(connection, row, undoes=taken.id)
    return taken
