"""By which names and titles documents call persons: a row for each, kept by difference, so that nobody counts them.

A row says how many documents have the words, between which days, and where they stand first: in the earliest document,
undated ones behind all others.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
    text,
    update,
)

from recoupe.ledger.columns import Key, storable
from recoupe.ledger.schema import cards, documents, metadata, namings, terms
from recoupe.ledger.values import Naming
from recoupe.ledger.wanted import PERSON
from recoupe.model.text import Span

# Each name and each title that documents give a person, counted from `namings` and kept by difference.
appellations = Table(
    "appellations",
    metadata,
    Column("term", ForeignKey("terms.id"), primary_key=True),
    # `name` or `title`.
    Column("kind", Key, primary_key=True),
    Column("words", Key, primary_key=True),
    Column("documents", Integer, nullable=False),
    # The first and last day of publication; none where no document that has it is dated.
    Column("first", Key),
    Column("last", Key),
    # Where it stands first: the last day of that document (behind all days: undated), the document, the place in it.
    Column("day", Key, nullable=False),
    Column("number", ForeignKey("documents.number"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

NAME, TITLE = "name", "title"
LONGEST = 200
"""Characters of a name or title that are told from others: an index takes no more."""
_UNDATED = "~"

Days = tuple[str | None, str | None]
"""The first and last day on which a document may have been published."""

_EARLIER = "(excluded.day, excluded.number, excluded.start) < (a.day, a.number, a.start)"
_ONE_MORE = text(
    'INSERT INTO appellations AS a (term, kind, words, documents, first, last, day, number, start, "end")'
    " VALUES (:term, :kind, :words, 1, :first, :last, :day, :number, :start, :end)"
    " ON CONFLICT (term, kind, words) DO UPDATE SET documents = a.documents + 1,"
    " first = CASE WHEN a.first IS NULL OR excluded.first < a.first THEN excluded.first ELSE a.first END,"
    " last = CASE WHEN a.last IS NULL OR excluded.last > a.last THEN excluded.last ELSE a.last END,"
    + ",".join(
        f" {one} = CASE WHEN {_EARLIER} THEN excluded.{one} ELSE a.{one} END"
        for one in ("day", "number", "start", '"end"')
    )
)


def read_namings(connection: Connection, number: int, persons: Collection[int]) -> list[RowMapping]:
    """How the document with that number calls persons, whose terms these are."""
    query = select(namings).where(namings.c.number == number, namings.c.term.in_(persons))
    return list(connection.execute(query).mappings())


def count_in(connection: Connection, named: Iterable[Any], days: Days) -> None:
    """Nothing; counts the names and titles of one document, whose `namings` these are."""
    first, last = _known(days)
    of_document = {"first": first, "last": last, "day": last or _UNDATED}
    # In order, so that two writers never wait for each other.
    rows = [
        {"term": term, "kind": kind, "words": words, "number": row["number"], "start": row["start"], "end": row["end"]}
        | of_document
        for (term, kind, words), row in sorted(_first(named).items())
    ]
    if rows:
        connection.execute(_ONE_MORE, rows)


def count_out(connection: Connection, named: Iterable[Any], days: Days) -> None:
    """Nothing; counts the names and titles of one document no more, whose `namings` these were."""
    first, last = _known(days)
    keys = _first(named)
    for key in sorted(keys):
        row = _row(key)
        connection.execute(update(appellations).where(*row).values(documents=appellations.c.documents - 1))
        gone = appellations.c.documents <= 0
        # Whether another document stands at the same end, only the namings tell.
        stale = gone | (appellations.c.number == keys[key]["number"])
        if last is not None:
            stale = stale | (appellations.c.first == first) | (appellations.c.last == last)
        removed = connection.execute(delete(appellations).where(*row, stale))
        if removed.rowcount:
            _count_anew(connection, key[1], namings.c.term == key[0], _words(key[1]) == key[2])


def _known(days: Days) -> Days:
    return days if days[1] is not None else (None, None)


Called = tuple[int, str, str]
"""A person's term, whether it is a name or a title, and the words."""


