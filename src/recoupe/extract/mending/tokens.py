"""The parse of a sentence mended where it is known to fail, before anything is read from it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.mending.bare_verbs import set_bare_verbs
from recoupe.extract.mending.clauses import (
    PARTICIPLE,
    join_dates,
    join_infinitives,
    set_counted,
    set_fronted_subject,
    set_main,
    set_moods,
    set_perfects,
    set_relatives,
)
from recoupe.extract.mending.hanging import (
    hang_agents,
    hang_behind_dates,
    hang_charges,
    hang_dates,
    hang_gerunds,
    hang_idioms,
    hang_intents,
    hang_purposes,
    hang_strays,
    hang_ways,
    lift,
)
from recoupe.extract.mending.hidden_verbs import (
    set_adverbs,
    set_governors,
    set_hidden_verbs,
    set_root,
    set_verbs_between,
)
from recoupe.extract.mending.insertions import hang_behind_insertions, set_objects_behind_insertions
from recoupe.extract.mending.numbers import with_hundreds
from recoupe.extract.mending.openings import set_opening
from recoupe.extract.mending.roots import (
    hang_roots,
    hang_wheres,
    has_subject,
    set_headline_verbs,
    set_pairs,
    set_subjects,
    slot_at,
    tokens_within,
)
from recoupe.extract.mending.schedules import hang_schedules
from recoupe.extract.mending.tangles import set_tangles
from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token, joins_peoples

_BESIDE = ("advcl", "appos", "acl")
"""Relations that the parse gives to a participle in apposition which it takes for a noun."""
_BEHIND_NOUN = 3
"""The first place in a sentence that an infinitive behind article, noun and preposition can take."""
_TIMES = frozenset({"apres", "avant"})
_MARKS = frozenset('«»“”"')
_PARTICIPLES = ("é", "és", "ée", "ées")
"""Endings of participles that no list of verbs is needed for."""


def mended(
    tokens: Sequence[Token],
    frames: Frames,
    *,
    names: Sequence[Span],
    places: Sequence[Span],
    people: Sequence[Span],
    dates: Sequence[Span],
) -> tuple[Token, ...]:
    """The tokens with better governors; the spans are those of names, of places among them, of people and of dates."""
    result = with_hundreds(tokens, frames)
    join_dates(result, dates)
    set_perfects(result, frames)
    _set_words(result, frames, names)
    set_headline_verbs(result, frames)
    _set_verbs(result, frames)
    _set_objects(result)
    set_governors(result, frames)
    join_infinitives(result)
    set_opening(result, frames)
    set_main(result, frames)
    set_relatives(result, frames, dates)
    set_counted(result, frames)
    set_fronted_subject(result)
    set_tangles(result, frames)
    _set_entry(result, frames, dates)
    _set_complements(result, frames)
    set_pairs(result, names)
    for name in names:
        inside = tokens_within(result, name)
        _join(result, inside)
        _set_subject(result, inside)
    hang_roots(result, frames, dates)
    for person in people:
        _join_titled(result, tokens_within(result, person))
    hang_dates(result, dates)
    hang_behind_dates(result, frames, dates)
    hang_behind_insertions(result, frames, dates)
    set_objects_behind_insertions(result, dates)
    lift(result, frames, names, places, dates)
    hang_strays(result, frames, names)
    hang_ways(result, frames)
    hang_agents(result, frames)
    set_subjects(result, frames)
    hang_wheres(result)
    _hang_participles(result, frames)
    hang_idioms(result)
    hang_purposes(result, frames)
    hang_gerunds(result, frames)
    _set_clauses(result, frames)
    hang_intents(result, frames)
    return tuple(result if not _is_circular(result) else _hung_as(result, tokens))


def _set_words(tokens: list[Token], frames: Frames, names: Sequence[Span]) -> None:
    """Gives words their part of speech where the tagger takes them for another."""
    for k in (k for name in names for k in tokens_within(tokens, name)):
        if tokens[k].pos in ("VERB", "AUX", "ADV"):
            tokens[k] = replace(tokens[k], pos="PROPN", morph="")
    set_moods(tokens, frames)
    _set_compounds(tokens)
    _set_nouns(tokens, frames)
    _set_participles(tokens, frames)
    set_adverbs(tokens, frames)
    set_hidden_verbs(tokens, frames)
    set_verbs_between(tokens, frames, names)


def _set_compounds(tokens: list[Token]) -> None:
    """Hangs « russo-ukrainienne » on the noun before it where the tagger takes it for a verb or an article."""
    for noun, token in pairwise(tokens):
        if noun.pos == "NOUN" and joins_peoples(token.text) and not (token.pos == "ADJ" and token.head == noun.i):
            _hang_adjective(tokens, noun, token)


def with_demonyms(tokens: Sequence[Token], demonyms: Sequence[Span]) -> list[Token]:
    """The tokens with « érythréen » of « un dépôt érythréen » on its noun where the parse has the two reversed.

    Likewise where it takes the last word of somebody's title for a verb: « trois diplomates turcs ». `demonyms` are
    the spans of such adjectives, or of titles that end in one.
    """
    result = list(tokens)
    starts, ends = {span.start for span in demonyms}, {span.end for span in demonyms}
    for noun, token in pairwise(tokens):
        is_reversed = noun.head == token.i and token.start in starts
        is_verb = token.pos == "VERB" and token.dep == "acl" and token.head == noun.i and token.end in ends
        if noun.pos == "NOUN" and (is_reversed or is_verb):
            _hang_adjective(result, noun, token)
    return result


def _hang_adjective(tokens: list[Token], noun: Token, adjective: Token) -> None:
    """Makes what the parse takes for something else the adjective of the noun before it, in whose place it stood."""
    if noun.head == adjective.i:
        head = noun.i if adjective.head == adjective.i else adjective.head
        tokens[noun.i] = replace(noun, dep=adjective.dep, head=head)
    tokens[adjective.i] = replace(adjective, pos="ADJ", dep="amod", head=noun.i, morph="")
    for other in tokens:
        if other.head == adjective.i:
            tokens[other.i] = replace(other, head=noun.i)


def _set_verbs(tokens: list[Token], frames: Frames) -> None:
    """Makes « X expulse… » a sentence where the tagger takes a verb's present for a participle of its subject."""
    for token in tokens:
        if token.feature("VerbForm") != "Part" or token.dep != "acl" or not frames.is_finite_form(token.text):
            continue
        subject = tokens[token.head]
        if subject.dep != "ROOT" or subject.i > token.i or subject.pos not in ("NOUN", "PROPN"):
            continue
        set_root(tokens, token, subject)
    set_bare_verbs(tokens, frames)


