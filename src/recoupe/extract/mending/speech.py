"""What is said beside or behind other words: « X a promis que Y agirait, tout en appelant Z au dialogue »."""

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


def set_told_deeds(tokens: list[Token], frames: Frames) -> None:
    """Hangs what somebody says that he did on the verb of saying: « a indiqué dans un communiqué avoir annulé »."""
    for token in list(tokens):
        noun = tokens[token.head]
        if token.dep != "acl" or token.pos != "VERB" or not noun.dep.startswith("obl"):
            continue
        is_deed = any(one.head == token.i and one.feature("VerbForm") == "Inf" for one in tokens[noun.i + 1 : token.i])
        if is_deed and not frames.wordings.isdisjoint(frames.noun_keys(noun.text)) and tokens[noun.head].pos == "VERB":
            tokens[token.i] = replace(token, head=noun.head, dep="xcomp")
