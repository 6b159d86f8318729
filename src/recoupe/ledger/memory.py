"""What reconciling remembers, under a shelf, a key and a member: rebuilt whenever it is missing.

All that is remembered of one document and its records stands in one packed row, since it is asked for together; keys
that many documents share have a row for each member. It is computed from everything else, so it is no part of the
schema, of upgrades or of backups.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    inspect,
    select,
    text,
)

from recoupe.ledger.accounts import read_accounts_named
from recoupe.ledger.driver import ask, tell
from recoupe.ledger.neighbours import Window, all_members, first_members, members_around, told_of
from recoupe.ledger.packing import (
    FORMAT,
    Members,
    Told,
    document_number,
    member_of,
    name_of_member,
    number_of,
    opened,
    pack,
    unpack,
)
from recoupe.ledger.schema import account_makers
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
# What one document changes is packed in two thirds of the time that the smallest packing takes, a sixth larger.
QUICK = 2
_STATE = "state"

Row = tuple[str, str]
Filed = tuple[str, str, str, str]

_PUT = (
    "INSERT INTO remembered (key, member, value) VALUES (:key, :member, :value)"
    " ON CONFLICT (key, member) DO UPDATE SET value = excluded.value"
)
_DROP = "DELETE FROM remembered WHERE key = :key AND member = :member"
_PUT_TOLD = (
    "INSERT INTO remembered_documents (document, told) VALUES (:document, :told)"
    " ON CONFLICT (document) DO UPDATE SET told = excluded.told"
)
_MADE_SINCE = "SELECT id, document FROM account_makers WHERE id > :newest"


def _document(key: str) -> str:
    """The short name of the document that a key beside documents is of."""
    return key[key.find(" ") + 1 :].partition("#")[0]


class LedgerShelves:
    """The shelves of a ledger within one transaction.

    What was read whole is read once; all is written at the end, and found meanwhile as if it were.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, dict[bytes, str | None]] = {}
        # All members that a key has in the ledger, where they are known; and so many on either side of a member.
        self._whole: dict[int, dict[bytes, str]] = {}
        self._near: dict[tuple[int, bytes], tuple[dict[bytes, str], dict[bytes, str]]] = {}
        self._reach: dict[tuple[int, bytes], int] = {}
        self._told: dict[str, Told] = {}
        self._changed: set[str] = set()

    def of(self, shelf: str, keys: Collection[str]) -> dict[str, dict[str, str]]:
        """All members of each key that has any, with their values, in the order of the members."""
        if shelf in BESIDE_DOCUMENTS:
            self._load(map(_document, keys))
            told = {key: opened(self._told[_document(key)], shelf).get(key) for key in keys}
            return {key: dict(sorted(members.items())) for key, members in told.items() if members}
        asked = {number_of(shelf, key): key for key in keys}
        missing = asked.keys() - self._whole.keys()
        self._whole |= {number: {} for number in missing}
        for some in _chunks(missing):
            for number, member, value in all_members(self._connection, some):
                self._whole[number][member] = value
        rows = {key: self._now(number, self._whole[number]) for number, key in asked.items()}
        return {key: dict(members) for key, members in rows.items() if members}

    def first(self, shelf: str, keys: Collection[str], count: int) -> dict[str, list[Row]]:
        """The same, only the first so many of each key."""
        asked = {number_of(shelf, key): key for key in keys}
        most = count + max((self._dropped(number) for number in asked), default=0)
        found: dict[int, dict[bytes, str]] = {number: self._whole.get(number, {}) for number in asked}
        missing = [number for number in asked if number not in self._whole]
        for some in _chunks(missing):
            for number, member, value in first_members(self._connection, some, most):
                found[number][member] = value
        self._whole |= {number: found[number] for number in missing if len(found[number]) < most}
        rows = {asked[number]: self._now(number, members) for number, members in found.items()}
        return {key: members[:count] for key, members in rows.items() if members}

    def ahead(self, shelf: str, windows: Iterable[tuple[str, str, int]]) -> None:
        """Nothing; what stands around a member of each key is at hand, so many on either side."""
        asked = [(number_of(shelf, key), member_of(member), count) for key, member, count in windows]
        for start in range(0, len(asked), KEYS):
            self._look_around(asked[start : start + KEYS])

    def around(
        self, shelf: str, keys: Sequence[tuple[str, int]], member: str
    ) -> dict[str, tuple[list[Row], list[Row]]]:
        """For each key with its count so many members before and after `member`, both in their order."""
        here = member_of(member)
        # Enough to leave some out.
        asked = [(n := number_of(shelf, key), here, count + self._dropped(n)) for key, count in keys]
        self._look_around([window for window in asked if self._reach.get(window[:2], 0) < window[2]])
        found = {}
        for (key, count), (number, _, _) in zip(keys, asked, strict=True):
            before, after = self._near[number, here]
            earlier = self._now(number, before, below=here)
            found[key] = earlier[-count:], self._now(number, after, above=here)[:count]
        return found

    def _look_around(self, windows: Sequence[Window]) -> None:
        if windows:
            for (key, here, count), near in zip(windows, members_around(self._connection, windows), strict=True):
                self._near[key, here], self._reach[key, here] = near, count

    def _dropped(self, number: int) -> int:
        """How many members more must be read of a key to have as many as are asked for."""
        return sum(value is None for value in self._waiting.get(number, {}).values())

    def _now(
        self, number: int, read: Mapping[bytes, str], *, below: bytes | None = None, above: bytes | None = None
    ) -> list[Row]:
        """The members of a key as they will be written, from those that were read."""
        members: dict[bytes, str | None] = {**read}
        for member, value in self._waiting.get(number, {}).items():
            if (above is None or member > above) and (below is None or member < below):
                members[member] = value
        return [(name_of_member(member), value) for member, value in sorted(members.items()) if value is not None]

    def put(self, shelf: str, key: str, member: str = "", value: str = "") -> None:
        """Nothing; replaces the value of the member."""
        if shelf not in BESIDE_DOCUMENTS:
            self._waiting.setdefault(number_of(shelf, key), {})[member_of(member)] = value
            return
        document = _document(key)
        self._load((document,))
        self._told[document].setdefault(shelf, {})
        members = opened(self._told[document], shelf).setdefault(key, {})
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
        keys = opened(self._told[document], shelf)
        if keys.get(key, {}).pop(member, None) is not None:
            self._changed.add(document)
            if not keys[key]:
                del keys[key]

    def accounts(self, documents: Collection[str]) -> list[Account]:
        """The current accounts of the documents with those ids."""
        return list(read_accounts_named(self._connection, sorted(documents)).values())

    def finish(self) -> None:
        """Nothing; everything stands in the ledger."""
        self._write()
        changed = [
            {"document": document_number(name), "told": pack(self._told[name], QUICK)} for name in sorted(self._changed)
        ]
        if changed:
            tell(self._connection, _PUT_TOLD, changed)
        self._changed.clear()

    def _load(self, names: Iterable[str]) -> None:
        """Nothing; what is remembered of the documents is at hand."""
        missing = {document_number(name): name for name in names if name not in self._told}
        for some in _chunks(missing):
            self._told |= {missing[number]: {} for number in some}
            for number, told in told_of(self._connection, some):
                self._told[missing[number]] = unpack(told)

    def _write(self) -> None:
        rows = [(key, member, value) for key, members in self._waiting.items() for member, value in members.items()]
        gone = [{"key": key, "member": member} for key, member, value in rows if value is None]
        new = [{"key": key, "member": member, "value": value} for key, member, value in rows if value is not None]
        self._waiting.clear()
        for known in (self._whole, self._near, self._reach):
            known.clear()
        if gone:
            tell(self._connection, _DROP, gone)
        if new:
            tell(self._connection, _PUT, new)


