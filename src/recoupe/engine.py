"""Where the pipeline runs: from files to accounts in a ledger, and the ledger's events brought up to date.

Each account is one transaction, and a document that the same pipeline has read is passed over, so a run
that was cut short loses nothing: the same command again goes on where it stopped.
"""

import gc
import logging
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from recoupe.errors import InputError
from recoupe.languages import available, language
from recoupe.ledger.values import Memory
from recoupe.model.decision import Ruling
from recoupe.model.mention import Account
from recoupe.model.record import EventRecord, Reconciled, Renewed
from recoupe.model.text import Document, Warning
from recoupe.pipeline import Pipeline, reading_version, reconciling_version
from recoupe.read import ReadOptions, read_address, read_path
from recoupe.reconcile import Together, brought_together, reconcile
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.renewal.renewing import renewed
from recoupe.reconcile.renewal.shelves import Shelves
from recoupe.reconcile.renewal.shelving import shelved
from recoupe.world import load_world

if TYPE_CHECKING:
    from recoupe.ledger import Ledger

log = logging.getLogger(__name__)

READ, KNOWN, REFUSED = "read", "known", "refused"
WORTH = 30
"""Working out what one document touches takes as long as going through so many accounts anew."""
AHEAD = 2
"""Documents that wait for each process: enough to keep it busy, few enough to hold in memory."""


def maker() -> str:
    """Who made an account, as the ledger keeps it: this program, by the version of its reading.

    The same text is read again once the pipeline reads differently.
    """
    return f"recoupe/{reading_version()}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document or input: read, known already, or refused with its error.

    `warnings` are what reading found amiss in a document that was read or known.
    """

    kind: str
    source: str
    document: str | None = None
    error: InputError | None = None
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """How a run of reading ended: `read` holds the ids of new accounts' documents.

    `warned` are documents, read or known, in which reading found something amiss, by source.
    """

    read: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[InputError, ...] = ()
    warned: tuple[tuple[str, tuple[Warning, ...]], ...] = ()


def documents_at(paths: Iterable[str | Path], options: ReadOptions) -> Iterator[Document | InputError]:
    """Every document at the paths and addresses in turn, an InputError in the place of each that cannot be used."""
    for path in paths:
        if "://" in str(path):
            yield from read_address(str(path), options=options)
        else:
            yield from read_path(path, options=options)


def read_accounts(
    paths: Iterable[str | Path], pipeline: Pipeline, options: ReadOptions
) -> Iterator[Account | InputError]:
    """What each document at the paths says, an InputError in the place of each that cannot be used."""
    for item in documents_at(paths, options):
        yield item if isinstance(item, InputError) else account_of(item, pipeline)


def read_into_ledger(
    paths: Sequence[str | Path],
    ledger: "Ledger",
    *,
    options: ReadOptions,
    progress: Callable[[Outcome], None] | None = None,
    jobs: int = 1,
) -> ReadCounts:
    """What was read, known and refused; `progress` hears of each outcome as soon as the ledger holds it.

    With more than one of `jobs`, that many processes read while this one writes; the order stays.
    """
    run = ledger.begin_run("read " + " ".join(map(str, paths)))
    outcomes = []
    documents = documents_at(paths, options)
    readings = _in_processes if jobs > 1 else _in_turn
    # Closed by hand: an interruption must stop the processes now, not when the stream is collected.
    with closing(readings(documents, lambda document: is_new(document, ledger, options), jobs)) as stream:
        for item, account in stream:
            outcome = entered(item, account, ledger, run)
            outcomes.append(outcome)
            if progress is not None:
                progress(outcome)
    counts = ReadCounts(
        read=tuple(outcome.document for outcome in outcomes if outcome.kind == READ and outcome.document),
        known=sum(outcome.kind == KNOWN for outcome in outcomes),
        refused=tuple(outcome.error for outcome in outcomes if outcome.error is not None),
        warned=tuple((outcome.source, outcome.warnings) for outcome in outcomes if outcome.warnings),
    )
    ledger.finish_run(run, {"read": len(counts.read), "known": counts.known, "refused": len(counts.refused)})
    return counts


def bring_together(accounts: Sequence[Account], *, decisions: Sequence[Ruling] = ()) -> Reconciled:
    """What accounts amount to together, by the tables and counts that ship with the package."""
    return reconcile(accounts, world=load_world(), decisions=decisions, counting=_counting())


def bring_archive_together(accounts: Sequence[Account], *, decisions: Sequence[Ruling] = ()) -> Together:
    """The same for any number of accounts: the decisions on pairs are put into words one at a time."""
    with _no_search_for_cycles():
        return brought_together(accounts, world=load_world(), decisions=decisions, counting=_counting())


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python's search for cycles is off: reconciling makes none, and looking took a third of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counting() -> Counting:
    return {code: found for code in available() if (found := language(code).quantities) is not None}


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Which of the documents that came in since the ledger was brought up to date before are copies of others.

    `is_whole` holds where everything was reconciled anew, not what was touched alone.
    """

    copies: frozenset[str]
    is_whole: bool