def _set_nouns(tokens: list[Token], frames: Frames) -> None:
    """Makes a noun of what the tagger takes for a verb although an article stands before it: « un « traité… » »."""
    for token in list(tokens):
        if token.pos == "AUX" and _is_of_the_map(token.i, tokens):
            tokens[token.i] = replace(token, pos="NOUN", morph="", dep="obl:mod" if token.dep == "cop" else token.dep)
        before = next((t for t in reversed(tokens[: token.i]) if t.text not in _MARKS), None)
        if token.pos != "VERB" or before is None or before.pos != "DET" or before.head != token.i:
            continue
        if not frames.agreements.isdisjoint(frames.noun_keys(token.text)):
            dep = "obj" if token.dep == "xcomp" else token.dep
            tokens[token.i] = replace(token, pos="NOUN", morph="", dep=dep)


def _is_of_the_map(i: int, tokens: Sequence[Token]) -> bool:
    """True for « est » of « dans l'est de X »: behind a preposition and an article nothing is."""
    return i > 1 and tokens[i - 1].pos == "DET" and tokens[i - 2].pos == "ADP"


def _set_participles(tokens: list[Token], frames: Frames) -> None:
    """Makes a verb of the participle behind « a », « ont » that the tagger takes for a name or a noun.

    « Avoir » right before a participle is its auxiliary: « annonce avoir négocié ».
    """
    for token, verb in pairwise(list(tokens)):
        if token.dep == "mark" and token.pos == "AUX" and token.head == verb.i and verb.pos == "VERB":
            tokens[token.i] = replace(token, dep="aux:tense")
    helped = {token.head for token in tokens if token.dep == "aux:tense"}
    for token in tokens:
        is_form = frames.is_participle_form(token.text) or token.text.endswith(_PARTICIPLES)
        if token.i in helped and token.pos not in ("VERB", "AUX") and is_form:
            tokens[token.i] = replace(token, pos="VERB", morph=PARTICIPLE)
    _set_deaths(tokens, frames)
    _set_apposed(tokens, frames)


