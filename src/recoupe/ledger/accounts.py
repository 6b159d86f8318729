"""Accounts in and out: one row for what was read, one for each of its records."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from recoupe.errors import LedgerError, UndecodableInput, UnknownRecord
from recoupe.ledger.cards import write_card
from recoupe.ledger.decisions import corrections_of
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.driver import NUMBERS, STRINGS, ask
from recoupe.ledger.index import index_document
from recoupe.ledger.schema import account_makers, accounts, documents, sightings, statements
from recoupe.ledger.session import now
from recoupe.ledger.statements import statement_rows
from recoupe.ledger.summaries import in_parts
from recoupe.ledger.values import Sighting
from recoupe.model.codec import decode, encode, from_record, read_record, to_record
from recoupe.model.mention import Account
from recoupe.model.record import KINDS
from recoupe.model.text import Document, text_id

# Accounts fetched at a time: enough to amortise the query, few enough to hold in memory.
BATCH = 200


class _Head(msgspec.Struct):
    """The part of a stored record that tells of the document."""

    document: msgspec.Raw


def add_account(connection: Connection, dialect: Dialect, account: Account, maker: str) -> bool:
    """True where the account is the document's current one from now on. Nothing is ever overwritten.

    Raises LedgerError where the document's id is not that of its text or two records share an id, and
    UndecodableInput where the text cannot be written as UTF-8.
    """
    document = account.document
    source = document.file or document.url or document.id
    try:
        text = document.text.encode("utf-8")
        stored, lists = _taken_apart(account)
        digest = _digest(document.id, stored, lists)
    except UnicodeEncodeError as error:
        raise UndecodableInput(source, "the text or what is known of it holds half a surrogate pair") from error
    if document.id != text_id(document.text):
        raise LedgerError(f"{source}: the identifier {document.id} is not that of the text")
    instant = now()
    _add_document(connection, dialect, document, text, instant)
    made = connection.execute(
        dialect.insert_new(accounts)
        .values(document=document.id, digest=digest, record=encode(stored), added=instant)
        .returning(accounts.c.id)
    ).scalar()
    if made is not None:
        rows = statement_rows(account, made, lists)
        if len({row["key"] for row in rows}) < len(rows):
            raise LedgerError(f"{source}: two records of the account share an identifier")
        if rows:
            connection.execute(statements.insert(), rows)
    else:
        known = select(accounts.c.id).where(accounts.c.document == document.id, accounts.c.digest == digest)
        made = connection.execute(known).scalar_one()
    is_new = _make_current(connection, document.id, made, maker)
    if is_new:
        # What people corrected in an earlier reading holds of this one too.
        corrections = corrections_of(connection, [document.id]).get(document.id, ())
        write_card(connection, dialect, account, made, corrections)
    return is_new


def _taken_apart(account: Account) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The account without text and statements, and the statements by their list's name."""
    record = to_record(account)
    lists = {name: record.pop(name) for name in KINDS}
    del record["document"]["text"]
    return record, lists


def _digest(document: str, stored: Mapping[str, Any], lists: Mapping[str, Any]) -> str:
    """A digest of all that the account says, whatever file or address it was read from."""
    said = {**stored, "document": {**stored["document"], "file": None, "url": None}}
    return hashlib.sha256(f"{document}\n{encode(said)}\n{encode(lists)}".encode()).hexdigest()


def _add_document(connection: Connection, dialect: Dialect, document: Document, text: bytes, instant: str) -> None:
    number = connection.execute(
        dialect.insert_new(documents)
        .values(id=document.id, text=text, language=document.language, title=document.title, added=instant)
        .returning(documents.c.number)
    ).scalar()
    if number is not None:
        index_document(connection, dialect, number, document)
    outlet = document.outlet.name if document.outlet else None
    place = hashlib.sha256(encode([document.file, document.url, outlet]).encode()).hexdigest()
    connection.execute(
        dialect.insert_new(sightings).values(
            document=document.id, place=place, file=document.file, url=document.url, outlet=outlet, at=instant
        )
    )


def _make_current(connection: Connection, document: str, account: int, maker: str) -> bool:
    """True where the document's current account is another one from now on.

    A maker that gives an earlier account of its own again means it: the user took an option back. An older
    maker that repeats itself after a newer one changes nothing.
    """
    mine = account_makers.c.document == document
    query = select(account_makers.c.account, account_makers.c.maker).where(mine).order_by(account_makers.c.id)
    makings = [(row.account, row.maker) for row in connection.execute(query)]
    current = makings[-1] if makings else None
    if current == (account, maker):
        return False
    if current and current[1] != maker and (account, maker) in makings:
        return False
    connection.execute(account_makers.insert().values(document=document, maker=maker, account=account, at=now()))
    return current is None or current[0] != account


