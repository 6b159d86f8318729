"""Dates and periods of a text, with their days counted from the right reference.

Rules propose, the longest expression wins, then each is read in the light of its clause, of the day of
publication and of the day that the story has reached.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.annotate.counting import counted_to
from recoupe.annotate.dated import Dated, is_counted, movable, weekday_conflict
from recoupe.annotate.entries import heading_year, opens_entry
from recoupe.annotate.meanings import MEANINGS
from recoupe.annotate.openings import FoundOpening, closed, opened, opening_before
from recoupe.annotate.periods import Fields, Moment, in_month_of
from recoupe.annotate.series import drawn_together
from recoupe.annotate.tense import OPEN, is_message, tense_at
from recoupe.languages.calendar import Calendar, CompiledRule, DateRule, date_span, full_year
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Quotation, Sentence, Span, Warning
from recoupe.model.time import Period, day, month

# A story stays on its day for so many sentences; later « dans la matinée » means the day of publication.
_SCENE_LENGTH = 3
# What a passage tells of an earlier year goes on in the next sentence of its paragraph.
_PASSAGE_LENGTH = 1
# A stretch of more days is no place in a story to count days from.
_FEW_DAYS = 10
_MONTH = 31
# Meanings of rules that lack only a year, and the slots that make up for it.
_CALENDAR = ("day", "days", "month")
_IN_YEAR = (*_CALENDAR, "season")
_FIXED = ("year", "year2", "yearword", "yearword2", "sameyear", "shift", "follow", "monthword")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule's match and the stretch of text that is the date."""

    compiled: CompiledRule
    match: re.Match[str]
    span: Span


def find_dates(
    text: str,
    sentences: Sequence[Sentence],
    *,
    calendar: Calendar,
    reference: date | None,
    quotations: Sequence[Quotation] = (),
) -> tuple[DateMention, ...]:
    """The dates of a text in reading order, none overlapping another.

    `reference` is the day of publication; without it relative expressions have no value. The story's own
    (« la veille ») count from the nearest day before them.
    """
    folded = fold(text)
    triggers = calendar.triggers(folded)
    position = 0
    reader = _Reader(text, folded, calendar, reference, quotations)
    for sentence in sentences:
        while position < len(triggers) and triggers[position][0] < sentence.span.start:
            position += 1
        here = position
        while here < len(triggers) and triggers[here][0] < sentence.span.end:
            here += 1
        reader.year = heading_year(text, sentence.span) or reader.year
        if here > position:
            reader.read(sentence, triggers[position:here])
        position = here
    return tuple(dated.mention() for dated in reader.dates)


def date_warnings(dates: Sequence[DateMention]) -> tuple[Warning, ...]:
    """A ``weekday_conflict`` for each date whose day of the week is not that of its day."""
    return tuple(Warning("weekday_conflict", one.conflict, one.span) for one in dates if one.conflict)


