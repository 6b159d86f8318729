"""The dossier of a pair of parties, and the briefing on them as a file."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import RedirectResponse, Response

from recoupe.errors import UsageError
from recoupe.model.record import CommitmentRecord
from recoupe.model.time import parse_edtf
from recoupe.publish.brief import brief as write_brief
from recoupe.publish.charts.chart import figure
from recoupe.publish.dossier import CLOSED, Dossier
from recoupe.publish.dossier import dossier as make_dossier
from recoupe.publish.holdings import between
from recoupe.publish.render.brief import as_html, as_markdown
from recoupe.publish.web.addresses import brief_address, pair_address
from recoupe.publish.web.commitments import Entry, entries
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.pair import act, over_time, said, sectors
from recoupe.publish.web.parties import canonical, party_named
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

Since = Annotated[str, Query(max_length=10, pattern=r"^\s*(\d{4}(-\d\d(-\d\d)?)?)?\s*$")]
"""The parameter of a route that looks from a day, month or year on; empty for all time."""

PER_PAGE = 60
"""Events on one page: a line of time holds no more that can be read."""

DRAWN = {"md": (as_markdown, "text/markdown"), "html": (as_html, "text/html")}


@router.get("/pair/{first}/{second}")
def pair(  # noqa: PLR0913  (parts of the address and its query)
    request: Request,
    first: str,
    second: str,
    page: AskedPage,
    ledger: HeldLedger,
    since: Since = "",
    number: PageNumber = 1,
) -> Response:
    """What lies between two parties; codes in another order, and names, lead to the one address of the pair.

    Of many events a part is shown, with what was said in the accounts of these.
    """
    parties = _parties(first, second)
    if (first, second) != parties:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(pair_address(*parties) + query, 308)
    day = _first_day(since)
    names = ledger.pair_events(*parties, since=day)
    pages = Pages(number, len(names), PER_PAGE)
    shown = names[pages.offset : pages.offset + pages.size]
    found = make_dossier(parties, between(ledger, *parties, only=shown), since=day)
    phrasing = page.phrasing
    charts = {"time": over_time(found, phrasing), "sectors": sectors(found, phrasing)}
    asked = {"since": since.strip()} if since.strip() else {}
    return page.show(
        "pair.html",
        dossier=found,
        pages=pages,
        since=since.strip(),
        figures={name: figure(chart, phrasing.words) if chart else "" for name, chart in charts.items()},
        promised=_promised(found, page),
        lists={"meetings": found.meetings, "acts": found.acts, "statements": found.statements},
        act=lambda record: act(record, found, phrasing),
        said=said(found, phrasing),
        briefs={ending: brief_address(parties, ending, **asked) for ending in DRAWN},
    )


@router.get("/pair/{first}/{second}/brief.{ending}")
def brief(
    first: str, second: str, ending: Literal["md", "html"], page: AskedPage, ledger: HeldLedger, since: Since = ""
) -> Response:
    """The briefing as a file to keep: opened here, the page's own style would be turned away."""
    parties = _parties(first, second)
    found = make_dossier(parties, between(ledger, *parties), since=_first_day(since))
    draw, kind = DRAWN[ending]
    name = "-".join(code.replace(":", "-") for code in parties)
    headers = {
        "content-disposition": f'attachment; filename="recoupe-{name}.{ending}"',
        "content-language": page.phrasing.words.language,
        "cache-control": "no-cache",
    }
    text = draw(write_brief(found, page.phrasing), page.phrasing)
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)


def _parties(first: str, second: str) -> tuple[str, str]:
    parties = canonical(party_named(first), party_named(second))
    if parties[0] == parties[1]:
        raise UsageError(f"{first} and {second} are one party: name two different ones")
    return parties


def _first_day(since: str) -> date | None:
    try:
        return parse_edtf(since.strip()).first if since.strip() else None
    except ValueError:
        raise RequestValidationError([]) from None  # such as 2025-13


def _promised(found: Dossier, page: Page) -> dict[str, tuple[Entry, ...]]:
    """Commitments by what they are; promises that are still open apart from those kept, ended or denied."""
    parts: dict[str, Iterable[CommitmentRecord]] = {
        "agreements": found.agreements,
        "promises": found.open_promises,
        "missions": found.missions,
        "closed": [item for item in found.promises if item.stage in CLOSED],
    }
    today = date.today()
    return {name: entries(records, found.accounts, page.phrasing, today) for name, records in parts.items()}
