"""Cursors: where a page of a list ended, as a token that only this API reads."""

from base64 import b64decode, urlsafe_b64encode
from hashlib import blake2s
from typing import Any

import msgspec

from recoupe.ledger.listings import Place
from recoupe.publish.web.api.problems import BrokenCursor

_SUM = 8


def seal(place: Place, scope: str) -> str:
    """The cursor for a place; `scope` names the list and its filters, for which alone it is good."""
    payload = msgspec.json.encode(place)
    return urlsafe_b64encode(_sum(payload, scope) + payload).decode("ascii").rstrip("=")


def unseal(cursor: str, scope: str, shape: Any) -> Place:
    """The place in a cursor; raises BrokenCursor where it was made for another scope, or not here at all."""
    try:
        sealed = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise BrokenCursor from error
    payload = sealed[_SUM:]
    if sealed[:_SUM] != _sum(payload, scope):
        raise BrokenCursor
    # The sum is no secret: a place that somebody made up still has to fit.
    try:
        place: Place = msgspec.json.decode(payload, type=shape)
    except msgspec.DecodeError as error:
        raise BrokenCursor from error
    if any(isinstance(part, str) and "\0" in part for part in place):
        raise BrokenCursor
    return place


def _sum(payload: bytes, scope: str) -> bytes:
    return blake2s(scope.encode() + b"\0" + payload, digest_size=_SUM).digest()
