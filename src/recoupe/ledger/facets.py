"""Searching by words and by what documents tell of: documents, and how many would be left by each further choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, text

from recoupe.ledger.choices import choices_of
from recoupe.ledger.corrections import read_corrected_events
from recoupe.ledger.dialect import EVERYTHING, UNKEPT, Dialect, Narrowing
from recoupe.ledger.narrowing import narrowing_of
from recoupe.ledger.projection import read_event_names
from recoupe.ledger.schema import cards, documents, terms
from recoupe.ledger.search import hits_of, query_terms
from recoupe.ledger.values import ADDED, BEST, NEWEST, Choice, Findings, Telling
from recoupe.ledger.wanted import OF_EVENTS, Term, Wanted
from recoupe.ledger.words import Term as QueryTerm
from recoupe.model.codec import decode
from recoupe.model.record import mention_key

MOST = 1000
"""Documents among which choices are counted: those that answer best, or without words the newest."""


@dataclass(frozen=True, slots=True)
class Answering:
    """The numbers of documents that answer a search in order, at most `MOST`; `words` and `chosen` are what it asks."""

    numbers: list[int]
    scores: dict[int, float]
    is_more: bool
    words: tuple[QueryTerm, ...]
    ids: Mapping[Term, int]
    chosen: tuple[Choice, ...]

    @property
    def order(self) -> str:
        """What comes first: `BEST`, `NEWEST` or `ADDED`."""
        if not self.words:
            return NEWEST
        return BEST if any(self.scores.values()) else ADDED


def find(connection: Connection, dialect: Dialect, wanted: Wanted, *, limit: int, offset: int) -> Findings:
    """Documents that answer, best first or else newest first, with the choices that are left.

    Where nothing is asked for none are given; the choices are then those of the newest documents.
    """
    if wanted.is_empty:
        return Findings((), 0, choices=choices_of(connection, _newest(connection, EVERYTHING), {}))
    found = answering(connection, dialect, wanted)
    shown = [(number, found.scores.get(number, 0.0)) for number in found.numbers[offset : offset + limit]]
    tellings = tellings_of(connection, [number for number, _ in shown], found.ids)
    proofs = {number: items[0].event.evidence for number, items in tellings.items() if items and not found.words}
    return Findings(
        tuple(hits_of(connection, found.words, shown, proofs)),
        len(found.numbers),
        is_more=found.is_more,
        chosen=found.chosen,
        choices=choices_of(connection, found.numbers, found.ids),
        tellings={items[0].document: items for items in tellings.values() if items},
        order=found.order,
    )


def answering(connection: Connection, dialect: Dialect, wanted: Wanted, *, added_after: str | None = None) -> Answering:
    """The documents that answer, best first or else newest first.

    With `added_after` only those added after an instant (ISO 8601, UTC), the one added last first.
    """
    rows = _rows(connection, wanted.terms)
    chosen = tuple(Choice(*term, rows[term].label if term in rows else term[1]) for term in wanted.terms)
    words = query_terms(connection, wanted.words, None)
    ids = {term: row.id for term, row in rows.items()}
    if len(rows) < len(wanted.terms) or wanted.is_empty or (wanted.words.strip() and not words):
        return Answering([], {}, False, words, ids, chosen)
    narrowing = narrowing_of(connection, wanted, rows, added_after=added_after, card="" if words else "d")
    newest = added_after is not None
    scores: dict[int, float] = {}
    if words:
        scores = dict(dialect.find(connection, words, limit=MOST + 1, narrowing=narrowing, newest=newest))
        numbers = list(scores)
    else:
        numbers = list(_newest(connection, narrowing, by_addition=newest))
    return Answering(numbers[:MOST], scores, len(numbers) > MOST, words, ids, chosen)


def _rows(connection: Connection, wanted: Sequence[Term]) -> dict[Term, Row[Any]]:
    """The rows of the terms that some document has."""
    query = select(terms).where(terms.c.value.in_({value for _, value in wanted}))
    known = {(row.facet, row.value): row for row in connection.execute(query)} if wanted else {}
    return {term: known[term] for term in wanted if term in known}


def _newest(connection: Connection, narrowing: Narrowing, *, by_addition: bool = False) -> Sequence[int]:
    order = "d.number DESC" if by_addition else "d.last DESC NULLS LAST, d.number DESC"
    query = text(f"SELECT d.number FROM cards AS d WHERE {narrowing.over('d.number')} ORDER BY {order} LIMIT :limit")
    return connection.scalars(query, {**narrowing.values, "limit": MOST + 1}, execution_options=UNKEPT).all()


def tellings_of(
    connection: Connection, numbers: Sequence[int], chosen: Mapping[Term, int]
) -> dict[int, tuple[Telling, ...]]:
    """The events that documents tell, by the documents' numbers: those of which the chosen terms hold, if any."""
    needed = {number for (facet, _), number in chosen.items() if facet in OF_EVENTS}
    query = select(cards.c.number, cards.c.account, cards.c.terms, documents.c.id)
    query = query.join(documents, documents.c.number == cards.c.number).where(cards.c.number.in_(numbers))
    rows = connection.execute(query.order_by(cards.c.number)).all()
    told = read_corrected_events(connection, {row.id: row.account for row in rows})
    keys = [mention_key(name, event.id) for name, events in told.items() for event in events]
    homes = read_event_names(connection, keys)
    found: dict[int, tuple[Telling, ...]] = {}
    for row in rows:
        holdings = zip(told[row.id], decode(row.terms)[2:], strict=True)
        held = [event for event, holding in holdings if needed.issubset(holding)]
        if held:
            of_events = (homes.get(mention_key(row.id, event.id)) for event in held)
            found[row.number] = tuple(Telling(row.id, *one) for one in zip(held, of_events, strict=True))
    return found
