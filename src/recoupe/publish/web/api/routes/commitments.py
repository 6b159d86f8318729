"""What was promised or agreed, and how far it got."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.publish.records import commitment_record
from recoupe.publish.web.api.answers import answer, answer_page
from recoupe.publish.web.api.filters import CommitmentPart, Name, Nothing
from recoupe.publish.web.api.schemas import documented, page, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(prefix="/commitments", tags=["commitments"])


@router.get(
    "", summary="List commitments", responses=documented(page("CommitmentRecord"), "A page of commitments.", 400)
)
def list_commitments(request: Request, ledger: HeldLedger, asked: Annotated[CommitmentPart, Query()]) -> Response:
    """Agreements, missions, pledges, aid and loans, the newest step first, as `recoupe commitments --json` does."""
    return answer_page(request, ledger, asked.listing(), asked, commitment_record)


@router.get("/{id}", summary="One commitment", responses=documented(ref("CommitmentRecord"), "The commitment.", 404))
def get_commitment(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """The commitment with that id and the history of its stages, oldest first."""
    name = id if id.startswith("commitment:") else f"commitment:{id}"
    return answer(request, commitment_record(ledger.commitment(name)))
