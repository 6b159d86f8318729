"""A person across all documents; and the list of those whom the ledger knows."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.ledger import Saying
from recoupe.model.folding import fold_key
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.publish.persons import person_name, titles, unprinted
from recoupe.publish.web.matrix import Passage, passage
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages, PartNumber
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

MOST_EVENTS, MOST_SAYINGS = 30, 10
"""Meetings, other acts and quotes that the page of a person shows; a search finds the others."""
MOST_TITLES, MOST_NAMES = 20, 40
"""Titles and names that it shows at a time."""
_LOOKED_AT = 4 * MOST_SAYINGS
"""Quotes among which the same words are sought: copies repeat them."""

Name = Annotated[str, Query(max_length=200)]


@router.get("/person")
def people(page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, name: Name = "") -> Response:
    """The persons whom documents name, or those with words in their names, most documents first."""
    found = ledger.persons(named=name)
    pages = Pages(number, len(found))
    return page.show("persons.html", persons=pages.of(found), pages=pages, name=name.strip(), person_name=person_name)


@router.get("/person/{slug}")
def person(
    slug: str,
    page: AskedPage,
    ledger: HeldLedger,
    named: PartNumber = 1,
    title: PartNumber = 1,
) -> Response:
    """One person: titles over time with the terms of office, names, meetings, other acts, words."""
    entry = ledger.person(f"person:{slug}")
    names, called = ledger.called(entry.id)
    printed = titles(entry.id, called, page.phrasing)
    name_pages = Pages(named, len(names), MOST_NAMES, "named")
    title_pages = Pages(title, len(printed), MOST_TITLES, "title")
    shown = title_pages.of(printed)
    documents = ledger.documents_named({one.naming.document for one in shown})
    meet = next(family.types for family in kinds().families if family.name == "meet")
    others = [kind for kind in kinds().event_types if kind not in meet]
    meetings, acts = (ledger.events_of(entry.id, types=types, limit=MOST_EVENTS) for types in (meet, others))
    return page.show(
        "person.html",
        person=entry,
        name=person_name(entry.id, entry.name),
        titles=[(one, passage(Account(documents[one.naming.document]), one.naming.span)) for one in shown],
        title_pages=title_pages,
        unprinted=unprinted(entry.id, printed, page.phrasing),
        names=name_pages.of(names),
        name_pages=name_pages,
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
