"""Words that the parse leaves without a governor, or parts from the noun that they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import Span, Token

_BREAKS = frozenset(":;")
_ASTRAY = ("punct", "nmod", "appos", "dep")
"""Relations that no word with a copula has."""
FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
"""The morphology of a verb in the present."""


def tokens_within(tokens: Sequence[Token], span: Span) -> list[int]:
    """The numbers of the tokens that lie in a span."""
    return [token.i for token in tokens if span.start <= token.start and token.end <= span.end]


def slot_at(i: int, tokens: Sequence[Token], frames: Frames) -> str | None:
    """The slot of the preposition that introduces a token, None where none does."""
    case = next((t for t in tokens if t.head == i and t.dep in ("case", "mark") and t.i != i), None)
    return frames.slot_of(case.text) if case is not None else None


def is_infinitive(token: Token, tokens: Sequence[Token]) -> bool:
    """True for « fermer » and « avoir fermé »."""
    helpers = (t for t in tokens if t.head == token.i and t.dep.startswith("aux"))
    return any(t.feature("VerbForm") == "Inf" for t in (token, *helpers))


def set_pairs(tokens: list[Token], names: Sequence[Span]) -> None:
    """Hangs both parts of « la commission X-Y a siégé » on the noun, which acts where the parse has the second."""
    for left, right in pairwise(sorted(names)):
        first = next((tokens[k] for k in tokens_within(tokens, left)), None)
        second = next((tokens[k] for k in tokens_within(tokens, right)), None)
        if first is None or second is None or right.start - left.end != 1 or tokens[second.i - 1].text != "-":
            continue
        noun = _qualified(tokens[first.head], tokens)
        if noun.pos not in ("NOUN", "PROPN") or noun.i >= first.i:
            continue
        above = second.head if second.head not in (noun.i, first.i, second.i, second.i - 1) else None
        verb = next((t for t in tokens[second.i + 1 :] if t.head == t.i and t.pos == "VERB"), None)
        if noun.dep == "ROOT" and above is not None and above != first.head:
            tokens[noun.i] = replace(noun, head=above, dep=second.dep)
        elif noun.dep == "ROOT" and verb is not None and not has_subject(verb, tokens):
            tokens[noun.i] = replace(noun, head=verb.i, dep="nsubj")
        tokens[first.i] = replace(first, head=noun.i, dep="amod")
        tokens[second.i] = replace(second, head=noun.i, dep="amod")
        tokens[second.i - 1] = replace(tokens[second.i - 1], head=first.i, dep="punct")


def _qualified(noun: Token, tokens: Sequence[Token]) -> Token:
    """The noun that names behind its bare complement belong to: « la commission de coopération X-Y »."""
    seen: set[int] = set()
    while noun.dep == "nmod" and noun.i not in seen and not any(t.head == noun.i and t.pos == "DET" for t in tokens):
        seen.add(noun.i)
        noun = tokens[noun.head]
    return noun


def has_subject(verb: Token, tokens: Sequence[Token]) -> bool:
    """True for a verb for which the parse has a subject."""
    return any(token.head == verb.i and token.dep.startswith("nsubj") for token in tokens)


def hang_roots(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Hangs what the parse leaves alone on the verb: its subject before it, days and purposes behind it.

    « [La fin des travaux] a eu lieu », « …a reçu son homologue [lundi] [pour signer…] ».
    """
    days = {k for span in dates for k in tokens_within(tokens, span)}
    verb: Token | None = None
    noun: Token | None = None
    for token in list(tokens):
        if token.text in _BREAKS:
            noun = None
        if token.head != token.i:
            continue
        if token.pos in ("VERB", "AUX") and verb is None:
            verb = token
            if noun is not None and _is_told(token, tokens) and not has_subject(token, tokens):
                tokens[noun.i] = replace(tokens[noun.i], head=token.i, dep="nsubj")
        elif verb is None and token.pos in ("NOUN", "PROPN") and slot_at(token.i, tokens, frames) is None:
            noun = token if noun is None else noun
        elif verb is not None:
            is_purpose = is_infinitive(token, tokens) and slot_at(token.i, tokens, frames) == "pour"
            if token.i in days or is_purpose:
                tokens[token.i] = replace(token, head=verb.i, dep="advcl" if is_purpose else "obl:mod")


