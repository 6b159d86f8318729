"""Whether an event is told as done, planned, denied, supposed…, with the words that show it."""

from dataclasses import dataclass

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.model.folding import fold
from recoupe.model.text import Span

_LEFT = 7
"""Tokens to the left of a trigger in which a cue counts although the parse does not link it."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """Status and negation of an event, with the words that show them; `is_told` is False without any."""

    status: str
    is_negated: bool = False
    span: Span | None = None


def judge(match: Match, tree: Tree, rules: FactualityRules) -> Factuality:
    """The factuality of the event at a match, from its own verb, its governors and the cues around it."""
    chain = _chain(match.token, tree)
    negated = _negation(match, chain, tree, rules)
    cue = _governing_cue(match, chain, tree, rules)
    tense = _tense(match, chain, tree, rules)
    status, span = cue if cue is not None else (tense if tense is not None else ("held", None))
    if cue is not None and tense is not None and cue[0] == "planned" and tense[0] == "hypothetical":
        status, span = tense
    if negated is not None:
        status = _negated_status(status, tense, match, rules)
        return Factuality(status, True, negated)
    if status == "held" and cue is None and match.frame.type in rules.durative and _is_present(chain, tree):
        status = "ongoing"
    return Factuality(status, False, span)


def _negated_status(status: str, tense: tuple[str, Span] | None, match: Match, rules: FactualityRules) -> str:
    if status in ("planned", "postponed", "cancelled", "hypothetical"):
        return status
    if tense is not None and tense[0] == "planned":
        return "planned"
    return "ongoing" if match.frame.type in rules.durative else "denied"


def _chain(i: int, tree: Tree) -> list[int]:
    """The trigger and its governors while they still say something of it."""
    chain = [i]
    k = i
    for ancestor in tree.ancestors(i):
        relation = tree.tokens[k].dep.split(":")[0]
        if tree.tokens[k].dep == "acl:relcl" or relation in ("parataxis", "appos"):
            break
        if relation == "conj" and tree.is_finite(k):
            break
        if relation == "advcl" and tree.is_finite(k):
            break
        if relation == "acl" and tree.tokens[k].feature("VerbForm") == "Part":
            break
        chain.append(ancestor)
        k = ancestor
    return chain


def _words(i: int, tree: Tree, rules: FactualityRules) -> frozenset[str]:
    token = tree.tokens[i]
    return rules.keys(token.text, token.lemma)


def _governing_cue(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    for position, k in enumerate(chain[:5]):
        for child in tree.children(k):
            if child == match.token or tree.tokens[child].dep in ("conj", "acl:relcl", "advcl", "ccomp"):
                continue
            status = rules.modifier(_words(child, tree, rules)) if position <= 1 else None
            if status is not None and tree.tokens[child].pos in ("ADJ", "ADV", "VERB"):
                return status, tree.tokens[child].span
        if position == 0:
            continue
        status = rules.governor(_words(k, tree, rules), is_performative=match.frame.type in rules.performative)
        if status is not None and not _is_subject_of(chain[position - 1], tree):
            return status, tree.tokens[k].span
        if status is not None and tree.is_passive(k):
            return status, tree.tokens[k].span
    return _nearby_cue(match, tree, rules)


def _is_subject_of(i: int, tree: Tree) -> bool:
    return tree.tokens[i].dep == "nsubj"


def _nearby_cue(match: Match, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    start = max(0, match.token - _LEFT)
    window = tree.tokens[start : match.token]
    text = " ".join(fold(token.text) for token in window).replace("' ", "'")
    status = rules.phrase(text)
    if status is None:
        return None
    return status, Span(window[0].start, window[-1].end)


def _tense(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    """What mood and tense of the nearest verb say: the trigger's own, or that which carries the noun."""
    for position, k in enumerate(chain[:4]):
        if not tree.is_verb(k):
            if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "advcl"):
                return None
            continue
        told = _verb_tense(k, tree, rules)
        if told is not None:
            return told
        if tree.is_finite(k) or _has_past_auxiliary(k, tree):
            return None
    return None


def _has_past_auxiliary(i: int, tree: Tree) -> bool:
    return bool(tree.children(i, "aux:tense"))


def _verb_tense(i: int, tree: Tree, rules: FactualityRules) -> tuple[str, Span] | None:
    group = [i, *tree.children(i, "aux", "aux:tense", "aux:pass", "cop")]
    features = [(tree.tokens[k].feature("Mood"), tree.tokens[k].feature("Tense"), k) for k in group]
    for mood, tense, k in features:
        span = tree.span(group)
        if mood == "Cnd":
            return ("unknown" if len(group) > 1 and tree.tokens[k].dep.startswith("aux") else "hypothetical"), span
        if tense == "Fut":
            return "planned", span
    head = tree.head(i)
    if head is not None and tree.tokens[i].dep == "xcomp" and rules.is_modal(_words(head, tree, rules)):
        return rules.modal(_words(head, tree, rules)), tree.tokens[head].span
    return None


def _is_present(chain: list[int], tree: Tree) -> bool:
    for k in chain:
        if tree.is_verb(k):
            group = [k, *tree.children(k, "aux", "aux:tense", "cop")]
            if any(tree.tokens[g].feature("Tense") == "Past" for g in group):
                return False
            if any(
                tree.tokens[g].feature("Tense") == "Pres" and tree.tokens[g].feature("VerbForm") == "Fin" for g in group
            ):
                return True
    return True


def _negation(match: Match, chain: list[int], tree: Tree, rules: FactualityRules) -> Span | None:
    for position, k in enumerate(chain[:4]):
        if position and tree.tokens[chain[position - 1]].dep.split(":")[0] in ("ccomp", "obl", "advcl"):
            return None
        for child in tree.children(k):
            token = tree.tokens[child]
            if fold(token.text) in rules.file.negators and token.dep in ("advmod", "det", "case", "mark"):
                return token.span
        if position and rules.negates(_words(k, tree, rules)):
            return tree.tokens[k].span
        if tree.is_finite(k):
            return None
    return None
