"""The complements of a trigger, and those of other words that belong to it."""

from collections.abc import Mapping

from recoupe.extract.ballots import counted
from recoupe.extract.demands import is_named_by, parts_of
from recoupe.extract.surroundings import ASKING
from recoupe.extract.tree import OBLIQUE, Tree
from recoupe.extract.triggers import Match
from recoupe.extract.undergoing import undergoers
from recoupe.model.folding import fold

_LENT = frozenset({"avec", "entre", "contre", "a", "aupres", "pour", "sur", "vers"})
"""Complements of its object that a verb takes as its own."""
_STRUCK = frozenset({"en", "contre", "dans"})
"""Complements that tell who undergoes an act, so that « de » tells who does it: « l'invasion de X en Y »."""
_TO_PEOPLE = frozenset({"thanks", "congratulation", "accusation", "warning", "appeal", "demand", "condolence"})
"""Stances whose object, where it is a pronoun, stands for somebody."""
_POST_REACH = 5
"""Words behind an envoy within which the state that he is sent to may stand."""
_OFFICE = 4
"""Words from an envoy to the town of « l'ambassadeur en poste à X »."""
_OF_FILLER = ("adj", "entre", "a", "avec", "aupres")
"""Slots of the noun that fills another one: « la session de la commission X-yenne »."""
_MEASURES = frozenset({"sanction", "sanction_lifted"})
"""Types of acts whose objects are of those who act."""
_TALKS = frozenset({"meeting", "call", "negotiation"})
"""Types of talks in which one side may be told by the verb that they are hung on."""


def slots_of(match: Match, tree: Tree) -> dict[str, list[int]]:
    """The complements of a trigger, and of the noun that fills it: « rompre ses relations avec X »."""
    slots = {slot: list(found) for slot, found in tree.complements(match.token).items()}
    _add_of_filler(match, tree, slots)
    if match.frame.stance is not None and not match.is_verb and not slots.get("subject"):
        of_participle = slots.pop("object", []) if tree.is_passive(match.token) else []
        slots["subject"] = _bearers(match.token, tree) or of_participle
    elif match.frame.stance is not None and not match.is_verb and tree.is_participle(match.token):
        felt = slots.pop("object", []) or tree.possessor(match.token)
        slots["subject"], slots["object"] = felt, slots["subject"]
    if match.frame.stance is not None and not match.is_verb:
        answered = _answerers(match.token, tree)
        slots["par"] = [k for k in slots.get("par", ()) if k not in answered]
    if not match.is_verb:
        _part_genitives(match, slots, tree)
        suffering = undergoers(match.token, tree)
        slots.setdefault("object", []).extend(suffering)
        slots["subject"] = [k for k in slots.get("subject", ()) if k not in suffering]
    elif not tree.is_passive(match.token):
        _part_subjects(match.token, slots)
        if slots.get("subject") and match.frame.roles.get("par") == match.frame.roles.get("subject"):
            slots.pop("par", None)
    if match.frame.type == "attack":
        _add_struck(match, slots, tree)
    if _is_met_by_others(match, slots, tree):
        slots["subject"] = tree.possessor(match.token)
    if match.frame.type == "vote":
        _add_voters(match.token, slots, tree)
    return slots


def addresses_pronoun(match: Match, tree: Tree) -> bool:
    """True for « X l'a remercié », « X lui a réclamé des excuses »: whom the words address was named before them."""
    if match.frame.stance not in _TO_PEOPLE or not match.is_verb:
        return False
    objects, told = frozenset(tree.frames.file.stand_ins["people"]), tree.frames.file.addressed
    is_asking = match.frame.stance in ASKING and not tree.children(match.token, "xcomp")
    pronouns = told if is_asking else objects | told
    before = (tree.tokens[k] for k in tree.children(match.token) if k < match.token)
    return any(
        token.pos in ("PRON", "DET")
        and not token.dep.startswith("nsubj")
        and token.feature("Reflex") != "Yes"
        and fold(token.text) in pronouns
        for token in before
    )


def _answerers(i: int, tree: Tree) -> set[int]:
    """Who answers what a noun tells, and does not say it: « des excuses acceptées par X », « … que X a acceptées »."""
    answers = [k for k in tree.children(i, "acl", "amod") if tree.frames.answering & tree.keys(k)]
    return {c for k in answers for agent in tree.children(k, "obl", "nmod") for c in tree.with_coordinates(agent)}


