"""Everything that people decided, newest first, and the way back from it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from recoupe.publish.web.addresses import decisions_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import PageNumber, Pages
from recoupe.publish.web.reviewing.acts import act_of, acts
from recoupe.publish.web.reviewing.changes import Changes, last_change
from recoupe.publish.web.reviewing.forms import Overtaken, Posted, settled
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import HeldUpkeep, SeenLag
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

PER_PAGE = 25


@router.get("/decisions")
def decisions(
    page: AskedPage,
    ledger: HeldLedger,
    lag: SeenLag,
    reviewer: Reviewer,
    number: PageNumber = 1,
    done: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """Every decision and undo; `done` is one to tell of at the top."""
    every = acts(ledger.decision_log())
    pages = Pages(number, len(every), PER_PAGE)
    shown = every[::-1][pages.offset : pages.offset + PER_PAGE]
    worded = Changes(ledger, page.phrasing, every)
    return page.show(
        "decisions.html",
        changes=[worded.of(act) for act in shown],
        pages=pages,
        reviewer=reviewer,
        done=last_change(ledger, done, page.phrasing),
        lag=lag,
    )


class UndoForm(Posted):
    """Which decision is to be taken back."""

    decision: int


@router.post("/decisions/undo")
def undo(ledger: HeldLedger, upkeep: HeldUpkeep, form: Annotated[UndoForm, Form()]) -> Response:
    """The way on from an undo; the same one sent twice is kept once."""
    name = form.name
    log = ledger.decision_log()
    taken = act_of(log, form.decision)
    undoing = act_of(log, taken.first.undone_by) if taken is not None else None
    if undoing is not None:
        if undoing.first.decision.by == name:
            return settled(form, upkeep, undoing.id, decisions_address())
        raise Overtaken(undoing, decisions_address())
    ledger.undo(form.decision, by=name, note=form.note)
    made = act_of(ledger.decision_log(), form.decision)
    return settled(form, upkeep, (made.first.undone_by if made else None) or form.decision, decisions_address())
