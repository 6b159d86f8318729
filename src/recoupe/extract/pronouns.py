"""What acts and agreements the pronouns of a sentence may stand for: « le traité… Le Niger l'a dénoncé »."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from recoupe.extract.fillers import ACTORS
from recoupe.extract.meant import Meant
from recoupe.extract.parse import Parse
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Token

_REACH = 2
"""Sentences before its own in which what a pronoun stands for is sought."""
_CHOICE = 4
"""Nouns of its number and gender, the nearest first, that a pronoun may stand for: its verb chooses among them."""
_ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "expl:subj"})
"""Relations of pronouns that stand for something, the last by mistake: « il s'applique depuis mars »."""


class _Noun(NamedTuple):
    """A noun that a pronoun may take up: the keys of the act that it names, all its keys, its number and its gender."""

    keys: frozenset[str]
    things: frozenset[str]
    number: str | None
    gender: str | None


class Antecedents:
    """The nouns of the sentences read last; fed with each sentence in turn."""

    def __init__(self) -> None:
        self._before: deque[list[_Noun]] = deque(maxlen=_REACH)

    def follow(self, tree: Parse, mentions: Sequence[Mention]) -> Mapping[int, Meant]:
        """What each pronoun of the sentence may stand for, by its number.

        Names of actors are left out: these are what coreference resolves. The sentence's own nouns, and what
        its pronouns stand for, are remembered for those that follow.
        """
        actors = [mention.span for mention in mentions if mention.kind in ACTORS]
        own: list[_Noun] = []
        found: dict[int, Meant] = {}
        for token in tree.tokens:
            if token.pos == "NOUN" and not tree.is_date(token.i) and not any(s.overlaps(token.span) for s in actors):
                keys, things = _act_keys(token, tree.frames), frozenset(tree.frames.noun_keys(token.text))
                own.append(_Noun(keys, things, token.feature("Number"), token.feature("Gender")))
            elif _is_pronoun(token) or _is_count(token, tree):
                number, gender = token.feature("Number"), token.feature("Gender")
                number = number if token.pos != "NUM" else "Plur"
                nouns = [noun for nouns in (*self._before, own) for noun in nouns]
                agreeing = [noun for noun in nouns if _agree(noun, number, gender)][-_CHOICE:]
                acts = frozenset(key for noun in agreeing for key in noun.keys)
                things = frozenset(key for noun in agreeing for key in noun.things) if token.dep == "obj" else acts
                if things:
                    found[token.i] = Meant(acts, things)
                    own.append(_Noun(acts, things, number, gender))
        self._before.append(own)
        return found


def _act_keys(token: Token, frames: Frames) -> frozenset[str]:
    """The keys of a noun that names an act or an agreement, none for any other: « le filet » is none."""
    keys = frozenset(frames.noun_keys(token.text))
    names_act = frames.names_act(token.text) or not frames.agreements.isdisjoint(keys)
    return keys if names_act else frozenset()


def _is_count(token: Token, tree: Parse) -> bool:
    """True for the number of « elle en a livré quatre », which counts what « en » stands for."""
    counted = tree.frames.file.stand_ins["counted"]
    before = (fold(tree.tokens[k].text) for k in tree.children(token.head) if k < token.head)
    return token.pos == "NUM" and token.dep == "obj" and any(word in counted for word in before)


def _is_pronoun(token: Token) -> bool:
    if token.pos == "DET" and token.dep == "obj":
        return True
    is_personal = token.pos == "PRON" and token.feature("Person") == "3" and token.feature("Reflex") is None
    return is_personal and token.dep in _ARGUMENTS


def _agree(noun: _Noun, number: str | None, gender: str | None) -> bool:
    return (noun.number == number and None in (gender, noun.gender)) or (noun.number, noun.gender) == (number, gender)
