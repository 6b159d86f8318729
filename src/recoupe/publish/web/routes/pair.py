"""The dossier of a pair of parties, and the briefing on them as a file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import RedirectResponse, Response

from recoupe.errors import UsageError
from recoupe.ledger.boards import Board
from recoupe.model.record import CommitmentRecord
from recoupe.model.time import parse_edtf
from recoupe.publish.brief import brief as write_brief
from recoupe.publish.brief import cited
from recoupe.publish.charts.chart import figure
from recoupe.publish.dossier import CLOSED, Dossier
from recoupe.publish.dossier import dossier as make_dossier
from recoupe.publish.holdings import around_lines
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

PER_PAGE, PROMISES = 40, 25
"""Events and commitments on one page: a line of time holds no more that can be read."""

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
    promises: Annotated[int, Query(alias="commitments", ge=1, le=1_000_000)] = 1,
) -> Response:
    """What lies between two parties; codes in another order, and names, lead to the one address of the pair.

    Of many events and commitments a part is shown, with what was said in the accounts of these.
    """
    parties = _parties(first, second)
    if (first, second) != parties:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(pair_address(*parties) + query, 308)
    day = _first_day(since)
    names = ledger.pair_events(*parties, since=day)
    pages = Pages(number, len(names), PER_PAGE)
    lines = ledger.lines_named(_of_page(names, pages))
    board = Board(parties, since=day)
    further = Pages(promises, ledger.board_count(board), PROMISES, "commitments")
    commitments = ledger.board(board, limit=further.size, offset=further.offset)
    found = make_dossier(parties, around_lines(ledger, [*lines.values()], commitments), since=day)
    phrasing = page.phrasing
    charts = {"time": over_time(found, phrasing), "sectors": sectors(found, phrasing)}
    asked: dict[str, object] = {"since": since.strip()} if since.strip() else {}
    if max(pages.last, further.last) > 1:
        asked["page"] = number
    return page.show(
        "pair.html",
        dossier=found,
        pages=pages,
        further=further,
        since=since.strip(),
        figures={name: figure(chart, phrasing.words) if chart else "" for name, chart in charts.items()},
        promised=_promised(found, page),
        lists={"meetings": found.meetings, "acts": found.acts, "statements": found.statements},
        act=lambda record: act(record, found, phrasing),
        said=said(found, phrasing),
        briefs={ending: brief_address(parties, ending, **asked) for ending in DRAWN},
    )


@router.get("/pair/{first}/{second}/brief.{ending}")
def brief(  # noqa: PLR0913  (parts of the address and its query)
    first: str,
    second: str,
    ending: Literal["md", "html"],
    page: AskedPage,
    ledger: HeldLedger,
    since: Since = "",
    number: PageNumber = 1,
) -> Response:
    """The briefing as a file to keep: opened here, the page's own style would be turned away.

    Of many events and commitments it is on a part, and says which.
    """
    parties, day = _parties(first, second), _first_day(since)
    names, board = ledger.pair_events(*parties, since=day), Board(parties, since=day)
    promised = ledger.board_count(board)
    pages = Pages(number, max(len(names), promised), PER_PAGE)
    events = [cited(record) for record in ledger.events_named(_of_page(names, pages)).values()]
    commitments = ledger.board(board, limit=pages.size, offset=pages.offset)
    found = make_dossier(parties, around_lines(ledger, events, commitments), since=day)
    say, extent = page.phrasing.words.say, ""
    if pages.last > 1:
        extent = say(
            "Part {part} of {parts}, the newest first: of {events} events and {commitments} commitments in all.",
            part=number, parts=pages.last, events=len(names), commitments=promised,
        )  # fmt: skip
    draw, kind = DRAWN[ending]
    name = "-".join(code.replace(":", "-") for code in parties)
    headers = {
        "content-disposition": f'attachment; filename="recoupe-{name}.{ending}"',
        "content-language": page.phrasing.words.language,
        "cache-control": "no-cache",
    }
    text = draw(write_brief(found, page.phrasing, extent=extent), page.phrasing)
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)


def _of_page(names: Sequence[str], pages: Pages) -> Sequence[str]:
    return names[pages.offset : pages.offset + pages.size]


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
