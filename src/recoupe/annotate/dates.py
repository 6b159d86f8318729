"""Dates and periods of a text, with their days counted from the right reference.

Rules propose, the longest expression wins, then each is read in the light of its clause, of the day of
publication and of the day that the story has reached.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recoupe.annotate.counting import moved
from recoupe.annotate.meanings import MEANINGS
from recoupe.annotate.periods import Fields, Moment
from recoupe.annotate.tense import OPEN, tense_at
from recoupe.languages.calendar import Calendar, CompiledRule, DateRule, Opening, date_span
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Sentence, Span
from recoupe.model.time import Period, day, plus_months, week

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A story stays on its day for so many sentences; later « dans la matinée » means the day of publication.
_SCENE_LENGTH = 3
_WEEKLY, _YEARLY, _YEAR = "weekly", "yearly", 366
# A stretch of more days is no place in a story to count days from.
_FEW_DAYS = 10
_NUMBER = re.compile(r"\d+")


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
class _Opening:
    """Words before a date that change its period, as they stand there."""

    opening: Opening
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date read: its period, or None where it cannot be known; `movable` says by what it may shift."""

    span: Span
    period: Period | None
    kind: str
    reference: date | None = None
    conflict: str | None = None
    movable: str | None = None
    rests_on_story: bool = False

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
    reader = _Reader(text, folded, calendar, reference)
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

    def __init__(self, text: str, folded: str, calendar: Calendar, reference: date | None) -> None:
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else folded
        self.text = text
        self.folded = folded
        self.calendar = calendar
        self.reference = reference
        self.dates: list[_Dated] = []
        self._story: Period | None = None
        self._story_day: Period | None = None
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
                span = date_span(match)
                if compiled.is_blocked(self.folded, *match.span()):
                    continue
                if not compiled.is_name(self.text, self.folded, span, start):
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
        opening = self._opening(sentence, found.span)
        story_day = self._story_day
        if rule.means == "scene" and sentence.index - self._story_at > _SCENE_LENGTH:
            story_day = None
        moment = Moment(self.reference, self._story, story_day, self._tense(sentence, found, fields, opening))
        period = MEANINGS[rule.means](fields, moment)
        if period is None and not self._is_worth_telling(rule, fields):
            return
        if period is not None and rule.means == "day_list" and not _is_unbroken(found, period):
            yield from self._separate_days(found, period)
            return
        counted = self.reference
        if "base" in fields and self._story is not None:
            counted = self._story.last
        dated = _Dated(
            span=found.span,
            period=period,
            kind=rule.kind,
            reference=counted if _is_counted(rule, fields) else None,
            conflict=_weekday_conflict(fields, period),
            movable=_movable(rule, fields),
            rests_on_story="base" in fields,
        )
        yield dated if opening is None else self._opened(dated, opening, fields)

    def _is_worth_telling(self, rule: DateRule, fields: Fields) -> bool:
        """True for a date without value that is one all the same: an unknown reference, « le 30 février »."""
        if self.reference is None or "base" in fields:
            return True
        is_date_like = fields.number("month") in range(1, 13) and fields.number("day") in range(1, 32)
        return rule.means == "day" and is_date_like

    def _tense(self, sentence: Sentence, found: _Found, fields: Fields, opening: _Opening | None) -> int:
        if opening is not None and opening.opening.tense is not None:
            return opening.opening.tense
        if "year" in fields or self.reference is None:
            return OPEN
        return tense_at(self.lowered, sentence, found.span, self.calendar.tenses)

    def _opening(self, sentence: Sentence, span: Span) -> _Opening | None:
        """The words before a date that open or move its period."""
        for pattern, opening in self.calendar.openings:
            before = pattern.search(self.folded, max(sentence.span.start, span.start - 40), span.start)
            if before is not None:
                return _Opening(opening, before)
        return None

    def _opened(self, dated: _Dated, opening: _Opening, fields: Fields) -> _Dated:
        side, period = opening.opening.side, dated.period
        if period is None or side == "since":
            return dated
        if side == "moved":
            period = _moved(period, Fields(self.calendar.slots(opening.match)))
        elif side == "week":
            if period.days != 1 or dated.kind != "absolute" or period.first is None:
                return dated
            period = week(period.first)
        else:
            period = _half_open(period, side, fields)
        return replace(dated, period=period, span=Span(opening.match.start(), dated.span.end), movable=None)

    def _separate_days(self, found: _Found, period: Period) -> Iterator[_Dated]:
        """The days of a list that leaves some out: « les 8, 10 et 12 mai »."""
        if period.first is None or period.last is None:
            return
        start, end = found.match.span("between")
        middle = [Span(*match.span()) for match in _NUMBER.finditer(self.folded, start, end)]
        yield _Dated(Span(*found.match.span("day")), day(period.first), "absolute")
        for span in middle:
            number = int(self.folded[span.start : span.end])
            if period.first.day < number <= 28 or number <= period.last.day:
                base = period.first if number > period.first.day else period.last
                yield _Dated(span, day(base.replace(day=number)), "absolute")
        yield _Dated(Span(found.match.start("day2"), found.match.end()), day(period.last), "absolute")

    def _advance(self, dated: _Dated, sentence: Sentence) -> None:
        if dated.period is not None and dated.period.is_bounded and dated.kind in ("absolute", "relative", "range"):
            self._story = dated.period
            if (dated.period.days or 0) <= _FEW_DAYS:
                self._story_day, self._story_at = dated.period, sentence.index

    def _joined(self, dated: list[_Dated]) -> list[_Dated]:
        """The dates with « du A au B » drawn together."""
        joined: list[_Dated] = []
        for item in dated:
            pair = self._range(joined[-1], item) if joined else None
            if pair is not None:
                joined[-1] = pair
            elif joined and self._is_list(joined[-1], item):
                joined[-1:] = self._in_step(joined[-1], item)
            else:
                joined.append(item)
        return joined

    def _is_list(self, left: _Dated, right: _Dated) -> bool:
        between = Span(left.span.end, right.span.start)
        return self.calendar.lister.fullmatch(self.folded, between.start, between.end) is not None

    def _in_step(self, left: _Dated, right: _Dated) -> list[_Dated]:
        """Two dates of a list: weekdays follow each other, a day without a year takes that of the next."""
        if left.period is None or right.period is None or left.period.first is None or right.period.first is None:
            return [left, right]
        week_length = timedelta(days=7)
        if left.movable == right.movable == _WEEKLY and right.period.first < left.period.first:
            follows = right.period.first + week_length
            if self.reference is not None and left.period.first <= self.reference < follows:
                return [replace(left, period=day(left.period.first - week_length)), right]
            return [left, replace(right, period=day(follows))]
        is_apposition = "," in self.folded[left.span.end : right.span.start] and not right.rests_on_story
        if left.rests_on_story and is_apposition and _equally_long(left.period, right.period):
            return [replace(left, period=right.period), right]
        if left.movable == _YEARLY and right.movable is None and left.kind == right.kind == "absolute":
            return [replace(left, period=_in_year(left.period, right.period)), right]
        return [left, right]

    def _range(self, left: _Dated, right: _Dated) -> _Dated | None:
        if left.period is None or right.period is None or "range" in (left.kind, right.kind):
            return None
        joiner = self.calendar.joiner.fullmatch(self.folded, left.span.end, right.span.start)
        opener = self.calendar.opener.search(self.folded, max(0, left.span.start - 15), left.span.start)
        if joiner is None or (opener is None and (left.kind, right.kind) != ("absolute", "absolute")):
            return None
        if opener is None and joiner[0].strip(" ,").split()[0] == self.calendar.file.connections.coordinator:
            return None
        first, last = _in_order(left, right)
        if first is None or last is None or first > last:
            return None
        span = Span(opener.start() if opener else left.span.start, right.span.end)
        return _Dated(span, Period(first, last), "range", left.reference or right.reference)


