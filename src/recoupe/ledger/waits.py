"""The cases of the inbox, kept in their order, so that a page asks for no more than it shows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Index,
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    tuple_,
)

from recoupe.ledger.columns import Key
from recoupe.ledger.driver import STRINGS, ask
from recoupe.ledger.schema import events, metadata, statements
from recoupe.ledger.statements import passing_statements, statement_of
from recoupe.ledger.summaries import in_parts, insert_all
from recoupe.ledger.values import Statement
from recoupe.ledger.waiting import EVENTS, FACTS, PAIRS, Case, disputes, doubts, homes_of, likenesses
from recoupe.model.codec import encode, read_record
from recoupe.model.decision import ACCEPT, Correction, Decision, Ruling
from recoupe.model.mention import Account
from recoupe.model.record import EventRecord

# What waits for a person, in the order of its kind: the case of the lowest rank first. `one` and `two` name it, `owner`
# and `other` are the events, or the document, with which it comes and goes.
waits = Table(
    "waits",
    metadata,
    Column("kind", Key, primary_key=True),
    Column("one", Key, primary_key=True),
    Column("two", Key, primary_key=True),
    Column("rank", Float, nullable=False),
    Column("owner", Key, nullable=False),
    Column("other", Key, nullable=False),
    Index("waits_ordered", "kind", "rank", "one", "two"),
    Index("waits_owner", "owner"),
    Index("waits_other", "other"),
)

_DROP = delete(waits).where(
    waits.c.kind == bindparam("of_kind"), waits.c.one == bindparam("first"), waits.c.two == bindparam("second")
)

_OF_OWNERS = "SELECT kind, one, two FROM waits WHERE owner IN {ids}"
_OF_EITHER = f"{_OF_OWNERS} UNION SELECT kind, one, two FROM waits WHERE other IN {{ids}}"

Name = tuple[str, str]
"""By what a case is known among those of its kind."""


def await_doubts(connection: Connection, read: Account, corrections: Iterable[Correction]) -> None:
    """Nothing; the unsure events of that account wait, and none of an earlier account of its document."""
    _forget(connection, EVENTS, _OF_OWNERS, [read.document.id])
    _insert(connection, doubts(read, corrections))


def await_facts(connection: Connection, records: Sequence[EventRecord]) -> None:
    """Nothing; the contradicted facts of these events wait, of which none may wait yet."""
    _insert(connection, disputes(connection, records))


def await_pairs(connection: Connection, ids: Collection[str] | None = None) -> None:
    """Nothing; the pairs of all events wait, of which none may wait yet; or anew those of the events with these ids."""
    if ids:
        _forget(connection, PAIRS, _OF_EITHER, sorted(ids))
    if ids is None or ids:
        _insert(connection, likenesses(connection, ids))


def forget_events(connection: Connection, ids: Collection[str]) -> None:
    """Nothing; no fact of the events with these ids waits."""
    if ids:
        _forget(connection, FACTS, _OF_OWNERS, sorted(ids))


def forget_all(connection: Connection) -> None:
    """Nothing; no fact and no pair of any event waits."""
    connection.execute(delete(waits).where(waits.c.kind.in_((FACTS, PAIRS))))


def follow(connection: Connection, decided: Iterable[tuple[Ruling, Sequence[str | None]]]) -> None:
    """Nothing; what waits of events follows decisions that were made or undone, each with the keys of its records."""
    asked: dict[str, set[str]] = {FACTS: set(), PAIRS: set()}
    for ruling, keys in decided:
        if isinstance(ruling, Decision):
            asked[PAIRS].update(filter(None, keys))
        elif ruling.verdict == ACCEPT and ruling.field:
            asked[FACTS].update(filter(None, keys))
    disputed = set(homes_of(connection, asked[FACTS]).values())
    forget_events(connection, disputed)
    await_facts(connection, _records(connection, disputed))
    await_pairs(connection, set(homes_of(connection, asked[PAIRS]).values()))


def _records(connection: Connection, ids: Collection[str]) -> list[EventRecord]:
    found = []
    for some in in_parts(sorted(ids)):
        query = select(events.c.record).where(events.c.id.in_(some))
        found += [read_record(record, EventRecord) for record in connection.scalars(query)]
    return found


def _forget(connection: Connection, kind: str, those: str, owners: Sequence[str]) -> None:
    """Nothing; no case of that kind among those of the owners waits.

    Asked together with the kind, SQLite goes through all cases of it instead of the few of an owner.
    """
    question = those.format(ids=STRINGS[connection.dialect.name].format(name="ids"))
    found = ask(connection, question, {"ids": encode(owners)})
    gone = [{"of_kind": kind, "first": one, "second": two} for held, one, two in found if held == kind]
    if gone:
        connection.execute(_DROP, gone)


def _insert(connection: Connection, cases: Iterable[Case]) -> None:
    insert_all(connection, waits, map(asdict, cases))


def count_waits(connection: Connection) -> dict[str, int]:
    """How many cases of each kind wait."""
    query = select(waits.c.kind, func.count().label("number")).group_by(waits.c.kind)
    found = {row.kind: int(row.number) for row in connection.execute(query)}
    return {kind: found.get(kind, 0) for kind in (PAIRS, FACTS, EVENTS)}


def next_wait(connection: Connection, kind: str, after: Name | None = None) -> Name | None:
    """The case of that kind behind another one, or the first; None where none stands there."""
    query = select(waits.c.one, waits.c.two).where(waits.c.kind == kind)
    if after is not None:
        rank = _rank(connection, kind, after)
        if rank is None:
            return None
        query = query.where(tuple_(rank, *after) < _PLACE)
    row = connection.execute(query.order_by(waits.c.rank, waits.c.one, waits.c.two).limit(1)).first()
    return (row.one, row.two) if row else None


def first_waits(connection: Connection, kind: str, limit: int) -> list[Name]:
    """The first cases of that kind, in order, as many as wanted."""
    query = select(waits.c.one, waits.c.two).where(waits.c.kind == kind)
    query = query.order_by(waits.c.rank, waits.c.one, waits.c.two).limit(limit)
    return [(row.one, row.two) for row in connection.execute(query)]


def likeliest_waits(
    connection: Connection, *, after: tuple[float, str] | None, limit: int
) -> list[tuple[float, Statement]]:
    """The unsure events that wait with their confidence, the likeliest first, from behind a confidence and key."""
    query = select(waits.c.one, waits.c.rank).where(waits.c.kind == EVENTS)
    if after is not None:
        query = query.where(tuple_(waits.c.rank, waits.c.one) > (-after[0], after[1]))
    ranked = connection.execute(query.order_by(waits.c.rank, waits.c.one).limit(limit)).all()
    told: dict[str, Statement] = {}
    for some in in_parts([row.one for row in ranked]):
        rows = connection.execute(passing_statements().where(statements.c.key.in_(some)))
        told.update((row.key, statement_of(row)) for row in rows)
    return [(-row.rank, told[row.one]) for row in ranked if row.one in told]


def place_of(connection: Connection, kind: str, name: Name) -> int | None:
    """Where a case stands among those of its kind, from 1; None where it does not wait."""
    rank = _rank(connection, kind, name)
    if rank is None:
        return None
    query = select(func.count()).select_from(waits).where(waits.c.kind == kind, tuple_(rank, *name) >= _PLACE)
    return int(connection.execute(query).scalar_one())


_PLACE = tuple_(waits.c.rank, waits.c.one, waits.c.two)


def _rank(connection: Connection, kind: str, name: Name) -> float | None:
    mine = and_(waits.c.kind == kind, waits.c.one == name[0], waits.c.two == name[1])
    found: float | None = connection.scalars(select(waits.c.rank).where(mine)).first()
    return found
