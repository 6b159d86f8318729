"""Dates that belong to another clause than the act, or to the telling of it."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, takewhile

from recoupe.extract.moods import is_pluperfect
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Token

_QUALIFYING = ("acl", "acl:relcl")
"""Relations of clauses that say something of a noun."""
_CONTINUING = ("acl:relcl", "ccomp")
"""Relations of relative clauses, also where the parse takes « à qui il a remis… » for what is said."""
_LEADING = frozenset({"ADP", "ADV", "DET", "CCONJ", "PUNCT"})
"""Parts of speech that may stand before what opens a sentence."""
_WITH_DELAY = frozenset({"expulsion", "staff_reduction"})
"""Acts that leave time to obey: « expulsé sous 48 heures » was expelled before."""
_LINK_REACH = 4
"""Words behind a date in which its clause may open: « , date à laquelle »."""
_CLAUSE_REACH = 8
"""Words behind a date in which a conjunction may take it up."""
_BRACKETS = ("(", ")")
_JUDGING = frozenset({"condemnation", "accusation", "praise", "support", "thanks", "apology", "rejection", "denial"})
"""Stances of verbs that take a view of what somebody has done before."""
_GOING_ON = ("conj", "parataxis")
"""Relations of clauses that stand beside the one above them."""


def opens(i: int, tree: Tree) -> bool:
    """True for a token before which the sentence has at most adverbs, prepositions, articles and the like."""
    return all(token.pos in _LEADING or not any(map(str.isalnum, token.text)) for token in tree.tokens[:i])


def opening_day(match: Match, tree: Tree, dates: Sequence[DateMention]) -> DateMention | None:
    """The only date of a sentence, at its head, for a verb behind a semicolon: « Mardi, X expulse Y ; Z proteste ».

    None for what is still to come and for what the clause looks back to.
    """
    inside = tree.tokens_in(dates[0].span) if len(dates) == 1 and dates[0].value is not None else ()
    if not inside or not match.is_verb or not opens(inside[0], tree):
        return None
    if tree.preposition(inside[0]) in tree.frames.since or not any(
        token.text == ";" for token in tree.tokens[inside[-1] : match.token]
    ):
        return None
    telling = next((k for k in (match.token, *tree.ancestors(match.token)) if _is_told(k, tree)), None)
    if telling is None or is_pluperfect(telling, tree):
        return None
    group = [tree.tokens[k] for k in (telling, *tree.children(telling, "aux:tense", "aux:pass", "cop"))]
    is_ahead = any(token.feature("Tense") == "Fut" or token.feature("Mood") == "Cnd" for token in group)
    return None if is_ahead else dates[0]


def _is_told(k: int, tree: Tree) -> bool:
    return tree.is_finite(k) or bool(tree.children(k, "aux:tense"))


def is_delay(match: Match, tree: Tree, date: DateMention) -> bool:
    """True for the time that those have who are told to go: « sous 48 heures », counted from the day itself."""
    words = (fold(tree.tokens[k].text) for k in tree.tokens_in(date.span))
    is_term = not tree.frames.delays.isdisjoint(words)
    begins_now = date.reference is not None and (date.value or "").startswith(f"{date.reference}/")
    return match.frame.type in _WITH_DELAY and begins_now and is_term


def scheduled(tree: Tree, inside: Sequence[int]) -> int | None:
    """The act that a date set apart is of: « une réunion des ministres, prévue mardi, a été reportée », or None."""
    verb = next((k for k in tree.ancestors(inside[0]) if tree.is_verb(k)), None)
    if verb is not None and (due := _due(verb, tree)) is not None:
        return due
    if verb is None or verb > inside[0] or tree.is_finite(verb) or tree.frames.scheduling.isdisjoint(tree.keys(verb)):
        return None
    if any(tree.tokens[k].dep == "obl:agent" for k in up_to(tree, inside[0], verb)):
        return None
    is_apart = verb > 0 and tree.tokens[verb - 1].text == ","
    before = range(verb - 2, -1, -1) if is_apart else takewhile(lambda k: not tree.is_verb(k), tree.ancestors(verb))
    acts = [k for k in before if tree.tokens[k].pos == "NOUN" and tree.frames.names_act(tree.tokens[k].text)]
    return next((k for k in acts if tree.agree(verb, k)), None)


def _due(verb: int, tree: Tree) -> int | None:
    """The act that was to take place: « le sommet avec X, qui devait s'ouvrir vendredi, a été annulé », or None."""
    modal = tree.head(verb)
    words = {fold(tree.tokens[k].text) for k in tree.children(verb)}
    if modal is None or tree.tokens[modal].dep != "acl:relcl" or not tree.frames.takes_place(tree.keys(verb), words):
        return None
    mark = next((k for k in tree.children(modal, "nsubj") if tree.tokens[k].feature("PronType") == "Rel"), None)
    if mark is None or not tree.is_infinitive(verb) or tree.tokens[mark - 1].text != ",":
        return None
    acts = [k for k in range(mark - 2, -1, -1) if tree.tokens[k].pos == "NOUN"]
    return next((k for k in acts if tree.frames.names_act(tree.tokens[k].text) and tree.agree(modal, k)), None)


