"""What waits for a person, by the names that cases have in addresses, in the order in which they come up."""

from dataclasses import dataclass

from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing.facts import OF, fact_name
from recoupe.publish.web.reviewing.pairs import BETWEEN, PREFIX, pair_name

PAIRS, FACTS, EVENTS = KINDS = ("pairs", "facts", "events")
_EVENT = "event:"


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases of one kind that wait in a ledger; each question reads no more than it answers."""

    ledger: Ledger
    kind: str

    @property
    def first(self) -> str | None:
        """The case that comes up first, None where nothing waits."""
        return self._named(self.ledger.next_wait(self.kind))

    def place(self, name: str) -> int | None:
        """Where a case stands, from 1; None where it does not wait."""
        return self.ledger.wait_place(self.kind, self._case(name))

    def after(self, name: str) -> str | None:
        """The case behind that one, the first one behind the last; None where no other waits."""
        found = self._named(self.ledger.next_wait(self.kind, self._case(name))) or self.first
        return found if found != name else None

    def _named(self, case: tuple[str, str] | None) -> str | None:
        if case is None:
            return None
        if self.kind == EVENTS:
            return case[0].removeprefix(PREFIX)
        return pair_name(*case) if self.kind == PAIRS else fact_name(*case)

    def _case(self, name: str) -> tuple[str, str]:
        """What the ledger knows a case by, of which addresses leave out what all have in common."""
        if self.kind == EVENTS:
            return PREFIX + name, ""
        one, _, two = name.partition(BETWEEN if self.kind == PAIRS else OF)
        return (PREFIX + one, PREFIX + two) if self.kind == PAIRS else (_EVENT + one, two)