def _first(named: Iterable[Any]) -> dict[Called, Any]:
    """By name and by title of each person where it first stands in a document."""
    found: dict[Called, Any] = {}
    for row in sorted(named, key=lambda row: int(row["start"])):
        for kind in (NAME, TITLE):
            if words := storable(row[kind])[:LONGEST]:
                found.setdefault((row["term"], kind, words), row)
    return found


def _row(key: Called) -> tuple[ColumnElement[bool], ...]:
    term, kind, words = key
    return appellations.c.term == term, appellations.c.kind == kind, appellations.c.words == words


def _words(kind: str) -> ColumnElement[str]:
    return func.substr(namings.c[kind], 1, LONGEST)


def count_all_anew(connection: Connection) -> None:
    """Nothing; counts the names and titles of all persons from what documents say."""
    connection.execute(delete(appellations))
    for kind in (NAME, TITLE):
        _count_anew(connection, kind)


def _count_anew(connection: Connection, kind: str, *conditions: ColumnElement[bool]) -> None:
    columns = [column.name for column in appellations.columns]
    connection.execute(appellations.insert().from_select(columns, _counted(kind, *conditions)))


def _counted(kind: str, *conditions: ColumnElement[bool]) -> Select[Any]:
    """What the rows hold of one kind, out of the namings that meet the conditions."""
    words = _words(kind)
    day = func.coalesce(cards.c.last, _UNDATED)
    place = func.row_number().over(
        partition_by=(namings.c.term, words), order_by=(day, namings.c.number, namings.c.start)
    )
    within = (
        select(namings.c.term, words.label("words"), namings.c.number, namings.c.start, namings.c.end, day.label("day"))
        .add_columns(cards.c.first, cards.c.last, place.label("at"))
        .join(cards, cards.c.number == namings.c.number)
        .where(words != "", *conditions)
        .subquery()
    )
    known = within.c.last.is_not(None)
    totals = (
        select(within.c.term, within.c.words, func.count(within.c.number.distinct()).label("documents"))
        .add_columns(func.min(within.c.first).filter(known).label("first"), func.max(within.c.last).label("last"))
        .group_by(within.c.term, within.c.words)
        .subquery()
    )
    same = (totals.c.term == within.c.term) & (totals.c.words == within.c.words)
    return (
        select(within.c.term, literal(kind), within.c.words, totals.c.documents, totals.c.first, totals.c.last)
        .add_columns(within.c.day, within.c.number, within.c.start, within.c.end)
        .join(totals, same)
        .where(within.c.at == 1)
    )


def appellation_problems(connection: Connection) -> list[str]:
    """The names and titles that are counted otherwise than documents have them."""
    held = {tuple(row) for row in connection.execute(select(appellations))}
    due = {tuple(row) for kind in (NAME, TITLE) for row in connection.execute(_counted(kind))}
    labels = {row.id: row.value for row in connection.execute(select(terms.c.id, terms.c.value))}
    wrong = sorted({(row[0], row[1], row[2]) for row in held ^ due})
    return [f"{labels.get(term, term)}: its {kind} {words!r} is counted wrongly" for term, kind, words in wrong]


def called(connection: Connection, person: str) -> tuple[list[Naming], list[Naming]]:
    """The names that documents give a person, most documents first, and the titles, by the first day of each."""
    query = (
        select(appellations, documents.c.id)
        .join(terms, terms.c.id == appellations.c.term)
        .join(documents, documents.c.number == appellations.c.number)
        .where(terms.c.facet == PERSON, terms.c.value == person)
    )
    found: dict[str, list[Naming]] = {NAME: [], TITLE: []}
    for row in connection.execute(query):
        place = Span(row.start, row.end)
        found[row.kind].append(Naming(row.words, row.documents, row.first, row.last, row.id, place))
    names = sorted(found[NAME], key=lambda item: (-item.documents, item.words))
    return names, sorted(found[TITLE], key=lambda item: (item.first or "9999", item.words))
