"""What leaves an event open: predicates, conditions, adjectives and the phrases before it."""

from recoupe.extract.moods import is_perfect, is_pluperfect, words_of
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.extract.unrealised import conditional, is_condition, is_known
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.text import Span, Token

_LEFT = 7
"""Tokens to the left of a trigger in which a cue counts although the parse does not link it."""
_RIGHT = 8
"""Tokens behind a trigger in which « en cours » counts where no verb stands before it."""
_SHORTEST = 2
"""Characters up to which an adverb is no cue: « une si longue visite »."""
_MARKS = frozenset('«»“”"')


def modifying(k: int, match: Match, tree: Tree, rules: FactualityRules) -> list[tuple[str, Span]]:
    """What adjectives, adverbs and participles say of a word."""
    found = []
    for child in tree.children(k):
        if child == match.token or tree.tokens[child].dep in ("conj", "acl:relcl", "advcl", "ccomp", "xcomp"):
            continue
        is_any = tree.tokens[child].dep == "det" and fold(tree.tokens[child].text) in rules.any_of
        if is_any and len(tree.children(k, "det")) == 1:
            found.append(("hypothetical", tree.tokens[child].span))
            continue
        status = rules.modifier(words_of(child, tree, rules))
        if status is not None and tree.tokens[child].pos in ("ADJ", "ADV", "VERB"):
            found.append((status, tree.tokens[child].span))
    return found


