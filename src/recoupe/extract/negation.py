"""What negates a verb, and what calls off the act that a noun names."""

from collections.abc import Sequence

from recoupe.extract.moods import words_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.model.folding import fold
from recoupe.model.text import Span

CALLED_OFF = frozenset({"cancelled", "postponed"})
"""Statuses of acts that do not take place as they were to."""
_ALONE = 3
"""Words behind a verb in which « que » makes its « ne » a restriction."""
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")
_AUXILIARIES = ("cop", "aux:tense", "aux:pass")
_NEGATORS = ("advmod", "det", "case", "mark", "cc", "fixed")


def is_beside(i: int, above: int, tree: Tree) -> bool:
    """True for two verbs of one subject, of which neither governs the other.

    « Ils ont évoqué X et signé Y », « X dément en exigeant des preuves ».
    """
    token = tree.tokens[i]
    is_gerund = token.dep == "advcl" and token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
    return (token.dep == "conj" or is_gerund) and tree.is_verb(i) and tree.is_verb(above)


def negator_of(k: int, position: int, tree: Tree, rules: FactualityRules) -> int | None:
    """The negator that hangs on a token, on its adverbs, or as a determiner on its arguments, or is one of these."""
    own = list(tree.children(k))
    arguments = tree.children(k, *_ARGUMENTS) if tree.is_verb(k) else []
    nested = [c for child in own if tree.tokens[child].dep == "advmod" for c in tree.children(child)]
    nested += [c for verb in tree.children(k, *_AUXILIARIES) for c in tree.children(verb, "advmod")]
    nested += [c for argument in arguments for c in tree.children(argument, "det", "advmod", "cc")]
    has_particle = any(fold(tree.tokens[c].text) in rules.particles for c in (*own, *nested))
    for child in (*own, *nested):
        token = tree.tokens[child]
        word = fold(token.text)
        is_own = position == 0 or token.dep not in ("case", "mark")
        is_negator = word in rules.negators or (has_particle and word in rules.negators_with_particle)
        is_nobody = has_particle and word in rules.nobody and child in arguments and not tree.children(child, "det")
        if is_nobody or (is_own and is_negator and token.dep in _NEGATORS):
            return child
    return _lone_particle(k, tree, rules) if has_particle else None


def stays_away(match: Match, tree: Tree, rules: FactualityRules) -> Span | None:
    """The negator by which somebody expected stays away: « le ministre, attendu à X, ne viendra pas », or None.

    « Attendu à X, il ne se rendra pas à Y » leaves that open.
    """
    above = tree.head(match.token)
    verb = above if above is None or tree.is_verb(above) else tree.head(above)
    if verb is None or match.frame.status != "planned" or not tree.is_participle(match.token):
        return None
    if not rules.arrives(words_of(verb, tree, rules)) or tree.children(verb, "obl:arg"):
        return None
    negator = negator_of(verb, 0, tree, rules)
    return tree.tokens[negator].span if negator is not None else None


def without_plan(status: str, trigger: int, negator: Span, tree: Tree, rules: FactualityRules) -> str:
    """The status of what is denied, in the light of its negator.

    What has not been done is still to be done behind « pas encore »; of what « n'est pas prévu » no plan is left, and
    one given up of what « n'est plus prévu ».
    """
    if status == "denied" and _is_yet_to_come(negator, tree, rules):
        return "planned"
    word = tree.tokens_in(negator)[0]
    verb = next((k for k in tree.ancestors(word) if tree.is_verb(k)), None)
    words = words_of(verb, tree, rules) if verb is not None and verb != trigger else frozenset[str]()
    is_plan = rules.governor(words, is_performative=False) == "planned" and not rules.compels(words)
    if status != "planned" or not is_plan or _is_yet_to_come(negator, tree, rules):
        return status
    return "cancelled" if fold(tree.tokens[word].text) in rules.negators_with_particle else "denied"


def _is_yet_to_come(negator: Span, tree: Tree, rules: FactualityRules) -> bool:
    """True for « n'a pas encore signé », « n'a toujours pas signé »."""
    beside = tree.tokens_in(negator)
    before = [fold(tree.tokens[k - 1].text) for k in beside[:1] if k]
    behind = [fold(token.text) for k in beside[-1:] for token in tree.tokens[k + 1 : k + 2]]
    return not rules.yet.isdisjoint((*before, *behind)) or not rules.yet_before.isdisjoint(before)


def _lone_particle(k: int, tree: Tree, rules: FactualityRules) -> int | None:
    """The « ne » that negates alone: « les pourparlers n'ont pu se tenir », not « ne peut que condamner »."""
    if not rules.negates_alone(words_of(k, tree, rules)) or tree.tokens[k].feature("Mood") == "Cnd":
        return None
    reach = [fold(token.text) for token in tree.tokens[k + 1 : k + 1 + _ALONE]]
    if not rules.restricting.isdisjoint(reach):
        return None
    return next((c for c in tree.children(k) if fold(tree.tokens[c].text) in rules.particles), None)


def is_given_up(match: Match, chain: Sequence[int], tree: Tree, rules: FactualityRules) -> bool:
    """True where what will not happen was expected: « la visite n'aura pas lieu », « il ne viendra finalement pas »."""
    for k in chain[:2]:
        adverbs = [c for child in tree.children(k, "advmod") for c in (child, *tree.children(child, "advmod"))]
        words = {fold(tree.tokens[c].text) for c in adverbs}
        if words & rules.reversing or words & rules.negators_with_particle - rules.negators:
            return True
    is_subject = not match.is_verb and tree.tokens[match.token].dep in ("nsubj", "nsubj:pass")
    return is_subject and any(tree.tokens[k].feature("Definite") == "Def" for k in tree.children(match.token, "det"))


def called_off_above(i: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What befalls the noun whose clause tells a plan: « le texte qui devait être signé a été reporté », or None."""
    clause = next((k for k in (i, *tree.ancestors(i)) if tree.tokens[k].dep == "acl:relcl"), None)
    noun = tree.head(clause) if clause is not None else None
    verb = tree.head(noun) if noun is not None and tree.tokens[noun].dep.startswith("nsubj") else None
    if verb is None or not tree.is_passive(verb) or negator_of(verb, 0, tree, rules) is not None:
        return None
    status = rules.governor(words_of(verb, tree, rules), is_performative=False)
    return (status, tree.tokens[verb].span) if status in CALLED_OFF else None


def called_off(i: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What a relative clause says of a plan: « la visite à laquelle X a renoncé », « … qu'il a reportée », or None."""
    for verb in tree.children(i, "acl:relcl"):
        words = words_of(verb, tree, rules)
        status = "cancelled" if rules.abandons(words) else rules.governor(words, is_performative=False)
        bearing = [k for k in tree.children(verb) if tree.tokens[k].dep != "nsubj"]
        is_borne = any(tree.tokens[k].feature("PronType") == "Rel" for k in bearing)
        if status in CALLED_OFF and is_borne and negator_of(verb, 0, tree, rules) is None:
            return status, tree.tokens[verb].span
    return None
