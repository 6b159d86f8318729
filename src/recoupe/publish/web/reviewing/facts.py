"""A fact on which the accounts of an event contradict each other: who says what, in which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.mention import Event
from recoupe.model.record import EventAccount, EventRecord, Fact, mention_key
from recoupe.publish.comparison import CONTRADICTED, Comparison, Row, compare
from recoupe.publish.holdings import around_event
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.titles import TITLE_OF
from recoupe.publish.web.addresses import record_address
from recoupe.publish.web.matrix import DrawnCell, line_of

_FIELDS = {"date": "date", "place": "place.name", "status": "status", "form": "form", "topics": "topics"}
"""The field of an account's event behind a fact of the whole event, where it is one."""
OF = "~"
"""What parts event and fact in the name of a case."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice on the fact: its cell, and where each of its accounts is corrected."""

    source: str
    published: str | None
    cell: DrawnCell
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactCase:
    """The contradicted fact; `keys` are the accounts that give it a value, `verdict` what the matrix says of it."""

    name: str
    event: EventRecord
    field: str
    label: str
    verdict: str
    remark: str
    voices: tuple[Voice, ...]
    keys: tuple[str, ...]
    is_contradicted: bool
    accepted_by: str


def fact_case(ledger: Ledger, name: str, phrasing: Phrasing) -> FactCase:
    """The case ``EVENT~FIELD``; raises UnknownRecord where the ledger has no such event or fact."""
    event_id, _, field = name.partition(OF)
    record = ledger.event(event_id)
    holdings = around_event(ledger, record)
    comparison = compare(record, holdings.accounts)
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
        keys=keys,
        is_contradicted=row.verdict == CONTRADICTED,
        accepted_by=ledger.accepted_by(keys, field),
    )


def fact_name(event: str, field: str) -> str:
    """How addresses name a fact of an event."""
    return f"{event.removeprefix('event:')}{OF}{field}"


def speaking(record: EventRecord, field: str) -> tuple[str, ...]:
    """The keys of the accounts whose voices affirm or deny a value of the fact."""
    said = [fact for fact in record.facts if fact.field == field]
    voices = {voice for fact in said for value in fact.values for voice in (*value.affirmed_by, *value.denied_by)}
    return tuple(mention_key(one.document, one.event) for one in record.accounts if one.voice in voices)


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
