"""What the log of a job tells whoever goes on with it: what is done, and on what the one before may have foundered."""

from collections import Counter
from collections.abc import Iterable

from recoupe.publish.jobs.order import (
    CLOSED,
    OPENING,
    OUTCOMES,
    READING,
    REFUSED,
    STOPPED,
    TOGETHER,
    TROUBLE,
    Line,
)

TRIES = 2
"""Times that something may end the process before it is left out."""
_SETTLED = OUTCOMES | {STOPPED, TROUBLE, CLOSED}


class Past:
    """What was done so far, by a job's log."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.run: int | None = None
        self.closed: set[int] = set()
        self.refused = 0
        self._outcomes: Counter[int] = Counter()
        self._deaths: Counter[tuple[int, int]] = Counter()
        self._together = 0
        self._open: tuple[int, int] | None = None
        self._is_excused = False
        self._reading: Line | None = None
        for line in lines:
            self._take(line)
        self._die()

    def outcomes_of(self, piece: int) -> int:
        """How many documents of a piece are done."""
        return self._outcomes[piece]

    def was_open(self, piece: int, item: int) -> bool:
        """True where that document was begun and its outcome is not told."""
        return self._open == (piece, item)

    def was_reading(self, piece: int, item: int) -> Line | None:
        """The line that tells of a new document which was being read when the log ends, None where it was not."""
        return self._reading if self.was_open(piece, item) else None

    def is_deadly(self, piece: int, item: int) -> bool:
        """True where that document ended the process as often as it may."""
        return self._deaths[piece, item] >= TRIES

    @property
    def is_together_deadly(self) -> bool:
        """True where bringing the events up to date did so."""
        return self._together >= TRIES

    def _take(self, line: Line) -> None:
        self.run = line.run if line.run is not None else self.run
        key = (line.piece if line.piece is not None else -1, line.item)
        if line.what == OPENING:
            self._die()
            self._open, self._reading, self._is_excused = key, None, False
        elif line.what == READING:
            self._reading = line
        elif line.what == TOGETHER:
            self._together += 1
        elif line.what in _SETTLED:
            self._settle(line, key)

    def _settle(self, line: Line, key: tuple[int, int]) -> None:
        if line.what in OUTCOMES:
            self._outcomes[key[0]] += 1
            self.refused += line.what == REFUSED
            self._open = self._reading = None
        elif line.what == CLOSED:
            self.closed.add(key[0])
            self._open = self._reading = None
        else:
            # The process stopped in good order, or waited: that is no fault of what it was at.
            self._is_excused, self._together = True, 0

    def _die(self) -> None:
        if self._open is not None and not self._is_excused:
            self._deaths[self._open] += 1
