"""Who decides: the name that a reader gave last, else that of the site."""

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

from recoupe.publish.web.site import site_of

COOKIE = "recoupe_reviewer"
LONGEST_NAME = 80
_YEAR = 365 * 24 * 3600


def reviewer_of(request: Request) -> str:
    """The name under which the request's reader decides."""
    given = " ".join(unquote(request.cookies.get(COOKIE, "")).split())
    return given[:LONGEST_NAME] or site_of(request).reviewer


def remember(response: Response, name: str) -> None:
    """Nothing; lets the reader's browser keep the name."""
    response.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="lax")


Reviewer = Annotated[str, Depends(reviewer_of)]
"""The parameter of a route that shows or takes a decision."""
