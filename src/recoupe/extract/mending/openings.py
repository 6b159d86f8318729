"""The participle that opens a sentence: « Fermée mardi par X, la frontière rouvrira », said of the subject behind it.

The tagger takes its first word for a noun, a name or an adverb, and the parse for the subject, or for what the verb
behind tells.
"""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.mending.clauses import PARTICIPLE
from recoupe.languages.frames import Frames
from recoupe.model.text import Token

_NOUNS = ("NOUN", "PROPN")
_BEFORE_NOUN = ("DET", "ADJ", "NUM")
_REACH = 6
"""Words behind a comma among which the noun of the subject stands."""


def set_opening(tokens: list[Token], frames: Frames) -> None:
    """Makes a clause of the participle that opens a sentence, and a subject of the noun that it is said of."""
    opening = _opening(tokens, frames)
    if opening is None:
        return
    for comma in [t for t in tokens[opening.i :] if t.text == ","]:
        noun = _noun_behind(comma, tokens)
        verb = _verb_behind(noun, tokens) if noun is not None else None
        if noun is not None and verb is not None:
            _hang(tokens, opening, comma, noun, verb)
            return


def _opening(tokens: Sequence[Token], frames: Frames) -> Token | None:
    """The participle at the head of a sentence, or behind its first adverb; None where something helps or tells it."""
    for token in tokens[:2]:
        is_form = frames.is_participle_form(token.text) or token.feature("VerbForm") == "Part"
        below = [t for t in tokens if t.head == token.i and t.i < token.i and t.pos != "ADV"]
        if is_form and not below and token.feature("Tense") != "Pres":
            return token
        if token.pos != "ADV":
            break
    return None


def _noun_behind(comma: Token, tokens: Sequence[Token]) -> Token | None:
    """The noun that stands right behind a comma, with its article; None behind a preposition or a verb."""
    for token in tokens[comma.i + 1 : comma.i + 1 + _REACH]:
        if token.pos in _NOUNS:
            return token
        if token.pos not in _BEFORE_NOUN:
            return None
    return None


def _verb_behind(noun: Token, tokens: Sequence[Token]) -> Token | None:
    """The main verb behind a noun: the first with a tense that stands in no relative clause."""
    is_within = False
    for token in tokens[noun.i + 1 :]:
        if token.feature("PronType") == "Rel":
            is_within = True
        if token.feature("VerbForm") != "Fin" or token.pos not in ("VERB", "AUX"):
            continue
        if is_within:
            is_within = False
            continue
        head = tokens[token.head]
        return head if token.dep.startswith(("aux", "cop")) and head.i > token.i else token
    return None


def _hang(tokens: list[Token], opening: Token, comma: Token, noun: Token, verb: Token) -> None:
    clause = range(opening.i, comma.i)
    for i in clause:
        token = tokens[i]
        is_own = token.head in clause and token.head not in (opening.i, i)
        if i == opening.i or is_own or token.pos == "PUNCT":
            continue
        if token.head not in clause or token.head == i or token.dep == "nmod":
            is_doer = any(t.head == i and t.dep == "case" and t.text.lower() == "par" for t in tokens)
            tokens[i] = replace(token, head=opening.i, dep="obl:agent" if is_doer else "obl:mod")
    is_main = verb.head in (verb.i, noun.i, *clause)
    is_passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
    morph = opening.morph if opening.feature("VerbForm") == "Part" else PARTICIPLE
    tokens[opening.i] = replace(opening, pos="VERB", morph=morph, dep="advcl", head=verb.i)
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i) if is_main else verb
    tokens[noun.i] = replace(noun, dep="nsubj:pass" if is_passive else "nsubj", head=verb.i)
    for token in tokens[verb.i + 1 :]:
        if token.head in (noun.i, *clause):
            tokens[token.i] = replace(token, head=verb.i, dep="obl:mod" if token.dep == "nmod" else token.dep)
