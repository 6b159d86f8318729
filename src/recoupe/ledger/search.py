"""Full text search: documents that answer a query, with the matching words marked in the original text."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from recoupe.ledger.accounts import read_documents
from recoupe.ledger.dialect import EVERYTHING, Dialect, Narrowing
from recoupe.ledger.schema import documents
from recoupe.ledger.values import SearchHit
from recoupe.ledger.words import Term, matches, parse_query, words_of
from recoupe.model.text import Document, Span

# Characters that a snippet shows, as far as words allow.
WINDOW = 240
OF_LANGUAGE = "{number} IN (SELECT number FROM documents WHERE language = :language)"
# Characters before the first match in a snippet, at most.
LEAD = 80


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
    codes = [language] if language else connection.scalars(select(documents.c.language).distinct()).all()
    return parse_query(query, sorted(codes, key=str))


def hits_of(
    connection: Connection, terms: Sequence[Term], found: Sequence[tuple[int, float]], proofs: Mapping[int, Span]
) -> list[SearchHit]:
    """The documents with those numbers and scores as hits, in that order.

    Without terms the proof of a document is shown and marked in their place.
    """
    numbers = [number for number, _ in found]
    rows = connection.execute(
        select(documents.c.number, documents.c.id, documents.c.language).where(documents.c.number.in_(numbers))
    )
    known = {row.number: row for row in rows}
    shown = read_documents(connection, [row.id for row in known.values()])
    return [
        _hit(shown[known[number].id], _marks(shown[known[number].id], terms, known[number].language), score)
        if terms
        else _hit(shown[known[number].id], [(proofs[number], 0)] if number in proofs else [], score)
        for number, score in found
    ]


def _marks(document: Document, terms: Sequence[Term], indexed_as: str | None) -> list[tuple[Span, int]]:
    """Each stretch that answers a term, with the place of the term, in reading order."""
    words = list(words_of(document.text, indexed_as))
    return sorted((span, index) for index, term in enumerate(terms) for span in matches(term, words))


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