def _set_apposed(tokens: list[Token], frames: Frames) -> None:
    """Makes « X, arrivée lundi à Oran, a… » a participle of X where it is taken for a noun, or X for its subject."""
    for token in tokens[2:]:
        is_form = token.pos in ("NOUN", "VERB") and frames.is_participle_form(token.text)
        if not is_form or token.dep not in _BESIDE or tokens[token.i - 1].text != ",":
            continue
        has_other = any(t.head == token.i and t.dep in ("det", "case", "aux:tense", "aux:pass") for t in tokens)
        if has_other or not frames.with_be & frames.verb_keys(token.text, token.lemma):
            continue
        named = tokens[token.i - 2]
        subject = next((t for t in tokens[: token.i - 1] if t.head == token.i and t.dep == "nsubj"), None)
        if subject is not None:
            tokens[subject.i] = named = replace(subject, head=token.head)
        elif named.dep == "flat:name":
            named = tokens[named.head]
        if named.pos in ("NOUN", "PROPN"):
            tokens[token.i] = replace(token, pos="VERB", dep="acl", head=named.i, morph=PARTICIPLE)


def _set_deaths(tokens: list[Token], frames: Frames) -> None:
    """Makes a verb of « morts » of « deux soldats sont morts dans un raid », which the tagger takes for a noun."""
    for be in list(tokens):
        token = tokens[be.head]
        if be.dep not in ("cop", "aux:pass") or token.pos == "VERB" or not frames.is_participle_form(token.text):
            continue
        has_article = any(t.head == token.i and t.dep in ("det", "case") for t in tokens)
        if not has_article and frames.with_be & frames.verb_keys(token.text, token.lemma):
            tokens[token.i] = replace(token, pos="VERB", morph=PARTICIPLE)
            tokens[be.i] = replace(be, dep="aux:tense")
            for other in tokens:
                if other.head == token.i and other.dep in ("nsubj:pass", "nmod"):
                    tokens[other.i] = replace(other, dep="nsubj" if other.dep == "nsubj:pass" else "obl:mod")


def _set_objects(tokens: list[Token]) -> None:
    """Makes « X dément toute rencontre » one sentence where the parse takes the noun for a clause of its own."""
    for noun in tokens:
        if noun.dep not in ("ROOT", "acl:relcl") or noun.pos != "NOUN":
            continue
        first = min((t.i for t in tokens if t.head == noun.i and t.dep == "det"), default=noun.i)
        verb = tokens[first - 1] if first else noun
        is_whole = verb.dep == "ROOT" and verb.pos == "VERB" and verb.feature("VerbForm") == "Fin"
        if is_whole and first < noun.i and not any(t.head == verb.i and t.dep == "obj" for t in tokens):
            tokens[noun.i] = replace(noun, dep="obj", head=verb.i)


