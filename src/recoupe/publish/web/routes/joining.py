"""From an event: is another one the same, and does one of its accounts tell of another?"""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from recoupe.ledger import Ledger
from recoupe.model.record import EventRecord, mention_key
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.addresses import event_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.reviewing.candidates import candidates
from recoupe.publish.web.reviewing.forms import Incomplete, Posted, settled
from recoupe.publish.web.reviewing.pairs import Pair, pair_case, pair_name, side
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import HeldUpkeep
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


class Asked(BaseModel):
    """Words to find another event by, or the one to compare with."""

    q: str = Field("", max_length=200)
    other: str = Field("", max_length=100, alias="with")


@router.get("/event/{name}/same")
def same(
    name: str, page: AskedPage, ledger: HeldLedger, reviewer: Reviewer, asked: Annotated[Asked, Query()]
) -> Response:
    """Events that may be the same as this one, and one of them beside it where it was chosen."""
    record = ledger.event(name)
    other = ledger.event(asked.other) if asked.other else None
    return page.show(
        "same.html",
        record=record,
        other=other,
        case=_case(ledger, record, other, page.phrasing) if other is not None and other.id != record.id else None,
        candidates=[] if other else candidates(ledger, record, asked.q.strip()),
        words=asked.q,
        reviewer=reviewer,
    )


class MergeForm(Posted):
    """Which event is the same as the one in the address; `voices` is how many accounts both had on the page."""

    other: str
    accounts: int = 0


@router.post("/event/{name}/same")
def merge(
    name: str, page: AskedPage, ledger: HeldLedger, upkeep: HeldUpkeep, form: Annotated[MergeForm, Form()]
) -> Response:
    """The way on from making one event of two; one already made is not made again."""
    record, other = ledger.event(name), ledger.event(form.other)
    if record.id == other.id:
        return settled(form, upkeep, 0, event_address(record.id))
    case = _case(ledger, record, other, page.phrasing)
    note = form.reason if case.is_vetoed else form.note
    numbers = ledger.merge(record.id, other.id, by=form.name, note=note)
    return settled(form, upkeep, numbers[0], event_address(record.id))


def _case(ledger: Ledger, record: EventRecord, other: EventRecord, phrasing: Phrasing) -> Pair:
    """The two events by the pair of their accounts on which reconciling had most to say."""
    pairs = [
        (mention_key(one.document, one.event), mention_key(two.document, two.event))
        for one in record.accounts[:_LOOKED_AT]
        for two in other.accounts[:_LOOKED_AT]
    ]
    known = [(found.score, pair) for pair in pairs if (found := ledger.proposal_on(*sorted(pair))) is not None]
    chosen = max(known)[1] if known else pairs[0]
    return pair_case(ledger, pair_name(*chosen), phrasing)


SHOWN = 25
"""Accounts that are offered at a time to take out of an event."""
_LOOKED_AT = 8
"""Accounts of either event of which pairs are looked up."""


@router.get("/event/{name}/split")
def split_page(
    name: str,
    page: AskedPage,
    ledger: HeldLedger,
    reviewer: Reviewer,
    number: PageNumber = 1,
    back: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The accounts of an event with their words, to choose those that tell of another; of many a part."""
    record = ledger.event(name)
    pages = Pages(number, len(record.accounts), SHOWN)
    sides = [
        side(ledger, mention_key(one.document, one.event), page.phrasing, record)
        for one in record.accounts[pages.offset : pages.offset + pages.size]
    ]
    return page.show("split.html", record=record, sides=sides, pages=pages, reviewer=reviewer, back=back)


class SplitForm(Posted):
    """Which accounts tell of another event."""

    account: tuple[str, ...] = ()


@router.post("/event/{name}/split")
def split(name: str, ledger: HeldLedger, upkeep: HeldUpkeep, form: Annotated[SplitForm, Form()]) -> Response:
    """The way on from taking accounts out of an event; those already out of it are not taken out again."""
    record = ledger.event(name)
    members = {mention_key(one.document, one.event) for one in record.accounts}
    chosen = [key for key in form.account if key in members]
    if form.account and not chosen:
        return settled(form, upkeep, 0, event_address(record.id))
    if not chosen or len(chosen) == len(members):
        raise Incomplete(ACCOUNT)
    numbers = ledger.split(record.id, *chosen, by=form.name, note=form.reason)
    return settled(form, upkeep, numbers[0], event_address(record.id))


ACCOUNT = "account"
