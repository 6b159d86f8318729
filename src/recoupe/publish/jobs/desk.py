"""Where the server hands in what was sent, and the process that reads it is kept alive."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

from recoupe.model.codec import encode, to_record
from recoupe.publish.jobs.order import Limits
from recoupe.publish.jobs.spool import Spool, spool_folder

_PAUSE = 3.0
"""Seconds between two starts of the process, should it end at once again and again."""
_PATIENCE = 5.0
"""Seconds that a process gets to end."""
WORKER: Sequence[str] = (sys.executable, "-m", "recoupe.publish.jobs.worker")


class Desk:
    """The jobs of one ledger; the process that does them runs from the first job on, until nothing came for a while."""

    def __init__(self, ledger: str, *, spool: str | None = None, limits: Limits | None = None) -> None:
        self._ledger = ledger
        self.spool = Spool(spool_folder(ledger, spool), limits or Limits())
        self._process: subprocess.Popen[bytes] | None = None
        self._started = float("-inf")
        self._lock = threading.Lock()

    def wake(self) -> None:
        """Nothing; lets the process look for jobs, and starts it where there is none."""
        with self._lock:
            if not self._told():
                self._start()

    def see_to_it(self) -> None:
        """Nothing; starts the process where jobs wait and none is at them: it ended, or never began."""
        with self._lock:
            is_dead = self._process is None or self._process.poll() is not None
            if is_dead and time.monotonic() - self._started > _PAUSE and self.spool.unfinished():
                self._start()

    def close(self) -> None:
        """Nothing; ends the process. What it was at goes on with the next one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _told(self) -> bool:
        """True where a running process has heard that there is more to do."""
        process = self._process
        if process is None or process.stdin is None or process.poll() is not None:
            return False
        try:
            process.stdin.write(b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return False
        return True

    def _start(self) -> None:
        self._started = time.monotonic()
        # Ctrl-C is for the server, which then ends this process. The ledger's address may hold a password, and stands
        # nowhere that other users of the machine can see.
        self._process = subprocess.Popen(
            WORKER, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )
        place = {"ledger": self._ledger, "spool": str(self.spool.folder), "limits": to_record(self.spool.limits)}
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.write(encode(place).encode() + b"\n")
                self._process.stdin.flush()
