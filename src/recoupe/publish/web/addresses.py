"""The addresses of the pages: stable, and fit to be sent to a colleague."""

from urllib.parse import quote, urlencode

from recoupe.model.text import Span


def start_address(**query: object) -> str:
    """The page of all events, or of those that the query asks for."""
    return f"/?{urlencode(query)}" if query else "/"


def event_address(event: str) -> str:
    """The page of the event with that id."""
    return f"/event/{quote(event.removeprefix('event:'), safe='')}"


def search_address(**query: object) -> str:
    """The page of what answers a search."""
    return f"/search?{urlencode(query)}" if query else "/search"


def document_address(document: str, span: Span | None = None) -> str:
    """The page of the document with that id, opened at a span of its text where one is given."""
    address = f"/document/{quote(document.removeprefix('sha256:'), safe='')}"
    return address if span is None else f"{address}?at={span.start}-{span.end}#at"


ADDRESSES = {
    "start_address": start_address,
    "search_address": search_address,
    "event_address": event_address,
    "document_address": document_address,
}
"""What templates call, by name."""
