"""A date as it is being read, before its neighbours are known."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from recoupe.annotate.periods import Fields
from recoupe.languages.calendar import DateRule
from recoupe.model.text import DateMention, Span
from recoupe.model.time import Period

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIXING = ("year", "yearword", "sameyear", "shift", "coming", "follow", "weekword", "monthword")
_NAMING = ("month", "month2", "monthname", "monthname2", "year", "year2", "roman", "number")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date read: its period, or None where it cannot be known.

    `movable` says by what it may shift to fit the dates beside it; None: its words say which one is meant. `point` is
    the day that it was counted to, however precise it is meant.
    """

    span: Span
    period: Period | None
    kind: str
    reference: date | None = None
    conflict: str | None = None
    movable: Literal["weekly", "yearly"] | None = None
    rests_on_story: bool = False
    opens_entry: bool = False
    point: date | None = None

    def mention(self) -> DateMention:
        """The record of it."""
        return DateMention(
            span=self.span,
            value=str(self.period) if self.period else None,
            kind=self.kind,
            reference=self.reference.isoformat() if self.reference else None,
            conflict=self.conflict,
            opens_entry=self.opens_entry,
            is_of_story=self.rests_on_story,
        )


def movable(rule: DateRule, fields: Fields) -> Literal["weekly", "yearly"] | None:
    """By what a date of that rule may shift."""
    if any(name in fields for name in _FIXING):
        return None
    return "weekly" if rule.means == "weekday" else "yearly"


def is_counted(rule: DateRule, fields: Fields) -> bool:
    """True for what is counted from a day; False where the words name a month, a year or an age themselves."""
    if rule.kind != "range":
        return rule.kind == "relative"
    return not any(name in fields for name in _NAMING)


def weekday_conflict(fields: Fields, period: Period | None) -> str | None:
    """What is wrong with the weekday that stands beside a day, or with those at the ends of a range."""
    if period is None or period.first is None or period.last is None:
        return None
    named = ((fields.number("weekday", "weekdayname"), period.first), (fields.number("weekday2"), period.last))
    for wanted, actual in named if period.days != 1 else named[:1]:
        if wanted is not None and wanted != actual.weekday():
            return f"{actual.isoformat()} is a {_WEEKDAYS[actual.weekday()]}, not a {_WEEKDAYS[wanted]}"
    return None
