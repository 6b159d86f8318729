"""One event: its accounts side by side, with the words behind each cell."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from recoupe.ledger import Ledger
from recoupe.model.record import Check, EventRecord, document_of, mention_key
from recoupe.publish.comparison import possible
from recoupe.publish.excerpt import BESIDE, VOICES, Excerpt, Extent, excerpt
from recoupe.publish.matrix_words import status_history, voices_words, when_and_where
from recoupe.publish.persons import persons_named
from recoupe.publish.web import matrix
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.paging import Pages
from recoupe.publish.web.reviewing.acts import acts, log_about
from recoupe.publish.web.reviewing.changes import Changes, last_change
from recoupe.publish.web.reviewing.marks import Marks
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import SeenLag
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

POSSIBLE = 10
"""Accounts that may tell the same event, of those that are shown; the page that compares offers them all."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which pages of an event: of its voices, of the other events and of the commitments told besides."""

    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    events: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    commitments: Annotated[int, Query(ge=1, le=1_000_000)] = 1

    @property
    def extent(self) -> Extent:
        """The part that is shown."""
        return Extent((self.page - 1) * VOICES, (self.events - 1) * BESIDE, (self.commitments - 1) * BESIDE)

    def turning(self, found: Excerpt) -> dict[str, Pages]:
        """Where these pages stand, by what is cut; raises BeyondTheEnd."""
        return {
            "fact": Pages(self.page, found.voices, VOICES),
            "event": Pages(self.events, found.events, BESIDE, "events"),
            "commitment": Pages(self.commitments, found.commitments, BESIDE, "commitments"),
        }


def _possible(ledger: Ledger, record: EventRecord) -> list[matrix.Passage]:
    """Where other accounts tell of what may be the same event."""
    accounts = ledger.corrected_named({document_of(key) for key in record.unsure[:POSSIBLE]})
    return [matrix.passage(accounts[found.document], found.span) for found in possible(record, accounts)][:POSSIBLE]


def _checks(part: EventRecord, found: Excerpt) -> list[Check]:
    """The claims that could be judged, of the accounts that are shown."""
    if not found.comparison.whole.voices:
        return list(part.checks)
    documents = {account.document for account in part.accounts}
    return [check for check in part.checks if check.account is None or document_of(check.account) in documents]


@router.get("/event/{name}")
def event(  # noqa: PLR0913  (what the page is drawn with, besides the values of its address)
    name: str,
    page: AskedPage,
    ledger: HeldLedger,
    lag: SeenLag,
    reviewer: Reviewer,
    evidence: Annotated[Literal["all"] | None, Query()] = None,
    done: Annotated[int | None, Query(ge=0)] = None,
    parts: Annotated[Parts, Depends()] = Parts(),
) -> Response:
    """The event with that id, alias, or beginning of one; `evidence` opens every cell, `done` tells of a decision.

    Of many voices, and of much that they tell besides, a part is shown.
    """
    record = ledger.event(name)
    found = excerpt(ledger, record, parts.extent)
    comparison = found.comparison
    phrasing = page.phrasing
    heads = matrix.heads(comparison)
    part = comparison.record
    read = {mention_key(one.document, one.event): one.document for one in part.accounts}
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
        checks=matrix.checked(_checks(part, found), phrasing),
        possible=_possible(ledger, record),
        history=[(entry, comparison.accounts[read[entry.key]].document) for entry in ledger.history_of(sorted(read))],
        turning=parts.turning(found),
        changes=[worded.of(act) for act in told[::-1]],
        marks=Marks(comparison.record, comparison, phrasing),
        reviewer=reviewer,
        done=last_change(ledger, done, phrasing),
        lag=lag,
    )
