"""Whether an event is told as done, planned, denied, supposed…, with the words that show it."""

from dataclasses import dataclass, replace

from recoupe.extract.hedges import (
    agreed_on,
    consented,
    has_failed,
    is_ineffective,
    is_judgement,
    modifying,
    nearby_cue,
    opened,
    predicate,
    prepared,
    sought,
    under_way,
    warned_of,
)
from recoupe.extract.in_force import is_current, is_valid
from recoupe.extract.moods import (
    is_accomplished,
    is_answered,
    is_carried_out,
    is_content,
    is_perfect,
    is_present,
    is_uttered,
    tense,
    took_place,
    will_take_place,
    words_of,
)
from recoupe.extract.negation import (
    CALLED_OFF,
    called_off,
    called_off_above,
    is_beside,
    is_given_up,
    negator_of,
    stays_away,
    without_plan,
)
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.extract.unrealised import beforehand, coming, goes_on, is_deed, is_purpose, leading, unfixed, unrealised
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.text import Span

_DEEP = 4
"""Governors above a subject among which the proposal may stand: « le projet de résolution préparé par X »."""
_OUTRUN = frozenset({"planned", "ongoing"})
"""Statuses of governors that a perfect tense takes back."""
_COMPLEMENTS = ("xcomp", "obj", "obl:arg")
_OUTWEIGHED = frozenset(
    {("planned", "hypothetical"), ("held", "planned"), ("ongoing", "planned"), ("ongoing", "hypothetical")}
)
"""Statuses of a cue and of the tense beside it that outweighs it."""
_OVERRIDING = CALLED_OFF | {"denied"}


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
    if tree.preposition(match.token) in match.frame.given or match.frame.dated == "name":
        return Factuality("held", is_presupposed=True)
    absent = stays_away(match, tree, rules)
    told = _judged(match, tree, rules) if absent is None else Factuality("cancelled", True, absent)
    if told.status == "planned" and not told.is_negated:
        off = called_off_above(verb_within(match, tree) or match.token, tree, rules)
        told = told if off is None else Factuality(off[0], match.frame.type not in rules.begun, off[1])
    return _attended(told, match, tree, rules)


def _attended(told: Factuality, match: Match, tree: Tree, rules: FactualityRules) -> Factuality:
    """A summit that somebody may or will not go to takes place all the same: « X ne participera pas au sommet »."""
    head = tree.head(match.token)
    is_attended = match.frame.type == "summit" and not match.is_verb and head is not None
    if not is_attended or head is None or not rules.attends(words_of(head, tree, rules)):
        return told
    is_open = told.is_negated or told.status == "hypothetical"
    status = {"hypothetical": "planned", "denied": "held", "cancelled": "planned"}.get(told.status, told.status)
    return replace(told, status=status, is_negated=False) if is_open else told


def _judged(match: Match, tree: Tree, rules: FactualityRules) -> Factuality:
    chain, is_presupposed = _chain(match.token, tree, rules)
    within = verb_within(match, tree)
    if within is not None:
        if not tree.is_finite(within):
            return Factuality("held", is_presupposed=True)
        chain, is_presupposed = [within], True
    left_open = _left_open(chain, tree, rules)
    aspect = unfixed(match, chain, tree, rules)
    if left_open is not None and not (left_open[0] == "unknown" and aspect == "held"):
        return Factuality(left_open[0], False, left_open[1])
    if goes_on(match, tree, rules) or is_valid(match, tree, rules):
        return Factuality("ongoing")
    is_step = match.frame.type in rules.steps or _is_theirs(match, tree)
    ahead = coming(chain[-1], tree, rules, is_step=is_step) if is_presupposed and within is None else None
    ahead = ahead or (beforehand(match, tree, rules) if within is None else None)
    if ahead is not None:
        return Factuality("planned", False, ahead, is_presupposed=True)
    negation = _negation(match, chain, tree, rules)
    cue = _governing_cue(match, chain, tree, rules)
    told = tense(chain, tree, rules)
    ended = _ended(match, tree, rules) if negation is None and cue is None and told is None else None
    status, span = ended or _weighed(cue, told, is_firm=_is_told_of(match, cue, chain, tree))
    if negation is not None:
        status = aspect or _negated_status(status, told, match, chain, tree, rules)
        status = without_plan(status, match.token, negation, tree, rules)
        return Factuality(status, aspect is None, negation)
    if status in CALLED_OFF:
        return Factuality(status, match.frame.type not in rules.begun, span)
    opener = unrealised(chain, match, tree, rules) if status in ("held", "planned") and cue is None else None
    if opener is not None:
        return Factuality("hypothetical", False, opener)
    is_bare = cue is None and not is_presupposed and not any(tree.is_finite(k) for k in chain)
    going_on = under_way(match, tree, rules) if status == "held" else None
    if going_on is not None:
        return Factuality("ongoing", False, going_on)
    lasts = status == "held" and cue is None and is_current(match, chain, tree, rules)
    return Factuality("ongoing" if lasts else status, False, span, is_bare, is_presupposed)


