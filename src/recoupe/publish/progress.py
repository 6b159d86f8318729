"""What long commands tell while they run and when they end: on a terminal in one line that is drawn anew."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from recoupe.publish.i18n import Words
from recoupe.publish.output import Output
from recoupe.publish.refusals import doubt_words, doubts_of, refusal_words, tell_doubts, tell_refusal

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.engine import Outcome, ReadCounts
    from recoupe.ledger import Ledger
    from recoupe.ledger.upgrading import UpgradeStep
    from recoupe.model.text import Warning


SMALL = 500
"""A ledger of fewer documents is reconciled before anybody asks what goes on."""


class Line:
    """A line on stderr that is drawn anew on a terminal; elsewhere nothing is drawn."""

    def __init__(self) -> None:
        self._is_drawn = False

    def draw(self, text: str) -> None:
        """Nothing; the text stands in the place of the one before."""
        self.wipe()
        if sys.stderr.isatty():
            sys.stderr.write(text)
            sys.stderr.flush()
            self._is_drawn = True

    def wipe(self) -> None:
        """Nothing; the line is empty."""
        if self._is_drawn:
            sys.stderr.write("\r\x1b[2K")
            self._is_drawn = False


class AnewProgress:
    """Tells that everything is reconciled anew, step by step, and on a terminal how far each is."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._line = Line()
        self._is_worth_it = False
        self._step: str | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell of so many documents, or events, of a step."""
        if self._step is None:
            self._is_worth_it = total >= SMALL
        if not self._is_worth_it:
            return
        if step != self._step:
            self._line.wipe()
            self._out.note(self._begun(step, total))
            self._step = step
        words, locale = self._out.words, self._out.words.locale
        if done:
            self._line.draw(words.say("{done} of {total}", done=_grouped(done, locale), total=_grouped(total, locale)))

    def done(self) -> None:
        """Nothing; the line is empty."""
        self._line.wipe()

    def _begun(self, step: str, total: int) -> str:
        words = self._out.words
        number = _grouped(total, words.locale)
        return {
            "loading": words.say(
                "Everything is brought together anew: much came in, or this version compares otherwise."
                " {number} documents are loaded…",
                number=number,
            ),
            "comparing": words.say("What they tell is compared; the longest step…"),
            "writing": words.say("{number} events are written…", number=number),
        }[step]


class ReadProgress:
    """A line on stderr that counts documents, refusals named as they come, and the counts at the end."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._seen = 0
        self._kept = 0
        self._line = Line()

    def __call__(self, outcome: "Outcome") -> None:
        """Count one document; on a terminal the line is drawn anew."""
        self._seen += 1
        self._kept += outcome.error is None
        if outcome.error is not None:
            self._line.wipe()
            tell_refusal(outcome.error, self._out)
            return
        if doubts_of(outcome.warnings):
            self._line.wipe()
            tell_doubts(outcome.source, outcome.warnings, self._out)
        else:
            self._line.draw(f"{self._seen} {outcome.source[-60:]}")

    def interrupted(self) -> None:
        """Say that what was read is kept and how to go on."""
        self._line.wipe()
        kept = self._out.words.count("{number} document is kept", "{number} documents are kept", self._kept)
        self._out.say("Interrupted; {kept}. The same command goes on from there.", kept=kept)

    def done(self, counts: "ReadCounts", *, copies: int, events: int) -> None:
        """The counts of the whole run, as the command's result."""
        self._line.wipe()
        if self._out.as_json:
            refused = [{"source": error.source, "code": error.code, "reason": error.reason} for error in counts.refused]
            numbers = {"read": len(counts.read), "known": counts.known, "copies": copies, "events": events}
            reserved = [
                {"source": source, "code": doubt.code, "reason": doubt.detail}
                for source, warnings in counts.warned
                for doubt in doubts_of(warnings)
            ]
            self._out.record({**numbers, "refused": refused, "reserved": reserved})
            return
        words = self._out.words
        parts = [
            words.count("{number} document read", "{number} documents read", len(counts.read)),
            words.count("{number} already known", "{number} already known", counts.known),
            words.count("{number} copy", "{number} copies", copies),
            words.count("{number} refused", "{number} refused", len(counts.refused)),
        ]
        doubtful = [(source, doubts_of(warnings)) for source, warnings in counts.warned if doubts_of(warnings)]
        if doubtful:
            parts.append(
                words.count("{number} read with reservations", "{number} read with reservations", len(doubtful))
            )
        self._out.line(", ".join(parts))
        if not (self._out.is_terminal and sys.stderr.isatty()):
            self._reasons(counts, doubtful)
        if counts.read or counts.known or events:
            self._out.line(
                words.count("The ledger now holds {number} event.", "The ledger now holds {number} events.", events)
            )

    def _reasons(self, counts: "ReadCounts", doubtful: list[tuple[str, tuple[Warning, ...]]]) -> None:
        """A line for each reason; whoever watches both streams has them above already."""
        words = self._out.words
        for error in counts.refused:
            self._out.line(f"  {refusal_words(error, words)}")
        for source, doubts in doubtful:
            for doubt in doubts:
                self._out.line(f"  {doubt_words(source, doubt, words)}")