def _add_of_filler(match: Match, tree: Tree, slots: dict[str, list[int]]) -> None:
    """Adds the complements of the noun that fills a trigger."""
    if match.filler is None and match.is_verb:
        _add_where(match, tree, slots)
        _add_of_words(match, tree, slots)
    if match.filler is None or tree.is_verb(match.filler):
        return
    own = dict(tree.complements(match.filler))
    named = (k for k in parts_of(match.filler, tree) if is_named_by(k, match.trigger, tree, tree.frames))
    if not own.get("adj") and (part := next(named, None)) is not None:
        own["adj"] = tree.complements(part).get("adj", [])
    posts = tree.frames.class_words("ambassadors")
    is_posted = not posts.isdisjoint(tree.frames.noun_keys(tree.tokens[match.filler].text))
    if not match.is_verb:
        is_whole = match.trigger.fillers and not _is_undergone(match, tree)
        for slot in _OF_FILLER if is_whole else ():
            slots.setdefault(slot, []).extend(own.get(slot, ()))
        post = _post_of(match.filler, tree) if is_posted else None
        lent = tree.preposition(post) if post is not None else None
        if post is not None and lent is not None and post not in slots.get(lent, ()):
            slots.setdefault(lent, []).append(post)
        return
    if is_posted:
        _add_office(match.filler, tree, slots)
    is_taken = match.frame.roles.get("de") not in (None, match.frame.roles.get("subject"))
    is_taken = is_taken or ("de" in match.frame.roles and match.filler in slots.get("subject", ()))
    for slot, found in own.items():
        is_owed = slot == "adj" and (match.frame.roles.get("adj") == "beneficiary" or _is_own_measure(match, slots))
        if slot in _LENT or (slot == "de" and is_taken) or (slot == "en" and is_posted) or is_owed:
            slots.setdefault(slot, []).extend(k for k in found if k not in slots.get(slot, ()))


def _add_office(envoy: int, tree: Tree, slots: dict[str, list[int]]) -> None:
    """Adds where an envoy has his office, which the parse hangs on the verb: « l'ambassadeur en poste à X »."""
    behind = tree.tokens[envoy + 1 : envoy + 1 + _OFFICE]
    is_office = [t.pos for t in behind[:-1]] == ["ADP", "NOUN", "ADP"]
    if is_office and behind[-1].text[0].isupper():
        slots["a"] = list(dict.fromkeys([*slots.get("a", ()), behind[-1].i]))


def _is_own_measure(match: Match, slots: Mapping[str, list[int]]) -> bool:
    """True where the adjective of what is imposed or lifted tells who does it: « des sanctions X-yennes »."""
    return match.frame.type in _MEASURES and not slots.get("subject") and not slots.get("par")


def _post_of(envoy: int, tree: Tree) -> int | None:
    """The state right behind an envoy, which the parse may hang on the verb: « annonce le rappel de l'envoyé en X »."""
    behind = [t for t in tree.tokens[envoy + 1 : envoy + _POST_REACH] if t.pos != "ADJ"]
    for token in behind:
        if token.pos == "PROPN":
            return token.i if behind[0].pos == "ADP" else None
    return None


def _add_where(match: Match, tree: Tree, slots: dict[str, list[int]]) -> None:
    """Adds « en X » that the parse hangs on what is sent or given there: « déployer des agents en X »."""
    if match.frame.stance is not None:
        return
    sent = [c for k in slots.get("object", ()) for c in (k, *tree.children(k, "nmod"))]
    for slot in ("en", "a"):
        if slot in match.frame.roles and not slots.get(slot):
            own = (c for k in sent for c in tree.children(k, "nmod") if tree.preposition(c) == slot)
            slots.setdefault(slot, []).extend(c for c in own if tree.tokens[c].pos == "PROPN")


def _add_of_words(match: Match, tree: Tree, slots: dict[str, list[int]]) -> None:
    """Adds « au président de X » that the parse hangs on an object that the trigger names: « remettre ses lettres »."""
    named = [k for k in tree.children(match.token, "obj") if match.span.contains(tree.tokens[k].span)]
    if "a" not in match.frame.roles or slots.get("a") or not match.trigger.words:
        return
    found = [c for top in named for k in (top, *tree.children(top, "nmod")) for c in tree.complements(k).get("a", ())]
    if not any(match.span.contains(tree.tokens[k].span) for k in found):
        slots.setdefault("a", []).extend(dict.fromkeys(found))


def _add_struck(match: Match, slots: dict[str, list[int]], tree: Tree) -> None:
    """Adds whom and where a blow struck by the words around its noun: « une frappe de X a tué deux civils à Y ».

    So of a participle that says whose it is: « il a péri dans un raid mené par X », not « … par des bandits ».
    """
    is_of_noun = match.is_verb and match.filler is not None and tree.head(match.token) == match.filler
    noun = match.filler if is_of_noun and match.filler is not None else match.token
    agents = slots.get("subject", ()) if is_of_noun else ()
    if any(tree.tokens[k].pos == "PROPN" or tree.children(k, "amod") for k in agents):
        slots.setdefault("object", []).extend(undergoers(noun, tree))
    verb = tree.head(noun) if tree.tokens[noun].dep == "nsubj" else None
    if verb is None or tree.is_verb(noun) or not tree.frames.aiming & tree.keys(verb):
        return
    told = tree.complements(verb)
    slots.setdefault("contre", []).extend(told.get("object", ()))
    for slot in ("en", "dans", "a", "sur"):
        slots.setdefault(slot, []).extend(told.get(slot, ()))


