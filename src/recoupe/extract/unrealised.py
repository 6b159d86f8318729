"""What nobody has done yet: infinitives behind most words, what a condition hangs on, and what is only to be fixed."""

from itertools import pairwise

from recoupe.extract.moods import is_accomplished, is_perfect, tense, words_of
from recoupe.extract.negation import negator_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.text import Span

_INFINITIVES = ("er", "ir", "re")
"""Endings by which an infinitive is told from a form that the tagger takes for one."""


def unrealised(chain: list[int], match: Match, tree: Tree, rules: FactualityRules) -> Span | None:
    """The word that leaves open the infinitive that an event is or hangs on: « cherche à signer un accord », or None.

    An infinitive behind « à » or « de » is done only where its governor says so (« réussir à », « venir de »), one
    behind « pour » is where no other side has to agree. What somebody says is said by saying it.
    """
    if match.frame.stance is not None:
        return None
    for k in chain[:4]:
        if tree.is_finite(k) or is_perfect(k, tree) or (k == match.token and is_known(k, tree)):
            return None
        if not _is_infinitive(k, tree):
            continue
        opener = _opener(k, match, tree, rules)
        if opener is not None:
            return tree.tokens[opener].span
    return None


def is_known(k: int, tree: Tree) -> bool:
    """True for an act that the words speak of as known, whatever is to be done about it: « stopper l'offensive »."""
    return tree.tokens[k].pos == "NOUN" and any(
        tree.tokens[c].feature("Definite") != "Ind" and fold(tree.tokens[c].text) not in tree.frames.bare
        for c in tree.children(k, "det")
    )


def _opener(k: int, match: Match, tree: Tree, rules: FactualityRules) -> int | None:
    """The governor of an infinitive if that leaves it open."""
    head = tree.head(k)
    marks = tree.children(k, "mark", "case")
    if head is None or not marks or marks[0] > k:
        return None
    is_sought = match.frame.type in rules.sought
    if is_deed(k, tree, rules):
        return None
    if is_purpose(k, tree, rules):
        act = match.filler if match.is_verb else match.token
        is_arranged = act is not None and act != k and not is_known(act, tree)
        is_arranged = is_arranged and rules.arranges(words_of(k, tree, rules))
        return head if is_sought or is_arranged or _sets_term(head, tree, rules) else None
    if fold(tree.tokens[marks[0]].text) not in rules.infinitive_marks or tree.children(head, "aux:pass"):
        return None
    before = tree.tokens[marks[0] - 1] if marks[0] else None
    if before is not None and before.i != head and before.pos in ("NOUN", "ADJ") and tree.is_verb(head):
        if _is_done_by(before.i, tree, rules):
            return None
        if not tree.is_verb(before.i) and rules.governor(words_of(before.i, tree, rules), is_performative=False):
            return before.i
    above = tree.head(head)
    is_led = not tree.is_verb(head) and above is not None and _is_done_by(above, tree, rules)
    is_first = tree.tokens[head].pos == "NOUN" and any(_is_done_by(c, tree, rules) for c in tree.children(head, "amod"))
    if (
        is_led
        or is_first
        or _is_done_by(head, tree, rules)
        or (match.frame.type in rules.suffered and _is_tried(head, tree, rules))
    ):
        return None
    is_aim = tree.is_participle(head) and not is_perfect(head, tree) and not is_sought
    return None if is_aim else head