def _in_order(left: _Dated, right: _Dated) -> tuple[date | None, date | None]:
    """The two ends, one that lacks week or year put where they follow each other."""
    if left.period is None or right.period is None:
        return None, None
    first, last = left.period.first, right.period.last
    if first is None or last is None or first <= last:
        return first, last
    if right.movable == _WEEKLY:
        last += timedelta(days=7 * ((first - last).days // 7 + 1))
    elif left.movable == _YEARLY and (first - last).days < _YEAR:
        first = plus_months(first, -12)
    return first, last


def _is_counted(rule: DateRule, fields: Fields) -> bool:
    """True for what is counted from a day; False where the words name a month, a year or an age themselves."""
    if rule.kind != "range":
        return rule.kind == "relative"
    named = ("month", "month2", "monthname", "monthname2", "year", "year2", "roman", "number")
    return not any(name in fields for name in named)


def _equally_long(one: Period, other: Period) -> bool:
    """True for two days, or two months, so that the second may say which one the first is."""
    return one.days == other.days == 1 or (one.precision == other.precision == "month")


def _movable(rule: DateRule, fields: Fields) -> str | None:
    """By what a date may shift to fit its neighbours: not at all where its words say which one is meant."""
    if any(name in fields for name in ("year", "yearword", "sameyear", "shift", "follow", "weekword", "monthword")):
        return None
    return _WEEKLY if rule.means == "weekday" else _YEARLY


def _in_year(period: Period, next_period: Period) -> Period:
    """A day or month moved into the year of the date that follows it in a list."""
    if period.first is None or period.last is None or next_period.first is None:
        return period
    months = 12 * (next_period.first.year - period.first.year)
    first, last = plus_months(period.first, months), plus_months(period.last, months)
    return Period(first, last) if first <= next_period.first else period


def _half_open(period: Period, side: str, fields: Fields) -> Period:
    one = timedelta(days=1)
    part = fields.word("partword")
    if side == "after" and period.last is not None:
        return Period(period.last + one if part is None else period.first, None)
    if side == "before" and part in (None, "start") and period.first is not None:
        return Period(None, period.first - one)
    return Period(None, period.last) if period.last else period


def _moved(period: Period, fields: Fields) -> Period | None:
    """The day so many units before or after a date: « trois jours avant le 12 », « la veille de Noël »."""
    count, unit = fields.number("number", "storyday"), fields.word("unit") or "day"
    side = fields.number("relation") or 1
    base = period.first if side * (count or 0) < 0 else period.last
    target = moved(base, unit, side * count) if base is not None and count is not None else None
    return day(target) if target else None


def _weekday_conflict(fields: Fields, period: Period | None) -> str | None:
    wanted = fields.number("weekday", "weekdayname")
    if wanted is None or period is None or period.days != 1 or period.first is None:
        return None
    actual = period.first.weekday()
    if wanted == actual:
        return None
    return f"{period.first.isoformat()} is a {_WEEKDAYS[actual]}, not a {_WEEKDAYS[wanted]}"


def _is_unbroken(found: _Found, period: Period) -> bool:
    """True where a list names every day between its first and last, under one article."""
    listed = 2 + sum(1 for _ in _NUMBER.finditer(found.match["between"]))
    return period.days == listed and (found.match["plural"] is not None or not found.match[0].startswith("le"))
