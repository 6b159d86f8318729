"""Which mention fills the place that a word has in an event."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from recoupe.extract.lists import lends_itself, lies_near, preposition_of
from recoupe.extract.tree import Tree
from recoupe.languages.frames import Frames
from recoupe.model.mention import Mention

ACTORS = frozenset({"person", "state", "organisation", "armed_body", "group"})
_INWARD = frozenset({"en", "a", "dans", "vers", "avec", "contre", "sur", "depuis"})
"""Prepositions of whom a noun does not stand for: « une brigade en X » and « la frontière avec X » are not of X."""
_OF_DOERS = frozenset({"subject", "de", "par", "avec"})
"""Slots of those who act: no noun stands there for the town that it names, « l'attentat de X » least of all."""
_AIMED = ("contre", "sur")
"""Prepositions of what a blow strikes."""
_DOING = frozenset({"par"})
"""The preposition of who has done what a participle says."""
_PEOPLE = frozenset({"person", "group", "anonymous"})
_ARTICLE = 3
"""Letters of the longest article."""
_ARTICLE_AND_NOUN = 2
"""Words of a people or one of it: « les Zembiens », « un Zembien »."""


def is_party(mention: Mention) -> bool:
    """True for a mention that can act: it stands for a state, an organisation, or people of one."""
    return bool(mention.members) or (mention.kind in ACTORS and mention.via != "demonym")


def mention_of(k: int, tree: Tree, mentions: Sequence[Mention], *, slot: str) -> Mention | None:
    """The mention that a complement stands for: the one over its head, else the first one within it."""
    token = tree.tokens[k]
    over = [m for m in mentions if m.span.start <= token.start < m.span.end]
    if slot == "adj":
        own = [m for m in over if m.via == "demonym" or (m.kind == "state" and m.span == token.span)]
        over = own or [m for m in over if m.kind != "person" or m.head is None]
        return over[0] if over else None
    if slot == "poss":
        return next((m for m in over if m.members or m.kind in ACTORS), None)
    parties = [m for m in over if is_party(m) or (slot != "subject" and _is_somebody_of(m))]
    if parties:
        return max(parties, key=lambda m: m.span.end - m.span.start)
    places = [m for m in over if m.kind == "place" and m.state is not None]
    if places:
        return places[0]
    inside = tree.span(_noun_phrase(k, tree))
    within = [m for m in mentions if inside.contains(m.span) and not _is_around(m, k, tree)]
    stands = [m for m in within if is_party(m)]
    if not stands and slot not in _OF_DOERS:
        stands = [m for m in within if m.kind == "place" and m.state is not None]
    return stands[0] if stands else _beside(k, tree, mentions)


def _is_around(mention: Mention, k: int, tree: Tree) -> bool:
    """True for who only says where or with whom the thing is that a noun `k` names: « des bandits sur la ville X »."""
    first = next(iter(tree.tokens_in(mention.span)), k)
    chain = [c for c in (first, *tree.ancestors(first)) if k in tree.ancestors(c)]
    is_inward = preposition_of(mention, tree) in _INWARD or any(tree.preposition(c) in _INWARD for c in chain)
    return is_inward or lies_near(mention, tree) or lends_itself(mention, tree)