def _is_theirs(match: Match, tree: Tree) -> bool:
    """True for « leur entretien », « sa visite »: what follows on it is told by who takes part."""
    owned = any(tree.tokens[k].feature("Poss") == "Yes" for k in tree.children(match.token, "det"))
    return owned and not match.is_verb and match.frame.brings_together


def _ended(match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """The status of what had begun and is put on hold by the trigger itself: « X a suspendu les négociations »."""
    if not match.is_verb or match.frame.type not in rules.begun:
        return None
    words = words_of(match.token, tree, rules)
    status = "cancelled" if rules.breaks(words) else rules.governor(words, is_performative=False)
    return (status, tree.tokens[match.token].span) if status is not None and status in CALLED_OFF else None


def verb_within(match: Match, tree: Tree) -> int | None:
    """The verb that a noun's own clause adds to a trigger: « l'accord signé », « l'accord qui sera signé », else None.

    Whatever the sentence says of the accord, signed it is, or will be.
    """
    if match.is_verb:
        return None
    clauses = (k for k in tree.tokens_in(match.span) if tree.tokens[k].dep in ("acl", "acl:relcl") and tree.is_verb(k))
    return next((k for k in clauses if match.token in tree.ancestors(k)), None)


def _is_told_of(match: Match, cue: tuple[str, Span] | None, chain: list[int], tree: Tree) -> bool:
    """True for « le sommet, prévu en août, pourrait être l'occasion de… »: what it may be leaves its plan as it is."""
    if cue is None or len(chain) < 2 or tree.tokens[match.token].dep != "nsubj":
        return False
    is_said = any(tree.children(k, "cop") for k in (chain[1], *tree.children(chain[1], "xcomp")))
    return is_said and any(tree.tokens[k].span == cue[1] for k in tree.children(match.token))


def _weighed(cue: tuple[str, Span] | None, told: tuple[str, Span] | None, *, is_firm: bool) -> tuple[str, Span | None]:
    """A governing cue wins over a tense, but a plan in the conditional is a hypothesis unless it `is_firm`."""
    if cue is None:
        return told if told is not None else ("held", None)
    if told is not None and not is_firm and (cue[0], told[0]) in _OUTWEIGHED:
        return told
    return cue


def _left_open(chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """The status and governor of what a denial leaves open, or None.

    « N'exclut pas de », « n'a pas renoncé à »; « n'a pas confirmé » says nothing either way.
    """
    for position, k in enumerate(chain[1:4], 1):
        words = words_of(k, tree, rules)
        is_attested = rules.attests(words)
        if (is_attested or rules.negates(words)) and negator_of(k, position, tree, rules) is not None:
            return "unknown" if is_attested else "hypothetical", tree.tokens[k].span
        if tree.is_finite(k):
            return None
    return None


def _negated_status(
    status: str, told: tuple[str, Span] | None, match: Match, chain: list[int], tree: Tree, rules: FactualityRules
) -> str:
    is_abandoned = any(rules.abandons(words_of(k, tree, rules)) for k in chain[1:4])
    if is_abandoned or (told is not None and told[0] == "planned" and is_given_up(match, chain, tree, rules)):
        return "cancelled"
    if status == "planned" and took_place(match, tree, is_denied=True) is not None:
        return "cancelled"
    if status in ("planned", "postponed", "cancelled", "hypothetical"):
        return status
    if told is not None and told[0] == "planned":
        return "planned"
    return "ongoing" if match.frame.type in rules.durative and is_present(chain, tree) else "denied"


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
        is_clause = tree.tokens[k].dep == "advcl" and not tree.children(k, "mark")
        is_participle = is_participle or (is_clause and tree.is_passive(k))
        is_relative = tree.tokens[k].dep == "acl:relcl" and not is_content(k, tree)
        if is_relative or relation in ("parataxis", "appos") or is_finite or is_participle:
            return chain, is_relative or is_participle
        if any(token.text == ":" for token in tree.tokens[min(k, ancestor) : max(k, ancestor)]):
            break
        chain.append(ancestor)
        k = ancestor
    return chain, False


def _is_presupposed(k: int, ancestor: int, tree: Tree, rules: FactualityRules) -> bool:
    if not rules.presupposing.isdisjoint(leading(k, tree)):
        return True
    if is_answered(k, tree) and rules.retorts(words_of(ancestor, tree, rules)):
        return True
    is_fronted = k < ancestor and tree.is_verb(ancestor) and tree.tokens[k].pos == "NOUN"
    return is_fronted and tree.preposition(k) in rules.fronted


def _governing_cue(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """The weightiest of what the modifiers and governors of a trigger say: a plan that is put off is put off."""
    is_over = is_carried_out(match, tree) or will_take_place(match, tree)
    off = None if match.is_verb or is_over else called_off(match.token, tree, rules)
    cues: list[tuple[str, Span]] = [off] if off is not None else []
    modifiers: list[tuple[str, Span]] = []
    for position, k in enumerate(chain[:5]):
        own = modifying(k, match, tree, rules) if position <= 1 and not is_over else []
        modifiers += own
        cues += own
        below = chain[position - 1] if position else None
        found = opened(below, k, tree, rules)
        if found is None and below is not None and not is_beside(below, k, tree):
            found = (
                predicate(below, k, match, tree, rules)
                or sought(below, k, match, tree, rules)
                or agreed_on(below, k, tree, rules)
                or consented(below, k, tree, rules)
                or prepared(below, k, tree, rules)
                or warned_of(below, k, tree, rules)
                or _governor(below, k, match, tree, rules)
            )
        if found is not None:
            cues.append(found)
        if below is not None and rules.governor(words_of(k, tree, rules), is_performative=False) in CALLED_OFF:
            break
    if not cues:
        return nearby_cue(match, tree, rules)
    near = nearby_cue(match, tree, rules)
    if near is not None and cues[0][0] not in _OVERRIDING and near[1].end + 1 >= tree.tokens[match.token].start:
        return near
    is_outweighed = cues[0][0] == "planned" and cues[0] in modifiers
    outweighing = _OVERRIDING | ({"hypothetical"} if is_outweighed else frozenset())
    return next((cue for cue in cues if cue[0] in outweighing), cues[0])


def _governor(below: int, k: int, match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What a word says of the one that it governs on the way down to an event.

    Nothing of what is said by the way (« il a appelé X pour le remercier »), nor of what does it (« préparée par X »).
    """
    words = words_of(k, tree, rules)
    is_said = is_deed(below, tree, rules) or is_uttered(below, k, tree, rules)
    is_said = is_said or tree.tokens[below].dep == "obl:agent" or tree.is_impersonal(k)
    if is_said or (match.frame.stance is not None and is_purpose(below, tree, rules)):
        return None
    is_past = rules.is_factive(words) and is_accomplished(k, tree, rules)
    if is_past or (rules.needs_clause(words) and not tree.is_verb(below)):
        return None
    status = _governed(words, match, tree, rules)
    if status is None or _is_over(below, k, status, tree):
        return None
    if tree.tokens[below].dep == "nsubj" and not tree.is_passive(k):
        return None
    if status in CALLED_OFF:
        return _asserted(status, k, tree, rules), tree.tokens[k].span
    is_proposed = status == "planned" and _is_draft(k, tree, rules)
    return "hypothetical" if is_proposed else status, tree.tokens[k].span


def _asserted(status: str, k: int, tree: Tree, rules: FactualityRules) -> str:
    """The status of what is called off, else that of a plan that stands: « dément avoir annulé », « sans annuler »."""
    if negator_of(k, 0, tree, rules) is not None:
        return "planned"
    above = list(tree.ancestors(k))[:2]
    said = [rules.governor(words_of(a, tree, rules), is_performative=False) for a in above]
    if any(one in ("denied", "hypothetical") for one in said):
        return "planned"
    told = tense([k, *above], tree, rules)
    return told[0] if told is not None and told[0] in ("unknown", "hypothetical") else status


def _governed(words: frozenset[str], match: Match, tree: Tree, rules: FactualityRules) -> str | None:
    """What a governor says of an event: none puts off what its subject bears."""
    status = rules.governor(words, is_performative=_is_performative(match, tree, rules))
    return None if status == "postponed" and match.frame.type in rules.suffered else status


def _is_performative(match: Match, tree: Tree, rules: FactualityRules) -> bool:
    """True for an act that is done once decided or announced."""
    is_ordered = match.frame.type in rules.ordered and tree.tokens[match.token].feature("VerbForm") != "Inf"
    return is_ordered or match.frame.type in rules.performative


def _is_over(i: int, governor: int, status: str, tree: Tree) -> bool:
    """True where what a governor puts off, plans or goes on with is over, or does not reach what it governs.

    « A annulé X pour rencontrer Y », « annonce avoir livré », « a poursuivi ses frappes », « a commencé quand… ».
    """
    if status in _OVERRIDING:
        return tree.tokens[i].dep == "advcl"
    if status not in _OUTRUN:
        return False
    if status == "planned":
        return tree.is_verb(i) and is_perfect(i, tree)
    if tree.tokens[i].dep not in _COMPLEMENTS:
        return True
    return is_perfect(governor, tree) and not tree.is_verb(i)


def _is_draft(verb: int, tree: Tree, rules: FactualityRules) -> bool:
    """True where what provides for an act is itself a proposal: « un projet de résolution prévoit l'envoi… »."""
    subjects = tree.complements(verb).get("subject", [])
    nouns = [*subjects, *(a for k in subjects for a in list(tree.ancestors(k))[:_DEEP])]
    return any(key in rules.drafts for k in nouns for key in noun_keys(tree.tokens[k].text, rules.code))


def _negation(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> Span | None:
    """The word that says that the event did not or will not happen, or None."""
    for position, k in enumerate(chain[:4]):
        if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "obl", "advcl"):
            return None
        is_own = position == 0 or (position == 1 and tree.tokens[match.token].dep.startswith("nsubj"))
        negator = negator_of(k, 0 if is_own else position, tree, rules)
        if negator is not None and position and is_judgement(chain[position - 1], k, tree, rules):
            return None
        if negator is not None and position and is_ineffective(chain[position - 1], k, tree, rules):
            return None
        if negator is not None:
            words = words_of(k, tree, rules)
            is_kept = rules.governor(words, is_performative=False) in CALLED_OFF
            return None if position and (rules.affirms(words) or is_kept) else tree.tokens[negator].span
        is_governed = position > 0 and not is_beside(chain[position - 1], k, tree)
        is_governed = is_governed and not has_failed(chain[position - 1], k, match, tree, rules)
        if is_governed and rules.negates(words_of(k, tree, rules)):
            return tree.tokens[k].span
        if tree.is_finite(k):
            return None
    return None
