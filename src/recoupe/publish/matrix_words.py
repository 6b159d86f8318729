"""What the lines and cells of a comparison say in words: the same on a terminal and on a page."""

from collections.abc import Sequence

from recoupe.model.kinds import kinds
from recoupe.model.mention import Quote
from recoupe.model.record import CommitmentRecord, EventRecord, Fact
from recoupe.publish.comparison import CONTRADICTED, DENIED, SIGNS, SILENT, SINGLE, Cell, Column, Comparison, Row
from recoupe.publish.disputes import speakers
from recoupe.publish.phrasing import Phrasing

WORDS = 60
"""Characters of a commitment's own words in a line of the matrix where it has no title."""
LONGEST_DETAIL = 40
"""Characters of a contradicted value that stands in a voice's cell beside the status."""
LONGEST_DISPUTE = 60
"""Characters of contradicted values that stand side by side with the verdict."""

MOST_VALUES = 4
"""Values of a fact whose voices are counted where not all voices are set out."""


def when_and_where(record: EventRecord, phrasing: Phrasing) -> str:
    """Place and date of an event."""
    return ", ".join([*([record.place] if record.place else []), phrasing.date(record.date)])


def voices_words(record: EventRecord, phrasing: Phrasing) -> str:
    """How many independent voices tell the event, and how many documents only copy one."""
    words = phrasing.words
    voices = words.count("{number} independent voice", "{number} independent voices", record.voices)
    if record.copies:
        voices += ", " + words.count("{number} copy", "{number} copies", record.copies)
    return voices


def status_history(record: EventRecord, phrasing: Phrasing) -> str:
    """The status as it came to be known: ``prévue → tenue``."""
    steps = dict.fromkeys(step.status for step in record.status_history)
    known = [phrasing.status_of(status, record.type) for status in steps if status != record.status]
    return " → ".join([*known, phrasing.status(record)])


