"""Search: documents by their words, each with the sentence that answers."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import Pages
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

PER_PAGE = 20
LONGEST_QUERY = 200
"""Characters of a query that count."""
LAST_PAGE = 50
"""The ledger reads every document up to the page that is shown: who needs more asks for more words."""


@router.get("/search")
def search(
    page: AskedPage,
    ledger: HeldLedger,
    asked: Annotated[str, Query(alias="q")] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
) -> Response:
    """The documents that answer, best first."""
    words = asked[:LONGEST_QUERY]
    # One hit more than is shown tells whether there is another page.
    hits = ledger.search(words, limit=number * PER_PAGE + 1)
    pages = Pages(number, len(hits), PER_PAGE)
    shown = hits[pages.offset : pages.offset + PER_PAGE]
    return page.show("search.html", asked=words, hits=shown, pages=pages)
