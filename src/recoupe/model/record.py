"""The same things across sources, as ``recoupe event --json`` prints them (``recoupe.event/1``)."""

from dataclasses import dataclass

from recoupe.model.decision import Correction, Decision
from recoupe.model.mention import Account, Event, Participant
from recoupe.model.text import Span

SCHEMA = "recoupe.event/1"

# The lists of an account and the kind of record that each one holds.
KINDS = {
    "events": "event",
    "quotes": "quote",
    "commitments": "commitment",
    "claims": "claim",
    "titles": "title",
    "warnings": "warning",
    "unsure": "unsure",
}


def mention_key(document_id: str, local_id: str) -> str:
    """The identity of one record within one document: ``sha256:…#e1``."""
    return f"{document_id}#{local_id}"


def document_of(key: str) -> str:
    """The id of the document to whose records the key belongs."""
    return key.partition("#")[0]


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one account tells it, with what reconciling needs to know of the document."""

    key: str
    account: Account
    event: Event
    voice: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: a document and a span of its text (None: implied by the whole event)."""

    document: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class StatusStep:
    """What one account knew of the event's status, and as of which day (EDTF)."""

    status: str
    as_of: str | None
    account: str


@dataclass(frozen=True, slots=True)
class EventAccount:
    """One account of an event: the document, who publishes it, its voice and the event's id in it."""

    document: str
    outlet: str | None
    published: str | None
    voice: str
    event: str
    file: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact and which voices affirm it, deny it or pass over it in silence."""

    value: str
    affirmed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of an event across its voices; verdict is agreed, contradicted or single."""

    field: str
    verdict: str
    values: tuple[FactValue, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A claim that the ledger or the tables can judge: consistent, contradicted or undecidable."""

    claim: str
    result: str
    because: tuple[str, ...] = ()
    account: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event across its accounts. `date_account` is the account that the date was taken from.

    `aliases` are the ids that the event would bear if another of its accounts were the earliest: a link made
    before an older account came in still resolves. `unsure` are keys of mentions that may belong here too.
    `corrections` are what people corrected in its accounts or accepted, with what was read there as `former`.
    `negated`: by all accounts with its last known status it will not take place.
    """

    id: str
    type: str
    parties: tuple[str, ...]
    status: str
    status_history: tuple[StatusStep, ...]
    accounts: tuple[EventAccount, ...]
    voices: int
    copies: int
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...] = ()
    date: str | None = None
    date_account: str | None = None
    place: str | None = None
    place_state: str | None = None
    participants: tuple[Participant, ...] = ()
    topics: tuple[str, ...] = ()
    stance: str | None = None
    main: bool = False
    part_of: str | None = None
    unsure: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step in the life of a commitment: the stage, its day, and the account that says so."""

    stage: str
    date: str | None
    account: str
    published: str | None = None
    evidence: Evidence | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """One commitment across its accounts with the history of its stages, oldest first.

    `accounts` are the keys of what each account tells of it (``sha256:…#c1``); `corrections` as in an event.
    """

    id: str
    kind: str
    title: str | None
    parties: tuple[str, ...]
    stage: str
    stages: tuple[StageStep, ...]
    topics: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    amount: str | None = None
    deadline: str | None = None
    voices: int = 1
    silent_since: str | None = None
    accounts: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Documents that speak with one voice: an original and its near-copies, the original first.

    `because` says for each copy what it shares with the documents before it.
    """

    id: str
    documents: tuple[str, ...]
    because: tuple[str, ...] = ()

    @property
    def original(self) -> str:
        """The document that the others copy."""
        return self.documents[0]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What all accounts amount to together: the whole result of reconciling, in a stable order.

    `decisions` holds every pair of mentions that was compared, with its reasons; those of people stand as given.
    """

    events: tuple[EventRecord, ...] = ()
    commitments: tuple[CommitmentRecord, ...] = ()
    decisions: tuple[Decision, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """What changes in the result of reconciling: records to put in the place of those with their ids, and ids that go.

    Decisions take the place of those on their pair; those on the void pairs go. `copies` are the documents among
    those that were new or read anew that copy another.
    """

    events: tuple[EventRecord, ...] = ()
    gone_events: frozenset[str] = frozenset()
    commitments: tuple[CommitmentRecord, ...] = ()
    gone_commitments: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    void_decisions: frozenset[tuple[str, str]] = frozenset()
    copies: frozenset[str] = frozenset()
