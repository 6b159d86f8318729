"""The parse mended where verbs are lost: long subjects, inserted adverbs, subjects behind their verb, days in parts."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.mending.relatives import MISPLACED, hang_relatives, set_relative_root
from recoupe.extract.mending.roots import has_subject, slot_at, tokens_within
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import Span, Token

_INSERTED = 3
"""Words from an auxiliary to its participle behind an adverb of two words: « a par ailleurs téléphoné »."""
_RIGHT_BEHIND = 2
"""Tokens behind a verb at which its object begins."""
_CHAIN = 6
"""Nouns above one another among which a meeting is sought."""
_OF = frozenset({"nmod", "appos", "conj"})
"""Relations of nouns that say whose a meeting is."""
_OF_MEETINGS = frozenset({"de", "entre", "avec", None})
"""Slots of those who meet."""
_BETWEEN = "entre"
"""The slot of two who have to do with each other."""
PARTICIPLE = "Tense=Past|VerbForm=Part"
"""The morphology of a participle."""

_OPENING = ("DET", "NUM", "ADV")
"""Parts of speech with which a subject begins that is no name: « plus de 300 soldats »."""
_BEFORE = 2
"""Tokens between the words of « plus de » and the number that they belong to."""


def join_dates(tokens: list[Token], dates: Sequence[Span]) -> None:
    """Hangs « -ci » of « ce mois-ci », which the tokenizer parts and the parse takes for a noun, on its day."""
    for span in dates:
        inside = tokens_within(tokens, span)
        if len(inside) > 2 and tokens[inside[-2]].text == "-":
            for k, pos in zip(inside[-2:], ("PUNCT", "PRON"), strict=True):
                tokens[k] = replace(tokens[k], pos=pos, dep="flat", head=inside[-3])


def set_moods(tokens: list[Token], frames: Frames) -> None:
    """Makes a present of « accueille », which the tagger takes for a future: no future ends so.

    Nor is « négocie » or « protesté » an infinitive.
    """
    for token in list(tokens):
        written = token.text.lower()
        for marking in frames.file.markings:
            is_seen = marking.feature in token.morph.split("|") and not written.endswith(marking.endings)
            if is_seen and written.endswith(marking.only):
                tokens[token.i] = replace(token, morph=token.morph.replace(marking.feature, marking.instead))
                break
        else:
            _set_stretched(tokens, token, frames)


def _set_stretched(tokens: list[Token], token: Token, frames: Frames) -> None:
    """Makes a present of « considérons » and a future of « retirerons », which the tagger tells by « rons » alone."""
    written = token.text.lower()
    for form in frames.file.stretched:
        if "Mood=Ind" not in token.morph or not token.lemma.endswith(form.infinitive):
            continue
        for stem, tense in ((token.lemma.removesuffix(form.infinitive), "Pres"), (token.lemma, "Fut")):
            if written == stem + form.ending and token.feature("Tense") in ("Pres", "Fut"):
                tokens[token.i] = replace(
                    token, morph=token.morph.replace(f"Tense={token.feature('Tense')}", f"Tense={tense}")
                )


def set_perfects(tokens: list[Token], frames: Frames) -> None:
    """Makes a perfect of « a par ailleurs téléphoné », where the parse takes the participle for a noun."""
    for token in tokens[:-_INSERTED]:
        if token.lemma != "avoir" or token.dep.startswith("aux") or tokens[token.i + 1].pos != "ADP":
            continue
        words = tokens[token.i + 1 : token.i + _INSERTED + 1]
        verb = words[-1]
        is_plain = words[1].pos in ("NOUN", "ADV", "ADP", "ADJ") and words[1].dep != "det"
        if not is_plain or (verb.pos == "VERB" and verb.dep != "fixed") or not frames.is_participle_form(verb.text):
            continue
        head = verb.i if token.head == token.i else token.head
        for other in list(tokens):
            if other.head == token.i and other.i != verb.i:
                tokens[other.i] = replace(other, head=verb.i)
            elif other.head == verb.i and other.dep in ("nmod", "case", "mark"):
                tokens[other.i] = replace(other, dep="obl:mod" if other.dep == "nmod" else other.dep)
        for word in words[:-1]:
            tokens[word.i] = replace(word, head=verb.i, dep="advmod", pos="ADV")
        tokens[token.i] = replace(token, pos="AUX", dep="aux:tense", head=verb.i)
        tokens[verb.i] = replace(verb, pos="VERB", dep=token.dep, head=head, morph=PARTICIPLE)


def join_infinitives(tokens: list[Token]) -> None:
    """Joins the infinitives of « va livrer des chars et envoyer 60 soldats », which the parse hangs on « va » alone."""
    for token in list(tokens):
        head = tokens[token.head]
        if token.dep != "conj" or token.feature("VerbForm") != "Inf" or head.feature("VerbForm") != "Fin":
            continue
        between = [t for t in tokens[head.i + 1 : token.i] if t.head == head.i and t.dep == "xcomp"]
        first = next((t for t in reversed(between) if t.feature("VerbForm") == "Inf"), None)
        if first is not None:
            tokens[token.i] = replace(token, head=first.i)


def set_main(tokens: list[Token], frames: Frames) -> None:
    """Finds the subject, the verb and the object of a main clause that the parse mixes up."""
    set_relative_root(tokens)
    _set_main_clause(tokens)
    _set_second_subjects(tokens)


def _set_main_clause(tokens: list[Token]) -> None:
    """Makes a sentence of « La réunion, qui devait se tenir à X, a été annulée », and of « Y, cité par X, le nie ».

    The parse hangs its verb in the clause, and leaves the noun without any.
    """
    clauses = (t for t in tokens if t.dep in ("acl", "acl:relcl") and t.head < t.i)
    clause = next((t for t in clauses if not _is_governed(t.head, tokens)), None)
    if clause is None:
        return
    for verb in tokens[clause.i + 1 :]:
        group = [t for t in tokens if t.i == verb.i or (t.head == verb.i and t.dep.startswith("aux"))]
        first = min([t.i for t in group] + [t.i for t in tokens if t.head == verb.i and t.dep.startswith("expl")])
        is_finite = verb.pos == "VERB" and any(t.feature("VerbForm") == "Fin" for t in group)
        if not is_finite or tokens[first - 1].text != "," or verb.dep not in MISPLACED:
            continue
        if any(t.head == verb.i and t.dep.startswith(("nsubj", "mark", "cc")) and t.i < verb.i for t in tokens):
            continue
        _set_main_verb(tokens, verb, tokens[clause.head], is_passive=any(t.dep == "aux:pass" for t in group))
        return


def _is_governed(i: int, tokens: Sequence[Token]) -> bool:
    """True for a noun with a verb or a copula above it, or a copula of its own."""
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        if tokens[i].pos not in ("NOUN", "PROPN", "PUNCT") or any(t.head == i and t.dep == "cop" for t in tokens):
            return True
        i = tokens[i].head
    return False


def _set_main_verb(tokens: list[Token], verb: Token, subject: Token, *, is_passive: bool) -> None:
    for token in list(tokens):
        if token.dep == "ROOT":
            tokens[token.i] = replace(token, dep="punct" if token.pos == "PUNCT" else "obl:mod", head=verb.i)
            for other in tokens:
                if other.head == token.i and other.dep == "obl:mod":
                    tokens[other.i] = replace(other, head=verb.i)
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[subject.i] = replace(subject, dep="nsubj:pass" if is_passive else "nsubj", head=verb.i)


def set_relatives(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Mends relative clauses with a subject behind their verb, those taken for what is said, and those hung low."""
    hang_relatives(tokens, frames)
    _set_inverted(tokens, frames)
    _set_contents(tokens, frames, dates)
    _set_held(tokens, frames)


