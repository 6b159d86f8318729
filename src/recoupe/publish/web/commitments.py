"""Commitments as pages draw them: what was promised, its stages with their sources, and how long nobody told of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recoupe.ledger import CommitmentLine
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, StageStep
from recoupe.model.text import Span
from recoupe.publish.comparison import source_name, told_by
from recoupe.publish.dates import age_words
from recoupe.publish.dossier import days_unheard
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.publish.web.sorting import in_order

WORDS = 160
"""Characters of a commitment's own words where it has no title."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who tells of a stage, and where: a document and, if its words are known, the span of its text."""

    name: str
    published: str | None
    document: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage on one day (EDTF) with everybody who tells it; `words` name it in the gender of the commitment.

    `undated` are those who tell the stage without saying when.
    """

    words: str
    date: str | None
    sources: tuple[Source, ...]
    undated: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment as a line; `unheard` are the days since anybody told of it, None where no account is dated."""

    what: str
    kind: str
    details: str
    parties: tuple[str, ...]
    stage: str
    stages: tuple[Stage, ...]
    voices: int
    unheard: int | None
    age: str


def entries(
    records: Iterable[CommitmentRecord], accounts: Mapping[str, Account], phrasing: Phrasing, today: date
) -> tuple[Entry, ...]:
    """The commitments as lines; `accounts` by document id are those that tell of them."""
    return tuple(_entry(record, accounts, phrasing, today) for record in records)


def documents_of(records: Iterable[CommitmentRecord]) -> list[str]:
    """The ids of every document that tells of the commitments."""
    return sorted({_document(step) for record in records for step in record.stages})


def _entry(record: CommitmentRecord, accounts: Mapping[str, Account], phrasing: Phrasing, today: date) -> Entry:
    told = [told_by(step, accounts) for step in record.stages]
    unheard = days_unheard(record, today)
    return Entry(
        what=phrasing.commitment_words(record, accounts, WORDS),
        kind=capitalised(phrasing.words.term("commitment_kind", record.kind)),
        details=phrasing.commitment_details(item for item in told if item is not None),
        parties=record.parties,
        stage=phrasing.stage(record.stage, record.kind),
        stages=tuple(_stages(record, accounts, phrasing)),
        voices=record.voices,
        unheard=unheard,
        age=age_words(unheard, phrasing.words) if unheard is not None else "",
    )


def _stages(record: CommitmentRecord, accounts: Mapping[str, Account], phrasing: Phrasing) -> Iterable[Stage]:
    """Each stage on each day once, oldest first, with all its sources; a document that repeats itself counts once.

    Who tells a stage without a day stands with the first who gives one: a stage is no second step for that.
    """
    found: dict[tuple[str, str | None], dict[str, Source]] = {}
    for step in record.stages:
        sources = found.setdefault((step.stage, step.date), {})
        sources.setdefault(_document(step), _source(step, accounts))
    dated = {stage for stage, day in found if day is not None}
    undated = {stage: found.pop((stage, None), {}) for stage in dated}
    for (stage, day), sources in found.items():
        others = undated.pop(stage, {})
        late = tuple(source for document, source in others.items() if document not in sources)
        yield Stage(phrasing.stage(stage, record.kind), day, tuple(sources.values()), late)


def _source(step: StageStep, accounts: Mapping[str, Account]) -> Source:
    document = _document(step)
    name = source_name(accounts[document].document) if document in accounts else document[:19]
    return Source(name, step.published, document, step.evidence.span if step.evidence else None)


def _document(step: StageStep) -> str:
    return step.account.partition("#")[0]


def in_words(lines: Iterable[CommitmentLine], by: str, phrasing: Phrasing) -> list[CommitmentLine]:
    """The lines by ``what`` or ``parties`` as the reader's language has them; behind a minus the other way round.

    Lines that are equal in this keep their order.
    """
    keys: dict[str, Callable[[CommitmentLine], str]] = {
        "what": lambda line: phrasing.commitment_title(line).casefold(),
        "parties": lambda line: phrasing.parties(line.parties).casefold(),
    }
    return in_order(lines, by, keys)
