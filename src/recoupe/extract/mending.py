"""The parse of a sentence mended where it is known to fail, before anything is read from it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.mending_clauses import PARTICIPLE, join_dates, set_inverted, set_main, set_perfects
from recoupe.extract.roots import (
    hang_roots,
    hang_wheres,
    has_subject,
    is_infinitive,
    set_headline_verbs,
    set_named_subject,
    set_pairs,
    slot_at,
    tokens_within,
)
from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token

_LOOSE = frozenset({"xcomp", "advcl", "obl", "obl:arg", "obl:mod"})
_WITHIN_NOUN = frozenset({"nmod", "amod", "appos", "flat", "conj"})
_BEHIND_NOUN = 3
"""The first place in a sentence that an infinitive behind article, noun and preposition can take."""
_LIFTED = frozenset({"avec", "contre", "entre", "aupres", "sous"})
"""Prepositions of those with whom or against whom something is done: no day or place has them."""
_IDIOM = (2, 3)
"""How far the noun of an idiom of verb, preposition and noun stands behind its verb."""
_TIMES = frozenset({"apres", "avant"})
_COMPLEMENTS = frozenset({"nmod", "obl", "advcl"})
_COMPOUND = re.compile(r"[^\W\d_A-ZÀ-Ý][^\W\d_]+o-[^\W\d_]+")
_MARKS = frozenset('«»“”"')
_PARTICIPLES = ("é", "és", "ée", "ées")
"""Endings of participles that no list of verbs is needed for."""
_FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"


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
    result = list(tokens)
    join_dates(result, dates)
    set_perfects(result, frames)
    _set_compounds(result)
    _set_nouns(result, frames)
    _set_participles(result, frames)
    _set_adverbs(result, frames)
    set_headline_verbs(result, frames)
    _set_verbs(result, frames)
    _set_objects(result)
    _set_governors(result, frames)
    _set_fronted(result)
    set_main(result)
    set_inverted(result, frames)
    _set_entry(result, frames, dates)
    _set_complements(result, frames)
    set_pairs(result, names)
    for name in names:
        inside = tokens_within(result, name)
        for k in inside:
            if result[k].pos in ("VERB", "AUX", "ADV"):
                result[k] = replace(result[k], pos="PROPN", morph="")
        _join(result, inside)
        _set_subject(result, inside)
    hang_roots(result, frames, dates)
    for person in people:
        _join_titled(result, tokens_within(result, person))
    _hang_dates(result, dates)
    _lift(result, frames, names, places, dates)
    _hang_ways(result, frames)
    _hang_agents(result, frames)
    set_named_subject(result, frames)
    hang_wheres(result)
    _hang_charges(result)
    _hang_warned(result)
    _hang_purposes(result, frames)
    _hang_gerunds(result, frames)
    _set_clauses(result, frames)
    _hang_intents(result, frames)
    return tuple(result)


def _set_compounds(tokens: list[Token]) -> None:
    """Hangs « russo-ukrainienne » on the noun before it where the tagger takes it for a verb or an article."""
    for noun, token in pairwise(tokens):
        if noun.pos != "NOUN" or not _COMPOUND.fullmatch(token.text) or (token.pos == "ADJ" and token.head == noun.i):
            continue
        if noun.head == token.i:
            tokens[noun.i] = replace(noun, dep=token.dep, head=noun.i if token.head == token.i else token.head)
        tokens[token.i] = replace(token, pos="ADJ", dep="amod", head=noun.i, morph="")
        for other in tokens:
            if other.head == token.i:
                tokens[other.i] = replace(other, head=noun.i)


def _set_verbs(tokens: list[Token], frames: Frames) -> None:
    """Makes « X expulse… » a sentence where the tagger takes a verb's present for a participle of its subject."""
    for token in tokens:
        if token.feature("VerbForm") != "Part" or token.dep != "acl" or not frames.is_finite_form(token.text):
            continue
        subject = tokens[token.head]
        if subject.dep != "ROOT" or subject.i > token.i or subject.pos not in ("NOUN", "PROPN"):
            continue
        _set_root(tokens, token, subject)


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
    """Makes a verb of the participle behind « a », « ont » that the tagger takes for a name or a noun."""
    helped = {token.head for token in tokens if token.dep == "aux:tense"}
    for token in tokens:
        is_form = frames.is_participle_form(token.text) or token.text.endswith(_PARTICIPLES)
        if token.i in helped and token.pos not in ("VERB", "AUX") and is_form:
            tokens[token.i] = replace(token, pos="VERB", morph=PARTICIPLE)


