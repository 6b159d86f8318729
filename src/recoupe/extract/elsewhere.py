"""Who stands near a trigger and acts in something else: « condamné par X dans une affaire de vente d'armes »."""

from recoupe.extract.lists import lends_itself, names_part
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention

_SUBORDINATE = frozenset({"advcl", "acl:relcl"})
"""Clauses whose subject does what they tell, and nothing of what the clause around them does."""
_CARRIED = frozenset({"nsubj", "nsubj:pass", "obj"})
"""Places of a noun that its verb tells of, with who does it behind « par »."""


def is_elsewhere(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for the subject of another clause or agent of another verb, and for who says whose a place or frame is."""
    if lends_itself(mention, tree) or names_part(mention, tree) or _lies_before(mention, tree):
        return True
    inside = tree.tokens_in(mention.span)
    tests = (_is_subject_of_other, _is_agent_of_other, _is_place_of_other, _is_origin)
    return any(test(k, match, tree) for test in tests for k in inside)


def _lies_before(mention: Mention, tree: Tree) -> bool:
    """True for whose coast something is off: « au large de X », « près des côtes X-yennes »."""
    inside = tree.tokens_in(mention.span)
    before = [t for t in reversed(tree.tokens[: inside[0]]) if t.pos not in ("DET", "ADP")][:1] if inside else []
    return any(not tree.frames.class_words("offshore").isdisjoint(tree.frames.noun_keys(t.text)) for t in before)


def _is_subject_of_other(k: int, match: Match, tree: Tree) -> bool:
    """True for X in « des attaques ont eu lieu alors que X confirmait… »."""
    verb = tree.tokens[k].head
    if tree.tokens[k].dep not in ("nsubj", "nsubj:pass") or match.frame.stance is not None:
        return False
    is_apart = tree.tokens[verb].dep in _SUBORDINATE and tree.is_finite(verb) and verb != match.token
    return is_apart and verb not in tree.ancestors(match.token) and match.token not in tree.ancestors(verb)


def _is_agent_of_other(k: int, match: Match, tree: Tree) -> bool:
    """True for X in « condamné par X dans une affaire… », not in « une visite annoncée par X »."""
    verb = tree.tokens[k].head
    if tree.tokens[k].dep != "obl:agent" or tree.preposition(k) != "par" or verb == match.token or match.is_verb:
        return False
    nouns = {match.token, match.filler}
    above = tree.tokens[verb].head if tree.tokens[verb].dep in ("acl", "amod") else None
    is_of_noun = above in {*nouns, *tree.ancestors(match.token)} or any(
        tree.tokens[noun].head == verb and tree.tokens[noun].dep in _CARRIED for noun in nouns if noun is not None
    )
    return not is_of_noun


def _is_place_of_other(k: int, match: Match, tree: Tree) -> bool:
    """True for X in « l'otage détenu en X », « des armes fabriquées en X », « celle que Y a faite en X »."""
    verb = tree.tokens[k].head
    is_clause = tree.tokens[verb].dep in ("acl", "amod") or _is_of_pronoun(verb, tree)
    if tree.preposition(k) not in TO_PLACES or not is_clause or not tree.is_verb(verb):
        return False
    return verb != match.token and verb != match.filler and verb not in tree.ancestors(match.token)


def _is_of_pronoun(verb: int, tree: Tree) -> bool:
    head = tree.tokens[tree.tokens[verb].head]
    return tree.tokens[verb].dep == "acl:relcl" and head.pos == "PRON" and head.feature("PronType") == "Dem"


def _is_origin(k: int, match: Match, tree: Tree) -> bool:
    """True for X in « arrivé de X », « arrivé par un vol de X », not in « arrivé à l'aéroport de X »."""
    if match.frame.type != "visit" or not match.is_verb or tree.preposition(k) != "de":
        return False
    head = tree.tokens[k].head
    is_way = tree.tokens[head].head == match.token and tree.preposition(head) not in (None, *TO_PLACES)
    return head == match.token or is_way
