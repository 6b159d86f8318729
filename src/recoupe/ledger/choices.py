"""By what a search can be narrowed further: the values that its documents have, and how many documents each leaves."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import Any

from sqlalchemy import Connection, Row

from recoupe.ledger.narrowing import listed
from recoupe.ledger.values import Choice
from recoupe.ledger.wanted import FACETS, OF_EVENTS, Term
from recoupe.model.codec import decode

OFFERED = 12
"""Choices of one facet that are offered."""
FIRST = 256
"""The most frequent terms, among which most facets have all that they offer."""

Ranked = tuple[int, str, str]
"""What choices of one facet are sorted by: the number of documents, negative, and the value; then its label."""


def choices_of(
    connection: Connection, numbers: Sequence[int], chosen: Mapping[Term, int]
) -> dict[str, tuple[Choice, ...]]:
    """For each facet the values that these documents have besides those chosen, most documents first."""
    counts = _counts(connection, numbers, chosen)
    for one in chosen.values():
        del counts[one]
    ids = [one for one, _ in counts.most_common()]
    best = _best(_terms(connection, ids[:FIRST], FACETS), counts)
    most_left = counts[ids[FIRST]] if len(ids) > FIRST else 0
    # What comes behind has no more documents than this; the names of most facets need not be looked up.
    wanting = [facet for facet in FACETS if len(best[facet]) < OFFERED or -best[facet][-1][0] <= most_left]
    if most_left and wanting:
        best |= _best(_terms(connection, ids, wanting), counts, wanting)
    return {
        facet: tuple(Choice(facet, value, label, -less) for less, value, label in best[facet])
        for facet in FACETS
        if best[facet]
    }


def _counts(connection: Connection, numbers: Sequence[int], chosen: Mapping[Term, int]) -> Counter[int]:
    """By term in how many documents it holds of what the chosen terms hold of."""
    needed = {number for (facet, _), number in chosen.items() if facet in OF_EVENTS}
    held: list[int] = []
    for (terms,) in _asked(connection, f"SELECT terms FROM cards WHERE number IN ({listed(numbers)})"):
        own, *tellings = decode(terms)
        held += {*own}.union(*([one for one in tellings if needed.issubset(one)] if needed else tellings))
    # At once, which is quicker than document by document.
    return Counter(held)


def _best(
    rows: Iterable[Row[Any]], counts: Mapping[int, int], facets: Collection[str] = FACETS
) -> dict[str, list[Ranked]]:
    """The terms of most documents of each facet, in their order."""
    found: dict[str, list[Ranked]] = {facet: [] for facet in facets}
    for row in rows:
        found[row.facet].append((-counts[row.id], row.value, row.label))
    return {facet: nsmallest(OFFERED, items) for facet, items in found.items()}


def _terms(connection: Connection, ids: Iterable[int], facets: Iterable[str]) -> Sequence[Row[Any]]:
    """The number, facet, value and label of those of these terms that belong to the facets."""
    names = ",".join(f"'{facet}'" for facet in facets)
    return _asked(
        connection, f"SELECT id, facet, value, label FROM terms WHERE id IN ({listed(ids)}) AND facet IN ({names})"
    )


def _asked(connection: Connection, question: str) -> Sequence[Row[Any]]:
    # Straight to the database: kept for another time, questions with thousands of numbers would fill the memory.
    return connection.exec_driver_sql(question).all()
