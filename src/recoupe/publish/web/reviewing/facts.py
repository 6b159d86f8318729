"""A fact on which the accounts of an event contradict each other: who says what, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.mention import Event
from recoupe.model.record import EventAccount, EventRecord, Fact, mention_key
from recoupe.publish.comparison import CONTRADICTED, Comparison, Row, Whole, compare
from recoupe.publish.excerpt import titled, voices_of
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.titles import TITLE_OF
from recoupe.publish.web.addresses import record_address
from recoupe.publish.web.matrix import DrawnCell, line_of

_FIELDS = {"date": "date", "place": "place.name", "status": "status", "form": "form", "topics": "topics"}
"""The field of an account's event behind a fact of the whole event, where it is one."""
OF = "~"
"""What parts event and fact in the name of a case."""
MOST_VOICES, MOST_COPIES = 12, 3
"""Voices that are set out, and copies of one that are offered to be corrected; the page of the event has all."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice on the fact: its cell, and where each of its accounts is corrected."""

    source: str
    published: str | None
    cell: DrawnCell
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactCase:
    """The contradicted fact; `keys` are the accounts that give it a value, `verdict` what the matrix says of it.

    Of many voices some are set out, so that each value stands there as far as there is room; `speaking` counts all.
    """

    name: str
    event: EventRecord
    field: str
    label: str
    verdict: str
    remark: str
    voices: tuple[Voice, ...]
    speaking: int
    keys: tuple[str, ...]
    is_contradicted: bool
    accepted_by: str


def fact_case(ledger: Ledger, name: str, phrasing: Phrasing) -> FactCase:
    """The case ``EVENT~FIELD``; raises UnknownRecord where the ledger has no such event or fact."""
    event_id, _, field = name.partition(OF)
    record = ledger.event(event_id)
    every = dict(voices_of(record))
    chosen = _heard(record, field, list(every))
    members = tuple(account for voice in every if voice in {*chosen} for account in every[voice][: 1 + MOST_COPIES])
    accounts = ledger.corrected_named({account.document for account in members})
    unread = {voice: len(every[voice]) - 1 - MOST_COPIES for voice in chosen}
    whole = Whole(unread={voice: number for voice, number in unread.items() if number > 0})
    told = replace(titled(ledger, record) if len(chosen) < len(every) else record, accounts=members)
    comparison = compare(told, accounts, whole=whole)
    row = _row(comparison, field, name)
    line = line_of(row, comparison, phrasing)
    keys = speaking(record, field)
    return FactCase(
        name=fact_name(record.id, field),
        event=record,
        field=field,
        label=line.label,
        verdict=line.words,
        remark=line.remark,
        voices=tuple(_voices(comparison, row, phrasing)),
        speaking=len(_speaking(record, field)),
        keys=keys,
        is_contradicted=row.verdict == CONTRADICTED,
        accepted_by=ledger.accepted_by(keys, field),
    )


def fact_name(event: str, field: str) -> str:
    """How addresses name a fact of an event."""
    return f"{event.removeprefix('event:')}{OF}{field}"


def speaking(record: EventRecord, field: str) -> tuple[str, ...]:
    """The keys of the accounts whose voices affirm or deny a value of the fact."""
    voices = _speaking(record, field)
    return tuple(mention_key(one.document, one.event) for one in record.accounts if one.voice in voices)


def _speaking(record: EventRecord, field: str) -> set[str]:
    """The voices that affirm or deny a value of the fact."""
    return {voice for said in _by_value(record, field) for voice in said}


def _by_value(record: EventRecord, field: str) -> list[list[str]]:
    """For each value of the fact the voices that affirm or deny it; those of most voices first."""
    said = [value for fact in record.facts if fact.field == field for value in fact.values]
    return sorted(([*value.affirmed_by, *value.denied_by] for value in said), key=len, reverse=True)


def _heard(record: EventRecord, field: str, ordered: Sequence[str]) -> list[str]:
    """The voices to set out: of each value the earliest, then of each the second, as far as there is room."""
    places = {voice: place for place, voice in enumerate(ordered)}
    by_value = [sorted(said, key=lambda voice: places.get(voice, 0)) for said in _by_value(record, field)]
    in_turn = (voice for turn in zip_longest(*by_value) for voice in turn if voice is not None)
    return [*dict.fromkeys(in_turn)][:MOST_VOICES]


def _row(comparison: Comparison, field: str, name: str) -> Row:
    for row in comparison.rows:
        if isinstance(row.subject, Fact) and row.subject.field == field:
            return row
    raise UnknownRecord(f"the ledger holds no record {name}")


def _voices(comparison: Comparison, row: Row, phrasing: Phrasing) -> Iterator[Voice]:
    line = line_of(row, comparison, phrasing)
    for column, cell in zip(comparison.columns, line.cells, strict=True):
        if cell.said:
            records = tuple(correcting_address(one, row.subject, comparison) for one in column.accounts)
            yield Voice(column.label, column.published, cell, records)


def correcting_address(account: EventAccount, subject: object, comparison: Comparison, **query: object) -> str:
    """The page on which what an account says of a fact is corrected: at its field, where the account has it."""
    key = mention_key(account.document, account.event)
    if not isinstance(subject, Fact):
        return record_address(key, **query)
    event = next((one for one in comparison.accounts[account.document].events if one.id == account.event), None)
    field, of = _field_of(subject.field, event)
    chosen = {"field": field} if field else {}
    return record_address(key, **chosen, **({"of": of} if of else {}), **query)


def _field_of(fact: str, event: Event | None) -> tuple[str, str]:
    if fact == "place" and event and event.place is None:
        return "place", ""
    if not fact.startswith(TITLE_OF):
        return _FIELDS.get(fact, ""), ""
    name = fact.removeprefix(TITLE_OF)
    called = [one.name for one in event.participants] if event else []
    return ("participants.title", name) if name in called else ("", "")