def _set_adverbs(tokens: list[Token], frames: Frames) -> None:
    """Makes « X dément en exigeant… » a sentence where the tagger takes its verb for an adverb."""
    for subject, token in pairwise(tokens):
        if token.pos != "ADV" or subject.dep != "ROOT" or subject.pos not in ("NOUN", "PROPN"):
            continue
        if frames.is_finite_form(token.text):
            _set_root(tokens, token, subject)


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


def _set_root(tokens: list[Token], verb: Token, subject: Token) -> None:
    """Makes a verb govern its sentence, and what the parse gives to the subject before it."""
    tokens[verb.i] = replace(verb, pos="VERB", dep="ROOT", head=verb.i, morph=_FINITE)
    tokens[subject.i] = replace(subject, dep="nsubj", head=verb.i)
    for other in tokens[verb.i + 1 :]:
        if other.head == subject.i:
            dep = "advcl" if other.dep == "acl" else other.dep
            tokens[other.i] = replace(other, head=verb.i, dep=dep)


def _set_governors(tokens: list[Token], frames: Frames) -> None:
    """Makes the verb of « X dément avoir fermé… », which the tagger takes for an adverb, govern the infinitive."""
    for token in tokens[1:]:
        subject = tokens[token.head]
        if token.pos != "ADV" or subject.dep != "nsubj" or subject.i > token.i or not frames.is_finite_form(token.text):
            continue
        act = tokens[subject.head]
        first = tokens[token.i + 1] if token.i + 1 < len(tokens) else act
        if first.feature("VerbForm") != "Inf" or first.i not in (act.i, *(t.i for t in tokens if t.head == act.i)):
            continue
        head = token.i if act.head == act.i else act.head
        tokens[token.i] = replace(token, pos="VERB", dep=act.dep, head=head, morph=_FINITE)
        tokens[act.i] = replace(act, dep="xcomp", head=token.i)
        tokens[subject.i] = replace(subject, head=token.i)


def _set_fronted(tokens: list[Token]) -> None:
    """Hangs the participle that opens « Saisie par X, Y a ordonné… » on the verb that follows, whose subject is Y."""
    root = next((token for token in tokens if token.dep == "ROOT"), None)
    if root is None or root.feature("VerbForm") != "Part" or root.i >= _BEHIND_NOUN:
        return
    below = [token for token in tokens if token.i != root.i and token.head in (root.i, token.i)]
    if any(token.dep.startswith(("aux", "cop", "nsubj")) and token.i < root.i for token in below):
        return
    finite = {token.head for token in tokens if token.dep.startswith("aux") and token.feature("VerbForm") == "Fin"}
    verb = next((t for t in below if t.i in finite or t.feature("VerbForm") == "Fin"), None)
    comma = next((t for t in tokens[root.i :] if t.text == ","), None)
    if verb is None or comma is None or comma.i > verb.i:
        return
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[root.i] = replace(root, dep="advcl", head=verb.i)
    if not any(token.head == verb.i and token.dep.startswith("nsubj") for token in tokens):
        for token in below:
            if comma.i < token.i < verb.i and token.pos in ("NOUN", "PROPN"):
                tokens[token.i] = replace(token, dep="nsubj", head=verb.i)


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
    _set_root(tokens, verb, subject)
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
            tokens[k] = replace(tokens[k], head=governed[0], dep="appos")


