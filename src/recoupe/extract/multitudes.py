"""Acts of countries that are counted and not named (« six pays expulsent X »), and acts spoken of as a kind."""

from collections.abc import Sequence

from recoupe.extract.consolidate import Draft
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.kinds import kinds

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


def is_of_kind(draft: Draft, reading: Reading) -> bool:
    """True for « le rappel d'un ambassadeur » of no state: whoever explains what such acts are tells none."""
    if not draft.is_nominal or draft.by_slot or kinds().family_of(draft.event.type) != "represent":
        return False
    tree = reading.tree
    token = tree.token_at(draft.event.trigger.start)
    things = tree.children(token.i, "nmod") if token is not None else []
    own = [token.i] if token is not None else []
    return any(_is_any(k, tree) for k in (*own, *things) if k in own or tree.preposition(k) == "de")


def _is_any(k: int, tree: Tree) -> bool:
    return any(tree.tokens[c].feature("Definite") == "Ind" for c in tree.children(k, "det"))


def _are_countries(k: int, tree: Tree) -> bool:
    countries: Sequence[str] = tree.frames.noun_keys(tree.tokens[k].text)
    return bool(tree.children(k, "nummod")) and not tree.frames.class_words("countries").isdisjoint(countries)
