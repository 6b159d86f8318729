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
