"""Where words of promise bind nobody: in what somebody is only asked to say, allowed, doubted or known by hearsay."""

from recoupe.extract.moods import words_of
from recoupe.extract.tree import Tree
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.undertakings import Undertakings

_NEAR = 3
"""Governors above an act among which the noun of its promise stands."""


def is_unbinding(i: int, tree: Tree, rules: Undertakings, factuality: FactualityRules) -> bool:
    """True for an act, by its token, that stands in such words."""
    return (
        _is_required(i, tree, factuality)
        or _is_doubted(i, tree, rules)
        or _is_allowed(i, tree, rules)
        or _is_hearsay(i, tree)
    )


def _is_hearsay(i: int, tree: Tree) -> bool:
    """True for a promise that nobody vouches for: « X se serait dit prêt à … », « Y aurait promis de … »."""
    above = [i, *list(tree.ancestors(i))[:_NEAR]]
    auxiliaries = [tree.tokens[k] for verb in above for k in tree.children(verb, "aux:tense")]
    return any(token.feature("Mood") == "Cnd" for token in auxiliaries)


def _is_allowed(i: int, tree: Tree, rules: Undertakings) -> bool:
    """True for what something makes possible: « un accord permettant à X d'ouvrir une base »."""
    head = tree.head(i)
    if head is None or tree.tokens[i].feature("VerbForm") != "Inf":
        return False
    governor = tree.tokens[head]
    return rules.is_allowing(governor.text, governor.lemma)


def _is_required(i: int, tree: Tree, factuality: FactualityRules) -> bool:
    """True in a clause that somebody must say, or is asked to: « X devra déclarer qu'il s'engage à … »."""
    inner = i
    for ancestor in tree.ancestors(i):
        head = tree.head(ancestor)
        is_said = tree.tokens[inner].dep == "ccomp" and tree.tokens[ancestor].feature("VerbForm") == "Inf"
        if is_said and head is not None:
            is_asked = bool(tree.frames.object_control & tree.keys(head))
            return is_asked or factuality.compels(words_of(head, tree, factuality))
        inner = ancestor
    return False


def _is_doubted(i: int, tree: Tree, rules: Undertakings) -> bool:
    """True for a promise that somebody breaks, doubts or asks for: « X met en doute l'engagement de Y à … »."""
    for noun in (i, *list(tree.ancestors(i))[:_NEAR]):
        token, head = tree.tokens[noun], tree.head(noun)
        if token.pos == "NOUN" and token.dep in ("obj", "obl:arg", "nsubj:pass") and head is not None:
            governor = tree.tokens[head]
            is_promise = rules.of("infinitive", token.text, token.lemma) is not None
            return is_promise and rules.is_doubting(governor.text, governor.lemma)
    return False
