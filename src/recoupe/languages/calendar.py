"""A language's words for days, months and periods, compiled from ``calendar.toml``.

A rule is a pattern over folded text and the name of what it means; the meanings are language-free and
live in the annotate step. In a pattern, ``{month}`` stands for any word of that table (and gives its
value under that name), ``{day}`` for a shape, ``{weekday_}`` for a phrase that captures nothing by
itself; a digit behind the name, as in ``{day2}``, tells two slots of one kind apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import ahocorasick_rs
from pydantic import field_validator

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel
from recoupe.model.folding import fold
from recoupe.model.text import Span
from recoupe.model.time import day as day_period

_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_SPACE = re.compile(r"\[[^\]]*\]| \?| ")
_LEADING_DIGITS = re.compile(r"\d+")
_BEFORE = r"(?<!\w)(?<!\d[.,/:-])"
_AFTER = r"(?!\w)(?![.,:/-]?\d)"
_DIGIT = "digit"
_WORD = "word"

Value: TypeAlias = int | str


class DateExample(RuleModel):
    """A sentence, the words in it that are the date, and their EDTF value on the example day."""

    text: str
    found: str
    value: str | None = None


class DateRule(RuleModel):
    """One way of writing a date: `means` names its meaning, `fields` adds constants to what is captured.

    The rule is tried only where every class of `needs` (a table's name, or ``digit``) and one of the
    `words` occur. `unless_before` and `unless_after` are patterns that must not end before it or start
    after it. `note` says what a reader of the rule must know. `complete` marks day, month and year together.
    Where `name_after` is given, words with a capital inside a sentence are names, unless what stands before
    them ends with that pattern.
    """

    id: str
    means: str
    kind: str
    pattern: str
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    fields: Mapping[str, Value] = {}
    complete: bool = False
    note: str | None = None
    unless_before: str | None = None
    unless_after: str | None = None
    name_after: str | None = None
    yes: tuple[DateExample, ...]
    no: tuple[str, ...]

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in ("absolute", "relative", "range", "duration"):
            raise ValueError("a date is absolute, relative, a range or a duration")
        return kind


class Opening(RuleModel):
    """Words before a date that change its period, by `side`.

    ``until`` leaves it open before its end, ``before`` before its start, ``after`` after its end; ``since``
    leaves it as it is; ``moved`` counts from it (« deux jours avant »), ``week`` takes the week around it.
    `tense` (-1 past, 0 either, 1 future) is what the words say by themselves, whatever the clause says.
    """

    pattern: str
    side: Literal["until", "before", "after", "since", "moved", "week"]
    tense: int | None = None


class Closing(RuleModel):
    """Words after a date that leave it open: ``from`` its start on, ``until`` its end."""

    pattern: str
    side: Literal["from", "until"]


class Connections(RuleModel):
    """What stands before the first date of a range, and what between its two.

    A joiner that is only the `coordinator` makes no range without an opener. The `lister` stands between
    two dates of a list, the `sequel` leads to what is done later than what stands before it (« , avant de voir »).
    """

    opener: str
    joiner: str
    coordinator: str
    lister: str
    sequel: str


class Tenses(RuleModel):
    """How a clause shows that it tells of what is to come or of what is over, in lower case with accents.

    The `_forms` are verb endings, for sentences without a parse. `open` speaks for neither side;
    The `adjacent_` ones end right before the date; `boundary` parts clauses. `addressed` are the words of
    somebody who speaks for himself or to somebody; `arranged` participles of what may be still to come, `arranging`
    those of verbs that only set up what is.
    """

    addressed: str
    arranged: str
    arranging: str
    future: tuple[str, ...]
    agreed: tuple[str, ...]
    """What was agreed on, of which only a date behind it tells: « convenus de se revoir en juillet »."""
    future_forms: tuple[str, ...]
    past: tuple[str, ...]
    past_forms: tuple[str, ...]
    adjacent_past: str
    adjacent_future: str
    open: tuple[str, ...]
    boundary: str


class CalendarFile(RuleModel):
    """The schema of ``calendar.toml``."""

    schema_version: int
    example_day: date
    tables: Mapping[str, Mapping[str, Value]]
    multipliers: Mapping[str, int]
    numeral_joiner: str
    passage_openings: frozenset[str]
    """What may stand before the date that opens a passage on an earlier year."""
    shapes: Mapping[str, str]
    phrases: Mapping[str, str]
    openings: tuple[Opening, ...]
    closings: tuple[Closing, ...] = ()
    connections: Connections
    tenses: Tenses
    rules: tuple[DateRule, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run on folded text."""

    rule: DateRule
    pattern: re.Pattern[str]
    needs: frozenset[str]
    words: frozenset[str]
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    name_after: re.Pattern[str] | None

    def can_match(self, classes: frozenset[str], words: frozenset[str]) -> bool:
        """False where a class or word that the rule needs does not occur."""
        return self.needs <= classes and (not self.words or not self.words.isdisjoint(words))

    def is_name(self, text: str, folded: str, span: Span, sentence_start: int) -> bool:
        """True where a match looks like a name: a capital inside a sentence, not all of it in capitals."""
        if self.name_after is None or span.start <= sentence_start or not text[span.start].isupper():
            return False
        if text[span.start : span.end].isupper():
            return False
        return self.name_after.search(folded[max(0, span.start - 30) : span.start]) is None

    def is_blocked(self, folded: str, start: int, end: int) -> bool:
        """True where the words around a match forbid it."""
        if self.unless_before is not None and self.unless_before.search(folded[max(0, start - 30) : start]):
            return True
        return self.unless_after is not None and self.unless_after.match(folded, end) is not None


@dataclass(frozen=True, slots=True)
class TensePatterns:
    """The signs of tense, compiled."""

    future: re.Pattern[str]
    agreed: re.Pattern[str]
    future_forms: re.Pattern[str]
    past: re.Pattern[str]
    past_forms: re.Pattern[str]
    adjacent_past: re.Pattern[str]
    adjacent_future: re.Pattern[str]
    open: re.Pattern[str]
    boundary: re.Pattern[str]
    addressed: re.Pattern[str]
    arranged: re.Pattern[str]
    arranging: re.Pattern[str]


class Calendar:
    """The calendar of one language: compiled rules, and the value of every word in its tables."""

    def __init__(self, file: CalendarFile) -> None:
        self.file = file
        self._numerals = {**file.tables.get("numeral", {}), **file.multipliers}
        self._numeral = re.compile(_alternatives(self._numerals)) if self._numerals else None
        self.rules = tuple(self._compile(rule) for rule in file.rules)
        self.complete = tuple(compiled for compiled in self.rules if compiled.rule.complete)
        self.openings = tuple((self.expression(f"(?:{o.pattern})$"), o) for o in file.openings)
        self.closings = tuple((self.expression(c.pattern), c) for c in file.closings)
        self.opener = self.expression(f"(?:{file.connections.opener})$")
        self.lister = self.expression(file.connections.lister)
        self.joiner = self.expression(file.connections.joiner)
        self.sequel = self.expression(file.connections.sequel)
        self.tenses = TensePatterns(
            future=_any_of(file.tenses.future),
            agreed=_any_of(file.tenses.agreed),
            future_forms=_any_of(file.tenses.future_forms),
            past=_any_of(file.tenses.past),
            past_forms=_any_of(file.tenses.past_forms),
            adjacent_past=_any_of((file.tenses.adjacent_past,)),
            adjacent_future=_any_of((file.tenses.adjacent_future,)),
            open=_any_of(file.tenses.open),
            boundary=_any_of((file.tenses.boundary,)),
            addressed=_any_of((file.tenses.addressed,)),
            arranged=_any_of((file.tenses.arranged,)),
            arranging=_any_of((file.tenses.arranging,)),
        )
        self._triggers, self._automaton = self._trigger_words()

    def _compile(self, rule: DateRule) -> CompiledRule:
        unknown = [name for name in rule.needs if name != _DIGIT and name not in self.file.tables]
        if unknown:
            raise RuleError(f"calendar rule {rule.id}: needs {unknown[0]!r}, which is no table")
        return CompiledRule(
            rule,
            self.expression(f"{_BEFORE}(?:{rule.pattern}){_AFTER}"),
            frozenset(rule.needs),
            frozenset(rule.words),
            unless_before=self._ending(rule.unless_before),
            unless_after=self.expression(rule.unless_after) if rule.unless_after else None,
            name_after=self._ending(rule.name_after),
        )

    def _ending(self, pattern: str | None) -> re.Pattern[str] | None:
        return self.expression(f"(?:{pattern})$") if pattern else None

    def expression(self, pattern: str) -> re.Pattern[str]:
        """A pattern of the rule file with its slots filled; a space in it takes up to two of any white space."""
        try:
            return re.compile(_SPACE.sub(_any_space, self._filled(pattern)))
        except (re.error, KeyError) as error:
            raise RuleError(f"calendar pattern {pattern!r}: {error}") from error

    def _filled(self, pattern: str) -> str:
        def fill(slot: re.Match[str]) -> str:
            name, group = slot[1], slot[1] + slot[2]
            if name in self.file.phrases:
                return f"(?:{self._filled(self.file.phrases[name])})"
            if name in self.file.shapes:
                return f"(?P<{group}>{self._filled(self.file.shapes[name])})"
            if name == "numerals":
                token = _alternatives(self._numerals)
                return f"{token}(?:(?:{self.file.numeral_joiner}){token}){{0,8}}"
            return f"(?P<{group}>{_alternatives(self.file.tables[name])})"

        return _SLOT.sub(fill, pattern)

    def _trigger_words(self) -> tuple[tuple[tuple[str, str], ...], ahocorasick_rs.AhoCorasick]:
        needed = {name for compiled in self.rules for name in compiled.needs if name != _DIGIT}
        triggers = [(word, name) for name in sorted(needed) for word in self.file.tables[name]]
        triggers += [(digit, _DIGIT) for digit in (*"0123456789", *self.file.multipliers)]
        triggers += [(word, _WORD) for word in sorted({word for rule in self.rules for word in rule.words})]
        return tuple(triggers), ahocorasick_rs.AhoCorasick([word for word, _ in triggers])

    def triggers(self, folded: str) -> list[tuple[int, str, str]]:
        """Where a word or digit stands that may open a date: (offset, class, word), in reading order."""
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return [
            (start, self._triggers[index][1], self._triggers[index][0])
            for index, start, end in found
            if self._triggers[index][1] in (_DIGIT, _WORD) or _is_whole_word(folded, start, end)
        ]

    def number(self, text: str) -> int | None:
        """The number that digits or numerals say, ``1er`` and ``vingt et un`` included; None if neither."""
        digits = _LEADING_DIGITS.match(text)
        if digits:
            return int(digits[0])
        if self._numeral is None:
            return None
        total = group = 0
        for token in self._numeral.finditer(text):
            value = self._numerals[token[0]]
            if token[0] in self.file.multipliers:
                group = max(group, 1) * int(value)
                total, group = (total + group, 0) if int(value) >= 1000 else (total, group)
            else:
                group += int(value)
        return total + group or None

    def value(self, slot: str, text: str) -> Value | None:
        """What a captured word means: its table's value, or the number that it says; None if neither."""
        name = slot.rstrip("0123456789")
        table = self.file.tables.get(name)
        value = None if table is None else table.get(" ".join(text.split()))
        return self.number(text) if value is None else value

    def fields(self, compiled: CompiledRule, match: re.Match[str]) -> dict[str, Value]:
        """The rule's constants and the value of every slot that matched."""
        return {**compiled.rule.fields, **self.slots(match)}

    def slots(self, match: re.Match[str]) -> dict[str, Value]:
        """The value of every slot that matched."""
        values = {slot: self.value(slot, text) for slot, text in match.groupdict().items() if text and slot != "span"}
        return {slot: value for slot, value in values.items() if value is not None}


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise RuleError(f"calendar tenses: {error} in {patterns!r}") from error


def _any_space(part: re.Match[str]) -> str:
    if part[0].startswith("["):
        return part[0].replace(" ", r"\s")
    return r"\s{0,2}" if part[0] == " ?" else r"\s{1,2}"


def _alternatives(words: Mapping[str, Value]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first) + ")"


def _is_whole_word(folded: str, start: int, end: int) -> bool:
    return not (start and folded[start - 1].isalnum()) and not folded[end : end + 1].isalnum()


def date_span(match: re.Match[str]) -> Span:
    """The date itself in what a rule matched: the group ``span`` where it has one, else all."""
    if "span" in match.re.groupindex and match.start("span") >= 0:
        return Span(*match.span("span"))
    return Span(*match.span())


def full_year(year: int) -> int:
    """A year of two digits in the century that a reader of today takes it for, others unchanged."""
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year


def exact_day(year: Value | None, month: Value | None, day: Value | None) -> date | None:
    """The day of a calendar, month and day exchanged where only that gives one; None where none exists."""
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int)):
        return None
    if month > 12 >= day:
        month, day = day, month
    try:
        return date(full_year(year), month, day)
    except ValueError:
        return None


def parse_absolute(text: str, *, calendar: Calendar) -> tuple[Span, str] | None:
    """The first date of the text with day, month and year, and its EDTF value; None where there is none."""
    folded = fold(text)
    best: tuple[Span, str] | None = None
    for compiled in calendar.complete:
        match = compiled.pattern.search(folded)
        while match is not None:
            fields = calendar.fields(compiled, match)
            value = exact_day(*(fields.get(name, fields.get(name + "2")) for name in ("year", "month", "day")))
            span = date_span(match)
            if value is not None and not compiled.is_blocked(folded, *match.span()):
                if best is None or (span.start, -span.end) < (best[0].start, -best[0].end):
                    best = (span, str(day_period(value)))
                break
            match = compiled.pattern.search(folded, match.end())
    return best


def parse_month(text: str, *, calendar: Calendar) -> str | None:
    """« mars 2016 » as EDTF (``2016-03``), None for anything else."""
    word, _, year = fold(text).partition(" ")
    month = calendar.value("month", word)
    return f"{int(year):04}-{month:02}" if isinstance(month, int) and re.fullmatch(r"\d{4}", year) else None
