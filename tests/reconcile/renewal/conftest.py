"""Shelves in dictionaries, and a projection in them that takes what a renewal changes."""

import pytest

from recoupe.model.decision import Decision
from recoupe.reconcile import brought_together
from recoupe.reconcile.renewal.renewing import renewed
from recoupe.reconcile.renewal.shelving import shelved


class Memory:
    """What the ledger keeps, without a ledger."""

    def __init__(self):
        self.held = {}
        self.known = {}

    def of(self, shelf, keys):
        rows = {key: self.held.get((shelf, key)) for key in keys}
        return {key: dict(sorted(found.items())) for key, found in rows.items() if found}

    def first(self, shelf, keys, count):
        return {key: list(rows.items())[:count] for key, rows in self.of(shelf, keys).items()}

    def ahead(self, shelf, windows):
        pass

    def around(self, shelf, keys, member):
        found = {}
        for key, count in keys:
            rows = sorted(self.held.get((shelf, key), {}).items())
            before = [row for row in rows if row[0] < member][-count:]
            found[key] = before, [row for row in rows if row[0] > member][:count]
        return found

    def put(self, shelf, key, member="", value=""):
        self.held.setdefault((shelf, key), {})[member] = value

    def drop(self, shelf, key, member=""):
        rows = self.held.get((shelf, key), {})
        rows.pop(member, None)
        if not rows:
            self.held.pop((shelf, key), None)

    def accounts(self, documents):
        return [self.known[document] for document in documents]


def filed(rows):
    """Rows of shelves as `Memory` holds them; no member twice."""
    held = {}
    for shelf, key, member, value in rows:
        members = held.setdefault((shelf, key), {})
        assert member not in members
        members[member] = value
    return held


class Archive:
    """Accounts that come in bit by bit, with all that is computed from them."""

    def __init__(self, **how):
        self.memory = Memory()
        self.how = how
        self.events, self.commitments, self.decisions = {}, {}, {}

    def take(self, accounts, decisions):
        """Goes on from what is known."""
        self.memory.known.update({account.document.id: account for account in accounts})
        found = renewed(accounts, self.memory, decisions=decisions, **self.how)
        put(self.events, found.gone_events, ((record.id, record) for record in found.events))
        put(self.commitments, found.gone_commitments, ((record.id, record) for record in found.commitments))
        put(self.decisions, found.void_decisions, ((pair_of(said), said) for said in found.decisions))

    def check(self, decisions):
        """Fails where anything differs from what all accounts give at once."""
        full = brought_together(list(self.memory.known.values()), decisions=decisions, **self.how)
        assert self.events == {record.id: record for record in full.events}
        assert self.commitments == {record.id: record for record in full.commitments}
        assert self.decisions == {pair_of(said): said for said in full.verdicts.decisions()}
        kept = filed(shelved(full, decisions))
        keys = self.memory.held.keys() | kept.keys()
        other = [(key, self.memory.held.get(key), kept.get(key)) for key in sorted(keys)]
        differing = [entry for entry in other if entry[1] != entry[2]]
        if differing:
            raise AssertionError(f"shelf and key, renewed, all at once: {differing[:4]}")


def put(held, gone, new):
    for key in gone:
        held.pop(key, None)
    held.update(new)


def pair_of(decision: Decision):
    return decision.left, decision.right


@pytest.fixture
def make_archive():
    """Makes an archive without any accounts."""
    return Archive