def verb_of(match: Match, tree: Tree) -> int | None:
    """The verb of a trigger: itself, or the one that carries its noun (« effectue une visite »), else None."""
    head = tree.head(match.token)
    if match.is_verb or head is None:
        return match.token
    is_carried = tree.tokens[match.token].dep == "obj" and not tree.frames.support.isdisjoint(tree.keys(head))
    return head if is_carried else None


def clause_behind(tree: Tree, inside: Sequence[int]) -> int | None:
    """The verb of the clause that a date leads to: « en janvier 2016, lorsque X s'est rendu à Y », or None."""
    at = inside[-1] + 1
    behind = [token for token in tree.tokens[at : at + _LINK_REACH] if token.text != ","]
    linking = next((token for token in behind if fold(token.text) in tree.frames.at_which), None)
    between = behind[: behind.index(linking)] if linking is not None else behind
    if linking is None or any(not tree.frames.names_time(token.text) for token in between):
        linking = _conjunction(tree, inside)
    if linking is None:
        return None
    return next((k for k in tree.ancestors(linking.i) if k > linking.i and tree.is_verb(k)), None)


def _conjunction(tree: Tree, inside: Sequence[int]) -> Token | None:
    """The « lorsque » behind a comma that goes on from a date before it: « en 2019 entre X et Y, lorsque »."""
    behind = tree.tokens[inside[-1] + 1 : inside[-1] + 1 + _CLAUSE_REACH]
    for before, token in pairwise(behind):
        if tree.is_verb(before.i) or (before.text == "," and token.pos != "SCONJ"):
            return None
        if before.text == "," and fold(token.text) in tree.frames.at_which:
            return token
    return None


def second_clause(tree: Tree, inside: Sequence[int]) -> int | None:
    """The verb of the clause that a date opens behind « et »: « ils ont rompu et, le 18 juillet, l'un a signé »."""
    start = next((k for k in range(inside[0] - 1, -1, -1) if tree.tokens[k].pos not in ("DET", "ADP", "PUNCT")), None)
    if start is None or tree.tokens[start].pos != "CCONJ" or not any(map(tree.is_finite, range(start))):
        return None
    behind = tree.tokens[inside[-1] + 1 :]
    if not behind or not (behind[0].text == "," or behind[0].pos in ("DET", "PRON", "PROPN")):
        return None
    verb = next((token.i for token in behind if tree.is_finite(token.i)), None)
    named = [token for token in behind if verb is not None and token.i < verb]
    has_subject = any(token.pos in ("NOUN", "PROPN", "PRON") and token.dep.startswith("nsubj") for token in named)
    return verb if has_subject and not any(token.pos == "CCONJ" and token.text == "," for token in named) else None


