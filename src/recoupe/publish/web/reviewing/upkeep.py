"""The events of the ledger brought up to date behind decisions, beside the requests that go on."""

import logging
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Condition, Thread
from typing import Annotated

from fastapi import Depends, Request

from recoupe.errors import RecoupeError
from recoupe.ledger import Ledger

PATIENCE = 0.75
"""Seconds that a decision waits for the events before its answer says that they are still being worked out."""
MANY = 500
"""Documents from which the work is done in a process of its own, so that pages stay quick and memory is given back."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the events were when a request came in: being worked out, or behind what was decided."""

    is_running: bool = False
    is_behind: bool = False


class Upkeep:
    """Brings one ledger's events up to date whenever somebody asks, one run at a time, the last request included."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._changed = Condition()
        self._asked = 0
        self._done = 0
        self._is_running = False
        self._trouble: RecoupeError | None = None

    def lag(self) -> Lag:
        """How far the events are now."""
        with self._changed:
            return Lag(self._is_running, self._done < self._asked or self._trouble is not None)

    def ask(self, patience: float = PATIENCE) -> bool:
        """True where the events are up to date with all that was decided before, within so many seconds."""
        with self._changed:
            self._asked += 1
            wanted = self._asked
            if not self._is_running:
                self._is_running = True
                Thread(target=self._work, name="upkeep", daemon=True).start()
            self._changed.wait_for(lambda: self._done >= wanted or not self._is_running, patience)
            return self._done >= wanted and self._trouble is None

    def _work(self) -> None:
        try:
            while self._is_wanted():
                wanted = self._asked
                trouble = self._run()
                with self._changed:
                    self._trouble, self._done = trouble, wanted
                    self._changed.notify_all()
        except BaseException:
            # A defect ends the thread with its traceback; whoever asks again starts another. An ordinary end has
            # been noted under the lock: by now the thread that runs may be the next one.
            with self._changed:
                self._is_running = False
                self._changed.notify_all()
            raise

    def _is_wanted(self) -> bool:
        """True where somebody asked since the last run began; else the next to ask starts a thread."""
        with self._changed:
            self._is_running = self._done < self._asked
            return self._is_running

    def _run(self) -> RecoupeError | None:
        try:
            bring_up(self._place)
        except RecoupeError as error:
            _LOG.warning("the events were not brought up to date: %s", error)
            return error
        return None


def bring_up(place: str) -> None:
    """Nothing; brings the events of the ledger there up to date, those of a large one in a process of their own."""
    with Ledger.open(place, upgrade=False) as ledger:
        is_large = ledger.document_count() > MANY
    if not is_large:
        _here(place)
        return
    with get_context("spawn").Pool(1) as pool:
        pool.apply(_here, (place,))


def _here(place: str) -> None:
    # Imported where it is used: reading a page needs no reconciling.
    from recoupe.engine import bring_up_to_date

    with Ledger.open(place, upgrade=False) as ledger:
        bring_up_to_date(ledger)


def _of_site(request: Request) -> Upkeep:
    upkeep: Upkeep = request.app.state.upkeep
    return upkeep


def _lag(request: Request) -> Lag:
    return _of_site(request).lag()


HeldUpkeep = Annotated[Upkeep, Depends(_of_site)]
"""The parameter of a route that decides."""
SeenLag = Annotated[Lag, Depends(_lag)]
"""The parameter of a route that shows events: how far they were before it read any of them."""
