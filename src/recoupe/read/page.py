"""A web page to its article: title, body, and what its head says of date, outlet and address."""

import logging
import re
from typing import Any
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

from recoupe.errors import EmptyDocument
from recoupe.model.text import Outlet
from recoupe.read.documents import Raw
from recoupe.read.moments import day_of
from recoupe.read.outlets import Directory

_DATES = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    "//meta[contains(' dc.date.issued dcterms.issued dc.date.created dcterms.created citation_publication_date "
    "parsely-pub-date sailthru.date publish-date publish_date publication_date pubdate cxenseparse:recs:publishtime ', "
    "concat(' ', translate(@name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), ' '))]/@content",
    "//time[@pubdate]/@datetime",
    "//time[contains(@class, 'publi') or contains(@class, 'entry-date')][not(contains(@class, 'updated'))]/@datetime",
    "//meta[@name='date' or @name='DC.date' or @name='dc.date']/@content",
    "//article//header//time[not(contains(@class, 'updat') or contains(@class, 'modif'))]/@datetime",
)
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SITE = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_ADDRESS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")


def read_page(markup: str, *, source: str, directory: Directory, address: str | None = None) -> Raw:
    """The article of a page: its title, a blank line, its paragraphs. Raises EmptyDocument where there is none.

    `address` is where the page was fetched: it beats the address and the outlet that the page claims for itself.
    """
    try:
        tree = lxml.html.document_fromstring(_DECLARATION.sub("", markup))
    except (lxml.etree.ParserError, ValueError) as error:
        raise EmptyDocument(source, f"no readable page ({error})") from error
    url = _first(tree, _ADDRESS)
    url = address or (url if url and url.startswith(("http://", "https://")) else None)
    known = directory.outlet_at(address) if address else None
    published, site, spoken = _published(tree), _first(tree, _SITE), tree.get("lang") or tree.get("xml:lang")
    article = _article(markup, source)
    title = " ".join((article.get("title") or "").split()) or None
    body = article["text"].strip()
    if title:
        body = f"{title}\n\n{body.removeprefix(title).lstrip()}"
    return Raw(
        text=body,
        source=source,
        container="html",
        url=url,
        title=title,
        published=published,
        outlet=known or _outlet(site, url, directory),
        declared=spoken,
    )


def _article(markup: str, source: str) -> dict[str, Any]:
    """What trafilatura takes for the article; its guess at a date is left out, for it takes updates as well."""
    import trafilatura  # here, for it takes longer to load than all the rest and most runs read no page
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it complains of becomes an error of ours
    found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    article: dict[str, Any] = found.as_dict() if isinstance(found, Document) else {}
    if not (article.get("text") or "").strip():
        raise EmptyDocument(source, "no article text in the page")
    return article


def _first(tree: lxml.html.HtmlElement, paths: tuple[str, ...]) -> str | None:
    for path in paths:
        for value in tree.xpath(path):
            if value.strip():
                return " ".join(value.split())
    return None


def _published(tree: lxml.html.HtmlElement) -> str | None:
    """The day of publication by the page's metadata; dates of change do not count."""
    for path in _DATES[:2]:
        for value in tree.xpath(path):
            if day := day_of(value):
                return day
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        match = _LINKED_DATE.search(script)
        if match and (day := day_of(match[1])):
            return day
    return next((day for path in _DATES[2:] for value in tree.xpath(path) if (day := day_of(value))), None)


def _outlet(site: str | None, url: str | None, directory: Directory) -> Outlet | None:
    """The outlet by the page's site name or, failing that, by its domain."""
    if site and (outlet := directory.outlet(site)):
        return outlet
    domain = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if domain and (outlet := directory.outlet(domain)):
        return outlet
    return Outlet(site or domain) if site or domain else None
