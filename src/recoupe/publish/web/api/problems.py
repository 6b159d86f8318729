"""What went wrong, always in one shape: problem details as RFC 9457 has them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recoupe.errors import LedgerError, UnknownRecord, UsageError
from recoupe.model.codec import encode

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"
"""Seconds after which asking again may help where the ledger could not be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: its name ends the ``type`` of the answer, and never changes."""

    name: str
    status: HTTPStatus
    title: str

    @property
    def type(self) -> str:
        """The URI that programs tell it by."""
        return f"urn:recoupe:problem:{self.name}"


BROKEN_CURSOR = Problem("broken-cursor", HTTPStatus.BAD_REQUEST, "The cursor does not fit")
UNKNOWN_ADDRESS = Problem("unknown-address", HTTPStatus.NOT_FOUND, "There is no such address")
UNKNOWN_RECORD = Problem("unknown-record", HTTPStatus.NOT_FOUND, "The ledger holds no such record")
WRONG_METHOD = Problem("wrong-method", HTTPStatus.METHOD_NOT_ALLOWED, "This API only reads")
WRONG_PARAMETER = Problem("wrong-parameter", HTTPStatus.UNPROCESSABLE_ENTITY, "A parameter is wrong")
NO_LEDGER = Problem("ledger-unavailable", HTTPStatus.SERVICE_UNAVAILABLE, "The ledger cannot be read now")
DEFECT = Problem("defect", HTTPStatus.INTERNAL_SERVER_ERROR, "Recoupe made a mistake")
WRONG_HOST = Problem("wrong-host", HTTPStatus.MISDIRECTED_REQUEST, "Recoupe does not answer under this name")
FOREIGN_FORM = Problem("foreign-form", HTTPStatus.FORBIDDEN, "This was sent from a page of another site")
REFUSED = Problem("refused", HTTPStatus.BAD_REQUEST, "The request cannot be answered")

PROBLEMS = (
    *(BROKEN_CURSOR, UNKNOWN_ADDRESS, UNKNOWN_RECORD, WRONG_METHOD, WRONG_PARAMETER, NO_LEDGER, DEFECT, REFUSED),
    *(WRONG_HOST, FOREIGN_FORM),
)


class BrokenCursor(Exception):
    """A cursor that this API did not make, or made for another list or other filters."""


def answer_problem(problem: Problem, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """The answer that tells a problem; `more` are further members of it."""
    body = {"type": problem.type, "title": problem.title, "status": int(problem.status), "detail": detail, **more}
    kept = {"cache-control": "no-store", **(headers or {})}
    return Response(encode(body), int(problem.status), kept, media_type=MEDIA_TYPE)


def register(api: FastAPI) -> None:
    """Nothing; gives the API an answer for each thing that can go wrong."""
    handlers: tuple[tuple[type[Exception], Callable[[Request, Exception], Awaitable[Response]]], ...] = (
        (HTTPException, not_routed),
        (RequestValidationError, _wrong_parameters),
        (UsageError, _wrong_usage),
        (BrokenCursor, _broken_cursor),
        (UnknownRecord, _unknown_record),
        (LedgerError, _no_ledger),
        (Exception, _defect),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def turned_away(request: Request, status: int) -> Response:
    """The problem of a request that the guard lets no further."""
    if status == HTTPStatus.MISDIRECTED_REQUEST:
        return answer_problem(WRONG_HOST, "Ask for 127.0.0.1 or localhost, the names of the machine that it runs on.")
    return answer_problem(FOREIGN_FORM, "Nothing was changed: only its own pages may send it anything.")


async def not_routed(request: Request, error: Exception) -> Response:
    """The problem of a request that no address of the API answers."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (404, None)
    if status == HTTPStatus.NOT_FOUND:
        return answer_problem(UNKNOWN_ADDRESS, "No resource answers at this address; /api/v1/ names those there are.")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return answer_problem(WRONG_METHOD, f"{request.method} is not answered here: use GET.", headers=headers)
    return answer_problem(REFUSED, "The request cannot be read.")


async def _wrong_parameters(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    wrong = [{"parameter": _parameter(one["loc"]), "detail": _reason(one)} for one in found]
    told = "; ".join(f"{one['parameter']}: {one['detail']}" for one in wrong)
    return answer_problem(WRONG_PARAMETER, told, errors=wrong)


def _parameter(place: tuple[str | int, ...]) -> str:
    """The name of a parameter without the part of the request that it stands in."""
    return ".".join(map(str, place[1:])) or str(place[0])


def _reason(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such parameter here"
    return str(error["msg"]).removeprefix("Value error, ")


async def _wrong_usage(request: Request, error: Exception) -> Response:
    return answer_problem(WRONG_PARAMETER, str(error), errors=[])


async def _broken_cursor(request: Request, error: Exception) -> Response:
    detail = "The cursor is damaged, or belongs to another list or to other filters: begin again without it."
    return answer_problem(BROKEN_CURSOR, detail)


async def _unknown_record(request: Request, error: Exception) -> Response:
    return answer_problem(UNKNOWN_RECORD, str(error))


async def _no_ledger(request: Request, error: Exception) -> Response:
    return answer_problem(NO_LEDGER, str(error), headers={"retry-after": RETRY_AFTER})


async def _defect(request: Request, error: Exception) -> Response:
    detail = "Nothing is lost: this API only reads. The terminal in which Recoupe runs says more."
    return answer_problem(DEFECT, detail)
