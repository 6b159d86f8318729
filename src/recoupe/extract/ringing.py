"""Whom somebody rings up: « X a appelé Y » calls for nothing, « joint par téléphone, X… » tells of those who write."""

from collections.abc import Sequence

from recoupe.extract.tree import Tree
from recoupe.languages.frame_rules import FrameRule
from recoupe.model.mention import Mention
from recoupe.model.text import Token

_MARKS = frozenset('«“"')
"""What opens the word by which somebody is called: « a appelé X « mon frère » »."""
_MATTER = ("a", "de")
"""Prepositions of what somebody is called upon to do."""


def is_rung_up(token: Token, frame: FrameRule, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where a verb of calling can be what its frame says: an appeal is for something, a call is to somebody."""
    if frame.type == "call":
        return not _is_of_reporter(token, tree, mentions) and (not frame.people or _rings(token, tree, mentions))
    if frame.stance != "appeal" or token.pos != "VERB":
        return True
    rings_up = tree.frames.verb_set(tree.frames.file.ringing) & tree.keys(token.i)
    return not (rings_up and _rings(token, tree, mentions))


def _rings(token: Token, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for a verb with a person for its object and nothing that he is called upon to do."""
    things = tree.children(token.i, "obj")
    people = [m for m in mentions if m.kind == "person" and any(m.span.contains(tree.tokens[k].span) for k in things)]
    if not people or tree.is_passive(token.i):
        return False
    for other in tree.tokens[token.i + 1 :]:
        if other.text in ";:" or other.pos == "VERB":
            return True
        is_within = any(m.span.contains(other.span) for m in people)
        if other.text in _MARKS:
            return False
        if other.pos == "ADP" and tree.slot_of(other.i) in _MATTER and not is_within:
            return False
    return True


def _is_of_reporter(token: Token, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « joint par téléphone, X a dit… », who was rung up by those who write."""
    if token.pos not in ("VERB", "ADJ") or not tree.is_passive(token.i):
        return False
    agents = [k for k in tree.children(token.i) if tree.preposition(k) == "par"]
    sides = [m for m in mentions if m.kind in ("person", "state", "group") or m.state]
    return not any(m.span.contains(tree.tokens[k].span) for m in sides for k in agents)
