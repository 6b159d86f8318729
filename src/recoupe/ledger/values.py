"""What the ledger hands out besides the records of the model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recoupe.model.decision import Ruling
from recoupe.model.mention import Event, Quote
from recoupe.model.record import EventRecord
from recoupe.model.text import Document, Span, Warning


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document that answers a search; `score` is higher for better, comparable within one search only.

    `snippet` is the stretch `span` of the document's text, unchanged; `marks` are the matching words, in
    code points of the same text. Where only the title matched, `marks` is empty and `span` is the start.
    """

    document: str
    title: str | None
    snippet: str
    span: Span
    score: float
    marks: tuple[Span, ...] = ()
    language: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which a search is or can be narrowed, what it is called, and how many documents that leaves."""

    facet: str
    value: str
    label: str
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as a document tells it; `record` is the event of the ledger that it belongs to, None where to none."""

    document: str
    event: Event
    record: str | None = None


BEST, NEWEST, ADDED = "best", "newest", "added"
"""What comes first: what answers best, was published last, or (for words that stand in very many) was added last."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found: some of the documents, how many there are in all, and what else narrows them.

    `chosen` are the values asked for. `choices`, by facet, are counted among `total` documents; where `is_more`,
    further ones answer that were not counted. `order` says by what they come first, `BEST`, `NEWEST` or `ADDED`.
    `tellings` holds by document id the events that documents shown tell and that were asked for.
    """

    hits: tuple[SearchHit, ...]
    total: int
    is_more: bool = False
    chosen: tuple[Choice, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    tellings: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    order: str = NEWEST


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person whom documents name: the id, the name of the first of them, and how many documents do."""

    id: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A name or title that documents give a person: how many do, their first and last day of publication.

    `document` and `span` are where it first stands.
    """

    words: str
    documents: int
    first: str | None
    last: str | None
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that a document quotes somebody with."""

    document: Document
    quote: Quote


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its documents and its accounts of events: an account is one event as one document tells it.

    Of `told` accounts `copied` stand in copies. Of those in its own words `shared` are of events that other voices
    tell too, of which `first` on an earlier day than any other; `alone` are of events that nobody else tells;
    in `contradicted` another voice says something else of some fact.
    """

    id: str
    name: str
    documents: int
    told: int
    copied: int
    shared: int
    first: int
    alone: int
    contradicted: int


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """An agency that texts credit, and how many do."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """An event of which documents that came in lately tell; `is_new` where no earlier document did.

    `added` is the instant at which the last of all its documents came in.
    """

    event: EventRecord
    is_new: bool
    added: str


@dataclass(frozen=True, slots=True)
class News:
    """What came in since an instant: how many documents, the events they tell, and how many those are in all.

    Where `is_more`, there are more events than `total`.
    """

    documents: int
    entries: tuple[NewsEntry, ...]
    total: int = 0
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing question: an address of the application; `name` is empty where nobody gave one.

    What was added up to the instant `seen` has been looked at.
    """

    id: int
    question: str
    name: str
    made: str
    seen: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that answers a watch, and when it was added."""

    hit: SearchHit
    added: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Documents that came in and answer a search, how many in all, and the values that it asks for."""

    arrivals: tuple[Arrival, ...]
    total: int
    is_more: bool = False
    chosen: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of inputs into the ledger; `finished` is None while it runs or where it was cut short."""

    id: int
    started: str
    command: str | None = None
    finished: str | None = None
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that could not be used, with the code and reason of its InputError."""

    source: str
    code: str
    reason: str
    run: int | None
    at: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a document's exact text was found."""

    document: str
    file: str | None
    url: str | None
    outlet: str | None
    at: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list, without its text; `copy_of` is the document that it copies where an event shows that."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    file: str | None
    url: str | None
    added: str
    warnings: tuple[Warning, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One record of one account. `first` and `last` are ISO days, None where undated; `record` is as produced.

    `kind` is event, quote, commitment, claim, title, warning or unsure (an event that is).
    """

    key: str
    kind: str
    type: str | None
    status: str | None
    first: str | None
    last: str | None
    states: tuple[str, ...]
    maker: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A row of the decision log, as it was decided. `undoes` is the id of the row that this one takes back, else None.

    `records` are the keys by which the records that it is about go now, None for one that the present reading of
    its document has no more. Rows of one `act` were decided together, and are taken back together.
    """

    id: int
    decision: Ruling
    recorded: str
    undoes: int | None = None
    undone_by: int | None = None
    act: int = 0
    records: tuple[str | None, ...] = ()

    @property
    def is_undo(self) -> bool:
        """True where the row takes another one back."""
        return self.undoes is not None

    @property
    def stands(self) -> bool:
        """True for a decision that was not taken back."""
        return self.undoes is None and self.undone_by is None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to a record: ``read``, ``changed``, ``decided`` or ``undone``, when and by whom.

    `record` is what was read or decided; `decision` is the row of the log where somebody decided.
    """

    at: str
    what: str
    by: str
    key: str
    detail: str | None = None
    record: dict[str, Any] | None = None
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class PartnerCount:
    """Events with another party by year (empty: undated), and the id of the latest."""

    party: str
    by_year: dict[str, int]
    latest: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What reconciling remembers: rows of shelf, key, member and value, the version of the rules, the newest account.

    All accounts up to that one were reconciled.
    """

    rows: Iterable[tuple[str, str, str, str]]
    version: str
    newest: int