def is_bracketed(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the date of a clause in brackets that the act lies outside of: « X (qui s'est rendu à Y en 2011) »."""
    start = next((k for k in range(inside[0] - 1, -1, -1) if tree.tokens[k].text in _BRACKETS), None)
    if start is None or tree.tokens[start].text == ")":
        return False
    end = next((k for k in range(inside[-1] + 1, len(tree.tokens)) if tree.tokens[k].text == ")"), None)
    return end is not None and not start < match.token < end and any(map(tree.is_finite, range(start, end)))


def is_of_another(match: Match, tree: Tree, inside: Sequence[int], sayings: Container[str]) -> bool:
    """True for the date of another clause, or of the act of telling."""
    if is_bracketed(match, tree, inside) or _is_of_other_time(match, tree, inside):
        return True
    is_reported = tree.is_reported_by(match.token, inside[0]) and not goes_on(match, tree, inside)
    if is_reported or is_of_telling(match, tree, inside[0], sayings):
        return True
    is_earlier = is_before(match, tree, inside[0]) or _is_judged(match, tree, inside)
    return is_earlier or _is_elsewhere(match, tree, inside)


def _is_judged(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the day on which somebody judged what a noun names: « X a condamné lundi l'attaque de Y »."""
    verb = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    below = next((k for k in (match.token, *tree.ancestors(match.token)) if tree.head(k) == verb), None)
    if verb is None or below is None or not tree.is_verb(verb):
        return False
    if tree.tokens[below].dep == "obj" and below < inside[-1]:
        return False
    word = tree.tokens[verb]
    triggers = [t for t in tree.frames.verb_triggers(word.text, word.lemma) if not t.words]
    is_judging = any(t.frame.stance in _JUDGING and not t.fillers for t in triggers)
    return is_judging and tree.tokens[below].dep in ("obj", "nsubj:pass")


def goes_on(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for what came of the act that a date stands with: « reçu lundi par Y, à qui il a remis une invitation »."""
    return any(_goes_on(k, tree) for k in up_to(tree, match.token, inside[0]))


def _is_of_other_time(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the day of what came before or after: « après l'annonce, la veille, du renvoi de X, Y a rappelé… »."""
    nouns = (k for k in up_to(tree, inside[0], match.token) if k not in inside and not tree.is_verb(k))
    return any(tree.tokens[k].pos == "NOUN" and tree.preposition(k) in tree.frames.apart for k in nouns)


def is_before(match: Match, tree: Tree, inside: int) -> bool:
    """True where the trigger is over by the time that a date gives: « il a annoncé lundi avoir livré »."""
    return any(
        tree.tokens[c].feature("VerbForm") == "Inf"
        for k in up_to(tree, match.token, inside)
        for c in tree.children(k, "aux:tense")
        if inside < c
    )


def _is_elsewhere(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the date of a clause that qualifies something else (« il rapporte un accord signé lundi ») or goes on.

    Neither does a qualifying clause take the date of what stands above it: « il signe lundi l'accord négocié à Lomé ».
    """
    below = next((k for k in inside if tree.head(k) not in inside), inside[0])
    for k in up_to(tree, below, match.token):
        token = tree.tokens[k]
        if token.dep in _QUALIFYING:
            is_own = token.head == match.token and not (match.is_verb and token.dep == "acl:relcl")
            return not (is_own or _is_occasion(tree, token.head, match.token))
        if token.dep in _GOING_ON and tree.is_finite(k):
            return True
    above = up_to(tree, match.token, below)
    return any(tree.tokens[k].dep in _QUALIFYING and not _goes_on(k, tree) for k in above)


def _goes_on(clause: int, tree: Tree) -> bool:
    """True for a relative clause that tells what came of it: « reçu lundi par Y, à qui il a remis… ».

    What had been before is of another day.
    """
    is_same = any(tree.tokens[k].pos == "PRON" for k in tree.children(clause, "nsubj"))
    is_undergone = bool(tree.children(clause, "nsubj:pass")) and not tree.children(clause, "obl:agent")
    relation = tree.tokens[clause].dep
    if relation not in _CONTINUING or is_pluperfect(clause, tree) or not (is_same or is_undergone):
        return False
    first = min(tree.subtree(clause))
    opening = [fold(token.text) for token in tree.tokens[first : first + 2]]
    is_place = tree.tokens[first].text.lower() in tree.frames.file.where
    is_object = relation == "acl:relcl" and is_same and tree.tokens[first].feature("PronType") == "Rel"
    is_led = is_object or is_place or not tree.frames.file.going_on.isdisjoint(opening)
    return tree.tokens[first - 1].text == "," and is_led


def is_on_occasion(match: Match, tree: Tree, inside: Sequence[int]) -> bool:
    """True for the day of the occasion of an act: « l'invitation a été faite lors d'un entretien le 16 mars »."""
    noun = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    act = match.token if match.is_verb else tree.head(match.token)
    return noun is not None and act is not None and tree.tokens[noun].pos == "NOUN" and _is_occasion(tree, noun, act)


def _is_occasion(tree: Tree, noun: int, act: int) -> bool:
    """True for the occasion of an act, whose day is its own: « lors d'une cérémonie tenue jeudi, X a signé »."""
    above = (noun, *(k for k in up_to(tree, noun, act) if k != noun))
    is_led = any(fold(tree.tokens[k].text) in tree.frames.occasions for k in above)
    first = next((k for k in tree.ancestors(above[-1]) if k not in above), None)
    return is_led and first == act


def up_to(tree: Tree, i: int, other: int) -> Iterator[int]:
    """A token and its governors, up to where they meet those of another."""
    meeting = {other, *tree.ancestors(other)}
    for k in (i, *tree.ancestors(i)):
        if k in meeting:
            return
        yield k


def is_of_telling(match: Match, tree: Tree, inside: int, sayings: Container[str]) -> bool:
    """True where a date hangs on a verb of saying behind what is told: « …, a annoncé lundi le ministre »."""
    for k in tree.ancestors(inside):
        if k == match.token:
            return False
        if tree.is_verb(k) and tree.tokens[k].text.lower() in sayings:
            if tree.tokens[k].start < match.span.end:
                return False
            subjects = tree.children(k, "nsubj")
            is_behind = tree.tokens[k].dep == "ROOT" or _opens_behind_comma(tree, k)
            first = min([k, *tree.children(k, "aux:tense")])
            return min(subjects) > first if subjects else is_behind and not tree.is_passive(k)
    return False


def _opens_behind_comma(tree: Tree, k: int) -> bool:
    """True for a verb without a word before it but its auxiliaries, behind a comma: « …, ont annoncé lundi les X »."""
    first = min([k, *tree.children(k, "aux:tense", "aux:pass", "aux")])
    return first > 0 and tree.tokens[first - 1].text == ","
