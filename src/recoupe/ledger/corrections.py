"""Accounts as people corrected them, many at a time."""

from collections.abc import Collection

from sqlalchemy import Connection

from recoupe.ledger.accounts import read_accounts_named
from recoupe.ledger.decisions import corrections_of
from recoupe.model.corrected import corrected
from recoupe.model.mention import Account


def read_corrected(connection: Connection, documents: Collection[str]) -> dict[str, Account]:
    """The current accounts of documents as people corrected them, by id; what is not held is left out."""
    ids = sorted(documents)
    about = corrections_of(connection, ids)
    accounts = read_accounts_named(connection, ids)
    return {name: corrected(account, about.get(name, ())).account for name, account in accounts.items()}
