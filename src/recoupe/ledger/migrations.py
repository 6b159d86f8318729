"""How a ledger of an older schema becomes one of this: one step for each version, all in one transaction.

A step speaks of the tables as they were and as they became then, never of those of today; the tests hold its outcome
against a new ledger. What is computed from the others is made as it is today, once all steps are done.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, MetaData, String, Table, Text, text, update

from recoupe.ledger.anchors import anchor_of
from recoupe.ledger.appellations import count_all_anew
from recoupe.ledger.catalogue import rebuild_cards
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.index import rebuild_index
from recoupe.ledger.projection import compute_again, keep_all
from recoupe.ledger.schema import SCHEMA_VERSION, commitment_lines, event_persons, event_states, events, meta, metadata
from recoupe.ledger.summaries import insert_all, wording
from recoupe.ledger.upgrading import DOCUMENTS, EVENTS, RECORDS, TABLES, WORDS, WRITING, Tally, Telling
from recoupe.model.codec import decode, encode, read_record, to_record
from recoupe.model.decision import Decision
from recoupe.model.record import CommitmentRecord, EventRecord

Record = TypeVar("Record")

_AT_ONCE = 500
_KEY = String().with_variant(String(collation="C"), "postgresql")

# The schema up to which all that is computed is made anew; what later ones changed, their steps do.
_COMPUTED_OTHERWISE = 8
# The schema before which the index of words was another one.
_INDEXED_OTHERWISE = 9


def upgrade(connection: Connection, dialect: Dialect, version: int, tell: Telling | None = None) -> None:
    """Nothing; the ledger has today's schema when the transaction ends. `version` is the one that it has now."""
    tally = Tally(version, tell)
    for number in range(version, SCHEMA_VERSION):
        STEPS[number](connection, tally)
    if version < _COMPUTED_OTHERWISE:
        _compute_again(connection, dialect, tally)
    if version < _INDEXED_OTHERWISE:
        tally.begin(WORDS, _count(connection, "documents"))
    if dialect.renew_index(connection):
        rebuild_index(connection, dialect, tally.more)
    # What was written so far goes into the file when the transaction ends, which may take a while.
    tally.begin(WRITING)
    connection.execute(update(meta).where(meta.c.name == "schema_version").values(value=str(SCHEMA_VERSION)))
    dialect.stamp_version(connection)


def _compute_again(connection: Connection, dialect: Dialect, tally: Tally) -> None:
    """Nothing; what is computed from accounts and events has today's tables, and is filled from them."""
    metadata.create_all(connection)
    for index in events.indexes:
        index.create(connection, checkfirst=True)
    tally.begin(DOCUMENTS, _count(connection, "documents"))
    rebuild_cards(connection, dialect, tally.more)
    tally.begin(EVENTS, _count(connection, "events", "commitments"))
    compute_again(connection, tally.more)


def _count(connection: Connection, *tables: str) -> int:
    return sum(int(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()) for name in tables)


def _about_single_records(connection: Connection, _: Tally) -> None:
    """1 → 2: decisions may be about one record, and find their records again by the words that these stand on."""
    tables = MetaData()
    Table("decisions", tables, Column("id", Integer, primary_key=True))
    records = Table(
        "decision_records",
        tables,
        Column("decision", ForeignKey("decisions.id"), primary_key=True),
        Column("side", Integer, primary_key=True, autoincrement=False),
        Column("key", _KEY, nullable=False),
        Column("anchor", Text),
        Index("decision_records_key", "key"),
    )
    records.create(connection)
    for row in connection.execute(text('SELECT id, "left", "right", recorded FROM decisions ORDER BY id')).all():
        for side, key in enumerate((row.left, row.right)):
            anchor = _anchor_then(connection, key, row.recorded)
            connection.execute(records.insert().values(decision=row.id, side=side, key=key, anchor=anchor))
    connection.execute(text("DROP INDEX decisions_pair"))
    for column in ("left", "right"):
        connection.execute(text(f'ALTER TABLE decisions DROP COLUMN "{column}"'))
    connection.execute(text("ALTER TABLE decisions ADD COLUMN act INTEGER REFERENCES decisions(id)"))


def _anchor_then(connection: Connection, key: str, instant: str) -> str | None:
    """What finds the record again that bore this key when somebody decided, None where none ever did."""
    row = connection.execute(
        text(
            "SELECT s.kind, s.payload FROM statements AS s JOIN account_makers AS m ON m.account = s.account"
            " WHERE s.key = :key ORDER BY CASE WHEN m.at <= :instant THEN 0 ELSE 1 END,"
            " CASE WHEN m.at <= :instant THEN -m.id ELSE m.id END LIMIT 1"
        ),
        {"key": key, "instant": instant},
    ).first()
    return encode(to_record(anchor_of(key, row.kind, decode(row.payload)))) if row else None


