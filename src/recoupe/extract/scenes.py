"""Where a text was written and where somebody decides: « AMMAN (Reuters) – … », « a approuvé, mardi à X, un prêt »."""

import re
from collections.abc import Iterable

from recoupe.extract.lists import lies_near
from recoupe.extract.nearby import STRIKING
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Span

_HEAD = re.compile(r"^[^\W\d_][^\n.:;!?«»\"]{0,60}?(?:(?P<dash>\s[–—-]{1,2}(?=\s))|\([^)\n]{2,30}\))", re.MULTILINE)
"""The head of a dispatch: a town, a day, and a dash or an agency in brackets."""
_PLACES = frozenset({"place", "outlet"})
_MEETING = frozenset({"participant", "party", "signatory", "guest"})
"""Roles that a town after « à » does not play, nor any in a statement: it is where they meet or speak."""
_DECIDED = frozenset({"sanction", "sanction_lifted", "entry_ban", "loan", "debt_relief"})
"""Types of acts that a town after « à » does not undergo: it is where they are decided."""
_MUTUAL = frozenset({"participant", "party", "signatory"})
"""Roles of those between whom something is."""


def in_datelines(annotated: Annotated, mentions: Iterable[Mention]) -> set[Span]:
    """The spans of towns, of the states in brackets behind them and of agencies at the heads of paragraphs."""
    mentions = list(mentions)
    found: set[Span] = set()
    for head in _HEAD.finditer(annotated.text):
        stretch = Span(head.start(), head.end())
        inside = [m for m in mentions if stretch.contains(m.span)]
        is_headed = any(m.span.start == stretch.start and m.kind == "place" for m in inside)
        if is_headed and (head["dash"] or any(m.kind == "outlet" for m in inside)):
            bracketed = {m for m in inside if annotated.text[m.span.start - 1 : m.span.start] == "("}
            found |= {m.span for m in inside if m.kind in _PLACES or m in bracketed}
    return found


def is_where_decided(mention: Mention, k: int, tree: Tree) -> bool:
    """True for the town right behind the day on which somebody gives: « a approuvé, mardi à X, un prêt à la Zembie ».

    « A remis lundi à X dix camions » gives them to X: the day and the town stand between commas.
    """
    first = min(tree.children(k, "case"), default=k)
    before = first - 1 if first and tree.tokens[first - 1].text != "," else first - 2
    if mention.state is None or tree.preposition(k) != "a" or before < 1:
        return False
    day = next((c for c in (before, *tree.ancestors(before)) if tree.tokens[c].dep.startswith("obl")), None)
    is_day = day is not None and day <= before and not tree.children(day, "case") and tree.head(day) == tree.head(k)
    behind = tree.tokens[k + 1 : k + 2]
    return is_day and any(token.text == "," for token in behind)


def is_aside(mention: Mention | None, k: int, slot: str, role: str, match: Match, tree: Tree) -> bool:
    """True for where parties meet or something is said (« le sommet de X », « le discours à X »), and good offices."""
    is_place = mention is not None and mention.kind == "place"
    is_decided = match.frame.type in _DECIDED
    is_scene = is_place and slot in TO_PLACES and (role in _MEETING or is_decided or match.frame.stance is not None)
    if mention is not None and match.frame.type in STRIKING and lies_near(mention, tree):
        return True
    is_scene = is_scene or (is_place and slot in ("subject", "object") and tree.preposition(k) in TO_PLACES)
    is_scene = is_scene or (is_place and slot == "de" and role in _MUTUAL and not match.is_verb)
    return is_scene or _is_mediation(k, match, tree)


def _is_mediation(k: int, match: Match, tree: Tree) -> bool:
    """True for the good offices by which others come to act: « réconciliés par l'entremise de X »."""
    if match.frame.type == "mediation" or tree.preposition(k) not in tree.frames.under:
        return False
    triggers = tree.frames.noun_triggers(tree.tokens[k].text)
    return any(trigger.frame.type == "mediation" and not trigger.words for trigger in triggers)
