"""One event set out for reading: facts down, voices across, with what each voice passes over in silence.

A view of records, nothing more: every cell keeps the spans that prove it, and a cell is silent only where
the voice has an account of the event and says nothing of the fact.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from recoupe.model.mention import Account, Attribution, Claim, Commitment, Event, Quote
from recoupe.model.record import CommitmentRecord, EventAccount, EventRecord, Evidence, Fact, FactValue, StageStep
from recoupe.model.text import Document, Span
from recoupe.publish.disputes import disputed_amount, disputed_facts, values_of
from recoupe.publish.overheard import overheard, told_status
from recoupe.publish.own_values import mention_of, own_values
from recoupe.publish.titles import shown_facts, with_printed_titles

SILENT = "silent"
DENIED = "denied"
SINGLE = "single"
AGREED = "agreed"
CONTRADICTED = "contradicted"

SIGNS = {AGREED: "●", CONTRADICTED: "▲", SINGLE: "○", SILENT: "–", DENIED: "✕"}
"""Verdicts are told by sign and word; colour only repeats them."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words that stand in a document: who publishes them, when, and where in its text.

    `context` are the words around them in which the event is told, None where they say enough by themselves.
    """

    source: str
    published: str | None
    words: str
    document: str
    span: Span
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One voice: its original document first, then the copies that repeat it; `unread` are copies not at hand."""

    voice: str
    label: str
    published: str | None
    accounts: tuple[EventAccount, ...]
    unread: int = 0

    @property
    def copies(self) -> int:
        """How many further documents repeat the voice."""
        return len({account.document for account in self.accounts}) - 1 + self.unread


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says of one thing: a verdict of SIGNS and the values, raw as the records hold them."""

    verdict: str
    values: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    attribution: Attribution | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix. `kind` is ``fact``, ``event`` or ``commitment``; `subject` is the record behind it.

    `disputes` are the facts of that event or commitment on which voices contradict each other; the details of a
    cell are what its voice says there, by field.
    """

    kind: str
    subject: Fact | EventRecord | CommitmentRecord
    verdict: str
    cells: tuple[Cell, ...]
    note: str | None = None
    disputes: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds of all voices of an event where only some are set out; empty where all are.

    `voices` are all of them, `verdicts` those on other events and commitments by their ids, `told` how each voice tells
    a commitment, `unread` the number of copies of a voice that are not at hand, `topics` how many voices name each.
    """

    voices: tuple[str, ...] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Mapping[str, Sequence[Commitment]]] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An event with its matrix. `topics` are those of each voice, `left_out` documents that tell nothing of it.

    Where some voices alone are set out, `whole` says what holds of all; facts and verdicts are of all.
    """

    record: EventRecord
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    left_out: tuple[Document, ...] = ()
    whole: Whole = Whole()

    @property
    def shared_topics(self) -> tuple[str, ...]:
        """Topics that several voices put on the agenda, in the order of the first."""
        return tuple(topic for topic in self._every_topic if self._holders(topic) > 1)

    def topics_only_in(self, column: Column) -> tuple[str, ...]:
        """Topics that this voice alone names."""
        return tuple(topic for topic in self.topics.get(column.voice, ()) if self._holders(topic) == 1)

    @property
    def _every_topic(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topic for topics in (*self.topics.values(), self.whole.topics) for topic in topics))

    def _holders(self, topic: str) -> int:
        return self.whole.topics.get(topic) or sum(topic in topics for topics in self.topics.values())

    def silences(self, column: Column) -> tuple[Row, ...]:
        """The lines on which a voice says nothing though another does."""
        at = self.columns.index(column)
        return tuple(row for row in self.rows if row.cells[at].verdict == SILENT)

    def alone(self, column: Column) -> tuple[Row, ...]:
        """The lines on which this voice alone says something."""
        at = self.columns.index(column)
        return tuple(
            row
            for row in self.rows
            if row.cells[at].verdict != SILENT and sum(cell.verdict != SILENT for cell in row.cells) == 1
        )

    def original(self, column: Column) -> Account:
        """The account of a voice's original document."""
        return self.accounts[column.accounts[0].document]

    def quotes(self, column: Column) -> tuple[Quote, ...]:
        """What the voice's original gives as somebody's words."""
        return self.original(column).quotes

    def claims(self, column: Column) -> tuple[Claim, ...]:
        """What the voice's original affirms, denies, doubts, supposes or demands."""
        return self.original(column).claims


