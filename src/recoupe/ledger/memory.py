"""What reconciling remembers, under a shelf, a key and a member: rebuilt whenever it is missing.

All that is remembered of one document and its records stands in one packed row, since it is asked for together; keys
that many documents share have a row for each member. It is computed from everything else, so it is no part of the
schema, of upgrades or of backups.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TextClause,
    bindparam,
    func,
    inspect,
    select,
    text,
)

from recoupe.ledger.accounts import accounts_of, current_texts
from recoupe.ledger.packing import FORMAT, Told, document_number, member_of, name_of_member, number_of, pack, unpack
from recoupe.ledger.schema import account_makers, documents
from recoupe.model.mention import Account

computed = MetaData()
of_documents = Table(
    "remembered_documents",
    computed,
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("told", LargeBinary, nullable=False),
)
# A key stands as its number: no two of millions have the same one.
of_keys = Table(
    "remembered",
    computed,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("member", LargeBinary, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
# Only what replaces parts of a projection asks for these, so they come with what is remembered.
_INDEXES = (
    text('CREATE INDEX IF NOT EXISTS proposals_left ON proposals ("left")'),
    text('CREATE INDEX IF NOT EXISTS proposals_right ON proposals ("right")'),
    text("CREATE INDEX IF NOT EXISTS event_names_event ON event_names (event)"),
    text("CREATE INDEX IF NOT EXISTS event_pairs_event ON event_pairs (event)"),
)

BESIDE_DOCUMENTS = frozenset(
    ("doc", "mention", "home1", "home2", "follow", "pair", "in", "event", "marks", "copy", "promise", "ppair", "pgroup")
)
"""Shelves with the short names of documents, or the names of their records, for keys."""

# Rows handed to the database at a time, and keys asked for at once.
ROWS, KEYS = 20_000, 500
# Keys asked for with their neighbours at once: databases join no more than some hundreds of questions.
ASIDE = 100
_STATE = "state"

Row = tuple[str, str]
Filed = tuple[str, str, str, str]

_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_TOLD = select(of_documents).where(of_documents.c.document.in_(_ASKED))
_MEMBERS = select(of_keys).where(of_keys.c.key.in_(_ASKED)).order_by(of_keys.c.key, of_keys.c.member)
_PUT = text(
    "INSERT INTO remembered (key, member, value) VALUES (:key, :member, :value)"
    " ON CONFLICT (key, member) DO UPDATE SET value = excluded.value"
)
_DROP = text("DELETE FROM remembered WHERE key = :key AND member = :member")
_PUT_TOLD = text(
    "INSERT INTO remembered_documents (document, told) VALUES (:document, :told)"
    " ON CONFLICT (document) DO UPDATE SET told = excluded.told"
)


def _document(key: str) -> str:
    """The short name of the document that a key beside documents is of."""
    return key[key.find(" ") + 1 :].partition("#")[0]


class LedgerShelves:
    """The shelves of a ledger within one transaction.

    Rows of documents are read once; all is written at the end, and found meanwhile as if it were.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, dict[bytes, str | None]] = {}
        self._told: dict[str, Told] = {}
        self._changed: set[str] = set()

    def of(self, shelf: str, keys: Collection[str]) -> dict[str, dict[str, str]]:
        """All members of each key that has any, with their values, in the order of the members."""
        if shelf in BESIDE_DOCUMENTS:
            self._load(map(_document, keys))
            told = {key: self._told[_document(key)].get(shelf, {}).get(key) for key in keys}
            return {key: dict(sorted(members.items())) for key, members in told.items() if members}
        asked = {number_of(shelf, key): key for key in keys}
        found: dict[int, dict[bytes, str]] = {number: {} for number in asked}
        for some in _chunks(asked):
            for number, member, value in self._connection.execute(_MEMBERS, {"asked": some}):
                found[number][member] = value
        rows = {asked[number]: self._now(number, members) for number, members in found.items()}
        return {key: dict(members) for key, members in rows.items() if members}

    def first(self, shelf: str, keys: Collection[str], count: int) -> dict[str, list[Row]]:
        """The same, only the first so many of each key."""
        asked = {number_of(shelf, key): key for key in keys}
        most = count + max((self._dropped(number) for number in asked), default=0)
        found: dict[int, dict[bytes, str]] = {number: {} for number in asked}
        for some in _chunks(asked, ASIDE):
            values = {"count": most, **{f"key{at}": number for at, number in enumerate(some)}}
            for number, member, value in self._connection.execute(_heads(len(some)), values):
                found[number][member] = value
        rows = {asked[number]: self._now(number, members) for number, members in found.items()}
        return {key: members[:count] for key, members in rows.items() if members}

    def around(
        self, shelf: str, keys: Sequence[tuple[str, int]], member: str
    ) -> dict[str, tuple[list[Row], list[Row]]]:
        """For each key with its count so many members before and after `member`, both in their order."""
        here = member_of(member)
        found = {}
        for start in range(0, len(keys), ASIDE):
            some = keys[start : start + ASIDE]
            for (key, count), (before, after) in zip(some, self._near(shelf, some, here), strict=True):
                number = number_of(shelf, key)
                earlier, later = self._now(number, before, below=here), self._now(number, after, above=here)
                found[key] = earlier[-count:], later[:count]
        return found

    def _near(
        self, shelf: str, keys: Sequence[tuple[str, int]], here: bytes
    ) -> list[tuple[dict[bytes, str], dict[bytes, str]]]:
        """For each key the members before and after this one that stand in the ledger, enough to leave some out."""
        values: dict[str, object] = {"member": here}
        for at, (key, count) in enumerate(keys):
            number = number_of(shelf, key)
            values[f"key{at}"], values[f"count{at}"] = number, count + self._dropped(number)
        near: list[tuple[dict[bytes, str], dict[bytes, str]]] = [({}, {}) for _ in keys]
        for at, is_later, other, value in self._connection.execute(_around(len(keys)), values):
            near[at][is_later][other] = value
        return near

    def _dropped(self, number: int) -> int:
        """How many members more must be read of a key to have as many as are asked for."""
        return sum(value is None for value in self._waiting.get(number, {}).values())

    def _now(
        self, number: int, members: dict[bytes, str], *, below: bytes | None = None, above: bytes | None = None
    ) -> list[Row]:
        """The members of a key as they will be written, from those that were read."""
        for member, value in self._waiting.get(number, {}).items():
            if (above is None or member > above) and (below is None or member < below):
                if value is None:
                    members.pop(member, None)
                else:
                    members[member] = value
        return [(name_of_member(member), value) for member, value in sorted(members.items())]

    def put(self, shelf: str, key: str, member: str = "", value: str = "") -> None:
        """Nothing; replaces the value of the member."""
        if shelf not in BESIDE_DOCUMENTS:
            self._waiting.setdefault(number_of(shelf, key), {})[member_of(member)] = value
            return
        document = _document(key)
        self._load((document,))
        members = self._told[document].setdefault(shelf, {}).setdefault(key, {})
        if members.get(member) != value:
            members[member] = value
            self._changed.add(document)

    def drop(self, shelf: str, key: str, member: str = "") -> None:
        """Nothing; the member is forgotten if it was there."""
        if shelf not in BESIDE_DOCUMENTS:
            self._waiting.setdefault(number_of(shelf, key), {})[member_of(member)] = None
            return
        document = _document(key)
        self._load((document,))
        keys = self._told[document].get(shelf, {})
        if keys.get(key, {}).pop(member, None) is not None:
            self._changed.add(document)
            if not keys[key]:
                del keys[key]

    def accounts(self, documents_: Collection[str]) -> list[Account]:
        """The current accounts of the documents with those ids."""
        return list(_accounts(self._connection, documents_))

    def finish(self) -> None:
        """Nothing; everything stands in the ledger."""
        self._write()
        changed = [
            {"document": document_number(name), "told": pack(self._told[name])} for name in sorted(self._changed)
        ]
        if changed:
            self._connection.execute(_PUT_TOLD, changed)
        self._changed.clear()

    def _load(self, names: Iterable[str]) -> None:
        """Nothing; what is remembered of the documents is at hand."""
        missing = {document_number(name): name for name in names if name not in self._told}
        for some in _chunks(missing):
            self._told |= {missing[number]: {} for number in some}
            for number, told in self._connection.execute(_TOLD, {"asked": some}):
                self._told[missing[number]] = unpack(told)

    def _write(self) -> None:
        rows = [(key, member, value) for key, members in self._waiting.items() for member, value in members.items()]
        gone = [{"key": key, "member": member} for key, member, value in rows if value is None]
        new = [{"key": key, "member": member, "value": value} for key, member, value in rows if value is not None]
        self._waiting.clear()
        if gone:
            self._connection.execute(_DROP, gone)
        if new:
            self._connection.execute(_PUT, new)


