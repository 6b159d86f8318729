"""What the API offers, for people and for programs."""

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from recoupe.publish.web.api.answers import answer
from recoupe.publish.web.api.filters import Nothing
from recoupe.publish.web.api.schemas import INDEX_SCHEMA, components, documented, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(tags=["about"])

DESCRIPTION = """The records of one ledger, read only, as `recoupe … --json` prints them.

* Field names are a contract: they may grow, not break. Absent is `null`, never a guess. Dates are EDTF, states ISO 3166
  alpha-3, organisations `org:ID`; spans are `[start, end)` in code points of the document's text.
* A list comes in pages: follow `next` until it is `null`. Pages neither lose nor repeat a record that is there all the
  while, whatever is read meanwhile.
* Every answer in JSON has an `ETag`; sent back as `If-None-Match` it saves fetching the same again.
* Whatever goes wrong is told in one shape, `application/problem+json`. Reasons are in English.
* There is no password: whoever reaches the address can read. A request under a host name that is not this machine's is
  turned away with 421 and one sentence of plain text, before it gets here.
"""


@router.get("/", summary="What there is", responses=documented(ref("Index"), "Counts and addresses."))
def get_index(request: Request, ledger: HeldLedger, _: Annotated[Nothing, Query()]) -> Response:
    """How much the ledger holds of what, and where to find it."""
    root = request.scope["root_path"]
    paths = sorted(path for path in _openapi(request)["paths"] if "{" not in path and path != "/")
    record = {
        "schema": INDEX_SCHEMA,
        "version": version("recoupe"),
        "counts": ledger.counts(),
        "links": {path.strip("/"): root + path for path in paths},
    }
    return answer(request, record)


@router.get(
    "/openapi.json",
    summary="This description",
    responses=documented({"type": "object"}, "The description of this API as OpenAPI 3.1."),
)
def get_description(request: Request, _: Annotated[Nothing, Query()]) -> Response:
    """Every address, parameter and answer of this API, errors too."""
    return answer(request, _openapi(request))


def _openapi(request: Request) -> dict[str, Any]:
    api = request.app
    if api.openapi_schema is None:
        found = get_openapi(
            title="Recoupe",
            version=version("recoupe"),
            summary="A checkable ledger of what states and the press say about relations between countries.",
            description=DESCRIPTION,
            routes=api.routes,
            servers=[{"url": request.scope["root_path"]}],
        )
        for operations in found["paths"].values():
            for parameter in operations["get"].get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
        found["components"] = {"schemas": components()}
        api.openapi_schema = found
    described: dict[str, Any] = api.openapi_schema
    return described


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter, which may be left out but, being text in an address, never be null."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **choices[0]}