class _Reader:
    """Reads sentence by sentence and keeps the day that the story has reached."""

    def __init__(
        self, text: str, folded: str, calendar: Calendar, reference: date | None, quotations: Sequence[Quotation]
    ) -> None:
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else folded
        self.text = text
        self.folded = folded
        self.calendar = calendar
        self.reference = reference
        self.quotations = quotations
        self.dates: list[Dated] = []
        self.year: int | None = None
        """The year of the entries that follow, where a heading or an entry gives it."""
        self._story: Period | None = None
        self._story_day: Period | None = None
        self._story_at = 0
        self._story_point: date | None = None
        """The day that the last date was counted to, where it was: « il y a un an »."""
        self._past: Period | None = None
        """When the passage takes place that tells of an earlier year: « En juin 2002, … le 30 septembre, … »."""
        self._past_since: Sentence | None = None
        self._stay: Period | None = None
        """The last days of which the text speaks as of one stretch: « du 23 au 25 avril »."""
        self._has_month = False
        """Whether the last date stands there as such, and is not counted."""

    def read(self, sentence: Sentence, triggers: Sequence[tuple[int, str, str]]) -> None:
        """Adds the dates of one sentence."""
        found = self._select(sentence, triggers)
        dated: list[Dated] = []
        for candidate in found:
            for one in self._resolve(sentence, candidate):
                dated.append(one)
                self._advance(one, sentence)
                self._look_back(one, candidate, sentence)
        dated = [self._back_from_act(one, found, dated) for one in dated]
        self.dates += drawn_together(dated, self.folded, calendar=self.calendar, reference=self.reference)

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
        return _longest(found)

    def _resolve(self, sentence: Sentence, found: _Found) -> Iterator[Dated]:
        rule = found.compiled.rule
        is_entry = rule.kind in ("absolute", "range") and opens_entry(self.text, found.span)
        fields = self._of_passage(self._fields(found, is_entry=is_entry), found, sentence)
        opening = opening_before(self.folded, sentence, found.span, self.calendar)
        story_day = self._story_day
        if rule.means == "scene" and sentence.index - self._story_at > _SCENE_LENGTH:
            story_day = None
        if rule.means == "day":
            fields = in_month_of(self._stay, in_month_of(self._rest_of_month(sentence), fields))
        tense = self._tense(sentence, found, fields, opening)
        is_own = is_message(self.lowered, sentence, self.quotations, self.calendar.tenses)
        moment = Moment(self.reference, self._story, story_day, tense, is_own, self._story_point)
        period = MEANINGS[rule.means](fields, moment)
        if period is None and not self._is_worth_telling(rule, fields):
            return
        if period is not None and rule.means == "day_list" and not _is_unbroken(found, period):
            yield from self._separate_days(found, period)
            return
        counted = self.reference
        if "base" in fields and self._story is not None:
            counted = self._story.last
        dated = Dated(
            span=found.span,
            period=period,
            kind=rule.kind,
            reference=counted if is_counted(rule, fields) else None,
            conflict=weekday_conflict(fields, period),
            movable=movable(rule, fields),
            rests_on_story="base" in fields,
            opens_entry=is_entry,
            point=counted_to(fields, moment) if rule.means == "offset" and opening is None else None,
        )
        dated = closed(dated, self.folded, self.calendar)
        yield dated if opening is None else opened(dated, opening, fields, self.calendar)

    def _rest_of_month(self, sentence: Sentence) -> Period | None:
        """What is left of the month behind a day to come, or of this month, that a sentence gives with its month.

        « Le 3 mai à X et le 5 à Y »; in June, « après l'accord du 3 mai, X ira à Y le 5 » is left open.
        """
        told, now = self._story, self.reference
        if self._story_at != sentence.index or told is None or told.last is None or not self._has_month:
            return None
        is_over = now is not None and told.last < now.replace(day=1)
        return None if is_over else Period(told.last, month(told.last.year, told.last.month).last)

    def _back_from_act(self, dated: Dated, found: Sequence[_Found], beside: Sequence[Dated]) -> Dated:
        """A day counted back from another one of its sentence: « une semaine après l'expulsion, X a répliqué mardi ».

        That is the one before it, or the first behind the comma that ends its phrase.
        """
        candidate = next((one for one in found if one.span == dated.span), None)
        if candidate is None or "counted_from" not in candidate.compiled.rule.fields:
            return dated
        before = [one for one in beside if one.span.end <= dated.span.start]
        behind = [one for one in beside if "," in self.text[dated.span.end : one.span.start]]
        base = next((one.period for one in [*reversed(before), *behind] if _is_day(one)), None)
        if base is None or base.first is None:
            return dated
        fields = Fields(self.calendar.fields(candidate.compiled, candidate.match))
        period = MEANINGS[candidate.compiled.rule.means](fields, Moment(base.first))
        return replace(dated, period=period, reference=base.first, rests_on_story=True)

    def _fields(self, found: _Found, *, is_entry: bool) -> Fields:
        """What a rule captured; the day of an entry has the year that stands over it or before it.

        So has every day of a chronology whose day of publication is not known.
        """
        values = self.calendar.fields(found.compiled, found.match)
        fields = Fields(values)
        year = fields.number("year", "year2")
        if is_entry and year is not None:
            self.year = full_year(year)
        if self.year is None or found.compiled.rule.means not in _CALENDAR or any(name in fields for name in _FIXED):
            return fields
        return fields.in_year(self.year) if is_entry or self.reference is None else fields

    def _of_passage(self, fields: Fields, found: _Found, sentence: Sentence) -> Fields:
        """The fields with the year of the passage where they name a month or season without one.

        With the next year where the month that opened the passage is over then. What is still to come is of now.
        """
        rule = found.compiled.rule
        month, start, past = fields.number("month", "month2", "monthname", "season"), self._past_since, self._past
        if month is None or start is None or past is None or past.last is None or rule.means not in _IN_YEAR:
            return fields
        is_inside = sentence.paragraph == start.paragraph and sentence.index - start.index <= _PASSAGE_LENGTH
        if not is_inside or any(name in fields for name in (*_FIXED, "weekday")):
            return fields
        if tense_at(self.lowered, sentence, found.span, self.calendar.tenses) > OPEN:
            return fields
        is_over = month < past.last.month
        return fields.in_year(past.last.year + is_over)

    def _look_back(self, dated: Dated, found: _Found, sentence: Sentence) -> None:
        """Opens a passage on an earlier year where its date comes first; any date of now closes it."""
        if dated.reference is not None or dated.period is None or dated.period.last is None:
            self._past = self._past_since = None
            return
        fields = self.calendar.fields(found.compiled, found.match)
        is_earlier = self.reference is None or dated.period.last.year < self.reference.year
        if dated.kind == "absolute" and fields.get("year") and is_earlier:
            before = self.folded[sentence.span.start : found.span.start].strip(" ,'")
            is_first = before in self.calendar.file.passage_openings and (dated.period.days or 0) <= _MONTH
            self._past, self._past_since = (dated.period, sentence) if is_first else (None, None)

    def _is_worth_telling(self, rule: DateRule, fields: Fields) -> bool:
        """True for a date without value that is one all the same: an unknown reference, « le 30 février »."""
        if self.reference is None or "base" in fields:
            return True
        is_date_like = fields.number("month") in range(1, 13) and fields.number("day") in range(1, 32)
        return rule.means == "day" and is_date_like

    def _tense(self, sentence: Sentence, found: _Found, fields: Fields, opening: FoundOpening | None) -> int:
        if opening is not None and opening.opening.tense is not None:
            return opening.opening.tense
        if "year" in fields or self.reference is None:
            return OPEN
        return tense_at(self.lowered, sentence, found.span, self.calendar.tenses)

    def _separate_days(self, found: _Found, period: Period) -> Iterator[Dated]:
        """The days of a list that leaves some out: « les 8, 10 et 12 mai »."""
        if period.first is None or period.last is None:
            return
        start, end = found.match.span("between")
        middle = [Span(*match.span()) for match in _NUMBER.finditer(self.folded, start, end)]
        yield Dated(Span(*found.match.span("day")), day(period.first), "absolute")
        for span in middle:
            number = int(self.folded[span.start : span.end])
            if period.first.day < number <= 28 or number <= period.last.day:
                base = period.first if number > period.first.day else period.last
                yield Dated(span, day(base.replace(day=number)), "absolute")
        yield Dated(Span(found.match.start("day2"), found.match.end()), day(period.last), "absolute")

    def _advance(self, dated: Dated, sentence: Sentence) -> None:
        if dated.period is not None and dated.period.is_bounded and dated.kind in ("absolute", "relative", "range"):
            self._story, self._story_point = dated.period, dated.point
            if dated.kind == "range" and 1 < (dated.period.days or 0) <= _MONTH:
                self._stay = dated.period
            self._has_month = dated.reference is None
            if (dated.period.days or 0) <= _FEW_DAYS:
                self._story_day, self._story_at = dated.period, sentence.index


def _is_day(dated: Dated) -> bool:
    return dated.period is not None and dated.period.days == 1 and dated.kind in ("absolute", "relative")


def _longest(found: list[_Found]) -> list[_Found]:
    """The longest matches that do not overlap, in reading order; of equals the earlier rule's."""
    chosen: list[_Found] = []
    starts: list[int] = []
    for item in sorted(found, key=lambda item: item.span.start - item.span.end):
        place = bisect_left(starts, item.span.end)
        if place == 0 or chosen[place - 1].span.end <= item.span.start:
            chosen.insert(place, item)
            starts.insert(place, item.span.start)
    return chosen


def _is_unbroken(found: _Found, period: Period) -> bool:
    """True where a list names every day between its first and last, under one article."""
    listed = 2 + sum(1 for _ in _NUMBER.finditer(found.match["between"]))
    return period.days == listed and found.match["singular"] is None
