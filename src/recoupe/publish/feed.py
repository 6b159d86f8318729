"""An Atom feed of what answers a watch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from recoupe.publish.charts.svg import printable
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.watching import Watched

TITLE = 80
"""Characters of a text that stand for a title."""

Address = Callable[[str], str]
"""The path of the page of a document or an event, from its id."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a feed: what it is about, its words, the path of its page, and when it last came in."""

    id: str
    title: str
    summary: str
    path: str
    added: str


def atom(found: Watched, phrasing: Phrasing, site: str, *, documents: Address, events: Address) -> bytes:
    """The feed as XML: an entry for each document or event, updated when the last document on it came in.

    `site` is the address of the application, without a stroke at its end.
    """
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    name = f"urn:recoupe:watch:{found.watch.id}"
    feed.id(name)
    feed.title(printable(f"Recoupe · {found.line}"))
    feed.language(phrasing.words.language)
    feed.author(name="Recoupe")
    feed.link(href=f"{site}/{found.watch.question}", rel="alternate")
    feed.link(href=f"{site}/watch/{found.watch.id}/feed.atom", rel="self")
    feed.updated(datetime.fromisoformat(_last(found)))
    for line in (*_of_documents(found, phrasing, documents), *_of_events(found, phrasing, events)):
        entry = feed.add_entry(order="append")
        entry.id(f"{name}:{line.id}")
        entry.title(printable(line.title))
        entry.summary(printable(line.summary))
        entry.link(href=f"{site}{line.path}")
        entry.updated(datetime.fromisoformat(line.added))
    return bytes(feed.atom_str(pretty=True))


def _of_documents(found: Watched, phrasing: Phrasing, path: Address) -> Iterator[Line]:
    for one in found.arrivals:
        source = one.hit.outlet or phrasing.words.say("source not said")
        summary = f"{source}, {phrasing.date(one.hit.published)}. {one.hit.snippet}"
        title = one.hit.title or shorten(one.hit.snippet, TITLE, placeholder=" …")
        yield Line(one.hit.document, title, summary, path(one.hit.document), one.added)


def _of_events(found: Watched, phrasing: Phrasing, path: Address) -> Iterator[Line]:
    for one in found.news:
        told = (phrasing.date(one.event.date), one.event.place, phrasing.status(one.event))
        summary = " · ".join(part for part in told if part)
        yield Line(one.event.id, phrasing.title(one.event), summary, path(one.event.id), one.added)


def _last(found: Watched) -> str:
    """When something last came in: the same for the same answers, so that nobody is told of a change for nothing."""
    return max([found.watch.made, *(one.added for one in found.arrivals), *(one.added for one in found.news)])
