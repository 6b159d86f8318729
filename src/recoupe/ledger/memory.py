"""What reconciling remembers, in one table under a shelf, a key and a member: rebuilt whenever it is missing.

It is computed from everything else, so it is no part of the schema, of upgrades or of backups.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Column, Connection, MetaData, Table, Text, func, inspect, select, text

from recoupe.ledger.accounts import accounts_of, current_texts
from recoupe.ledger.schema import Key, account_makers, documents, storable
from recoupe.model.mention import Account

computed = MetaData()
kept = Table(
    "kept",
    computed,
    Column("shelf", Key, primary_key=True),
    Column("key", Key, primary_key=True),
    Column("member", Key, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
# Only what replaces parts of a projection asks for these, so they come with what is remembered.
_INDEXES = (
    text('CREATE INDEX IF NOT EXISTS proposals_pair ON proposals ("left", "right")'),
    text("CREATE INDEX IF NOT EXISTS event_names_event ON event_names (event)"),
)

# Rows handed to the database at a time, and keys asked for at once.
ROWS, KEYS = 20_000, 500
# Longer keys, which an index of PostgreSQL would refuse, stand as digests.
_LONGEST = 500
_STATE = "state"

Row = tuple[str, str]
Filed = tuple[str, str, str, str]

_PUT = text(
    "INSERT INTO kept (shelf, key, member, value) VALUES (:shelf, :key, :member, :value)"
    " ON CONFLICT (shelf, key, member) DO UPDATE SET value = excluded.value"
)
_DROP = text("DELETE FROM kept WHERE shelf = :shelf AND key = :key AND member = :member")


def _stored(key: str) -> str:
    clean = storable(key)
    return clean if len(clean) <= _LONGEST else hashlib.sha256(clean.encode()).hexdigest()


class LedgerShelves:
    """The shelves of a ledger within one transaction; changes are written when the shelf is next asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, dict[tuple[str, str], str | None]] = {}

    def of(self, shelf: str, keys: Collection[str]) -> dict[str, dict[str, str]]:
        """All members of each key that has any, with their values, in the order of the members."""
        self._write(shelf)
        query = select(kept.c.key, kept.c.member, kept.c.value).where(kept.c.shelf == shelf)
        found: dict[str, dict[str, str]] = {}
        for stored in _chunks(keys):
            rows = self._connection.execute(
                query.where(kept.c.key.in_(list(stored))).order_by(kept.c.key, kept.c.member)
            )
            for key, member, value in rows:
                found.setdefault(stored[key], {})[member] = value
        return found

    def first(self, shelf: str, keys: Collection[str], count: int) -> dict[str, list[Row]]:
        """The same, only the first so many of each key."""
        self._write(shelf)
        number = func.row_number().over(partition_by=kept.c.key, order_by=kept.c.member).label("number")
        found: dict[str, list[Row]] = {}
        for stored in _chunks(keys):
            mine = (kept.c.shelf == shelf) & kept.c.key.in_(list(stored))
            numbered = select(kept.c.key, kept.c.member, kept.c.value, number).where(mine).subquery()
            query = select(numbered).where(numbered.c.number <= count).order_by(numbered.c.key, numbered.c.number)
            for key, member, value, _ in self._connection.execute(query):
                found.setdefault(stored[key], []).append((member, value))
        return found

    def around(
        self, shelf: str, keys: Sequence[tuple[str, int]], member: str
    ) -> dict[str, tuple[list[Row], list[Row]]]:
        """For each key with its count so many members before and after `member`, both in their order."""
        self._write(shelf)
        values: dict[str, str | int] = {"shelf": shelf, "member": member}
        parts = []
        for number, (key, count) in enumerate(keys):
            values[f"key{number}"], values[f"count{number}"] = _stored(key), count
            parts += [_part(number, is_later=False), _part(number, is_later=True)]
        found: dict[str, tuple[list[Row], list[Row]]] = {key: ([], []) for key, _ in keys}
        rows = self._connection.execute(text(" UNION ALL ".join(parts)), values)
        for number, is_later, other, value in rows:
            found[keys[number][0]][is_later].append((other, value))
        return {key: (sorted(before), sorted(after)) for key, (before, after) in found.items()}

    def put(self, shelf: str, key: str, member: str = "", value: str = "") -> None:
        """Nothing; replaces the value of the member."""
        self._waiting.setdefault(shelf, {})[_stored(key), member] = value

    def drop(self, shelf: str, key: str, member: str = "") -> None:
        """Nothing; the member is forgotten if it was there."""
        self._waiting.setdefault(shelf, {})[_stored(key), member] = None

    def accounts(self, documents_: Collection[str]) -> list[Account]:
        """The current accounts of the documents with those ids."""
        return list(_accounts(self._connection, documents_))

    def finish(self) -> None:
        """Nothing; everything stands in the ledger."""
        for shelf in list(self._waiting):
            self._write(shelf)

    def _write(self, shelf: str) -> None:
        changes = self._waiting.pop(shelf, {})
        gone = [{"shelf": shelf, "key": k, "member": m} for (k, m), value in changes.items() if value is None]
        new = [
            {"shelf": shelf, "key": k, "member": m, "value": value}
            for (k, m), value in changes.items()
            if value is not None
        ]
        if gone:
            self._connection.execute(_DROP, gone)
        if new:
            self._connection.execute(_PUT, new)