def source_name(document: Document) -> str:
    """What to call the source of a document: the outlet, else the site, else the file's name without its ending."""
    if document.outlet is not None:
        return document.outlet.name
    site = urlsplit(document.url).hostname if document.url else None
    if site:
        return site.removeprefix("www.")
    if not document.file:
        return document.id[:19]
    file, sign, record = document.file.partition("#")
    return PurePath(file).stem + sign + record


def proof(account: Account, span: Span, within: Span | None = None) -> Proof:
    """The words at a span of an account's text with their source, and those around them as far as `within`."""
    document = account.document
    is_wider = within is not None and within != span and within.contains(span)
    context = within.of(document.text) if within is not None and is_wider else None
    return Proof(source_name(document), document.published, span.of(document.text), document.id, span, context)


def compare(
    record: EventRecord,
    accounts: Mapping[str, Account],
    *,
    related: Sequence[EventRecord] = (),
    commitments: Sequence[CommitmentRecord] = (),
    left_out: Sequence[Document] = (),
    whole: Whole = Whole(),
) -> Comparison:
    """The comparison of an event; `accounts` are by document id and hold at least those of the event.

    `related` are other events that the same documents tell, `commitments` those they mention, `left_out` documents
    that were to be compared too and have no account of the event. `whole` is given where the event has more
    voices than those whose accounts stand in the record.
    """
    record = with_printed_titles(record, accounts)
    columns = _columns(record, accounts, whole)
    told = {fact.field: fact for fact in record.facts}
    rows = [
        _fact_row(fact, told[fact.field], columns, accounts) for fact in shown_facts(record) if fact.field != "topics"
    ]
    rows += [_event_row(other, columns, accounts, whole) for other in related if other.id != record.id]
    rows += [_commitment_row(item, columns, accounts, whole) for item in commitments]
    rows = [_overheard(row, columns, accounts) for row in rows]
    return Comparison(record, columns, tuple(rows), _topics(columns, accounts), accounts, tuple(left_out), whole)


def told_by(step: StageStep, accounts: Mapping[str, Account]) -> Commitment | None:
    """The commitment as the account of one step tells it, None where its words are not at hand."""
    if step.evidence is None or step.evidence.document not in accounts:
        return None
    found = accounts[step.evidence.document].commitments
    return next((item for item in found if item.evidence == step.evidence.span), None)


def possible(record: EventRecord, accounts: Mapping[str, Account]) -> tuple[Proof, ...]:
    """Where other accounts tell of what may be the same event, left open for a person to decide."""
    found = []
    for key in record.unsure:
        document, _, local = key.partition("#")
        for event in accounts[document].events if document in accounts else ():
            if event.id == local:
                found.append(proof(accounts[document], event.evidence))
    return tuple(found)


def _columns(record: EventRecord, accounts: Mapping[str, Account], whole: Whole) -> tuple[Column, ...]:
    by_voice: dict[str, list[EventAccount]] = {}
    for account in record.accounts:
        by_voice.setdefault(account.voice, []).append(account)
    columns = []
    for voice, members in by_voice.items():
        members.sort(key=lambda account: account.copy_of is not None)
        document = accounts[members[0].document].document
        columns.append(
            Column(voice, source_name(document), document.published, tuple(members), whole.unread.get(voice, 0))
        )
    return tuple(sorted(columns, key=lambda column: (column.published or "9999", column.label, column.voice)))


