"""The matrix of accounts on a terminal or as plain text: facts down, sources across."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.model.kinds import kinds
from recoupe.model.mention import Quote
from recoupe.model.record import Check, CommitmentRecord, EventRecord, Fact
from recoupe.publish.comparison import (
    DENIED,
    SIGNS,
    SILENT,
    SINGLE,
    Cell,
    Column,
    Comparison,
    Proof,
    Row,
    proof,
    source_name,
)
from recoupe.publish.output import tied
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.refusals import overstated

_STYLES = {"agreed": "green", "contradicted": "red", "single": "yellow", "silent": "dim", "denied": "red"}

WORDS = 60
"""Characters of a commitment's own words in a line of the matrix where it has no title."""
LONG_REMARK = 60
"""Characters from which a remark stands under the matrix."""
LONGEST_WORD = 18
"""Characters of a word up to which a column is kept wide enough for it."""
LONGEST_DETAIL = 40
"""Characters of a contradicted value that stands in a voice's cell beside the status."""
LONGEST_DISPUTE = 60
"""Characters of contradicted values that stand side by side with the verdict."""
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
    words = phrasing.words
    yield Text(phrasing.title(record), style="bold")
    place = [record.place] if record.place else []
    voices = words.count("{number} independent voice", "{number} independent voices", record.voices)
    if record.copies:
        voices += ", " + words.count("{number} copy", "{number} copies", record.copies)
    yield Text(" · ".join([", ".join([*place, phrasing.date(record.date)]), _status(record, phrasing), voices]))
    yield Text(record.id, style="dim")


def _status(record: EventRecord, phrasing: Phrasing) -> str:
    """The status as it came to be known: ``prévue → tenue``."""
    steps = dict.fromkeys(step.status for step in record.status_history)
    known = [status for status in steps if status != record.status] + [record.status]
    return " → ".join(phrasing.status_of(status, record.type) for status in known)


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
    topics = [_topics_cell(comparison, column, phrasing) for column in comparison.columns]
    if any(topics):
        shared = phrasing.topics(comparison.shared_topics)
        verdict = phrasing.words.say("shared: {topics}", topics=shared) if shared else phrasing.words.say("none shared")
        table.add_row(phrasing.words.say("Topics"), *(cell or f"{SIGNS[SILENT]}" for cell in topics), tied(verdict))
    return table


def _least_width(texts: Iterable[str]) -> int:
    """Characters for the longest word, so that a narrow column breaks none; not for names that would take the page."""
    return min(LONGEST_WORD, max((len(word) for text in texts for word in text.split()), default=1))


def _column_head(column: Column, phrasing: Phrasing) -> str:
    copies = phrasing.words.count("(+{number} copy)", "(+{number} copies)", column.copies) if column.copies else ""
    lines = [column.label, phrasing.date(column.published), copies]
    return "\n".join(line for line in lines if line)


