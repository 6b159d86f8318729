"""Complements hung on the word that they belong to where the parse gives them to another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.mending.goals import hang_goals
from recoupe.extract.mending.roots import (
    is_infinitive,
    slot_at,
    tokens_within,
)
from recoupe.extract.mending.speech import set_speaking_participles, set_told_deeds
from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token

_LOOSE = frozenset({"xcomp", "advcl", "obl", "obl:arg", "obl:mod"})
_WITHIN_NOUN = frozenset({"nmod", "amod", "appos", "flat", "conj"})
_BEHIND_NOUN = 3
"""The first place in a sentence that an infinitive behind article, noun and preposition can take."""
_LIFTED = frozenset({"avec", "contre", "entre", "aupres", "sous"})
"""Prepositions of those with whom or against whom something is done: no day or place has them."""
_GOVERNED = frozenset({"de", "a"})
"""Prepositions of infinitives that complete their verb."""
_IDIOM = (2, 3)
"""How far the noun of an idiom of verb, preposition and noun stands behind its verb."""
_COMPLEMENTS = frozenset({"nmod", "obl", "advcl"})


def hang_dates(tokens: list[Token], dates: Sequence[Span]) -> None:
    """Hangs « jeudi » of « les agents rapatriés jeudi » on the participle, and takes no day for an object.

    « Depuis 2018 » of « X négocie depuis 2018 un accord » is of the verb, not of the accord.
    """
    for span in dates:
        inside = tokens_within(tokens, span)
        top = next((tokens[k] for k in inside if tokens[k].head not in inside), None)
        if top is None or inside[0] == 0:
            continue
        before = tokens[inside[0] - 1]
        is_behind = before.dep == "acl" and before.head == top.head and before.feature("VerbForm") == "Part"
        if is_behind or top.dep == "obj":
            tokens[top.i] = replace(top, head=before.i if is_behind else top.head, dep="obl:mod")
        elif top.dep in ("det", "nummod", "case") and inside[-1] < top.head:
            _hang_on_verb(tokens, top, inside[0])


def _hang_on_verb(tokens: list[Token], top: Token, start: int) -> None:
    """Hangs a date on the verb right before it, or before its preposition."""
    verb = start - 1 - (tokens[start - 1].pos == "ADP")
    if verb < 0 or tokens[verb].pos != "VERB":
        return
    for k in range(verb + 1, start):
        tokens[k] = replace(tokens[k], head=top.i)
    tokens[top.i] = replace(top, head=verb, dep="obl:mod")


def hang_behind_dates(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Hangs « de signer » of « a convenu mardi de signer », « ses raids » of « a repris lundi ses raids » on the verb.

    No day has an infinitive or a thing, nor an adjective that is no part of the date: « juge lundi prématuré ».
    """
    of_date = {k for span in dates for k in tokens_within(tokens, span)}
    for token in list(tokens):
        below = {t.dep for t in tokens if t.head == token.i}
        is_object = token.pos == "NOUN" and token.dep == "nmod" and "det" in below and "case" not in below
        if is_object and token.i not in of_date and token.head in of_date and token.head < token.i:
            verb = tokens[tokens[token.head].head]
            if verb.pos == "VERB" and not any(t.head == verb.i and t.dep == "obj" for t in tokens):
                tokens[token.i] = replace(token, head=verb.i, dep="obj")
            continue
        is_clause = is_infinitive(token, tokens) or (token.pos == "ADJ" and token.dep == "amod")
        if not is_clause or token.i in of_date or token.head not in of_date or token.head > token.i:
            continue
        head = token.head
        while head in of_date and tokens[head].head != head:
            head = tokens[head].head
        if head not in of_date and tokens[head].pos == "VERB" and head < token.i:
            is_governed = token.pos == "ADJ" or slot_at(token.i, tokens, frames) in _GOVERNED
            tokens[token.i] = replace(token, head=head, dep="xcomp" if is_governed else "advcl")