@cache
def _heads(keys: int) -> TextClause:
    """The first members of so many keys; a window over them would read all that a key has."""
    parts = (
        f"SELECT * FROM (SELECT key, member, value FROM remembered WHERE key = :key{number}"
        f" ORDER BY member LIMIT :count) AS part{number}"
        for number in range(keys)
    )
    return text(" UNION ALL ".join(parts))


@cache
def _around(keys: int) -> TextClause:
    parts = (_part(number, is_later=is_later) for number in range(keys) for is_later in (False, True))
    return text(" UNION ALL ".join(parts))


def _part(number: int, *, is_later: bool) -> str:
    sign, order = (">", "ASC") if is_later else ("<", "DESC")
    return (
        f"SELECT * FROM (SELECT {number} AS number, {int(is_later)} AS later, member, value FROM remembered"
        f" WHERE key = :key{number} AND member {sign} :member"
        f" ORDER BY member {order} LIMIT :count{number}) AS part{number}{int(is_later)}"
    )


def _chunks(numbers: Iterable[int], most: int = KEYS) -> Iterator[list[int]]:
    """The numbers, so many at a time as may be asked for at once."""
    left = iter(sorted(numbers))
    while chunk := list(islice(left, most)):
        yield chunk


def _accounts(connection: Connection, ids: Collection[str]) -> Iterator[Account]:
    left = iter(sorted(ids))
    while chunk := list(islice(left, KEYS)):
        yield from accounts_of(connection, connection.execute(current_texts().where(documents.c.id.in_(chunk))).all())


