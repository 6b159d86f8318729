"""Acts of countries that are counted and not named: « six pays expulsent X », « les soldats de six pays »."""

from collections.abc import Sequence

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match

_DEPTH = 2
"""How far below a complement the countries may stand: « une dizaine de navires de six pays »."""


def is_of_many(match: Match, tree: Tree) -> bool:
    """True where counted countries fill a complement of the trigger, or those who fill it are theirs."""
    if match.frame.stance is not None:
        return False
    slots = tree.complements(match.token)
    level = [k for slot in match.frame.roles for k in slots.get(slot, ())]
    for _ in range(_DEPTH + 1):
        if any(_are_countries(k, tree) for k in level):
            return True
        level = [c for k in level for c in tree.children(k, "nmod") if tree.preposition(c) == "de"]
    return False


def _are_countries(k: int, tree: Tree) -> bool:
    countries: Sequence[str] = tree.frames.noun_keys(tree.tokens[k].text)
    return bool(tree.children(k, "nummod")) and not tree.frames.class_words("countries").isdisjoint(countries)