def _set_subject(tokens: list[Token], inside: Sequence[int]) -> None:
    """Makes a name right before a verb without a subject its subject, where the parse takes it for an adverb."""
    top = next((tokens[k] for k in inside if tokens[k].head not in inside), None)
    if top is None or top.dep != "advmod" or top.i > top.head or tokens[top.head].feature("VerbForm") != "Fin":
        return
    if not has_subject(tokens[top.head], tokens) and not any(
        token.head in inside and token.dep == "case" for token in tokens
    ):
        tokens[top.i] = replace(top, dep="nsubj")


def _hang_dates(tokens: list[Token], dates: Sequence[Span]) -> None:
    """Hangs « jeudi » of « les agents rapatriés jeudi » on the participle, and takes no day for an object."""
    for span in dates:
        inside = tokens_within(tokens, span)
        top = next((tokens[k] for k in inside if tokens[k].head not in inside), None)
        if top is None or inside[0] == 0:
            continue
        before = tokens[inside[0] - 1]
        is_behind = before.dep == "acl" and before.head == top.head and before.feature("VerbForm") == "Part"
        if is_behind or top.dep == "obj":
            tokens[top.i] = replace(top, head=before.i if is_behind else top.head, dep="obl:mod")


def _lift(
    tokens: list[Token], frames: Frames, names: Sequence[Span], places: Sequence[Span], dates: Sequence[Span]
) -> None:
    """Hangs complements on what a date or place belongs to: « s'entretenir lundi à X avec Y »."""
    of_name = {k for span in names for k in tokens_within(tokens, span)}
    of_place = {k for span in places for k in tokens_within(tokens, span)}
    of_date = {k for span in dates for k in tokens_within(tokens, span)}
    for token in list(tokens):
        kind = token.dep.split(":")[0]
        if kind not in _COMPLEMENTS or token.i in of_date or token.head not in of_place | of_date:
            continue
        slot = slot_at(token.i, tokens, frames)
        is_where = token.i in of_name and token.head in of_date and slot is not None
        if (slot not in _LIFTED and not is_where) or token.head > token.i:
            continue
        head, seen = token.head, {token.i}
        while head in of_place | of_date and tokens[head].head != head and head not in seen:
            seen.add(head)
            head = tokens[head].head
        if head not in of_place | of_date and head not in seen:
            is_verb = tokens[head].pos in ("VERB", "AUX")
            tokens[token.i] = replace(token, head=head, dep="obl:mod" if is_verb else "nmod")


def _hang_ways(tokens: list[Token], frames: Frames) -> None:
    """Hangs « vers X » of « l'extradition de Z vers X » on the act: nobody has a direction of his own."""
    for token in list(tokens):
        if slot_at(token.i, tokens, frames) != "vers" or token.dep.split(":")[0] != "nmod":
            continue
        head, seen = token.head, {token.i}
        while head not in seen and tokens[head].pos != "VERB" and not frames.noun_triggers(tokens[head].text):
            seen.add(head)
            head = tokens[head].head
        if head not in seen and head != token.head:
            tokens[token.i] = replace(token, head=head, dep="obl:mod" if tokens[head].pos == "VERB" else "nmod")


def _hang_agents(tokens: list[Token], frames: Frames) -> None:
    """Hangs « par Y » of « l'expulsion de son consul par Y » on the act: no consul has somebody who does him."""
    for token in list(tokens):
        noun = tokens[token.head]
        act = tokens[noun.head]
        if token.dep != "nmod" or noun.dep != "nmod" or slot_at(token.i, tokens, frames) != "par":
            continue
        is_act = act.pos == "NOUN" and frames.noun_triggers(act.text) and not frames.noun_triggers(noun.text)
        if is_act and slot_at(noun.i, tokens, frames) == "de":
            tokens[token.i] = replace(token, head=act.i)


def _hang_charges(tokens: list[Token]) -> None:
    """Hangs the infinitive of « accuse l'Arabie saoudite d'avoir… » on the verb: no name has one of its own."""
    for token in list(tokens):
        name = tokens[token.head]
        if token.dep != "acl" or not is_infinitive(token, tokens) or name.pos != "PROPN" or name.dep != "obj":
            continue
        tokens[token.i] = replace(token, head=name.head, dep="xcomp")