LOADING, COMPARING, WRITING = "loading", "comparing", "writing"
"""The steps of reconciling everything anew."""
EVERY = 200
"""After so many documents or events there is something to tell."""

Thing = TypeVar("Thing", Account, EventRecord)
Telling = Callable[[str, int, int], None]
"""Hears of a step how many documents or events of how many are done."""


def _nobody(step: str, done: int, total: int) -> None:
    """Nothing; hears no progress."""


def bring_up_to_date(ledger: "Ledger", *, tell: Telling = _nobody) -> UpToDate:
    """How the ledger stands with all its accounts and decisions; only what these touch is worked out again.

    Where many documents came in, or the rules are others than those by which the ledger was reconciled last,
    everything is, of which `tell` hears. The result is the same.
    """
    # Loaded before the ledger is locked, which others may be waiting for.
    load_world()
    with _no_search_for_cycles():
        changed = ledger.renew(_renewed, version=reconciling_version(), most=lambda documents: documents // WORTH)
    if changed is not None:
        return UpToDate(changed.copies, is_whole=False)
    log.info("everything is reconciled anew")
    found = reconcile_anew(ledger, tell=tell)
    copies = frozenset(document for voice in found.voices for document in voice.documents[1:])
    return UpToDate(copies, is_whole=True)


def _renewed(accounts: Sequence[Account], shelves: Shelves, decisions: Sequence[Ruling]) -> Renewed:
    return renewed(accounts, shelves, world=load_world(), decisions=decisions, counting=_counting())


def reconcile_anew(ledger: "Ledger", *, tell: Telling = _nobody) -> Together:
    """What all accounts of the ledger amount to; the ledger's events are replaced by it. `tell` hears how far it is."""
    newest, version = ledger.newest_reading(), reconciling_version()
    total = ledger.document_count()
    with _no_search_for_cycles():
        decisions = ledger.decisions()
        accounts = list(_told(ledger.accounts(), LOADING, total, tell))
        tell(COMPARING, 0, total)
        found = bring_archive_together(accounts, decisions=decisions)
        events = _told(found.events, WRITING, len(found.events), tell)
        memory = Memory(shelved(found, decisions), version, newest)
        ledger.replace_projection(events, found.commitments, found.verdicts.decisions(), memory)
    return found


def _told(items: Iterable[Thing], step: str, total: int, tell: Telling) -> Iterator[Thing]:
    for done, item in enumerate(items):
        if done % EVERY == 0:
            tell(step, done, total)
        yield item


def projection_problems(ledger: "Ledger") -> list[str]:
    """Where the ledger's events, commitments and decisions differ from what all accounts give now, a line each."""
    with _no_search_for_cycles():
        found = bring_archive_together(list(ledger.accounts()), decisions=ledger.decisions())
    names = _differing({one.id: one for one in ledger.events()}, {one.id: one for one in found.events})
    names += _differing({one.id: one for one in ledger.commitments()}, {one.id: one for one in found.commitments})
    problems = [f"{name}: not what its accounts give; reconcile again" for name in names]
    said = {(pair.left, pair.right): pair for pair in ledger.proposals()}
    meant = {(pair.left, pair.right): pair for pair in found.verdicts.decisions()}
    return problems + [f"{' and '.join(pair)}: not what comparing them gives" for pair in _differing(said, meant)]


Name = TypeVar("Name", str, tuple[str, str])


def _differing(held: Mapping[Name, object], due: Mapping[Name, object]) -> list[Name]:
    return sorted(name for name in held.keys() | due.keys() if held.get(name) != due.get(name))


Item = Document | InputError
Reading = tuple[Item, Account | InputError | None]
"""A document with its account, or with None where it is known already or is no document."""


def _in_turn(items: Iterable[Item], is_new: Callable[[Document], bool], jobs: int) -> Generator[Reading]:
    pipeline = Pipeline()
    for item in items:
        if isinstance(item, InputError) or not is_new(item):
            yield item, None
        else:
            yield item, account_of(item, pipeline)


def _in_processes(items: Iterable[Item], is_new: Callable[[Document], bool], jobs: int) -> Generator[Reading]:
    # Spawned, not forked: a fork would copy the parser's threads in an unknown state.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    waiting: deque[tuple[Item, Future[Account | InputError] | None]] = deque()
    try:
        for item in items:
            future = None
            if isinstance(item, Document) and is_new(item):
                future = pool.submit(_account_here, item)
            waiting.append((item, future))
            if len(waiting) > jobs * AHEAD:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(item: Item, future: "Future[Account | InputError] | None") -> Reading:
    return item, future.result() if future is not None else None


def _ignore_interrupts() -> None:
    """In a child process: the parent alone decides what an interruption means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _pipeline_here() -> Pipeline:
    return Pipeline()


def _account_here(document: Document) -> Account | InputError:
    """What a document says, by the pipeline of the process that asks."""
    return account_of(document, _pipeline_here())


def account_of(document: Document, pipeline: Pipeline) -> Account | InputError:
    """What a document says, or why it cannot be read."""
    try:
        return pipeline.account(document)
    except InputError as error:
        return error


def entered(item: Item, account: Account | InputError | None, ledger: "Ledger", run: int) -> Outcome:
    """What became of one reading, once the ledger holds it; `account` is None for a document that is known."""
    try:
        if isinstance(item, InputError):
            raise item
        if isinstance(account, InputError):
            raise account
        return _kept(item, account, ledger)
    except InputError as error:
        ledger.refuse(error, run)
        return Outcome(REFUSED, error.source, error=error)


def _kept(document: Document, account: Account | None, ledger: "Ledger") -> Outcome:
    source = document.file or document.url or document.id
    if account is None:
        _note_place(document, ledger)
        return Outcome(KNOWN, source, document.id, warnings=document.warnings)
    is_added = ledger.add(account, maker=maker())
    return Outcome(READ if is_added else KNOWN, source, document.id, warnings=document.warnings)


def is_new(document: Document, ledger: "Ledger", options: ReadOptions) -> bool:
    """True for a text that the ledger does not hold, or of which the caller now says what its account has not."""
    if not ledger.knows(document.id, maker=maker()):
        return True
    held = ledger.document(document.id)
    return (
        (options.published is not None and held.published != document.published)
        or (options.outlet is not None and held.outlet != document.outlet)
        or (options.language is not None and held.language != document.language)
    )


def _note_place(document: Document, ledger: "Ledger") -> None:
    """Let the ledger remember a further place where a known text was found."""
    if any(seen.file == document.file and seen.url == document.url for seen in ledger.sightings(document.id)):
        return
    held = ledger.account(document.id)
    elsewhere = replace(held.document, file=document.file, url=document.url)
    ledger.add(replace(held, document=elsewhere), maker=maker())
