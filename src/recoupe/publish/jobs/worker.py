"""The process that reads what was sent: one for a ledger, so that the reader is loaded once and the server stays small.

``python -m recoupe.publish.jobs.worker``: the first line on stdin says where ledger and jobs are, each further one
that there is more to do; the end of stdin, that the server is gone. A process, not a thread, because reading keeps the
interpreter busy for seconds and takes memory that a server of pages does not need. It may be killed at any moment.
"""

import fcntl
import os
import signal
import sys
import threading
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.ledger import Ledger
from recoupe.model.codec import decode, from_record
from recoupe.pipeline import Pipeline
from recoupe.publish.jobs.order import CANCELLED, LOADING, STOPPED, TROUBLE, Ending, Limits, Line, progress_of
from recoupe.publish.jobs.reading import Reading
from recoupe.publish.jobs.spool import Spool

IDLE = 900.0
"""Seconds without work after which the process ends and gives its memory back."""
RETRY = 5.0
"""Seconds after which a ledger that could not be written is tried again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to work: what the server says on the first line."""

    ledger: str
    spool: str
    limits: Limits = field(default_factory=Limits)


class Worker:
    """Does the jobs of a spool, the oldest first; the pipeline stays loaded between them."""

    def __init__(self, place: Place) -> None:
        self._ledger = place.ledger
        self._spool = Spool(Path(place.spool), place.limits)
        self._pipeline: Pipeline | None = None
        self._job: str | None = None

    def work(self) -> bool:
        """True where every job is over, False where one waits for something."""
        while unfinished := self._spool.unfinished():
            self._job = unfinished[0]
            try:
                self._do(self._job)
            except RecoupeError as error:
                self._wait_for(str(error))
                return False
            finally:
                self._job = None
        return True

    def stopped(self) -> None:
        """Nothing; notes that the process ends through no fault of a document."""
        if (job := self._job) is not None:
            self._spool.tell(job, Line(STOPPED))

    def _do(self, job: str) -> None:
        if self._spool.is_cancelled(job) and not self._spool.lines(job):
            self._spool.end(job, Ending(CANCELLED))
            return
        with Ledger.open(self._ledger, upgrade=False) as ledger:
            Reading(job, self._spool, ledger, self._loaded).go_on()

    def _loaded(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = Pipeline()
            if self._job is not None:
                self._spool.tell(self._job, Line(LOADING))
        return self._pipeline

    def _wait_for(self, reason: str) -> None:
        job = self._job
        if job is None:
            return
        if self._spool.is_cancelled(job):
            self._spool.end(job, Ending(CANCELLED))
        elif progress_of(self._spool.lines(job)).trouble != reason:
            self._spool.tell(job, Line(TROUBLE, reason=reason))


def run(orders: RawIOBase) -> None:
    """Nothing; does all jobs as they come, until nothing came for a while or the orders end."""
    place = from_record(decode(orders.readline()), Place)
    spool = Path(place.spool)
    spool.mkdir(mode=0o700, parents=True, exist_ok=True)
    worker, more = Worker(place), threading.Event()

    def listen() -> None:
        while orders.readline():
            more.set()
        worker.stopped()
        # At once, also in the middle of a document: what was not kept yet is read again.
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    with (spool / "lock").open("w") as lock:
        # Another server's worker may be at it: two would read everything twice.
        fcntl.flock(lock, fcntl.LOCK_EX)
        while True:
            more.clear()
            is_done = worker.work()
            if not more.wait(IDLE if is_done else RETRY) and is_done:
                return


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Without a buffer: the thread that waits on it would hold up the end of the process.
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as orders:
        run(orders)
