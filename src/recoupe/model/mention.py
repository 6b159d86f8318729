"""What one document says: the records of ``recoupe.account/1``.

Field names are a contract with other people's scripts: they may grow, not break. Spans are code points
of ``document.text``, dates EDTF, states ISO 3166 alpha-3, organisations ``org:ID``. None is *not said*.
"""

from dataclasses import dataclass

from recoupe.model.text import Document, Span
from recoupe.model.text import Warning as Warning

SCHEMA = "recoupe.account/1"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something a mention stands for: one member of « les deux chefs d'État »."""

    name: str
    entity: str | None = None
    state: str | None = None
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or points to an actor or a place.

    `kind`: person, state, organisation, armed_body, group (several parties or unnamed people who act for
    a state: a delegation, two diplomats), place, outlet, anonymous (a source without a name).
    `entity`: ``person:slug``, ``state:TGO``, ``org:EU``, ``armed:slug``, ``outlet:slug`` or None.
    `state`: the state that it acts for or lies in. `via`: named, title, metonym, demonym, pronoun, inferred.
    `members`: the parties a plural or joint mention stands for, empty for a single one.
    `head`: the minimal span that names it (``Awa Tossou`` in ``la ministre Awa Tossou``), None where nothing
    does. A name within another mention is a mention of its own; only those overlap others.
    `unsure`: why it was left unresolved or doubtful, else None.
    """

    span: Span
    kind: str
    name: str
    entity: str | None = None
    state: str | None = None
    title: str | None = None
    via: str = "named"
    members: tuple[Party, ...] = ()
    head: Span | None = None
    gender: str | None = None
    number: str | None = None
    unsure: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place."""

    name: str
    state: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to an event in its role; `span` is None where `via` is inferred."""

    name: str
    role: str
    entity: str | None = None
    state: str | None = None
    title: str | None = None
    span: Span | None = None
    via: str = "named"

    @property
    def key(self) -> str:
        """What tells one side from another: the state, else the entity, else the name."""
        return self.state or self.entity or self.name


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word something stands; kind is one of the attribution kinds."""

    kind: str = "outlet"
    name: str | None = None
    state: str | None = None
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An act between states, or between a state and an organisation, as one document tells it.

    `confidence` lies in [0, 1]; `reason` says why a record is unsure, None otherwise. `form` keeps the
    words for the manner or rank (``tête-à-tête``, ``visite officielle``). `status_span` and `date_span`
    show the words behind status and date, None where nothing stands in the text.
    """

    id: str
    type: str
    trigger: Span
    evidence: Span
    main: bool = False
    status: str = "held"
    negated: bool = False
    date: str | None = None
    date_from: str | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    topics: tuple[str, ...] = ()
    stance: str | None = None
    attribution: Attribution = Attribution()
    rule: str | None = None
    confidence: float = 0.5
    form: str | None = None
    status_span: Span | None = None
    date_span: Span | None = None
    reason: str | None = None

    @property
    def standing(self) -> str:
        """The status, ``denied`` for what the account says did not happen."""
        return "denied" if self.negated and self.status == "held" else self.status


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's own (`direct`) or reported; `speaker` None: nobody says who speaks."""

    id: str
    span: Span
    direct: bool = True
    cue: Span | None = None
    speaker: Attribution | None = None
    rule: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or a count: `unit` is an ISO 4217 code or a noun (``soldats``)."""

    value: float
    unit: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something promised or agreed, at the stage that this document shows."""

    id: str
    kind: str
    stage: str
    evidence: Span
    title: str | None = None
    parties: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    topics: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    amount: Amount | None = None
    date: str | None = None
    deadline: str | None = None
    attribution: Attribution = Attribution()
    event: str | None = None
    rule: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that a source affirms, denies, doubts, supposes or demands; `about` is an event's id.

    `check` names what a ledger with memory can judge about it (``first_since``, ``first_ever``,
    ``nth_time``), None otherwise; `check_value` is what it asserts there (``2019``).
    """

    id: str
    span: Span
    stance: str
    about: str | None = None
    attribution: Attribution = Attribution()
    check: str | None = None
    check_value: str | None = None
    rule: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """Whether the title that a document gives a person holds on a day, by the offices table.

    `holds` is None where the tables do not know.
    """

    person: str
    title: str
    at_date: str | None
    holds: bool | None
    span: Span | None = None
    entity: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class DateRecord:
    """A date expression and its EDTF value, as the account prints it."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """All that one document says. Lists stand in reading order; ids are unique within the document.

    `unsure` holds events (``u1``…) that speak too weakly for themselves, each with its `reason`: no commitment or
    event across sources is made of them, and ``recoupe review`` lists them.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    claims: tuple[Claim, ...] = ()
    titles: tuple[TitleCheck, ...] = ()
    warnings: tuple[Warning, ...] = ()
    unsure: tuple[Event, ...] = ()
