"""Whether a government only submits what a parliament adopts: « le gouvernement a adopté le projet de loi »."""

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match

_DOERS = ("nsubj", "obl:agent", "obl:mod", "obl:arg")
"""Relations of who adopts a bill, or in what body it is adopted."""


def status_by_government(match: Match, tree: Tree) -> str | None:
    """The status of an act of a parliament that a government does, None where another does it or its frame has none."""
    if match.frame.by_government is None or not match.is_verb:
        return None
    words = tree.frames.class_words("governments")
    for doer in tree.children(match.token, *_DOERS):
        if tree.preposition(doer) not in (None, "par", "en"):
            continue
        if any(not words.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text)) for k in _named(doer, tree)):
            return match.frame.by_government
    return None


def _named(doer: int, tree: Tree) -> list[int]:
    """The noun of a body, and what it is made of: « Conseil des ministres »."""
    if tree.frames.class_words("cabinets").isdisjoint(tree.frames.noun_keys(tree.tokens[doer].text)):
        return [doer]
    return [doer, *(k for k in tree.children(doer, "nmod") if tree.tokens[k].pos == "NOUN")]