def _part(number: int, *, is_later: bool) -> str:
    sign, order = (">", "ASC") if is_later else ("<", "DESC")
    return (
        f"SELECT * FROM (SELECT {number} AS number, {int(is_later)} AS later, member, value FROM kept"
        f" WHERE shelf = :shelf AND key = :key{number} AND member {sign} :member"
        f" ORDER BY member {order} LIMIT :count{number}) AS part{number}{int(is_later)}"
    )


def _chunks(keys: Iterable[str]) -> Iterator[dict[str, str]]:
    """The keys as they are stored, with those that were asked for, so many at a time."""
    left = iter(sorted(set(keys)))
    while chunk := {_stored(key): key for key in islice(left, KEYS)}:
        yield chunk


def _accounts(connection: Connection, ids: Collection[str]) -> Iterator[Account]:
    left = iter(sorted(ids))
    while chunk := list(islice(left, KEYS)):
        yield from accounts_of(connection, connection.execute(current_texts().where(documents.c.id.in_(chunk))).all())


def newest_reading(connection: Connection) -> int:
    """The number of the account that was made last."""
    return connection.execute(select(func.max(account_makers.c.id))).scalar() or 0


def remember(connection: Connection, rows: Iterable[Filed], *, version: str, newest: int) -> None:
    """Nothing; the shelves hold these rows alone, made by that version of the rules from all up to that account."""
    computed.create_all(connection)
    for index in _INDEXES:
        connection.execute(index)
    forget(connection)
    left = iter(rows)
    while batch := [
        {"shelf": shelf, "key": _stored(key), "member": member, "value": value}
        for shelf, key, member, value in islice(left, ROWS)
    ]:
        connection.execute(kept.insert(), batch)
    _stamp(connection, {"version": version, "newest": str(newest)})


def forget(connection: Connection) -> None:
    """Nothing; the shelves are empty, so that everything is reconciled anew."""
    if inspect(connection).has_table(kept.name):
        connection.execute(kept.delete())


def is_remembered(connection: Connection, version: str) -> bool:
    """True where the shelves were filled by that version of the rules."""
    return inspect(connection).has_table(kept.name) and _stamped(connection).get("version") == version


def changed_since(connection: Connection) -> list[str]:
    """The documents that were read since the shelves were filled or last renewed."""
    newest = int(_stamped(connection).get("newest", "0"))
    query = select(account_makers.c.document).where(account_makers.c.id > newest).distinct()
    return sorted(connection.scalars(query))


def note_renewal(connection: Connection) -> None:
    """Nothing; the shelves know of all accounts from now on."""
    _stamp(connection, {"newest": str(newest_reading(connection))})


def _stamped(connection: Connection) -> Mapping[str, str]:
    return LedgerShelves(connection).of(_STATE, [""]).get("", {})


def _stamp(connection: Connection, values: Mapping[str, str]) -> None:
    shelves = LedgerShelves(connection)
    for name, value in values.items():
        shelves.put(_STATE, "", name, value)
    shelves.finish()
