"""Runs of reading as pages show them: what was sent, how far it is, and what became of each document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_time

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger, Run
from recoupe.model.record import EventRecord
from recoupe.publish.dates import date_words
from recoupe.publish.i18n import Words
from recoupe.publish.jobs.order import (
    ADDRESS,
    FINISHED,
    LOADING,
    READ,
    REFUSED,
    TEXT,
    TOGETHER,
    Ending,
    Line,
    Order,
    Piece,
    Progress,
    progress_of,
)
from recoupe.publish.jobs.spool import Spool
from recoupe.publish.reasons import phrased
from recoupe.publish.refusals import REFUSALS, doubts_of

CUT_SHORT = "cut_short"
"""A run of the ledger that no job is about and that did not end: it runs elsewhere, or was killed."""

NAMED = 3
"""Pieces that a line names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run in the list: by a job, or by a command. `counts` are empty where nothing is known of them."""

    name: str
    started: str
    sent: str
    state: str
    counts: dict[str, int]
    ended: str | None
    is_job: bool


def rows(spool: Spool, runs: Iterable[Run], words: Words) -> list[Row]:
    """All runs, the newest first: the jobs of the spool, and what commands read into the ledger."""
    jobs = [(job, spool.order(job), spool.ending(job)) for job in spool.jobs()]
    found, known = [], set()
    for job, order, ending in jobs:
        progress = None if ending else progress_of(spool.lines(job))
        run = ending.run if ending else progress.run if progress else None
        known.add(run)
        found.append(_job_row(job, order, ending, progress, words))
    found += [_run_row(run) for run in runs if run.id not in known]
    return sorted(found, key=lambda row: row.started, reverse=True)


def _job_row(job: str, order: Order, ending: Ending | None, progress: Progress | None, words: Words) -> Row:
    sent = piece_names(order.pieces, words)
    if ending is not None:
        return Row(job, order.created, sent, ending.what, ending.counts, ending.at, is_job=True)
    counts = progress.counts() if progress is not None else {}
    state = progress.state if progress is not None else FINISHED
    return Row(job, order.created, sent, state, counts, None, is_job=True)


def _run_row(run: Run) -> Row:
    state = FINISHED if run.finished else CUT_SHORT
    return Row(f"run-{run.id}", run.started, run.command or "", state, run.counts, run.finished, is_job=False)


def piece_names(pieces: Sequence[Piece], words: Words) -> str:
    """The first of the pieces by name, and how many more there are."""
    names = ", ".join(piece.name for piece in pieces[:NAMED])
    more = len(pieces) - NAMED
    return (
        names if more <= 0 else words.count("{names} and {number} more", "{names} and {number} more", more, names=names)
    )


def moment(at: str, words: Words) -> str:
    """A point in time by the clock of this machine: ``22 novembre 2026, 09:15``."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{date_words(local.date().isoformat(), words)}, {format_time(local, 'short', locale=words.locale)}"


def seconds(started: str, ended: str | None) -> float:
    """How long something took, until now where it goes on."""
    end = datetime.fromisoformat(ended) if ended else datetime.now(UTC)
    return max(0.0, (end - datetime.fromisoformat(started)).total_seconds())


def time_words(length: float, words: Words) -> str:
    """A length of time in seconds, or in minutes and seconds: ``4 s``, ``2 min 5 s``."""
    whole = round(length)
    if whole < 1:
        return words.say("less than 1 s")
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


def step_words(progress: Progress, order: Order, words: Words) -> str:
    """What happens now, in a sentence."""
    if progress.trouble:
        reason = phrased(progress.trouble, REFUSALS, words)
        return words.say("Reading waits and goes on by itself: {reason}", reason=reason)
    step = progress.step
    if progress.is_starting or (step is not None and step.what == LOADING):
        return words.say("The reader is being loaded, as a rule within some seconds.")
    if step is None:
        return words.say("It goes on.")
    if step.what == TOGETHER:
        return words.say("The events are being brought up to date.")
    piece = order.pieces[step.piece] if step.piece is not None else None
    if piece is not None and piece.kind == ADDRESS:
        return words.say("Being fetched and read: {name}", name=step.source)
    return words.say("Being read: {name}", name=step.source)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one document: its outcome, why it was refused or is doubted, in the reader's language."""

    kind: str
    source: str
    title: str | None
    document: str | None
    reasons: tuple[str, ...]


def fates(lines: Iterable[Line], words: Words) -> list[Fate]:
    """What became of each document, in the order of reading."""
    return [
        Fate(
            line.what,
            line.source,
            line.title,
            line.document,
            tuple(_why(reason, words) for reason in _reasons(line)),
        )
        for line in lines
    ]


def _why(reason: str, words: Words) -> str:
    if "say it with --lang" in reason:
        return words.say("its language cannot be told: choose it when you send it again")
    return phrased(reason, REFUSALS, words)


def _reasons(line: Line) -> list[str]:
    return [line.reason] if line.what == REFUSED else [doubt.detail for doubt in doubts_of(line.warnings)]


SHOWN = ("all", REFUSED, "doubtful", READ, "known")
"""What of the outcomes a reader may choose to see."""


def chosen(lines: Iterable[Line], what: str) -> list[Line]:
    """The outcomes of one kind, ``doubtful`` for what was read with reservations, or all."""
    if what == "doubtful":
        return [line for line in lines if doubts_of(line.warnings)]
    return [line for line in lines if what in ("all", line.what)]


def events_of(ids: Iterable[str], ledger: Ledger) -> list[EventRecord]:
    """The events with those ids that the ledger still has, each once."""
    found: dict[str, EventRecord] = {}
    for name in ids:
        try:
            record = ledger.event(name)
        except UnknownRecord:
            continue  # brought together anew since, without it
        found[record.id] = record
    return list(found.values())


def named(piece: Piece, opening: str, words: Words) -> Piece:
    """The piece with a name that people know it by: a pasted text is called after its opening words."""
    if piece.name:
        return piece
    if piece.kind != TEXT:
        name = words.say("file without a name")
    else:
        name = words.say("pasted text: {opening} …", opening=opening) if opening else words.say("pasted text")
    return Piece(name, piece.kind, piece.stored, piece.code, piece.reason)
