"""The day on which somebody calls off an act, which is none of the act: « X a annulé mardi sa visite »."""

from recoupe.extract.factuality import Factuality
from recoupe.extract.negation import CALLED_OFF
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.text import DateMention

_ANEW = frozenset({"a", "pour", "de", "jusque"})
"""Prepositions of the day for which an act was or is set: « reportée à lundi », « celle de lundi »."""


def is_day_of_calling_off(match: Match, tree: Tree, date: DateMention, told: Factuality) -> bool:
    """True for the day of the verb that calls off an act, or that tells of it: « a annoncé mardi le report de… ».

    Talks that had begun end on that day. What stands between the act and its verb is its own day (« la visite
    de X lundi est annulée »).
    """
    if told.status not in CALLED_OFF or not told.is_negated or told.span is None:
        return False
    cue, inside = tree.tokens_in(told.span), tree.tokens_in(date.span)
    above = next((k for k in tree.ancestors(inside[0]) if k not in inside), None) if inside and cue else None
    if above is None or not tree.is_verb(above) or tree.preposition(inside[0]) in _ANEW:
        return False
    verbs = {k for k in (cue[0], *tree.ancestors(cue[0])) if tree.is_verb(k)}
    return above in verbs and above != match.token and not match.token < inside[0] < above