def opened(below: int | None, k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What leaves a clause open: « si un accord est signé », « signera si… », « est arrivé (ou à X) pour signer »."""
    own = (tree.tokens[c].span for c in tree.children(k, "mark") if is_condition(c, tree, rules))
    condition = next(own, None) or conditional(k, tree, rules)
    if condition is not None:
        return "hypothetical", condition
    said = [k] if tree.children(k, "cop") else tree.children(k, "obl", "obl:mod", "obl:arg")
    is_said = bool(tree.children(k, "cop") or tree.frames.being & tree.keys(k))
    is_there = is_said and any(tree.preposition(c) in TO_PLACES and tree.tokens[c].text[0].isupper() for c in said)
    if below is None or not (is_there or rules.arrives(words_of(k, tree, rules))) or is_pluperfect(k, tree):
        return None
    marks = [c for c in tree.children(below, "mark") if fold(tree.tokens[c].text) in rules.purposes]
    return ("planned", tree.tokens[k].span) if marks else None


def predicate(act: int, k: int, match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What its verb or a copula says of an event: « la rencontre est possible », « juge prématuré de se voir ».

    Of « le sommet a maintenu les sanctions » the verb says what the summit did.
    """
    is_infinitive = tree.tokens[act].feature("VerbForm") == "Inf"
    is_doer = tree.tokens[act].dep == "nsubj" and bool(tree.children(k, "obj"))
    is_subject = tree.tokens[act].dep in ("nsubj", "nsubj:pass") and not is_doer
    is_clause = tree.tokens[act].dep in ("ccomp", "csubj") and bool(tree.children(k, "expl:subj", "cop"))
    is_judged = tree.tokens[act].dep == "obj"
    if match.frame.type in rules.performative or not (is_subject or is_infinitive or is_clause or is_judged):
        return None
    listed = _listed(k, tree, rules) if is_subject else None
    if listed is not None:
        return listed
    judging = [c for c in tree.children(k, "xcomp") if not is_judged or tree.tokens[c].pos == "ADJ"]
    for c in judging if is_judged else (k, *judging):
        is_verbal = tree.tokens[c].feature("VerbForm") == "Inf" or (is_infinitive and tree.tokens[c].pos != "ADJ")
        status = None if is_verbal else rules.predicate(words_of(c, tree, rules))
        if status == "ongoing" and is_perfect(c, tree):
            return None
        if status is not None and (status == "hypothetical" or not is_clause):
            return status, tree.tokens[c].span
    return None


def _listed(k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What a verb says that puts its subject on an agenda: « une audience est inscrite à l'agenda »."""
    if not rules.figures(words_of(k, tree, rules)):
        return None
    for c in tree.children(k, "obl", "obl:mod", "obl:arg"):
        status = rules.predicate(words_of(c, tree, rules)) if tree.preposition(c) == "a" else None
        if status is not None:
            return status, tree.tokens[c].span
    return None


def is_judgement(below: int, k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for what somebody finds of an act, not whether it is: « les négociations ne sont pas utiles à ce stade »."""
    if _is_reaction(below, k, tree, rules):
        return True
    is_said = tree.tokens[below].dep == "nsubj" and bool(tree.children(k, "cop"))
    found = (k, *tree.children(k, "amod"))
    return is_said and any(rules.judges(words_of(c, tree, rules)) for c in found)


def _is_reaction(below: int, k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for « n'a pas apprécié la visite », « n'a pas attendu le sommet »: what somebody makes of an act that is."""
    if tree.tokens[below].dep != "obj" or not tree.is_verb(k) or not is_known(below, tree):
        return False
    meets = any(t.frame.brings_together for t in tree.frames.noun_triggers(tree.tokens[below].text))
    return meets and rules.reacts(words_of(k, tree, rules))


def has_failed(below: int, k: int, match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for what has begun before it fails: « les négociations ont échoué » were held."""
    is_subject = tree.tokens[below].dep == "nsubj" and below == match.token
    return is_subject and match.frame.type in rules.begun and not tree.children(k, "obj", "xcomp", "ccomp")


def is_ineffective(below: int, k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for what an act did not do, which therefore was: « l'entretien n'a rien permis », « … n'a pas suffi »."""
    done = [*tree.children(k, "obj"), *(c for c in tree.children(k, "xcomp") if tree.children(c, "mark"))]
    is_over = is_perfect(k, tree) and rules.achieves(words_of(k, tree, rules))
    if tree.tokens[below].dep != "nsubj" or not (done or is_over) or tree.children(k, "expl", "expl:comp"):
        return False
    return not tree.frames.takes_place(tree.keys(k), {fold(tree.tokens[c].text) for c in tree.children(k)})


def sought(below: int, k: int, match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What a word of talks or efforts says of what they are to bring: « négocier un cessez-le-feu »."""
    is_act = below == match.token and match.frame.type in rules.awaited and not tree.is_verb(below)
    is_reached = tree.tokens[below].dep.startswith("nsubj")
    if not is_act or is_reached or not rules.seeks(words_of(k, tree, rules)):
        return None
    return "hypothetical", tree.tokens[k].span


def warned_of(below: int, k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What a warning leaves open: « met en garde X contre une invasion », not « contre l'invasion » that goes on."""
    if tree.preposition(below) != "contre" or tree.is_verb(below) or is_known(below, tree):
        return None
    above = tree.head(k) if tree.tokens[k].pos == "PROPN" else k
    words = (above, *tree.children(above, "obl", "obl:arg")) if above is not None else ()
    return next((("hypothetical", tree.tokens[i].span) for i in words if rules.warns(words_of(i, tree, rules))), None)


def prepared(below: int, k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What the subject says of its aim: « les préparatifs sont en cours pour une rencontre » is a plan of it."""
    if tree.preposition(below) not in rules.purposes or tree.is_verb(below):
        return None
    for subject in tree.children(k, "nsubj"):
        status = rules.governor(words_of(subject, tree, rules), is_performative=False)
        if status in ("planned", "hypothetical"):
            return status, tree.tokens[subject].span
    return None


def consented(below: int, k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What consent makes of an act: « a donné son accord (pour rencontrer X | à une rencontre) » is a plan of it."""
    verb = k if tree.is_verb(k) else tree.head(k)
    if verb is None or _says_more(below, tree) or not rules.grants(words_of(verb, tree, rules)):
        return None
    given = [c for c in tree.children(verb, "obj") if fold(tree.tokens[c].text) in rules.consents]
    linking = tree.children(below, "mark", "case")
    is_for = any(fold(tree.tokens[c].text) in rules.purposes or tree.slot_of(c) == "a" for c in linking)
    return ("planned", tree.tokens[given[0]].span) if given and given[0] < below and is_for else None


def _says_more(act: int, tree: Tree) -> bool:
    """True for an act of which a clause of its own tells: « un accord sur un échange, qui a eu lieu mardi »."""
    return bool(tree.children(act, "acl", "acl:relcl"))


def agreed_on(below: int, k: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What an agreement makes of the act that it is about: « un accord sur l'ouverture d'une ambassade » is a plan.

    So is what « un accord a été trouvé pour » it.
    """
    if tree.preposition(below) not in rules.matters or tree.is_verb(below) or _says_more(below, tree):
        return None
    head = k if tree.tokens[k].pos == "NOUN" else tree.head(k)
    found = tree.children(k, "nsubj", "nsubj:pass", "obj") if tree.is_verb(k) else [head] if head is not None else []
    pact = next((c for c in found if not rules.pacts.isdisjoint(noun_keys(tree.tokens[c].text, rules.code))), None)
    return ("planned", tree.tokens[pact].span) if pact is not None else None


def under_way(match: Match, tree: Tree, rules: FactualityRules) -> Span | None:
    """Where « en cours » stands in « une attaque toujours en cours », None in « un accord en cours d'élaboration »."""
    if match.is_verb:
        return None
    behind: list[Token] = []
    for token in tree.tokens[match.token + 1 : match.token + 1 + _RIGHT]:
        if tree.is_finite(token.i):
            break
        behind += [token] if token.pos != "PUNCT" else []
    words = [fold(token.text) for token in behind]
    for at in range(len(words) - 1):
        is_goal = words[at + 2 : at + 3] and words[at + 2] in tree.frames.bare
        if " ".join(words[at : at + 2]) in rules.under_way and not is_goal:
            return Span(behind[at].start, behind[at + 1].end)
    return None


def nearby_cue(match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """A phrase shortly before a trigger that gives it a status although the parse does not link it."""
    window = tree.tokens[max(0, match.token - _LEFT) : match.token]
    told = [token for token in window if token.text not in _MARKS]
    words = [(fold(token.text), token) for token in told if token.dep != "advmod" or len(token.text) > _SHORTEST]
    for status, phrase in rules.phrases:
        for start in range(len(words) - len(phrase) + 1):
            part = words[start : start + len(phrase)]
            is_conceded = start > 0 and words[start - 1][0] in rules.conceding
            if is_conceded and phrase[0] in rules.conditional_on:
                continue
            if tuple(word for word, _ in part) == phrase:
                return status, Span(part[0][1].start, part[-1][1].end)
    return None
