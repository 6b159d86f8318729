"""Whole lists as JSON Lines, sent while they are read: of any length, and of one state of the ledger."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from recoupe.ledger.listings import listed_accounts, listed_events
from recoupe.model.codec import account_record
from recoupe.publish.records import commitment_record, event_record
from recoupe.publish.web.api.answers import JSON_LINES, answer_lines
from recoupe.publish.web.api.filters import CommitmentFilters, EventFilters, Nothing
from recoupe.publish.web.api.schemas import documented, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(prefix="/exports", tags=["exports"], default_response_class=StreamingResponse)

_TOLD = "One record a line. A connection that breaks off before its end means that the export is not whole."


@router.get(
    "/events.jsonl",
    summary="All events",
    responses=documented(ref("EventRecord"), _TOLD, media_type=JSON_LINES),
)
def export_events(ledger: HeldLedger, asked: Annotated[EventFilters, Query()]) -> Response:
    """The events that pass, newest first, one a line."""
    return answer_lines(ledger, listed_events(asked.wanted()), event_record, "events.jsonl")


@router.get(
    "/commitments.jsonl",
    summary="All commitments",
    responses=documented(ref("CommitmentRecord"), _TOLD, media_type=JSON_LINES),
)
def export_commitments(ledger: HeldLedger, asked: Annotated[CommitmentFilters, Query()]) -> Response:
    """The commitments that pass, the newest step first, one a line."""
    return answer_lines(ledger, asked.listing(), commitment_record, "commitments.jsonl")


@router.get(
    "/accounts.jsonl",
    summary="All documents with what they say",
    responses=documented(ref("Account"), _TOLD, media_type=JSON_LINES),
)
def export_accounts(ledger: HeldLedger, _: Annotated[Nothing, Query()]) -> Response:
    """Each document with its text and all that it says, one a line, as `recoupe account` prints them."""
    return answer_lines(ledger, listed_accounts(), account_record, "accounts.jsonl")