def read_accounts(connection: Connection, *, after: str = "", only: str | None = None) -> list[Account]:
    """Up to `BATCH` current accounts in the order of their documents' ids, beginning behind `after`."""
    query = current_texts().where(documents.c.id == only if only else documents.c.id > after)
    query = query.order_by(documents.c.id).limit(BATCH)
    return accounts_of(connection, connection.execute(query).all())


def read_accounts_named(connection: Connection, ids: Sequence[str]) -> dict[str, Account]:
    """The current accounts of the documents with those ids that the ledger holds, by them."""
    found: dict[str, Account] = {}
    for some in in_parts(ids):
        found |= {account.document.id: account for account in accounts_of(connection, _named(connection, some))}
    return found


def accounts_of(connection: Connection, rows: Sequence[Any]) -> list[Account]:
    """The account that each row of `current_texts` begins."""
    lists = _lists(connection, [row.account for row in rows])
    return [_put_together(row.record, row.text, lists.get(row.account, {})) for row in rows]


def read_documents(connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
    """The documents with those ids that the ledger holds, as their current accounts have them."""
    return {row.id: document_of(row.record, row.text) for row in _named(connection, ids)}


def document_of(stored: str, text: bytes) -> Document:
    """The document that an account is of, from its stored record, of which nothing else is read, and the text."""
    record = decode(read_record(stored, _Head).document)
    return from_record({**record, "text": text.decode("utf-8")}, Document)


def read_document(connection: Connection, document: str) -> Document:
    """The document with that id; raises UnknownRecord."""
    found = read_documents(connection, [document])
    if not found:
        raise UnknownRecord(f"the ledger holds no document {document}")
    return found[document]


def current_texts() -> Select[Any]:
    """Every document with its text and the number and record of its current account."""
    return current_accounts(documents.c.id, documents.c.text, accounts.c.id.label("account"))


def current_accounts(*columns: ColumnElement[Any]) -> Select[Any]:
    """Every document with these columns and the record of its current account."""
    newest = (
        select(func.max(account_makers.c.id))
        .where(account_makers.c.document == documents.c.id)
        .correlate(documents)
        .scalar_subquery()
    )
    return (
        select(*columns, accounts.c.record)
        .select_from(documents)
        .join(account_makers, account_makers.c.id == newest)
        .join(accounts, accounts.c.id == account_makers.c.account)
    )


class _Stored(NamedTuple):
    """A row of `current_texts`."""

    id: str
    text: bytes
    account: int
    record: str


def _named(connection: Connection, ids: Sequence[str]) -> list[_Stored]:
    """The rows of `current_texts` of the documents with those ids."""
    rows = ask(connection, _texts_named(connection.dialect.name), {"ids": encode(ids)})
    return [_Stored(*row) for row in rows]


@cache
def _texts_named(dialect: str) -> str:
    return (
        "SELECT documents.id, documents.text, accounts.id, accounts.record FROM documents JOIN account_makers AS made"
        " ON made.id = (SELECT max(id) FROM account_makers WHERE document = documents.id)"
        f" JOIN accounts ON accounts.id = made.account WHERE documents.id IN {STRINGS[dialect].format(name='ids')}"
    )


def _lists(connection: Connection, ids: list[int]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    for account, kind, payload in ask(connection, _payloads(connection.dialect.name), {"ids": encode(ids)}):
        found.setdefault(account, {}).setdefault(kind, []).append(payload)
    return found


@cache
def _payloads(dialect: str) -> str:
    return (
        f"SELECT account, kind, payload FROM statements WHERE account IN {NUMBERS[dialect].format(name='ids')}"
        " ORDER BY account, kind, position"
    )


def _document_record(stored: str, text: bytes) -> dict[str, Any]:
    record: dict[str, Any] = decode(stored)
    record["document"]["text"] = text.decode("utf-8")
    return record


def _put_together(stored: str, text: bytes, payloads: Mapping[str, list[str]]) -> Account:
    # Decoded in one go: what is stored is one object of JSON, to which the lists are joined as they are.
    lists = ",".join(f'"{name}":[{",".join(payloads.get(kind, ()))}]' for name, kind in KINDS.items())
    return from_record(_document_record(f"{stored[:-1]},{lists}}}", text), Account)


def read_account(connection: Connection, document: str) -> Account:
    """The current account of the document with that id; raises UnknownRecord."""
    found = read_accounts(connection, only=document)
    if not found:
        raise UnknownRecord(f"the ledger holds no document {document}")
    return found[0]


def is_known(connection: Connection, document: str, maker: str) -> bool:
    """True where that maker has already given an account of that document."""
    query = select(account_makers.c.id).where(account_makers.c.document == document, account_makers.c.maker == maker)
    return connection.execute(query.limit(1)).first() is not None


def read_sightings(connection: Connection, document: str) -> Iterator[Sighting]:
    """Every place where the document's text was found, the first one first."""
    query = select(sightings).where(sightings.c.document == document).order_by(sightings.c.id)
    for row in connection.execute(query):
        yield Sighting(row.document, row.file, row.url, row.outlet, row.at)
