"""The matrix of accounts on a terminal or as plain text: facts down, sources across."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.model.record import Check, EventRecord
from recoupe.publish.comparison import (
    SIGNS,
    SILENT,
    Cell,
    Column,
    Comparison,
    Proof,
    Row,
    proof,
    source_name,
)
from recoupe.publish.matrix_words import (
    brief_label,
    cell_said,
    column_remark,
    direct_quotes,
    remark_words,
    row_label,
    row_verdict,
    said_by,
    speaker_words,
    status_history,
    topics_of,
    topics_verdict,
    voices_words,
    when_and_where,
)
from recoupe.publish.output import tied
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.refusals import overstated

_STYLES = {"agreed": "green", "contradicted": "red", "single": "yellow", "silent": "dim", "denied": "red"}

LONG_REMARK = 60
"""Characters from which a remark stands under the matrix."""
LONGEST_WORD = 18
"""Characters of a word up to which a column is kept wide enough for it."""
MOST_SILENCES = 6
"""Lines named of those that a voice passes over, unless the evidence is asked for."""


def render_comparison(
    comparison: Comparison, phrasing: Phrasing, *, evidence: bool = False
) -> Iterator[RenderableType]:
    """The whole comparison, part by part; with `evidence` the words that prove each line stand under the matrix."""
    yield from render_heading(comparison.record, phrasing)
    yield _matrix(comparison, phrasing)
    yield from _left_out(comparison, phrasing)
    yield from _remarks(comparison, phrasing)
    yield from render_headlines(comparison, phrasing)
    yield from _topics(comparison, phrasing)
    yield from _silences(comparison, phrasing, most=None if evidence else MOST_SILENCES)
    yield from render_checks(comparison, phrasing)
    yield from _quotes(comparison, phrasing)
    yield from _claims(comparison, phrasing)
    if evidence:
        yield from _evidence(comparison, phrasing)


def render_heading(record: EventRecord, phrasing: Phrasing) -> Iterator[RenderableType]:
    """Three lines: what and who; where, when, status and how many independent voices; the id."""
    yield Text(phrasing.title(record), style="bold")
    told = (when_and_where(record, phrasing), status_history(record, phrasing), voices_words(record, phrasing))
    yield Text(" · ".join(told))
    yield Text(record.id, style="dim")


def _matrix(comparison: Comparison, phrasing: Phrasing) -> Table:
    heads = [_column_head(column, phrasing) for column in comparison.columns]
    labels = [tied(row_label(row, comparison, phrasing)) for row in comparison.rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_lines=False)
    table.add_column("", overflow="fold", min_width=_least_width(labels))
    for head in heads:
        table.add_column(head, overflow="fold", min_width=_least_width([head]))
    table.add_column(phrasing.words.say("verdict"), overflow="fold", min_width=_least_width(heads))
    for label, row in zip(labels, comparison.rows, strict=True):
        cells = [_cell_text(row, cell, comparison.record, phrasing) for cell in row.cells]
        table.add_row(label, *cells, _verdict_text(row, comparison, phrasing))
    topics = [topics_of(comparison, column, phrasing) for column in comparison.columns]
    if any(topics):
        verdict = tied(topics_verdict(comparison, phrasing))
        table.add_row(phrasing.words.say("Topics"), *(cell or f"{SIGNS[SILENT]}" for cell in topics), verdict)
    return table


def _least_width(texts: Iterable[str]) -> int:
    """Characters for the longest word, so that a narrow column breaks none; not for names that would take the page."""
    return min(LONGEST_WORD, max((len(word) for text in texts for word in text.split()), default=1))


def _column_head(column: Column, phrasing: Phrasing) -> str:
    lines = [column.label, phrasing.date(column.published), column_remark(column, phrasing)]
    return "\n".join(line for line in lines if line)


def _cell_text(row: Row, cell: Cell, record: EventRecord, phrasing: Phrasing) -> Text:
    if cell.verdict == SILENT:
        return Text(phrasing.verdict(SILENT), style=_STYLES[SILENT])
    text = f"{SIGNS[cell.verdict]} {cell_said(row, cell, record, phrasing)}"
    return Text(tied(text), style=_STYLES[cell.verdict] if cell.verdict in ("contradicted", "denied") else "")


def _verdict_text(row: Row, comparison: Comparison, phrasing: Phrasing) -> Text:
    verdict, history = row_verdict(row, comparison, phrasing)
    text = Text(tied(verdict), style=_STYLES[row.verdict] if verdict else "")
    if history:
        text.append(f"\n{history}" if verdict else history)
    remark = remark_words(row, phrasing)
    if not remark:
        return text
    is_long = len(remark) > LONG_REMARK
    text.append(f" ({_long_remarks(comparison, phrasing).index(remark) + 1})" if is_long else tied(f"\n{remark}"))
    return text


def _long_remarks(comparison: Comparison, phrasing: Phrasing) -> list[str]:
    """Remarks too long for a cell, which stand numbered under the matrix."""
    remarks = dict.fromkeys(remark_words(row, phrasing) for row in comparison.rows)
    return [remark for remark in remarks if len(remark) > LONG_REMARK]


def _remarks(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    found = _long_remarks(comparison, phrasing)
    if found:
        yield heading(phrasing.words.say("Remarks"))
    for number, remark in enumerate(found, start=1):
        yield item(f"({number}) {remark}")


def _left_out(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    """Documents that were to be compared and do not tell the event: silence on all of it is not silence on a line."""
    names = [
        PurePath(document.file).name if document.file else source_name(document) for document in comparison.left_out
    ]
    if names:
        counted = phrasing.words.count(
            "{number} document without an account of this event",
            "{number} documents without an account of this event",
            len(names),
        )
        yield item(phrasing.labelled(counted, ", ".join(names)))


def heading(text: str) -> Rule:
    """The line that opens a part."""
    return Rule(Text(text, style="bold"), align="left", style="dim")


def _topics(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    only_here = [(column, comparison.topics_only_in(column)) for column in comparison.columns]
    if not any(only for _, only in only_here):
        return
    yield heading(phrasing.words.say("Topics in one account only"))
    for column, only in only_here:
        if only:
            yield item(f"{SIGNS['single']} {phrasing.labelled(column.label, phrasing.topics(only))}")


def _silences(comparison: Comparison, phrasing: Phrasing, *, most: int | None) -> Iterator[RenderableType]:
    passed = [(column, comparison.silences(column)) for column in comparison.columns]
    if not any(rows for _, rows in passed):
        return
    yield heading(phrasing.words.say("Passed over in silence"))
    for column, rows in passed:
        labels = list(dict.fromkeys(brief_label(row, comparison, phrasing) for row in rows))
        # One line too many would say no less than « and 1 other ».
        shown = labels[:most] if most is not None and len(labels) > most + 1 else labels
        if len(shown) < len(labels):
            shown.append(phrasing.words.count("and {number} other", "and {number} others", len(labels) - len(shown)))
        if shown:
            yield item(f"{SIGNS[SILENT]} {phrasing.labelled(column.label, phrasing.words.say('; ').join(shown))}")


def render_headlines(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    """Headlines that state as a fact what their text attributes, supposes or denies."""
    lines = [
        f"{column.label}, {phrasing.labelled(phrasing.quoted(stated), reason)}"
        for column in comparison.columns
        for stated, reason in overstated(comparison.original(column), phrasing.words)
    ]
    if lines:
        yield heading(phrasing.words.say("Headlines"))
        yield from (item(line) for line in lines)


def render_checks(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    """The claims that the ledger or the tables could judge, with the result."""
    if not comparison.record.checks:
        return
    yield heading(phrasing.words.say("Claims checked"))
    for check in comparison.record.checks:
        yield item(_check_line(check, phrasing))


def _check_line(check: Check, phrasing: Phrasing) -> str:
    result = phrasing.words.term("check_result", check.result)
    because = f" ({phrasing.words.say('; ').join(map(phrasing.reason, check.because))})" if check.because else ""
    return phrasing.labelled(phrasing.quoted(check.claim), f"{result}{because}")


def _quotes(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    total = sum(len(direct_quotes(comparison.quotes(column))) for column in comparison.columns)
    if not total:
        return
    yield heading(f"{phrasing.words.say('Quotes')} ({total})")
    for column in comparison.columns:
        account = comparison.original(column)
        for quote in direct_quotes(comparison.quotes(column)):
            said = phrasing.quoted(quote.span.of(account.document.text))
            yield item(said_by(column, speaker_words(quote, phrasing), said, phrasing))


def _claims(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    found = [(column, claim) for column in comparison.columns for claim in comparison.claims(column)]
    if not found:
        return
    yield heading(f"{phrasing.words.say('Claims')} ({len(found)})")
    for column, claim in found:
        said = phrasing.quoted(claim.span.of(comparison.original(column).document.text))
        stance = phrasing.words.term("claim_stance", claim.stance)
        who = phrasing.attribution(claim.attribution)
        yield item(said_by(column, f"{who or column.label} {stance}", said, phrasing, is_own=not who))


def _evidence(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    yield heading(phrasing.words.say("Evidence"))
    for row in comparison.rows:
        proofs = [found for cell in row.cells for found in cell.proofs]
        if proofs:
            yield Text(row_label(row, comparison, phrasing), style="bold")
            yield from (item(proof_line(found, phrasing)) for found in proofs)
    topical = list(topic_proofs(comparison))
    if topical:
        yield Text(phrasing.words.say("Topics"), style="bold")
        yield from (item(proof_line(found, phrasing)) for found in topical)


def topic_proofs(comparison: Comparison) -> Iterator[Proof]:
    """The words in which each voice tells the event, which its topics were read from."""
    seen = set()
    for column in comparison.columns:
        for member in column.accounts[:1]:
            account = comparison.accounts[member.document]
            for event in account.events:
                if event.id == member.event and event.evidence not in seen:
                    seen.add(event.evidence)
                    yield proof(account, event.evidence)


def proof_line(found: Proof, phrasing: Phrasing) -> str:
    """Source, date, exact words and where they stand."""
    span = f"[{found.span.start}–{found.span.end}]"
    said = phrasing.quoted(found.words)
    if found.context is not None:
        said = phrasing.words.say("{words}, in {context}", words=said, context=phrasing.quoted(found.context))
    return phrasing.labelled(f"{found.source}, {phrasing.date(found.published)}", f"{said} {span}")


def item(text: str) -> Padding:
    """One indented line of a part."""
    return Padding(Text(tied(text)), (0, 0, 0, 2))
