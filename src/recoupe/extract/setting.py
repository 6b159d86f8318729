"""When an event takes place, from the words that belong to its clause."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.factuality import verb_within
from recoupe.extract.moods import took_place
from recoupe.extract.other_days import (
    clause_behind,
    goes_on,
    is_before,
    is_delay,
    is_of_another,
    is_of_telling,
    is_on_occasion,
    opening_day,
    opens,
    scheduled,
    second_clause,
    up_to,
    verb_of,
)
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import DateMention
from recoupe.model.time import parse_edtf

_NEAR_ARCS = 6
"""Arcs in the parse beyond which a date belongs to something else."""
_MAIN = ("ROOT", "acl:relcl")
"""What the main verb is taken for where a date opens the sentence and misleads the parse."""
_FEW_DAYS = 28
"""Days from which a date is a long one: a month or more."""
_IN_WORDS = frozenset({"dans", "par", "via"})
"""Prepositions of the message in which something is said."""
_OWN_ARCS = 2
"""Arcs within which a date hangs on the trigger itself, or on the verb that carries it."""


def date_of(
    match: Match,
    tree: Tree,
    dates: Sequence[DateMention],
    frames: Frames,
    sayings: Container[str],
    until: Container[str] = frozenset(),
) -> DateMention | None:
    """The date expression that dates an event, or None; `dates` are those of the sentence.

    The nearest in the parse wins, then the nearest in the text; a date of another clause, one that only says
    since when, up to when (behind a word of `until`), or when somebody told of it (with a form of `sayings`),
    does not count.
    """
    if match.frame.dated == "name":
        named = tree.date_in_name(match.token)
        return next((d for d in dates if named is not None and d.span.contains(tree.tokens[named].span)), None)
    near = _of_taking_place(match, tree, dates) or _nearest(match, tree, dates, frames, sayings)
    found = near or opening_day(match, tree, dates)
    return None if found is not None and _is_too_late(match, tree, found, until) else found


def _nearest(
    match: Match, tree: Tree, dates: Sequence[DateMention], frames: Frames, sayings: Container[str]
) -> DateMention | None:
    ranked = []
    match = _carried(match, tree)
    apart = _apart(match, tree, frames.apart)
    for date in dates:
        inside = tree.tokens_in(date.span)
        if not inside or date.value is None or is_delay(match, tree, date) or _is_of_first(tree, inside):
            continue
        is_its = _is_its(match, tree, date, frames)
        if is_its:
            return date
        if is_its is False:
            continue
        begins = tree.preposition(inside[0]) in frames.since or _is_of_since(tree, inside[0], frames)
        is_start = date.kind == "absolute" or _is_going_on(match, tree)
        if begins and not (is_start and _hangs_on(match, tree, inside, frames.first)):
            continue
        anchor = _opened_by(tree, inside)
        inside = _verb_before(tree, inside) or _participle_before(tree, inside, date) or inside
        if (apart is not None and apart not in tree.ancestors(inside[0])) or _is_of_aim(match, tree, inside):
            continue
        if not anchor and (is_of_another(match, tree, inside, sayings) or _is_earlier(match, tree, inside, date)):
            continue
        arcs, crossings = min(tree.distance(match.token, k) for k in [*inside, *anchor])
        gap = date.span.distance(match.span)
        if crossings > 1 or (arcs > _NEAR_ARCS and gap > 40):
            continue
        is_near = arcs <= _OWN_ARCS or is_on_occasion(match, tree, inside)
        is_sequel = inside[-1] < match.token and goes_on(match, tree, inside)
        is_far = (crossings or not is_near) and not is_sequel
        if match.frame.dated == "own" and (is_far or _is_of_matter(match, tree, inside, date)):
            continue
        is_own = begins or (not match.is_verb and arcs <= _OWN_ARCS and match.token in tree.ancestors(inside[0]))
        ranked.append((not is_own, crossings, gap // 40, arcs, gap, date.span.start, date))
    return min(ranked, key=lambda item: item[:6])[6] if ranked else None


def _of_taking_place(match: Match, tree: Tree, dates: Sequence[DateMention]) -> DateMention | None:
    """The date on the verb by which a noun took place: « la visite, prévue en mai, a eu lieu lundi »; else None."""
    verb = took_place(match, tree)
    for date in dates if verb is not None else ():
        inside = tree.tokens_in(date.span)
        if not inside or date.value is None or tree.preposition(inside[0]) in tree.frames.since:
            continue
        above = list(tree.ancestors(inside[0]))
        if verb in above and match.token not in above and not tree.distance(verb, inside[0])[1]:
            return date
    return None


def is_on_noun(match: Match, tree: Tree, date: DateMention) -> bool:
    """True for a date right on the noun of an act: « le renvoi, mardi dernier, de X »."""
    inside = tree.tokens_in(date.span)
    above = next((k for k in tree.ancestors(inside[0]) if k not in inside), None) if inside else None
    return not match.is_verb and above == match.token


def _is_of_since(tree: Tree, i: int, frames: Frames) -> bool:
    """True for a date of what came before: « les pires combats depuis la guerre de 2020 », « après celle de 2019 »."""
    head = tree.head(i)
    if head is None or tree.is_verb(head) or tree.tokens[i].dep != "nmod":
        return False
    if tree.tokens[head].pos == "PRON" or tree.preposition(head) in frames.since:
        return True
    return tree.preposition(head) in frames.bare and _is_of_since(tree, head, frames)


def _is_of_first(tree: Tree, inside: Sequence[int]) -> bool:
    """True for the year of « X se rend à Oran, une première depuis 2015 », which no clause behind it takes up."""
    before = [fold(token.text) for token in tree.tokens[max(inside[0] - 2, 0) : inside[0] + 1]]
    is_first = any(one in tree.frames.first and two in tree.frames.since for one, two in pairwise(before))
    return is_first and clause_behind(tree, inside) is None


def _is_its(match: Match, tree: Tree, date: DateMention, frames: Frames) -> bool | None:
    """True for a date that its place gives to a trigger, False for one of something else, None where it may be its."""
    earlier = earlier_act(date, tree)
    if earlier is not None:
        return earlier == match.token
    inside = tree.tokens_in(date.span)
    clause = clause_behind(tree, inside)
    if clause is not None and clause == verb_of(match, tree):
        return True
    act = scheduled(tree, inside)
    if act is not None:
        return act in (match.token, match.filler)
    second = second_clause(tree, inside)
    if second is not None and match.token < inside[0]:
        return False
    if second is not None and second == verb_of(match, tree):
        return True
    words = _words_of_day(tree, inside)
    if words is not None:
        return match.frame.stance is not None and words == match.token
    owner = _owner(tree, inside, frames)
    if owner == match.token:
        return True
    is_others = owner is not None and owner not in tree.ancestors(match.token)
    return False if is_others or _is_length(tree, inside, frames) or _is_too_late(match, tree, date) else None


def _words_of_day(tree: Tree, inside: Sequence[int]) -> int | None:
    """The verb whose words are of that day: « interrogé mardi, X a démenti », « dans un message publié mardi, … ».

    The message may stand behind the verb: « a dénoncé Y dans un communiqué daté du 3 mai ».
    """
    verb = next((k for k in tree.ancestors(inside[0]) if tree.is_verb(k)), None)
    if verb is None or tree.is_finite(verb) or not tree.is_participle(verb):
        return None
    noun = tree.head(verb) if tree.tokens[verb].dep == "acl" else None
    is_wording = noun is not None and not tree.frames.wordings.isdisjoint(tree.frames.noun_keys(tree.tokens[noun].text))
    if not is_wording and tree.frames.asked.isdisjoint(tree.keys(verb)):
        return None
    said = next((k for k in tree.ancestors(verb) if tree.is_verb(k)), None)
    is_behind = noun is not None and is_wording and tree.preposition(noun) in _IN_WORDS
    return said if said is not None and (verb < said or is_behind) else None


def _owner(tree: Tree, inside: Sequence[int], frames: Frames) -> int | None:
    """The act right before a date, where it is of another time than the verb: « après l'expulsion, lundi, de X »."""
    k = inside[0] - 1
    while k >= 0 and (tree.tokens[k].pos in ("DET", "ADP") or tree.tokens[k].text == ","):
        k -= 1
    noun = next((n for n in (k, *tree.ancestors(k)) if n > k or tree.is_verb(n) or _is_act(n, tree, frames)), None)
    if k < 0 or noun is None or noun > k or not _is_act(noun, tree, frames):
        return None
    head = tree.head(noun)
    above = fold(tree.tokens[head].text) if head is not None and not tree.is_verb(head) else None
    return noun if tree.preposition(noun) in frames.apart or above in frames.apart else None


