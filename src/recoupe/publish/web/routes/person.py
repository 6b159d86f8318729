"""A person across all documents; and the list of those whom the ledger knows."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.ledger import Ledger, Naming, Saying
from recoupe.model.folding import fold_key
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.publish.persons import person_name, titles, unprinted
from recoupe.publish.web.matrix import Passage, passage
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

MOST_EVENTS, MOST_SAYINGS = 30, 10
"""Meetings, other acts and quotes that the page of a person shows; a search finds the others."""
_LOOKED_AT = 4 * MOST_SAYINGS
"""Quotes among which the same words are sought: copies repeat them."""

Name = Annotated[str, Query(max_length=200)]


@router.get("/person")
def people(page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, name: Name = "") -> Response:
    """The persons whom documents name, or those with words in their names, most documents first."""
    found = ledger.persons(named=name)
    pages = Pages(number, len(found))
    shown = found[pages.offset : pages.offset + pages.size]
    return page.show("persons.html", persons=shown, pages=pages, name=name.strip(), person_name=person_name)


@router.get("/person/{slug}")
def person(slug: str, page: AskedPage, ledger: HeldLedger) -> Response:
    """One person: titles over time with the terms of office, names, meetings, other acts, words."""
    entry = ledger.person(f"person:{slug}")
    names, called = ledger.called(entry.id)
    printed = titles(entry.id, called, page.phrasing)
    meet = next(family.types for family in kinds().families if family.name == "meet")
    others = [kind for kind in kinds().event_types if kind not in meet]
    meetings, acts = (ledger.events_of(entry.id, types=types, limit=MOST_EVENTS) for types in (meet, others))
    return page.show(
        "person.html",
        person=entry,
        name=person_name(entry.id, entry.name),
        titles=[(title, _place(ledger, title.naming)) for title in printed],
        unprinted=unprinted(entry.id, printed, page.phrasing),
        names=names,
        lists={"meetings": meetings, "acts": acts},
        said=_each_once(ledger.sayings_of(entry.id, limit=_LOOKED_AT))[:MOST_SAYINGS],
    )


def _each_once(sayings: list[Saying]) -> list[tuple[Passage, list[Saying]]]:
    """Each wording where it was published first, with the other documents that give the same words."""
    told: dict[str, list[Saying]] = {}
    for saying in sayings:
        told.setdefault(fold_key(saying.quote.span.of(saying.document.text)), []).append(saying)
    found = []
    for same in told.values():
        first = min(same, key=lambda one: (one.document.published or "~", one.document.id))
        others = {one.document.id: one for one in same if one.document.id != first.document.id}
        found.append((passage(Account(first.document), first.quote.span), list(others.values())))
    return found


def _place(ledger: Ledger, naming: Naming) -> Passage:
    return passage(Account(ledger.document(naming.document)), naming.span)
