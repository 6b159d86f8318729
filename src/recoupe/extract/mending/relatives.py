"""Relative clauses that the parse takes for the sentence, or for a circumstance: « le sommet de X, qui aura lieu… »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.mending.roots import has_subject
from recoupe.languages.frames import Frames
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


def hang_relatives(tokens: list[Token], frames: Frames) -> None:
    """Hangs « qui aura lieu lundi » on the name or noun right before it, where the parse hangs it on the verb.

    « Qui a tué… » behind a blow and what or where it struck is hung on the blow.
    """
    for mark in [t for t in tokens if _opens_relative(t, tokens)]:
        verb, before = tokens[mark.head], tokens[mark.i - 2]
        if verb.dep in _APART and before.pos in ("NOUN", "PROPN"):
            verb = tokens[verb.i] = replace(verb, dep="acl:relcl", head=before.i)
        blow = _blow_over(verb, tokens, frames)
        if blow is not None:
            tokens[verb.i] = replace(verb, head=blow)


def _blow_over(verb: Token, tokens: Sequence[Token], frames: Frames) -> int | None:
    """The noun of a blow whose relative clause hangs on what it struck: « l'attaque d'un camp, qui a tué… »."""
    struck = tokens[verb.head]
    if verb.dep != "acl:relcl" or frames.aiming.isdisjoint(frames.verb_keys(verb.text, verb.lemma)):
        return None
    striking = frames.class_words("striking")
    if struck.pos != "NOUN" or not striking.isdisjoint(frames.noun_keys(struck.text)):
        return None
    above = struck
    while above.dep in ("nmod", "obl", "obl:mod", "obl:arg") and above.head < above.i:
        above = tokens[above.head]
        if above.pos == "NOUN" and not striking.isdisjoint(frames.noun_keys(above.text)):
            return above.i
    return None


def _opens_relative(token: Token, tokens: Sequence[Token]) -> bool:
    """True for the « qui » behind a comma that is the subject of its clause."""
    is_subject = token.feature("PronType") == "Rel" and token.dep == "nsubj" and token.i > 1
    return is_subject and tokens[token.i - 1].text == "," and tokens[token.head].i > token.i
