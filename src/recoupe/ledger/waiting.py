"""What waits for a person's decision, by name alone: lists may be long, one case is looked at."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.json import Decoder
from sqlalchemy import Connection, select

from recoupe.ledger.decisions import rulings_in_force
from recoupe.ledger.projection import proposal_of
from recoupe.ledger.schema import event_accounts, events, proposals, statements
from recoupe.ledger.statements import passing_statements
from recoupe.model.decision import ACCEPT, UNSURE, Correction, Decision
from recoupe.model.record import mention_key

CONTRADICTED = "contradicted"

# Databases bound the number of values in a query.
_KEYS = 500


def open_pairs(connection: Connection) -> list[tuple[str, str]]:
    """The likeliest pair of mentions of every two events that may be one, the likeliest first.

    Left out are events of which somebody has decided a pair since they were brought up to date.
    """
    left, right = event_accounts.alias(), event_accounts.alias()
    query = (
        select(proposals.c.left, proposals.c.right, left.c.event, right.c.event)
        .join(left, left.c.key == proposals.c.left)
        .join(right, right.c.key == proposals.c.right)
        .where(proposals.c.verdict == UNSURE)
        .order_by(proposals.c.score.desc(), proposals.c.left, proposals.c.right)
    )
    found: dict[frozenset[str], tuple[str, str]] = {}
    for one, other, *homes in connection.execute(query):
        found.setdefault(frozenset(homes), (one, other))
    for decided in _decided(connection):
        found.pop(decided, None)
    return list(found.values())


def proposal_on(connection: Connection, left: str, right: str) -> Decision | None:
    """What reconciling found on one pair, None where it lies far from any match or was not compared."""
    query = select(proposals).where(proposals.c.left == left, proposals.c.right == right)
    row = connection.execute(query).first()
    return proposal_of(row) if row else None


def _decided(connection: Connection) -> list[frozenset[str]]:
    """The events of each pair of mentions that people have decided and not left open."""
    ruled = [ruling for ruling in rulings_in_force(connection) if isinstance(ruling, Decision)]
    pairs = [(ruling.left, ruling.right) for ruling in ruled if ruling.verdict != UNSURE]
    homes = _homes(connection, sorted({key for pair in pairs for key in pair}))
    return [frozenset((homes.get(one, ""), homes.get(other, ""))) for one, other in pairs]


def _homes(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The event of each key, as far as it has one."""
    homes: dict[str, str] = {}
    for at in range(0, len(keys), _KEYS):
        some: Iterable[str] = keys[at : at + _KEYS]
        query = select(event_accounts.c.key, event_accounts.c.event).where(event_accounts.c.key.in_(some))
        homes.update((str(key), str(event)) for key, event in connection.execute(query))
    return homes


class _Believed(Struct):
    """What of an unsure event its place in the list depends on."""

    confidence: float = 0.0


def open_events(connection: Connection) -> list[str]:
    """The keys of unsure events that nobody has accepted, corrected or dismissed, the likeliest first."""
    ruled = {ruling.record for ruling in rulings_in_force(connection) if isinstance(ruling, Correction)}
    rows = connection.execute(
        passing_statements(kind="unsure").with_only_columns(statements.c.key, statements.c.payload)
    )
    found = [(-_believed.decode(row.payload).confidence, str(row.key)) for row in rows if row.key not in ruled]
    return [key for _, key in sorted(found)]


class _Value(Struct):
    affirmed_by: list[str] = []
    denied_by: list[str] = []


class _Fact(Struct):
    field: str
    verdict: str
    values: list[_Value] = []


class _Account(Struct):
    document: str
    event: str
    voice: str


class _Event(Struct):
    """What of an event tells on which facts its accounts contradict each other."""

    accounts: list[_Account]
    facts: list[_Fact]

    def keys(self, fact: _Fact) -> set[str]:
        """The accounts whose voices give a value."""
        voices = {voice for value in fact.values for voice in (*value.affirmed_by, *value.denied_by)}
        return {mention_key(one.document, one.event) for one in self.accounts if one.voice in voices}


_believed, _told = Decoder(_Believed), Decoder(_Event)


def open_facts(connection: Connection) -> list[tuple[str, str]]:
    """Events and the facts on which their accounts contradict each other, newest event first.

    Left out are those that somebody has found rightly read in all the accounts.
    """
    accepted = _accepted(connection)
    query = (
        select(events.c.id, events.c.record)
        .where(events.c.contradicted)
        .order_by(events.c.day.desc().nulls_last(), events.c.id)
    )
    found = []
    for row in connection.execute(query):
        event = _told.decode(row.record)
        for fact in event.facts:
            known = accepted.get(fact.field, {})
            if fact.verdict == CONTRADICTED and not event.keys(fact) <= known.keys():
                found.append((str(row.id), fact.field))
    return found


def accepted_by(connection: Connection, keys: Iterable[str], field: str) -> str:
    """Who found that field rightly read in all the records, empty where one of them lacks that."""
    known = _accepted(connection).get(field, {})
    names = [known.get(key, "") for key in keys]
    return names[-1] if names and all(names) else ""


def _accepted(connection: Connection) -> dict[str, dict[str, str]]:
    """By field the records in which somebody found it rightly read, each with who did."""
    found: dict[str, dict[str, str]] = {}
    for ruling in rulings_in_force(connection):
        if isinstance(ruling, Correction) and ruling.verdict == ACCEPT and ruling.field:
            found.setdefault(ruling.field, {})[ruling.record] = ruling.by
    return found
