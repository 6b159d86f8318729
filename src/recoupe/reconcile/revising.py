"""People's corrections put into accounts before these are compared, and told by the records made of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from recoupe.model.corrected import corrected, in_time
from recoupe.model.decision import Correction, Ruling
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord, document_of, mention_key

Record = TypeVar("Record", EventRecord, CommitmentRecord)


@dataclass(frozen=True, slots=True)
class Revised:
    """Accounts as people corrected them; `applied` holds by record what changed it."""

    accounts: tuple[Account, ...]
    applied: Mapping[str, Sequence[Correction]]

    def marked(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records, each with what people corrected in its accounts."""
        if not self.applied:
            return tuple(records)
        return tuple(
            replace(record, corrections=found) if (found := self._of(record)) else record for record in records
        )

    def _of(self, record: EventRecord | CommitmentRecord) -> tuple[Correction, ...]:
        return tuple(correction for key in keys_of(record) for correction in self.applied.get(key, ()))


def keys_of(record: EventRecord | CommitmentRecord) -> tuple[str, ...]:
    """The keys of what its accounts say of an event or a commitment."""
    if isinstance(record, CommitmentRecord):
        return record.accounts
    return tuple(mention_key(account.document, account.event) for account in record.accounts)


def corrections_in(decisions: Sequence[Ruling]) -> Mapping[str, Sequence[Correction]]:
    """The corrections among the decisions by the id of the document that each is about, in the order of their time."""
    about: dict[str, list[Correction]] = defaultdict(list)
    for ruling in decisions:
        if isinstance(ruling, Correction):
            about[document_of(ruling.record)].append(ruling)
    return {document: sorted(found, key=in_time) for document, found in about.items()}


def revise(accounts: Sequence[Account], decisions: Sequence[Ruling]) -> Revised:
    """The accounts in the same order, each as people corrected it."""
    about = corrections_in(decisions)
    if not about:
        return Revised(tuple(accounts), {})
    made, applied = [], defaultdict(list)
    for account in accounts:
        found = corrected(account, about.get(account.document.id, ()))
        made.append(found.account)
        for correction in found.applied:
            applied[correction.record].append(correction)
    return Revised(tuple(made), applied)