def _is_met_by_others(match: Match, slots: Mapping[str, list[int]], tree: Tree) -> bool:
    """True for talks with Y that another verb's subject had: « X s'est réjoui, après l'entretien avec Y »."""
    if match.is_verb or match.frame.type not in _TALKS or not slots.get("avec"):
        return False
    is_adjunct = tree.tokens[match.token].dep.split(":")[0] in ("obl", "nmod") and tree.preposition(match.token)
    return bool(is_adjunct) and not any(slots.get(slot) for slot in ("subject", "entre", "poss", "adj"))


def _part_genitives(match: Match, slots: dict[str, list[int]], tree: Tree) -> None:
    """Makes an object of « de » where « par » tells who acts, or nobody may: « le massacre de X », « … de X par Y »."""
    roles = match.frame.roles
    is_told = bool(slots.get("par")) and roles.get("par") == roles.get("de")
    is_undergone = _is_undergone(match, tree) and not any(slots.get(slot) for slot in _STRUCK)
    if "object" in roles and (is_told or is_undergone):
        troops = tree.frames.class_words("troops")
        doing = [k for k in slots.get("de", ()) if not troops.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))]
        kept = doing if not is_told else []
        slots.setdefault("object", []).extend(k for k in slots.pop("de", []) if k not in kept)
        slots["de"] = kept


def _is_undergone(match: Match, tree: Tree) -> bool:
    """True for a noun of which « de » seldom tells who acts, but for soldiers: « le torpillage du cargo »."""
    nouns = tree.frames.noun_keys(tree.tokens[match.token].text)
    return not tree.frames.class_words("undergone").isdisjoint(nouns)


def _part_subjects(i: int, slots: dict[str, list[int]]) -> None:
    """Makes an object of a second subject behind its verb: « le gouvernement appelle à l'aide l'Union »."""
    behind = [k for k in slots.get("subject", ()) if k > i]
    before = [k for k in slots.get("subject", ()) if k < i]
    if before and behind:
        slots["subject"] = before
        slots["object"] = list(dict.fromkeys([*slots.get("object", ()), *behind]))


def _bearers(i: int, tree: Tree) -> list[int]:
    """Of whom a noun or an adjective is said: « X est favorable au projet », « la Russie, opposée au projet »."""
    if tree.children(i, "cop"):
        return list(tree.children(i, "nsubj"))
    token = tree.tokens[i]
    if tree.is_of_predicate(i):
        return list(tree.children(token.head, "nsubj"))
    is_attribute = token.dep in ("amod", "acl") and token.head < i and tree.is_verb(i)
    return [token.head] if is_attribute else []


def _add_voters(i: int, slots: dict[str, list[int]], tree: Tree) -> None:
    slots.setdefault("par", []).extend([*_authors(i, tree), *_voters(i, slots, tree)])
    for slot, name in counted(i, tree):
        slots.setdefault(slot, []).append(name)


def _authors(i: int, tree: Tree) -> list[int]:
    """Who made what a verb is about: « voter en faveur d'une résolution proposée par X »."""
    found: list[int] = []
    texts = tree.frames.class_words("voted")
    nouns = [k for k in tree.children(i, "obj", *OBLIQUE) if not tree.is_verb(k)]
    for noun in nouns:
        nouns += [k for k in tree.children(noun, "nmod") if tree.preposition(k) == "de"]
        is_text = not texts.isdisjoint(tree.frames.noun_keys(tree.tokens[noun].text))
        for participle in tree.children(noun, "acl") if is_text else ():
            if tree.is_passive(participle):
                found += [c for k in tree.children(participle, "obl:agent") for c in tree.with_coordinates(k)]
    return found


def _voters(i: int, slots: Mapping[str, list[int]], tree: Tree) -> list[int]:
    """The council of a sentence that calls a text adopted: « dans une résolution votée lundi, le Conseil… »."""
    if not tree.is_passive(i) or tree.tokens[i].dep not in ("acl", "amod") or slots.get("par"):
        return []
    verb = next((k for k in tree.ancestors(i) if tree.is_finite(k) or tree.children(k, "aux:tense")), None)
    subjects = tree.complements(verb).get("subject", []) if verb is not None else []
    councils = tree.frames.class_words("councils")
    return [k for k in subjects if not councils.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))]
