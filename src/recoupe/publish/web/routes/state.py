"""One party among its partners; and the lists of all parties and of all pairs that the ledger knows."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from recoupe.publish.charts.chart import figure
from recoupe.publish.names import alphabetical
from recoupe.publish.partners import partners_of
from recoupe.publish.persons import person_name
from recoupe.publish.web.addresses import pair_address, state_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PER_PAGE, PageNumber, Pages
from recoupe.publish.web.parties import party_named
from recoupe.publish.web.site import HeldLedger
from recoupe.publish.web.sorting import headers, in_order
from recoupe.publish.web.state import (
    DRAWN,
    Rank,
    diversity,
    known_parties,
    on_map,
    ranks,
    uncounted,
    years_of,
)

router = APIRouter()

MOST_PERSONS = 20
"""Persons who act for a state that its page names."""

Name = Annotated[str, Query(max_length=200)]
"""What a reader typed for a party: a code or a name, empty for none."""
Order = Literal["party", "-party", "total", "-total", "latest", "-latest"]
"""By what the partners are sorted; behind a minus from the other end."""


@router.get("/state")
def states(page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, name: Name = "") -> Response:
    """Every state and organisation of the ledger; a name that a reader typed leads to its page."""
    if name.strip():
        return RedirectResponse(state_address(party_named(name.strip())), 303)
    found = known_parties(ledger.party_counts())
    pages = Pages(number, len(found))
    return page.show("states.html", parties=found[pages.offset : pages.offset + pages.size], pages=pages)


@router.get("/pair")
def pairs(page: AskedPage, ledger: HeldLedger, number: PageNumber = 1, first: Name = "", second: Name = "") -> Response:
    """Every pair of the ledger; two names that a reader typed lead to their dossier."""
    if first.strip() and second.strip():
        return RedirectResponse(pair_address(party_named(first.strip()), party_named(second.strip())), 303)
    known = known_parties(ledger.party_counts())
    found, total = ledger.pairs([code for code, _ in known], limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return page.show(
        "pairs.html",
        pairs=found,
        pages=Pages(number, total),
        known=known,
        typed=(first, second),
    )


@router.get("/state/{name}")
def state(request: Request, name: str, page: AskedPage, ledger: HeldLedger, sort: Order = "-total") -> Response:
    """The partners of one state or organisation; a name leads to the address with its code."""
    code = party_named(name)
    if name != code:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(state_address(code) + query, 308)
    found = partners_of(ledger, code)
    phrasing = page.phrasing
    keys: dict[str, Callable[[Rank], Any]] = {
        "party": lambda rank: alphabetical(phrasing.party(rank.party)),
        "total": lambda rank: rank.total,
        "latest": lambda rank: rank.latest.date or "",
    }
    charts = {"map": on_map(found, phrasing), "diversity": diversity(found, phrasing)} if found.partners else {}
    return page.show(
        "state.html",
        code=code,
        ranks=in_order(ranks(found, phrasing), sort, keys),
        heads=headers(keys, sort, page.here),
        years=years_of(found),
        drawn=DRAWN,
        figures={kind: figure(chart, phrasing.words) if chart else "" for kind, chart in charts.items()},
        uncounted=uncounted(found, ledger.other_counts(code)).most_common(),
        held=ledger.party_counts().get(code, 0),
        persons=[(one.id, person_name(one.id, one.name)) for one in ledger.persons_of(code, limit=MOST_PERSONS)],
    )
