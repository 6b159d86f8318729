"""What a trigger demands around it: the noun that fills it, or an infinitive."""

from collections.abc import Sequence

from recoupe.extract.fillers import ACTORS, is_named
from recoupe.extract.tree import Tree
from recoupe.languages.frames import Frames, Trigger
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Token

_ASKING = frozenset({"a", "de"})
"""Prepositions of what somebody is asked to do: whoever calls somebody « pour le remercier » asks nothing."""
_STOPS = frozenset(",;:")
_FILLER_GAP = 12
"""Words after the trigger within which a filler is sought when the parse shows none."""


def infinitive_of(token: Token, tree: Tree) -> int | None:
    """The infinitive that a verb asks somebody to do: « inviter X à respecter »."""
    found = [k for k in tree.children(token.i) if tree.tokens[k].feature("VerbForm") == "Inf" and k > token.i]
    nouns = [c for k in tree.children(token.i, "obj") for c in tree.children(k, "acl", "xcomp")]
    found += [k for k in nouns if tree.tokens[k].feature("VerbForm") == "Inf"]
    return next((k for k in found if tree.preposition(k) in _ASKING), None)


def filler_of(token: Token, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> int | None:
    """The noun that a trigger asks for (« signer > accord »), by its complements first; None where none is there."""
    slots = tree.complements(token.i)
    ordered = [
        k
        for slot in ("object", "de", "a", "avec", "en", "sur", "contre", "adj", "pour", "comme", "devant")
        for k in slots.get(slot, ())
    ]
    ordered += [k for k in tree.children(token.i, "xcomp") if tree.tokens[k].pos == "NOUN"]
    if trigger.is_verb and not tree.is_passive(token.i):
        subjects = set(slots.get("subject", ()))
        ordered = [k for k in ordered if k not in subjects]
    if not trigger.is_verb:
        ordered += [k for k in slots.get("entre", ()) if k not in ordered]
    else:
        by = (k for k in tree.children(token.i, "obl") if k < token.i and tree.preposition(k) == "par")
        ordered += [k for k in by if is_named_by(k, trigger, tree, frames)]
    own = {key for word in trigger.words for key in noun_keys(word, frames.code)}
    objects = [
        k
        for k in slots.get("object", ())
        if tree.tokens[k].pos in ("NOUN", "PROPN") and own.isdisjoint(noun_keys(tree.tokens[k].text, frames.code))
    ]
    if trigger.is_verb and objects and not trigger.is_reflexive:
        others = [k for k in ordered if k not in objects] if trigger.fillers else []
        if trigger.fillers and trigger.frame.stance is not None:
            others += _nearby_nouns(token, trigger, tree, beyond=True)
            others = [k for k in others if tree.preposition(k) != "pour"]
        candidates = [*objects, *others]
    else:
        nearby = _nearby_nouns(token, trigger, tree, beyond=trigger.is_verb)
        if trigger.fillers and not trigger.is_verb:
            nearby = [k for k in nearby if tree.preposition(k) != "par"]
        candidates = [*ordered, *nearby]
    if trigger.frame.direct:
        candidates = [k for k in objects if not _is_own(k, tree)]
    for k in candidates:
        is_noun = k != token.i and not (_is_predicate(k, token, tree) or _leads(k, tree) or _is_manner(k, tree))
        if is_noun and _fills(k, trigger, tree, frames, mentions):
            return k
    return _subject_filler(token, trigger, tree, mentions) if trigger.is_verb else None


def _is_manner(k: int, tree: Tree) -> bool:
    """True for « en deux tranches », which tells how something is paid or done, not what."""
    return tree.preposition(k) == "en" and bool(tree.children(k, "nummod"))


def _is_own(k: int, tree: Tree) -> bool:
    """True for « ses soldats »."""
    return any(tree.tokens[c].feature("Poss") == "Yes" for c in tree.children(k, "det"))


def _leads(k: int, tree: Tree) -> bool:
    """True for a noun that only leads to another: « au cours de » is no court."""
    return fold(tree.tokens[k].text) in tree.frames.occasions and tree.preposition(k) is not None


def _is_predicate(k: int, token: Token, tree: Tree) -> bool:
    """True for what a copula says of somebody, unless it is where the verb says that somebody is."""
    return bool(tree.children(k, "cop", "aux:pass")) and tree.place_of_stay(token.i) != k


def _subject_filler(token: Token, trigger: Trigger, tree: Tree, mentions: Sequence[Mention]) -> int | None:
    """The subject of a verb that has nothing else, where it is what the trigger asks for."""
    slots = tree.complements(token.i)
    if trigger.is_reflexive and _is_mutual(token.i, trigger, tree, mentions):
        return slots["subject"][0]
    if slots.get("object") or slots.get("de") or tree.children(token.i, "ccomp", "xcomp"):
        return None
    named = [k for k in slots.get("subject", ()) if k not in tree.meant and tree.tokens[k].dep != "conj"]
    if trigger.is_reflexive:
        named += tree.children(token.i, "nsubj", "expl:subj")
    return next((k for k in named if is_named_by(k, trigger, tree, tree.frames)), _clitic(token, trigger, tree))


def _clitic(token: Token, trigger: Trigger, tree: Tree) -> int | None:
    """The pronoun that fills the place of the noun in « X s'y oppose », None where there is none."""
    if not (trigger.fillers and trigger.is_reflexive) or trigger.frame.stance is None:
        return None
    before = (k for k in tree.children(token.i) if k < token.i and tree.tokens[k].pos == "PRON")
    return next((k for k in before if fold(tree.tokens[k].text) in tree.frames.file.stand_ins["there"]), None)


def _is_mutual(verb: int, trigger: Trigger, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for « X et Y se sont vus »: those who do it are the parties to whom it is done."""
    roles = trigger.frame.roles
    if "party" not in trigger.kinds or roles.get("subject") != roles.get("object") or tree.children(verb, "xcomp"):
        return False
    subjects = tree.complements(verb).get("subject", ())
    named = {m for m in mentions for k in subjects if m.kind in ACTORS and m.span.contains(tree.tokens[k].span)}
    return sum(len(m.members) or bool(m.state) for m in named) > 1


def bearer_of(token: Token, trigger: Trigger, tree: Tree, frames: Frames) -> int | None:
    """What a state is told of: « l'accord, en vigueur depuis mars », « elle est applicable depuis mars »."""
    told = tree.children(token.i, "nsubj") or [t.i for t in tree.tokens[max(0, token.i - _FILLER_GAP) : token.i]]
    return next((k for k in reversed(told) if is_named_by(k, trigger, tree, frames)), None)


def _nearby_nouns(token: Token, trigger: Trigger, tree: Tree, *, beyond: bool) -> list[int]:
    """Nouns shortly after a trigger in its own clause, dates left out, for what the parse does not link.

    `beyond`: also those beyond a comma. An infinitive that tells another act takes those behind it for its own:
    who has decided to lift sanctions has decided none.
    """
    found: list[int] = []
    steps = 0
    for other in tree.tokens[token.i + 1 :]:
        if other.text in _STOPS and not beyond:
            break
        if tree.is_date(other.i) or other.pos == "PUNCT":
            continue
        steps += 1
        if (
            steps > _FILLER_GAP
            or fold(other.text) in tree.frames.conditions
            or tree.is_finite(other.i)
            or other.feature("VerbForm") == "Fin"
        ):
            break
        if other.pos == "VERB" and other.feature("VerbForm") == "Inf" and _tells_another(other, trigger, tree):
            break
        if other.pos in ("NOUN", "PROPN", "ADJ"):
            found.append(other.i)
    return found


def _tells_another(token: Token, trigger: Trigger, tree: Tree) -> bool:
    others = tree.frames.verb_triggers(token.text, token.lemma)
    return bool(others) and all(other.frame.type != trigger.frame.type for other in others)


def is_named_by(k: int, trigger: Trigger, tree: Tree, frames: Frames) -> bool:
    """True for a word that the trigger itself names as its filler, or a pronoun that may stand for it."""
    if k in tree.meant:
        meant = tree.meant[k].keys_for(trigger.frame.type)
        return trigger.frame.stance is None and not trigger.fillers.isdisjoint(meant)
    return not trigger.fillers.isdisjoint(noun_keys(tree.tokens[k].text, frames.code))


def parts_of(k: int, tree: Tree) -> list[int]:
    """A noun with what it counts or measures: « une douzaine d'accords », « une partie de l'aide »."""
    return [k, *(c for c in tree.children(k, "nmod") if tree.preposition(c) == "de")]


def _fills(k: int, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> bool:
    token = tree.tokens[k]
    if any(is_named_by(part, trigger, tree, frames) for part in parts_of(k, tree)):
        return True
    if not trigger.kinds:
        return False
    for mention in mentions:
        is_over = mention.span.start <= token.start < mention.span.end
        is_actor = mention.kind in ACTORS and (mention.kind != "group" or is_named(mention))
        is_party = "party" in trigger.kinds and is_actor
        is_kind = mention.kind in trigger.kinds and not (mention.kind == "organisation" and mention.state)
        is_body = "organisation" in trigger.kinds and mention.kind == "anonymous" and mention.entity is not None
        if is_over and (is_party or is_kind or is_body):
            return True
    return False
