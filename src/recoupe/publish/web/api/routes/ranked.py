"""Ranked lists: what answers a search, and what waits for a decision. They have no pages, for ranks move."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.model.codec import to_record
from recoupe.publish.records import waiting_record
from recoupe.publish.waiting import likeliest
from recoupe.publish.web.api.answers import answer
from recoupe.publish.web.api.filters import Best, Search
from recoupe.publish.web.api.schemas import array, documented, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


@router.get(
    "/search",
    summary="Search the texts",
    tags=["documents"],
    responses=documented(array(ref("SearchHit")), "What answers, best first; empty where nothing does."),
)
def search(request: Request, ledger: HeldLedger, asked: Annotated[Search, Query()]) -> Response:
    """Documents that hold all the words, as `recoupe search --json` prints them; case and accents do not matter."""
    return answer(request, [to_record(hit) for hit in ledger.search(asked.q, limit=asked.limit)])


@router.get(
    "/waiting",
    summary="What waits for a decision",
    tags=["events"],
    responses=documented(array(ref("Waiting")), "What waits, the likeliest first."),
)
def list_waiting(request: Request, ledger: HeldLedger, asked: Annotated[Best, Query()]) -> Response:
    """Events that speak too weakly for themselves, as `recoupe review --json` prints them. They count nowhere else."""
    found = likeliest(ledger.statements(kind="unsure"), ledger.document, asked.limit)
    return answer(request, [waiting_record(item) for item in found])