def _fact_row(fact: Fact, told: Fact, columns: Sequence[Column], accounts: Mapping[str, Account]) -> Row:
    """A line for a fact as shown; `told` has the wordings of the voices."""
    cells = tuple(_fact_cell(fact, told, column, accounts) for column in columns)
    return Row("fact", fact, fact.verdict, cells, fact.note)


def _fact_cell(fact: Fact, told: Fact, column: Column, accounts: Mapping[str, Account]) -> Cell:
    affirmed = [value for value in fact.values if column.voice in value.affirmed_by]
    denied = [value for value in fact.values if column.voice in value.denied_by]
    said = affirmed or denied
    if not said:
        return Cell(SILENT)
    own = [value for value in told.values if column.voice in (*value.affirmed_by, *value.denied_by)]
    values = own_values(fact.field, own, column.accounts, accounts) or tuple(value.value for value in said)
    return Cell(_cell_verdict(fact, affirmed), values, _proofs(said, column, accounts))


def _cell_verdict(fact: Fact, affirmed: Sequence[FactValue]) -> str:
    if not affirmed:
        return DENIED
    if fact.verdict == CONTRADICTED:
        return CONTRADICTED
    return AGREED if any(len(value.affirmed_by) > 1 for value in affirmed) else fact.verdict


def value_verdict(fact: Fact, value: FactValue) -> str:
    """The verdict on one value of a fact: several voices may agree on one and a single voice give another."""
    if not value.affirmed_by:
        return DENIED
    if fact.verdict == CONTRADICTED:
        return CONTRADICTED
    return AGREED if len(value.affirmed_by) > 1 else SINGLE


def _proofs(values: Iterable[FactValue], column: Column, accounts: Mapping[str, Account]) -> tuple[Proof, ...]:
    told = {member.document: mention for member in column.accounts if (mention := mention_of(member, accounts))}
    return _distinct(
        _evidence_proof(evidence, accounts, told.get(evidence.document))
        for value in values
        for evidence in value.evidence
        if evidence.document in {member.document for member in column.accounts}
    )


def _evidence_proof(evidence: Evidence, accounts: Mapping[str, Account], mention: Event | None = None) -> Proof | None:
    if evidence.span is None or evidence.document not in accounts:
        return None
    return proof(accounts[evidence.document], evidence.span, mention.evidence if mention else None)


def _distinct(proofs: Iterable[Proof | None]) -> tuple[Proof, ...]:
    return tuple(dict.fromkeys(found for found in proofs if found is not None))


def _event_row(other: EventRecord, columns: Sequence[Column], accounts: Mapping[str, Account], whole: Whole) -> Row:
    """Where the voices of this event also tell of another one: each with its status there."""
    told = [(account, mention) for account in other.accounts if (mention := mention_of(account, accounts))]
    cells = []
    for column in columns:
        documents = {account.document for account in column.accounts}
        mine = [(account, mention) for account, mention in told if account.document in documents]
        cells.append(_event_cell(mine, accounts) if mine else Cell(SILENT))
    note = next((fact.note for fact in other.facts if fact.field == "status"), None)
    disputes = disputed_facts(other, whole.voices or [column.voice for column in columns])
    verdict = whole.verdicts.get(other.id) or spread(cell.verdict for cell in cells)
    return _disputed(Row("event", other, verdict, tuple(_agree(cells, verdict)), note, disputes), columns)


def _disputed(row: Row, columns: Sequence[Column]) -> Row:
    """The line with the worst verdict of what it stands for, and with what each voice says where they contradict."""
    if not row.disputes:
        return row
    cells = []
    for column, cell in zip(columns, row.cells, strict=True):
        details = values_of(row.disputes, column.voice)
        is_at_odds = bool(details) and cell.verdict in (SINGLE, AGREED)
        cells.append(replace(cell, verdict=CONTRADICTED if is_at_odds else cell.verdict, details=details))
    return replace(row, verdict=CONTRADICTED, cells=tuple(cells))


