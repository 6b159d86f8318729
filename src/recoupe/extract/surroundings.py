"""What must stand around a trigger, or must not, so that it tells what its frame says."""

from collections.abc import Container, Sequence

from recoupe.extract.demands import parts_of
from recoupe.extract.ringing import is_rung_up
from recoupe.extract.tree import Tree
from recoupe.languages.frame_rules import FrameRule
from recoupe.languages.frames import Frames
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Token

_OTHERS = frozenset({"avec", "entre"})
"""Slots of those whom somebody meets."""
_ABOUT = "sur"
"""The slot of what talks are about: « l'entretien portera sur la guerre »."""
_PEOPLE = frozenset({"person", "group"})
ASKING = frozenset({"appeal", "demand"})
"""Stances of statements that ask somebody for something."""


def suits(token: Token, frame: FrameRule, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> bool:
    """True where nothing around a trigger makes it something else than its frame says."""
    if _is_excluded(token, frame, tree, mentions) or _is_content(token.i, tree, frames):
        return False
    if frame.type == "inquiry" and _is_of_agreement(token, tree):
        return False
    if (frame.objectless and _has_object(token, tree)) or (frame.weak and not _is_supported(token, tree, frames)):
        return False
    if frame.transitive and not _does_to_another(token, tree):
        return False
    if (frame.type == "recognition" and _is_owned_up(token, tree)) or not is_rung_up(token, frame, tree, mentions):
        return False
    if (frame.type == "mediation" and _is_own_voice(token, tree)) or (
        frame.type == "envoy" and _is_byline(token, tree)
    ):
        return False
    if frame.people and not _is_done_by_people(token, tree, mentions):
        return False
    if frame.by is not None and not _is_done_by(token, frames.class_words(frame.by), tree, mentions):
        return False
    if (frame.type == "expulsion" or frame.stance in ASKING) and _is_told_to_his_own(token, frame, tree):
        return False
    return not ((frame.de_party and _has_thing(token, tree, mentions, frames)) or _is_company(token, tree))


def _is_owned_up(token: Token, tree: Tree) -> bool:
    """True for « X a reconnu avoir tiré sur Y »: who owns up to what he did recognises nobody."""
    return any(tree.is_infinitive(k) for k in tree.children(token.i, "xcomp", "ccomp"))


def _is_company(token: Token, tree: Tree) -> bool:
    """True for « en présence d'observateurs »: who is by while others act does not come for his own sake."""
    is_named = not tree.frames.company.isdisjoint(tree.frames.noun_keys(token.text))
    return is_named and tree.preposition(token.i) == "en" and not tree.children(token.i, "det")


def _is_own_voice(token: Token, tree: Tree) -> bool:
    """True for « X, par l'intermédiaire de son ministre, annonce… »: one's own minister is no go-between."""
    if token.pos != "NOUN" or tree.preposition(token.i) != "par":
        return False
    through = [k for k in tree.children(token.i, "nmod") if tree.preposition(k) == "de"]
    return any(tree.tokens[c].feature("Poss") == "Yes" for k in through for c in tree.children(k, "det"))


def _is_byline(token: Token, tree: Tree) -> bool:
    """True for « Oran, envoyé spécial », which says who writes, and of nobody who sends him to whom."""
    if tree.children(token.i, "det", "cop") or tree.preposition(token.i) or token.i + 1 >= len(tree.tokens):
        return False
    is_title = tree.tokens[token.i + 1].pos == "ADJ"
    behind = tree.tokens[token.i + 2 : token.i + 3]
    return is_title and not any(tree.is_preposition(word.i) for word in behind)


def _does_to_another(token: Token, tree: Tree) -> bool:
    """True for a verb with an object or a clause; « les groupes armés » are armed by nobody, « armés par X » are."""
    if token.dep in ("amod", "acl") and not tree.children(token.i, "obj", "obl"):
        return False
    return bool(tree.complements(token.i).get("object") or tree.children(token.i, "ccomp"))


def _is_told_to_his_own(token: Token, frame: FrameRule, tree: Tree) -> bool:
    """True for « X a ordonné à ses ressortissants de quitter Y »: it is told to no other state."""
    if not tree.is_verb(token.i) or tree.frames.object_control.isdisjoint(tree.keys(token.i)):
        return False
    slots = tree.complements(token.i)
    asked = [*slots.get("a", ()), *(slots.get("object", ()) if frame.stance else ())]
    asked = [k for k in asked if any(tree.tokens[c].feature("Poss") == "Yes" for c in tree.children(k, "det"))]
    owned = tree.frames.owned
    return any(not frame.stance or not owned.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text)) for k in asked)