def row_label(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """What a line of the matrix is about."""
    if isinstance(row.subject, Fact):
        return phrasing.field(row.subject.field)
    if isinstance(row.subject, EventRecord):
        return phrasing.briefly(row.subject, comparison.record.parties)
    return phrasing.commitment_words(row.subject, comparison.accounts, WORDS)


def _brief_label(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """The same without the words of a commitment."""
    if isinstance(row.subject, CommitmentRecord):
        return phrasing.commitment_title(row.subject)
    return row_label(row, comparison, phrasing)


def _cell_text(row: Row, cell: Cell, record: EventRecord, phrasing: Phrasing) -> Text:
    if cell.verdict == SILENT:
        return Text(phrasing.verdict(SILENT), style=_STYLES[SILENT])
    said = ", ".join(cell_values(row, cell, record, phrasing))
    if details := _details(row, cell, phrasing):
        said = phrasing.labelled(said, details) if said else details
    source = phrasing.attribution(cell.attribution)
    text = f"{SIGNS[cell.verdict]} {said}" + (f" ({source})" if source else "")
    return Text(tied(text), style=_STYLES[cell.verdict] if cell.verdict in ("contradicted", "denied") else "")


def _event_type(row: Row) -> str:
    return row.subject.type if isinstance(row.subject, EventRecord) else ""


def _details(row: Row, cell: Cell, phrasing: Phrasing) -> str:
    """What a voice says on that on which the voices contradict each other, where it fits."""
    said = [phrasing.value(name, value, _event_type(row)) for name, value in cell.details if name != "status"]
    return ", ".join(text for text in dict.fromkeys(said) if len(text) <= LONGEST_DETAIL)


def _disputes(row: Row, phrasing: Phrasing) -> str:
    """The contradicted fields, each with its values where they fit: ``montant (12 / 15 EUR)``."""
    fields = []
    for fact in row.disputes:
        said = phrasing.alternatives(fact, _event_type(row))
        name = phrasing.field(fact.field)
        name = name[:1].lower() + name[1:]
        fields.append(f"{name} ({said})" if len(said) <= LONGEST_DISPUTE else name)
    return phrasing.words.say("; ").join(fields)


def cell_values(row: Row, cell: Cell, record: EventRecord, phrasing: Phrasing) -> list[str]:
    """The values of a cell in words."""
    if isinstance(row.subject, Fact):
        return [phrasing.value(row.subject.field, value, record.type) for value in cell.values]
    if isinstance(row.subject, EventRecord):
        return [phrasing.status_of(value, row.subject.type) for value in cell.values]
    return [phrasing.stage(value, row.subject.kind) for value in cell.values]


def _verdict_text(row: Row, comparison: Comparison, phrasing: Phrasing) -> Text:
    text = Text(_verdict_words(row, comparison, phrasing), style=_STYLES[row.verdict])
    if isinstance(row.subject, CommitmentRecord):
        stages = dict.fromkeys(step.stage for step in row.subject.stages)
        if len(stages) > 1:
            text.append("\n" + " → ".join(phrasing.stage(stage, row.subject.kind) for stage in stages))
    if isinstance(row.subject, Fact) and row.subject.field == "status" and row.verdict != "contradicted":
        text = Text(_status(comparison.record, phrasing))
    remark = _remark(row, phrasing)
    if not remark:
        return text
    is_long = len(remark) > LONG_REMARK
    text.append(f" ({_long_remarks(comparison, phrasing).index(remark) + 1})" if is_long else tied(f"\n{remark}"))
    return text


def _verdict_words(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """The verdict; for a fact that one voice gives, which it is, and where several give it in their own way, so."""
    speaking = [column for column, cell in zip(comparison.columns, row.cells, strict=True) if cell.verdict != SILENT]
    if row.disputes:
        return tied(phrasing.labelled(phrasing.verdict(row.verdict), _disputes(row, phrasing)))
    if row.verdict != SINGLE or not isinstance(row.subject, Fact) or len(row.cells) < 2:
        return phrasing.verdict(row.verdict)
    if len(speaking) == 1:
        return f"{SIGNS[SINGLE]} {phrasing.words.say('{source} only', source=speaking[0].label)}"
    return f"{SIGNS[SINGLE]} {phrasing.words.say('each in its own words')}"


def _remark(row: Row, phrasing: Phrasing) -> str:
    is_said = row.verdict == DENIED or (isinstance(row.subject, Fact) and row.subject.field == "claims")
    return phrasing.reason(row.note) if row.note and not is_said else ""


def _long_remarks(comparison: Comparison, phrasing: Phrasing) -> list[str]:
    """Remarks too long for a cell, which stand numbered under the matrix."""
    remarks = dict.fromkeys(_remark(row, phrasing) for row in comparison.rows)
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


def _topics_cell(comparison: Comparison, column: Column, phrasing: Phrasing) -> str:
    return phrasing.topics(sorted(comparison.topics.get(column.voice, ()), key=kinds().topics.index))


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
        labels = list(dict.fromkeys(_brief_label(row, comparison, phrasing) for row in rows))
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
    total = sum(len(_direct(comparison.quotes(column))) for column in comparison.columns)
    if not total:
        return
    yield heading(f"{phrasing.words.say('Quotes')} ({total})")
    for column in comparison.columns:
        account = comparison.original(column)
        for quote in _direct(comparison.quotes(column)):
            said = phrasing.quoted(quote.span.of(account.document.text))
            yield item(_said(column, _speaker(quote, phrasing), said, phrasing))


def _direct(quotes: Sequence[Quote]) -> list[Quote]:
    return [quote for quote in quotes if quote.direct]


def _speaker(quote: Quote, phrasing: Phrasing) -> str:
    if quote.speaker is None:
        return phrasing.words.say("speaker not said")
    return phrasing.attribution(quote.speaker)


def _claims(comparison: Comparison, phrasing: Phrasing) -> Iterator[RenderableType]:
    found = [(column, claim) for column in comparison.columns for claim in comparison.claims(column)]
    if not found:
        return
    yield heading(f"{phrasing.words.say('Claims')} ({len(found)})")
    for column, claim in found:
        said = phrasing.quoted(claim.span.of(comparison.original(column).document.text))
        stance = phrasing.words.term("claim_stance", claim.stance)
        who = phrasing.attribution(claim.attribution)
        yield item(_said(column, f"{who or column.label} {stance}", said, phrasing, is_own=not who))


def _said(column: Column, who: str, said: str, phrasing: Phrasing, *, is_own: bool = False) -> str:
    """The source, who speaks in it, and the exact words; the source once where it speaks itself."""
    if is_own or not who:
        return phrasing.labelled(who or column.label, said)
    return phrasing.labelled(f"{column.label}, {who}", said)


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
