"""How far the upgrade of a ledger is, for whoever waits for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Record = TypeVar("Record")

RECORDS, TABLES, DOCUMENTS, EVENTS = "records", "tables", "documents", "events"
WORDS, WRITING = "words", "writing"
_UP_TO = {RECORDS: 5, TABLES: 9, DOCUMENTS: 7, EVENTS: 7, WORDS: 8, WRITING: 1_000_000}
"""The parts of an upgrade in their order, each with the newest schema that needs it."""


@dataclass(frozen=True, slots=True)
class UpgradeStep:
    """So many of a `total` of what this part makes anew are `done`; a total of 0 is not known.

    `schema` is the one that the ledger still has; `part` counts from 1 to `parts`.
    """

    schema: int
    what: str
    part: int
    parts: int
    done: int = 0
    total: int = 0


Telling = Callable[[UpgradeStep], None]
"""Hears of each part when it begins, and while it goes on."""


class Tally:
    """Counts what an upgrade from one schema does, and tells it."""

    def __init__(self, schema: int, tell: Telling | None = None) -> None:
        self._schema = schema
        self._tell = tell
        self._parts = [what for what, newest in _UP_TO.items() if schema <= newest]
        self._what, self._done, self._total = "", 0, 0

    def begin(self, what: str, total: int = 0) -> None:
        """Nothing; from now on `what` is made anew, so many where that is known."""
        self._what, self._done, self._total = what, 0, total
        self.more(0)

    def more(self, number: int = 1) -> None:
        """Nothing; so many more are done."""
        self._done += number
        if self._tell is not None and self._what in self._parts:
            place = self._parts.index(self._what) + 1
            self._tell(UpgradeStep(self._schema, self._what, place, len(self._parts), self._done, self._total))

    def each(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, each counted when the next one is asked for."""
        for record in records:
            yield record
            self.more()
