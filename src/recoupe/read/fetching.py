"""An address to what stands there: over http and https, from public hosts alone, bounded in size and time.

The host's name is resolved once for each request; the connection goes to the very address that was checked, so
a name that resolves otherwise a moment later (DNS rebinding) gains nothing. Redirections are followed by hand
and each target is checked alike. No proxy of the environment is used: it would resolve names by itself.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ssl import SSLContext
from urllib.parse import unquote, urlsplit

import httpx

from recoupe.errors import InputError, OversizedInput, UnreadableInput, UnsupportedFormat
from recoupe.read.containers import kind_of
from recoupe.read.hosts import Host, Resolver, is_public, resolved
from recoupe.read.options import MEBIBYTE, PATIENCE

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "plain",
    "application/json": "json",
    "application/ld+json": "json",
    "application/x-ndjson": "lines",
    "application/ndjson": "lines",
    "application/jsonl": "lines",
}
_BY_NAME = frozenset({"", "text/plain", "application/octet-stream", "application/gzip", "application/x-gzip"})
"""Media types that tell too little: the ending of the address decides."""
_PACKED = frozenset({"", "identity", "gzip", "x-gzip"})
_HEADERS = {
    "user-agent": "Recoupe (reads a page when its user asks for it)",
    "accept": "text/html, application/xhtml+xml, text/plain, application/json;q=0.9, */*;q=0.1",
    # What is packed is unpacked where its size is bounded, as that of a file is.
    "accept-encoding": "gzip",
}
_PORTS = {"http": 80, "https": 443}
_TRIES = 3
"""Addresses of one host that are tried in turn."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` answered in the end; `kind` and `charset` as declared, None where they are not."""

    url: str
    data: bytes
    kind: str | None
    charset: str | None


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How addresses are fetched: who resolves names, which hosts are allowed, and the bounds of one fetch."""

    resolve: Resolver = resolved
    is_allowed: Callable[[Host], bool] = is_public
    max_bytes: int = 32 * MEBIBYTE
    seconds: float = PATIENCE
    redirections: int = 5
    tls: SSLContext | None = None

    def fetch(self, address: str) -> Fetched:
        """What stands at the address; raises an InputError named after the address where it cannot be had."""
        return asyncio.run(_Fetch(address, self).result())


class _Fetch:
    """One fetch: the address as it was asked for, which all its errors name, and how to go about it."""

    def __init__(self, address: str, how: Fetcher) -> None:
        self._address = address
        self._how = how

    async def result(self) -> Fetched:
        try:
            async with asyncio.timeout(self._how.seconds):
                return await self._followed()
        except (TimeoutError, httpx.TimeoutException) as error:
            raise UnreadableInput(self._address, f"no whole answer within {self._how.seconds:g} s") from error
        except httpx.TransportError as error:
            raise self._unreadable(f"it cannot be fetched ({_told(error)})") from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise self._unreadable(f"it is no valid address ({_told(error)})") from error

    async def _followed(self) -> Fetched:
        url = httpx.URL(self._address)
        for _ in range(self._how.redirections + 1):
            async with self._answer(url) as answer:
                if not answer.has_redirect_location:
                    return await self._taken(url, answer)
                url = url.join(answer.headers["location"])
        raise UnreadableInput(self._address, f"more than {self._how.redirections} redirections")

    @asynccontextmanager
    async def _answer(self, url: httpx.URL) -> AsyncIterator[httpx.Response]:
        """The answer of the first of the host's checked addresses that can be reached."""
        hosts = await self._checked(url)
        verify = self._how.tls or True
        # A client for each request: no cookie of one host ever reaches another.
        async with httpx.AsyncClient(trust_env=False, verify=verify, timeout=self._how.seconds) as client:
            answer = await self._first_answer(client, url, hosts[:_TRIES])
            try:
                yield answer
            finally:
                await answer.aclose()

    async def _first_answer(self, client: httpx.AsyncClient, url: httpx.URL, hosts: tuple[Host, ...]) -> httpx.Response:
        for number, host in enumerate(hosts, start=1):
            request = client.build_request(
                "GET",
                url.copy_with(host=str(host), fragment=None),
                headers={**_HEADERS, "host": url.netloc.decode("ascii")},
                # The certificate must be that of the name, not of the number that is connected to.
                extensions={"sni_hostname": url.raw_host.decode("ascii")},
            )
            try:
                return await client.send(request, stream=True)
            except httpx.ConnectError:
                if number == len(hosts):
                    raise
        raise self._unreadable("its host is not known")

    async def _checked(self, url: httpx.URL) -> tuple[Host, ...]:
        """The addresses of the host; all must be allowed, for a name that leads to both kinds means no good."""
        if url.scheme not in _PORTS:
            raise UnsupportedFormat(self._address, f"only http and https are read, not {url.scheme or 'this'}")
        if url.userinfo:
            raise self._unreadable("an address with a name and a password is not read")
        name = url.raw_host.decode("ascii")
        port = _PORTS[url.scheme] if url.port is None else url.port
        if not name:
            raise self._unreadable("it names no host")
        if not 0 < port < 65536:
            raise UnreadableInput(self._address, f"it is no valid address (port {port})")
        try:
            hosts = await asyncio.to_thread(self._how.resolve, name, port)
        except OSError as error:
            raise UnreadableInput(self._address, f"the host {name} is not known") from error
        for host in hosts:
            if not self._how.is_allowed(host):
                raise UnreadableInput(self._address, f"{name} is not on the public internet ({host})")
        return hosts

    async def _taken(self, url: httpx.URL, answer: httpx.Response) -> Fetched:
        if not answer.is_success:
            status = f"{answer.status_code} {answer.reason_phrase}".strip()
            raise UnreadableInput(self._address, f"the server answers {status}")
        media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        path = unquote(urlsplit(str(url)).path)
        kind = _KINDS.get(media) or kind_of(path)
        if media not in _KINDS and (media not in _BY_NAME or (media == "application/octet-stream" and kind is None)):
            raise UnsupportedFormat(self._address, f"it answers with {media}; pages, texts and JSON are read")
        packing = answer.headers.get("content-encoding", "").strip().lower()
        if packing not in _PACKED:
            raise UnsupportedFormat(self._address, f"it is packed in a way that is not read ({packing})")
        final = str(url.copy_with(fragment=None))
        return Fetched(final, await self._body(answer), kind, answer.charset_encoding)

    async def _body(self, answer: httpx.Response) -> bytes:
        data = bytearray()
        async for part in answer.aiter_raw():
            data += part
            if len(data) > self._how.max_bytes:
                size = self._how.max_bytes / MEBIBYTE
                raise OversizedInput(self._address, f"it has more than {size:.3g} MiB")
        return bytes(data)

    def _unreadable(self, reason: str) -> InputError:
        return UnreadableInput(self._address, reason)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__
