"""Numbers that the parser takes for what they count: « former deux cents officiers » is about officers."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import Token

_COUNTED = frozenset({"NOUN", "ADJ", "PROPN"})
_BEHIND = frozenset({"amod", "nmod"})


def with_hundreds(read: Sequence[Token], frames: Frames) -> list[Token]:
    """The tokens with the noun behind « cents » in its place; « deux cents de X » stays."""
    tokens = list(read)
    for number in read:
        if number.pos != "NOUN" or fold(number.text) not in frames.file.hundreds:
            continue
        behind = [t for t in tokens[number.i + 1 :] if t.head == number.i and t.dep in _BEHIND and t.pos in _COUNTED]
        noun = next((t for t in behind if not any(c.head == t.i and c.dep == "case" for c in tokens)), None)
        if noun is None or any(t.pos in ("VERB", "AUX", "PUNCT", "ADP") for t in tokens[number.i + 1 : noun.i]):
            continue
        for child in [t for t in tokens if t.head == number.i and t.i not in (number.i, noun.i)]:
            tokens[child.i] = replace(child, head=noun.i)
        head = noun.i if number.head == number.i else number.head
        tokens[noun.i] = replace(noun, pos="NOUN", dep=number.dep, head=head)
        tokens[number.i] = replace(number, pos="NUM", dep="nummod", head=noun.i)
    return tokens


def set_others(tokens: list[Token], frames: Frames) -> None:
    """Makes a participle of « blessés » in « deux soldats tués et trois autres blessés mardi », and dates both by it.

    The tagger takes it for the noun that « trois autres » counts.
    """
    for token in tuple(tokens):
        verb = tokens[token.head]
        is_participle = token.pos in ("NOUN", "ADJ") and frames.is_participle_form(token.text)
        if not is_participle or token.dep != "conj" or verb.pos != "VERB" or verb.feature("VerbForm") != "Part":
            continue
        before = [t for t in tokens[verb.i + 1 : token.i] if t.pos != "ADJ" and fold(t.text) != "autres"]
        if [t.pos for t in before] not in (["CCONJ", "NUM"], ["CCONJ", "DET"]) or not _is_passive(verb, tokens):
            continue
        tokens[token.i] = replace(token, pos="VERB", morph=verb.morph, dep="conj")
        for child in [t for t in tokens if t.head == token.i and t.i not in (token.i, token.head)]:
            if child.i > token.i:
                tokens[child.i] = replace(child, head=verb.i, dep="obl:mod")


def _is_passive(verb: Token, tokens: Sequence[Token]) -> bool:
    """True for « ont été tués » and for « les soldats tués »."""
    return verb.dep == "acl" or any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
