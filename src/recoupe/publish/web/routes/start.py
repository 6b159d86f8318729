"""The first page: what is new since the last visit, events by day, and a line each, newest first."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated

from babel.dates import format_time
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.ledger import Ledger, News
from recoupe.model.record import EventRecord
from recoupe.publish.charts.chart import figure
from recoupe.publish.charts.daily import events_by_day
from recoupe.publish.dates import date_phrase
from recoupe.publish.web import visits
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

NEW = 10
"""Events of the time since the last visit that the page shows."""
_YEAR = 365 * 24 * 3600


@router.get("/")
def start(
    request: Request,
    page: AskedPage,
    ledger: HeldLedger,
    number: PageNumber = 1,
    day: Annotated[date | None, Query()] = None,
) -> Response:
    """All events, or those of one day, a line each; on the first page of all, the chart and what is new."""
    total = ledger.event_count(since=day, until=day)
    pages = Pages(number, total)
    records = ledger.lines(since=day, until=day, limit=pages.size, offset=pages.offset)
    is_front = number == 1 and day is None
    visit = visits.visit(request.cookies.get(visits.COOKIE), datetime.now(UTC))
    response = page.show(
        "start.html",
        days=by_day(records),
        pages=pages,
        day=day.isoformat() if day else None,
        news=_news(ledger, visit) if is_front else None,
        last_time=_moment(visit.before, page) if visit.before else "",
        chart=_chart(ledger, page) if is_front and total else None,
    )
    response.set_cookie(visits.COOKIE, visit.cookie, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def by_day(records: Iterable[EventRecord]) -> list[tuple[str | None, list[EventRecord]]]:
    """The events under their dates (EDTF), in the order in which each date comes first."""
    days: dict[str | None, list[EventRecord]] = {}
    for record in records:
        days.setdefault(record.date, []).append(record)
    return list(days.items())


def _news(ledger: Ledger, visit: visits.Visit) -> News | None:
    """What came in since the last visit; None for a reader who was never here."""
    return ledger.news(visit.before.isoformat(), limit=NEW) if visit.before else None


def _moment(instant: datetime, page: Page) -> str:
    """A moment in the time of this machine: ``21 novembre 2025 à 14:05``."""
    local = instant.astimezone()
    time = str(format_time(local, "short", locale=page.phrasing.words.locale))
    return page.phrasing.words.say(
        "{date} at {time}", date=date_phrase(local.date().isoformat(), page.phrasing.words), time=time
    )


def _chart(ledger: Ledger, page: Page) -> str:
    """The events by day; nothing where all are of one, for a single column says no more than the list."""
    words, days = page.phrasing.words, ledger.event_days()
    return figure(events_by_day(days, words), words) if len(days) > 1 else ""