def _sets_term(verb: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for « donner trois jours à X pour… », « donner jusqu'à mardi à X pour… »."""
    if not rules.grants(words_of(verb, tree, rules)):
        return False
    things = [*tree.children(verb, "obj"), *(c for k in tree.children(verb, "obj") for c in tree.children(k))]
    texts = {key for k in things for key in noun_keys(tree.tokens[k].text, rules.code)}
    inside = (fold(tree.tokens[k].text) for k in tree.subtree(verb))
    return not texts.isdisjoint(rules.terms) or not rules.until.isdisjoint(inside)


def is_purpose(k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for an infinitive behind « pour » or « afin de », which the parse may take for a governor."""
    head = tree.head(k)
    leading = [*tree.children(k, "mark"), *([head] if head is not None and head < k else [])]
    return _is_infinitive(k, tree) and any(fold(tree.tokens[c].text) in rules.purposes for c in leading)


def is_deed(k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for an infinitive behind a verb in the perfect and a word: « a pris le risque de », « a jugé bon de »."""
    head, marks = tree.head(k), tree.children(k, "mark")
    if head is None or not marks or marks[0] == 0 or not _is_infinitive(k, tree):
        return False
    verb = head if tree.is_verb(head) else tree.head(head)
    if verb is None or not is_perfect(verb, tree):
        return False
    words = words_of(verb, tree, rules)
    between = (c for c in {marks[0] - 1, head} if c != verb and not _has_indefinite(c, tree))
    return any(rules.is_deed(fold(tree.tokens[c].text), words) for c in between)


def _has_indefinite(k: int, tree: Tree) -> bool:
    return any(tree.tokens[c].feature("Definite") == "Ind" for c in tree.children(k, "det"))


def _is_done_by(k: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for a word whose infinitive is done, some of them only in a past tense or denied.

    « A permis de signer », « n'a pas hésité à signer ».
    """
    words = words_of(k, tree, rules)
    if rules.affirms(words) and negator_of(k, 0, tree, rules) is not None:
        return True
    return rules.realises(words) or (rules.is_factive(words) and is_accomplished(k, tree, rules))


def _is_tried(k: int, tree: Tree, rules: FactualityRules) -> bool:
    return rules.attempts(words_of(k, tree, rules))


def _is_infinitive(k: int, tree: Tree) -> bool:
    token = tree.tokens[k]
    return token.feature("VerbForm") == "Inf" and token.text.lower().endswith(_INFINITIVES)


def conditional(k: int, tree: Tree, rules: FactualityRules) -> Span | None:
    """The conjunction of the condition on which an act to come hangs: « sanctionnera X si … », or None."""
    told = tense([k], tree, rules)
    is_to_come = _is_infinitive(k, tree) if told is None else told[0] == "planned"
    above = tree.head(k) if _is_infinitive(k, tree) else None
    clauses = [c for verb in (k, above) if verb is not None for c in tree.children(verb, "advcl")]
    marks = (m for c in clauses for m in tree.children(c, "mark")) if is_to_come else ()
    return next((tree.tokens[m].span for m in marks if is_condition(m, tree, rules)), None)


def is_condition(mark: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for a « si » that is no « même si » or « comme si »."""
    if fold(tree.tokens[mark].text) not in rules.conditional_on:
        return False
    return mark == 0 or fold(tree.tokens[mark - 1].text) not in rules.conceding


def unfixed(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> str | None:
    """The status of an act of which a circumstance is denied: « la date de la visite n'est pas fixée », or None.

    Nobody fixes the day of a blow that he bears: where that is not known, it was struck all the same.
    """
    for below, k in pairwise(chain[:3]):
        if tree.tokens[below].dep != "nmod" or tree.tokens[k].pos != "NOUN":
            return None
        status = next((s for key in noun_keys(tree.tokens[k].text, rules.code) if (s := rules.aspect(key))), None)
        if status is not None and tree.tokens[k].dep.split(":")[0] in ("nsubj", "obj"):
            return "held" if match.frame.type in rules.suffered else status
    return None


def coming(k: int, tree: Tree, rules: FactualityRules, *, is_step: bool) -> Span | None:
    """The future by which a setting is still to come: « lors de sa visite, X verra Y », « un entretien qui durera ».

    So is an act that `is_step` of another (« entrera en vigueur après sa ratification ») and what follows on one that
    is (« X verra Y, suivi d'une signature »).
    """
    clauses = tree.children(k, "acl:relcl")
    above = next((a for a in tree.ancestors(k) if tree.is_verb(a)), None)
    settings = rules.settings | (rules.preliminary if is_step else frozenset())
    noun = tree.head(k) if tree.tokens[k].dep == "acl" else None
    led = leading(k, tree) | (leading(noun, tree) if noun is not None else frozenset())
    settings = settings | (rules.purposes if noun is not None else frozenset())
    if above is not None and (rules.follows(words_of(k, tree, rules)) or not settings.isdisjoint(led)):
        clauses = [*clauses, _telling(above, tree, rules)]
    for verb in clauses:
        told = tense([verb], tree, rules)
        if told is not None and told[0] == "planned":
            return told[1]
        may_be = not tree.frames.fringes.isdisjoint(led) and _may_be(verb, tree, rules)
        if may_be or _is_due(verb, tree, rules):
            return tree.tokens[verb].span
    return None


def beforehand(match: Match, tree: Tree, rules: FactualityRules) -> Span | None:
    """The verb in the present by which an act is to come: « X survient à la veille d'une visite », or None."""
    if match.is_verb or rules.beforehand.isdisjoint(leading(match.token, tree)):
        return None
    verb = next((k for k in tree.ancestors(match.token) if tree.is_verb(k)), None)
    if verb is None or not tree.is_finite(verb) or is_perfect(verb, tree) or tree.is_passive(verb):
        return None
    return tree.tokens[verb].span if tree.tokens[verb].feature("Tense") == "Pres" else None


def goes_on(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for « actuellement en visite à X, Y verra Z », « en visite à X depuis lundi, Y verra Z »."""
    k = match.token
    case = next((c for c in tree.children(k, "case") if tree.preposition(k) == "en"), None)
    if case is None or match.is_verb or not match.frame.brings_together:
        return False
    beside = {*tree.children(k, "advmod"), *([case - 1] if case else [])}
    is_now = any(rules.modifier(words_of(c, tree, rules)) == "ongoing" for c in beside)
    near = [d for c in tree.children(k) for d in (c, *tree.children(c, "nmod"))]
    return is_now or any(fold(tree.preposition(c) or "") in tree.frames.since for c in near)


def _is_due(verb: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for a modal of a plan in the present, or what somebody tries or wishes to do.

    « Lors de sa visite, X doit voir Y », « X tente d'arranger une rencontre en marge du sommet ».
    """
    is_goal = _is_infinitive(verb, tree) and tree.tokens[verb].dep == "xcomp"
    above = tree.head(verb) if is_goal else verb
    if above is None or is_perfect(above, tree) or tree.tokens[above].feature("Tense") != "Pres":
        return False
    words = words_of(above, tree, rules)
    is_plan = rules.is_modal(words) and rules.modal(words) == "planned"
    is_sought = is_goal and rules.governor(words, is_performative=False) in ("planned", "hypothetical")
    return is_sought or (is_plan and bool(tree.children(above, "xcomp")))


def _may_be(verb: int, tree: Tree, rules: FactualityRules) -> bool:
    """True for what may yet be: « en marge du sommet, X pourrait voir Y », not « pourrait avoir vu Y »."""
    above = verb if tree.is_finite(verb) else tree.head(verb)
    if above is None or is_perfect(above, tree) or tree.tokens[above].feature("Mood") != "Cnd":
        return False
    acts = tree.children(above, "xcomp")
    return rules.is_modal(words_of(above, tree, rules)) and bool(acts) and not any(_is_over(k, tree) for k in acts)


def _telling(verb: int, tree: Tree, rules: FactualityRules) -> int:
    """The verb that tells of what an infinitive of purpose or a participle says: « viendra pour être reçu »."""
    for k in (verb, *tree.ancestors(verb)):
        is_aim = tree.tokens[k].dep.startswith("adv") and not tree.is_finite(k) and not _is_over(k, tree)
        if tree.is_verb(k) and not is_aim:
            return k
    return verb


def _is_over(k: int, tree: Tree) -> bool:
    """True for « pour avoir signé », not for « pour être reçu »."""
    is_let = not tree.frames.with_be & tree.keys(k)
    return any(not (is_let and tree.frames.being & tree.keys(c)) for c in tree.children(k, "aux:tense"))


def leading(k: int, tree: Tree) -> frozenset[str]:
    """The words that lead to a noun or clause: its preposition or conjunction with the noun before, its governor.

    What a verb or a copula says of something leads to nothing: « sera l'occasion d'une visite ».
    """
    markers = tree.children(k, "case", "mark")
    head = tree.head(k)
    is_said = head is not None and (tree.children(head, "cop") or tree.tokens[head].dep in ("obj", "ROOT"))
    words = [*markers, *(c - 1 for c in markers if 0 < c < k and tree.tokens[c - 1].pos == "NOUN")]
    words = [c for c in (*words, *([head] if head is not None else [])) if not (is_said and c == head)]
    return frozenset(fold(tree.tokens[c].text) for c in words)
