"""Search: documents by their words and by what they tell of, each with the words that answer."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.ledger import Choice, Findings, Ledger, Wanted
from recoupe.ledger.wanted import FACETS
from recoupe.publish.questions import choice_words, days_words, query_of, question_of, question_words
from recoupe.publish.web.addresses import search_address
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.reading import heading
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Way:
    """A choice as a link: what it is called, where it leads, and how many documents are left there."""

    label: str
    address: str
    documents: int = 0


@router.get("/search")
def search(
    request: Request,
    page: AskedPage,
    ledger: HeldLedger,
    number: PageNumber = 1,
) -> Response:
    """The documents that answer, best first or else newest first, and what would narrow the search."""
    wanted = question_of(request.query_params.multi_items())
    found = ledger.find(wanted, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return page.show(
        "search.html",
        asked=wanted.words,
        kept=[pair for pair in query_of(wanted) if pair[0] != "q"],
        wanted=wanted,
        line=question_words(wanted, found.chosen, page.phrasing),
        found=found,
        titles=_titles(ledger, found),
        told_by=lambda event: dict.fromkeys(one.key for one in event.participants),
        chosen=_chosen(wanted, found, page),
        facets={facet: _ways(wanted, items, page) for facet in FACETS if (items := found.choices.get(facet))},
        pages=Pages(number, found.total, PER_PAGE),
    )


def _titles(ledger: Ledger, found: Findings) -> dict[str, str]:
    """What stands for the title of each document found, as on the page of the document."""
    untitled = ledger.documents_named([hit.document for hit in found.hits if not hit.title])
    headings = {name: heading(document) for name, document in untitled.items()}
    return {hit.document: hit.title or headings[hit.document] for hit in found.hits}


def _chosen(wanted: Wanted, found: Findings, page: Page) -> list[Way]:
    """Each choice made, with the address of the search without it."""
    query = query_of(wanted)
    ways = [
        Way(choice_words(choice, page.phrasing), _without(query, {(choice.facet, choice.value)}))
        for choice in found.chosen
    ]
    days = {pair for pair in query if pair[0] in ("since", "until")}
    return [
        *ways,
        *(Way(line, _without(query, days)) for line in days_words(wanted.since, wanted.until, page.phrasing)),
    ]


def _without(query: list[tuple[str, str]], left_out: set[tuple[str, str]]) -> str:
    return search_address([pair for pair in query if pair not in left_out])


def _ways(wanted: Wanted, items: tuple[Choice, ...], page: Page) -> list[Way]:
    """Each value by which the search can be narrowed."""
    query = query_of(wanted)
    return [
        Way(choice_words(item, page.phrasing), search_address([*query, (item.facet, item.value)]), item.documents)
        for item in items
    ]
