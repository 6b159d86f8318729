"""The members of very many keys, asked for in one question whose words never change, so that it is put together once.

What bounds the members of each key is said otherwise by each database: one joins a bounded part to each key, the other
must be told which members stand in that part.
"""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection

from recoupe.ledger.driver import NUMBERS, POSTGRESQL, SQLITE, ask
from recoupe.model.codec import encode

Member = tuple[int, bytes, str]
"""A key, one of its members and the value of that."""
Window = tuple[int, bytes, int]
"""A key, a member that need not be there, and how many members before and after it are asked for."""

# What no JSON holds, bytes, stands one behind the other in a value of its own.
_PLACED = {
    SQLITE: "(SELECT json_extract(value, '$[0]') AS at, json_extract(value, '$[1]') AS key,"
    " substr(:members, json_extract(value, '$[2]'), json_extract(value, '$[3]')) AS here FROM json_each(:keys{count}))",
    POSTGRESQL: "(SELECT CAST(one ->> 0 AS INTEGER) AS at, CAST(one ->> 1 AS BIGINT) AS key,"
    " substr(CAST(:members AS BYTEA), CAST(one ->> 2 AS INTEGER), CAST(one ->> 3 AS INTEGER)) AS here"
    " FROM json_array_elements(CAST(:keys{count} AS JSON)) AS listed(one))",
}
_PART = "SELECT {what} FROM remembered WHERE key = k.key{where} ORDER BY member{order} LIMIT :count{count}"
_OF_EACH = {
    SQLITE: "CROSS JOIN remembered AS r ON r.key = k.key AND r.member IN (" + _PART.replace("{what}", "member") + ")",
    POSTGRESQL: "CROSS JOIN LATERAL (" + _PART.replace("{what}", "member, value") + ") AS r",
}


def told_of(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, bytes]]:
    """What is remembered of the documents with those numbers, packed."""
    return ask(connection, _told(connection.dialect.name), {"keys": encode(numbers)})


def all_members(connection: Connection, keys: Sequence[int]) -> list[Member]:
    """The members of each key."""
    return ask(connection, _all(connection.dialect.name), {"keys": encode(keys)})


def first_members(connection: Connection, keys: Sequence[int], count: int) -> list[Member]:
    """The first so many members of each key; a window over them would read all that a key has."""
    return ask(connection, _first(connection.dialect.name), {"keys": encode(keys), "count": count})


def members_around(
    connection: Connection, windows: Sequence[Window]
) -> list[tuple[dict[bytes, str], dict[bytes, str]]]:
    """The members of each key before and after a member, as many as its window asks for, with their values."""
    starts: dict[bytes, int] = {}
    end = 1
    for _, here, _ in windows:
        if here not in starts:
            starts[here] = end
            end += len(here)
    by_count: dict[int, list[tuple[int, int, int, int]]] = {}
    for at, (key, here, count) in enumerate(windows):
        by_count.setdefault(count, []).append((at, key, starts[here], len(here)))
    values: dict[str, object] = {"members": b"".join(starts)}
    for number, (count, some) in enumerate(by_count.items()):
        values |= {f"keys{number}": encode(some), f"count{number}": count}
    found: list[tuple[dict[bytes, str], dict[bytes, str]]] = [({}, {}) for _ in windows]
    for at, is_later, other, value in ask(connection, _around(connection.dialect.name, len(by_count)), values):
        found[at][is_later][other] = value
    return found


@cache
def _told(dialect: str) -> str:
    return f"SELECT document, told FROM remembered_documents WHERE document IN {NUMBERS[dialect].format(name='keys')}"


@cache
def _all(dialect: str) -> str:
    return f"SELECT key, member, value FROM remembered WHERE key IN {NUMBERS[dialect].format(name='keys')}"


@cache
def _first(dialect: str) -> str:
    of_each = _OF_EACH[dialect].format(where="", order="", count="")
    keys = NUMBERS[dialect].format(name="keys")
    return f"SELECT k.key, r.member, r.value FROM (SELECT one AS key FROM {keys} AS listed) AS k {of_each}"


@cache
def _around(dialect: str, counts: int) -> str:
    """Windows of so many different sizes."""
    parts = (
        f"SELECT k.at, {later} AS later, r.member, r.value FROM {_PLACED[dialect].format(count=count)} AS k "
        + _OF_EACH[dialect].format(where=f" AND member {sign} k.here", order=order, count=count)
        for count in range(counts)
        for later, sign, order in ((0, "<", " DESC"), (1, ">", ""))
    )
    return " UNION ALL ".join(parts)
