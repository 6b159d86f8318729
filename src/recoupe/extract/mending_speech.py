"""Participles that speak beside what is said: « X a promis que Y agirait, tout en appelant Z au dialogue »."""

from dataclasses import replace

from recoupe.languages.frames import Frames
from recoupe.model.text import Token

_LEADING = 3
"""Words that may stand between the comma and the participle: « , tout en appelant »."""


def set_speaking_participles(tokens: list[Token], frames: Frames) -> None:
    """Hangs a participle that takes a stance on the verb of saying, where the parse hangs it on what is said.

    Whoever says that somebody has acted, « accusant Z », accuses Z himself; other participles tell how that one
    has acted (« en violant l'accord »).
    """
    for token in list(tokens):
        said = tokens[token.head]
        if said.dep != "ccomp" or said.i > token.i or token.dep not in ("advcl", "acl", "xcomp", "conj"):
            continue
        if token.feature("VerbForm") != "Part" or token.feature("Tense") != "Pres":
            continue
        before = tokens[max(said.i + 1, token.i - _LEADING) : token.i]
        is_apart = any(one.text == "," for one in before) and not any(one.pos in ("NOUN", "VERB") for one in before)
        speaks = any(trigger.frame.stance is not None for trigger in frames.verb_triggers(token.text, token.lemma))
        if is_apart and speaks:
            tokens[token.i] = replace(token, head=said.head, dep="advcl")
