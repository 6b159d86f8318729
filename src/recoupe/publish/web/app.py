"""The application: routes, error pages, static files and the guard, put together for one ledger."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from recoupe.publish.i18n import DEFAULT_LANGUAGE
from recoupe.publish.jobs.desk import Desk
from recoupe.publish.web import refusals
from recoupe.publish.web.api import problems
from recoupe.publish.web.api.service import PREFIX, create_api
from recoupe.publish.web.page import FOLDER
from recoupe.publish.web.reviewing.upkeep import Upkeep
from recoupe.publish.web.routes import (
    commitments,
    decisions,
    documents,
    event,
    jobs,
    joining,
    pair,
    person,
    records,
    review,
    search,
    source,
    start,
    state,
    watch,
)
from recoupe.publish.web.security import LOOPBACK, Guard
from recoupe.publish.web.site import TIMEOUT, Site

ROUTERS = (
    start.router,
    search.router,
    event.router,
    state.router,
    pair.router,
    commitments.router,
    documents.router,
    jobs.router,
    person.router,
    source.router,
    watch.router,
    review.router,
    records.router,
    joining.router,
    decisions.router,
)
"""Every subject of the application, in the order in which their addresses are tried."""

CHARTS_CSS = FOLDER.parent / "charts" / "charts.css"


def create_app(
    ledger: str,
    *,
    language: str = DEFAULT_LANGUAGE,
    hosts: frozenset[str] | None = LOOPBACK,
    timeout: float = TIMEOUT,
    desk: Desk | None = None,
    reviewer: str = "",
) -> FastAPI:
    """The application over the ledger at a path or ``postgresql://`` address, which is opened for each request.

    `language` is that of a reader who chose none; `hosts` are the names under which it answers, None for any;
    `timeout` is how many seconds a request waits for a ledger that somebody else holds; at the `desk` lies what was
    sent to be read; `reviewer` is the name under which those decide who gave none.
    """
    site = Site(ledger, language, timeout, desk or Desk(ledger), reviewer)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        # What was sent to a server that is gone is read by this one.
        await run_in_threadpool(site.desk.see_to_it)
        yield
        await run_in_threadpool(site.desk.close)

    # No page of its own about itself: FastAPI's fetches scripts from elsewhere.
    app = FastAPI(
        title="Recoupe",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=living,
        middleware=[Middleware(Guard, hosts=hosts, turn_away=_turned_away)],
    )
    app.state.site = site
    app.state.upkeep = Upkeep(ledger)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(PREFIX, create_api(app.state.site), name="api")
    # Before the folder of all other static files: the stylesheet of the charts lies with the charts.
    app.add_route("/static/charts.css", _charts_css)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    refusals.register(app)
    app.add_exception_handler(HTTPException, _not_routed)
    return app


def _is_program(request: Request) -> bool:
    return str(request.scope["path"]).startswith(f"{PREFIX}/")


def _turned_away(request: Request, status: int) -> Response:
    return problems.turned_away(request, status) if _is_program(request) else refusals.turned_away(request, status)


async def _not_routed(request: Request, error: Exception) -> Response:
    # A line end in an address leads past the mount of the API.
    answer = problems.not_routed if _is_program(request) else refusals.no_such_page
    return await answer(request, error)


async def _charts_css(request: Request) -> FileResponse:
    return FileResponse(CHARTS_CSS, media_type="text/css")
