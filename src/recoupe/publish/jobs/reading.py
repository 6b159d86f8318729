"""One job on its way into a ledger, document by document; begun anew, it goes on where its log ends."""

from collections.abc import Callable, Iterator

from recoupe.engine import READ, REFUSED, Outcome, account_of, bring_up_to_date, entered, is_new
from recoupe.errors import InputError, OversizedInput, UnreadableInput
from recoupe.ledger import Ledger
from recoupe.model.text import Document
from recoupe.pipeline import Pipeline
from recoupe.publish.jobs.order import (
    ADDRESS,
    BEGUN,
    CANCELLED,
    CLOSED,
    FINISHED,
    OPENING,
    READING,
    TOGETHER,
    Ending,
    Line,
    Piece,
    progress_of,
)
from recoupe.publish.jobs.past import Past
from recoupe.publish.jobs.spool import Spool
from recoupe.publish.jobs.together import told_by
from recoupe.read import ReadOptions, read_address, read_bytes

_SHOWN = 500
"""Characters of the names of pieces that a run of the ledger keeps."""
DEADLY = "reading it ended the reader twice: it is left out"
STALE = "the events could not be brought up to date: recoupe reconcile tells why"

Item = Document | InputError


class Reading:
    """A job that is read into a ledger; `loaded` gives the pipeline when it is first needed."""

    def __init__(self, job: str, spool: Spool, ledger: Ledger, loaded: Callable[[], Pipeline]) -> None:
        self._job = job
        self._spool = spool
        self._ledger = ledger
        self._loaded = loaded
        self._order = spool.order(job)
        self._past = Past(spool.lines(job))
        self._options = ReadOptions(
            published=self._order.published,
            outlet=self._order.outlet,
            language=self._order.language,
            max_bytes=spool.limits.file_bytes,
        )

    def go_on(self) -> None:
        """Nothing; does all that is left of the job. Raises RecoupeError where it must wait."""
        run = self._past.run
        if run is None:
            run = self._ledger.begin_run(f"read {' '.join(piece.name for piece in self._order.pieces)}"[:_SHOWN])
            self._tell(Line(BEGUN, run=run))
        left = (number for number in range(len(self._order.pieces)) if number not in self._past.closed)
        is_whole = all(self._piece(number, run) for number in left)
        progress = progress_of(self._spool.lines(self._job))
        counts = progress.counts()
        self._ledger.finish_run(run, counts)
        what = FINISHED if is_whole else CANCELLED
        if self._past.is_together_deadly:
            self._spool.end(self._job, Ending(what, run=run, counts=counts, reason=STALE))
            return
        self._tell(Line(TOGETHER))
        if counts[READ]:
            bring_up_to_date(self._ledger)
        shared, told = told_by(self._ledger, (line.document for line in progress.outcomes if line.document))
        self._spool.end(self._job, Ending(what, run=run, counts=counts, shared=shared, told=told))

    def _piece(self, number: int, run: int) -> bool:
        """True where the piece is done, False where the job is to end before."""
        if self._spool.is_cancelled(self._job):
            return False
        for item, found in self._found(number):
            if self._spool.is_cancelled(self._job):
                return False
            self._taken(found, number, item, run)
        self._tell(Line(CLOSED, piece=number))
        stored = self._order.pieces[number].stored
        if stored is not None:
            self._spool.drop(self._job, stored)
        return True

    def _found(self, number: int) -> Iterator[tuple[int, Item]]:
        """The documents of a piece that are not done yet with their numbers, or why there are no more."""
        piece, most = self._order.pieces[number], self._spool.limits.documents
        items, item = self._items(piece), self._past.outcomes_of(number)
        for _ in range(item):
            next(items, None)
        while item <= most:
            if self._past.is_deadly(number, item) and not self._past.was_reading(number, item):
                # The piece itself is at fault, not one of its documents: nothing more can be had of it.
                yield item, UnreadableInput(piece.name, DEADLY)
                return
            self._tell(Line(OPENING, piece=number, item=item, source=piece.name))
            found = next(items, None)
            if found is None:
                return
            yield item, found if item < most else OversizedInput(piece.name, f"more than {most} documents: split it")
            item += 1

    def _items(self, piece: Piece) -> Iterator[Item]:
        if piece.code is not None:
            yield _refusal(piece.code, piece.name, piece.reason)
        elif piece.kind == ADDRESS:
            yield from read_address(piece.name, options=self._options)
        elif piece.stored is not None:
            data = self._spool.data(self._job, piece.stored).read_bytes()
            yield from read_bytes(data, source=piece.name, options=self._options)

    def _taken(self, found: Item, number: int, item: int, run: int) -> None:
        """Nothing; puts the document or refusal into the ledger, unless that was done, and tells of it."""
        outcome = self._outcome(found, number, item, run)
        error = outcome.error
        self._tell(
            Line(
                outcome.kind,
                piece=number,
                item=item,
                source=outcome.source,
                title=found.title if isinstance(found, Document) else None,
                document=outcome.document,
                code=error.code if error else None,
                reason=error.reason if error else "",
                warnings=outcome.warnings,
            )
        )

    def _outcome(self, found: Item, number: int, item: int, run: int) -> Outcome:
        if isinstance(found, InputError):
            return self._refused(found, number, item, run)
        source = found.file or found.url or found.id
        before = self._past.was_reading(number, item)
        if not is_new(found, self._ledger, self._options):
            if before is not None and before.document == found.id:
                # Killed between keeping and telling.
                return Outcome(READ, source, found.id, warnings=found.warnings)
            return entered(found, None, self._ledger, run)
        if self._past.is_deadly(number, item):
            return self._refused(UnreadableInput(source, DEADLY), number, item, run)
        self._tell(Line(READING, piece=number, item=item, source=source, document=found.id))
        return entered(found, account_of(found, self._loaded()), self._ledger, run)

    def _refused(self, error: InputError, number: int, item: int, run: int) -> Outcome:
        if self._past.was_open(number, item) and len(self._ledger.refusals(run)) > self._past.refused:
            return Outcome(REFUSED, error.source, error=error)
        return entered(error, None, self._ledger, run)

    def _tell(self, line: Line) -> None:
        self._spool.tell(self._job, line)


def _refusal(code: str, source: str, reason: str) -> InputError:
    kinds = [kind for kind in InputError.__subclasses__() if kind.code == code]
    return (kinds[0] if kinds else InputError)(source, reason)
