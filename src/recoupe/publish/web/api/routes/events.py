"""Events across their accounts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.ledger.listings import listed_events
from recoupe.model.codec import to_record
from recoupe.model.record import mention_key
from recoupe.publish.event_parts import account_keys, event_part
from recoupe.publish.excerpt import Extent, excerpt, voices_of
from recoupe.publish.records import comparison_record, event_record
from recoupe.publish.web.api.answers import answer_page, answer_part, onward, place_of
from recoupe.publish.web.api.filters import AccountPart, EventPart, EventRecordPart, Name, VoicePart
from recoupe.publish.web.api.schemas import array, documented, page, ref
from recoupe.publish.web.site import HeldLedger

BESIDE, COPIES = 100, 20
"""Other events and commitments in a comparison, and copies of one voice."""

router = APIRouter(prefix="/events", tags=["events"])


@router.get("", summary="List events", responses=documented(page("EventRecord"), "A page of events.", 400))
def list_events(request: Request, ledger: HeldLedger, asked: Annotated[EventPart, Query()]) -> Response:
    """Events newest first, undated ones last, as `recoupe events --json` prints them.

    `since` and `until` match by overlap: an event of a whole month passes where any of its days does.
    """
    return answer_page(request, ledger, listed_events(asked.wanted()), asked, event_record)


@router.get("/{id}", summary="One event", responses=documented(ref("EventPart"), "The event.", 400, 404))
def get_event(request: Request, ledger: HeldLedger, id: Name, asked: Annotated[EventRecordPart, Query()]) -> Response:
    """The event with that id or alias, or the only one whose id begins so, as `recoupe event --json` prints it.

    Of many accounts it gives some, by their keys, with what they say of the event, and leads on: accounts, statuses,
    values of facts with their voices and evidence, checks and corrections of all parts make the whole. Verdicts,
    counts, days and participants are of all accounts in every part.
    """
    record = ledger.event(id)
    after = place_of(request, asked, tuple[str])
    keys = account_keys(record)
    first = sum((key,) <= after for key in keys) if after else 0
    last = first + asked.limit
    following = onward(request, asked, (keys[last - 1],) if last < len(keys) else None)
    return answer_part(request, event_record(event_part(record, first, asked.limit)), following)


@router.get(
    "/{id}/comparison",
    summary="The accounts of an event side by side",
    responses=documented(ref("Comparison"), "The event, and what sets its voices apart.", 400, 404),
)
def compare_event(request: Request, ledger: HeldLedger, id: Name, asked: Annotated[VoicePart, Query()]) -> Response:
    """The event with what its voices share, tell alone and pass over in silence, as `recoupe compare --json` prints it.

    A voice is silent only on what it could have told: it has an account of the event. Of many voices it gives some with
    their accounts, and leads on; facts and their verdicts are of all, other events and commitments the first 100.
    """
    record = ledger.event(id)
    places = [(one[0].published or "9999", one[0].outlet or "", voice) for voice, one in voices_of(record)]
    after = place_of(request, asked, tuple[str, str, str])
    first = sum(place <= after for place in places) if after else 0
    extent = Extent(first, voices=asked.limit, beside=BESIDE, copies=COPIES)
    shown = excerpt(ledger, record, extent).comparison
    last = first + asked.limit
    following = onward(request, asked, places[last - 1] if last < len(places) else None)
    return answer_part(request, comparison_record(shown), following)


@router.get(
    "/{id}/history",
    summary="What happened to the accounts of an event",
    responses=documented(array(ref("HistoryEntry")), "What happened, oldest first; `Link` leads on.", 400, 404),
)
def get_history(request: Request, ledger: HeldLedger, id: Name, asked: Annotated[AccountPart, Query()]) -> Response:
    """What was read, changed, decided and undone about each account of the event, when and by whom.

    Of many accounts it gives the history of some, by their keys, and leads on.
    """
    after = place_of(request, asked, tuple[str])
    keys = sorted({mention_key(one.document, one.event) for one in ledger.event(id).accounts})
    keys = [key for key in keys if after is None or (key,) > after]
    shown = keys[: asked.limit]
    following = onward(request, asked, (shown[-1],) if len(keys) > len(shown) else None)
    return answer_part(request, [to_record(entry) for entry in ledger.history(*shown)], following)
