"""What waits for a person, as names of cases in the order in which they come up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing.facts import fact_name
from recoupe.publish.web.reviewing.pairs import PREFIX, pair_name

PAIRS, FACTS, EVENTS = "pairs", "facts", "events"


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases of one kind that wait."""

    kind: str
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def first(self) -> str | None:
        """The case that comes up first, None where nothing waits."""
        return self.names[0] if self.names else None

    def place(self, name: str) -> int | None:
        """Where a case stands, from 1; None where it does not wait."""
        return self.names.index(name) + 1 if name in self.names else None

    def after(self, name: str) -> str | None:
        """The case behind that one, the first one behind the last; None where no other waits."""
        others = self.names[self.names.index(name) + 1 :] + self.names[: self.names.index(name)]
        return others[0] if others else None


def queue(ledger: Ledger, kind: str) -> Queue:
    """What waits of one kind."""
    return Queue(kind, tuple(_NAMES[kind](ledger)))


def _pairs(ledger: Ledger) -> list[str]:
    return [pair_name(left, right) for left, right in ledger.open_pairs()]


def _facts(ledger: Ledger) -> list[str]:
    return [fact_name(event, field) for event, field in ledger.open_facts()]


def _events(ledger: Ledger) -> list[str]:
    return [key.removeprefix(PREFIX) for key in ledger.open_events()]


_NAMES: Mapping[str, Callable[[Ledger], list[str]]] = {PAIRS: _pairs, FACTS: _facts, EVENTS: _events}
KINDS = tuple(_NAMES)
