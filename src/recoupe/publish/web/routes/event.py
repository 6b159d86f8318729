"""One event: its accounts side by side, with the words behind each cell."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.model.record import document_of, mention_key
from recoupe.publish.comparison import compare, possible
from recoupe.publish.holdings import around_event
from recoupe.publish.matrix_words import status_history, voices_words, when_and_where
from recoupe.publish.persons import persons_named
from recoupe.publish.web import matrix
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.reviewing.acts import acts, log_about
from recoupe.publish.web.reviewing.changes import Changes, last_change
from recoupe.publish.web.reviewing.marks import Marks
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import SeenLag
from recoupe.publish.web.site import HeldLedger

router = APIRouter()


@router.get("/event/{name}")
def event(  # noqa: PLR0913  (what the page is drawn with, besides the values of its address)
    name: str,
    page: AskedPage,
    ledger: HeldLedger,
    lag: SeenLag,
    reviewer: Reviewer,
    evidence: Annotated[Literal["all"] | None, Query()] = None,
    done: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """The event with that id, alias, or beginning of one; `evidence` opens every cell, `done` tells of a decision."""
    record = ledger.event(name)
    holdings = around_event(ledger, record)
    comparison = compare(
        record,
        holdings.accounts,
        related=holdings.related(record),
        commitments=holdings.commitments_of(record),
    )
    phrasing = page.phrasing
    heads = matrix.heads(comparison)
    keys = {mention_key(one.document, one.event) for one in record.accounts}
    log = acts(log_about(ledger, keys))
    told = [act for act in log if keys & set(act.records)]
    worded = Changes(ledger, phrasing, log)
    return page.show(
        "event.html",
        record=record,
        persons=persons_named(record.participants),
        told=(when_and_where(record, phrasing), status_history(record, phrasing), voices_words(record, phrasing)),
        heads=heads,
        copies=matrix.copies(heads),
        groups=list(matrix.groups(comparison, phrasing)),
        is_open=evidence == "all",
        other_way=page.here(evidence=None if evidence else "all"),
        headlines=matrix.headlines(comparison, phrasing),
        silences=matrix.silences(comparison, phrasing),
        quotes=matrix.quotes(comparison, phrasing),
        claims=matrix.claims(comparison, phrasing),
        checks=matrix.checked(comparison.record.checks, phrasing),
        possible=[
            matrix.passage(comparison.accounts[found.document], found.span)
            for found in possible(record, holdings.accounts)
        ],
        history=[
            (entry, holdings.accounts[document_of(entry.key)].document)
            for entry in ledger.history(record.id)
            if entry.decision is None
        ],
        changes=[worded.of(act) for act in told[::-1]],
        marks=Marks(comparison.record, comparison, phrasing),
        reviewer=reviewer,
        done=last_change(ledger, done, phrasing),
        lag=lag,
    )
