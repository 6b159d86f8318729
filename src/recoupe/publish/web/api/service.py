"""The API put together: its routes and its errors, as an application of its own within the web application."""

from fastapi import FastAPI

from recoupe.publish.web.api import problems
from recoupe.publish.web.api.routes import about, commitments, documents, events, exports, parties, ranked, reading
from recoupe.publish.web.site import Site

PREFIX = "/api/v1"
"""Where the web application mounts it."""

ROUTERS = (
    *(about.router, events.router, commitments.router, documents.router),
    *(ranked.router, parties.router, reading.router, exports.router),
)
"""Every subject, in the order in which the description shows them."""


def create_api(site: Site) -> FastAPI:
    """The API over the ledger of a site; mounted, so that its errors are problems and not pages."""
    api = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    api.state.site = site
    for router in ROUTERS:
        api.include_router(router)
    problems.register(api)
    return api
