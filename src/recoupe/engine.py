"""Where the pipeline runs: from files to accounts in a ledger, and the ledger's events brought up to date.

Each account is one transaction, and a document that the same pipeline has read is passed over, so a run
that was cut short loses nothing: the same command again goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import InputError, UnreadableInput
from recoupe.model.mention import Account
from recoupe.model.record import Reconciled
from recoupe.model.text import Document
from recoupe.pipeline import VERSION, Pipeline
from recoupe.read import ReadOptions, read_path
from recoupe.reconcile import reconcile

if TYPE_CHECKING:
    from recoupe.ledger import Ledger

MAKER = f"recoupe/{VERSION}"
"""What the ledger keeps with each account: the same text is read again once the pipeline reads differently."""

READ, KNOWN, REFUSED = "read", "known", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document or input: read, known already, or refused with its error."""

    kind: str
    source: str
    document: str | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """How a run of reading ended: `read` holds the ids of new accounts' documents."""

    read: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[InputError, ...] = ()


def documents_at(paths: Iterable[str | Path], options: ReadOptions) -> Iterator[Document | InputError]:
    """Every document at the paths in turn, an InputError in the place of each that cannot be used."""
    for path in paths:
        if not Path(path).exists():
            yield UnreadableInput(str(path), "no such file or folder")
            continue
        yield from read_path(path, options=options)


def read_accounts(
    paths: Iterable[str | Path], pipeline: Pipeline, options: ReadOptions
) -> Iterator[Account | InputError]:
    """What each document at the paths says, an InputError in the place of each that cannot be used."""
    for item in documents_at(paths, options):
        yield item if isinstance(item, InputError) else _account(item, pipeline)


def read_into_ledger(
    paths: Sequence[str | Path],
    ledger: "Ledger",
    pipeline: Pipeline,
    *,
    options: ReadOptions,
    progress: Callable[[Outcome], None] | None = None,
) -> ReadCounts:
    """What was read, known and refused; `progress` hears of each outcome as soon as the ledger holds it."""
    run = ledger.begin_run("read " + " ".join(map(str, paths)))
    outcomes = []
    for outcome in _outcomes(paths, ledger, pipeline, options, run):
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome)
    counts = ReadCounts(
        read=tuple(outcome.document for outcome in outcomes if outcome.kind == READ and outcome.document),
        known=sum(outcome.kind == KNOWN for outcome in outcomes),
        refused=tuple(outcome.error for outcome in outcomes if outcome.error is not None),
    )
    ledger.finish_run(run, {"read": len(counts.read), "known": counts.known, "refused": len(counts.refused)})
    return counts


def bring_up_to_date(ledger: "Ledger") -> Reconciled:
    """What all accounts of the ledger amount to; the ledger's events are replaced by it."""
    reconciled = reconcile(list(ledger.accounts()), decisions=ledger.decisions())
    ledger.replace_projection(reconciled.events, reconciled.commitments, reconciled.decisions)
    return reconciled


def _outcomes(
    paths: Sequence[str | Path], ledger: "Ledger", pipeline: Pipeline, options: ReadOptions, run: int
) -> Iterator[Outcome]:
    for item in documents_at(paths, options):
        try:
            if isinstance(item, InputError):
                raise item
            yield _enter(item, ledger, pipeline, options)
        except InputError as error:
            ledger.refuse(error, run)
            yield Outcome(REFUSED, error.source, error=error)


def _enter(document: Document, ledger: "Ledger", pipeline: Pipeline, options: ReadOptions) -> Outcome:
    source = document.file or document.url or document.id
    if ledger.knows(document.id, maker=MAKER) and not _is_restated(document, ledger, options):
        _note_place(document, ledger, pipeline)
        return Outcome(KNOWN, source, document.id)
    account = _account(document, pipeline)
    if isinstance(account, InputError):
        raise account
    is_new = ledger.add(account, maker=MAKER)
    return Outcome(READ if is_new else KNOWN, source, document.id)


def _is_restated(document: Document, ledger: "Ledger", options: ReadOptions) -> bool:
    """True where the caller now says of a known document what its account does not have."""
    held = ledger.document(document.id)
    return (
        (options.published is not None and held.published != document.published)
        or (options.outlet is not None and held.outlet != document.outlet)
        or (options.language is not None and held.language != document.language)
    )


def _note_place(document: Document, ledger: "Ledger", pipeline: Pipeline) -> None:
    """Let the ledger remember a further place where a known text was found."""
    if any(seen.file == document.file and seen.url == document.url for seen in ledger.sightings(document.id)):
        return
    held = ledger.account(document.id)
    elsewhere = replace(held.document, file=document.file, url=document.url)
    ledger.add(replace(held, document=elsewhere), maker=MAKER)


def _account(document: Document, pipeline: Pipeline) -> Account | InputError:
    try:
        return pipeline.account(document)
    except InputError as error:
        return error
