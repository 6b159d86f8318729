"""The cards of all documents: written again, and compared with what the accounts say."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select

from recoupe.ledger.accounts import BATCH, read_accounts, read_accounts_named
from recoupe.ledger.appellations import appellations
from recoupe.ledger.cards import sayings, write_card
from recoupe.ledger.decisions import corrections_of
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.schema import account_makers, cards, documents, namings, terms, told
from recoupe.ledger.summaries import in_parts
from recoupe.model.decision import Correction, Ruling
from recoupe.model.record import document_of


def rebuild_cards(connection: Connection, dialect: Dialect, tell: Callable[[int], None] = lambda _: None) -> None:
    """Nothing; writes the card of every document again from its current account; `tell` hears how many more are."""
    for table in (appellations, namings, sayings, told, cards, terms):
        connection.execute(delete(table))
    current = {row.document: row.account for row in connection.execute(_current())}
    after = ""
    while batch := read_accounts(connection, after=after):
        about = corrections_of(connection, [account.document.id for account in batch])
        for account in batch:
            document = account.document.id
            write_card(connection, dialect, account, current[document], about.get(document, ()))
            tell(1)
        if len(batch) < BATCH:
            return
        after = batch[-1].document.id


def renew_cards(connection: Connection, dialect: Dialect, rulings: Iterable[Ruling]) -> None:
    """Nothing; writes the cards of the documents again in which the decisions correct, accept or dismiss a record."""
    ids = sorted({document_of(ruling.record) for ruling in rulings if isinstance(ruling, Correction)})
    if not ids:
        return
    about = corrections_of(connection, ids)
    for some in in_parts(ids):
        of_these = account_makers.c.document.in_(some)
        current = {row.document: row.account for row in connection.execute(_current(of_these))}
        for document, account in read_accounts_named(connection, some).items():
            write_card(connection, dialect, account, current[document], about.get(document, ()))


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


def _current(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The number of the current account of every document, or of those that meet the conditions."""
    newest = select(func.max(account_makers.c.id)).where(*conditions).group_by(account_makers.c.document)
    return select(account_makers.c.document, account_makers.c.account).where(account_makers.c.id.in_(newest))
