"""Relative clauses that the parse takes for the sentence, or for a circumstance: « le sommet de X, qui aura lieu… »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.roots import has_subject
from recoupe.model.text import Token

MISPLACED = frozenset({"advcl", "conj", "parataxis", "ccomp", "acl"})
"""What the parse takes a main verb for that it hangs in the relative clause of its own subject."""
_APART = frozenset({"advcl", "parataxis"})
"""What it takes the relative clause itself for."""


def set_relative_root(tokens: list[Token]) -> None:
    """Makes a relative clause of « La rencontre entre X et Y, qui devait se tenir lundi, a été reportée ».

    The parse takes its verb for the main one, and hangs that one in it.
    """
    mark = next((t for t in tokens if _opens_relative(t, tokens)), None)
    root = tokens[mark.head] if mark is not None else None
    if mark is None or root is None or root.dep != "ROOT" or root.i < mark.i:
        return
    noun = next((t for t in tokens[: mark.i] if t.head == root.i and t.dep.startswith("nsubj")), None)
    inside = [t for t in tokens[root.i + 1 :] if t.head == root.i and t.pos == "VERB" and t.dep in MISPLACED]
    if noun is None:
        return
    for verb in inside:
        group = [t for t in tokens if t.i == verb.i or (t.head == verb.i and t.dep.startswith(("aux", "expl")))]
        first = min(t.i for t in group)
        is_finite = any(t.feature("VerbForm") == "Fin" for t in group)
        if not is_finite or tokens[first - 1].text != "," or has_subject(verb, tokens):
            continue
        tokens[root.i] = replace(root, dep="acl:relcl", head=noun.i)
        tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
        is_passive = any(t.dep == "aux:pass" for t in group)
        tokens[noun.i] = replace(noun, dep="nsubj:pass" if is_passive else "nsubj", head=verb.i)
        return


def hang_relatives(tokens: list[Token]) -> None:
    """Hangs « qui aura lieu lundi » on the name or noun right before it, where the parse hangs it on the verb."""
    for mark in [t for t in tokens if _opens_relative(t, tokens)]:
        verb, before = tokens[mark.head], tokens[mark.i - 2]
        if verb.dep in _APART and before.pos in ("NOUN", "PROPN"):
            tokens[verb.i] = replace(verb, dep="acl:relcl", head=before.i)


def _opens_relative(token: Token, tokens: Sequence[Token]) -> bool:
    """True for the « qui » behind a comma that is the subject of its clause."""
    is_subject = token.feature("PronType") == "Rel" and token.dep == "nsubj" and token.i > 1
    return is_subject and tokens[token.i - 1].text == "," and tokens[token.head].i > token.i
