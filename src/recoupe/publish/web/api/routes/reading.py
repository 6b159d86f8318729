"""How documents came in: runs of reading, and what could not be used."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.ledger.listings import listed_refusals, listed_runs
from recoupe.model.codec import to_record
from recoupe.publish.web.api.answers import answer_page
from recoupe.publish.web.api.filters import Part, RefusalPart
from recoupe.publish.web.api.schemas import documented, page
from recoupe.publish.web.site import HeldLedger

router = APIRouter(tags=["reading"])


@router.get("/runs", summary="List runs", responses=documented(page("Run"), "A page of runs.", 400))
def list_runs(request: Request, ledger: HeldLedger, asked: Annotated[Part, Query()]) -> Response:
    """Runs of reading, the newest first; `finished` is null while one runs or where it was cut short."""
    return answer_page(request, ledger, listed_runs(), asked, to_record)


@router.get("/refusals", summary="List refusals", responses=documented(page("Refusal"), "A page of refusals.", 400))
def list_refusals(request: Request, ledger: HeldLedger, asked: Annotated[RefusalPart, Query()]) -> Response:
    """Inputs that could not be used and why, the newest first: nothing is dropped silently."""
    return answer_page(request, ledger, listed_refusals(asked.run), asked, to_record)
