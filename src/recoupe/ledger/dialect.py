"""What a database must be able to do for a ledger: all that differs between them, and nothing else does."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.engine.interfaces import CoreExecuteOptionsParameter
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert

from recoupe.ledger.words import Term

# Execution option of connections that are going to write.
WRITES = "recoupe_writes"
# The columns of the search index.
COLUMNS = ("words", "stems")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A condition on documents as SQL, in which ``{number}`` stands for the column of their numbers, and its values.

    No document with a lower number than `least` meets it.
    """

    condition: str
    values: Mapping[str, Any] = field(default_factory=dict)
    least: int = 0

    def over(self, column: str) -> str:
        """The condition on that column."""
        return self.condition.format(number=column)


UNKEPT: CoreExecuteOptionsParameter = {"compiled_cache": None}
"""For questions that hold a condition: it may name thousands of documents, and is not asked again."""

EVERYTHING = Narrowing("1 = 1")
"""The condition that every document meets."""


class Dialect(ABC):
    """One database. `location` is how the user names the ledger.

    `is_shared` holds where others, perhaps with an older Recoupe, use the same ledger: it is upgraded only on request.
    """

    is_shared = False

    def __init__(self, location: str, timeout: float) -> None:
        self.location = location
        self.timeout = timeout
        self.shown = location

    @abstractmethod
    def check(self, *, create: bool) -> None:
        """Nothing; raises NotALedger or LedgerError where the place cannot hold a ledger."""

    @abstractmethod
    def engine(self) -> Engine:
        """An engine on the location, for which `check` has passed."""

    @abstractmethod
    def reading_engine(self, engine: Engine) -> Engine:
        """The engine for transactions that only read, each of which sees one state of the ledger."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Nothing; makes whoever else asks for the same wait for the end of this transaction."""

    @contextmanager
    def interruptible(self, connection: Connection) -> Iterator[None]:
        """Nothing; whoever interrupts the block need not wait for the end of a question to the database."""
        yield

    @abstractmethod
    def insert_new(self, table: Table) -> Insert:
        """An insert that leaves an existing row alone."""

    @abstractmethod
    def prepare(self, connection: Connection) -> None:
        """Nothing; adds to the common tables what this database needs for search and stamps it."""

    @abstractmethod
    def renew_index(self, connection: Connection) -> bool:
        """True where an older Recoupe made the search index otherwise: it is as it is made today, and empty."""

    @abstractmethod
    def stamp_version(self, connection: Connection) -> None:
        """Nothing; notes the version of the schema where the database itself keeps one."""

    @abstractmethod
    def follow_up_copy(self, connection: Connection) -> None:
        """Nothing; makes new rows number on from those that were copied in with their numbers."""

    @abstractmethod
    def clear_index(self, connection: Connection) -> None:
        """Nothing; empties the search index."""

    @abstractmethod
    def index(self, connection: Connection, number: int, columns: tuple[Sequence[str], Sequence[str]]) -> None:
        """Nothing; puts a document's folded words and its stems into the search index."""

    @abstractmethod
    def find(
        self,
        connection: Connection,
        terms: Sequence[Term],
        *,
        limit: int,
        narrowing: Narrowing = EVERYTHING,
        newest: bool = False,
    ) -> list[tuple[int, float]]:
        """Numbers of the documents that answer all terms and meet the condition, with a score, best first.

        With `newest` the one added last comes first, whatever its score; so it may where very many answer.
        """

    @abstractmethod
    def index_sum(self, columns: tuple[Sequence[str], Sequence[str]]) -> int:
        """A sum over words, stems and their positions that changes when any of them does."""

    @abstractmethod
    def index_sums(self, connection: Connection) -> dict[int, int]:
        """For each indexed document the sum over what the index holds of it."""

    @abstractmethod
    def integrity(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with its files."""

    @abstractmethod
    def advice(self, error: Exception) -> str:
        """A message for the user: what is wrong and what to do, after an error of the driver's own or one about it."""


def reason(error: Exception) -> str:
    """What the database's driver says."""
    return str(error.orig if isinstance(error, DBAPIError) else error).strip()


def entry_sum(column: str, word: str, position: int) -> int:
    """A number for one word of the search index at one position, to be summed up."""
    return zlib.crc32(f"{column} {position} {word}".encode())