def _set_inverted(tokens: list[Token], frames: Frames) -> None:
    """Makes « le sommet » the subject of « X, où se tiendra le sommet », where the parse takes it for an object."""
    for mark in tokens[1:]:
        verb = tokens[mark.head]
        if mark.text.lower() not in frames.file.where or verb.pos != "VERB" or verb.i < mark.i:
            continue
        _free_antecedent(tokens, mark, verb)
        if any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            continue
        behind = next((t for t in tokens[verb.i :] if t.head == verb.i and t.dep == "obj"), None)
        if behind is None:
            continue
        tokens[behind.i] = replace(behind, dep="nsubj")
        place = tokens[mark.i - 1 if tokens[mark.i - 1].text != "," else mark.i - 2]
        if verb.dep in MISPLACED and place.pos in ("PROPN", "NOUN"):
            tokens[verb.i] = replace(verb, dep="acl:relcl", head=place.i)


def _free_antecedent(tokens: list[Token], mark: Token, verb: Token) -> None:
    """Makes X act in « X, où se tiendra le sommet, a invité Y », where the parse has it act in the clause."""
    noun = next((t for t in tokens[: mark.i] if t.head == verb.i and t.dep.startswith("nsubj")), None)
    main = next((t for t in tokens[verb.i + 1 :] if t.head == verb.i and t.dep in MISPLACED), None)
    if noun is None or main is None or main.pos != "VERB" or tokens[mark.i - 1].text != "," or verb.dep != "ROOT":
        return
    first = min(t.i for t in tokens if t.i == main.i or (t.head == main.i and t.dep.startswith("aux")))
    if tokens[first - 1].text != "," or has_subject(main, tokens):
        return
    tokens[main.i] = replace(main, dep="ROOT", head=main.i)
    tokens[noun.i] = replace(noun, head=main.i)
    tokens[verb.i] = replace(verb, dep="acl:relcl", head=noun.i)


