"""Main verbs and subjects that the parse tangles up: « X compte rouvrir… », « la visite que doit faire X gêne Y ».

In the first the infinitive becomes what the verb before it says, in the second X acts in the relative clause.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.mending.clauses import set_between
from recoupe.extract.mending.roots import has_subject
from recoupe.languages.frames import Frames
from recoupe.model.text import Token

_NOUNS = ("NOUN", "PROPN")
_BELOW_NOUN = frozenset({"nmod", "amod", "appos", "acl"})


def set_tangles(tokens: list[Token], frames: Frames) -> None:
    """Untangles those between whom something is, modals, clauses said in passing, late subjects and lost main verbs."""
    set_between(tokens, frames)
    _set_modals(tokens)
    _set_asides(tokens, frames)
    _set_subjects_behind(tokens, frames)
    _set_main_behind(tokens)


def _set_modals(tokens: list[Token]) -> None:
    """Makes « compte » govern « X compte rouvrir… », where the parse hangs it on X and makes X rouvrir."""
    for act in list(tokens[2:]):
        verb = tokens[act.i - 1]
        subject = tokens[verb.head]
        is_bare = act.feature("VerbForm") == "Inf" and subject.dep.startswith("nsubj") and subject.head == act.i
        is_modal = verb.pos == "VERB" and verb.feature("VerbForm") == "Fin" and verb.dep in _BELOW_NOUN
        if not (is_bare and is_modal) or subject.pos not in _NOUNS or subject.i > verb.i:
            continue
        tokens[verb.i] = replace(verb, dep=act.dep, head=verb.i if act.head == act.i else act.head)
        tokens[act.i] = replace(act, dep="xcomp", head=verb.i)
        tokens[subject.i] = replace(subject, head=verb.i)


def _set_asides(tokens: list[Token], frames: Frames) -> None:
    """Makes a relative clause of « Y, que X avait rappelé, est revenu », which the parse takes for a circumstance."""
    for comma, mark in pairwise(list(tokens)):
        clause = tokens[mark.head]
        is_mark = mark.dep == "mark" and comma.text == "," and frames.slot_of(mark.text) in frames.object_relatives
        if not is_mark or clause.dep not in ("advcl", "ccomp") or clause.pos != "VERB" or not comma.i:
            continue
        main = tokens[clause.head]
        noun = next((t for t in tokens[: comma.i] if t.head == main.i and t.dep.startswith("nsubj")), None)
        is_whole = noun is not None and all(_is_within(t, noun.i, tokens) for t in tokens[noun.i : comma.i])
        is_open = has_subject(clause, tokens) and not any(t.head == clause.i and t.dep == "obj" for t in tokens)
        if noun is not None and is_whole and is_open and clause.i < main.i and noun.pos in _NOUNS:
            tokens[clause.i] = replace(clause, dep="acl:relcl", head=noun.i)
            tokens[mark.i] = replace(mark, pos="PRON", dep="obj", morph="PronType=Rel")


def _is_within(token: Token, top: int, tokens: Sequence[Token]) -> bool:
    """True for a token that hangs, over whatever others, on the one numbered `top`."""
    for _ in tokens:
        if token.i == top:
            return True
        token = tokens[token.head]
    return False


def _set_subjects_behind(tokens: list[Token], frames: Frames) -> None:
    """Makes Y act in « la visite que doit faire à Oran Y gêne X », where the parse has both gêner X.

    The clause has an object and no subject, and its noun already is the subject of the verb behind.
    """
    for mark in tokens[1:]:
        if frames.slot_of(mark.text) not in frames.object_relatives:
            continue
        clause = next((t for t in tokens[mark.i :] if t.dep == "acl:relcl" and t.head < mark.i), None)
        if clause is None or has_subject(clause, tokens) or tokens[clause.i].feature("VerbForm") != "Fin":
            continue
        noun = tokens[clause.head]
        second = next(
            (t for t in tokens[clause.i :] if t.dep.startswith("nsubj") and t.head == noun.head and t.i != noun.i), None
        )
        is_between = second is not None and clause.i < second.i < noun.head
        if second is not None and is_between and noun.dep.startswith("nsubj") and second.pos in _NOUNS:
            tokens[second.i] = replace(second, dep="nsubj", head=clause.i)


def _set_main_behind(tokens: list[Token]) -> None:
    """Makes a sentence of « la lettre que X a fait parvenir à Y réclame… », whose verb the parse hangs in the clause.

    What completes a verb is no finite one without a subject of its own; the second of two is none in « les pourparlers
    entre X et Y ont été repoussés ».
    """
    for verb in list(tokens):
        clause = tokens[verb.head]
        noun = tokens[clause.head]
        own = [t for t in tokens if t.head == verb.i and t.dep.startswith("aux")]
        is_told = any(t.feature("VerbForm") == "Fin" for t in (verb, *own))
        is_lost = verb.pos == "VERB" and verb.dep == "xcomp" and is_told
        if not is_lost or clause.dep != "acl:relcl" or noun.head != noun.i or noun.pos != "NOUN":
            continue
        second = next((t for t in tokens if t.head == verb.i and _is_second(t, tokens)), None)
        if noun.i < clause.i < verb.i and not _is_introduced(verb, tokens, besides=second):
            is_passive = any(t.dep == "aux:pass" for t in own)
            tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
            tokens[noun.i] = replace(noun, dep="nsubj:pass" if is_passive else "nsubj", head=verb.i)
            if second is not None:
                tokens[second.i] = replace(second, dep="conj", head=_first_of(second, tokens))


def _is_second(token: Token, tokens: Sequence[Token]) -> bool:
    """True for a subject that « et » joins to the noun before it."""
    joined = any(t.head == token.i and t.dep == "cc" and t.i < token.i for t in tokens)
    return joined and token.dep.startswith("nsubj") and _first_of(token, tokens) != token.i


def _first_of(token: Token, tokens: Sequence[Token]) -> int:
    """The name or noun before the « et » of a second one, the token itself where there is none."""
    joint = next((t.i for t in tokens if t.head == token.i and t.dep == "cc"), token.i)
    before = tokens[joint - 1] if joint else token
    return before.i if before.pos in _NOUNS else token.i


def _is_introduced(verb: Token, tokens: Sequence[Token], *, besides: Token | None) -> bool:
    """True for a verb with a subject or a conjunction of its own, apart from one that belongs elsewhere."""
    deps = ("nsubj", "mark", "cc", "expl")
    own = (t for t in tokens if t.head == verb.i and t.i < verb.i and t != besides)
    return any(t.dep.startswith(deps) for t in own)
