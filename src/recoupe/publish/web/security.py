"""What every answer carries and which requests are turned away, before anything else sees them."""

from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No code or style but from the application's own files: what an article brings along cannot run."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

MISDIRECTED, FORBIDDEN = 421, 403
"""The statuses of requests turned away: under a foreign name, from a foreign form."""
TurnAway = Callable[[Request, int], Response]
"""What answers a request that is turned away, given the status; it may not read the ledger."""


class Guard:
    """Wraps an application: headers on each answer, no foreign host names, no forms sent by foreign sites.

    `hosts` are the names under which it answers, None for any. Without that check a web page anywhere could
    let its own name point to this machine and read the ledger. `turn_away` makes the answers to these.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] | None, turn_away: TurnAway) -> None:
        self._app = app
        self._hosts = hosts
        self._turn_away = turn_away

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if self._hosts is not None and host_name(headers.get("host", "")) not in self._hosts:
            await self._turn_away(Request(scope), MISDIRECTED)(scope, receive, send_guarded)
        elif scope["method"] not in _SAFE and _is_foreign(headers):
            await self._turn_away(Request(scope), FORBIDDEN)(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def host_name(host: str) -> str:
    """The name in a Host header, without port and without the brackets of an IPv6 address."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _is_foreign(headers: Headers) -> bool:
    """True where a browser says that another site's page sends the request."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")