def _beside(k: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """Who is meant by words of kinship before his name or title: « son frère et ami, le président de X »."""
    if not any(tree.tokens[c].feature("Poss") == "Yes" for c in tree.children(k, "det")):
        return None
    end = k + 1
    while end < len(tree.tokens) and tree.tokens[end].pos in ("CCONJ", "NOUN", "ADJ"):
        end += 1
    if end + 1 >= len(tree.tokens) or tree.tokens[end].text != ",":
        return None
    return next((m for m in mentions if m.span.start == tree.tokens[end + 1].start and is_party(m)), None)


def is_private(mention: Mention, tree: Tree) -> bool:
    """True for people who act for themselves, whatever state they are of: « un Zembien », « le touriste zembien »."""
    inside = tree.tokens_in(mention.span)
    if mention.members or mention.kind not in _PEOPLE or not inside:
        return False
    if mention.kind == "group" and mention.title is None and len(inside) == _ARTICLE_AND_NOUN:
        return tree.tokens[inside[0]].feature("Definite") == "Ind"
    if mention.entity in tree.private:
        return True
    return is_unofficial(mention.title or " ".join(tree.tokens[k].text for k in inside), tree.frames)


def is_unofficial(words: str, frames: Frames) -> bool:
    """True for words whose first noun calls somebody by what he is for himself: « l'homme d'affaires »."""
    return is_called(words, frames, "unofficial")


def is_called(words: str, frames: Frames, kind: str) -> bool:
    """True for words whose first noun is of a class."""
    private = frames.class_words(kind)
    first = next((word for word in re.split(r"[\s'’]+", words) if len(word) > _ARTICLE), "")
    return not private.isdisjoint(frames.noun_keys(first))


def private_people(mentions: Iterable[Mention], frames: Frames) -> frozenset[str]:
    """The entities of persons whom a text calls by what they are for themselves, and never by an office."""
    return people_called(mentions, frames, "unofficial")


def people_called(mentions: Iterable[Mention], frames: Frames, kind: str) -> frozenset[str]:
    """The entities of persons whose every title in a text is one of a class."""
    called: dict[str, list[bool]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.entity is not None and mention.title is not None:
            called.setdefault(mention.entity, []).append(is_called(mention.title, frames, kind))
    return frozenset(entity for entity, told in called.items() if all(told))


def spokesman_of(k: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """Who speaks or travels for a state although no name tells him: « un porte-parole de la diplomatie zembienne »."""
    voices = tree.frames.class_words("voices")
    if voices.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text)):
        return None
    over = (m for m in mentions if m.span.start <= tree.tokens[k].start < m.span.end)
    return next((m for m in over if _is_somebody_of(m)), None)


def _is_somebody_of(mention: Mention) -> bool:
    """True for a person without a name of whom only the state or body is told: « un diplomate zembien »."""
    return mention.kind == "anonymous" and (mention.state is not None or mention.entity is not None)


def is_named(mention: Mention | None) -> bool:
    """True for a mention that stands for a known state or body, or for several parties."""
    return mention is not None and bool(mention.state or mention.entity or mention.members)


def owner_of(k: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """The state whose act or thing a noun names by its adjective: « la démarche belge ».

    What a blow strikes is not its own: « l'attaque d'un poste belge ».
    """
    struck = {c for s in _struck_by(k, tree) for c in _noun_phrase(s, tree)}
    words = [c for c in _noun_phrase(k, tree) if c not in struck]
    adjectives = [tree.tokens[c] for c in words if tree.tokens[c].pos in ("ADJ", "NOUN", "PROPN")]
    found = [m for m in mentions if m.via == "demonym" and m.state and any(m.span == t.span for t in adjectives)]
    return found[0] if len(found) == 1 else None


def _names(k: int, words: str, tree: Tree) -> bool:
    """True for a noun of a class of the lexicon."""
    return not tree.frames.class_words(words).isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))


def suffers(k: int, mention: Mention, tree: Tree) -> bool:
    """True for who undergoes the act that a noun names: « l'assassinat du ministre de X », « l'attaque d'un poste »."""
    inside = tree.tokens_in(mention.span)
    undergoing = [c for c in tree.children(k, "nmod") if tree.preposition(c) in tree.frames.bare]
    if not _names(k, "undergone", tree):
        is_town = mention.kind == "place" or mention.via == "metonym"
        undergoing = undergoing if is_town and _is_blow(k, tree) else _struck_by(k, tree)
    below = {i for first in inside[:1] for i in (first, *tree.ancestors(first))}
    return not below.isdisjoint(undergoing)


def _is_blow(k: int, tree: Tree) -> bool:
    """True for « l'attaque » where no « contre » or « sur » tells what it strikes."""
    return _names(k, "striking", tree) and not any(tree.preposition(c) in _AIMED for c in tree.subtree(k))


def _struck_by(k: int, tree: Tree) -> list[int]:
    """The nouns of what a blow strikes, behind its own: « l'attaque d'un poste », « l'attaque de soldats ».

    « L'attaque de l'armée turque » is hers.
    """
    behind = tree.children(k, "nmod") if _is_blow(k, tree) else ()
    return [
        c for c in behind if _names(c, "struck", tree) or (_names(c, "struck_people", tree) and not _is_known(c, tree))
    ]


def _is_known(k: int, tree: Tree) -> bool:
    """True for a noun with a definite article: « de l'armée », « des forces »."""
    return any(tree.tokens[c].feature("Definite") == "Def" for c in tree.children(k, "det", "case"))


