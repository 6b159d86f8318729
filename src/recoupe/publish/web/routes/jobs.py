"""Sending what is to be read, how far that is, and all runs of reading."""

import shutil
from datetime import UTC, datetime
from pathlib import Path as FilePath
from textwrap import shorten
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from recoupe.errors import UnknownRecord, UsageError
from recoupe.ledger import Ledger
from recoupe.model.record import EventRecord
from recoupe.publish.jobs.order import ADDRESS, TEXT, Ending, Order, Piece, progress_of
from recoupe.publish.reasons import phrased
from recoupe.publish.refusals import REFUSALS
from recoupe.publish.web import jobs as views
from recoupe.publish.web.addresses import job_address
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.site import HeldLedger, Site, site_of
from recoupe.publish.web.uploads import NotAForm, Sent, received
from recoupe.read import ReadOptions
from recoupe.read.options import MEBIBYTE

router = APIRouter()

Shown = Annotated[Literal["all", "refused", "doubtful", "read", "known"], Query()]
_OPENING = 60
_WRONG, _FULL = 400, 507


@router.get("/jobs")
def jobs(request: Request, page: AskedPage, ledger: HeldLedger, number: PageNumber = 1) -> Response:
    """All runs of reading, the newest first, and the form that begins one."""
    desk = site_of(request).desk
    desk.see_to_it()
    found = views.rows(desk.spool, ledger.runs(), page.phrasing.words)
    pages = Pages(number, len(found))
    return _show(page, "jobs.html", rows=found[pages.offset : pages.offset + pages.size], pages=pages)


@router.post("/jobs")
async def send(request: Request, page: AskedPage) -> Response:
    """Takes in files, a text and addresses; then leads to the page of their reading."""
    desk = site_of(request).desk
    spool, say = desk.spool, page.phrasing.words.say
    length = request.headers.get("content-length", "")
    announced = min(int(length) if length.isdigit() else 0, spool.limits.sent_bytes)
    incoming: FilePath | None = None
    try:
        if not await run_in_threadpool(spool.has_room_for, announced):
            size = spool.limits.spool_bytes // MEBIBYTE
            return _again(
                page, say("{number} MiB wait to be read already: let some be read first.", number=size), _FULL
            )
        incoming = await run_in_threadpool(spool.incoming)
        sent = await received(request, incoming, spool.limits)
        order = await run_in_threadpool(_order, sent, incoming, page)
        if not order.pieces:
            return _again(page, say("Nothing was sent: choose files, paste a text or name an address."))
        job = await run_in_threadpool(spool.keep, incoming, order)
        await run_in_threadpool(desk.wake)
    except NotAForm:
        return _again(page, say("What was sent is not this form, or is damaged."))
    except UsageError:
        return _again(
            page,
            say(
                "The language is none of those that are read, or the day is not written as 2025-11-20, 2025-11 or 2025."
            ),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        told = say(
            "It could not be kept in {folder}: {reason}. RECOUPE_SPOOL names another folder.",
            folder=spool.folder,
            reason=reason,
        )
        return _again(page, told, _FULL)
    finally:
        if incoming is not None:
            await run_in_threadpool(shutil.rmtree, incoming, ignore_errors=True)
    return RedirectResponse(job_address(job), 303)


def _again(page: Page, reason: str, status: int = _WRONG) -> Response:
    return page.show("sending_failed.html", status=status, reason=reason)


def _order(sent: Sent, folder: FilePath, page: Page) -> Order:
    """What was sent with what the form says of it; raises UsageError where that cannot be meant."""
    outlet, published, language = (sent.fields.get(name) or None for name in ("outlet", "published", "language"))
    ReadOptions(outlet=outlet, published=published, language=language)
    pieces = [views.named(piece, _opening(piece, folder), page.phrasing.words) for piece in sent.pieces]
    addresses = dict.fromkeys(sent.fields.get("addresses", "").split())
    pieces += [Piece(name if "://" in name else f"https://{name}", ADDRESS) for name in addresses]
    return Order(datetime.now(UTC).isoformat(), tuple(pieces), outlet, published, language)


def _opening(piece: Piece, folder: FilePath) -> str:
    """The first words of a text that was pasted; nothing of what was refused."""
    if piece.kind != TEXT or piece.stored is None:
        return ""
    with (folder / piece.stored).open("rb") as file:
        return shorten(file.read(4 * _OPENING).decode("utf-8", "ignore"), _OPENING, placeholder="")


@router.get("/jobs/run-{run}")
def run_of_ledger(run: Annotated[int, Path(ge=1, le=2**31 - 1)], page: AskedPage, ledger: HeldLedger) -> Response:
    """A run of the ledger that no job is about: its counts, and what it could not use."""
    found = next((one for one in ledger.runs() if one.id == run), None)
    if found is None:
        raise UnknownRecord(f"there is no run {run}")
    refused = [(one, phrased(one.reason, REFUSALS, page.phrasing.words)) for one in ledger.refusals(run)]
    return _show(page, "run.html", run=found, refused=refused)


@router.get("/jobs/{name}")
def job(request: Request, name: str, page: AskedPage, number: PageNumber = 1, show: Shown = "all") -> Response:
    """How far the reading of what was sent together is, and what became of it."""
    site, words = site_of(request), page.phrasing.words
    site.desk.see_to_it()
    spool = site.desk.spool
    order, ending, progress = spool.order(name), spool.ending(name), progress_of(spool.lines(name))
    lines = views.chosen(progress.outcomes, show)
    pages = Pages(number, len(lines))
    # The newest first while it runs, so that what happens is seen without turning pages.
    ordered = lines if ending else lines[::-1]
    shared, told = _events(ending, site)
    return _show(
        page,
        "job.html",
        name=name,
        order=order,
        progress=progress,
        ending=ending,
        pages=pages,
        show=show,
        fates=views.fates(ordered[pages.offset : pages.offset + pages.size], words),
        kinds=[(kind, len(views.chosen(progress.outcomes, kind))) for kind in views.SHOWN],
        ahead=0 if ending or progress.outcomes else spool.unfinished().index(name),
        step=views.step_words(progress, order, words),
        is_cancelled=ending is None and spool.is_cancelled(name),
        reason=phrased(ending.reason, REFUSALS, words) if ending and ending.reason else "",
        shared=shared,
        told=told,
    )


def _events(ending: Ending | None, site: Site) -> tuple[list[EventRecord], list[EventRecord]]:
    """The events that the documents of a job share and those that one tells, once it is over."""
    if ending is None or not (ending.shared or ending.told):
        return [], []
    with Ledger.open(site.ledger, timeout=site.timeout, upgrade=False) as ledger:
        return views.events_of(ending.shared, ledger), views.events_of(ending.told, ledger)


def _show(page: Page, template: str, **values: Any) -> Response:
    """The page, with what its template says points and lengths of time with."""
    words = page.phrasing.words
    return page.show(
        template,
        moment=lambda at: views.moment(at, words),
        lasted=lambda started, ended: views.time_words(views.seconds(started, ended), words),
        **values,
    )


@router.post("/jobs/{name}/cancel")
def cancel(request: Request, name: str) -> Response:
    """Ends a job before its next document; what was read stays."""
    desk = site_of(request).desk
    desk.spool.cancel(name)
    desk.wake()
    return RedirectResponse(job_address(name), 303)
