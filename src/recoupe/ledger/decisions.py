"""What people decided, as a log to which rows are only ever added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.anchors import Anchor, Standing, found_again, part_again
from recoupe.ledger.schema import decision_records, decisions
from recoupe.ledger.session import now
from recoupe.ledger.statements import standing_records
from recoupe.ledger.summaries import in_parts
from recoupe.ledger.values import DecisionEntry
from recoupe.model.codec import decode, encode, from_record, to_record
from recoupe.model.decision import CORRECT, UNDO, Correction, Decision, Ruling
from recoupe.model.record import document_of

FEW = 20
"""Documents up to which each is asked for by a range of keys."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One record that a decision is about: its key then, what finds it again, and the record that does so now."""

    key: str
    anchor: Anchor | None
    present: Standing | None

    @property
    def key_now(self) -> str | None:
        return self.present.key if self.present else None


def keys_of(ruling: Ruling) -> tuple[str, ...]:
    """The keys of the records that it is about."""
    return (ruling.record,) if isinstance(ruling, Correction) else (ruling.left, ruling.right)


def insert_ruling(
    connection: Connection,
    ruling: Ruling,
    anchors: Sequence[Anchor | None],
    *,
    undoes: int | None = None,
    act: int | None = None,
) -> int:
    """The id of the new row of the log."""
    row = {
        "verdict": ruling.verdict,
        "record": encode(to_record(ruling)),
        "undoes": undoes,
        "recorded": now(),
        "act": act,
    }
    number = int(connection.execute(decisions.insert().values(row).returning(decisions.c.id)).scalar_one())
    connection.execute(
        decision_records.insert(),
        [
            {"decision": number, "side": side, "key": key, "anchor": encode(to_record(anchor)) if anchor else None}
            for side, (key, anchor) in enumerate(zip(keys_of(ruling), anchors, strict=True))
        ],
    )
    return number


def decision_log(connection: Connection, *, documents: Sequence[str] | None = None) -> list[DecisionEntry]:
    """Every row of the log, oldest first; only those about records of the documents, where these are given."""
    return [entry for entry, _ in _placed(connection, documents=documents)]


def _placed(
    connection: Connection, *, documents: Sequence[str] | None = None, span: tuple[int, int] | None = None
) -> list[tuple[DecisionEntry, Ruling | None]]:
    """The rows of the log, each with the decision as it reads now, None where it finds its records no more.

    Only those about records of the documents, or with ids from the first to the last of `span`, where these are given.
    """
    rows = connection.execute(_about(documents, span)).all()
    sides = _sides(connection, rows)
    undone = {row.undoes: row.id for row in rows if row.undoes is not None}
    found = []
    for row in {row.id: row for row in rows}.values():
        ruling = _ruling(row)
        entry = DecisionEntry(
            id=row.id,
            decision=ruling,
            recorded=row.recorded,
            undoes=row.undoes,
            undone_by=undone.get(row.id),
            act=row.act or row.id,
            records=tuple(side.key_now for side in sides[row.id]),
        )
        found.append((entry, _as_of_now(ruling, sides[row.id])))
    return found


def _about(documents: Sequence[str] | None, span: tuple[int, int] | None) -> Select[Any]:
    records = decision_records.c
    query = select(decisions, records.side, records.key, records.anchor).join(decision_records)
    if documents is not None:
        query = query.where(decisions.c.id.in_(select(records.decision).where(_of_documents(documents))))
    if span is not None:
        query = query.where(decisions.c.id.between(*span))
    return query.order_by(decisions.c.id, records.side)


def _of_documents(documents: Sequence[str]) -> ColumnElement[bool]:
    """That a key is the id of one of these documents, "#" and a local id."""
    key = decision_records.c.key
    if len(documents) <= FEW:
        # "$" is the next character behind "#".
        return or_(*(and_(key > f"{document}#", key < f"{document}$") for document in documents))
    # Hundreds of ranges take longer to ask than to look at every key that was ever decided on.
    beginnings: dict[int, list[str]] = {}
    for document in documents:
        beginnings.setdefault(len(document) + 1, []).append(f"{document}#")
    return or_(*(func.substr(key, 1, size).in_(names) for size, names in beginnings.items()))


def _ruling(row: Row[Any]) -> Ruling:
    record = decode(row.record)
    ruling: Ruling
    ruling = from_record(record, Correction) if "former" in record else from_record(record, Decision)
    return ruling if ruling.at is not None else replace(ruling, at=row.recorded)


