"""Words of acts between states for what is done by things or among one's own: « X a demandé aux députés de voter »."""

from collections.abc import Sequence

from recoupe.extract.fillers import mention_of, owner_of
from recoupe.extract.slots import slots_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention

_TALKS = frozenset({"meeting", "negotiation", "call", "mediation"})
"""Types of acts of those who talk."""
_TRAVELS = frozenset({"visit", "meeting"})
"""Types of acts of people alone."""
_TRADE, _MEETING = "trade_deal", "meeting"
_WITH = ("avec", "entre", "aupres")
"""Slots of those with whom somebody talks."""
_ADDRESSED = ("object", "a", "aupres", "contre")
"""Slots of those to or of whom somebody says something."""
_OF_STOCKS = frozenset({"investment"})
"""Types of acts whose noun in the plural counts as well what was done over the years."""


def is_at_home(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where nobody of another state takes part, whatever the words around: goods travel, one's own are asked.

    So it is of what is broadcast (« un entretien diffusé mardi »), and of sums that are compared.
    """
    kind = match.frame.type
    if kind == _TRADE and match.is_verb and match.trigger.kinds and _qualifies(match.token, tree):
        return True
    if kind in _TALKS and not match.is_verb and _is_aired(match.token, tree):
        return True
    if kind in _OF_STOCKS and not match.is_verb and _is_measured(match.token, tree):
        return True
    if match.frame.stance is not None:
        return _is_among_own(match, _ADDRESSED, tree, mentions)
    if kind in _TALKS and _is_among_own(match, _WITH, tree, mentions):
        return True
    if kind not in _TRAVELS or not match.is_verb:
        return False
    return _is_done_by_things(match, tree) or (kind == _MEETING and _is_of_cabinet(match, tree, mentions))


def _is_aired(i: int, tree: Tree) -> bool:
    """True for « un entretien diffusé par la radio », « la radio a publié un entretien »."""
    airing = tree.frames.airing
    above = tree.head(i) if tree.tokens[i].dep in ("obj", "nsubj:pass") else None
    verbs = [*tree.children(i, "acl", "amod", "acl:relcl"), *([above] if above is not None else [])]
    return any(airing & tree.keys(k) for k in verbs if tree.is_verb(k))


def _is_measured(i: int, tree: Tree) -> bool:
    """True for « les investissements de X en Y sont plus importants que… », which tells no act of its own."""
    token, head = tree.tokens[i], tree.head(i)
    if token.feature("Number") != "Plur" or head is None:
        return False
    if any(tree.tokens[k].pos == "SCONJ" for k in tree.children(i, "mark")):
        return True
    if token.dep == "nsubj":
        return bool(tree.children(head, "cop")) or bool(tree.frames.measuring & tree.keys(head))
    return not tree.frames.class_words("shares").isdisjoint(tree.frames.noun_keys(tree.tokens[head].text))


def _is_among_own(match: Match, wanted: Sequence[str], tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where those addressed or met are all of one's own: deputies, unions, the opposition of no other state."""
    slots = slots_of(match, tree)
    is_stance = match.frame.stance is not None
    others = [k for slot in wanted for k in slots.get(slot, ()) if is_stance or k != match.filler]
    if match.filler is not None and not tree.is_verb(match.filler) and not is_stance:
        others += [k for slot in wanted for k in tree.complements(match.filler).get(slot, ()) if k not in others]
    doers = [mention_of(k, tree, mentions, slot="subject") for k in slots.get("subject", ())]
    home = frozenset(m.state for m in doers if m is not None and m.state)
    return bool(others) and all(_is_own(k, home, tree, mentions) for k in others)


def _is_own(k: int, home: frozenset[str | None], tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for a noun of those with whom one deals at home, that nobody is told to be of another state."""
    if not _is_called(k, tree.frames.class_words("own"), tree):
        return False
    over = [m for m in mentions if m.span.contains(tree.tokens[k].span)]
    if any(m.members or (m.state and not m.unsure and m.state not in home) for m in over):
        return False
    rest = [m for m in mentions if m not in over and m.state and m.state not in home]
    if owner_of(k, tree, rest) is not None:
        return False
    return all(mention_of(c, tree, rest, slot="avec") is None for c in tree.children(k, "nmod", "amod"))


def _is_done_by_things(match: Match, tree: Tree) -> bool:
    """True where goods go somewhere, whoever's they are: « le riz de X débarqué à Y »."""
    freight = tree.frames.class_words("goods") | tree.frames.class_words("freight")
    doers = _doers(match, tree)
    return bool(doers) and all(_is_called(k, freight, tree) for k in doers)


def _is_of_cabinet(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for one body of one state that meets by itself: « le conseil des ministres, réuni mercredi »."""
    doers = _doers(match, tree)
    if len(doers) != 1 or slots_of(match, tree).get("avec"):
        return False
    own = tree.frames.class_words("own") | tree.frames.class_words("cabinets")
    over = [m for m in mentions if m.span.contains(tree.tokens[doers[0]].span)]
    return _is_called(doers[0], own, tree) and all(m.state or not m.entity for m in over)


def _doers(match: Match, tree: Tree) -> list[int]:
    return slots_of(match, tree).get("subject", []) or _bare_nouns(match.token, tree)


def _is_called(k: int, words: frozenset[str], tree: Tree) -> bool:
    return tree.tokens[k].pos == "NOUN" and not words.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))


def _qualifies(i: int, tree: Tree) -> bool:
    """True for the participle of « les fruits importés de X », which only says whence they are."""
    return tree.tokens[i].dep in ("acl", "amod") and tree.tokens[i].feature("VerbForm") == "Part"


def _bare_nouns(i: int, tree: Tree) -> list[int]:
    """Nouns that can only be what a verb is said of: those it qualifies, or that the parse takes for an adverbial."""
    token, head = tree.tokens[i], tree.head(i)
    beside = [k for k in tree.children(i, "obl:mod", "obl") if tree.children(k, "det") and not tree.children(k, "case")]
    return [head] if head is not None and (_qualifies(i, tree) or token.dep == "nmod") else beside
