"""The days that an act takes: « une visite de trois jours », « il se rend aujourd'hui et demain à X »."""

import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise, takewhile

from recoupe.extract.moods import took_place
from recoupe.extract.readings import Reading
from recoupe.extract.setting import lasts_since
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Span
from recoupe.model.time import Period, month, parse_edtf

_WEEK = timedelta(days=7)
_MONTH = range(28, 32)
"""Days of a month."""
_SUDDEN = frozenset(
    {"attack", "incident", "expulsion", "recall", "summons", "statement", "protest_note", "relations_broken"}
)
"""Types of what nobody announces for a day to come."""
_LENGTH_REACH = 8
"""Words after a trigger in which its length may stand."""
_GOVERNORS = 2
"""Words above a stay among which the verb stands that ends it: « a quitté X au terme d'une visite de deux jours »."""
_AIM = "pour"
"""The slot of what somebody has come for: « est arrivé pour une visite de deux jours »."""


def days_of(
    match: Match,
    reading: Reading,
    date: DateMention | None,
    number: Callable[[str], int | None],
    *,
    is_known: bool,
    is_held: bool,
) -> str | None:
    """The days of an event at a date of its sentence; `is_known`: it is taken for granted as over."""
    tree = reading.tree
    if date is not None and is_held and _is_told_in_present(match, tree, date):
        gone = _day_gone_by(date, sudden=True)
        if gone != date.value:
            return gone
    if date is not None and _is_over(match, tree, is_known):
        gone = _day_gone_by(date)
        return lasting(match, tree, gone, number) if gone is not None else None
    is_stay = date is not None and stay_since(match, tree, [date]) is not None
    if date is not None and date.value is not None and (is_stay or lasts_since(match, tree, date)):
        start = date.value.partition("/")[0]
        whole = lasting(match, tree, start, number) if start != ".." else start
        return whole if whole != start else f"{start}/.." if start != ".." else date.value
    value = with_next_day(date, reading) if date is not None else None
    if value is None or match.frame.stance is not None:
        return value
    return lasting(match, tree, value, number)


def stay_since(match: Match, tree: Tree, dates: Sequence[DateMention]) -> DateMention | None:
    """Since when somebody is there: « en visite à X depuis lundi », « est depuis lundi en visite »; or None."""
    if match.is_verb or not match.frame.lasts or tree.preposition(match.token) != "en":
        return None
    for date in dates:
        inside = tree.tokens_in(date.span)
        if not inside or date.value is None or tree.preposition(inside[0]) not in tree.frames.since:
            continue
        above = list(takewhile(lambda k: not tree.is_verb(k), tree.ancestors(inside[0])))
        if match.token in above or tree.head(match.token) in inside:
            return date
    return None


def lasting(match: Match, tree: Tree, date: str, number: Callable[[str], int | None]) -> str:
    """The days of an event that begins on a day and lasts as its words say (« une visite de trois jours »).

    The date itself where they name no length or the date is no single day.
    """
    start = parse_edtf(date)
    noun = match.token if match.frame.lasts else _stay(match, tree)
    if start.days != 1 or start.first is None or noun is None:
        return date
    units = tree.frames.file.lasting
    reach = tree.tokens[noun + 1 : noun + 1 + _LENGTH_REACH]
    for count, unit in pairwise(reach):
        hours = units.get(fold(unit.text)) or units.get(fold(unit.text).removesuffix("s"))
        value = number(fold(count.text)) if hours else None
        if hours and value:
            rest = timedelta(days=max(1, math.ceil(value * hours / 24)) - 1)
            above = list(tree.ancestors(noun))[:_GOVERNORS]
            is_end = noun == match.token and any(not tree.frames.ending.isdisjoint(tree.keys(k)) for k in above)
            return str(Period(start.first - rest, start.first) if is_end else Period(start.first, start.first + rest))
    return date


def _stay(match: Match, tree: Tree) -> int | None:
    """The noun for what a traveller has come for: « est arrivé lundi à X pour une visite de deux jours »."""
    if not match.is_verb or match.frame.type != "visit":
        return None
    aims = (k for k in tree.children(match.token, "obl", "obl:mod", "obl:arg") if tree.preposition(k) == _AIM)
    return next((k for k in aims if tree.frames.names_act(tree.tokens[k].text)), None)


def with_next_day(date: DateMention, reading: Reading) -> str | None:
    """The days of a date and of the one joined to it, where they follow each other: « aujourd'hui et demain »."""
    if date.value is None:
        return None
    tree = reading.tree
    for left, right in pairwise(reading.dates):
        between = tree.tokens_in(Span(left.span.end, right.span.start)) if date in (left, right) else ()
        joined = [k for k in between if tree.tokens[k].pos not in ("DET", "ADP")]
        if len(joined) != 1 or tree.tokens[joined[0]].pos != "CCONJ" or left.value is None or right.value is None:
            continue
        first, last = parse_edtf(left.value), parse_edtf(right.value)
        if first.days == last.days == 1 and first.first and last.first == first.first + timedelta(days=1):
            return str(Period(first.first, last.first))
    return date.value


def _is_over(match: Match, tree: Tree, is_known: bool) -> bool:
    """True where an act is known to be over, or the noun of it took place or did not: « … n'a pas eu lieu ».

    What a clause tells in the present may be still to come: « à Oran, où il rencontre X jeudi ».
    """
    token = tree.tokens[match.token]
    is_present = match.is_verb and token.feature("Tense") == "Pres" and token.feature("VerbForm") == "Fin"
    return (is_known and not is_present) or any(
        took_place(match, tree, is_denied=one) is not None for one in (False, True)
    )


def _is_told_in_present(match: Match, tree: Tree, date: DateMention) -> bool:
    """True for what nobody announces, told in the present of a narration: « en mars, X expulse trois diplomates ».

    Not with « demain ».
    """
    if any(tree.tokens[k].pos == "ADV" for k in tree.tokens_in(date.span)):
        return False
    token = tree.tokens[match.token]
    is_present = token.feature("Tense") == "Pres" and token.feature("VerbForm") == "Fin"
    return match.is_verb and is_present and match.frame.type in _SUDDEN


def _day_gone_by(date: DateMention, *, sudden: bool = False) -> str | None:
    """The value of a date of what is done, where a verb made it a day to come: « le pacte conclu mardi doit… ».

    What is `sudden` has no month to come either.
    """
    value, today = date.value, parse_edtf(date.reference).first if date.reference else None
    period = parse_edtf(value) if value else None
    if date.is_of_story or date.kind != "relative" or period is None or today is None or period.first is None:
        return value
    if period.days == 1:
        return str(period.first - _WEEK) if timedelta(0) < period.first - today <= _WEEK else value
    is_month = period.first.day == 1 and period.days in _MONTH
    if not (sudden and is_month and period.first > today):
        return value
    return str(month(period.first.year - 1, period.first.month))