def _hang_purposes(tokens: list[Token], frames: Frames) -> None:
    """Hangs « pour fermer… » on the verb of « X revient sur la question pour fermer… »: no question closes."""
    for token in list(tokens):
        noun = tokens[token.head]
        if token.dep != "acl" or not is_infinitive(token, tokens) or slot_at(token.i, tokens, frames) != "pour":
            continue
        verb = tokens[noun.head]
        is_aside = noun.dep.split(":")[0] == "obl" and verb.pos == "VERB" and verb.i < noun.i
        is_sent = noun.dep == "obj" and not frames.envoys.isdisjoint(frames.noun_keys(noun.text))
        if is_sent or (is_aside and not frames.noun_triggers(noun.text)):
            tokens[token.i] = replace(token, head=verb.i, dep="advcl")


def _hang_warned(tokens: list[Token]) -> None:
    """Hangs a name behind a bare noun on the verb that both make: « met en garde Pékin »."""
    for noun, name in pairwise(tokens):
        verb = tokens[noun.head]
        is_bare = noun.pos == "NOUN" and not any(t.head == noun.i and t.dep == "det" for t in tokens)
        is_phrase = is_bare and verb.pos == "VERB" and noun.dep.startswith("obl") and noun.i - verb.i in _IDIOM
        if not is_phrase or name.pos != "PROPN" or name.head != noun.i or name.dep not in _WITHIN_NOUN:
            continue
        if not any(t.head == verb.i and t.dep == "obj" for t in tokens):
            tokens[name.i] = replace(name, dep="obj", head=verb.i)


def _hang_gerunds(tokens: list[Token], frames: Frames) -> None:
    """Hangs « en fermant… » on the finite verb whose subject closes, not on the noun or the infinitive before it."""
    finite = {t.i for t in tokens if t.feature("VerbForm") == "Fin" and not t.dep.startswith(("aux", "cop"))}
    finite |= {t.head for t in tokens if t.feature("VerbForm") == "Fin" and t.dep.startswith(("aux", "cop"))}
    for token in list(tokens[1:]):
        is_present = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
        if not is_present or frames.slot_of(tokens[token.i - 1].text) != "en" or token.head == token.i:
            continue
        head, seen = token.head, {token.i}
        while head not in finite and head not in seen:
            seen.add(head)
            head = tokens[head].head
        if head in finite and head < token.i:
            tokens[token.i] = replace(token, head=head, dep="advcl")


def _set_clauses(tokens: list[Token], frames: Frames) -> None:
    """Makes « après avoir fermé… » a clause of its own, where the parse takes it for what the verb before says."""
    for token in list(tokens):
        if token.dep == "xcomp" and slot_at(token.i, tokens, frames) in _TIMES:
            tokens[token.i] = replace(token, dep="advcl")


def _hang_intents(tokens: list[Token], frames: Frames) -> None:
    """Hangs infinitives that the parse gives to the verb on the noun whose content they are.

    « X regrette la décision de Y de fermer »: who closes is Y, and regretting says nothing of whether.
    """
    for token in list(tokens):
        if token.dep not in _LOOSE or token.feature("VerbForm") != "Inf" or token.i < _BEHIND_NOUN:
            continue
        if frames.slot_of(tokens[token.i - 1].text) == "de":
            noun = _intent(token.i - 2, tokens, frames)
            if noun is not None and noun != token.head:
                tokens[token.i] = replace(token, head=noun)


def _intent(i: int, tokens: Sequence[Token], frames: Frames) -> int | None:
    """The noun for a will or a decision that a token ends the complement of, or is itself."""
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        if tokens[i].pos == "NOUN" and not frames.intents.isdisjoint(frames.noun_keys(tokens[i].text)):
            return i
        if tokens[i].dep.split(":")[0] not in _WITHIN_NOUN:
            return None
        i = tokens[i].head
    return None
