"""The sources of the ledger, and one of them: how much it publishes, and how it stands beside the others."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.ledger import SourceEntry
from recoupe.publish.charts.chart import figure
from recoupe.publish.charts.daily import documents_by_month
from recoupe.publish.names import alphabetical
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.site import HeldLedger
from recoupe.world import load_world
from recoupe.world.records import PressOutlet

router = APIRouter()

SHOWN = 10
"""Events of each kind that the page of a source shows."""
COLUMNS = ("name", "documents", "copied", "first", "alone", "contradicted")
STANDINGS = ("first", "alone", "contradicted")

Order = Literal["name", "documents", "copied", "first", "alone", "contradicted"]


@router.get("/source")
def sources(
    page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, sort: Annotated[Order, Query()] = "documents"
) -> Response:
    """Every source with its figures; names from A on, figures from the highest on."""
    found = sorted(ledger.sources(), key=_key(sort))
    pages = Pages(number, len(found))
    shown = found[pages.offset : pages.offset + pages.size]
    return page.show(
        "sources.html",
        sources=[(entry, source_title(entry)) for entry in shown],
        outlets=ledger.outlets([entry.id for entry in shown]),
        credits=[(credit, _of_agency(credit.name)) for credit in ledger.credits()],
        nameless=ledger.nameless(),
        pages=pages,
        sort=sort,
        sorting={name: page.here(sort=name, page=None) for name in COLUMNS},
    )


@router.get("/source/{name:path}")
def source(name: str, page: AskedPage, ledger: HeldLedger) -> Response:
    """One source: what it is, its documents by month, what it told first, alone, or otherwise than others."""
    entry = ledger.source(name)
    months = ledger.months_of(name)
    return page.show(
        "source.html",
        source=entry,
        name=source_title(entry),
        outlet=ledger.outlets([name])[name],
        known=load_world().outlets.get(name),
        chart=figure(documents_by_month(months, page.phrasing.words), page.phrasing.words) if len(months) > 1 else None,
        undated=entry.documents - sum(months.values()),
        lists={standing: ledger.events_by(name, standing=standing, limit=SHOWN) for standing in STANDINGS},
    )


def source_title(entry: SourceEntry) -> str:
    """What a source is called: by the tables, else as documents have it."""
    known = load_world().outlets.get(entry.id)
    return known.name if known else entry.name


def _of_agency(name: str) -> PressOutlet | None:
    """The agency of that name among the outlets of the tables."""
    return load_world().outlet(name)


def _key(sort: str) -> Callable[[SourceEntry], Any]:
    if sort == "name":
        return lambda entry: (alphabetical(source_title(entry)), entry.id)
    return lambda entry: (-getattr(entry, sort), -entry.documents, entry.id)