def _chunks(numbers: Iterable[int], most: int = KEYS) -> Iterator[list[int]]:
    """The numbers, so many at a time as may be asked for at once."""
    left = iter(sorted(numbers))
    while chunk := list(islice(left, most)):
        yield chunk


@dataclass(frozen=True, slots=True)
class Arrived:
    """Documents with new accounts, and the number of the newest of these accounts."""

    documents: list[str]
    newest: int


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
    told: dict[str, dict[str, Members]] = {}
    for shelf, key, member, value in rows:
        told.setdefault(shelf, {}).setdefault(key, {})[member] = value
    return dict(told)


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


def arrived(connection: Connection, version: str) -> Arrived | None:
    """What was read since the shelves were filled or last renewed; None where that version did not fill them."""
    if not connection.dialect.has_table(connection, of_keys.name):
        return None
    stamps = LedgerShelves(connection).of(_STATE, [""]).get("", {})
    if stamps.get("version") != f"{FORMAT} {version}":
        return None
    newest = int(stamps.get("newest", "0"))
    made = ask(connection, _MADE_SINCE, {"newest": newest})
    # Distinct here: asked to do so, SQLite goes through an index of all documents instead of the newest rows.
    return Arrived(sorted({document for _, document in made}), max((number for number, _ in made), default=newest))


def note_renewal(connection: Connection, newest: int) -> None:
    """Nothing; the shelves know of all accounts up to that one from now on."""
    _stamp(connection, {"newest": str(newest)})


def _stamp(connection: Connection, values: Mapping[str, str]) -> None:
    shelves = LedgerShelves(connection)
    for name, value in values.items():
        shelves.put(_STATE, "", name, value)
    shelves.finish()
