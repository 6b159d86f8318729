"""What somebody sent to be read, and what is told while that happens."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from recoupe.model.text import Warning
from recoupe.read.options import MEBIBYTE, PATIENCE

FILE, TEXT, ADDRESS = "file", "text", "address"
"""Kinds of a piece."""

BEGUN, LOADING, OPENING, READING, TROUBLE, TOGETHER, STOPPED, CLOSED = (
    *("begun", "loading", "opening", "reading", "trouble", "together", "stopped", "closed"),
)
"""What a line tells besides the outcomes of a document: the run began, the reader loads, a piece is opened for its next
document, one is read, something must be waited for, events are brought up to date, the reader stopped in good
order, a piece is done."""

FINISHED, CANCELLED, WAITING, RUNNING = "finished", "cancelled", "waiting", "running"
"""States of a job; the first two are lines as well, and end it."""

READ, KNOWN, REFUSED = "read", "known", "refused"
"""Outcomes, named as the engine names them, which the server does not load."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of what may be sent: bytes of one file, of all sent at once, of all that waits; numbers of pieces.

    `documents` bounds those of one piece, `kept` the number of ended jobs that are remembered; an address has so many
    `seconds` to answer.
    """

    file_bytes: int = 32 * MEBIBYTE
    sent_bytes: int = 256 * MEBIBYTE
    spool_bytes: int = 1024 * MEBIBYTE
    pieces: int = 1000
    documents: int = 10_000
    kept: int = 200
    seconds: int = PATIENCE


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing sent. `name` is shown, and of an address is the address; `stored` names the file that holds the bytes.

    What was refused before it could be kept has `code` and `reason` of its error instead.
    """

    name: str
    kind: str = FILE
    stored: str | None = None
    code: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What was sent together: its pieces, and what the sender says of all of them."""

    created: str
    pieces: tuple[Piece, ...]
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, when, and to which document: the `item`-th of a `piece`, both from 0."""

    what: str
    at: str = ""
    piece: int | None = None
    item: int = 0
    source: str = ""
    title: str | None = None
    document: str | None = None
    code: str | None = None
    reason: str = ""
    warnings: tuple[Warning, ...] = ()
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ended: ``finished`` or ``cancelled``, in which run of the ledger, with which counts.

    `shared` are the ids of events that several of its documents tell, the one to look at first; `told` those of others.
    `reason` says what could not be done.
    """

    what: str
    at: str = ""
    run: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    reason: str = ""


OUTCOMES = frozenset({READ, KNOWN, REFUSED})
_OVER = frozenset({FINISHED, CANCELLED})
_STEPS = frozenset({LOADING, OPENING, READING, TOGETHER})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `step` is what happens now (None between two documents), `trouble` what it waits for.

    `is_starting` is true where nobody is known to be at it: not yet, or not any more.
    """

    state: str
    run: int | None
    closed: frozenset[int]
    outcomes: tuple[Line, ...]
    step: Line | None = None
    trouble: str = ""
    ended: str | None = None
    is_starting: bool = False

    @property
    def is_over(self) -> bool:
        """True where nothing more will happen."""
        return self.state in _OVER

    def counts(self) -> dict[str, int]:
        """How many documents were read, known already and refused."""
        counted = Counter(line.what for line in self.outcomes)
        return {kind: counted[kind] for kind in (READ, KNOWN, REFUSED)}


def progress_of(lines: Iterable[Line]) -> Progress:
    """How far a job is by all that was told of it."""
    lines = tuple(lines)
    last = lines[-1] if lines else None
    over = last if last is not None and last.what in _OVER else None
    begun = RUNNING if any(line.what != STOPPED for line in lines) else WAITING
    return Progress(
        state=over.what if over is not None else begun,
        run=next((line.run for line in lines if line.run is not None), None),
        closed=frozenset(line.piece for line in lines if line.what == CLOSED and line.piece is not None),
        outcomes=tuple(line for line in lines if line.what in OUTCOMES),
        step=last if last is not None and last.what in _STEPS else None,
        trouble=last.reason if last is not None and last.what == TROUBLE else "",
        ended=over.at if over is not None else None,
        is_starting=last is None or last.what == STOPPED,
    )
