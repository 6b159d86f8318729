"""A document as a page draws it: paragraphs cut at what was read in them, and the list of what was read."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import shorten

from recoupe.model.mention import Account, Attribution, Commitment, Event
from recoupe.model.text import Document, Span
from recoupe.publish.matrix_words import speaker_words
from recoupe.publish.phrasing import Phrasing, capitalised

EVENTS, QUOTES, COMMITMENTS, CLAIMS, NAMES, DATES = KINDS = (
    "events",
    "quotes",
    "commitments",
    "claims",
    "names",
    "dates",
)
SHOWN_FIRST = (EVENTS, QUOTES, COMMITMENTS)
"""What is marked for a reader who chose nothing: all at once would be a rainbow."""
_OPENING = 80
"""Characters of a text that stand for a title."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing read in a document: where, what, by which rule, how surely, on whose word; `doubt` says why not surely.

    `label` names its kind, `said` what was read. `key` is its id in the document, empty for names and dates; `anchor`
    its number in reading order, by which the page links to it.
    """

    kind: str
    span: Span
    label: str
    said: str
    key: str = ""
    anchor: str = ""
    rule: str | None = None
    confidence: float | None = None
    attribution: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the kinds that mark it; `opens` are the readings that begin here."""

    text: str
    kinds: tuple[str, ...]
    is_lit: bool
    opens: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the document's text that holds words; `is_title` where it is the headline."""

    pieces: tuple[Piece, ...]
    is_title: bool

    @property
    def margin(self) -> tuple[Reading, ...]:
        """What begins in the paragraph and has a label for the margin: names and dates would crowd it."""
        return tuple(one for piece in self.pieces for one in piece.opens if one.kind not in (NAMES, DATES))


def readings(account: Account, phrasing: Phrasing) -> list[Reading]:
    """All that was read in the document, in reading order."""
    makers: tuple[Callable[[Account, Phrasing], Iterator[Reading]], ...] = (
        _events,
        _quotes,
        _commitments,
        _claims,
        _names,
        _dates,
    )
    found = [one for make in makers for one in make(account, phrasing)]
    found.sort(key=lambda one: (one.span.start, KINDS.index(one.kind), -one.span.end))
    return [replace(one, anchor=f"r{number}") for number, one in enumerate(found, start=1)]


def _events(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for event in (*account.events, *account.unsure):
        parties = phrasing.parties(dict.fromkeys(party.key for party in event.participants))
        when = phrasing.date(event.date) if event.date else ""
        said = " · ".join(part for part in (parties, phrasing.signed_status(event), when) if part)
        yield Reading(
            EVENTS,
            event.evidence,
            phrasing.kind(event),
            said,
            key=event.id,
            rule=event.rule,
            confidence=event.confidence,
            attribution=_attribution(event, phrasing),
            doubt=phrasing.reason(event.reason) if event.reason else "",
        )


def _attribution(told: Event | Commitment, phrasing: Phrasing) -> str:
    return _spoken(told.attribution, phrasing)


def _spoken(attribution: Attribution | None, phrasing: Phrasing) -> str:
    return phrasing.attribution(attribution)


def _quotes(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for quote in account.quotes:
        label = phrasing.words.say("Quote") if quote.direct else phrasing.words.say("Reported words")
        yield Reading(
            QUOTES,
            quote.span,
            label,
            speaker_words(quote, phrasing),
            key=quote.id,
            rule=quote.rule,
            confidence=quote.confidence,
        )


def _commitments(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for item in account.commitments:
        told = (
            phrasing.quoted(item.title) if item.title else "",
            phrasing.parties(item.parties),
            phrasing.stage(item.stage, item.kind),
            phrasing.commitment_details([item]),
        )
        yield Reading(
            COMMITMENTS,
            item.evidence,
            capitalised(phrasing.words.term("commitment_kind", item.kind)),
            " · ".join(part for part in told if part),
            key=item.id,
            rule=item.rule,
            confidence=item.confidence,
            attribution=_attribution(item, phrasing),
        )


def _claims(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for claim in account.claims:
        yield Reading(
            CLAIMS,
            claim.span,
            phrasing.words.say("Claim"),
            phrasing.words.term("claim_stance", claim.stance),
            key=claim.id,
            rule=claim.rule,
            confidence=claim.confidence,
            attribution=_spoken(claim.attribution, phrasing),
        )


def _names(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for mention in account.mentions:
        known = phrasing.party(mention.state) if mention.state else ""
        via = phrasing.words.term("via", mention.via) if mention.via != "named" else ""
        said = ", ".join(part for part in (mention.title or "", known, via) if part)
        yield Reading(NAMES, mention.span, mention.name, said, doubt=mention.unsure or "")


def _dates(account: Account, phrasing: Phrasing) -> Iterator[Reading]:
    for date in account.dates:
        label = " ".join(date.span.of(account.document.text).split())
        yield Reading(
            DATES, date.span, label, phrasing.date(date.value) if date.value else phrasing.words.say("not resolved")
        )


def paragraphs(account: Account, shown: Sequence[Reading], lit: Span | None) -> list[Paragraph]:
    """The document's text, line by line, cut wherever something shown begins or ends."""
    text = account.document.text
    title = account.document.title_span
    found, at = [], 0
    marks = [*(one.span for one in shown), *([lit] if lit else [])]
    edges = sorted({edge for mark in marks for edge in mark})
    for line in text.split("\n"):
        span = Span(at, at + len(line))
        at = span.end + 1
        if line.strip():
            near = [one for one in shown if one.span.overlaps(span) or one.span.start == span.start]
            cut = _cut(text, span, edges, near, lit)
            found.append(Paragraph(tuple(cut), title is not None and title.overlaps(span)))
    return found


def _cut(text: str, line: Span, edges: Sequence[int], near: Sequence[Reading], lit: Span | None) -> Iterator[Piece]:
    inner = edges[bisect_right(edges, line.start) : bisect_right(edges, line.end - 1)]
    stops = [line.start, *inner, line.end]
    for start, end in pairwise(stops):
        piece = Span(start, end)
        kinds = dict.fromkeys(one.kind for one in near if one.span.contains(piece))
        opens = tuple(one for one in near if one.span.start == start)
        yield Piece(text[start:end], tuple(kinds), lit is not None and lit.contains(piece), opens)


def counts(found: Iterable[Reading]) -> dict[str, int]:
    """How many readings there are of each kind."""
    kinds = [one.kind for one in found]
    return {kind: kinds.count(kind) for kind in KINDS}


def confidence_words(confidence: float, phrasing: Phrasing) -> str:
    """A confidence as a share of a hundred."""
    return capitalised(phrasing.words.say("{share} % sure", share=round(confidence * 100)))


def heading(document: Document) -> str:
    """The title of a document, else its opening words behind the line that dates it."""
    if document.title:
        return document.title
    dated = document.published_span
    start = dated.end if dated is not None and dated.end <= _OPENING else 0
    opening = document.text[start : start + 4 * _OPENING].lstrip(" \n\t\u00a0.,;:()-–—")
    return shorten(opening, _OPENING, placeholder=" …")
