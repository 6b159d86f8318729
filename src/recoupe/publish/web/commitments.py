"""Commitments as pages draw them: what was promised, its stages with their sources, and how long nobody told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from recoupe.ledger.boards import Parties
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, StageStep, document_of
from recoupe.model.text import Span
from recoupe.publish.comparison import source_name, told_by
from recoupe.publish.dates import age_words
from recoupe.publish.dossier import days_unheard
from recoupe.publish.holdings import SOURCES, steps_of
from recoupe.publish.names import alphabetical
from recoupe.publish.phrasing import Phrasing, capitalised

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

    `undated` are those who tell the stage without saying when, `further` how many more tell either.
    """

    words: str
    date: str | None
    sources: tuple[Source, ...]
    undated: tuple[Source, ...] = ()
    further: int = 0


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
    """The ids of the documents that are shown as telling of the commitments."""
    shown = (steps for record in records for steps in steps_of(record).values())
    return sorted({document for steps in shown for document in [*steps][:SOURCES]})


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
    found = steps_of(record)
    dated = {stage for stage, day in found if day is not None}
    undated = {stage: found.pop((stage, None), {}) for stage in dated}
    for (stage, day), steps in found.items():
        others = undated.pop(stage, {})
        late = [step for document, step in others.items() if document not in steps]
        shown = [[_source(step, accounts) for step in every] for every in ([*steps.values()][:SOURCES], late[:SOURCES])]
        further = len(steps) + len(late) - len(shown[0]) - len(shown[1])
        yield Stage(phrasing.stage(stage, record.kind), day, tuple(shown[0]), tuple(shown[1]), further)


def _source(step: StageStep, accounts: Mapping[str, Account]) -> Source:
    document = document_of(step.account)
    name = source_name(accounts[document].document) if document in accounts else document[:19]
    return Source(name, step.published, document, step.evidence.span if step.evidence else None)


def kinds_in_words(phrasing: Phrasing) -> dict[str, Any]:
    """How a board sorts what is promised as `Phrasing.commitment_title` has it in the reader's language."""
    words = tuple(
        (kind, alphabetical(phrasing.words.term("commitment_kind", kind))) for kind in kinds().commitment_kinds
    )
    return {"kinds": words, "is_by_kind": phrasing.words.language != "fr"}


def by_names(counted: Mapping[Parties, int], phrasing: Phrasing, *, is_falling: bool) -> list[list[Parties]]:
    """Parties of commitments by their names in the reader's language; those whose names are the same stand together."""
    # Name by name: to put each list of names into words would take most of the time of the page.
    name = cache(lambda code: alphabetical(phrasing.party(code)))
    found: dict[tuple[str, ...], list[Parties]] = {}
    for parties in sorted(counted):
        found.setdefault(tuple(name(code) for code in parties), []).append(parties)
    return [found[names] for names in sorted(found, reverse=is_falling)]


def on_page(
    ordered: Iterable[list[Parties]], counted: Mapping[Parties, int], limit: int, offset: int
) -> tuple[list[list[Parties]], int]:
    """Of parties in order those whose commitments stand on a page, and how many of the first ones stand before it."""
    found: list[list[Parties]] = []
    before = seen = 0
    for same in ordered:
        number = sum(counted[parties] for parties in same)
        if seen + number <= offset:
            before += number
        elif seen < offset + limit:
            found.append(same)
        else:
            break
        seen += number
    return found, offset - before
