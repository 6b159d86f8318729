"""The act told before that an act was done at: « X a reçu Y mardi. À l'issue de l'entretien, ils ont signé… »."""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.extract.other_days import verb_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.text import Span

_TALKS = frozenset({"meeting", "call", "negotiation"})
"""Types of talks, whose nouns stand for each other."""
_COMPLEMENTS = ("nmod", "acl", "acl:relcl", "appos", "flat:name", "obl:mod")
"""Relations of what says which act is meant: « à l'issue de la réunion du comité »."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where words point to the act at which another was done: its types, none for the one told last whatever it is.

    `at_end`: when it was over.
    """

    span: Span
    types: frozenset[str]
    at_end: bool = False


def occasion_of(match: Match, tree: Tree) -> Occasion | None:
    """The act told before that the words around a trigger set it in, or None."""
    verb = verb_of(match, tree)
    for noun, is_end in _named(verb, tree) if verb is not None else ():
        token = tree.tokens[noun]
        if not _points_back(noun, tree):
            continue
        if fold(token.text) in tree.frames.settings["last"]:
            return Occasion(token.span, frozenset())
        types = frozenset(trigger.frame.type for trigger in tree.frames.noun_triggers(token.text))
        if types:
            return Occasion(token.span, types | _TALKS if types & _TALKS else types, is_end)
    return None


def _named(verb: int, tree: Tree) -> Iterator[tuple[int, bool]]:
    """The nouns of occasions on a verb, each with whether the act was over: « au cours de X », « à l'issue de X »."""
    settings = tree.frames.settings
    for k in tree.children(verb, "obl", "obl:mod", "obl:arg", "advmod"):
        word = fold(tree.tokens[k].text)
        if word in settings["lead"] or word in settings["end"]:
            yield from ((c, word in settings["end"]) for c in tree.children(k, "nmod", "obl:arg", "obl:mod", "obl"))
        elif word in settings["last"] or tree.preposition(k) in settings["lead"]:
            yield k, False


def _points_back(noun: int, tree: Tree) -> bool:
    """True for a noun that means what was told: « la rencontre », « ce voyage », not « la réunion du comité »."""
    determiners = [tree.tokens[k] for k in tree.children(noun, "det")]
    if any(token.feature("PronType") == "Dem" for token in determiners):
        return True
    if tree.children(noun, "amod") or any(_says_which(k, noun, tree) for k in tree.children(noun)):
        return False
    is_definite = any(fold(token.text) in tree.frames.definite for token in determiners)
    is_fused = not determiners and tree.preposition(noun) == "de"
    return is_definite or (
        is_fused and any(fold(tree.tokens[k].text) not in tree.frames.bare for k in tree.children(noun, "case"))
    )


def _says_which(k: int, noun: int, tree: Tree) -> bool:
    is_apart = any(token.text == "," for token in tree.tokens[noun:k])
    return tree.tokens[k].dep in _COMPLEMENTS and not is_apart and tree.preposition(k) != "par"
