"""Whether an event is told as done, planned, denied, supposed…, with the words that show it."""

from dataclasses import dataclass

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.text import Span, Token

_LEFT = 7
"""Tokens to the left of a trigger in which a cue counts although the parse does not link it."""
_DEEP = 4
"""Governors above a subject among which the proposal may stand: « le projet de résolution préparé par X »."""
_SHORTEST = 2
"""Characters up to which an adverb is no cue: « une si longue visite »."""
_OUTRUN = frozenset({"planned", "ongoing"})
"""Statuses of governors that a perfect tense takes back."""
_COMPLEMENTS = ("xcomp", "obj", "obl:arg")
_OUTWEIGHED = frozenset(
    {("planned", "hypothetical"), ("held", "planned"), ("ongoing", "planned"), ("ongoing", "hypothetical")}
)
"""Statuses of a cue and of the tense beside it that outweighs it."""
_OVERRIDING = frozenset({"cancelled", "postponed", "denied"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """Status and negation of an event, with the words that show them.

    `is_bare` holds where no verb tells: the fragment takes its status from what it continues.
    `is_presupposed`: the words before take it for granted (« à la suite de la visite »).
    """

    status: str
    is_negated: bool = False
    span: Span | None = None
    is_bare: bool = False
    is_presupposed: bool = False


def judge(match: Match, tree: Tree, rules: FactualityRules) -> Factuality:
    """The factuality of the event at a match, from its own verb, its governors and the cues around it."""
    if match.frame.given is not None and tree.preposition(match.token) == match.frame.given:
        return Factuality("held", is_presupposed=True)
    chain, is_presupposed = _chain(match.token, tree, rules)
    within = verb_within(match, tree)
    if within is not None:
        if not tree.is_finite(within):
            return Factuality("held", is_presupposed=True)
        chain, is_presupposed = [within], True
    left_open = _left_open(chain, tree, rules)
    if left_open is not None:
        return Factuality("hypothetical", False, left_open)
    negation = _negation(match, chain, tree, rules)
    cue = _governing_cue(match, chain, tree, rules)
    tense = _tense(chain, tree, rules)
    status, span = _weighed(cue, tense)
    if negation is not None:
        return Factuality(_negated_status(status, tense, match, chain, tree, rules), True, negation)
    if status in ("cancelled", "postponed"):
        return Factuality(status, match.frame.type not in rules.begun, span)
    is_bare = cue is None and not is_presupposed and not any(tree.is_finite(k) for k in chain)
    is_current = status == "held" and cue is None and _is_current(match, chain, tree, rules)
    return Factuality("ongoing" if is_current else status, False, span, is_bare, is_presupposed)


def verb_within(match: Match, tree: Tree) -> int | None:
    """The verb that a noun's own clause adds to a trigger: « l'accord signé », « l'accord qui sera signé », else None.

    Whatever the sentence says of the accord, signed it is, or will be.
    """
    if match.is_verb:
        return None
    clauses = (k for k in tree.tokens_in(match.span) if tree.tokens[k].dep in ("acl", "acl:relcl") and tree.is_verb(k))
    return next((k for k in clauses if match.token in tree.ancestors(k)), None)


def _is_current(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> bool:
    """True for what lasts at the time of the telling: told in the present, or an undated state of a noun."""
    if _is_standing(match, tree, rules):
        return True
    return _is_durative(match, tree, rules) and _is_present(chain, tree)


def _is_standing(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for a state that a participle gives to a noun, without a date: « les rebelles soutenus par X »."""
    token = tree.tokens[match.token]
    if match.frame.type not in rules.standing or token.dep != "acl" or token.feature("VerbForm") != "Part":
        return False
    return not any(tree.is_date(k) for k in tree.subtree(match.token))


def _is_durative(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for an event that lasts, told by its own verb, a support verb, « est en … » or « X est la base »."""
    if match.frame.type not in rules.durative:
        return False
    if match.is_verb or tree.children(match.token, "cop"):
        return True
    return tree.tokens[match.token].dep in ("obj", "ROOT", "nsubj", "obl:arg") or tree.preposition(match.token) == "en"


def _weighed(cue: tuple[str, Span] | None, tense: tuple[str, Span] | None) -> tuple[str, Span | None]:
    """A governing cue wins over a tense, but a plan in the conditional is a hypothesis."""
    if cue is None:
        return tense if tense is not None else ("held", None)
    if tense is not None and (cue[0], tense[0]) in _OUTWEIGHED:
        return tense
    return cue


def _left_open(chain: list[int], tree: Tree, rules: FactualityRules) -> Span | None:
    """The governor that, being denied, leaves a thing open (« n'exclut pas de », « n'a pas renoncé à »), or None."""
    for position, k in enumerate(chain[1:4], 1):
        if rules.negates(_words(k, tree, rules)) and _negator(k, position, tree, rules) is not None:
            return tree.tokens[k].span
        if tree.is_finite(k):
            return None
    return None


def _negated_status(
    status: str, tense: tuple[str, Span] | None, match: Match, chain: list[int], tree: Tree, rules: FactualityRules
) -> str:
    if tense is not None and tense[0] == "planned" and _is_given_up(match, chain, tree, rules):
        return "cancelled"
    if status in ("planned", "postponed", "cancelled", "hypothetical"):
        return status
    if tense is not None and tense[0] == "planned":
        return "planned"
    return "ongoing" if match.frame.type in rules.durative and _is_present(chain, tree) else "denied"


def _is_given_up(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> bool:
    """True where what will not happen was expected: « la visite n'aura pas lieu », « il ne viendra finalement pas »."""
    for k in chain[:2]:
        adverbs = [c for child in tree.children(k, "advmod") for c in (child, *tree.children(child, "advmod"))]
        words = {fold(tree.tokens[c].text) for c in adverbs}
        if words & rules.reversing or words & rules.negators_with_particle - rules.negators:
            return True
    is_subject = not match.is_verb and tree.tokens[match.token].dep in ("nsubj", "nsubj:pass")
    return is_subject and any(tree.tokens[k].feature("Definite") == "Def" for k in tree.children(match.token, "det"))


def _chain(i: int, tree: Tree, rules: FactualityRules) -> tuple[list[int], bool]:
    """The trigger and its governors while they still say something of it; True where it is no news of the sentence.

    That holds for what a preposition takes for granted and for what stands in a clause that only qualifies.
    """
    chain = [i]
    k = i
    for ancestor in tree.ancestors(i):
        if _is_presupposed(k, ancestor, tree, rules):
            return chain, True
        relation = tree.tokens[k].dep.split(":")[0]
        is_finite = relation in ("conj", "advcl") and tree.is_finite(k)
        is_participle = tree.tokens[k].dep == "acl" and tree.is_participle(k)
        is_participle = is_participle or (tree.tokens[k].dep == "advcl" and tree.is_passive(k))
        is_relative = tree.tokens[k].dep == "acl:relcl" and not _is_content(k, tree)
        if is_relative or relation in ("parataxis", "appos") or is_finite or is_participle:
            return chain, is_relative or is_participle
        if any(token.text == ":" for token in tree.tokens[min(k, ancestor) : max(k, ancestor)]):
            break
        chain.append(ancestor)
        k = ancestor
    return chain, False


def _is_content(verb: int, tree: Tree) -> bool:
    """True for what somebody is told, and for « l'information selon laquelle… ».

    The parse takes the former for a relative clause, but its « que » can be no object of the verb.
    """
    if any(tree.preposition(k) in tree.frames.sources for k in tree.children(verb, "obl")):
        return True
    if not any(tree.tokens[k].feature("PronType") == "Rel" for k in tree.children(verb, "obj")):
        return False
    return len(tree.children(verb, "obj")) > 1 or bool(tree.children(verb, "xcomp", "ccomp", "nsubj:pass"))


def _is_presupposed(k: int, ancestor: int, tree: Tree, rules: FactualityRules) -> bool:
    if fold(tree.tokens[ancestor].text) in rules.presupposing:
        return True
    markers = tree.children(k, "case", "mark")
    words = [*markers, *(c - 1 for c in markers if 0 < c < k and tree.tokens[c - 1].pos == "NOUN")]
    return any(fold(tree.tokens[c].text) in rules.presupposing for c in words)


def _words(i: int, tree: Tree, rules: FactualityRules) -> frozenset[str]:
    token = tree.tokens[i]
    return rules.keys(token.text, token.lemma)


def _governing_cue(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """The weightiest of what the modifiers and governors of a trigger say: a plan that is put off is put off."""
    cues: list[tuple[str, Span]] = []
    for position, k in enumerate(chain[:5]):
        for child in tree.children(k):
            if child == match.token or tree.tokens[child].dep in ("conj", "acl:relcl", "advcl", "ccomp"):
                continue
            status = rules.modifier(_words(child, tree, rules)) if position <= 1 else None
            if status is not None and tree.tokens[child].pos in ("ADJ", "ADV", "VERB"):
                cues.append((status, tree.tokens[child].span))
        if position == 0 or _is_beside(chain[position - 1], k, tree):
            continue
        words = _words(k, tree, rules)
        is_past = rules.is_factive(words) and bool(tree.children(k, "aux:tense"))
        if is_past or (rules.needs_clause(words) and not tree.is_verb(chain[position - 1])):
            continue
        status = _governed(words, match, tree, rules)
        if status in _OUTRUN and _is_over(chain[position - 1], k, status, tree):
            continue
        if status is not None and (tree.is_passive(k) or not _is_subject_of(chain[position - 1], tree)):
            is_proposed = status == "planned" and _is_draft(k, tree, rules)
            cues.append(("hypothetical" if is_proposed else status, tree.tokens[k].span))
    if cues:
        return next((cue for cue in cues if cue[0] in _OVERRIDING), cues[0])
    return _nearby_cue(match, tree, rules)


def _is_beside(i: int, above: int, tree: Tree) -> bool:
    """True for two verbs of one subject, of which neither governs the other.

    « Ils ont évoqué X et signé Y », « X dément en exigeant des preuves ».
    """
    token = tree.tokens[i]
    is_gerund = token.dep == "advcl" and token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
    return (token.dep == "conj" or is_gerund) and tree.is_verb(i) and tree.is_verb(above)


def _governed(words: frozenset[str], match: Match, tree: Tree, rules: FactualityRules) -> str | None:
    """What a governor says of an event: none puts off what its subject bears."""
    status = rules.governor(words, is_performative=_is_performative(match, tree, rules))
    return None if status == "postponed" and match.frame.type in rules.suffered else status


def _is_performative(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for an act that is done once decided or announced."""
    is_ordered = match.frame.type in rules.ordered and tree.tokens[match.token].feature("VerbForm") != "Inf"
    return is_ordered or match.frame.type in rules.performative


def _is_over(i: int, governor: int, status: str, tree: Tree) -> bool:
    """True where a governor's plan or course does not reach what it governs, or is over.

    « Annonce avoir livré », « a poursuivi ses frappes », « a commencé quand… ».
    """
    if status == "planned":
        return tree.is_verb(i) and _is_perfect(i, tree)
    if tree.tokens[i].dep not in _COMPLEMENTS:
        return True
    return _is_perfect(governor, tree) and not tree.is_verb(i)


def _is_draft(verb: int, tree: Tree, rules: FactualityRules) -> bool:
    """True where what provides for an act is itself a proposal: « un projet de résolution prévoit l'envoi… »."""
    subjects = tree.complements(verb).get("subject", [])
    nouns = [*subjects, *(a for k in subjects for a in list(tree.ancestors(k))[:_DEEP])]
    return any(key in rules.drafts for k in nouns for key in noun_keys(tree.tokens[k].text, rules.code))


def _is_subject_of(i: int, tree: Tree) -> bool:
    return tree.tokens[i].dep == "nsubj"


def _nearby_cue(match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """A phrase shortly before a trigger that gives it a status although the parse does not link it."""
    window = tree.tokens[max(0, match.token - _LEFT) : match.token]
    words = [(fold(token.text), token) for token in window if token.dep != "advmod" or len(token.text) > _SHORTEST]
    for status, phrase in rules.phrases:
        for start in range(len(words) - len(phrase) + 1):
            part = words[start : start + len(phrase)]
            if tuple(word for word, _ in part) == phrase:
                return status, Span(part[0][1].start, part[-1][1].end)
    return None


def _tense(chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What mood and tense of the nearest verb say: the trigger's own, or that which carries the noun."""
    for position, k in enumerate(chain[:4]):
        if not tree.is_verb(k):
            if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "advcl"):
                return None
            if not tree.children(k, "cop"):
                continue
        told = _verb_tense(k, tree, rules)
        if told is not None:
            return told
        if tree.is_finite(k) or _is_perfect(k, tree):
            return None
    return None


def _is_perfect(i: int, tree: Tree) -> bool:
    return bool(tree.children(i, "aux:tense"))


def _verb_tense(i: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    group = [i, *tree.children(i, "aux", "aux:tense", "aux:pass", "cop")]
    for k in group:
        mood = _mood(tree.tokens[k], rules)
        if mood == "conditional" and not _is_future_in_past(i, tree):
            is_past = len(group) > 1 and tree.tokens[k].dep == "aux:tense"
            return ("unknown" if is_past else "hypothetical"), tree.span(group)
        if mood is not None:
            return "planned", tree.span(group)
    head = tree.head(i)
    if head is None or tree.tokens[i].dep != "xcomp" or not rules.is_modal(_words(head, tree, rules)):
        return None
    words = _words(head, tree, rules)
    if rules.is_factive(words) and tree.children(head, "aux:tense"):
        return None
    return rules.modal(words), tree.tokens[head].span


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
        i = first
    head = tree.head(i)
    if tree.tokens[i].dep == "acl:relcl" and _is_content(i, tree):
        head = next((k for k in tree.ancestors(i) if tree.is_verb(k)), None)
    elif tree.tokens[i].dep != "ccomp":
        return False
    if head is None:
        return False
    group = [tree.tokens[k] for k in (head, *tree.children(head, "aux"))]
    return any(token.feature("Tense") in ("Past", "Imp") or token.feature("VerbForm") == "Part" for token in group)


def _is_present(chain: list[int], tree: Tree) -> bool:
    """True where the verb that tells of the event stands in the present."""
    for k in chain:
        if tree.is_verb(k) or tree.children(k, "cop"):
            group = [tree.tokens[g] for g in (k, *tree.children(k, "aux", "aux:tense", "cop"))]
            finite = [token for token in group if token.feature("VerbForm") == "Fin" or _is_misread(token)]
            if finite:
                return not _is_perfect(k, tree) and all(
                    token.feature("Tense") == "Pres" or _is_misread(token) for token in finite
                )
    return False


def _is_misread(token: Token) -> bool:
    """True for a present that the tagger takes for an infinitive although it is none (« il négocie »)."""
    return token.feature("VerbForm") == "Inf" and fold(token.text) != fold(token.lemma)


def _negation(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> Span | None:
    """The word that says that the event did not or will not happen, or None."""
    for position, k in enumerate(chain[:4]):
        if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "obl", "advcl"):
            return None
        negator = _negator(k, position, tree, rules)
        if negator is not None:
            return None if position and rules.affirms(_words(k, tree, rules)) else tree.tokens[negator].span
        if position and rules.negates(_words(k, tree, rules)):
            return tree.tokens[k].span
        if tree.is_finite(k):
            return None
    return None


def _negator(k: int, position: int, tree: Tree, rules: FactualityRules) -> int | None:
    """The negator that hangs on a token, on its adverbs, or as a determiner on its arguments."""
    own = list(tree.children(k))
    arguments = tree.children(k, "nsubj", "nsubj:pass", "obj") if tree.is_verb(k) else []
    nested = [c for child in own if tree.tokens[child].dep == "advmod" for c in tree.children(child)]
    nested += [c for argument in arguments for c in tree.children(argument, "det", "advmod", "cc")]
    has_particle = any(fold(tree.tokens[c].text) in rules.particles for c in (*own, *nested))
    for child in (*own, *nested):
        token = tree.tokens[child]
        word = fold(token.text)
        is_own = position == 0 or token.dep not in ("case", "mark")
        is_negator = word in rules.negators or (has_particle and word in rules.negators_with_particle)
        if is_own and is_negator and token.dep in ("advmod", "det", "case", "mark", "cc", "fixed"):
            return child
    return None