def newest_reading(connection: Connection) -> int:
    """The number of the account that was made last."""
    return connection.execute(select(func.max(account_makers.c.id))).scalar() or 0


def remember(connection: Connection, rows: Iterable[Filed], *, version: str, newest: int) -> None:
    """Nothing; the shelves hold these rows alone, made by that version of the rules from all up to that account.

    Rows of one document stand together in `rows`.
    """
    computed.create_all(connection)
    for index in _INDEXES:
        connection.execute(index)
    forget(connection)
    told: list[dict[str, object]] = []
    members: list[dict[str, object]] = []
    for document, some in groupby(rows, _document_of_row):
        if document is not None:
            told.append({"document": document_number(document), "told": pack(_gathered(some))})
        else:
            members += [{"key": number_of(s, k), "member": member_of(m), "value": value} for s, k, m, value in some]
        if len(told) + len(members) >= ROWS:
            _insert(connection, told, members)
    _insert(connection, told, members)
    _stamp(connection, {"version": f"{FORMAT} {version}", "newest": str(newest)})


def _document_of_row(row: Filed) -> str | None:
    return _document(row[1]) if row[0] in BESIDE_DOCUMENTS else None


def _gathered(rows: Iterable[Filed]) -> Told:
    told: Told = {}
    for shelf, key, member, value in rows:
        told.setdefault(shelf, {}).setdefault(key, {})[member] = value
    return told


def _insert(connection: Connection, *waiting: list[dict[str, object]]) -> None:
    for table, rows in zip((of_documents, of_keys), waiting, strict=True):
        if rows:
            connection.execute(table.insert(), rows)
            rows.clear()


def forget(connection: Connection) -> None:
    """Nothing; the shelves are empty, so that everything is reconciled anew."""
    for table in (of_documents, of_keys):
        if inspect(connection).has_table(table.name):
            connection.execute(table.delete())


def is_remembered(connection: Connection, version: str) -> bool:
    """True where the shelves were filled by that version of the rules."""
    if not inspect(connection).has_table(of_keys.name):
        return False
    return _stamped(connection).get("version") == f"{FORMAT} {version}"


def changed_since(connection: Connection) -> list[str]:
    """The documents that were read since the shelves were filled or last renewed."""
    newest = int(_stamped(connection).get("newest", "0"))
    # Distinct here: asked to do so, SQLite goes through an index of all documents instead of the newest rows.
    query = select(account_makers.c.document).where(account_makers.c.id > newest)
    return sorted(set(connection.scalars(query)))


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
