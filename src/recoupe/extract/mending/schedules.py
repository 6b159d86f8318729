"""What is fixed for a day, hung on its act and no name behind it: « le sommet des ministres de X prévu mardi »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.languages.frames import Frames
from recoupe.model.text import Token

_OF_NAMES = frozenset({"NOUN", "PROPN", "ADP", "ADJ", "DET", "NUM", "CCONJ"})
"""Parts of speech of what stands between an act and its day: « des ministres de X, de Y et de Z »."""


def hang_schedules(tokens: list[Token], frames: Frames) -> None:
    """Hangs « prévu mardi » on the act before it: nobody schedules a state or those who meet."""
    for token in list(tokens):
        if token.dep != "acl" or token.feature("VerbForm") != "Part" or token.feature("Tense") == "Pres":
            continue
        if frames.scheduling.isdisjoint(frames.verb_keys(token.text, token.lemma)):
            continue
        act = _act_above(token, tokens, frames)
        if act is not None:
            tokens[token.i] = replace(token, head=act.i)


def _act_above(token: Token, tokens: Sequence[Token], frames: Frames) -> Token | None:
    """The nearest noun of an act before a participle, None where it hangs on one already or a clause stands between."""
    if frames.names_act(tokens[token.head].text):
        return None
    for noun in reversed(tokens[: token.i]):
        if noun.pos == "NOUN" and frames.names_act(noun.text) and _agree(token, noun):
            return noun
        if noun.pos not in _OF_NAMES and noun.text != ",":
            return None
    return None


def _agree(one: Token, other: Token) -> bool:
    pairs = ((one.feature(name), other.feature(name)) for name in ("Gender", "Number"))
    return all(left is None or right is None or left == right for left, right in pairs)