def _sides(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, list[_Side]]:
    """The records of each row, as they are found now."""
    standing = standing_records(connection, sorted({document_of(row.key) for row in rows}))
    found: dict[int, list[_Side]] = {}
    for row in rows:
        here = standing.get(document_of(row.key), [])
        anchor = from_record(decode(row.anchor), Anchor) if row.anchor else None
        if anchor is None:
            present = next((other for other in here if other.key == row.key), None)
        else:
            present = found_again(anchor, here)
        found.setdefault(row.id, []).append(_Side(row.key, anchor, present))
    return found


def _as_of_now(ruling: Ruling, sides: Sequence[_Side]) -> Ruling | None:
    """The decision by the keys that its records bear now; None where one of them is gone, or both became one."""
    # What was decided of records that no reading ever held stays as it is: it binds nothing.
    keys = [side.key_now if side.anchor else side.key for side in sides]
    if isinstance(ruling, Correction):
        [side] = sides
        if side.present is None:
            return None
        of = part_again(side.anchor, ruling.of, side.present) if side.anchor and ruling.of else ruling.of
        return replace(ruling, record=side.present.key, of=of)
    left, right = keys
    if left is None or right is None or left == right:
        return None
    return replace(ruling, left=min(left, right), right=max(left, right))


def _slot(ruling: Ruling) -> tuple[str, ...]:
    """What a decision settles: a later one about the same takes its place."""
    if isinstance(ruling, Decision):
        return "pair", ruling.left, ruling.right
    if ruling.verdict == CORRECT or ruling.field:
        return "record", ruling.record, ruling.field or "", ruling.of or ""
    return "record", ruling.record


def rulings_in_force(connection: Connection, *, documents: Sequence[str] | None = None) -> list[Ruling]:
    """The newest decision on each pair and each field that was not undone, by the keys of the present reading.

    Pairs come first, in the order of their keys. Those that find their records no more are left out.
    """
    force = {
        _slot(ruling): ruling
        for entry, ruling in _placed(connection, documents=documents)
        if entry.stands and ruling is not None
    }
    return [force[slot] for slot in sorted(force)]


def corrections_of(connection: Connection, documents: Sequence[str]) -> dict[str, list[Correction]]:
    """By document what people corrected, accepted or dismissed in its present reading, as far as they did."""
    found: dict[str, list[Correction]] = {}
    for some in in_parts(documents):
        for ruling in rulings_in_force(connection, documents=some):
            if isinstance(ruling, Correction):
                found.setdefault(document_of(ruling.record), []).append(ruling)
    return found


def decided_documents(connection: Connection, verdicts: Sequence[str]) -> set[str]:
    """The documents in which somebody once decided one of these on a record, whether it stands or not."""
    query = select(decision_records.c.key).join(decisions).where(decisions.c.verdict.in_(verdicts))
    return {document_of(key) for key in connection.scalars(query)}


def stranded_decisions(connection: Connection) -> list[DecisionEntry]:
    """The decisions that stand but find their records no more, oldest first."""
    return [
        entry for entry, ruling in _placed(connection) if entry.stands and (ruling is None or None in entry.records)
    ]


def undo_decision(
    connection: Connection, number: int | None, *, by: str, at: str | None, note: str | None
) -> list[DecisionEntry]:
    """The rows that were taken back: that with the id, or the newest that stands, and all of the same act.

    Raises UnknownRecord where there is none, where it is an undo itself, or was undone before.
    """
    acts = _standing_acts(connection)
    if not acts or (number is not None and number not in acts):
        which = "no decision stands" if number is None else f"there is no decision {number} that still stands"
        raise UnknownRecord(f"nothing to undo: {which}")
    act = acts[number if number is not None else max(acts)]
    together = [one for one in sorted(acts) if acts[one] == act]
    taken = [entry for entry, _ in _placed(connection, span=(together[0], together[-1])) if entry.id in set(together)]
    first: int | None = None
    for entry in taken:
        row = replace(entry.decision, verdict=UNDO, by=by, at=at or now(), note=note)
        anchors = _anchors_of(connection, entry.id)
        made = insert_ruling(connection, row, anchors, undoes=entry.id, act=first)
        first = first or made
    return taken


def _standing_acts(connection: Connection) -> dict[int, int]:
    """The act of each decision that was not undone."""
    rows = connection.execute(select(decisions.c.id, decisions.c.undoes, decisions.c.act)).all()
    undone = {row.undoes for row in rows}
    return {row.id: row.act or row.id for row in rows if row.undoes is None and row.id not in undone}


def _anchors_of(connection: Connection, number: int) -> list[Anchor | None]:
    query = select(decision_records.c.anchor).where(decision_records.c.decision == number)
    rows = connection.scalars(query.order_by(decision_records.c.side))
    return [from_record(decode(anchor), Anchor) if anchor else None for anchor in rows]
