"""Verbs that the parse hangs on the name before them, as if they qualified it: « Oran expulse trois diplomates »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.mending.hidden_verbs import set_root
from recoupe.languages.frames import Frames
from recoupe.model.text import Token

_NOUNS = ("NOUN", "PROPN")
_QUALIFYING = ("amod", "nmod", "appos", "acl")
_OF_NAMES = frozenset({"ADJ", "ADP", "NOUN", "PROPN", "DET"})
"""Parts of speech of which a long name is made: « la Banque africaine de développement »."""
_COUNTING = ("DET", "NUM")


def set_bare_verbs(tokens: list[Token], frames: Frames) -> None:
    """Makes a sentence of a name and the present behind it, where the parse has only a noun and what qualifies it."""
    root = next((token for token in tokens if token.dep == "ROOT"), None)
    if root is None or root.pos not in _NOUNS:
        return
    if any(t.head == root.i and (t.dep in ("cop", "nsubj") or (t.i < root.i and t.dep == "case")) for t in tokens):
        return
    verb = _verb_behind(root, tokens, frames)
    if verb is None:
        return
    set_root(tokens, verb, root)
    thing = next((t for t in tokens[verb.i + 1 :] if t.pos in _NOUNS), None)
    if thing is not None and thing.head == verb.i and thing.dep == "nmod":
        tokens[thing.i] = replace(thing, dep="obj")
    done = tokens[verb.i + 1]
    if done.feature("VerbForm") == "Inf" and done.head == done.i:
        tokens[done.i] = replace(done, dep="xcomp", head=verb.i)


def _verb_behind(root: Token, tokens: Sequence[Token], frames: Frames) -> Token | None:
    """What qualifies the noun but can only be a verb: a finite form, or one that looks so before an article."""
    for token, after in zip(tokens[root.i + 1 :], tokens[root.i + 2 :], strict=False):
        if token.head == root.i and token.dep in _QUALIFYING:
            if token.pos == "VERB" and token.feature("VerbForm") == "Fin":
                return token
            is_bare = not any(t.head == token.i and t.dep in ("det", "case") for t in tokens)
            is_form = token.pos in ("ADJ", "NOUN") and frames.is_finite_form(token.text)
            if is_form and is_bare and after.pos in _COUNTING and after.head != token.i:
                return token
        if token.pos not in _OF_NAMES:
            return None
    return None
