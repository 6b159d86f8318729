"""The first page: what happened, by day, newest first."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.model.record import EventRecord
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


@router.get("/")
def start(
    page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, day: Annotated[date | None, Query()] = None
) -> Response:
    """All events, or those of one day, a line each."""
    total = ledger.event_count(since=day, until=day)
    pages = Pages(number, total)
    records = ledger.events(since=day, until=day, limit=pages.size, offset=pages.offset)
    return page.show("start.html", days=by_day(records), pages=pages, day=day.isoformat() if day else None)


def by_day(records: Iterable[EventRecord]) -> list[tuple[str | None, list[EventRecord]]]:
    """The events under their dates (EDTF), in the order in which each date comes first."""
    days: dict[str | None, list[EventRecord]] = {}
    for record in records:
        days.setdefault(record.date, []).append(record)
    return list(days.items())
