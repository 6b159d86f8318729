"""The records that a page or a comparison is made from: out of a ledger, or out of accounts just read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.errors import UnknownRecord
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord, Reconciled, StageStep, document_of, mention_key
from recoupe.model.text import Document

if TYPE_CHECKING:
    from recoupe.ledger import Ledger


FRAMES = frozenset({"visit", "invitation"})
"""Events that frame a meeting; the meeting itself has the agenda, and what was signed followed from it."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Accounts by document id with the events and commitments that they amount to."""

    accounts: Mapping[str, Account]
    events: tuple[EventRecord, ...]
    commitments: tuple[CommitmentRecord, ...]

    def main_event(self) -> EventRecord:
        """The event that most voices tell, one that an account leads with before others.

        Raises UnknownRecord where there is none.
        """
        if not self.events:
            raise UnknownRecord("no event was found: there is nothing to compare")
        return min(self.events, key=_weight)

    def shared(self) -> tuple[EventRecord, ...]:
        """The events that several documents tell."""
        return tuple(record for record in self.events if len({account.document for account in record.accounts}) > 1)

    def without(self, record: EventRecord) -> tuple[Document, ...]:
        """The documents that have no account of the event."""
        told = {account.document for account in record.accounts}
        return tuple(account.document for key, account in self.accounts.items() if key not in told)

    def related(self, record: EventRecord) -> tuple[EventRecord, ...]:
        """Other events that the same documents tell, of one of its parties; those that lead or many tell first."""
        documents = {account.document for account in record.accounts}
        found = [
            other
            for other in self.events
            if other.id != record.id
            and documents & {account.document for account in other.accounts}
            and (not record.parties or set(record.parties) & set(other.parties))
        ]
        return tuple(sorted(found, key=_weight))

    def commitments_of(self, record: EventRecord) -> tuple[CommitmentRecord, ...]:
        """Commitments that the same documents mention, of one of the event's parties."""
        documents = {account.document for account in record.accounts}
        return tuple(
            item
            for item in self.commitments
            if documents & {step.account.partition("#")[0] for step in item.stages}
            and (not record.parties or not item.parties or set(record.parties) & set(item.parties))
        )


def from_accounts(accounts: Iterable[Account], reconciled: Reconciled) -> Holdings:
    """The holdings of accounts just read and reconciled."""
    by_document = {account.document.id: account for account in accounts}
    return Holdings(by_document, reconciled.events, reconciled.commitments)


def around_event(ledger: "Ledger", record: EventRecord) -> Holdings:
    """What a ledger holds around one event: its accounts as people corrected them, and all that they tell besides."""
    told = {account.document for account in record.accounts}
    told |= {key.partition("#")[0] for key in record.unsure}
    accounts = ledger.corrected_named(told)
    leading = [accounts[account.document] for account in record.accounts]
    keys = [mention_key(account.document.id, event.id) for account in leading for event in account.events]
    events = {record.id: record, **{found.id: found for found in ledger.events_by_mention(keys).values()}}
    commitments = ledger.commitments_told_by([account.document.id for account in leading])
    return Holdings(accounts, tuple(events.values()), tuple(commitments))


def between(ledger: "Ledger", first: str, second: str) -> Holdings:
    """What a ledger holds between two parties, with every account that tells of it."""
    events = ledger.events(state=first, with_state=second)
    commitments = ledger.commitments(state=first, with_state=second)
    told = {account.document for record in events for account in record.accounts}
    told |= {step.account.partition("#")[0] for item in commitments for step in item.stages}
    accounts = ledger.corrected_named(told)
    return Holdings(accounts, tuple(events), tuple(commitments))


def around_lines(ledger: "Ledger", events: Sequence[EventRecord], commitments: Sequence[CommitmentRecord]) -> Holdings:
    """What a ledger holds of these events and commitments, with the accounts that stand in them first."""
    told = {account.document for record in events for account in record.accounts}
    told |= {document for item in commitments for steps in steps_of(item).values() for document in [*steps][:SOURCES]}
    return Holdings(ledger.corrected_named(told), tuple(events), tuple(commitments))


SOURCES = 5
"""Accounts of one stage of a commitment that are read."""


def steps_of(item: CommitmentRecord) -> dict[tuple[str, str | None], dict[str, StageStep]]:
    """The first step of each document, by stage and day."""
    found: dict[tuple[str, str | None], dict[str, StageStep]] = {}
    for step in item.stages:
        found.setdefault((step.stage, step.date), {}).setdefault(document_of(step.account), step)
    return found


def main_event_of(events: Sequence[EventRecord]) -> EventRecord:
    """The event of a ledger to show where none is named; raises UnknownRecord where there is none."""
    return Holdings({}, tuple(events), ()).main_event()


def _weight(record: EventRecord) -> tuple[int, bool, bool, int, int, str]:
    """A sort key: many voices first, then what an account leads with, then the talks before what frames them."""
    frames = record.type in FRAMES or kinds().family_of(record.type) != "meet"
    return (-record.voices, not record.main, frames, -len(record.accounts), -len(record.participants), record.id)
