"""The review inbox: what waits for a person, one case at a time."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from recoupe.ledger import Ledger
from recoupe.model.decision import ACCEPT, SAME, Correction, Decision
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.addresses import review_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.reviewing.changes import last_change
from recoupe.publish.web.reviewing.facts import fact_case
from recoupe.publish.web.reviewing.forms import Overtaken, Posted, settled
from recoupe.publish.web.reviewing.pairs import pair_case
from recoupe.publish.web.reviewing.queue import EVENTS, FACTS, KINDS, PAIRS, Queue
from recoupe.publish.web.reviewing.records import RecordCase, record_case
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import HeldUpkeep, SeenLag
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


def _event_case(ledger: Ledger, name: str, phrasing: Phrasing) -> RecordCase:
    document, _, local = name.partition("#")
    return record_case(ledger, document, local, phrasing)


_CASES: Mapping[str, Callable[[Ledger, str, Phrasing], object]] = {
    PAIRS: pair_case,
    FACTS: fact_case,
    EVENTS: _event_case,
}


class Asked(BaseModel):
    """Which case the address names: its kind and name; `done` is a decision to tell of and to offer to undo."""

    what: str = Field("", max_length=20)
    case: str = Field("", max_length=400)
    done: int | None = Field(None, ge=0)


@router.get("/review")
def review(
    page: AskedPage,
    ledger: HeldLedger,
    lag: SeenLag,
    reviewer: Reviewer,
    asked: Annotated[Asked, Query()],
) -> Response:
    """The case asked for, else the first that waits."""
    counts = ledger.waits()
    kind = asked.what if asked.what in KINDS else next((kind for kind in KINDS if counts[kind]), PAIRS)
    waiting = Queue(ledger, kind)
    is_settled = bool(asked.case) and waiting.place(asked.case) is None
    # What waited when the link onward was made may be settled by the decision itself.
    name = waiting.first if not asked.case or (is_settled and asked.done is not None) else asked.case
    case = _CASES[kind](ledger, name, page.phrasing) if name else None
    return page.show(
        "review.html",
        kind=kind,
        counts=counts,
        case=case,
        place=waiting.place(name) if name else None,
        onward=_onward(waiting, name),
        is_settled=is_settled and name == asked.case,
        reviewer=reviewer,
        done=last_change(ledger, asked.done, page.phrasing),
        lag=lag,
    )


def _onward(waiting: Queue, name: str | None) -> str:
    """The address of the case behind this one, or of the list where none is."""
    found = waiting.after(name) if name and waiting.place(name) is not None else waiting.first
    return review_address(what=waiting.kind, case=found) if found else review_address(what=waiting.kind)


class PairForm(Posted):
    """What is said of a pair."""

    case: str
    verdict: Literal["same", "different"]


@router.post("/review/pair")
def decide_pair(page: AskedPage, ledger: HeldLedger, upkeep: HeldUpkeep, form: Annotated[PairForm, Form()]) -> Response:
    """The way on from a decision whether two accounts tell one event; the same one sent twice is kept once."""
    case = pair_case(ledger, form.case, page.phrasing)
    standing = case.ruling
    otherwise = review_address(what=PAIRS)
    if standing is not None and standing.id != form.known:
        made = standing.first.decision
        if (made.verdict, made.by) == (form.verdict, form.name):
            return settled(form, upkeep, standing.id, otherwise)
        raise Overtaken(standing, review_address(what=PAIRS, case=case.name))
    note = form.reason if case.is_vetoed and form.verdict == SAME else form.note
    names = case.events
    if form.verdict == SAME and len(names) == 2:
        # Whatever else belongs to either event comes along.
        numbers = ledger.merge(*names, by=form.name, note=note)
    else:
        numbers = ledger.decide(Decision(case.left, case.right, form.verdict, by=form.name, note=note))
    return settled(form, upkeep, numbers[0], otherwise)


class FactForm(Posted):
    """Which fact was found rightly read in all its accounts."""

    case: str


@router.post("/review/fact")
def accept_fact(page: AskedPage, ledger: HeldLedger, upkeep: HeldUpkeep, form: Annotated[FactForm, Form()]) -> Response:
    """The way on from the word that accounts do contradict each other; said twice it is kept once."""
    case = fact_case(ledger, form.case, page.phrasing)
    if case.accepted_by == form.name:
        return settled(form, upkeep, 0, review_address(what=FACTS))
    rulings = [Correction(key, ACCEPT, by=form.name, field=case.field, note=form.note) for key in case.keys]
    numbers = ledger.decide(*rulings)
    return settled(form, upkeep, numbers[0], review_address(what=FACTS))
