"""The tables, the same on every database.

Append-only: documents, sightings, accounts, account_makers, statements, decisions, refusals. Replaced as
a whole, because they are computed from those: events, event_states, event_accounts, commitments,
commitment_states, proposals. JSON is kept as text, days as ISO strings, texts as UTF-8 bytes.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 1
# "Rcpe" in ASCII: what SQLite keeps in the header so that a file can be told from any other database.
APPLICATION_ID = 0x52637065
# Days that stand for an open end of an interval, so that comparisons need no special case.
OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"

metadata = MetaData()

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("command", Text),
    Column("counts", Text),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run", ForeignKey("runs.id")),
    Column("source", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    # The language and the title that the search index was built with; those shown come from the current account.
    Column("language", String),
    Column("title", Text),
    Column("added", String, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("place", String, nullable=False),
    Column("file", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("at", String, nullable=False),
    UniqueConstraint("document", "place"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("digest", String, nullable=False),
    # The account without its text and without what stands in `statements`.
    Column("record", Text, nullable=False),
    Column("added", String, nullable=False),
    UniqueConstraint("document", "digest"),
)

# Which maker produced which account. The newest row of a document names its current account.
account_makers = Table(
    "account_makers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("maker", String, nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("document", "maker", "account"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", String, nullable=False),
    Column("type", String),
    Column("status", String),
    Column("first", String),
    Column("last", String),
    # Sorted, with a space before and after each: " RUS TGO ".
    Column("states", Text, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("account", "kind", "position"),
    UniqueConstraint("account", "key"),
    Index("statements_key", "key"),
    Index("statements_kind", "kind", "type"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("undoes", ForeignKey("decisions.id"), unique=True),
    Column("recorded", String, nullable=False),
    Index("decisions_pair", "left", "right"),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("day", String),
    Column("record", Text, nullable=False),
    Index("events_day", "day", "id"),
)

event_states = Table(
    "event_states",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("state", String, primary_key=True),
    Index("event_states_state", "state"),
)

event_accounts = Table(
    "event_accounts",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Index("event_accounts_key", "key"),
)

# Every identifier by which an event answers: its own and those it would bear with another first account.
event_names = Table(
    "event_names",
    metadata,
    Column("name", String, primary_key=True),
    Column("event", ForeignKey("events.id"), primary_key=True),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("stage", String, nullable=False),
    # The last day on which anything is known to have happened to it.
    Column("day", String),
    Column("record", Text, nullable=False),
    Index("commitments_day", "day", "id"),
)

commitment_states = Table(
    "commitment_states",
    metadata,
    Column("commitment", ForeignKey("commitments.id"), primary_key=True),
    Column("state", String, primary_key=True),
    Index("commitment_states_state", "state"),
)

# What reconciling decided by itself or leaves to a person; never mixed with what people decided.
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
    Index("proposals_verdict", "verdict", "score"),
)

PROJECTION = (event_states, event_accounts, event_names, commitment_states, events, commitments, proposals)