def _event_cell(mine: Sequence[tuple[EventAccount, Event]], accounts: Mapping[str, Account]) -> Cell:
    mentions = [mention for _, mention in mine]
    is_denied = all(mention.negated or mention.status == DENIED for mention in mentions)
    return Cell(
        DENIED if is_denied else SINGLE,
        tuple(dict.fromkeys(told_status(mention) for mention in mentions)),
        _distinct(proof(accounts[account.document], mention.evidence) for account, mention in mine),
        mentions[0].attribution,
    )


def _commitment_row(
    item: CommitmentRecord, columns: Sequence[Column], accounts: Mapping[str, Account], whole: Whole
) -> Row:
    cells = []
    told: dict[str, list[Commitment]] = {}
    for column in columns:
        documents = {account.document for account in column.accounts}
        steps = [step for step in item.stages if step.account.partition("#")[0] in documents]
        cells.append(_commitment_cell(steps, accounts) if steps else Cell(SILENT))
        told[column.voice] = [found for step in steps if (found := told_by(step, accounts))]
    disputes = disputed_amount(whole.told.get(item.id, told))
    verdict = whole.verdicts.get(item.id) or spread(cell.verdict for cell in cells)
    return _disputed(Row("commitment", item, verdict, tuple(_agree(cells, verdict)), disputes=disputes), columns)


def _commitment_cell(steps: Sequence[StageStep], accounts: Mapping[str, Account]) -> Cell:
    verdict = DENIED if all(step.stage == DENIED for step in steps) else SINGLE
    proofs = _distinct(_evidence_proof(step.evidence, accounts) for step in steps if step.evidence)
    return Cell(verdict, tuple(dict.fromkeys(step.stage for step in steps)), proofs)


def _overheard(row: Row, columns: Sequence[Column], accounts: Mapping[str, Account]) -> Row:
    """The line where no voice is silent whose text denies the thing or gives it as a claim; its verdict stays."""
    cells = list(row.cells)
    for at, column in enumerate(columns):
        found = _heard_in(row, column, accounts) if cells[at].verdict == SILENT else None
        cells[at] = found or cells[at]
    return replace(row, cells=tuple(cells))


def _heard_in(row: Row, column: Column, accounts: Mapping[str, Account]) -> Cell | None:
    if isinstance(row.subject, Fact):
        return None
    for account in (accounts[member.document] for member in column.accounts):
        if found := overheard(row.subject, account):
            verdict = DENIED if found.status == DENIED else SINGLE
            return Cell(verdict, (found.status,), (proof(account, found.span),), found.attribution)
    return None


def spread(told: Iterable[str]) -> str:
    """The verdict of a line that is no fact, by what each voice does: told by several, by one, or told and denied."""
    said = Counter(told)
    if said[SINGLE] and said[DENIED]:
        return CONTRADICTED
    if said[DENIED]:
        return DENIED
    return AGREED if said[SINGLE] > 1 else SINGLE


def _agree(cells: Sequence[Cell], verdict: str) -> Iterable[Cell]:
    for cell in cells:
        if cell.verdict == SINGLE and verdict in (AGREED, CONTRADICTED):
            yield Cell(verdict, cell.values, cell.proofs, cell.attribution)
        else:
            yield cell


def _topics(columns: Sequence[Column], accounts: Mapping[str, Account]) -> dict[str, tuple[str, ...]]:
    """By voice the topics that it gives the event."""
    by_voice: dict[str, tuple[str, ...]] = {}
    for column in columns:
        mentions = [mention_of(account, accounts) for account in column.accounts]
        found = (topic for mention in mentions if mention for topic in mention.topics)
        by_voice[column.voice] = tuple(dict.fromkeys(found))
    return by_voice