def _is_excluded(token: Token, frame: FrameRule, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True beside a word that the frame rules out.

    The titles of people say nothing (« le ministre de la Justice »), nor does a state's body of which somebody speaks.
    """
    if frame.courtesy and _is_gerund(token):
        return True
    if not frame.not_with:
        return False
    titles = {k for m in mentions if m.kind in _PEOPLE and m.title for k in _behind_noun(m, tree)}
    if frame.stance is not None:
        bodies = (m for m in mentions if m.kind == "organisation" and m.state and m.span.start > token.start)
        titles |= {k for m in bodies for k in tree.tokens_in(m.span)}
    near = {*range(max(0, token.i - 3), min(len(tree.tokens), token.i + 5)), *_complements(token, tree)} - {token.i}
    code = tree.frames.code
    words = {key for k in near - titles for key in (fold(tree.tokens[k].text), *noun_keys(tree.tokens[k].text, code))}
    return any(fold(word) in words for word in frame.not_with)


def _behind_noun(mention: Mention, tree: Tree) -> list[int]:
    """The words of a title behind its noun."""
    return [k for k in tree.tokens_in(mention.span) if tree.tokens[k].pos != "DET"][1:]


def _complements(token: Token, tree: Tree) -> set[int]:
    """The heads of the complements of a verb, and of what is of them: « condamné à trois ans de prison »."""
    if not tree.is_verb(token.i):
        return set()
    heads = {k for found in tree.complements(token.i).values() for k in found}
    return heads | {c for k in heads for c in tree.children(k, "nmod", "amod")}


def _has_object(token: Token, tree: Tree) -> bool:
    """True where a verb has an object of its own, also behind an inserted date: « il a signé, lundi, un décret »."""
    return bool(
        tree.children(token.i, "obj") or (not tree.is_passive(token.i) and tree.complements(token.i).get("object"))
    )


def _is_done_by(token: Token, words: Container[str], tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where who does it is called by one of the words, or is an armed body where they name an army."""
    doers = tree.complements(token.i).get("object" if tree.is_passive(token.i) else "subject", [])
    bodies = mentions if any(army in words for army in tree.frames.armies) else ()
    armed = {k for m in bodies if m.kind == "armed_body" for k in tree.tokens_in(m.span)}
    lone = {k for m in mentions if m.kind == "anonymous" for k in tree.tokens_in(m.span)}
    parts = [part for k in doers if k not in lone for part in parts_of(k, tree)]
    return any(k in armed or any(key in words for key in tree.frames.noun_keys(tree.tokens[k].text)) for k in parts)


def _is_done_by_people(token: Token, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for a subject that is a delegation, or over which, not inside its complement, a mention of people stands."""
    doers = tree.complements(token.i).get("subject", [])
    people = {k for m in mentions if m.kind in _PEOPLE for k in tree.tokens_in(m.span)}
    sent = tree.frames.class_words("delegations")
    return any(k in people or not sent.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text)) for k in doers)


def _is_gerund(token: Token) -> bool:
    """True for a present participle."""
    return token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"


def _is_supported(token: Token, tree: Tree, frames: Frames) -> bool:
    """True for a verb, or a noun that is the object of a support verb."""
    head = tree.head(token.i)
    if head is None or tree.is_verb(token.i):
        return tree.is_verb(token.i)
    governor = tree.tokens[head]
    is_object = token.dep in ("obj", "nsubj:pass", "obl:arg")
    return is_object and bool(frames.support & frames.verb_keys(governor.text, governor.lemma))


def _is_content(i: int, tree: Tree, frames: Frames) -> bool:
    """True for a word that names what an agreement is about: « un accord sur les consultations »."""
    below = i
    for ancestor in tree.ancestors(i):
        token = tree.tokens[ancestor]
        if tree.tokens[below].dep.split(":")[0] in ("ccomp", "acl", "advcl", "parataxis", "nsubj"):
            return False
        is_agreement = frames.agreements.intersection(noun_keys(token.text, frames.code))
        if token.pos == "NOUN" and is_agreement and tree.preposition(below) not in (None, "de", "par", "avec", "entre"):
            return True
        if tree.is_verb(ancestor):
            if not frames.content & frames.verb_keys(token.text, token.lemma):
                return False
            subjects = tree.complements(ancestor).get("subject", [])
            words = {key for k in subjects for key in noun_keys(tree.tokens[k].text, frames.code)}
            return bool(words & frames.agreements) or not subjects or tree.preposition(below) == _ABOUT
        below = ancestor
    return False


def _is_of_agreement(token: Token, tree: Tree) -> bool:
    """True for « le compromis de saisine de la Cour », which is the accord that others sign."""
    head = tree.head(token.i)
    is_name = token.pos == "NOUN" and token.dep == "nmod" and head is not None and not tree.children(token.i, "det")
    return (
        is_name
        and head is not None
        and not tree.frames.agreements.isdisjoint(tree.frames.noun_keys(tree.tokens[head].text))
    )


def _has_thing(token: Token, tree: Tree, mentions: Sequence[Mention], frames: Frames) -> bool:
    """True where a definite complement in « de » is no party: « l'entretien des routes », « la réunion du Sénat »."""
    for k in tree.children(token.i, "nmod"):
        child = tree.tokens[k]
        bare = any(fold(tree.tokens[c].text) in frames.bare for c in tree.children(k, "case"))
        is_definite = not bare or any(tree.tokens[c].feature("Definite") != "Ind" for c in tree.children(k, "det"))
        if child.pos != "NOUN" or tree.preposition(k) != "de" or not is_definite:
            continue
        over = [m for m in mentions if m.span.start <= child.start < m.span.end]
        is_body = any(m.kind == "organisation" and m.state is not None and m.via != "metonym" for m in over)
        if not over or (is_body and not tree.complements(token.i).keys() & _OTHERS):
            return True
    return False
