"""The records of an account as rows that can be asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from recoupe.errors import UnknownRecord
from recoupe.ledger.anchors import Standing
from recoupe.ledger.schema import OPEN_END, OPEN_START, account_makers, accounts, documents, statements
from recoupe.ledger.values import Statement
from recoupe.model.codec import decode, encode
from recoupe.model.mention import Account
from recoupe.model.record import KINDS, mention_key
from recoupe.model.time import parse_edtf

# Documents asked for at a time; databases bound the number of values in a query.
_DOCUMENTS = 500
# What the id of a document begins with.
_DOCUMENT = "sha256:"


def statement_rows(account: Account, number: int, lists: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    """One row for each record of the account with that number, in reading order."""
    return [
        _row(account.document.id, number, kind, position, record)
        for name, kind in KINDS.items()
        for position, record in enumerate(lists[name])
    ]


def _row(document: str, number: int, kind: str, position: int, record: Mapping[str, Any]) -> dict[str, Any]:
    first, last = days_of(record.get("date") or record.get("at_date"))
    states = sorted(_states(record))
    return {
        "account": number,
        "kind": kind,
        "position": position,
        # Title checks and warnings have no id of their own.
        "key": mention_key(document, record.get("id") or f"{kind}{position + 1}"),
        "type": record.get("type") or record.get("kind") or record.get("stance") or record.get("code"),
        "status": record.get("status") or record.get("stage"),
        "first": first,
        "last": last,
        "states": f" {' '.join(states)} " if states else "",
        "payload": encode(record),
    }


def _states(record: Mapping[str, Any]) -> set[str]:
    """The parties of a record, and for words said the state of whoever says them."""
    parties = {*record.get("parties", ()), record.get("from"), record.get("to")}
    parties |= {participant["state"] for participant in record.get("participants", ())}
    speaker = record.get("speaker")
    parties |= {speaker["state"]} if speaker else set()
    return {party for party in parties if party and " " not in party}


def days_of(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day of an EDTF date as ISO strings, both None where there is none or it cannot be read.

    An open end becomes the first or last day there is, so that comparing needs no special case.
    """
    if value is None:
        return None, None
    try:
        period = parse_edtf(value)
    except ValueError:
        return None, None
    return _iso(period.first, OPEN_START), _iso(period.last, OPEN_END)


def day_of(value: str | None) -> str | None:
    """The day by which something of that date is sorted: its last one, its first where the end is open."""
    first, last = days_of(value)
    # What is "from the 3rd on" sorts by the 3rd, not behind everything else.
    return first if last == OPEN_END else last


def _iso(day: date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def read_statements(
    connection: Connection, *, kind: str | None, type_: str | None, state: str | None, limit: int | None
) -> list[Statement]:
    """Statements of current accounts, in the order of their keys."""
    query = passing_statements(kind=kind, type_=type_, state=state).order_by(statements.c.key).limit(limit)
    return [statement_of(row) for row in connection.execute(query)]


def read_statement(connection: Connection, key: str) -> Statement:
    """The statement of a current account with that key; raises UnknownRecord."""
    row = connection.execute(passing_statements().where(statements.c.key == key)).first()
    if row is None:
        raise UnknownRecord(f"the ledger holds no record {key}")
    return statement_of(row)


def standing_records(connection: Connection, ids: Sequence[str]) -> dict[str, list[Standing]]:
    """Every record of the current accounts of those documents, by document."""
    found: dict[str, list[Standing]] = {}
    for start in range(0, len(ids), _DOCUMENTS):
        some = ids[start : start + _DOCUMENTS]
        newest = select(func.max(account_makers.c.id)).where(account_makers.c.document.in_(some))
        query = (
            select(account_makers.c.document, statements.c.key, statements.c.kind, statements.c.payload)
            .join(statements, statements.c.account == account_makers.c.account)
            .where(account_makers.c.id.in_(newest.group_by(account_makers.c.document)))
            .order_by(statements.c.id)
        )
        for row in connection.execute(query):
            found.setdefault(row.document, []).append(Standing(row.key, row.kind, decode(row.payload)))
    return found


def find_key(connection: Connection, name: str) -> str:
    """The key of the present record that is called so, the document's id cut short or not; raises UnknownRecord."""
    head, _, local = name.rpartition("#")
    begins = head if head.startswith(_DOCUMENT) else _DOCUMENT + head
    ids = select(documents.c.id).where(func.substr(documents.c.id, 1, len(begins)) == begins).order_by(documents.c.id)
    wanted = [mention_key(document, local) for document in connection.scalars(ids.limit(_DOCUMENTS))]
    found = connection.execute(passing_statements().where(statements.c.key.in_(wanted))).all() if head else []
    if len(found) != 1:
        problem = f"{len(found)} records answer" if found else "no record answers"
        raise UnknownRecord(f"{problem} to {name!r}")
    return str(found[0].key)


def passing_statements(*, kind: str | None = None, type_: str | None = None, state: str | None = None) -> Select[Any]:
    """The query for statements of current accounts, with their makers."""
    made, newer = account_makers, account_makers.alias("newer")
    by_document = (made.c.document == accounts.c.document) & (made.c.account == statements.c.account)
    later = (newer.c.document == made.c.document) & (newer.c.id > made.c.id)
    query = (
        select(statements, made.c.maker)
        .join(accounts, accounts.c.id == statements.c.account)
        .join(made, by_document)
        .where(~exists().where(later))
    )
    if kind:
        # Not by the index of kinds: a part of the list would have to sort all of them.
        query = query.where(func.coalesce(statements.c.kind, "") == kind)
    if type_:
        query = query.where(statements.c.type == type_)
    if state:
        query = query.where(statements.c.states.contains(f" {state} ", autoescape=True))
    return query


def statement_of(row: Any) -> Statement:
    """The statement in a row of the table joined with its maker."""
    return Statement(
        key=row.key,
        kind=row.kind,
        type=row.type,
        status=row.status,
        first=row.first,
        last=row.last,
        states=tuple(row.states.split()),
        maker=row.maker,
        record=decode(row.payload),
    )
