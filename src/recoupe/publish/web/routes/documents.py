"""The documents read, one of them with what was read in it, and what could not be used."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from recoupe.errors import UsageError
from recoupe.ledger import Ledger, Refusal
from recoupe.ledger.shelf import Wanted
from recoupe.model.corrected import keyed
from recoupe.model.decision import DISMISS
from recoupe.model.mention import Account
from recoupe.model.named import mentions_corrected
from recoupe.model.record import mention_key
from recoupe.model.text import Document, Span
from recoupe.publish.comparison import source_name
from recoupe.publish.persons import persons_named
from recoupe.publish.reasons import PHRASES, phrased
from recoupe.publish.refusals import DOUBTFUL, REFUSALS, doubts_of
from recoupe.publish.unread import unread
from recoupe.publish.web import reading
from recoupe.publish.web.page import AskedPage, Page
from recoupe.publish.web.paging import PER_PAGE, PageNumber, Pages
from recoupe.publish.web.reviewing.records import changed_by
from recoupe.publish.web.site import HeldLedger
from recoupe.publish.web.sorting import headers, in_order

router = APIRouter()

DocumentOrder = Literal["added", "-added", "title", "-title", "published", "-published"]
"""By what documents are sorted; behind a minus from the other end."""
RefusalOrder = Literal["source", "-source", "why", "-why", "at", "-at"]
"""By what refusals are sorted; behind a minus from the other end."""
TITLE_NOT_HELD = "title_not_held"
NOTHING = "none"
"""The choice of a reader who wants no marks at all."""


@router.get("/documents")
def documents(  # noqa: PLR0913  (each filter of the page is a parameter of its address)
    page: AskedPage,
    ledger: HeldLedger,
    number: PageNumber = 1,
    outlet: Annotated[str, Query(max_length=300)] = "",
    read: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    doubtful: bool = False,
    sort: DocumentOrder = "-added",
) -> Response:
    """The documents of the ledger with their copies, the one read last first unless another order is asked for."""
    day = _day(read)
    wanted = Wanted(outlet or None, day, day, DOUBTFUL if doubtful else (), sort, offset=(number - 1) * PER_PAGE)
    shelf = ledger.shelf(wanted)
    entries, words = shelf.entries, page.phrasing.words
    originals = ledger.documents_named({one.copy_of for one in entries if one.copy_of})
    return page.show(
        "documents.html",
        entries=entries,
        pages=Pages(number, shelf.total),
        copies=shelf.copies,
        originals={name: source_name(document) for name, document in originals.items()},
        doubts={
            one.id: [phrased(doubt.detail, REFUSALS, words) for doubt in doubts_of(one.warnings)] for one in entries
        },
        outlets=ledger.outlet_counts(),
        outlet=outlet,
        read=read,
        doubtful=doubtful,
        sort=sort,
        heads=headers(("published", "title", "added"), sort, page.here),
        refused=ledger.refusal_count(),
        held=ledger.document_count(),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise UsageError(f"{written!r} is no day") from error


@router.get("/refusals")
def refusals(
    page: AskedPage,
    ledger: HeldLedger,
    number: PageNumber = 1,
    sort: RefusalOrder = "-at",
    code: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """What could not be used and why, the newest first unless another order is asked for; `code` narrows it."""

    def why(refusal: Refusal) -> str:
        return phrased(refusal.reason, REFUSALS, page.phrasing.words)

    keys: dict[str, Callable[[Refusal], str]] = {"source": lambda one: one.source, "why": why, "at": lambda one: one.at}
    every = ledger.refusals()[::-1]
    found = in_order([one for one in every if code in ("", one.code)], sort, keys)
    pages = Pages(number, len(found))
    return page.show(
        "refusals.html",
        refusals=[(refusal, why(refusal)) for refusal in found[pages.offset : pages.offset + pages.size]],
        pages=pages,
        heads=headers(keys, sort, page.here),
        codes=sorted(Counter(one.code for one in every).items()),
        code=code,
        sort=sort,
        held=len(every),
    )


@router.get("/document/{name}")
def document(
    name: str,
    page: AskedPage,
    ledger: HeldLedger,
    show: Annotated[list[str] | None, Query()] = None,
    at: Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")] = None,
    why: bool = False,
) -> Response:
    """The document with that digest; `show` are the kinds to mark, `at` a stretch of its text to light.

    `why` asks what the sentences lack in which nothing was read.
    """
    held = ledger.account(f"sha256:{name.removeprefix('sha256:')}")
    seen = ledger.corrected(held.document.id)
    account = seen.account
    gone = [one for one in seen.applied if one.verdict == DISMISS]
    chosen = tuple(kind for kind in reading.KINDS if kind in (reading.SHOWN_FIRST if show is None else show))
    found = reading.readings(account, page.phrasing)
    shown = [one for one in found if one.kind in chosen]
    original = ledger.copied(account.document.id)
    return page.show(
        "document.html",
        document=account.document,
        heading=reading.heading(account.document),
        paragraphs=reading.paragraphs(account, shown, _lit(at, account.document)),
        shown=shown,
        switches_of=_switches(page, chosen, reading.counts(found)),
        confidence=lambda share: reading.confidence_words(share, page.phrasing),
        event_of=_event_names(ledger, account),
        original=ledger.document(original) if original else None,
        sightings=ledger.sightings(account.document.id),
        titles=[(key, title) for key, title in keyed(held, "titles") if key not in {one.record for one in gone}],
        persons=persons_named(mentions_corrected(held, seen)),
        doubts=_doubts(account, page),
        changed=changed_by(seen.applied, page.phrasing),
        dismissed=gone,
        link=_web_address(account.document),
        unread=[(one.span.of(account.document.text), one) for one in unread(account, page.phrasing)] if why else None,
    )


def _doubts(account: Account, page: Page) -> list[str]:
    """What a reader must know of the document; titles are judged in a list of their own."""
    warnings = dict.fromkeys((*account.document.warnings, *account.warnings))
    details = [warning.detail for warning in warnings if warning.code != TITLE_NOT_HELD]
    return [phrased(detail, (*REFUSALS, *PHRASES), page.phrasing.words) for detail in details]


def _lit(at: str | None, document: Document) -> Span | None:
    """The stretch that an address names, None where it does not lie in the text."""
    found = re.fullmatch(r"(\d+)-(\d+)", at or "")
    if found is None:
        return None
    span = Span(int(found[1]), int(found[2]))
    return span if span.start < span.end <= len(document.text) else None


def _switches(page: Page, chosen: tuple[str, ...], counts: dict[str, int]) -> list[tuple[str, bool, int, str]]:
    """Each kind, whether it is marked, how many there are, and the address on which that is the other way round."""
    switches = []
    for kind, count in counts.items():
        other = [one for one in reading.KINDS if (one in chosen) != (one == kind)]
        switches.append((kind, kind in chosen, count, page.here(show=other or [NOTHING])))
    return switches


def _event_names(ledger: Ledger, account: Account) -> dict[str, str]:
    """The events of the ledger to which those of the document belong, by their ids in it."""
    keys = {mention_key(account.document.id, event.id): event.id for event in account.events}
    return {keys[key]: event for key, event in ledger.event_names_by_mention(keys).items()}


def _web_address(document: Document) -> str | None:
    """The address of the document where it is one that a browser may follow."""
    address = document.url or ""
    return address if re.match(r"https?://", address) else None
