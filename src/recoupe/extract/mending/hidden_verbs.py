"""Verbs that the tagger takes for adverbs or nouns: « …, ce que dément Oran », « Oran presse Kéma de… »."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.mending.roots import FINITE
from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token

_NOUNS = ("NOUN", "PROPN")
_REACH = 4
"""Tokens behind a verb within which the noun of its subject or object stands."""
_ASIDE = 2
"""Commas around what is said of somebody in passing."""


def set_hidden_verbs(tokens: list[Token], frames: Frames) -> None:
    """Makes verbs of words that only look like adverbs, and hangs subject and object on them."""
    for token in list(tokens):
        if _is_behind_pronoun(token, tokens, frames):
            _set_predicate(tokens, token)
            continue
        is_lost = token.pos == "ADV" or _is_behind_relative(token, tokens, frames)
        if not is_lost or not frames.is_finite_form(token.text) or token.i == 0:
            continue
        mark = tokens[token.i - 1]
        if frames.slot_of(mark.text) in frames.object_relatives and token.i > 1:
            _set_relative(tokens, token, mark)
        elif mark.dep.startswith("nsubj") and mark.pos == "PRON":
            _set_clause(tokens, token, mark)
        elif mark.text == ",":
            _set_behind_aside(tokens, token)


def _is_behind_pronoun(token: Token, tokens: Sequence[Token], frames: Frames) -> bool:
    """True for « rencontre » in « où il rencontre jeudi X »: a noun that has a pronoun for its subject is a verb."""
    if token.pos != "NOUN" or token.i == 0 or not frames.is_finite_form(token.text):
        return False
    before = tokens[token.i - 1]
    return before.pos == "PRON" and before.dep == "nsubj" and before.head == token.i


def _set_predicate(tokens: list[Token], verb: Token) -> None:
    """Makes a verb of a noun that governs its clause, and gives it what the parse hangs on the day behind it."""
    tokens[verb.i] = replace(verb, pos="VERB", morph=FINITE)
    days = [t.i for t in tokens[verb.i + 1 : verb.i + 2] if t.head == verb.i and t.pos == "NOUN"]
    for other in tokens[verb.i + 2 :]:
        if other.head in days and other.dep in ("obj", "nmod", "appos") and tokens[other.i - 1].pos == "DET":
            tokens[other.i] = replace(other, dep="obj", head=verb.i)


def _is_behind_relative(token: Token, tokens: Sequence[Token], frames: Frames) -> bool:
    """True for « rencontre » in « le premier que rencontre X »: no bare noun stands between « que » and a name."""
    if token.pos != "NOUN" or not 0 < token.i < len(tokens) - 1:
        return False
    is_marked = frames.slot_of(tokens[token.i - 1].text) in frames.object_relatives
    return is_marked and tokens[token.i + 1].pos in ("PROPN", "DET") and tokens[token.i + 1].head != token.head


def set_adverbs(tokens: list[Token], frames: Frames) -> None:
    """Makes « X dément en exigeant… » a sentence where the tagger takes its verb for an adverb."""
    for subject, token in pairwise(tokens):
        if token.pos != "ADV" or subject.dep != "ROOT" or subject.pos not in ("NOUN", "PROPN"):
            continue
        is_followed = any(one.feature("VerbForm") == "Inf" for one in tokens[token.i + 1 : token.i + 2])
        if frames.is_finite_form(token.text) and not is_followed:
            set_root(tokens, token, subject)


def set_governors(tokens: list[Token], frames: Frames) -> None:
    """Makes the verb of « X dément avoir fermé… », which the tagger takes for an adverb, govern the infinitive."""
    for token in list(tokens[1:-1]):
        first = tokens[token.i + 1]
        if token.pos != "ADV" or first.feature("VerbForm") != "Inf" or not frames.is_finite_form(token.text):
            continue
        act = tokens[first.head] if first.dep.startswith("aux") else first
        subject = next((t for t in tokens[: token.i] if _does(t, act, tokens)), None)
        if subject is None:
            continue
        head = token.i if act.head in (act.i, subject.i) else act.head
        dep = "ROOT" if head == token.i else act.dep
        tokens[token.i] = replace(token, pos="VERB", dep=dep, head=head, morph=FINITE)
        tokens[act.i] = replace(act, dep="xcomp", head=token.i)
        tokens[subject.i] = replace(subject, dep="nsubj", head=token.i)


def set_root(tokens: list[Token], verb: Token, subject: Token) -> None:
    """Makes a verb govern its sentence, and what the parse gives to the subject before it."""
    tokens[verb.i] = replace(verb, pos="VERB", dep="ROOT", head=verb.i, morph=FINITE)
    tokens[subject.i] = replace(subject, dep="nsubj", head=verb.i)
    for other in tokens[verb.i + 1 :]:
        if other.head == subject.i:
            dep = "advcl" if other.dep == "acl" else other.dep
            tokens[other.i] = replace(other, head=verb.i, dep=dep)


def _does(token: Token, act: Token, tokens: Sequence[Token]) -> bool:
    """True for the subject of an act, a name that opens beside it, and the noun that it qualifies in the parse."""
    if token.pos not in ("NOUN", "PROPN", "PRON"):
        return False
    if token.pos == "PROPN" and token.i == 0 and token.head == act.i:
        return True
    return (token.dep == "nsubj" and token.head == act.i) or (token.dep == "ROOT" and act.head in (token.i, act.i))


def set_verbs_between(tokens: list[Token], frames: Frames, names: Sequence[Span]) -> None:
    """Makes a verb of « presse » in « Oran presse Kéma d'accepter… »: between two names no bare noun stands."""
    starts, ends = {name.start for name in names}, {name.end for name in names}
    for subject, token, thing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_between = subject.end in ends and token.pos == "NOUN" and thing.start in starts
        if not is_between or token.head != subject.i or not frames.is_finite_form(token.text):
            continue
        if any(t.head == token.i and t.dep in ("det", "case") for t in tokens):
            continue
        above = tokens[subject.head]
        head, dep = (token.i, "ROOT") if subject.head == subject.i else (above.i, subject.dep)
        if above.feature("VerbForm") == "Inf" and above.i > token.i:
            head, dep = (token.i, "ROOT") if above.head == above.i else (above.head, above.dep)
            tokens[above.i] = replace(above, dep="xcomp", head=token.i)
        tokens[token.i] = replace(token, pos="VERB", dep=dep, head=head, morph=FINITE)
        tokens[subject.i] = replace(subject, dep="nsubj", head=token.i)
        tokens[thing.i] = replace(thing, dep="obj", head=token.i, pos="PROPN")


