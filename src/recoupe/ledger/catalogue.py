"""The cards of all documents: written again, and compared with what the accounts say."""

from typing import Any

from sqlalchemy import Connection, Select, delete, func, select

from recoupe.ledger.accounts import BATCH, read_accounts
from recoupe.ledger.cards import write_card
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.schema import account_makers, cards, documents, namings, terms, told


def rebuild_cards(connection: Connection, dialect: Dialect) -> None:
    """Nothing; writes the card of every document again from its current account."""
    for table in (namings, told, cards, terms):
        connection.execute(delete(table))
    current = {row.document: row.account for row in connection.execute(_current())}
    after = ""
    while batch := read_accounts(connection, after=after):
        for account in batch:
            write_card(connection, dialect, account, current[account.document.id])
        if len(batch) < BATCH:
            return
        after = batch[-1].document.id


def card_problems(connection: Connection) -> list[str]:
    """The documents that have no card, or one of an account that is not their current one."""
    current = _current().subquery()
    query = (
        select(documents.c.id)
        .join(current, current.c.document == documents.c.id)
        .outerjoin(cards, (cards.c.number == documents.c.number) & (cards.c.account == current.c.account))
        .where(cards.c.number.is_(None))
        .order_by(documents.c.number)
    )
    return [f"{document}: its card does not fit its account" for document in connection.scalars(query)]


def _current() -> Select[Any]:
    """The number of the current account of every document."""
    newest = select(func.max(account_makers.c.id)).group_by(account_makers.c.document)
    return select(account_makers.c.document, account_makers.c.account).where(account_makers.c.id.in_(newest))