def _watches(connection: Connection, _: Tally) -> None:
    """2 → 3: watches are kept; what else is new is computed."""
    watches = Table(
        "watches",
        MetaData(),
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("question", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("made", _KEY, nullable=False),
        Column("seen", _KEY, nullable=False),
        Column("ended", _KEY),
    )
    watches.create(connection)


def _nothing_stored(connection: Connection, _: Tally) -> None:
    """3 → 4 → 5, 6 → 7: only what is computed has changed."""


# What was computed in versions 5 and older, those that refer to others first.
_COMPUTED_THEN = (
    *("event_pairs", "pair_totals", "event_copies", "event_lines", "commitment_accounts", "commitment_lines"),
    *("event_states", "event_persons", "event_sources", "event_accounts", "event_names", "commitment_states"),
    *("events", "commitments", "proposals"),
)


def _packed_records(connection: Connection, tally: Tally) -> None:
    """5 → 6: the records of what is computed are packed; all tables that are computed with them are made anew."""
    for name in ("events", "commitments", "proposals"):
        connection.execute(text(f"CREATE TABLE former_{name} AS SELECT record FROM {name}"))
    # What reconciling remembered goes with the indexes that it needs of these tables.
    for name in (*_COMPUTED_THEN, "kept", "remembered", "remembered_documents"):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
    metadata.create_all(connection)
    former = [f"former_{name}" for name in ("events", "commitments", "proposals")]
    tally.begin(RECORDS, _count(connection, *former))
    keep_all(
        connection,
        tally.each(_former(connection, "events", EventRecord)),
        tally.each(_former(connection, "commitments", CommitmentRecord)),
        tally.each(_former(connection, "proposals", Decision)),
    )
    for name in ("events", "commitments", "proposals"):
        connection.execute(text(f"DROP TABLE former_{name}"))


def _former(connection: Connection, name: str, kind: type[Record]) -> Iterator[Record]:
    query = text(f"SELECT record FROM former_{name}").execution_options(yield_per=_AT_ONCE)
    return (read_record(record, kind) for record in connection.scalars(query))


def _other_order(connection: Connection, _: Tally) -> None:
    """7 → 8: what waits is ordered otherwise, in a table that is made and filled anew."""
    connection.execute(text("DROP TABLE IF EXISTS waits"))


def _days_beside(connection: Connection, _: Tally) -> None:
    """8 → 9: the index of days of publication holds both ends; that of words is renewed where it was made otherwise."""
    connection.execute(text("DROP INDEX cards_last"))
    connection.execute(text("CREATE INDEX cards_last ON cards (last, number, first)"))


def _newest_first(connection: Connection, tally: Tally) -> None:
    """9 → 10: events stand by state and person in the order of their days; what persons are called is counted."""
    tally.begin(TABLES)
    for table in (event_states, event_persons, commitment_lines):
        connection.execute(text(f"CREATE TABLE former_{table.name} AS SELECT * FROM {table.name}"))
        connection.execute(text(f"DROP TABLE {table.name}"))
    metadata.create_all(connection)
    for filling in (
        "INSERT INTO event_states (event, state, day) SELECT f.event, f.state, COALESCE(e.day, '')"
        " FROM former_event_states AS f JOIN events AS e ON e.id = f.event",
        "INSERT INTO event_persons (event, person, day, type) SELECT f.event, f.person, COALESCE(e.day, ''), e.type"
        " FROM former_event_persons AS f JOIN events AS e ON e.id = f.event",
        "INSERT INTO sayings (term, number, telling, day) SELECT t.term, t.number, t.telling, COALESCE(c.last, '')"
        " FROM terms AS s JOIN told AS t ON t.term = s.id JOIN cards AS c ON c.number = t.number"
        " WHERE s.facet = 'speaker'",
        "DELETE FROM told WHERE term IN (SELECT id FROM terms WHERE facet = 'speaker')",
    ):
        connection.execute(text(filling))
    lines = text("SELECT commitment, title, parties, heard, voices FROM former_commitment_lines")
    rows = ({**row, "wording": wording(row["title"])} for row in connection.execute(lines).mappings().all())
    insert_all(connection, commitment_lines, rows)
    for table in (event_states, event_persons, commitment_lines):
        connection.execute(text(f"DROP TABLE former_{table.name}"))
    count_all_anew(connection)


STEPS: Mapping[int, Callable[[Connection, Tally], None]] = {
    1: _about_single_records,
    2: _watches,
    3: _nothing_stored,
    4: _nothing_stored,
    5: _packed_records,
    6: _nothing_stored,
    7: _other_order,
    8: _days_beside,
    9: _newest_first,
}
"""By the version that a step begins with."""