def _set_relative(tokens: list[Token], verb: Token, mark: Token) -> None:
    """Makes Y the subject of « …, ce que dément Y », where the parse has neither verb nor subject."""
    subject = _noun_behind(verb, tokens)
    if subject is None:
        return
    told = tokens[mark.i - 1]
    told = tokens[told.head] if told.pos == "ADJ" and told.head < told.i else told
    tokens[verb.i] = replace(verb, pos="VERB", dep="acl:relcl", head=told.i, morph=FINITE)
    tokens[mark.i] = replace(mark, pos="PRON", dep="obj", head=verb.i, morph="PronType=Rel")
    tokens[subject.i] = replace(subject, dep="nsubj", head=verb.i)


def _set_clause(tokens: list[Token], verb: Token, subject: Token) -> None:
    """Makes a clause of « où l'on dément toute brouille », of which the parse takes the noun for the verb."""
    thing = tokens[verb.head]
    if thing.i < verb.i or thing.pos not in _NOUNS or subject.head != thing.i:
        return
    head = verb.i if thing.head == thing.i else thing.head
    tokens[verb.i] = replace(verb, pos="VERB", dep=thing.dep, head=head, morph=FINITE)
    for other in tokens[: verb.i]:
        if other.head == thing.i:
            tokens[other.i] = replace(other, head=verb.i)
    tokens[thing.i] = replace(thing, dep="obj", head=verb.i)


def _set_behind_aside(tokens: list[Token], verb: Token) -> None:
    """Makes a sentence of « Y, joint par téléphone, dément », of which the parse takes the noun for the whole."""
    subject = next((t for t in tokens[: verb.i] if t.dep == "ROOT"), None)
    if subject is None or subject.pos not in _NOUNS:
        return
    between = tokens[subject.i + 1 : verb.i]
    if [t.text for t in between].count(",") != _ASIDE or any(t.feature("VerbForm") == "Fin" for t in between):
        return
    set_root(tokens, verb, subject)


def _noun_behind(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """The noun that begins right behind a verb, with its article."""
    for token in tokens[verb.i + 1 : verb.i + _REACH]:
        if token.pos in _NOUNS:
            return token
        if token.pos not in ("DET", "ADJ", "ADV"):
            return None
    return None
