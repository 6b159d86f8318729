"""The decision log by acts: what was decided together is told, and taken back, together."""

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.ledger import Ledger
from recoupe.ledger.values import DecisionEntry
from recoupe.model.decision import SAME, Correction, Decision
from recoupe.model.record import document_of


@dataclass(frozen=True, slots=True)
class Act:
    """Rows of the log that were made together, oldest first; `undone_by` is the first row of what took them back."""

    entries: tuple[DecisionEntry, ...]

    @property
    def first(self) -> DecisionEntry:
        """The row by whose id the act goes."""
        return self.entries[0]

    @property
    def id(self) -> int:
        """The id of its first row."""
        return self.first.id

    @property
    def is_undo(self) -> bool:
        """True where it takes another act back."""
        return self.first.is_undo

    @property
    def stands(self) -> bool:
        """True where it can be taken back."""
        return self.first.stands

    @property
    def records(self) -> tuple[str, ...]:
        """The records that it is about, each once: by the keys they bear now, or bore where they are gone."""
        found: dict[str, None] = {}
        for entry in self.entries:
            keys = keys_then(entry)
            found |= dict.fromkeys(now or then for now, then in zip(entry.records or keys, keys, strict=True))
        return tuple(found)


def keys_then(entry: DecisionEntry) -> tuple[str, ...]:
    """The keys that the records of a row bore when it was made."""
    ruling = entry.decision
    return (ruling.record,) if isinstance(ruling, Correction) else (ruling.left, ruling.right)


def acts(log: Iterable[DecisionEntry]) -> list[Act]:
    """The acts of a log, oldest first."""
    found: dict[int, list[DecisionEntry]] = {}
    for entry in log:
        found.setdefault(entry.act or entry.id, []).append(entry)
    return [Act(tuple(entries)) for entries in found.values()]


def log_about(ledger: Ledger, keys: Iterable[str]) -> list[DecisionEntry]:
    """The rows of the log about any record of the documents of these keys, oldest first."""
    return ledger.decisions_about(set(map(document_of, keys)))


def act_on_pair(log: Iterable[DecisionEntry], left: str, right: str) -> Act | None:
    """The newest act that stands and says whether the two records tell one event, None where there is none."""
    pair = {left, right}
    found = None
    for act in acts(log):
        if act.stands and (any(set(entry.records) == pair for entry in act.entries) or _joins(act, pair)):
            found = act
    return found


def _joins(act: Act, pair: set[str]) -> bool:
    """True where the act makes one event of more than two accounts, both of the pair among them."""
    is_merge = all(isinstance(entry.decision, Decision) and entry.decision.verdict == SAME for entry in act.entries)
    return is_merge and pair <= set(act.records)


def act_of(log: Iterable[DecisionEntry], number: int | None) -> Act | None:
    """The act to which the row of that number belongs, None where the log has none."""
    return next((act for act in acts(log) if any(entry.id == number for entry in act.entries)), None)
