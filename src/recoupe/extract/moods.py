"""What tense and mood of the verbs around an event say of it."""

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.model.folding import fold
from recoupe.model.text import Span, Token

_ANSWERED = frozenset({"a", "contre"})
"""Prepositions of what somebody answers."""


def tense(chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What mood and tense of the nearest verb say: the trigger's own, or that which carries the noun."""
    for position, k in enumerate(chain[:4]):
        if not tree.is_verb(k):
            if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "advcl"):
                return None
            if not tree.children(k, "cop", "aux:tense"):
                continue
        told = _verb_tense(k, tree, rules)
        if told is not None:
            return told
        if tree.is_finite(k) or is_perfect(k, tree):
            return None
    return None


def is_perfect(i: int, tree: Tree) -> bool:
    """True for a verb with an auxiliary of tense."""
    return bool(tree.children(i, "aux:tense"))


def is_accomplished(i: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for a verb in the perfect or the past historic: « a dû », « durent »."""
    token = tree.tokens[i]
    is_historic = fold(token.text) in rules.historic or (tree.is_finite(i) and token.feature("Tense") == "Past")
    return is_historic or bool(tree.children(i, "aux:tense"))


def _verb_tense(i: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    group = [i, *tree.children(i, "aux", "aux:tense", "aux:pass", "cop")]
    for k in group:
        mood = _mood(tree.tokens[k], rules)
        is_past = len(group) > 1 and tree.tokens[k].dep == "aux:tense"
        is_plan = k == i and _is_told_to_be_due(i, tree, rules)
        if is_plan and tree.tokens[i].feature("Tense") in ("Pres", "Imp"):
            return "planned", tree.span(group)
        if mood == "conditional" and (is_past or not (is_plan or _is_future_in_past(i, tree))):
            return ("unknown" if is_past else "hypothetical"), tree.span(group)
        if mood is not None:
            return "planned", tree.span(group)
    head = tree.head(i)
    if head is None or tree.tokens[i].dep != "xcomp" or not rules.is_modal(words_of(head, tree, rules)):
        return None
    if is_uttered(i, head, tree, rules):
        return None
    words = words_of(head, tree, rules)
    if rules.is_factive(words) and (is_accomplished(head, tree, rules) or tree.children(head, "aux:pass")):
        return None
    return rules.modal(words), tree.tokens[head].span


def _is_told_to_be_due(i: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for « la signature devrait (ou devait) avoir lieu », as « X devrait signer » is a plan."""
    words = words_of(i, tree, rules)
    is_modal = rules.is_modal(words) and rules.modal(words) == "planned" and rules.is_factive(words)
    return is_modal and bool(tree.children(i, "xcomp")) and fold(tree.tokens[i].text) not in rules.historic


def is_uttered(i: int, head: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for what is said by wishing to say it: « souhaite remercier X », « ne peut que condamner X »."""
    if tree.tokens[i].dep != "xcomp" or not rules.is_uttered(words_of(i, tree, rules)):
        return False
    mood, words = _mood(tree.tokens[head], rules), words_of(head, tree, rules)
    is_unreal = mood == "future" or any(_mood(tree.tokens[k], rules) for k in tree.children(head, "aux:tense"))
    negators = rules.negators | rules.negators_with_particle
    if is_unreal or not negators.isdisjoint(fold(tree.tokens[k].text) for k in tree.children(head)):
        return False
    if rules.wishes(words):
        return True
    between = (fold(token.text) for token in tree.tokens[head + 1 : i])
    return mood is None and rules.compels(words) and not rules.restricting.isdisjoint(between)


def _mood(token: Token, rules: FactualityRules) -> str | None:
    """``future``, ``conditional`` or None; the ending speaks where the parser sees neither."""
    if token.feature("Mood") == "Cnd":
        return "conditional"
    if token.feature("Tense") == "Fut":
        return "future"
    return rules.mood(token.text.lower(), token.lemma) if token.pos in ("VERB", "AUX", "ADJ") else None


def _is_future_in_past(i: int, tree: Tree) -> bool:
    """True for the conditional of what somebody said would come: « il a ajouté qu'elle ouvrirait »."""
    while tree.tokens[i].dep == "conj" and (first := tree.head(i)) is not None:
        if _opens_content(i, tree) and tree.tokens[first].dep == "ROOT":
            break
        i = first
    head = tree.head(i)
    if tree.tokens[i].dep == "acl:relcl" and is_content(i, tree):
        head = next((k for k in tree.ancestors(i) if tree.is_verb(k)), None)
    elif tree.tokens[i].dep not in ("ccomp", "conj"):
        return False
    if head is None:
        return False
    group = [tree.tokens[k] for k in (head, *tree.children(head, "aux"))]
    return any(token.feature("Tense") in ("Past", "Imp") or token.feature("VerbForm") == "Part" for token in group)


def _opens_content(i: int, tree: Tree) -> bool:
    """True for a clause behind a « que » of its own: « a dit que l'accord serait signé, mais qu'il porterait… »."""
    return any(tree.slot_of(k) in tree.frames.object_relatives for k in tree.children(i, "mark"))


def took_place(match: Match, tree: Tree, *, is_denied: bool = False) -> int | None:
    """The past verb by which the act of a noun took place: « la visite, prévue en mai, a eu lieu lundi », or None.

    With `is_denied` that by which it did not: « n'a pas eu lieu ».
    """
    verb = tree.head(match.token)
    if match.is_verb or verb is None or not tree.tokens[match.token].dep.startswith("nsubj") or not tree.is_verb(verb):
        return None
    words = {fold(tree.tokens[k].text) for k in tree.children(verb)}
    group = [tree.tokens[k] for k in (verb, *tree.children(verb, "aux", "aux:tense", "aux:pass"))]
    is_past = is_perfect(verb, tree) or tree.tokens[verb].feature("Tense") in ("Past", "Imp")
    is_open = any(token.feature("Mood") == "Cnd" or token.feature("Tense") == "Fut" for token in group)
    if not is_past or is_open or words.isdisjoint(tree.frames.file.particles) is is_denied:
        return None
    return verb if tree.frames.takes_place(tree.keys(verb), words) else None


def is_carried_out(match: Match, tree: Tree) -> bool:
    """True for a noun that took place, or that its verb did: « ils ont effectué la patrouille prévue par l'accord »."""
    if took_place(match, tree) is not None:
        return True
    verb = tree.head(match.token)
    if match.is_verb or verb is None or tree.tokens[match.token].dep != "obj":
        return False
    doing = tree.frames.support - tree.frames.scheduling
    if doing.isdisjoint(tree.keys(verb)) or tree.tokens[verb].dep in ("xcomp", "advcl"):
        return False
    helpers = [tree.tokens[k] for k in tree.children(verb, "aux:tense")]
    words = {fold(tree.tokens[k].text) for k in tree.children(verb)}
    is_denied = not words.isdisjoint(tree.frames.file.particles)
    return bool(helpers) and not is_denied and all(token.feature("Mood") != "Cnd" for token in helpers)


def is_answered(k: int, tree: Tree) -> bool:
    """True for what a verb is told to answer as done: « protester contre les sanctions », not « par des sanctions »."""
    is_known = any(tree.tokens[c].feature("Definite") == "Def" for c in tree.children(k, "det"))
    return is_known and tree.tokens[k].dep.startswith("obl") and tree.preposition(k) in _ANSWERED


def was_due(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for what only was to be: « X devait se rendre à Y », « X y était attendu »."""
    for k in (match.token, *list(tree.governors(match.token))[:2]):
        group = (k, *tree.children(k, "aux:pass", "cop"))
        if any(tree.tokens[c].feature("Tense") == "Imp" for c in group):
            return rules.governor(words_of(k, tree, rules), is_performative=False) == "planned"
        if tree.is_finite(k):
            return False
    return False


def will_take_place(match: Match, tree: Tree) -> bool:
    """True for a noun that will take place after all: « repoussée deux fois, la visite aura lieu vendredi »."""
    verb = tree.head(match.token)
    if match.is_verb or verb is None or not tree.tokens[match.token].dep.startswith("nsubj") or not tree.is_verb(verb):
        return False
    words = {fold(tree.tokens[k].text) for k in tree.children(verb)}
    group = [tree.tokens[k] for k in (verb, *tree.children(verb, "aux", "aux:tense", "aux:pass"))]
    is_ahead = any(token.feature("Tense") == "Fut" for token in group) and words.isdisjoint(tree.frames.file.particles)
    return is_ahead and tree.frames.takes_place(tree.keys(verb), words)


def is_background(match: Match, tree: Tree) -> bool:
    """True for what the words look back to: « X s'était rendu à Y », « une réunion avait déjà eu lieu »."""
    verb = took_place(match, tree)
    return looks_back(match.token, tree) or is_pluperfect(match.token if verb is None else verb, tree)


def looks_back(i: int, tree: Tree) -> bool:
    """True for a relative clause in the pluperfect: « les ministres, qui s'étaient vus en juin, se retrouvent ».

    And for what another act goes on from: « dans le prolongement de leur concertation de juin ».
    """
    head = tree.head(i)
    if head is not None and tree.tokens[i].dep == "nmod":
        return not tree.frames.continued.isdisjoint(tree.frames.noun_keys(tree.tokens[head].text))
    return tree.tokens[i].dep == "acl:relcl" and is_pluperfect(i, tree)


def is_pluperfect(i: int, tree: Tree) -> bool:
    """True for a verb with an auxiliary in the imperfect: « ne s'était pas rendu »."""
    return any(tree.tokens[k].feature("Tense") == "Imp" for k in tree.children(i, "aux", "aux:tense"))


def is_present(chain: list[int], tree: Tree) -> bool:
    """True where the verb that tells of the event stands in the present."""
    for k in chain:
        if tree.is_verb(k) or tree.children(k, "cop"):
            group = [tree.tokens[g] for g in (k, *tree.children(k, "aux", "aux:tense", "cop"))]
            finite = [token for token in group if token.feature("VerbForm") == "Fin" or _is_misread(token)]
            if finite:
                return not is_perfect(k, tree) and all(
                    token.feature("Tense") == "Pres" or _is_misread(token) for token in finite
                )
    return False


def _is_misread(token: Token) -> bool:
    """True for a present that the tagger takes for an infinitive although it is none (« il négocie »)."""
    return token.feature("VerbForm") == "Inf" and fold(token.text) != fold(token.lemma)


def is_content(verb: int, tree: Tree) -> bool:
    """True for what somebody is told, and for « l'information selon laquelle… ».

    The parse takes the former for a relative clause, but its « que » can be no object of the verb.
    """
    if any(tree.preposition(k) in tree.frames.sources for k in tree.children(verb, "obl")):
        return True
    if not any(tree.tokens[k].feature("PronType") == "Rel" for k in tree.children(verb, "obj")):
        return False
    return len(tree.children(verb, "obj")) > 1 or bool(tree.children(verb, "xcomp", "ccomp", "nsubj:pass"))


def words_of(i: int, tree: Tree, rules: FactualityRules) -> frozenset[str]:
    """The keys under which a token may stand in a list."""
    token = tree.tokens[i]
    return rules.keys(token.text, token.lemma)