def _set_entry(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Makes a sentence of what follows the day of an entry: « 5 juin : X expulse… »."""
    opening = next((span for span in dates if span.start == tokens[0].start), None) if tokens else None
    colon = next((t.i for t in tokens if opening is not None and t.start >= opening.end), None)
    if colon is None or tokens[colon].text != ":":
        return
    subject = next((t for t in tokens[colon + 1 :] if t.pos in ("NOUN", "PROPN")), None)
    if subject is None or subject.i - colon > _BEHIND_NOUN - 1:
        return
    for verb in tokens[subject.i + 1 :]:
        if verb.pos in ("PUNCT", "ADP", "CCONJ"):
            return
        if frames.is_finite_form(verb.text) and verb.pos != "ADJ":
            break
    else:
        return
    if verb.dep == "ROOT" or subject.dep.startswith("nsubj"):
        return
    set_root(tokens, verb, subject)
    for token in tokens[:colon]:
        if token.dep == "ROOT":
            tokens[token.i] = replace(token, dep="obl:mod", head=verb.i)


def _set_complements(tokens: list[Token], frames: Frames) -> None:
    """Hangs « du ministre » of « la visite, mardi, du ministre » on the noun: it is no subject with its « de »."""
    for token in list(tokens):
        if not token.dep.startswith("nsubj") or slot_at(token.i, tokens, frames) != "de":
            continue
        first = next((t for t in tokens[: token.i] if t.head == token.head and t.dep.startswith("nsubj")), None)
        if first is not None:
            tokens[token.i] = replace(token, head=first.i, dep="nmod")


def _join(tokens: list[Token], inside: Sequence[int]) -> None:
    """Hangs the words of one name on the first of them that something outside governs: « Addis », « - », « Abeba »."""
    tops = [k for k in inside if tokens[k].head == k or tokens[k].head not in inside]
    governed = [k for k in tops if tokens[k].head != k and tokens[k].pos != "PUNCT"]
    if len(tops) < 2 or not governed:
        return
    first = governed[0]
    for token in list(tokens):
        if token.i in tops and token.i != first:
            tokens[token.i] = replace(token, head=first, dep="flat:name")
        elif token.head in tops and token.i not in inside:
            tokens[token.i] = replace(token, head=first)


def _join_titled(tokens: list[Token], inside: Sequence[int]) -> None:
    """Hangs a name on the title before it: « l'ambassadeur de X à Oran, Y Z » is one person, not two."""
    tops = [k for k in inside if tokens[k].head not in inside or tokens[k].head == k]
    governed = [k for k in tops if tokens[k].head != k and tokens[k].pos in ("NOUN", "PROPN")]
    if len(governed) > 1:
        for k in governed[1:]:
            if k not in _above(governed[0], tokens):
                tokens[k] = replace(tokens[k], head=governed[0], dep="appos")


def _above(i: int, tokens: Sequence[Token]) -> list[int]:
    """The governors of a token up to the root, or once around where they go in a circle."""
    found: list[int] = []
    while tokens[i].head != i and tokens[i].head not in found:
        i = tokens[i].head
        found.append(i)
    return found


def _hung_as(tokens: Sequence[Token], parsed: Sequence[Token]) -> list[Token]:
    """The tokens with the governors that the parser gave them."""
    return [replace(new, head=old.head, dep=old.dep) for new, old in zip(tokens, parsed, strict=True)]


def _is_circular(tokens: Sequence[Token]) -> bool:
    """True where some token hangs on itself by way of others."""
    return any(token.head != token.i and token.i in _above(token.i, tokens) for token in tokens)


def _set_subject(tokens: list[Token], inside: Sequence[int]) -> None:
    """Makes a name right before a verb without a subject its subject, where the parse takes it for an adverb."""
    top = next((tokens[k] for k in inside if tokens[k].head not in inside), None)
    if top is None or top.dep != "advmod" or top.i > top.head or tokens[top.head].feature("VerbForm") != "Fin":
        return
    if not has_subject(tokens[top.head], tokens) and not any(
        token.head in inside and token.dep == "case" for token in tokens
    ):
        tokens[top.i] = replace(top, dep="nsubj")


def _hang_participles(tokens: list[Token], frames: Frames) -> None:
    """Hangs participles on whom or what they are said of."""
    hang_charges(tokens, frames)
    hang_schedules(tokens, frames)


def _set_clauses(tokens: list[Token], frames: Frames) -> None:
    """Makes « après avoir fermé… » a clause of its own, where the parse takes it for what the verb before says."""
    for token in list(tokens):
        if token.dep == "xcomp" and slot_at(token.i, tokens, frames) in _TIMES:
            tokens[token.i] = replace(token, dep="advcl")
