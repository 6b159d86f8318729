"""Where a voice that has no record of an act or promise speaks of it all the same: denied, or as somebody's claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account, Attribution, Event
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.model.text import Span

DENIED = "denied"
UNSURE = frozenset({DENIED, "hypothetical"})
UNKNOWN = "unknown"
RULED_OUT = "ruled_out"
"""The status of a plan that will not be kept, as it is shown: « les deux ministres ne se verront pas »."""

_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Overheard:
    """The words in which something is denied or claimed; `status` is denied, hypothetical or unknown."""

    status: str
    span: Span
    attribution: Attribution


def told_status(told: EventRecord | Event) -> str:
    """The status of an event as it is shown."""
    return RULED_OUT if told.negated and told.status == "planned" else told.status


def overheard(subject: EventRecord | CommitmentRecord, account: Account) -> Overheard | None:
    """The first words of an account that deny or claim what a record is about, None where it has none.

    An agreement is known by every long word of its title, of which there must be two; another event by a denied
    or supposed event of its type between its parties.
    """
    return next(_found(subject, account), None)


def _found(subject: EventRecord | CommitmentRecord, account: Account) -> Iterator[Overheard]:
    title = _title_of(subject)
    for event in account.events:
        if not event.negated and event.status not in UNSURE:
            continue
        told = event.evidence.of(account.document.text)
        if _names(told, title) or (isinstance(subject, EventRecord) and _is_like(subject, event)):
            yield Overheard(_status(subject, event), event.evidence, event.attribution)
    for claim in account.claims:
        if _names(claim.span.of(account.document.text), title):
            yield Overheard(DENIED if claim.stance == "denies" else UNKNOWN, claim.span, claim.attribution)


def _status(subject: EventRecord | CommitmentRecord, event: Event) -> str:
    """Denied, hypothetical where the record is an event, else unknown: promises have no hypothetical stage."""
    if event.negated or event.status == DENIED:
        return DENIED
    return event.status if isinstance(subject, EventRecord) else UNKNOWN


def _is_like(record: EventRecord, event: Event) -> bool:
    is_of_day = None in (record.date, event.date) or record.date == event.date
    parties = {item.key for item in event.participants}
    return is_of_day and record.type == event.type and len(record.parties) > 1 and set(record.parties) <= parties


def _title_of(subject: EventRecord | CommitmentRecord) -> frozenset[str]:
    """The long words of the title of an agreement, folded; none where it has no title or one of a single such word."""
    if isinstance(subject, CommitmentRecord):
        title = subject.title
    else:
        title = next((value.value for fact in subject.facts if fact.field == "title" for value in fact.values), None)
    words = frozenset(_LONG_WORD.findall(fold_key(title or "")))
    return words if len(words) > 1 else frozenset()


def _names(text: str, title: frozenset[str]) -> bool:
    return bool(title) and title <= set(_LONG_WORD.findall(fold_key(text)))
