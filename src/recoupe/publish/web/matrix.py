"""The comparison of an event as a page draws it: lines and cells in words, each with the passages that prove it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model.mention import Account
from recoupe.model.record import Check, EventAccount, EventRecord, Fact
from recoupe.model.text import Document, Span
from recoupe.publish.comparison import CONTRADICTED, SIGNS, SILENT, SINGLE, Column, Comparison, Proof, Row, source_name
from recoupe.publish.copies import difference
from recoupe.publish.marking import pieces, surroundings
from recoupe.publish.matrix_words import (
    brief_label,
    cell_said,
    direct_quotes,
    remark_words,
    row_label,
    row_verdict,
    speaker_words,
    tally_words,
    topics_of,
    topics_tally,
    topics_verdict,
)
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.refusals import overstated

MOST_COPIES = 20
"""Copies whose sentences are compared with those of their originals."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document within their paragraph; `pieces` tells which of it they are."""

    source: str
    published: str | None
    document: str
    span: Span
    pieces: tuple[tuple[str, bool], ...]
    is_cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One voice on one line; `said` is empty where it is silent."""

    verdict: str
    sign: str
    said: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix, its verdict in words, and what became of it over time.

    `event` is the id of the event that the line is about, None for facts and commitments; `fact` the field of the
    event that it shows, empty for other events and commitments; `tally` says how many voices give which value where
    some voices alone are set out.
    """

    label: str
    verdict: str
    words: str
    cells: tuple[DrawnCell, ...]
    history: str = ""
    remark: str = ""
    tally: str = ""
    event: str | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One voice: its original document and those that copy it; `unread` is how many further ones do."""

    label: str
    published: str | None
    original: Document
    copies: tuple[Document, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class DrawnCopy:
    """A copy beside its original: what it leaves out, in the original's words, and what it adds, in its own."""

    copy: Document
    original: Document
    missing: tuple[tuple[str, Span], ...]
    added: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that one voice gives, who says them there, and the passage; no `label` where the voice itself speaks."""

    label: str
    who: str
    passage: Passage


def passage(account: Account, span: Span) -> Passage:
    """The words at a span of an account's text, in their paragraph."""
    document = account.document
    around = surroundings(document.text, span)
    cut = tuple(pieces(around.of(document.text), around.start, [span]))
    is_cut = (_is_inside(document.text, around.start - 1), _is_inside(document.text, around.end))
    return Passage(source_name(document), document.published, document.id, span, cut, is_cut)


def _is_inside(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] != "\n"


def heads(comparison: Comparison) -> tuple[Head, ...]:
    """The voices across the top."""
    accounts = comparison.accounts
    return tuple(
        Head(column.label, column.published, *_original_and_copies(column.accounts, accounts), column.unread)
        for column in comparison.columns
    )


def _original_and_copies(
    members: Sequence[EventAccount], accounts: Mapping[str, Account]
) -> tuple[Document, tuple[Document, ...]]:
    documents = dict.fromkeys(member.document for member in members)
    original, *copies = (accounts[document].document for document in documents)
    return original, tuple(copies)


def copies(drawn: Sequence[Head]) -> list[DrawnCopy]:
    """The copies of all voices beside their originals, so many as a reader looks through."""
    pairs = [(head.original, copy) for head in drawn for copy in head.copies]
    return [_beside(original, copy) for original, copy in pairs[:MOST_COPIES]]


def _beside(original: Document, copy: Document) -> DrawnCopy:
    found = difference(original, copy)
    missing = tuple((span.of(original.text), span) for span in found.missing)
    return DrawnCopy(copy, original, missing, tuple((span.of(copy.text), span) for span in found.added))


def groups(comparison: Comparison, phrasing: Phrasing) -> Iterator[tuple[str, list[Line]]]:
    """The lines by what they are about (``fact``, ``event``, ``commitment``); the topics end the facts."""
    for kind in ("fact", "event", "commitment"):
        lines = [line_of(row, comparison, phrasing) for row in comparison.rows if row.kind == kind]
        if kind == "fact" and (topical := _topics_line(comparison, phrasing)):
            lines.append(topical)
        if lines:
            yield kind, lines