def _grouped(number: int, locale: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=locale))


def _part_words(what: str, words: Words) -> str:
    """What a part of an upgrade does."""
    return {
        "records": words.say("records are packed anew"),
        "tables": words.say("lists are put in order"),
        "documents": words.say("documents are filed anew"),
        "events": words.say("events and commitments are counted anew"),
        "words": words.say("words are indexed anew"),
        "writing": words.say("all of it is written to the disk"),
    }[what]


class UpgradeProgress:
    """What the upgrade of a ledger does and how far it is, on stderr; use it around the opening.

    On a terminal a line is drawn anew ten times a second at most, else one is written every ten seconds.
    """

    def __init__(self, out: Output, place: "str | Path") -> None:
        self._out = out
        self._place = shown_place(str(place))
        self._line = Line()
        self._part = 0
        self._told = 0.0

    def __call__(self, step: "UpgradeStep") -> None:
        """Tell of a step, unless that was just done."""
        begins, now = step.part != self._part, time.monotonic()
        if not self._part:
            self._out.say(
                "The ledger {place} was written by an older Recoupe and is being upgraded, which happens once.",
                place=self._place,
            )
            self._out.say("Until the end nothing in it changes: Ctrl-C leaves it as it was.")
        pause = 0.1 if sys.stderr.isatty() else 10.0
        if begins or now - self._told >= pause:
            self._part, self._told = step.part, now
            told = self._words(step)
            self._line.draw(told)
            if not sys.stderr.isatty():
                self._out.note(told)

    def _words(self, step: "UpgradeStep") -> str:
        words = self._out.words
        what = _part_words(step.what, words)
        told = words.say("step {part} of {parts}: {what}", part=step.part, parts=step.parts, what=what)
        if not step.total:
            return told
        done, total = (_grouped(number, words.locale) for number in (step.done, step.total))
        return f"{told} ({words.say('{done} of {total}', done=done, total=total)})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._part:
            return
        self._line.wipe()
        if kind is None:
            self._out.say("The ledger {place} was upgraded.", place=self._place)
        elif issubclass(kind, KeyboardInterrupt):
            self._out.say("Interrupted; the ledger is as it was. Whatever opens it next begins the upgrade anew.")


def shown_place(place: str) -> str:
    """The place of a ledger without a password."""
    if "://" not in place:
        return place
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def opened(place: str, out: Output, *, create: bool = False) -> "Ledger":
    """The ledger there; one of an older schema is upgraded first, which stderr says."""
    from recoupe.ledger import Ledger

    with UpgradeProgress(out, place) as progress:
        return Ledger.open(place, create=create, telling=progress)
