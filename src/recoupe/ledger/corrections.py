"""Accounts as people corrected them, many at a time."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from recoupe.ledger.accounts import read_accounts_named
from recoupe.ledger.decisions import corrections_of
from recoupe.ledger.schema import statements
from recoupe.model.codec import read_record
from recoupe.model.corrected import corrected
from recoupe.model.mention import Account, Event


def read_corrected(connection: Connection, documents: Collection[str]) -> dict[str, Account]:
    """The current accounts of documents as people corrected them, by id; what is not held is left out."""
    ids = sorted(documents)
    about = corrections_of(connection, ids)
    found = read_accounts_named(connection, ids)
    return {name: corrected(account, about.get(name, ())).account for name, account in found.items()}


def read_corrected_events(connection: Connection, accounts: Mapping[str, int]) -> dict[str, list[Event]]:
    """The events that documents tell as people corrected them, by the documents' ids.

    `accounts` are the numbers of the documents' current accounts, of which nothing else is read where nobody corrected.
    """
    about = corrections_of(connection, sorted(accounts))
    whole = read_accounts_named(connection, sorted(about))
    found: dict[str, list[Event]] = {name: [] for name in accounts}
    found |= {name: list(corrected(account, about[name]).account.events) for name, account in whole.items()}
    names = {number: name for name, number in accounts.items() if name not in about}
    query = select(statements.c.account, statements.c.payload).order_by(statements.c.position)
    query = query.where(statements.c.account.in_(names), statements.c.kind == "event")
    for row in connection.execute(query).all():
        found[names[row.account]].append(read_record(row.payload, Event))
    return found