def line_of(row: Row, comparison: Comparison, phrasing: Phrasing) -> Line:
    """One line of the matrix in words."""
    words, history = row_verdict(row, comparison, phrasing)
    cells = tuple(
        DrawnCell(
            cell.verdict,
            SIGNS[cell.verdict],
            cell_said(row, cell, comparison.record, phrasing) if cell.verdict != SILENT else "",
            tuple(_proving(proof, comparison.accounts) for proof in cell.proofs),
        )
        for cell in row.cells
    )
    label = row_label(row, comparison, phrasing)
    event = row.subject.id if isinstance(row.subject, EventRecord) else None
    fact = row.subject.field if isinstance(row.subject, Fact) else ""
    remark, tally = remark_words(row, phrasing), tally_words(row, comparison, phrasing)
    return Line(label, row.verdict, words, cells, history, remark, tally, event, fact)


def _proving(proof: Proof, accounts: Mapping[str, Account]) -> Passage:
    return passage(accounts[proof.document], proof.span)


def _topics_line(comparison: Comparison, phrasing: Phrasing) -> Line | None:
    said = [topics_of(comparison, column, phrasing) for column in comparison.columns]
    if not any(said):
        return None
    shared = set(comparison.shared_topics)
    cells = tuple(
        DrawnCell(SILENT, SIGNS[SILENT], "")
        if not text
        else DrawnCell(*_topical(comparison, column, shared), text, tuple(_told(comparison, column)))
        for column, text in zip(comparison.columns, said, strict=True)
    )
    verdict, tally = topics_verdict(comparison, phrasing), topics_tally(comparison, phrasing)
    return Line(phrasing.words.say("Topics"), SINGLE, verdict, cells, tally=tally, fact="topics")


def _topical(comparison: Comparison, column: Column, shared: set[str]) -> tuple[str, str]:
    verdict = "agreed" if shared & set(comparison.topics.get(column.voice, ())) else SINGLE
    return verdict, SIGNS[verdict]


def _told(comparison: Comparison, column: Column) -> Iterator[Passage]:
    """The words in which a voice's original tells the event, which its topics were read from."""
    account = comparison.original(column)
    for event in account.events:
        if event.id == column.accounts[0].event:
            yield passage(account, event.evidence)


def silences(comparison: Comparison, phrasing: Phrasing) -> list[tuple[str, list[str]]]:
    """By voice the lines on which it says nothing though another does."""
    found = (
        (
            column.label,
            list(dict.fromkeys(brief_label(row, comparison, phrasing) for row in comparison.silences(column))),
        )
        for column in comparison.columns
    )
    return [(label, lines) for label, lines in found if lines]


def quotes(comparison: Comparison, phrasing: Phrasing) -> list[Saying]:
    """What the originals give as somebody's own words."""
    return [
        Saying(column.label, speaker_words(quote, phrasing), passage(comparison.original(column), quote.span))
        for column in comparison.columns
        for quote in direct_quotes(comparison.quotes(column))
    ]


def claims(comparison: Comparison, phrasing: Phrasing) -> list[Saying]:
    """What the originals affirm, deny, doubt, suppose or demand."""
    found = []
    for column in comparison.columns:
        for claim in comparison.claims(column):
            who = phrasing.attribution(claim.attribution)
            stance = phrasing.words.term("claim_stance", claim.stance)
            words = passage(comparison.original(column), claim.span)
            found.append(Saying(column.label if who else "", f"{who or column.label} {stance}", words))
    return found


def headlines(comparison: Comparison, phrasing: Phrasing) -> list[tuple[str, str, str]]:
    """Headlines that state more than their text: the voice, the words, what the text says of it."""
    return [
        (column.label, phrasing.quoted(stated), reason)
        for column in comparison.columns
        for stated, reason in overstated(comparison.original(column), phrasing.words)
    ]


def checked(checks: Sequence[Check], phrasing: Phrasing) -> list[tuple[str, str, str, str]]:
    """The claims that could be judged: result as a verdict, in words, the claim, the grounds."""
    verdicts = {"consistent": "agreed", "contradicted": CONTRADICTED, "undecidable": SINGLE}
    return [
        (
            SIGNS[verdicts[check.result]],
            phrasing.words.term("check_result", check.result),
            phrasing.quoted(check.claim),
            phrasing.words.say("; ").join(map(phrasing.reason, check.because)),
        )
        for check in checks
    ]
