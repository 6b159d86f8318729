"""Dates and periods of a text, with their days counted from the right reference.

Rules propose, the longest expression wins, then each is read in the light of its clause, of the day of
publication and of the day that the story has reached.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recoupe.annotate.meanings import MEANINGS
from recoupe.annotate.periods import Fields, Moment
from recoupe.annotate.tense import FUTURE, OPEN, PAST, tense_at
from recoupe.languages.calendar import Calendar, CompiledRule, Opening
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Sentence, Span
from recoupe.model.time import Period, day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A story stays on its day for so many sentences; later « dans la matinée » means the day of publication.
_SCENE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule's match and the stretch of text that is the date."""

    compiled: CompiledRule
    match: re.Match[str]
    span: Span

    @property
    def whole(self) -> Span:
        return Span(*self.match.span())


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date read: its period, or None where it cannot be known."""

    span: Span
    period: Period | None
    kind: str
    reference: date | None = None
    conflict: str | None = None

    def mention(self) -> DateMention:
        return DateMention(
            span=self.span,
            value=str(self.period) if self.period else None,
            kind=self.kind,
            reference=self.reference.isoformat() if self.reference else None,
            conflict=self.conflict,
        )


def find_dates(
    text: str, sentences: Sequence[Sentence], *, calendar: Calendar, reference: date | None
) -> tuple[DateMention, ...]:
    """The dates of a text in reading order, none overlapping another.

    `reference` is the day of publication; without it relative expressions have no value. The story's own
    (« la veille ») count from the nearest day before them.
    """
    folded = fold(text)
    triggers = calendar.triggers(folded)
    position = 0
    reader = _Reader(folded, calendar, reference)
    for sentence in sentences:
        while position < len(triggers) and triggers[position][0] < sentence.span.start:
            position += 1
        here = position
        while here < len(triggers) and triggers[here][0] < sentence.span.end:
            here += 1
        if here > position:
            reader.read(sentence, triggers[position:here])
        position = here
    return tuple(dated.mention() for dated in reader.dates)


class _Reader:
    """Reads sentence by sentence and keeps the day that the story has reached."""

    def __init__(self, folded: str, calendar: Calendar, reference: date | None) -> None:
        self.folded = folded
        self.calendar = calendar
        self.reference = reference
        self.dates: list[_Dated] = []
        self._story: Period | None = None
        self._story_at = 0

    def read(self, sentence: Sentence, triggers: Sequence[tuple[int, str, str]]) -> None:
        """Adds the dates of one sentence."""
        found = self._select(sentence, triggers)
        dated: list[_Dated] = []
        for candidate in found:
            for one in self._resolve(sentence, candidate):
                dated.append(one)
                self._advance(one, sentence)
        self.dates.extend(self._joined(dated))

    def _select(self, sentence: Sentence, triggers: Sequence[tuple[int, str, str]]) -> list[_Found]:
        classes = frozenset(name for _, name, _ in triggers)
        words = frozenset(word for _, _, word in triggers)
        found: list[_Found] = []
        start, end = sentence.span
        for compiled in self.calendar.rules:
            if not compiled.can_match(classes, words):
                continue
            for match in compiled.pattern.finditer(self.folded, start, end):
                if not compiled.is_blocked(self.folded, *match.span()):
                    span = Span(*match.span("span" if "span" in compiled.pattern.groupindex else 0))
                    found.append(_Found(compiled, match, span))
        found.sort(key=lambda item: item.span.start - item.span.end)
        chosen: list[_Found] = []
        for item in found:
            if not any(item.span.overlaps(other.span) for other in chosen):
                chosen.append(item)
        return sorted(chosen, key=lambda item: item.span)

    def _resolve(self, sentence: Sentence, found: _Found) -> Iterator[_Dated]:
        fields = Fields(self.calendar.fields(found.compiled, found.match))
        rule = found.compiled.rule
        opening, start = self._opening(sentence, found.span)
        if opening is not None and opening.tense is not None:
            tense = opening.tense
        else:
            tense = (
                tense_at(self.folded, sentence, found.span, self.calendar)
                if rule.kind != "absolute" or "year" not in fields
                else OPEN
            )
        story = self._story
        if rule.means == "scene" and sentence.index - self._story_at > _SCENE_LENGTH:
            story = None
        moment = Moment(self.reference, story, tense)
        period = MEANINGS[rule.means](fields, moment)
        if period is not None and rule.means == "day_list" and not _is_contiguous(found, period):
            yield from _separate_days(found, period)
            return
        conflict = _weekday_conflict(fields, period)
        span = found.span
        if opening is not None and period is not None and opening.side != "since":
            period, span = _opened(period, opening.side, fields), Span(start, span.end)
        counted = None if rule.kind == "absolute" else (self.reference if "base" not in fields else story_day(story))
        yield _Dated(span, period, rule.kind, counted, conflict)

    def _opening(self, sentence: Sentence, span: Span) -> tuple[Opening | None, int]:
        """The words before a date that open its period, and where they start."""
        for pattern, opening in self.calendar.openings:
            before = pattern.search(self.folded, max(sentence.span.start, span.start - 30), span.start)
            if before is not None:
                return opening, before.start()
        return None, span.start

    def _advance(self, dated: _Dated, sentence: Sentence) -> None:
        if dated.period is not None and dated.period.is_bounded and dated.kind in ("absolute", "relative", "range"):
            self._story, self._story_at = dated.period, sentence.index

    def _joined(self, dated: list[_Dated]) -> list[_Dated]:
        """The dates with « du A au B » drawn together."""
        joined: list[_Dated] = []
        for item in dated:
            pair = self._range(joined[-1], item) if joined else None
            if pair is None:
                joined.append(item)
            else:
                joined[-1] = pair
        return joined

    def _range(self, left: _Dated, right: _Dated) -> _Dated | None:
        if left.period is None or right.period is None or "range" in (left.kind, right.kind):
            return None
        if self.calendar.joiner.fullmatch(self.folded, left.span.end, right.span.start) is None:
            return None
        opener = self.calendar.opener.search(self.folded, max(0, left.span.start - 15), left.span.start)
        first, last = left.period.first, right.period.last
        if opener is None or first is None or last is None or first > last:
            return None
        span = Span(opener.start(), right.span.end)
        return _Dated(span, Period(first, last), "range", left.reference or right.reference)


def story_day(story: Period | None) -> date | None:
    """The last day that the story has reached."""
    return story.last if story else None


def _opened(period: Period, side: str, fields: Fields) -> Period:
    one = timedelta(days=1)
    if side == "after":
        return Period(period.last + one, None) if period.last else period
    if side == "before" and "part" not in fields and period.first is not None:
        return Period(None, period.first - one)
    return Period(None, period.last) if period.last else period


def _weekday_conflict(fields: Fields, period: Period | None) -> str | None:
    wanted = fields.number("weekday")
    if wanted is None or period is None or period.days != 1 or period.first is None:
        return None
    actual = period.first.weekday()
    if wanted == actual:
        return None
    return f"{period.first.isoformat()} is a {_WEEKDAYS[actual]}, not a {_WEEKDAYS[wanted]}"


def _is_contiguous(found: _Found, period: Period) -> bool:
    return period.days == len(re.findall(r"(?<![\d\w])\d{1,2}(?=er\b|\b)", found.match[0]))


def _separate_days(found: _Found, period: Period) -> Iterator[_Dated]:
    kind = "absolute"
    if period.first is not None and period.last is not None:
        yield _Dated(Span(*found.match.span("day")), day(period.first), kind)
        yield _Dated(Span(found.match.start("day2"), found.match.end()), day(period.last), kind)