def _is_told(verb: Token, tokens: Sequence[Token]) -> bool:
    """True for a verb with a tense of its own or of its auxiliary."""
    own = (t for t in tokens if t.i == verb.i or (t.head == verb.i and t.dep.startswith("aux")))
    return any(t.feature("VerbForm") == "Fin" for t in own)


def set_subjects(tokens: list[Token], frames: Frames) -> None:
    """Gives the subjects that the parse hangs elsewhere to the words that tell of them."""
    _set_stays(tokens)
    _set_named_subject(tokens, frames)


def _set_named_subject(tokens: list[Token], frames: Frames) -> None:
    """Gives the main verb the name that the parse takes for the source: « Selon l'agence Z, le ministre X a… »."""
    for token in list(tokens):
        source = tokens[token.head]
        verb = tokens[source.head]
        if token.dep != "appos" or verb.dep != "ROOT" or token.i > verb.i or source.i == verb.i:
            continue
        slot = slot_at(source.i, tokens, frames)
        has_subject = any(t.head == verb.i and t.dep.startswith(("nsubj", "expl")) for t in tokens)
        if slot not in frames.sources or has_subject or verb.pos != "VERB":
            continue
        tokens[token.i] = replace(token, head=verb.i, dep="nsubj")
        for clause in [t for t in tokens if t.head == source.i and t.dep == "acl:relcl" and t.i > token.i]:
            tokens[clause.i] = replace(clause, head=token.i)


def _set_stays(tokens: list[Token]) -> None:
    """Makes a sentence of « une délégation zembienne est à Oran », where the parse hangs the place on who is there."""
    for token in list(tokens):
        place, who = tokens[token.head], tokens[tokens[token.head].head]
        is_behind = token.dep == "cop" and who.i < token.i < place.i and who.pos in ("NOUN", "PROPN")
        if not is_behind or place.dep not in _ASTRAY or has_subject(place, tokens):
            continue
        is_root = who.head == who.i
        tokens[place.i] = replace(place, head=place.i if is_root else who.head, dep=who.dep)
        tokens[who.i] = replace(who, head=place.i, dep="nsubj")
        for other in tokens[token.i :]:
            if other.head == who.i and other.i != place.i:
                tokens[other.i] = replace(other, head=place.i, dep="obl:mod" if other.dep == "nmod" else other.dep)


def hang_wheres(tokens: list[Token]) -> None:
    """Hangs « X, où il s'est rendu » on X, where the parse takes it for a clause of the verb."""
    for token in list(tokens):
        verb = tokens[token.head]
        is_where = fold(token.text) == "ou" and token.feature("PronType") == "Rel"
        is_apart = verb.dep == "ccomp" and tokens[token.i - 1].text == ","
        if not is_where or not (is_apart or verb.dep in ("advcl", "parataxis")) or token.i == 0:
            continue
        before = next((t for t in reversed(tokens[: token.i]) if t.pos != "PUNCT"), None)
        if before is not None and before.pos in ("NOUN", "PROPN") and before.i != verb.i:
            tokens[verb.i] = replace(verb, head=before.i, dep="acl:relcl")


def set_headline_verbs(tokens: list[Token], frames: Frames) -> None:
    """Makes a verb of « livre » in « Zembie : le Sarkan livre deux… », which the tagger takes for a noun."""
    for subject, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.pos != "NOUN" or subject.pos != "PROPN" or after.pos not in ("DET", "NUM") or after.head == token.i:
            continue
        is_bare = not any(t.head == token.i and t.dep in ("det", "case") for t in tokens)
        top = tokens[subject.head]
        is_told = top.dep == "ROOT" and any(t.text in _BREAKS for t in tokens[top.i : subject.i])
        if not is_bare or not is_told or token.head != subject.i or not frames.is_finite_form(token.text):
            continue
        tokens[token.i] = replace(token, pos="VERB", dep="parataxis", head=top.i, morph=FINITE)
        tokens[subject.i] = replace(subject, dep="nsubj", head=token.i)
        thing = next((t for t in tokens[after.i :] if t.head == token.i and t.dep == "nmod"), None)
        if thing is not None:
            tokens[thing.i] = replace(thing, dep="obj")
        for other in tokens[after.i :]:
            if other.head == subject.i and other.dep == "nmod":
                tokens[other.i] = replace(other, dep="obl:mod", head=token.i)
