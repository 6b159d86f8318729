"""What goes on no longer: « X ne verse plus d'aide à Y » suspends the aid; and what had not been until then."""

from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.moods import is_pluperfect
from recoupe.extract.tree import Tree
from recoupe.languages.factuality import FactualityRules
from recoupe.model.folding import fold

_ENDS = {"aid": "aid_suspended", "loan": "aid_suspended"}
"""The act by which what others tell comes to an end."""


def as_ended(draft: Draft, tree: Tree, rules: FactualityRules) -> Draft:
    """A draft as the end of what it tells where its verb says that this goes on no longer, else as it was.

    A future that is denied is planned to end; what is denied of today has ended.
    """
    event = draft.event
    token = tree.token_at(event.trigger.start)
    if event.type not in _ENDS or token is None or not event.negated or len(parties(event)) < 2:
        return draft
    verb = token.head if token.dep.startswith("aux") else token.i
    if not any(fold(tree.tokens[k].text) in rules.negators_with_particle for k in tree.children(verb, "advmod")):
        return draft
    status = "planned" if event.status == "cancelled" else "ongoing"
    sides = tuple(replace(p, role="target") if p.role == "beneficiary" else p for p in event.participants)
    ended = replace(event, type=_ENDS[event.type], status=status, negated=False, status_span=None, participants=sides)
    return replace(draft, event=ended)


def is_gap(draft: Draft, tree: Tree, rules: FactualityRules) -> bool:
    """True for an act that had not taken place until what is told: « X ne s'était plus rendu à Y depuis 2010 »."""
    token = tree.token_at(draft.event.trigger.start)
    if token is None or not draft.event.negated or draft.event.status not in ("denied", "planned"):
        return False
    start = token.head if token.dep.startswith("aux") else token.i
    verb = next((k for k in (start, *tree.ancestors(start)) if tree.is_finite(k)), None)
    if verb is None or not is_pluperfect(verb, tree):
        return False
    words = {fold(tree.tokens[k].text) for k in tree.subtree(verb)}
    return not words.isdisjoint(rules.gaps | rules.until)
