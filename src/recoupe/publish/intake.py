"""Reading files into a ledger with what the user hears of it, for ``recoupe read`` and the demonstration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from recoupe.engine import ReadCounts, bring_up_to_date, read_into_ledger
from recoupe.ledger import Ledger
from recoupe.publish.deciding import tell_stranded
from recoupe.publish.output import Output
from recoupe.publish.progress import AnewProgress, ReadProgress, opened
from recoupe.read import ReadOptions


def take_in(paths: Sequence[str | Path], place: str, options: ReadOptions, out: Output, *, jobs: int = 1) -> ReadCounts:
    """What was read into the ledger at a place; its events are brought up to date and the counts printed.

    The ledger is made where there is none, unless nothing could be read into it. An interruption says what is kept,
    and goes on upwards.
    """
    progress, anew = ReadProgress(out), AnewProgress(out)
    with _made_for(place, out), opened(place, out, create=True) as held:
        try:
            counts = read_into_ledger(paths, held, options=options, progress=progress, jobs=jobs)
            standing = bring_up_to_date(held, tell=anew)
        except KeyboardInterrupt:
            progress.interrupted()
            raise
        finally:
            anew.done()
        tell_stranded(held, out)
        copies = len(standing.copies.intersection(counts.read))
        progress.done(counts, copies=copies, events=held.event_count())
    return counts


@contextmanager
def _made_for(place: str, out: Output) -> Iterator[None]:
    """Whatever ends the block, a ledger in a file that was made in it and holds nothing is gone, which is said."""
    stood = "://" in place or Path(place).exists()
    try:
        yield
    finally:
        if not stood and Ledger.discard_empty(place):
            out.say("No ledger was made: nothing was read.")
