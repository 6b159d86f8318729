"""Ranked lists: what answers a search, which has no pages, and what waits for a decision."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.model.codec import to_record
from recoupe.model.record import document_of
from recoupe.publish.records import waiting_record
from recoupe.publish.waiting import Waiting
from recoupe.publish.web.api.answers import answer, answer_part, onward, place_of
from recoupe.publish.web.api.filters import Search, WaitingPart
from recoupe.publish.web.api.schemas import array, documented, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


@router.get(
    "/search",
    summary="Search the texts",
    tags=["documents"],
    responses=documented(
        array(ref("SearchHit")),
        "What answers, best first. Where very many hold the words, those added last, with a score of 0.",
    ),
)
def search(request: Request, ledger: HeldLedger, asked: Annotated[Search, Query()]) -> Response:
    """Documents that hold all the words, as `recoupe search --json` prints them; case and accents do not matter."""
    return answer(request, [to_record(hit) for hit in ledger.search(asked.q, limit=asked.limit)])


@router.get(
    "/waiting",
    summary="What waits for a decision",
    tags=["events"],
    responses=documented(array(ref("Waiting")), "What waits, the likeliest first; `Link` leads on.", 400),
)
def list_waiting(request: Request, ledger: HeldLedger, asked: Annotated[WaitingPart, Query()]) -> Response:
    """Events that speak too weakly for themselves, as `recoupe review --json` prints them. They count nowhere else."""
    after = place_of(request, asked, tuple[float, str])
    found = ledger.likeliest(after=(float(after[0] or 0), str(after[1])) if after else None, limit=asked.limit + 1)
    shown = found[: asked.limit]
    documents = ledger.documents_named({document_of(one.key) for _, one in shown})
    items = [Waiting.of(one, documents[document_of(one.key)]) for _, one in shown]
    last = (shown[-1][0], shown[-1][1].key) if len(found) > len(shown) else None
    return answer_part(request, [waiting_record(item) for item in items], onward(request, asked, last))