def row_label(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """What a line of the matrix is about."""
    if isinstance(row.subject, Fact):
        return phrasing.field(row.subject.field)
    if isinstance(row.subject, EventRecord):
        return phrasing.briefly(row.subject, comparison.record.parties)
    return phrasing.commitment_words(row.subject, comparison.accounts, WORDS)


def brief_label(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """The same without the words of a commitment."""
    if isinstance(row.subject, CommitmentRecord):
        return phrasing.commitment_title(row.subject)
    return row_label(row, comparison, phrasing)


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


def cell_said(row: Row, cell: Cell, record: EventRecord, phrasing: Phrasing) -> str:
    """What a voice says in a cell, with what is disputed of it and on whose word; without the sign of the verdict."""
    said = ", ".join(cell_values(row, cell, record, phrasing))
    if details := _details(row, cell, phrasing):
        said = phrasing.labelled(said, details) if said else details
    source = phrasing.attribution(cell.attribution)
    return said + (f" ({source})" if source else "")


def verdict_words(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """The verdict; for a fact that one voice gives, which it is, and where several give it in their own way, so."""
    speaking = [column for column, cell in zip(comparison.columns, row.cells, strict=True) if cell.verdict != SILENT]
    if row.disputes:
        return phrasing.labelled(phrasing.verdict(row.verdict), _disputes(row, phrasing))
    if row.verdict != SINGLE or not isinstance(row.subject, Fact) or len(comparison.whole.voices or row.cells) < 2:
        return phrasing.verdict(row.verdict)
    if len(speakers(row.subject)) == 1 and not speaking:
        return phrasing.verdict(row.verdict)  # by a voice that is not among those set out
    if len(speakers(row.subject)) == 1:
        return f"{SIGNS[SINGLE]} {phrasing.words.say('{source} only', source=speaking[0].label)}"
    return f"{SIGNS[SINGLE]} {phrasing.words.say('each in its own words')}"


def remark_words(row: Row, phrasing: Phrasing) -> str:
    """What is to be known of a line besides its verdict, empty where nothing is."""
    is_said = row.verdict == DENIED or (isinstance(row.subject, Fact) and row.subject.field == "claims")
    return phrasing.reason(row.note) if row.note and not is_said else ""


def direct_quotes(quotes: Sequence[Quote]) -> list[Quote]:
    """Those given as somebody's own words."""
    return [quote for quote in quotes if quote.direct]


def speaker_words(quote: Quote, phrasing: Phrasing) -> str:
    """Who speaks, or that nobody says who."""
    if quote.speaker is None:
        return phrasing.words.say("speaker not said")
    return phrasing.attribution(quote.speaker)


def row_verdict(row: Row, comparison: Comparison, phrasing: Phrasing) -> tuple[str, str]:
    """The verdict on a line in words, and what became of it over time; for the status of an event that alone."""
    if isinstance(row.subject, Fact) and row.subject.field == "status" and row.verdict != CONTRADICTED:
        return "", status_history(comparison.record, phrasing)
    history = ""
    if isinstance(row.subject, CommitmentRecord):
        stages = dict.fromkeys(step.stage for step in row.subject.stages)
        history = " → ".join(phrasing.stage(stage, row.subject.kind) for stage in stages) if len(stages) > 1 else ""
    return verdict_words(row, comparison, phrasing), history


def topics_of(comparison: Comparison, column: Column, phrasing: Phrasing) -> str:
    """The topics that a voice names, in their usual order."""
    return phrasing.topics(sorted(comparison.topics.get(column.voice, ()), key=kinds().topics.index))


def topics_verdict(comparison: Comparison, phrasing: Phrasing) -> str:
    """Which topics several voices name."""
    shared = phrasing.topics(comparison.shared_topics)
    return phrasing.words.say("shared: {topics}", topics=shared) if shared else phrasing.words.say("none shared")


def topics_tally(comparison: Comparison, phrasing: Phrasing) -> str:
    """How many voices name which topic, where not all are set out."""
    words, counted = phrasing.words, [*comparison.whole.topics.items()]
    told = [
        phrasing.labelled(phrasing.topics([topic]), words.count("{number} voice", "{number} voices", number))
        for topic, number in counted[:MOST_VALUES]
    ]
    if len(counted) > MOST_VALUES:
        told.append(words.count("{number} other value", "{number} other values", len(counted) - MOST_VALUES))
    return words.say("; ").join(told)


def column_remark(column: Column, phrasing: Phrasing) -> str:
    """How many documents only copy a voice, empty where none does."""
    return phrasing.words.count("(+{number} copy)", "(+{number} copies)", column.copies) if column.copies else ""


def said_by(column: Column, who: str, said: str, phrasing: Phrasing, *, is_own: bool = False) -> str:
    """The source, who speaks in it, and the exact words; the source once where it speaks itself."""
    if is_own or not who:
        return phrasing.labelled(who or column.label, said)
    return phrasing.labelled(f"{column.label}, {who}", said)


def tally_words(row: Row, comparison: Comparison, phrasing: Phrasing) -> str:
    """How many voices give which value of a fact, where not all are set out; most first, empty elsewhere."""
    if not comparison.whole.voices or not isinstance(row.subject, Fact):
        return ""
    words, fact = phrasing.words, row.subject
    if any(len(value.value) > LONGEST_DETAIL for value in fact.values):
        return ""  # sentences that voices affirm would fill the page
    ranked = sorted(fact.values, key=lambda value: -len(value.affirmed_by))
    told = [
        phrasing.labelled(
            phrasing.value(fact.field, value.value, comparison.record.type),
            words.count("{number} voice", "{number} voices", len(value.affirmed_by)),
        )
        for value in ranked[:MOST_VALUES]
        if value.affirmed_by
    ]
    if len(ranked) > MOST_VALUES:
        told.append(words.count("{number} other value", "{number} other values", len(ranked) - MOST_VALUES))
    return words.say("; ").join(told)
