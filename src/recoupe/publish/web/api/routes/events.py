"""Events across their accounts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.ledger.listings import listed_events
from recoupe.model.codec import to_record
from recoupe.publish.comparison import compare
from recoupe.publish.holdings import around_event
from recoupe.publish.records import comparison_record, event_record
from recoupe.publish.web.api.answers import answer, answer_page
from recoupe.publish.web.api.filters import EventPart, Name, Nothing
from recoupe.publish.web.api.schemas import array, documented, page, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(prefix="/events", tags=["events"])


@router.get("", summary="List events", responses=documented(page("EventRecord"), "A page of events.", 400))
def list_events(request: Request, ledger: HeldLedger, asked: Annotated[EventPart, Query()]) -> Response:
    """Events newest first, undated ones last, as `recoupe events --json` prints them.

    `since` and `until` match by overlap: an event of a whole month passes where any of its days does.
    """
    return answer_page(request, ledger, listed_events(asked.wanted()), asked, event_record)


@router.get("/{id}", summary="One event", responses=documented(ref("EventRecord"), "The event.", 404))
def get_event(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """The event with that id or alias, or the only one whose id begins so, as `recoupe event --json` prints it."""
    return answer(request, event_record(ledger.event(id)))


@router.get(
    "/{id}/comparison",
    summary="The accounts of an event side by side",
    responses=documented(ref("Comparison"), "The event, and what sets its voices apart.", 404),
)
def compare_event(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """The event with what its voices share, tell alone and pass over in silence, as `recoupe compare --json` prints it.

    A voice is silent only on what it could have told: it has an account of the event.
    """
    record = ledger.event(id)
    holdings = around_event(ledger, record)
    comparison = compare(
        record, holdings.accounts, related=holdings.related(record), commitments=holdings.commitments_of(record)
    )
    return answer(request, comparison_record(comparison))


@router.get(
    "/{id}/history",
    summary="What happened to the accounts of an event",
    responses=documented(array(ref("HistoryEntry")), "What happened, oldest first.", 404),
)
def get_history(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """What was read, changed, decided and undone about each account of the event, when and by whom."""
    return answer(request, [to_record(entry) for entry in ledger.history(ledger.event(id).id)])
