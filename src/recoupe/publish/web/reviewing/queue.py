"""What waits for a person, as names of cases in the order in which they come up."""

import logging
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from math import inf
from threading import Lock, Thread
from time import monotonic, thread_time
from typing import Annotated

from fastapi import Depends, Request

from recoupe.errors import RecoupeError
from recoupe.ledger import Ledger
from recoupe.publish.web.reviewing.facts import fact_name
from recoupe.publish.web.reviewing.pairs import PREFIX, pair_name
from recoupe.publish.web.reviewing.upkeep import Upkeep

CHEAP = 0.1
"""Seconds up to which the lists are read for each page."""
DEAR = 2.0
"""Seconds from which not even an undo makes a page wait until the lists are read anew."""
REST = 20.0
"""How many times as long as reading them takes they are good for."""

_LOG = logging.getLogger(__name__)

PAIRS, FACTS, EVENTS = "pairs", "facts", "events"


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases of one kind that wait."""

    kind: str
    names: tuple[str, ...]

    def without(self, settled: Set[str]) -> "Queue":
        """The same without the cases of these names."""
        return replace(self, names=tuple(name for name in self.names if name not in settled)) if settled else self

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


def read_queues(ledger: Ledger) -> dict[str, Queue]:
    """What waits, by kind."""
    return {kind: Queue(kind, tuple(names(ledger))) for kind, names in _NAMES.items()}


def _pairs(ledger: Ledger) -> list[str]:
    return [pair_name(left, right) for left, right in ledger.open_pairs()]


def _facts(ledger: Ledger) -> list[str]:
    return [fact_name(event, field) for event, field in ledger.open_facts()]


def _events(ledger: Ledger) -> list[str]:
    return [key.removeprefix(PREFIX) for key in ledger.open_events()]


_NAMES: Mapping[str, Callable[[Ledger], list[str]]] = {PAIRS: _pairs, FACTS: _facts, EVENTS: _events}
KINDS = tuple(_NAMES)


class Queues:
    """What waits in one ledger, remembered where listing it takes long.

    Then a page shows the list as it was a little before, without what was decided since, while it is read anew.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._lock = Lock()
        self._known: dict[str, Queue] | None = None
        self._settled: set[str] = set()
        self._cost = 0.0
        self._read_at = 0.0
        self._is_reading = False

    def waiting(self, ledger: Ledger) -> dict[str, Queue]:
        """What waits, by kind."""
        if self._known is None or self._cost < CHEAP:
            return self._read(ledger)
        with self._lock:
            is_due = not self._is_reading and monotonic() - self._read_at > self._cost * REST
            self._is_reading = self._is_reading or is_due
        if is_due:
            Thread(target=self._read_aside, name="queues", daemon=True).start()
        return {kind: found.without(self._settled) for kind, found in self._known.items()}

    def settle(self, name: str) -> None:
        """Nothing; a case of that name was decided, and does not wait until the list is read anew."""
        with self._lock:
            self._settled = self._settled | {name}

    def reopen(self) -> None:
        """Nothing; something was undone, so that what was decided since the list was read may wait again."""
        with self._lock:
            self._settled = set()
            self._read_at = -inf
            if self._cost < DEAR:
                self._known = None

    def _read(self, ledger: Ledger) -> dict[str, Queue]:
        with self._lock:
            before = self._settled
        # The processor's time: how busy the machine is says nothing of the list.
        begun = thread_time()
        found = read_queues(ledger)
        with self._lock:
            self._known, self._read_at = found, monotonic()
            self._cost = thread_time() - begun
            self._settled = self._settled - before
        return found

    def _read_aside(self) -> None:
        try:
            with Ledger.open(self._place) as ledger:
                self._read(ledger)
        except RecoupeError as error:
            _LOG.warning("what waits was not listed anew: %s", error)
        finally:
            self._is_reading = False


def _of_site(request: Request) -> Queues:
    queues: Queues = request.app.state.queues
    return queues


HeldQueues = Annotated[Queues, Depends(_of_site)]
"""The parameter of a route that shows what waits, or settles some of it."""


@dataclass(frozen=True, slots=True)
class Following:
    """What follows a decision: the events, and the lists of what waits."""

    upkeep: Upkeep
    queues: Queues


def _following(request: Request) -> Following:
    return Following(request.app.state.upkeep, request.app.state.queues)


Behind = Annotated[Following, Depends(_following)]
"""The parameter of a route that decides on a record."""
