"""Answers: one record, a page of a list, or a list of any length as JSON Lines."""

import re
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import closing
from hashlib import blake2b
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import Response, StreamingResponse

from recoupe.ledger import Ledger
from recoupe.ledger.listings import Listing, Place, Record
from recoupe.model.codec import encode
from recoupe.publish.web.api.cursors import seal, unseal
from recoupe.publish.web.api.filters import Part

JSON = "application/json"
JSON_LINES = "application/x-ndjson"

_TAG = re.compile(r'"[^"]*"')


def answer(request: Request, record: Any, *, headers: Mapping[str, str] | None = None) -> Response:
    """The record as JSON with its ETag; 304 without a body where the client has exactly that already."""
    body = encode(record).encode()
    tag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    told = {"etag": tag, "cache-control": "no-cache", **(headers or {})}
    if _has_already(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, told)
    return Response(body, 200, told, media_type=JSON)


def _has_already(asked: str, tag: str) -> bool:
    return asked.strip() == "*" or tag in _TAG.findall(asked)


def answer_page(
    request: Request, ledger: Ledger, listing: Listing[Record], part: Part, record: Callable[[Record], Any]
) -> Response:
    """One page of a list, with the address of the next; `record` makes of each what is shown."""
    after = place_of(request, part, listing.shape)
    # One record more than is shown tells whether there is another page.
    rows = list(ledger.walk(listing, after=after, limit=part.limit + 1))
    shown = rows[: part.limit]
    following = onward(request, part, shown[-1][0] if len(rows) > len(shown) else None)
    headers = {"link": f'<{following}>; rel="next"'} if following else None
    return answer(request, {"items": [record(row) for _, row in shown], "next": following}, headers=headers)


def place_of(request: Request, part: Part, shape: Any) -> Place | None:
    """The place behind which a client goes on, None at the beginning; raises BrokenCursor."""
    return unseal(part.cursor, _scope(request, part), shape) if part.cursor is not None else None


def onward(request: Request, part: Part, place: Place | None) -> str | None:
    """The address that goes on behind a place, None for none."""
    if place is None:
        return None
    query = {**part.filters(), "limit": part.limit, "cursor": seal(place, _scope(request, part))}
    return f"{request.url.path}?{urlencode(query)}"


def _scope(request: Request, part: Part) -> str:
    return encode([request.url.path, part.filters()])


def answer_part(request: Request, record: Any, following: str | None) -> Response:
    """A part of something large: the address of the next part stands in ``Link``, and in a record as ``next``."""
    if following is None:
        return answer(request, record)
    shown = {**record, "next": following} if isinstance(record, dict) else record
    return answer(request, shown, headers={"link": f'<{following}>; rel="next"'})


def answer_lines(ledger: Ledger, listing: Listing[Record], record: Callable[[Record], Any], name: str) -> Response:
    """The whole list as JSON Lines, a record a line, each sent when it is read; `name` is that of the file."""
    walk = ledger.walk(listing)
    # Before the status is sent, so that a ledger that cannot be read is told by the status and not by a torn answer.
    first = next(walk, None)
    rows = chain(() if first is None else (first,), walk)
    lines = (encode(record(row)).encode() + b"\n" for _, row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return StreamingResponse(_sent(lines, walk), 200, headers, media_type=JSON_LINES)


async def _sent(lines: Iterator[bytes], walk: Generator[Any, None, None]) -> AsyncIterator[bytes]:
    """The lines; the ledger's transaction ends with them, also where the client leaves before."""
    with closing(walk):
        async for line in iterate_in_threadpool(lines):
            yield line
