"""The tables, the same on every database.

Append-only: documents, sightings, accounts, account_makers, statements, decisions, decision_records, refusals.
Replaced as a whole, because they are computed from those: events, event_states, event_persons, event_sources,
event_accounts, commitments, commitment_states, proposals, and for quick lists and counts event_lines, event_pairs,
pair_totals, event_copies, commitment_accounts, commitment_lines. Computed with each account and correction: cards,
terms, told, namings, sayings (`cards.py`), appellations (`appellations.py`); with all of these waits (`waits.py`).
Changed in place: watches. JSON is kept as text, that of what is computed packed; days as ISO strings, texts as UTF-8
bytes.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from recoupe.ledger.columns import Flag, Key, Packed, Shown

SCHEMA_VERSION = 10
# "Rcpe" in ASCII: what SQLite keeps in the header so that a file can be told from any other database.
APPLICATION_ID = 0x52637065
# Days that stand for an open end of an interval, so that comparisons need no special case.
OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"

metadata = MetaData()

meta = Table("meta", metadata, Column("name", Key, primary_key=True), Column("value", Text, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", Key, nullable=False),
    Column("finished", Key),
    Column("command", Shown),
    Column("counts", Text),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run", ForeignKey("runs.id")),
    Column("source", Shown, nullable=False),
    Column("code", Key, nullable=False),
    Column("reason", Shown, nullable=False),
    Column("at", Key, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Key, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    # The language and the title that the search index was built with; those shown come from the current account.
    Column("language", Key, index=True),
    Column("title", Shown),
    Column("added", Key, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("place", Key, nullable=False),
    Column("file", Shown),
    Column("url", Shown),
    Column("outlet", Shown),
    Column("at", Key, nullable=False),
    UniqueConstraint("document", "place"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("digest", Key, nullable=False),
    # The account without its text and without what stands in `statements`.
    Column("record", Text, nullable=False),
    Column("added", Key, nullable=False),
    UniqueConstraint("document", "digest"),
)

# Which maker produced which account. The newest row of a document names its current account.
account_makers = Table(
    "account_makers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("maker", Key, nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", Key, nullable=False),
    Index("account_makers_document", "document", "maker"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("kind", Key, nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", Key, nullable=False),
    Column("type", Key),
    Column("status", Key),
    Column("first", Key),
    Column("last", Key),
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
    Column("verdict", Key, nullable=False),
    Column("record", Text, nullable=False),
    Column("undoes", ForeignKey("decisions.id"), unique=True),
    Column("recorded", Key, nullable=False),
    # The first of the decisions that were made together with this one; none in that first one itself.
    Column("act", ForeignKey("decisions.id")),
)

# The records that a decision is about, two of a pair, by the key that each had then and by what finds it again.
decision_records = Table(
    "decision_records",
    metadata,
    Column("decision", ForeignKey("decisions.id"), primary_key=True),
    Column("side", Integer, primary_key=True, autoincrement=False),
    Column("key", Key, nullable=False),
    Column("anchor", Text),
    Index("decision_records_key", "key"),
)

events = Table(
    "events",
    metadata,
    Column("id", Key, primary_key=True),
    Column("type", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("first", Key),
    Column("last", Key),
    Column("day", Key),
    # True where a fact of it is contradicted.
    Column("contradicted", Flag, nullable=False),
    Column("record", Packed, nullable=False),
    Index("events_day", "day", "id"),
)
# Lists are sorted and filtered by it alone, so that a record is read only for what is shown; which of the two orders is
# that of `ORDER BY day DESC NULLS LAST` depends on the database.
for _name, _order in (("sqlite", events.c.day.desc()), ("postgresql", events.c.day.desc().nulls_last())):
    _rest = (events.c.id, events.c.first, events.c.last, events.c.type, events.c.status)
    Index(f"events_listed_{_name}", _order, *_rest).ddl_if(dialect=_name)

event_states = Table(
    "event_states",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("state", Key, primary_key=True),
    # The day of the event, empty for none: so the newest of a state stand first in one index.
    Column("day", Key, nullable=False),
)
Index("event_states_newest", event_states.c.state, event_states.c.day.desc(), event_states.c.event)

event_persons = Table(
    "event_persons",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("person", Key, primary_key=True),
    Column("day", Key, nullable=False),
    Column("type", Key, nullable=False),
)
_newest = (event_persons.c.person, event_persons.c.day.desc(), event_persons.c.event, event_persons.c.type)
Index("event_persons_newest", *_newest)

# Each document that tells an event, who publishes it, and how it stands among the others: sums of the flags below.
event_sources = Table(
    "event_sources",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("number", ForeignKey("documents.number"), primary_key=True),
    # Empty where nobody says who publishes it.
    Column("outlet", Key, nullable=False),
    Column("flags", Integer, nullable=False),
    Index("event_sources_outlet", "outlet", "flags", "number"),
    Index("event_sources_number", "number"),
    sqlite_with_rowid=False,
)
COPY, SHARED, FIRST, ALONE, CONTRADICTED, DENIES = 1, 2, 4, 8, 16, 32

event_accounts = Table(
    "event_accounts",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Index("event_accounts_key", "key"),
    sqlite_with_rowid=False,
)

# Every identifier by which an event answers: its own and those it would bear with another first account.
event_names = Table(
    "event_names",
    metadata,
    Column("name", Key, primary_key=True),
    Column("event", ForeignKey("events.id"), primary_key=True),
    sqlite_with_rowid=False,
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Key, primary_key=True),
    Column("kind", Key, nullable=False),
    Column("stage", Key, nullable=False),
    # The last day on which anything is known to have happened to it.
    Column("day", Key),
    Column("record", Packed, nullable=False),
    Index("commitments_day", "day", "id"),
)

# What lists show of an event and sort it by, apart from its record, which has a part for each of its accounts.
event_lines = Table(
    "event_lines",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("voices", Integer, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("participants", Integer, nullable=False),
    Column("main", Integer, nullable=False),
    # The record with a few of its accounts, and without what refers to others.
    Column("line", Packed, nullable=False),
    # What its voices contradict each other on, and what it is called: facts without proofs; empty where none is.
    Column("disputes", Packed, nullable=False),
)

# What boards of commitments sort by, apart from the records, so that no list reads them all.
commitment_lines = Table(
    "commitment_lines",
    metadata,
    Column("commitment", ForeignKey("commitments.id"), primary_key=True),
    Column("title", Shown),
    # What the title is sorted by: without case and accents, empty for none.
    Column("wording", Key, nullable=False),
    Column("parties", Text, nullable=False),
    # The last day on which any account tells of it.
    Column("heard", Key),
    Column("voices", Integer, nullable=False),
)

commitment_states = Table(
    "commitment_states",
    metadata,
    Column("commitment", ForeignKey("commitments.id"), primary_key=True),
    Column("state", Key, primary_key=True),
    Index("commitment_states_state", "state"),
)

# Which two parties meet in which event, either way round, with what events are counted by; `year` is empty for undated.
event_pairs = Table(
    "event_pairs",
    metadata,
    Column("state", Key, primary_key=True),
    Column("other", Key, primary_key=True),
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("year", Key, nullable=False),
    # What the event sorts by among those of its pair, first day first.
    Column("begins", Key, nullable=False),
    Column("type", Key, nullable=False),
    Column("status", Key, nullable=False),
    Index("event_pairs_counted", "state", "other", "year", "status", "type", "begins", "event"),
    sqlite_with_rowid=False,
)

# The number of events between two parties, and of each party (with itself as the other).
pair_totals = Table(
    "pair_totals",
    metadata,
    Column("state", Key, primary_key=True),
    Column("other", Key, primary_key=True),
    Column("events", Integer, nullable=False),
)

# Which document copies which other, as an event shows.
event_copies = Table(
    "event_copies",
    metadata,
    Column("document", Key, primary_key=True),
    Column("original", Key, nullable=False),
    Index("event_copies_original", "original"),
)

commitment_accounts = Table(
    "commitment_accounts",
    metadata,
    Column("document", Key, primary_key=True),
    Column("commitment", ForeignKey("commitments.id"), primary_key=True),
    Index("commitment_accounts_commitment", "commitment"),
)

# What reconciling decided by itself or leaves to a person; its two sides do not stand in the record again.
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", Key, nullable=False),
    Column("right", Key, nullable=False),
    Column("verdict", Key, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Packed, nullable=False),
    Index("proposals_verdict", "verdict", "score"),
)

# One card a document: what a search narrows, sorts and counts by, out of its current account.
cards = Table(
    "cards",
    metadata,
    Column("number", ForeignKey("documents.number"), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("added", Key, nullable=False),
    # The days of publication; an open end is the first or last day there is.
    Column("first", Key),
    Column("last", Key),
    # Lists of terms: of the document, named anywhere in it, then of each event that it tells; and of those it quotes.
    Column("terms", Text, nullable=False),
    Column("quoted", Text, nullable=False),
    # The newest stand first in it, and what was published between two days is found without the cards.
    Index("cards_last", "last", "number", "first"),
    Index("cards_added", "added", "number"),
)

# A word to narrow a search by; `label` is what it is called where no table knows it.
terms = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("facet", Key, nullable=False),
    Column("value", Key, nullable=False),
    Column("label", Shown, nullable=False),
    # How many documents have it.
    Column("documents", Integer, nullable=False, default=0),
    UniqueConstraint("value", "facet"),
    Index("terms_documents", "facet", "documents"),
)

# Which term holds of which event of a document, by its place, or of the whole document.
told = Table(
    "told",
    metadata,
    Column("term", ForeignKey("terms.id"), primary_key=True),
    Column("number", ForeignKey("documents.number"), primary_key=True),
    Column("telling", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# How a document calls a person: each name with each title (empty: none), and where it first stands so.
namings = Table(
    "namings",
    metadata,
    Column("term", ForeignKey("terms.id"), primary_key=True),
    Column("number", ForeignKey("documents.number"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("name", Shown, nullable=False),
    Column("title", Shown, nullable=False),
    # The state that the person is said to act for; empty: not said.
    Column("state", Key, nullable=False),
    Index("namings_state", "state", "term"),
    sqlite_with_rowid=False,
)

# Standing questions of readers: an address of the application, and up to when its answers were seen.
watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question", Text, nullable=False),
    # Empty where nobody gave one.
    Column("name", Shown, nullable=False),
    Column("made", Key, nullable=False),
    Column("seen", Key, nullable=False),
    Column("ended", Key),
)

SUMMARIES = (event_lines, event_pairs, pair_totals, event_copies, commitment_accounts, commitment_lines)
PROJECTION = (
    *SUMMARIES,
    *(event_states, event_persons, event_sources, event_accounts, event_names),
    *(commitment_states, events, commitments, proposals),
)