def _set_contents(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Makes a relative clause of « X a renoncé au voyage qu'il devait effectuer », which the parse takes for a content.

    The clause lacks an object, and the noun or « celui » before it is what such verbs take for one.
    """
    for mark in tokens[1:-1]:
        verb, noun = tokens[mark.head], tokens[mark.i - 1]
        is_marked = mark.dep in ("mark", "obj") and frames.slot_of(mark.text) in frames.object_relatives
        is_said = verb.dep == "ccomp" and noun.head == verb.head and noun.dep.startswith("ob")
        is_pronoun = noun.pos == "PRON" and noun.feature("PronType") == "Dem"
        is_noun = is_pronoun or noun.pos == "NOUN"
        if not is_marked or not is_noun or not (is_said or (verb.dep == "acl" and verb.head == noun.i)):
            continue
        led = (t for t in tokens[verb.i :] if t.head == verb.i and t.dep == "xcomp" and t.feature("VerbForm") != "Fin")
        last = next(led, verb)
        own = [t for t in tokens if t.head == last.i and t.i != mark.i and not any(d.contains(t.span) for d in dates)]
        is_filled = any(t.dep in ("obj", "ccomp", "expl:comp", "iobj") for t in own)
        is_bare = not is_pronoun and not any(t.head == noun.i and t.feature("PronType") for t in tokens)
        if is_filled or is_bare or frames.support.isdisjoint(frames.verb_keys(last.text, last.lemma)):
            continue
        tokens[verb.i] = replace(verb, dep="acl:relcl", head=noun.i)
        tokens[mark.i] = replace(mark, pos="PRON", dep="obj", head=last.i, morph="PronType=Rel")


def set_counted(tokens: list[Token], frames: Frames) -> None:
    """Makes « plus de 80 soldats ont péri » a sentence of soldiers, where the parse takes the count for an adverb."""
    for noun in list(tokens):
        many = tokens[noun.head]
        is_counted = (
            noun.pos == "NOUN" and many.pos in ("ADV", "ADP") and many.i < noun.i and slot_at(noun.i, tokens, frames)
        )
        if not is_counted or not any(t.head == noun.i and t.pos == "NUM" for t in tokens):
            continue
        verb = tokens[many.head]
        group = [t for t in tokens if t.i == verb.i or (t.head == verb.i and t.dep.startswith("aux"))]
        is_told = verb.pos == "VERB" and verb.i > noun.i and any(t.feature("VerbForm") == "Fin" for t in group)
        if is_told and not has_subject(verb, tokens):
            dep = "nsubj:pass" if any(t.dep == "aux:pass" for t in group) else "nsubj"
            tokens[noun.i] = replace(noun, dep=dep, head=verb.i)
            tokens[many.i] = replace(many, dep="advmod", head=noun.i)
            for case in [t for t in tokens if t.head == noun.i and t.dep == "case"]:
                tokens[case.i] = replace(case, dep="fixed", head=many.i)


def set_between(tokens: list[Token], frames: Frames) -> None:
    """Makes the noun of « l'accord entre X et Y s'applique » the subject, where the parse has Y act alone.

    Whoever is named behind « entre » and « et » is the second of two: the verb behind him belongs to the noun.
    """
    for second in list(tokens):
        verb = tokens[second.head]
        marks = (t for t in tokens[: second.i] if t.dep == "cc" and t.head in (second.i, verb.i))
        mark = next((t for t in marks if t.head == second.i or not _is_apart(t, second, tokens)), None)
        if mark is None or not second.dep.startswith("nsubj") or verb.i < second.i or mark.i == 0:
            continue
        first = next((t for t in reversed(tokens[: mark.i]) if slot_at(t.i, tokens, frames) == _BETWEEN), None)
        if first is None or any(t.pos in ("VERB", "AUX") for t in tokens[first.i : mark.i]):
            continue
        noun = tokens[first.head]
        if noun.pos != "NOUN" or noun.i > first.i:
            continue
        tokens[second.i] = replace(second, dep="conj", head=first.i)
        if verb.head == noun.i:
            tokens[verb.i] = replace(verb, dep=noun.dep, head=verb.i if noun.head == noun.i else noun.head)
        tokens[noun.i] = replace(noun, dep=second.dep, head=verb.i)


def _is_apart(mark: Token, noun: Token, tokens: Sequence[Token]) -> bool:
    """True where something else than the article stands between a conjunction and a noun."""
    return any(t.head != noun.i for t in tokens[mark.i + 1 : noun.i])


def set_fronted_subject(tokens: list[Token]) -> None:
    """Makes « X et Y » the subject of « à Oran, X et Y ont signé », where the parse lists them behind the town.

    Whoever stands behind a preposition is no subject: « au cours d'une réunion à Oran, X et Y ont signé ».
    """
    for token in list(tokens):
        if token.dep not in ("conj", "appos") or token.pos not in ("PROPN", "NOUN") or tokens[token.head].i > token.i:
            continue
        start = _first_of(token, tokens)
        if start < 2 or tokens[start].pos not in _OPENING or tokens[start - 1].text != ",":
            continue
        verb = _verb_behind(token, tokens)
        is_oblique = any(t.head == token.head and t.dep == "case" for t in tokens)
        if verb is None or not (is_oblique or tokens[token.head].dep == "acl"):
            continue
        subjects = [t for t in tokens if t.head == verb.i and t.dep.startswith("nsubj")]
        if any(not any(c.head == t.i and c.dep == "case" for c in tokens) for t in subjects):
            continue
        for other in subjects:
            before = next(t.i for t in tokens if t.head == other.i and t.dep == "case") - 1
            dep, head = ("nmod", before) if before >= 0 else ("obl:mod", verb.i)
            tokens[other.i] = replace(other, dep=dep, head=head)
        is_passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
        tokens[token.i] = replace(token, head=verb.i, dep="nsubj:pass" if is_passive else "nsubj")
        for other in list(tokens[token.i + 1 : verb.i]):
            if other.dep == "conj" and other.head == token.head and other.i != token.i:
                tokens[other.i] = replace(other, head=token.i)


def _first_of(noun: Token, tokens: Sequence[Token]) -> int:
    """Where the words before a noun begin that belong to it: « plus de 300 soldats »."""
    start = min([noun.i, *(t.i for t in tokens if t.head == noun.i and t.dep in ("det", "amod", "nummod"))])
    while start and tokens[start - 1].dep in ("advmod", "fixed") and abs(tokens[start - 1].head - start) <= _BEFORE:
        start -= 1
    return start


def _verb_behind(noun: Token, tokens: Sequence[Token]) -> Token | None:
    """The finite verb that follows a noun and those listed with it, where nothing else stands between."""
    listed = {noun.i, *(t.i for t in tokens if t.dep == "conj" and t.head in (noun.i, noun.head) and t.i > noun.i)}
    for token in tokens[noun.i + 1 :]:
        is_within = token.i in listed or _is_under(token, listed, tokens)
        if not is_within and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin":
            return token if token.pos == "VERB" else tokens[token.head]
        if not is_within or (token.text == "," and token.i == noun.i + 1):
            return None
    return None


def _is_under(token: Token, above: set[int], tokens: Sequence[Token]) -> bool:
    """True for a token that hangs on one of those above it, directly or by words between."""
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        if token.head in above:
            return True
        token = tokens[token.head]
    return False


def _set_second_subjects(tokens: list[Token]) -> None:
    """Makes X the object of « l'Union a réuni X et Y », where the parse gives the verb two subjects."""
    for second in list(tokens):
        verb = tokens[second.head]
        if second.dep != "nsubj" or second.pos != "PROPN" or not verb.i < second.i <= verb.i + _RIGHT_BEHIND:
            continue
        around = [t for t in tokens if t.head == verb.i]
        has_object = any(t.dep in ("obj", "ccomp", "xcomp", "expl:comp", "cop") for t in around)
        is_second = any(t.dep == "nsubj" and t.i < verb.i and t.pos != "PRON" for t in around)
        if is_second and verb.pos == "VERB" and not has_object:
            tokens[second.i] = replace(second, dep="obj")


def _set_held(tokens: list[Token], frames: Frames) -> None:
    """Hangs « qui se tiendra lundi » on the summit, not on whose it is: « le sommet des dirigeants de X, qui… »."""
    for verb in list(tokens):
        is_other = tokens[verb.head].pos == "PROPN" or not _meets(tokens[verb.head], frames)
        if verb.dep != "acl:relcl" or not is_other:
            continue
        below = [t for t in tokens if t.head == verb.i]
        is_held = any(t.dep.startswith("nsubj") and t.feature("PronType") == "Rel" for t in below)
        if not is_held or not frames.takes_place(
            frames.verb_keys(verb.text, verb.lemma), {fold(t.text) for t in below}
        ):
            continue
        act = _meeting_of(verb.head, tokens, frames)
        if act is not None and verb.feature("Number") in (None, act.feature("Number")):
            tokens[verb.i] = replace(verb, head=act.i)


def _meets(noun: Token, frames: Frames) -> bool:
    return any(trigger.frame.brings_together for trigger in frames.noun_triggers(noun.text))


def _meeting_of(i: int, tokens: Sequence[Token], frames: Frames) -> Token | None:
    """The meeting that a noun says something of: « le sommet des dirigeants du Forum » above « Forum »."""
    for _ in range(_CHAIN):
        token = tokens[i]
        if token.head == i or token.dep not in _OF or slot_at(i, tokens, frames) not in _OF_MEETINGS:
            return None
        i = token.head
        if _meets(tokens[i], frames):
            return tokens[i]
    return None