def _is_act(k: int, tree: Tree, frames: Frames) -> bool:
    return tree.tokens[k].pos == "NOUN" and frames.names_act(tree.tokens[k].text)


def _is_length(tree: Tree, inside: Sequence[int], frames: Frames) -> bool:
    """True for a date that says how long something lasts: « pour une durée de cinq ans à compter de demain »."""
    head = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    return head is not None and fold(tree.tokens[head].text) in frames.lengths


def _is_of_aim(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the date of what a verb is only followed by: « ils ont convenu d'ouvrir des ambassades en 2025 ».

    Also of what somebody is said to have done: « X accuse Y d'avoir abattu un drone fin mars ».
    """
    if not match.is_verb:
        return False
    return any(
        tree.is_infinitive(k) and tree.tokens[k].dep == "xcomp" and match.token < k < inside[0]
        for k in up_to(tree, inside[0], match.token)
        if match.frame.type == "invitation" or not match.span.overlaps(tree.tokens[k].span)
    )


def earlier_act(date: DateMention, tree: Tree) -> int | None:
    """The token of what a date counts back to from a later act: « trois mois après la visite », else None."""
    inside = tree.tokens_in(date.span)
    linking = (k for k in inside if tree.tokens[k].dep in ("case", "mark"))
    return next((head for k in linking if (head := tree.head(k)) is not None and head not in inside), None)


def _hangs_on(match: Match, tree: Tree, inside: Sequence[int], first: Container[str]) -> bool:
    """True for a date that depends on the trigger itself, its verb, its object or place, or on what qualifies it.

    What is the first of its kind since then (with a word of `first`) took place later.
    """
    if any(fold(tree.tokens[k].text) in first for k in (*tree.children(match.token), tree.tokens[match.token].head)):
        return False
    above = next((k for k in tree.ancestors(inside[0]) if k not in inside and tree.tokens[k].pos != "ADP"), None)
    if above is None or above in (match.token, verb_of(match, tree)):
        return above is not None
    is_place = tree.tokens[above].pos == "PROPN" and tree.tokens[above].dep.startswith("obl")
    is_its = is_place or tree.tokens[above].dep in ("obj", "acl", "amod")
    return is_its and tree.head(above) == match.token


def day_of_telling(
    match: Match, tree: Tree, dates: Sequence[DateMention], sayings: Container[str]
) -> DateMention | None:
    """The date that says when somebody told of the event, which was before; None where none does."""
    for date in dates:
        inside = tree.tokens_in(date.span) if date.value is not None else ()
        if inside and _is_of_saying(match, tree, inside[0], sayings):
            return date
    return None


def _is_of_saying(match: Match, tree: Tree, k: int, sayings: Container[str]) -> bool:
    """True for a date on a verb that reports the event, behind it or above it."""
    if is_of_telling(match, tree, k, sayings) or is_before(match, tree, k):
        return True
    return tree.is_reported_by(match.token, k)


def _carried(match: Match, tree: Tree) -> Match:
    """The trigger at the verb that carries it: « il a expulsé lundi X, accusant Y » is all of one day.

    So is « il a dirigé samedi une cérémonie accueillant X ». « L'accord signé » is of the day of the signing.
    """
    token = tree.tokens[match.token]
    is_present = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
    if is_present and token.dep == "conj" and (first := tree.head(token.i)) is not None:
        token = tree.tokens[first]
    is_aim = match.frame.stance is not None and token.feature("VerbForm") == "Inf" and token.dep == "advcl"
    within = verb_within(match, tree)
    if within is not None:
        return replace(match, token=within)
    if not match.is_verb or not (is_aim or tree.is_apart(token) or (is_present and token.dep == "acl")):
        return match
    verb = next((k for k in tree.ancestors(token.i) if tree.is_finite(k)), None)
    return match if verb is None else replace(match, token=verb)


def _is_of_matter(match: Match, tree: Tree, inside: Sequence[int], date: DateMention) -> bool:
    """True for a long date that belongs to what is spoken of: « il l'a félicité de son mandat en 2023 »."""
    if not _is_long(date):
        return False
    above = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    if above is None or above == match.token or tree.is_verb(above):
        return False
    return tree.tokens[above].dep != "obj" or tree.head(above) != match.token


def _apart(match: Match, tree: Tree, apart: Container[str]) -> int | None:
    """What stands at or above a trigger at another time than the verb: « après des négociations », « après que… »."""
    for k in (match.token, *tree.ancestors(match.token)):
        marks = (fold(tree.tokens[c].text) for c in tree.children(k, "mark"))
        is_clause = tree.is_finite(k) and any(word in apart for word in marks)
        if is_clause or (not tree.is_verb(k) and tree.preposition(k) in apart):
            return None if match.frame.lasts and _is_left(k, tree) else k
        is_participle = tree.tokens[k].dep == "acl" and not tree.is_finite(k)
        if tree.tokens[k].dep not in ("nmod", "obj", "xcomp") and not is_participle:
            return None
    return None


def _is_left(noun: int, tree: Tree) -> bool:
    """True for the stay that ends with the verb: « a quitté X mardi après une visite de deux jours »."""
    head = tree.head(noun)
    return head is not None and not tree.frames.leaving.isdisjoint(tree.keys(head))


def _opened_by(tree: Tree, inside: Sequence[int]) -> list[int]:
    """The verb of the clause that a date opens where the parse hangs it on none; empty elsewhere."""
    start = inside[0]
    if not opens(start, tree):
        return []
    if any(tree.is_verb(k) for k in tree.ancestors(start)):
        return []
    return [token.i for token in tree.tokens[start:] if tree.is_finite(token.i) and token.dep in _MAIN][:1]


def _verb_before(tree: Tree, inside: Sequence[int]) -> list[int]:
    """The nearest verb before a date that holds a verb itself (« il y a un mois »), which the parse hangs anywhere."""
    if not any(tree.is_verb(k) for k in inside):
        return []
    verbs = [k for k in range(inside[0]) if tree.tokens[k].pos == "VERB" and tree.tokens[k].dep != "amod"]
    return verbs[-1:]


def _participle_before(tree: Tree, inside: Sequence[int], date: DateMention) -> list[int]:
    """The participle right before a year that the parse hangs on the main verb: « suspend l'accord conclu en 2014 »."""
    verb = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    if verb is None or not _is_long(date) or not tree.is_verb(verb) or not verb < inside[0]:
        return []
    for k in range(inside[0] - 1, verb, -1):
        token = tree.tokens[k]
        if token.text == "," or tree.is_finite(k):
            return []
        if token.dep == "acl" and tree.is_participle(k):
            return [k]
    return []


def lasts_since(match: Match, tree: Tree, date: DateMention) -> bool:
    """True for what is told in the present with the day on which it began: « les marins qu'il retient depuis mai ».

    False where beginning is all that there is to it: « l'accord s'applique depuis mai ».
    """
    if tree.frames.since.intersection(match.trigger.words):
        return False
    inside = tree.tokens_in(date.span)
    is_since = bool(inside) and tree.preposition(inside[0]) in tree.frames.since
    return _is_going_on(match, tree) and (is_since or (date.value or "").endswith("/.."))


def _is_going_on(match: Match, tree: Tree) -> bool:
    """True for a verb in the present, its own or the one that carries its noun: « il retient », « elle est fermée ».

    And for the participle that opens: « fermée depuis lundi, la frontière rouvrira ».
    """
    verb = verb_of(match, tree)
    if verb is not None and tree.tokens[verb].dep == "advcl" and tree.is_passive(verb):
        return not tree.children(verb, "aux", "aux:tense", "aux:pass")
    if verb is None or not tree.is_verb(verb) or tree.children(verb, "aux:tense"):
        return False
    token = tree.tokens[next(iter(tree.children(verb, "aux:pass", "cop")), verb)]
    return token.feature("Tense") == "Pres" and token.feature("VerbForm") == "Fin"


def _is_long(date: DateMention) -> bool:
    """True for a month, a year or more, also for what has no end."""
    return date.value is not None and (parse_edtf(date.value).days or _FEW_DAYS) >= _FEW_DAYS


def _is_earlier(match: Match, tree: Tree, inside: Sequence[int], date: DateMention) -> bool:
    """True for a long date of a participle before the verb: « arrivé au pouvoir en 2021, il visite X »."""
    if not _is_long(date):
        return False
    verb = next((k for k in tree.ancestors(inside[0]) if tree.is_verb(k)), None)
    if verb is None or tree.tokens[verb].dep != "advcl" or not tree.is_participle(verb) or tree.children(verb, "aux"):
        return False
    return match.token != verb and verb not in tree.ancestors(match.token)


def _is_too_late(match: Match, tree: Tree, date: DateMention, until: Container[str] = frozenset()) -> bool:
    """True for a day ahead of the text beside a perfect: « il a démenti le lendemain » counts from an unknown day.

    And for the day up to which what is done holds, behind a word of `until`: « ferme sa frontière jusqu'au 30 juin ».
    """
    inside = tree.tokens_in(date.span)
    before = tree.tokens[max(0, inside[0] - 2) : inside[-1]] if inside else ()
    if match.is_verb and any(fold(token.text) in until for token in before):
        return True
    today = parse_edtf(date.reference).last if date.reference else None
    first = parse_edtf(date.value).first if date.value else None
    if not match.is_verb or date.kind != "relative" or date.is_of_story:
        return False
    if today is None or first is None or first <= today:
        return False
    helpers = [tree.tokens[k] for k in tree.children(_carried(match, tree).token, "aux:tense")]
    return any(token.feature("Tense") == "Pres" and token.feature("Mood") != "Cnd" for token in helpers)