def lift(
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


def hang_strays(tokens: list[Token], frames: Frames, names: Sequence[Span]) -> None:
    """Hangs what the parse gives to a name or an adjunct before it on the noun or verb that it belongs to."""
    hang_goals(tokens, frames, names)
    _hang_plurals(tokens, frames)
    _hang_behind_asides(tokens, frames)
    _hang_on_pronouns(tokens)


def _hang_plurals(tokens: list[Token], frames: Frames) -> None:
    """Hangs the plural participle of « trois soldats du X tués en Z » on the plural noun: one state is not many."""
    for token in list(tokens):
        name = tokens[token.head]
        noun = tokens[name.head]
        is_many = token.dep in ("acl", "amod") and token.feature("VerbForm") == "Part" and token.i > name.i
        is_many = is_many and token.feature("Number") == "Plur"
        is_one = name.pos == "PROPN" and name.dep == "nmod" and name.feature("Number") != "Plur"
        is_one = is_one and not any(t.head == name.i and t.dep in ("conj", "appos") for t in tokens)
        if is_many and is_one and noun.pos == "NOUN" and noun.feature("Number") == "Plur":
            article = next((t for t in tokens if t.head == name.i and t.dep in ("case", "det")), None)
            if article is None or frames.slot_of(article.text) == "de":
                tokens[token.i] = replace(token, head=noun.i)


def hang_ways(tokens: list[Token], frames: Frames) -> None:
    """Hangs « vers X » of « l'extradition de Z vers X » on the act: nobody has a direction of his own."""
    for token in list(tokens):
        if slot_at(token.i, tokens, frames) != "vers" or token.dep.split(":")[0] != "nmod":
            continue
        head, seen = token.head, {token.i}
        while head not in seen and tokens[head].pos != "VERB" and not frames.names_act(tokens[head].text):
            seen.add(head)
            head = tokens[head].head
        if head not in seen and head != token.head:
            tokens[token.i] = replace(token, head=head, dep="obl:mod" if tokens[head].pos == "VERB" else "nmod")


def hang_agents(tokens: list[Token], frames: Frames) -> None:
    """Hangs « par Y » of « l'expulsion de son consul par Y » on the act: no consul has somebody who does him."""
    for token in list(tokens):
        noun = tokens[token.head]
        act = tokens[noun.head]
        if token.dep != "nmod" or noun.dep != "nmod" or slot_at(token.i, tokens, frames) != "par":
            continue
        is_act = act.pos == "NOUN" and frames.names_act(act.text) and not frames.names_act(noun.text)
        if is_act and slot_at(noun.i, tokens, frames) == "de":
            tokens[token.i] = replace(token, head=act.i)
    _hang_agents_beside(tokens, frames)
    _hang_agents_behind_towns(tokens, frames)
    _hang_agents_behind_participles(tokens, frames)


def _hang_agents_behind_towns(tokens: list[Token], frames: Frames) -> None:
    """Hangs « par Y » of « deux marins ont été remis à Oran par Y » on the verb: no town has somebody who does it."""
    for token in list(tokens):
        town = tokens[token.head]
        verb = tokens[town.head]
        is_of_town = token.dep == "nmod" and town.pos == "PROPN" and town.dep.startswith("obl") and town.i < token.i
        if is_of_town and verb.pos == "VERB" and slot_at(token.i, tokens, frames) == "par":
            is_passive = verb.dep == "acl" or any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
            if is_passive and slot_at(town.i, tokens, frames) != "par":
                tokens[token.i] = replace(token, head=verb.i, dep="obl:agent")


def _hang_agents_behind_participles(tokens: list[Token], frames: Frames) -> None:
    """Hangs « par Y » of « sont morts dans une embuscade tendue par Y » on the participle right before it."""
    for case, token in ((t, tokens[t.head]) for t in list(tokens) if t.dep == "case" and t.i > 0):
        done = tokens[case.i - 1]
        is_agent = token.dep == "obl:agent" and token.head < done.i and frames.slot_of(case.text) == "par"
        if is_agent and done.dep == "acl" and done.feature("Tense") == "Past":
            tokens[token.i] = replace(token, head=done.i)


def _hang_agents_beside(tokens: list[Token], frames: Frames) -> None:
    """Hangs « par Y » of « une décision prise après le rejet par Y d'un plan » on the act right before it."""
    for case, token in ((t, tokens[t.head]) for t in list(tokens) if t.dep == "case" and t.i > 0):
        noun = tokens[case.i - 1]
        is_far = token.dep == "nmod" and token.head < noun.i and frames.slot_of(case.text) == "par"
        has_article = any(t.head == noun.i and t.dep == "det" for t in tokens)
        if is_far and has_article and noun.pos == "NOUN" and frames.names_act(noun.text):
            tokens[token.i] = replace(token, head=noun.i)


def hang_charges(tokens: list[Token], frames: Frames) -> None:
    """Hangs the infinitive of « accuse l'Arabie saoudite d'avoir… » on the verb: no name has one of its own.

    Nor has whom somebody asks to do it: « ordonne à trois agents de quitter le pays ».
    """
    for token in list(tokens):
        name = tokens[token.head]
        if token.dep != "acl" or not is_infinitive(token, tokens):
            continue
        asked = (
            frames.verb_keys(tokens[name.head].text, tokens[name.head].lemma) if tokens[name.head].pos == "VERB" else ()
        )
        is_asked = slot_at(name.i, tokens, frames) == "a" and not frames.object_control.isdisjoint(asked)
        if is_asked or (name.pos == "PROPN" and name.dep == "obj"):
            tokens[token.i] = replace(token, head=name.head, dep="xcomp")


def _hang_behind_asides(tokens: list[Token], frames: Frames) -> None:
    """Hangs « un avion » of « a abattu, dans une zone du nord, un avion de X » on the verb: no zone is an aircraft."""
    for token in list(tokens):
        aside = tokens[token.head]
        verb = tokens[aside.head]
        is_in_order = verb.i < aside.i < token.i and verb.pos == "VERB"
        if token.dep not in ("appos", "conj") or token.pos != "NOUN" or not is_in_order:
            continue
        if not aside.dep.startswith("obl") or any(t.head == token.i and t.dep == "cc" for t in tokens):
            continue
        start = min((t.i for t in tokens if t.head == token.i and t.pos != "PUNCT"), default=token.i)
        is_set_apart = tokens[verb.i + 1].text == "," and tokens[start - 1].text == "," and tokens[start].dep == "det"
        below = {t.dep for t in tokens if t.head == verb.i}
        is_open = below.isdisjoint({"obj", "ccomp", "xcomp", "aux:pass", "expl:comp", "expl:pass", "nsubj:pass"})
        known = any("object" in t.frame.roles for t in frames.verb_triggers(verb.text, verb.lemma))
        if is_set_apart and is_open and known:
            tokens[token.i] = replace(token, head=verb.i, dep="obj")


def hang_purposes(tokens: list[Token], frames: Frames) -> None:
    """Hangs « pour fermer… » on the verb of « X revient sur la question pour fermer… »: no question closes."""
    for token in list(tokens):
        noun = tokens[token.head]
        if token.dep != "acl" or not is_infinitive(token, tokens) or slot_at(token.i, tokens, frames) != "pour":
            continue
        verb = tokens[noun.head]
        is_aside = noun.dep.split(":")[0] == "obl" and verb.pos == "VERB" and verb.i < noun.i
        is_sent = noun.dep == "obj" and not frames.envoys.isdisjoint(frames.noun_keys(noun.text))
        if is_sent or (is_aside and not frames.names_act(noun.text)):
            tokens[token.i] = replace(token, head=verb.i, dep="advcl")


def hang_idioms(tokens: list[Token]) -> None:
    """Hangs the object of « mettre en garde », « prendre d'assaut » on the verb."""
    _hang_warned(tokens)
    _hang_taken(tokens)


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


def hang_gerunds(tokens: list[Token], frames: Frames) -> None:
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
    set_speaking_participles(tokens, frames)
    set_told_deeds(tokens, frames)


def hang_intents(tokens: list[Token], frames: Frames) -> None:
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


def _hang_taken(tokens: list[Token]) -> None:
    """Hangs « un poste » of « prendre d'assaut un poste » on the verb: no bare noun has another behind it.

    Nor have « prisonniers » of « retient prisonniers trois soldats ».
    """
    for token in list(tokens):
        bare = tokens[token.head]
        below = {t.dep for t in tokens if t.head == token.i}
        of_bare = {t.dep for t in tokens if t.head == bare.i}
        is_plain = token.dep == "nmod" and bool(below & {"det", "nummod"}) and "case" not in below
        is_bare = bare.dep == "obj" and bare.pos == "NOUN" and not of_bare & {"det", "nummod"}
        if is_plain and is_bare and bare.i < token.i and ("case" in of_bare or bare.feature("Number") == "Plur"):
            tokens[token.i] = replace(token, dep="obj", head=bare.head)
            tokens[bare.i] = replace(bare, dep="obl:arg")


def _hang_on_pronouns(tokens: list[Token]) -> None:
    """Hangs « de Y » on the pronoun right before it: « la visite suit celle de Y », where the parse has it follow Y."""
    for pronoun, preposition in pairwise(tokens):
        noun = tokens[preposition.head]
        is_open = noun.i > preposition.i and noun.head == pronoun.head != noun.i
        if pronoun.feature("PronType") == "Dem" and pronoun.pos == "PRON" and preposition.dep == "case" and is_open:
            tokens[noun.i] = replace(noun, dep="nmod", head=pronoun.i)
