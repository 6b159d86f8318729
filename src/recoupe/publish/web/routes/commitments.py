"""The board of what was promised or agreed, and how far it got."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response

from recoupe.ledger import Ledger
from recoupe.ledger.boards import ORDERS, Board
from recoupe.model.kinds import kinds
from recoupe.model.record import CommitmentRecord
from recoupe.publish.names import alphabetical
from recoupe.publish.wanted import day_before
from recoupe.publish.web.commitments import by_names, documents_of, entries, kinds_in_words, on_page
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.parties import is_known, party_named
from recoupe.publish.web.site import HeldLedger
from recoupe.publish.web.sorting import headers

router = APIRouter()

PER_PAGE = 25
"""Commitments on one page: each stands with all its stages and their sources."""

AGES = ("90d", "6m", "1y", "2y")
"""Ages after which a commitment may be asked for, as ``recoupe commitments --older-than`` takes them."""
COLUMNS = ("what", "parties", "stage", "heard", "voices")

Age = Literal["", "90d", "6m", "1y", "2y"]
Order = Literal[
    "what", "-what", "parties", "-parties", "stage", "-stage", "heard", "-heard", "voices", "-voices"
]  # a column, behind a minus from its other end


@router.get("/commitments")
def commitments(  # noqa: PLR0913  (each filter of the page is a parameter of its address)
    page: AskedPage,
    ledger: HeldLedger,
    number: PageNumber = 1,
    state: Annotated[str, Query(max_length=200)] = "",
    stage: Annotated[str, Query(max_length=40)] = "",
    older: Age = "",
    sort: Order = "heard",
) -> Response:
    """Commitments of one state, at one stage, without news for so long; an empty filter leaves nothing out."""
    today = date.today()
    party = party_named(state) if state.strip() else None
    if stage and stage not in kinds().stages:
        raise RequestValidationError([{"loc": ("query", "stage"), "input": stage}])
    board = Board(
        (party, None),
        stage or None,
        day_before(older or None, today),
        None,
        sort,
        today,
        **kinds_in_words(page.phrasing),
    )
    pages = Pages(number, ledger.board_count(board), PER_PAGE)
    shown = _shown(ledger, board, pages, page)
    accounts = ledger.accounts_named(documents_of(shown))
    parties, stages = ledger.board_choices()
    return page.show(
        "commitments.html",
        entries=entries(shown, accounts, page.phrasing, today),
        pages=pages,
        held=ledger.board_count(Board()),
        party=party,
        states=_states(parties, page),
        stage=stage,
        stages=[name for name in kinds().stages if name in stages],
        older=older,
        ages=AGES,
        sort=sort,
        heads=headers(COLUMNS, sort, page.here),
        is_filtered=bool(party or stage or older),
    )


def _shown(ledger: Ledger, board: Board, pages: Pages, page: Page) -> list[CommitmentRecord]:
    """The commitments of one page of the board."""
    if board.order.removeprefix("-") in ORDERS:
        return ledger.board(board, limit=pages.size, offset=pages.offset)
    counted = ledger.board_parties(board)
    ordered = by_names(counted, page.phrasing, is_falling=board.order.startswith("-"))
    parties, before = on_page(ordered, counted, pages.size, pages.offset)
    return ledger.board_of_parties(board, parties, limit=pages.size, offset=before)


def _states(parties: Iterable[str], page: Page) -> list[tuple[str, str]]:
    """The parties by code and name, in the order of their names."""
    codes = (code for code in parties if is_known(code))
    return sorted(((code, page.phrasing.party(code)) for code in codes), key=lambda item: alphabetical(item[1]))
