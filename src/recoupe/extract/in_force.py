"""What lasts while the text tells of it: « X maintient ses sanctions », « les rebelles soutenus par X »."""

from recoupe.extract.moods import is_present, words_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold

_UNDER = "sous"
"""The preposition of those whom a measure weighs on."""


def is_current(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> bool:
    """True for what lasts at the time of the telling: told in the present, or an undated state of a noun."""
    if _is_standing(match, tree, rules) or (match.frame.type in rules.measures and _is_in_force(match, tree, rules)):
        return True
    if any(rules.is_recent(words_of(k, tree, rules)) for k in chain[1:3]):
        return False
    return _is_durative(match, tree, rules) and is_present(chain, tree)


def is_valid(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for « l'embargo, en vigueur depuis 1962, sera levé »: whatever is told of it, it is in force."""
    if match.is_verb or match.frame.type not in rules.measures:
        return False
    said = (k for k in tree.children(match.token) if tree.preposition(k) == "en")
    return any(fold(tree.tokens[k].text) in rules.validity for k in said)


def _is_standing(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for a state that a participle gives to a noun, without a date: « les rebelles soutenus par X »."""
    token = tree.tokens[match.token]
    if match.frame.type not in rules.standing or token.dep != "acl" or token.feature("VerbForm") != "Part":
        return False
    return not any(tree.is_date(k) for k in tree.subtree(match.token))


def _is_durative(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for an event that lasts, told by its own verb, a support verb, « est en … » or « X est la base »."""
    head = tree.head(match.token)
    is_said_of = tree.tokens[match.token].feature("VerbForm") == "Inf" and head is not None and not tree.is_verb(head)
    if not (match.frame.type in rules.durative or match.frame.state) or is_said_of:
        return False
    if match.is_verb or tree.children(match.token, "cop"):
        return True
    return tree.tokens[match.token].dep in ("obj", "ROOT", "nsubj", "obl:arg") or tree.preposition(match.token) == "en"


def _is_in_force(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for a measure that is kept, remains or weighs on somebody: « maintient ses sanctions », « sous embargo ».

    A new one, or one that struck on a day, is news.
    """
    if match.is_verb:
        return rules.keeps(words_of(match.token, tree, rules)) and _tells_now(match.token, tree)
    head = tree.head(match.token)
    is_blow = head is not None and tree.preposition(head) == _UNDER and not tree.is_verb(head)
    if tree.preposition(match.token) == _UNDER or (is_blow and tree.tokens[match.token].dep == "nmod"):
        return True
    if head is None or _is_new(match.token, tree, rules):
        return False
    if tree.tokens[match.token].dep.startswith("nsubj"):
        is_being = tree.children(head, "cop") or tree.frames.being & tree.keys(head)
        said = {fold(tree.tokens[k].text) for k in (head, *tree.children(head))} if is_being else set()
        remains = rules.remains(words_of(head, tree, rules)) or not rules.validity.isdisjoint(said)
        return remains and _tells_now(head, tree)
    if not tree.is_verb(head) or not rules.bears(words_of(head, tree, rules)):
        return False
    above = tree.head(head) if tree.tokens[head].dep == "xcomp" else None
    if above is not None and rules.remains(words_of(above, tree, rules)):
        return _tells_now(above, tree)
    is_bare = tree.tokens[head].dep == "acl" and not tree.children(head, "aux:tense", "aux:pass", "aux")
    is_dated = any(tree.is_date(k) and tree.preposition(k) not in tree.frames.since for k in tree.children(head))
    return (is_bare or _tells_now(head, tree)) and not is_dated


def _is_new(k: int, tree: Tree, rules: FactualityRules) -> bool:
    qualities = (key for c in tree.children(k, "amod") for key in noun_keys(tree.tokens[c].text, rules.code))
    return not rules.newness.isdisjoint(qualities)


def _tells_now(k: int, tree: Tree) -> bool:
    """True for a verb or predicate told in the present, also a passive one: « est frappé par », « est en vigueur »."""
    group = [tree.tokens[g] for g in (k, *tree.children(k, "aux", "aux:tense", "aux:pass", "cop"))]
    finite = [token for token in group if token.feature("VerbForm") == "Fin"]
    is_perfect = any(token.dep == "aux:tense" for token in group)
    return bool(finite) and not is_perfect and all(token.feature("Tense") == "Pres" for token in finite)