def doer_of(k: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """Who acts by a thing, by its participle: « un avion affrété par X », « une frappe attribuée à X »."""
    for participle in tree.children(k, "acl", "amod"):
        if not (tree.is_verb(participle) and tree.is_passive(participle)):
            continue
        is_laid = bool(tree.frames.attributing & tree.keys(participle))
        for c in tree.children(participle, "obl", "nmod"):
            if tree.preposition(c) in (("a", "par") if is_laid else _DOING):
                found = mention_of(c, tree, mentions, slot="par")
                if is_named(found):
                    return found
    return None


def nameless_body(i: int, tree: Tree) -> list[int]:
    """The words for those who act between states without a name (« plusieurs ONG »), empty for any other noun."""
    if tree.tokens[i].dep == "amod":
        return []
    for key in tree.frames.noun_keys(tree.tokens[i].text):
        for wanted in tree.frames.bodies.get(key, ()):
            if wanted is None:
                return [i]
            found = [k for k in tree.children(i, "amod") if tree.frames.stem(tree.tokens[k].text) == wanted]
            if found:
                return sorted([i, *found[:1]])
    return []


def leader_of(i: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """Who leads those who act without a name, or holds what is struck: « la coalition conduite par X ».

    Or « la position que X tient ».
    """
    participles = [k for k in tree.children(i, "acl", "amod") if tree.is_verb(k)]
    agents = [k for p in (i, *participles) for k in tree.children(p, "obl", "nmod") if tree.preposition(k) == "par"]
    held = [k for k in tree.children(i, "acl:relcl") if tree.frames.holding & tree.keys(k) and not tree.is_passive(k)]
    agents += [k for verb in held for k in tree.children(verb, "nsubj")]
    found = [mention_of(k, tree, mentions, slot="par") for k in agents]
    return next((mention for mention in found if is_named(mention)), None)


def peoples_of(k: int, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """The states of an adjective of two peoples or more behind a noun: « le sommet zembo-sarkanais »; empty else."""
    for c in _noun_phrase(k, tree):
        token = tree.tokens[c]
        inside = [m for m in mentions if m.via == "demonym" and m.state and token.span.contains(m.span)]
        if token.dep == "amod" and len(inside) > 1:
            return inside
    return []


def owners_of(k: int, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """The two states of whose offices a noun tells in one: « les diplomaties zembienne et sarkanaise »; empty else."""
    phrase = [c for c in tree.subtree(k) if tree.tokens[c].pos in ("ADJ", "NOUN") and c > k]
    spans = {tree.tokens[c].span for c in phrase}
    found = [m for m in mentions if m.via == "demonym" and m.state and m.span in spans]
    for one, other in pairwise(found):
        inside = range(tree.tokens_in(one.span)[0], tree.tokens_in(other.span)[0])
        if one.state != other.state and [tree.tokens[c].pos for c in inside][1:] == ["CCONJ"]:
            return [one, other]
    return []


def attending(tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """Those who are by while others act: « Y et Z ont signé le texte en présence de X »."""
    found: list[Mention] = []
    for token in tree.tokens:
        if is_company(token.i, tree):
            beside = tree.span(tree.subtree(token.i))
            found += [mention for mention in mentions if beside.contains(mention.span)]
    return found


def is_company(i: int, tree: Tree) -> bool:
    """True for « en présence de »: whoever is by is not stationed there."""
    if tree.frames.company.isdisjoint(tree.frames.noun_keys(tree.tokens[i].text)):
        return False
    return tree.preposition(i) in _INWARD and not tree.children(i, "det")


def possessor_of(k: int, verb: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """Whose people or things « ses soldats » are: of whoever speaks of what befalls them, never of who does it.

    `verb` tells what befalls them: « X accuse Y d'avoir tué cinq de ses soldats ».
    """
    counted = [c for c in tree.children(k, "nmod") if tree.preposition(c) == "de"]
    owned = [c for c in (k, *counted) if any(tree.tokens[d].feature("Poss") == "Yes" for d in tree.children(c, "det"))]
    if not owned or tree.frames.owned.isdisjoint(tree.frames.noun_keys(tree.tokens[owned[0]].text)):
        return None
    for above in tree.ancestors(verb):
        subjects = tree.complements(above).get("subject", []) if tree.is_verb(above) else []
        found = [mention_of(c, tree, mentions, slot="subject") for c in subjects if c != k]
        if named := [mention for mention in found if is_named(mention)]:
            return named[0]
    return None


def _noun_phrase(k: int, tree: Tree) -> list[int]:
    """The words of a noun phrase without its relative clauses and other verbs, or where somebody comes from."""
    members, stack = [], [k]
    while stack:
        i = stack.pop()
        members.append(i)
        stack += [
            c
            for c in tree.children(i)
            if tree.tokens[c].dep not in ("acl:relcl", "acl", "conj", "parataxis", "appos")
            and not _is_of_descent(c, tree)
        ]
    return members


def _is_of_descent(i: int, tree: Tree) -> bool:
    """True for the words of « d'origine zembienne »."""
    return any(token.text.lower() in tree.frames.file.descent for token in tree.tokens[max(0, i - 1) : i + 1])
