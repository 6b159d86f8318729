"""What a search is narrowed to, as a condition on the numbers of documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from recoupe.ledger.dialect import EVERYTHING, Narrowing
from recoupe.ledger.wanted import OF_EVENTS, Term, Wanted

MANY = 5_000
"""Where a part of a condition holds of more documents, each that answers is looked up in it; else they are listed once.

Of 53,000 documents the list takes 15 ms, whatever is asked for. Looking up takes a microsecond, and soon finds a
thousand of so many.
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """Documents by their numbers: a column of tables where something holds, and how many rows there are if known.

    `of_card` says the same of a document's own card.
    """

    column: str
    tables: str
    values: Mapping[str, Any]
    rows: int | None = None
    of_card: str = ""

    def narrowing(self, connection: Connection, card: str) -> Narrowing:
        """The condition; `card` is by what name the question has the document's card, empty where it has not."""
        if card and self.of_card:
            return Narrowing(self.of_card.format(card=card), self.values)
        if self.rows is None:
            found = self._numbers(connection)
            if len(found) <= MANY:
                return Narrowing(f"{{number}} IN ({listed(found)})", least=min(found, default=0))
        elif self.rows <= MANY:
            return Narrowing(f"{{number}} IN (SELECT {self.column} FROM {self.tables})", self.values)
        return Narrowing(f"EXISTS (SELECT 1 FROM {self.tables} AND {self.column} = {{number}})", self.values)

    def _numbers(self, connection: Connection) -> Sequence[int]:
        """The documents, as far as `MANY` and one more."""
        asked = text(f"SELECT DISTINCT {self.column} FROM {self.tables} LIMIT :most")
        return connection.scalars(asked, {**self.values, "most": MANY + 1}).all()


def listed(numbers: Iterable[int]) -> str:
    """Whole numbers as a question names them: thousands of parameters took longer to bind than to look up."""
    return ",".join(map(str, map(int, sorted(numbers)))) or "NULL"


def narrowing_of(
    connection: Connection, wanted: Wanted, chosen: Mapping[Term, Row[Any]], *, added_after: str | None, card: str = ""
) -> Narrowing:
    """The condition that documents meet of which the terms hold, given by their rows, in time.

    `card` is by what name the question has the documents' cards, if it does.
    """
    found = [part.narrowing(connection, card) for part in (*_told(chosen), *_in_time(wanted, added_after))]
    if not found:
        return EVERYTHING
    values = {name: value for one in found for name, value in one.values.items()}
    return Narrowing(" AND ".join(one.condition for one in found), values, max(one.least for one in found))


def _told(chosen: Mapping[Term, Row[Any]]) -> Iterator[_Part]:
    of_documents = [row for (facet, _), row in chosen.items() if facet not in OF_EVENTS]
    for index, row in enumerate(of_documents):
        yield _Part(
            f"t{index}.number",
            f"told AS t{index} WHERE t{index}.term = :t{index}",
            {f"t{index}": row.id},
            row.documents,
        )
    # The rarest first, of which fewest are looked up among the others.
    of_events = sorted((row for (facet, _), row in chosen.items() if facet in OF_EVENTS), key=lambda row: row.documents)
    if of_events:
        yield _of_one_event(of_events)


def _of_one_event(rows: Sequence[Row[Any]]) -> _Part:
    """The documents of which one event, or the text as a whole, has all these terms."""
    joins = "".join(
        f" JOIN told AS e{index} ON e{index}.number = e0.number AND e{index}.telling = e0.telling"
        for index in range(1, len(rows))
    )
    terms = " AND ".join(f"e{index}.term = :e{index}" for index in range(len(rows)))
    values = {f"e{index}": row.id for index, row in enumerate(rows)}
    return _Part("e0.number", f"told AS e0{joins} WHERE {terms}", values, rows[0].documents if len(rows) == 1 else None)


def _in_time(wanted: Wanted, added_after: str | None) -> Iterator[_Part]:
    if wanted.since or wanted.until:
        days = "{card}.last >= :since AND {card}.first <= :until"
        values = {"since": (wanted.since or date.min).isoformat(), "until": (wanted.until or date.max).isoformat()}
        yield _Part("p.number", f"cards AS p WHERE {days.format(card='p')}", values, of_card=days)
    if added_after:
        yield _Part("a.number", "cards AS a WHERE a.added > :added", {"added": added_after})
