"""Words of acts between states for what is done by things or among one's own: « X a demandé aux députés de voter »."""

from collections.abc import Callable, Mapping, Sequence

from recoupe.extract.fillers import is_called, mention_of, owner_of
from recoupe.extract.slots import slots_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention

_CHARGE = "accusation"
_WITH = ("avec", "entre", "aupres")
"""Slots of those with whom somebody talks."""
_HELPED = ("a", "object", "pour")
"""Slots of those to whom something is given."""
_LENT = frozenset({"training"})
"""Types of acts that a state has companies do for it."""
_ADDRESSED = ("object", "a", "aupres", "contre")
"""Slots of those to or of whom somebody says something."""


def is_at_home(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where nobody of another state takes part, whatever the words around: goods travel, one's own are asked.

    So it is of what is broadcast (« un entretien diffusé mardi »), and of sums that are compared.
    """
    if match.frame.stance is not None:
        return _is_among_own(match, _ADDRESSED, tree, mentions)
    return any(is_so(match, tree, mentions) for is_so in _CHECKS.get(match.frame.type, ()))


def _is_trade(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    return match.is_verb and bool(match.trigger.kinds) and _qualifies(match.token, tree)


def _is_of_companies(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « une société a livré … »; one of a known state may train its soldiers."""
    doers = _doers(match, tree)
    is_sent = match.frame.type in _LENT and _are_of_states(doers, tree, mentions)
    return match.is_verb and _are_called(doers, "companies", tree) and not is_sent


def _are_of_states(found: Sequence[int], tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where some words name a state or a known body, if only by an adjective."""
    spans = [tree.span(tree.subtree(k)) for k in found]
    return any((m.state or m.entity) and any(span.overlaps(m.span) for span in spans) for m in mentions)


def _is_among_needy(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    """True for « X promet dix millions aux familles des victimes », who are of no other state."""
    helped = [k for slot in _HELPED for k in slots_of(match, tree).get(slot, ()) if k != match.filler]
    return match.is_verb and _are_called(helped, "needy", tree) and not any(_owned(k, tree) for k in helped)


def _is_talk(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    is_aired = not match.is_verb and _is_aired(match.token, tree) and not _names_two(match, tree, mentions)
    is_aired = is_aired or (not match.is_verb and _is_interview(match.token, tree, mentions))
    if is_aired or (not match.is_verb and _is_towards(match, tree, mentions)):
        return True
    return _is_among_own(match, (*_WITH, "object") if match.is_verb else _WITH, tree, mentions)


def _is_aired(i: int, tree: Tree) -> bool:
    """True for « un entretien diffusé par la radio », « la radio a publié un entretien »."""
    airing = tree.frames.airing
    above = tree.head(i) if tree.tokens[i].dep in ("obj", "nsubj:pass") else None
    verbs = [*tree.children(i, "acl", "amod", "acl:relcl"), *([above] if above is not None else [])]
    return any(airing & tree.keys(k) for k in verbs if tree.is_verb(k))


def _is_interview(i: int, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « dans un entretien au Miroir », not « dans un entretien à Oran » or with somebody."""
    named = not tree.frames.interviews.isdisjoint(tree.frames.noun_keys(tree.tokens[i].text))
    if not named or tree.preposition(i) != "dans" or any(tree.preposition(k) in _WITH for k in tree.subtree(i)):
        return False
    given = [k for k in tree.subtree(i) if tree.preposition(k) == "a"]
    places = [m for m in mentions if m.kind in ("state", "place")]
    return any(not any(m.span.contains(tree.tokens[k].span) for m in places) for k in given)


def _names_two(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where the clause names officials of two states: what two presidents say to each other may be broadcast."""
    inside = tree.span(tree.subtree(tree.clause_of(match.token)))
    named = [m for m in mentions if inside.contains(m.span) and (m.members or (m.kind == "person" and m.title))]
    return len({m.state for m in named if m.state} | {p.state for m in named for p in m.members}) > 1


def _is_towards(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « sont allés à la rencontre des X-yens », of people whom nothing but their state is told of."""
    i, head = match.token, tree.head(match.token)
    is_way = head is not None and tree.preposition(i) == "a" and bool(tree.frames.with_be & tree.keys(head))
    met = slots_of(match, tree).get("de", []) if is_way else []
    found = [mention_of(k, tree, mentions, slot="de") for k in met]
    going = tree.children(head, "nsubj") if head is not None else []
    if any((m := mention_of(k, tree, mentions, slot="subject")) is not None and m.title for k in going):
        return False
    return bool(found) and all(m is None or (m.kind == "group" and not m.title and not m.members) for m in found)


def _is_of_anybody(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    """True for « un séjour en X suffit-il à … ? », which tells nobody who travels."""
    if match.is_verb:
        return False
    slots = slots_of(match, tree)
    is_any = any(tree.tokens[k].feature("Definite") == "Ind" for k in tree.children(match.token, "det"))
    is_told = tree.tokens[match.token].dep in ("nsubj", "ROOT")
    is_stay = is_told and _is_any_of(match.token, tree.frames.class_words("stays"), tree)
    return is_any and is_stay and not any(slots.get(slot) for slot in ("subject", "de", "poss", "par"))


def _is_measured(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    """True for « les investissements de X en Y sont plus importants que… », which tells no act of its own."""
    i = match.token
    token, head = tree.tokens[i], tree.head(i)
    if match.is_verb or token.feature("Number") != "Plur" or head is None:
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
    if match.frame.stance == _CHARGE and all(m is not None and _is_court(m, tree) for m in doers) and doers:
        return bool(others) and all(_is_charged(mention_of(k, tree, mentions, slot="object")) for k in others)
    return bool(others) and all(_is_own(k, home, tree, mentions) for k in others)


def _is_court(mention: Mention, tree: Tree) -> bool:
    return is_called(mention.title or mention.name, tree.frames, "courts")


def _is_charged(mention: Mention | None) -> bool:
    """True for companies without a state and people without an office: « le procureur accuse deux X-yens »."""
    return mention is None or (mention.kind in ("group", "person") and not mention.title)


def _is_own(k: int, home: frozenset[str | None], tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for a noun of those with whom one deals at home, that nobody is told to be of another state."""
    if not _is_any_of(k, tree.frames.class_words("own"), tree):
        return False
    over = [m for m in mentions if m.span.contains(tree.tokens[k].span)]
    if any(m.members or (m.state and not m.unsure and m.state not in home) for m in over):
        return False
    rest = [m for m in mentions if m not in over and m.state and m.state not in home]
    if owner_of(k, tree, rest) is not None:
        return False
    return all(mention_of(c, tree, rest, slot="avec") is None for c in tree.children(k, "nmod", "amod"))


def _is_done_by_things(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    """True where goods go somewhere, whoever's they are: « le riz de X débarqué à Y », not « l'avion du président »."""
    if not match.is_verb:
        return False
    freight = tree.frames.class_words("goods") | tree.frames.class_words("freight")
    doers = _doers(match, tree)
    vehicles = tree.frames.class_words("vehicles")
    bare = [k for k in doers if all(tree.preposition(c) != "de" for c in tree.children(k, "nmod"))]
    return bool(doers) and all(
        _is_any_of(k, freight, tree) or (k in bare and _is_any_of(k, vehicles, tree)) for k in doers
    )


def _is_of_cabinet(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for one body of one state that meets by itself: « le conseil des ministres, réuni mercredi »."""
    doers, slots = _doers(match, tree) if match.is_verb else [], slots_of(match, tree)
    met = [k for slot in ("avec", "object", "entre") for k in slots.get(slot, ()) if k not in doers]
    if len(doers) != 1 or met:
        return False
    own = tree.frames.class_words("own") | tree.frames.class_words("cabinets")
    around = tree.span(tree.subtree(doers[0]))
    inside = [m for m in mentions if around.overlaps(m.span)]
    return _is_any_of(doers[0], own, tree) and all(m.state or not m.entity for m in inside)


def _is_of_constables(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for police sent nowhere abroad: « déployer la gendarmerie à la frontière avec X »."""
    slots = slots_of(match, tree)
    sent = [match.filler] if match.filler is not None else [*slots.get("object", ()), *slots.get("de", ())]
    if not _are_called(sent, "constables", tree):
        return False
    inside = tree.span(tree.subtree(tree.clause_of(match.token)))
    near = [m for m in mentions if inside.contains(m.span) and m.state and m.kind in ("state", "place")]
    doers = {m.state for k in slots.get("subject", ()) if (m := mention_of(k, tree, mentions, slot="subject"))}
    return all(m.state in doers or _is_behind_border(m, tree) for m in near)


def _is_behind_border(mention: Mention, tree: Tree) -> bool:
    """True for « la frontière avec X », « la frontière du X », « la frontière X-yenne »."""
    inside = tree.tokens_in(mention.span)
    above = tree.head(inside[0]) if inside else None
    return above is not None and not tree.frames.borders.isdisjoint(tree.frames.noun_keys(tree.tokens[above].text))


def _is_of_criminals(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « des coupeurs de route ont attaqué un car », where nobody of a state or body is struck."""
    slots = slots_of(match, tree)
    doers = [*slots.get("subject", ()), *slots.get("par", ()), *(slots.get("de", ()) if not match.is_verb else ())]
    struck = [k for slot in ("object", "contre", "sur") for k in slots.get(slot, ())]
    is_named = any(mention_of(k, tree, mentions, slot="object") is not None for k in struck if k not in doers)
    return _are_called(doers, "criminals", tree) and not is_named and not _are_of_states(doers, tree, mentions)


def _took_place(match: Match, tree: Tree, _: Sequence[Mention]) -> bool:
    """True for « l'échange intervenu mardi », which says of an act that it took place."""
    return match.is_verb and _qualifies(match.token, tree) and bool(tree.frames.with_be & tree.keys(match.token))


def _owned(k: int, tree: Tree) -> bool:
    """True for words that say of where somebody is: « les familles X-yennes », « les victimes du Y »."""
    return any(tree.tokens[c].pos == "PROPN" or tree.tokens[c].dep == "amod" for c in tree.subtree(k))


def _are_called(found: Sequence[int], kind: str, tree: Tree) -> bool:
    return bool(found) and all(_is_any_of(k, tree.frames.class_words(kind), tree) for k in found)


def _doers(match: Match, tree: Tree) -> list[int]:
    i = match.token
    is_bare = tree.tokens[i].feature("VerbForm") == "Part" and not tree.children(i, "aux", "aux:tense", "aux:pass")
    if is_bare and i > 0 and tree.tokens[i - 1].pos == "NOUN":
        return [i - 1]
    return slots_of(match, tree).get("subject", []) or _bare_nouns(i, tree)


def _is_any_of(k: int, words: frozenset[str], tree: Tree) -> bool:
    return tree.tokens[k].pos == "NOUN" and not words.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))


def _qualifies(i: int, tree: Tree) -> bool:
    """True for the participle of « les fruits importés de X », which only says whence they are."""
    return tree.tokens[i].dep in ("acl", "amod") and tree.tokens[i].feature("VerbForm") == "Part"


def _bare_nouns(i: int, tree: Tree) -> list[int]:
    """Nouns that can only be what a verb is said of: those it qualifies, or that the parse takes for an adverbial."""
    token, head = tree.tokens[i], tree.head(i)
    beside = [k for k in tree.children(i, "obl:mod", "obl") if tree.children(k, "det") and not tree.children(k, "case")]
    return [head] if head is not None and (_qualifies(i, tree) or token.dep == "nmod") else beside


_CHECKS: Mapping[str, tuple[Callable[[Match, Tree, Sequence[Mention]], bool], ...]] = {
    "trade_deal": (_is_trade,),
    "military_presence": (_is_of_constables,),
    "attack": (_is_of_criminals, _took_place),
    "aid": (_is_of_companies, _is_among_needy),
    "training": (_is_of_companies,),
    "border_opening": (_is_of_companies,),
    "border_closure": (_is_of_companies,),
    "meeting": (_is_talk, _is_done_by_things, _is_of_cabinet),
    "negotiation": (_is_talk,),
    "call": (_is_talk,),
    "mediation": (_is_talk,),
    "visit": (_is_of_anybody, _is_done_by_things),
    "investment": (_is_measured,),
}
"""What speaks against an act of each type that its words tell."""
