"""One event on the screen: its facts with verdicts, its accounts, the words that prove each fact."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recoupe.model.record import EventRecord, Fact, FactValue
from recoupe.publish.comparison import Comparison, possible, value_verdict
from recoupe.publish.matrix_words import row_label
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.render.decisions import change_line
from recoupe.publish.render.lists import short_key
from recoupe.publish.render.matrix import (
    heading,
    item,
    proof_line,
    render_checks,
    render_heading,
    render_headlines,
)
from recoupe.publish.titles import shown_facts


def render_event(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    """The event part by part."""
    record = comparison.record
    yield from render_heading(record, phrasing)
    yield _facts(comparison, phrasing)
    yield from render_headlines(comparison, phrasing)
    yield from render_checks(comparison, phrasing)
    yield heading(f"{phrasing.words.say('Accounts')} ({len(record.accounts)})")
    yield from (item(line) for line in _accounts(comparison, phrasing))
    if record.corrections:
        yield heading(phrasing.words.say("By hand"))
        yield from (item(line) for line in _by_hand(record, phrasing))
    doubtful = possible(record, comparison.accounts)
    if doubtful:
        yield heading(phrasing.words.say("Perhaps the same event"))
        yield from (item(proof_line(found, phrasing)) for found in doubtful)
    yield heading(phrasing.words.say("Evidence"))
    for row in comparison.rows:
        proofs = [found for cell in row.cells for found in cell.proofs]
        if proofs:
            yield Text(row_label(row, comparison, phrasing), style="bold")
            yield from (item(proof_line(found, phrasing)) for found in proofs)


def _facts(comparison: Comparison, phrasing: Phrasing) -> Table:
    say = phrasing.words.say
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for header in (say("Fact"), say("Value"), say("verdict"), say("Affirmed by"), say("Denied by"), say("Silent")):
        table.add_column(header, overflow="fold")
    labels = {column.voice: column.label for column in comparison.columns}
    for fact in shown_facts(comparison.record):
        for value in fact.values:
            table.add_row(*_fact_line(fact, value, comparison.record, labels, phrasing))
    return table


def _fact_line(
    fact: Fact, value: FactValue, record: EventRecord, labels: dict[str, str], phrasing: Phrasing
) -> list[str]:
    voices = [", ".join(labels.get(voice, voice) for voice in some) for some in _voices(value)]
    written = phrasing.value(fact.field, value.value, record.type)
    note = f"\n{phrasing.reason(fact.note)}" if fact.note and fact.field != "claims" else ""
    return [phrasing.field(fact.field), written, phrasing.verdict(value_verdict(fact, value)) + note, *voices]


def _voices(value: FactValue) -> tuple[tuple[str, ...], ...]:
    return value.affirmed_by, value.denied_by, value.silent


def _accounts(comparison: Comparison, phrasing: Phrasing) -> Iterator[str]:
    for column in comparison.columns:
        for member in column.accounts:
            document = comparison.accounts[member.document].document
            where = document.file or document.url or document.id
            copied = f" ({phrasing.words.say('copy')})" if member.copy_of else ""
            yield phrasing.labelled(f"{column.label}, {phrasing.date(document.published)}", f"{where}{copied}")


def _by_hand(record: EventRecord, phrasing: Phrasing) -> Iterator[str]:
    """What people corrected in the accounts, or accepted, with what was read there, by whom, when and why."""
    for made in record.corrections:
        change = change_line(made) or phrasing.words.term("decision", made.verdict)
        signed = ", ".join(part for part in (made.by, phrasing.date((made.at or "")[:10] or None), made.note) if part)
        yield phrasing.labelled(short_key(made.record), f"{change} ({signed})")
