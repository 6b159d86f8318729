"""Full text search: documents that answer a query, with the matching words marked in the original text."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, text

from recoupe.ledger.accounts import document_of
from recoupe.ledger.dialect import EVERYTHING, Dialect, Narrowing
from recoupe.ledger.schema import accounts, cards, documents
from recoupe.ledger.values import SearchHit
from recoupe.ledger.words import Marker, Term, parse_query
from recoupe.model.text import Document, Span

# Characters that a snippet shows, as far as words allow.
WINDOW = 240
OF_LANGUAGE = "{number} IN (SELECT number FROM documents WHERE language = :language)"
# Characters before the first match in a snippet, at most.
LEAD = 80
# What hits are shown by.
_SHOWN = (
    select(cards.c.number, documents.c.language, documents.c.text, accounts.c.record)
    .join(documents, documents.c.number == cards.c.number)
    .join(accounts, accounts.c.id == cards.c.account)
    .where(cards.c.number.in_(bindparam("numbers", expanding=True)))
)


def find_hits(
    connection: Connection, dialect: Dialect, query: str, *, limit: int, language: str | None
) -> list[SearchHit]:
    """Documents that answer every term of the query, best first; none for a query without words."""
    terms = query_terms(connection, query, language)
    if not terms or limit <= 0:
        return []
    narrowing = Narrowing(OF_LANGUAGE, {"language": language}) if language else EVERYTHING
    return hits_of(connection, terms, dialect.find(connection, terms, limit=limit, narrowing=narrowing), {})


def query_terms(connection: Connection, query: str, language: str | None) -> tuple[Term, ...]:
    """The terms of a query, stemmed by a language, else by every language of the ledger."""
    return parse_query(query, [language] if language else _languages(connection)) if query.strip() else ()


def _languages(connection: Connection) -> list[str | None]:
    """The languages that texts were indexed by, in order; None where one had none."""
    # From each to the next: asking for those that differ would look at every document.
    of_some = text(
        "WITH RECURSIVE found(language) AS (SELECT min(language) FROM documents UNION ALL"
        " SELECT (SELECT min(d.language) FROM documents AS d WHERE d.language > found.language) FROM found"
        " WHERE found.language IS NOT NULL) SELECT language FROM found WHERE language IS NOT NULL"
    )
    of_none = text("SELECT language FROM documents WHERE language IS NULL LIMIT 1")
    return [*connection.scalars(of_some), *connection.scalars(of_none)]


def hits_of(
    connection: Connection, terms: Sequence[Term], found: Sequence[tuple[int, float]], proofs: Mapping[int, Span]
) -> list[SearchHit]:
    """The documents with those numbers and scores as hits, in that order.

    Without terms the proof of a document is shown and marked in their place.
    """
    rows = {row.number: row for row in connection.execute(_SHOWN, {"numbers": [number for number, _ in found]})}
    marker = Marker(terms)
    hits = []
    for number, score in found:
        row = rows[number]
        document = document_of(row.record, row.text)
        marks = marker.marks(document.text, row.language) if terms else []
        if not terms and number in proofs:
            marks = [(proofs[number], 0)]
        hits.append(_hit(document, marks, score))
    return hits


def _hit(document: Document, marks: Sequence[tuple[Span, int]], score: float) -> SearchHit:
    span = _window(document.text, marks)
    shown = dict.fromkeys(mark for mark, _ in marks if span.contains(mark))
    return SearchHit(
        document=document.id,
        title=document.title,
        snippet=span.of(document.text),
        span=span,
        score=score,
        marks=_merged(tuple(shown)),
        language=document.language,
        outlet=document.outlet.name if document.outlet else None,
        published=document.published,
    )


def _window(text: str, marks: Sequence[tuple[Span, int]]) -> Span:
    """The stretch of at most about `WINDOW` characters in which most different terms stand, the first such."""
    best, most = Span(0, 0), 0
    for position, (first, _) in enumerate(marks):
        limit = first.start + WINDOW - LEAD
        inside = marks[position : bisect_left(marks, (Span(limit, 0), 0), lo=position)]
        if (terms := len({term for span, term in inside if span.end <= limit})) > most:
            best, most = first, terms
    start = _word_start(text, max(0, best.start - LEAD), best.start)
    return Span(start, _word_end(text, max(best.end, min(len(text), start + WINDOW)), best.end))


def _word_start(text: str, start: int, limit: int) -> int:
    """The first offset from `start` on at which a word or the paragraph of `limit` begins."""
    start = max(start, text.rfind("\n", 0, limit) + 1)
    if start == 0 or text[start - 1].isspace():
        return start
    while start < limit and not text[start].isspace():
        start += 1
    return min(start + 1, limit)


def _word_end(text: str, end: int, limit: int) -> int:
    """The last offset up to `end`, but not before `limit`, at which a word ends."""
    while limit < end < len(text) and not text[end].isspace():
        end -= 1
    return end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
