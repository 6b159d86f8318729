"""The addresses of the pages: stable, and fit to be sent to a colleague."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from recoupe.model.text import Span
from recoupe.publish.web.parties import canonical


def start_address(**query: object) -> str:
    """The page of all events, or of those that the query asks for."""
    return f"/?{urlencode(query)}" if query else "/"


def event_address(event: str) -> str:
    """The page of the event with that id."""
    return f"/event/{quote(event.removeprefix('event:'), safe='')}"


def search_address(pairs: Iterable[tuple[str, str]] = (), **query: object) -> str:
    """The page of what answers a search; `pairs` may name one thing several times."""
    asked = [*pairs, *query.items()]
    return f"/search?{urlencode(asked)}" if asked else "/search"


def document_address(document: str, span: Span | None = None) -> str:
    """The page of the document with that id, opened at a span of its text where one is given."""
    address = f"/document/{quote(document.removeprefix('sha256:'), safe='')}"
    return address if span is None else f"{address}?at={span.start}-{span.end}#at"


def pair_address(first: str, second: str, **query: object) -> str:
    """The page of what lies between two parties, the same whichever stands first."""
    address = "/pair/" + "/".join(quote(code, safe="") for code in canonical(first, second))
    return f"{address}?{urlencode(query)}" if query else address


def brief_address(pair: tuple[str, str], ending: str, **query: object) -> str:
    """The briefing on two parties as a file to keep, ``md`` or ``html``."""
    address = f"{pair_address(*pair)}/brief.{ending}"
    return f"{address}?{urlencode(query)}" if query else address


def state_address(code: str) -> str:
    """The page of one party's partners."""
    return f"/state/{quote(code, safe='')}"


def group_address(codes: Iterable[str]) -> str:
    """The page of what is told of several parties together."""
    return search_address([("state", code) for code in codes])


def person_address(person: str) -> str:
    """The page of the person with that id (``person:slug``)."""
    return f"/person/{quote(person.removeprefix('person:'), safe='')}"


def source_address(source: str) -> str:
    """The page of the source with that id, or that name where it has none."""
    return f"/source/{quote(source, safe='')}"


def commitments_address(**query: object) -> str:
    """The board of commitments, or of those that the query asks for."""
    return f"/commitments?{urlencode(query)}" if query else "/commitments"


def job_address(job: str) -> str:
    """The page of one run of reading."""
    return f"/jobs/{quote(job, safe='')}"


def review_address(**query: object) -> str:
    """The inbox of what waits for a person, at the case that the query names."""
    return f"/review?{urlencode(query)}" if query else "/review"


def record_address(key: str, **query: object) -> str:
    """The page of one record of a document (``sha256:…#e1``), for correcting it."""
    document, _, local = key.partition("#")
    address = f"/record/{quote(document.removeprefix('sha256:'), safe='')}/{quote(local, safe='')}"
    return f"{address}?{urlencode(query)}" if query else address


def decisions_address(**query: object) -> str:
    """The list of everything that people decided."""
    return f"/decisions?{urlencode(query)}" if query else "/decisions"


def with_query(address: str, **query: object) -> str:
    """The address with these values in its query, in the place of others of the same names."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in query]
    return parts._replace(query=urlencode([*kept, *query.items()])).geturl()


ADDRESSES = {
    "start_address": start_address,
    "search_address": search_address,
    "event_address": event_address,
    "document_address": document_address,
    "pair_address": pair_address,
    "brief_address": brief_address,
    "state_address": state_address,
    "group_address": group_address,
    "person_address": person_address,
    "source_address": source_address,
    "commitments_address": commitments_address,
    "job_address": job_address,
    "review_address": review_address,
    "decisions_address": decisions_address,
    "record_address": record_address,
    "with_query": with_query,
}
"""What templates call, by name."""
