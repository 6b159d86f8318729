"""What acts and agreements the pronouns of a sentence may stand for: « le traité… Le Niger l'a dénoncé »."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from recoupe.extract.fillers import ACTORS
from recoupe.extract.parse import Parse
from recoupe.languages.frames import Frames
from recoupe.model.mention import Mention
from recoupe.model.text import Token

_REACH = 2
"""Sentences before its own in which what a pronoun stands for is sought."""
_CHOICE = 4
"""Nouns of its number and gender, the nearest first, that a pronoun may stand for: its verb chooses among them."""
_ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "expl:subj"})
"""Relations of pronouns that stand for something, the last by mistake: « il s'applique depuis mars »."""


class _Noun(NamedTuple):
    """A noun that a pronoun may take up: the keys of the act that it names, its number and its gender."""

    keys: frozenset[str]
    number: str | None
    gender: str | None


class Antecedents:
    """The nouns of the sentences read last; fed with each sentence in turn."""

    def __init__(self) -> None:
        self._before: deque[list[_Noun]] = deque(maxlen=_REACH)

    def follow(self, tree: Parse, mentions: Sequence[Mention]) -> Mapping[int, frozenset[str]]:
        """The keys of the acts and agreements that each pronoun of the sentence may stand for, by its number.

        Names of actors are left out: these are what coreference resolves. The sentence's own nouns, and what
        its pronouns stand for, are remembered for those that follow.
        """
        actors = [mention.span for mention in mentions if mention.kind in ACTORS]
        own: list[_Noun] = []
        found: dict[int, frozenset[str]] = {}
        for token in tree.tokens:
            if token.pos == "NOUN" and not tree.is_date(token.i) and not any(s.overlaps(token.span) for s in actors):
                own.append(_Noun(_act_keys(token, tree.frames), token.feature("Number"), token.feature("Gender")))
            elif _is_pronoun(token):
                number, gender = token.feature("Number"), token.feature("Gender")
                nouns = [noun for nouns in (*self._before, own) for noun in nouns]
                agreeing = [noun for noun in nouns if _agree(noun, number, gender)]
                keys = frozenset(key for noun in agreeing[-_CHOICE:] for key in noun.keys)
                if keys:
                    found[token.i] = keys
                    own.append(_Noun(keys, number, gender))
        self._before.append(own)
        return found


def _act_keys(token: Token, frames: Frames) -> frozenset[str]:
    """The keys of a noun that names an act or an agreement, none for any other: « le filet » is none."""
    keys = frozenset(frames.noun_keys(token.text))
    names_act = frames.names_act(token.text) or not frames.agreements.isdisjoint(keys)
    return keys if names_act else frozenset()


def _is_pronoun(token: Token) -> bool:
    is_personal = token.pos == "PRON" and token.feature("Person") == "3" and token.feature("Reflex") is None
    return is_personal and token.dep in _ARGUMENTS


def _agree(noun: _Noun, number: str | None, gender: str | None) -> bool:
    return (noun.number == number and None in (gender, noun.gender)) or (noun.number, noun.gender) == (number, gender)
