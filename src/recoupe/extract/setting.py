"""When and where an event takes place, from the words that belong to its clause."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.mention import Mention, Place
from recoupe.model.text import DateMention
from recoupe.model.time import Period, parse_edtf

_NEAR_ARCS = 6
"""Arcs in the parse beyond which a date belongs to something else."""
_LENGTH_REACH = 8
"""Words after a trigger in which its length may stand."""
_PLACE_ARCS = 3
"""Arcs within which a place of the clause that qualifies a trigger still places it."""
_OWN_ARCS = 2
"""Arcs within which a date hangs on the trigger itself, or on the verb that carries it."""


def date_of(match: Match, tree: Tree, dates: Sequence[DateMention], since: frozenset[str]) -> DateMention | None:
    """The date expression that dates an event, or None; `dates` are those of the sentence.

    The nearest in the parse wins, then the nearest in the text; a date of another clause, or one that
    only says since when (behind a preposition of `since`), does not count.
    """
    ranked = []
    for date in dates:
        inside = tree.tokens_in(date.span)
        if not inside or date.value is None or tree.preposition(inside[0]) in since:
            continue
        arcs, crossings = min(tree.distance(match.token, k) for k in inside)
        gap = date.span.distance(match.span)
        if crossings > 1 or tree.is_reported_by(match.token, inside[0]) or (arcs > _NEAR_ARCS and gap > 40):
            continue
        if match.frame.dated == "own" and (crossings or arcs > _OWN_ARCS):
            continue
        ranked.append((crossings, gap // 40, arcs, gap, date.span.start, date))
    return min(ranked, key=lambda item: item[:5])[5] if ranked else None


def lasting(match: Match, tree: Tree, date: str, units: Mapping[str, int], number: Callable[[str], int | None]) -> str:
    """The days of an event that begins on a day and lasts as its trigger says (« une visite de trois jours »).

    The date itself where the trigger names no length or the date is no single day.
    """
    start = parse_edtf(date)
    if start.days != 1 or start.first is None:
        return date
    reach = tree.tokens[match.token + 1 : match.token + 1 + _LENGTH_REACH]
    for count, unit in pairwise(reach):
        hours = units.get(fold(unit.text)) or units.get(fold(unit.text).removesuffix("s"))
        value = number(fold(count.text)) if hours else None
        if hours and value:
            days = max(1, math.ceil(value * hours / 24))
            return str(Period(start.first, start.first + timedelta(days=days - 1)))
    return date


def place_of(match: Match, tree: Tree, mentions: Sequence[Mention], leading: frozenset[str]) -> Place | None:
    """Where an event takes place, or None: a place or state behind a preposition of place near the trigger.

    `leading` holds the slots or folded forms of such prepositions; `mentions` are those of the sentence.
    """
    ranked = []
    for mention in mentions:
        if mention.kind not in ("place", "state") or mention.via == "demonym" or mention.members:
            continue
        inside = tree.tokens_in(mention.span)
        if not inside:
            continue
        preposition = tree.preposition(inside[0])
        if preposition not in leading:
            continue
        arcs, crossings = tree.distance(match.token, inside[0])
        if crossings == 0 or (crossings == 1 and arcs <= _PLACE_ARCS and match.token in tree.ancestors(inside[0])):
            ranked.append((crossings, mention.kind != "place", arcs, mention.span.distance(match.span), mention))
    if not ranked:
        return None
    best = min(ranked, key=lambda item: item[:4])[4]
    return Place(best.name, best.state, best.span)
