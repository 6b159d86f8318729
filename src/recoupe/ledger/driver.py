"""Questions handed straight to the database's own driver.

SQLAlchemy takes ten times longer about a small question than SQLite about the answer. Those that are asked some twenty
times for one more document go by here: their words are fixed, their values plain numbers, strings and bytes.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

SQLITE, POSTGRESQL = "sqlite", "postgresql"

_ONES = "json_array_elements_text(CAST(:{name} AS JSON)) AS listed(one)"

NUMBERS = {
    SQLITE: "(SELECT value AS one FROM json_each(:{name}))",
    POSTGRESQL: f"(SELECT CAST(one AS BIGINT) AS one FROM {_ONES})",
}
"""The numbers of a list, which the value of that name holds as JSON: so the words are the same for any number."""
STRINGS = {**NUMBERS, POSTGRESQL: f"(SELECT one FROM {_ONES})"}
"""The same of strings."""

_VALUE = re.compile(r"(?<!:):([a-z]\w*)")


def ask(connection: Connection, words: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that answer; ``:name`` in the words stands for a value."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_spelled(words, connection.dialect.name), values)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def tell(connection: Connection, words: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Nothing; does what the words say once with the values of each row."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(_spelled(words, connection.dialect.name), rows)
    finally:
        cursor.close()


@cache
def _spelled(words: str, dialect: str) -> str:
    """The words with the names of values as the driver knows them."""
    return words if dialect == SQLITE else _VALUE.sub(r"%(\1)s", words)
