"""Watches: what came in for each since somebody last looked, a feed of each; made and ended here."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from recoupe.publish.feed import atom
from recoupe.publish.watching import question_at, watched
from recoupe.publish.web.addresses import document_address, event_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

SHOWN, IN_FEED = 5, 50
"""Answers that the page shows of each watch, and that its feed holds, whoever saw them."""
EVER = "0001-01-01"
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$"


@router.get("/watch")
def watches(page: AskedPage, ledger: HeldLedger) -> Response:
    """Every watch with what came in since it was last marked as seen."""
    found = [watched(ledger, one, page.phrasing, after=one.seen, limit=SHOWN) for one in ledger.watches()]
    return page.show("watches.html", watches=found)


@router.post("/watch")
def add_watch(
    ledger: HeldLedger,
    question: Annotated[str, Form(max_length=4000)],
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """A watch on what an address of the application shows; the one that there is already where there is."""
    made = ledger.add_watch(question_at(question), name=name.strip())
    return RedirectResponse(f"/watch#watch-{made.id}", 303)


@router.post("/watch/{number}/seen")
def mark_seen(number: int, ledger: HeldLedger, until: Annotated[str, Form(max_length=40, pattern=INSTANT)]) -> Response:
    """What was added up to an instant counts as seen: what came in while the page was looked at stays new."""
    ledger.mark_seen(number, until)
    return RedirectResponse(f"/watch#watch-{number}", 303)


@router.post("/watch/{number}/end")
def end_watch(number: int, ledger: HeldLedger) -> Response:
    """The watch stands no more."""
    ledger.end_watch(number)
    return RedirectResponse("/watch", 303)


@router.get("/watch/{number}/feed.atom")
def feed(request: Request, number: int, page: AskedPage, ledger: HeldLedger) -> Response:
    """The newest answers of a watch, for a reader of feeds."""
    found = watched(ledger, ledger.watch(number), page.phrasing, after=EVER, limit=IN_FEED)
    site = str(request.base_url).rstrip("/")
    content = atom(found, page.phrasing, site, documents=document_address, events=event_address)
    headers = {"content-language": page.phrasing.words.language, "cache-control": "no-cache"}
    return Response(content, media_type="application/atom+xml", headers=headers)
