"""What a sentence tells twice: « effectuer une visite » is one visit, « X a bombardé Y, tuant trois… » one blow."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, are_opposed, parties
from recoupe.extract.nearby import STRIKING
from recoupe.extract.negation import CALLED_OFF
from recoupe.extract.tree import Tree

_SIGNED = "agreement_signed"
_LISTING = frozenset({"sanction", "sanction_lifted"})
"""Types of acts by which names come on a list or off it."""
_SHADOW = 40
"""Characters between a verb and a noun that tell one act: « effectuer une visite »."""


def without_shadows(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """Drops what a fuller trigger of the same clause already says, and what only comes of the blow before it."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if _is_shadow(d, draft) or _is_outcome(draft, d, tree)), None)
        if twin is None:
            kept.append(draft)
        elif _is_outcome(draft, twin, tree):
            kept[kept.index(twin)] = _with_other_side(twin, draft)
        else:
            fuller, other = (draft, twin) if draft.by_slot > twin.by_slot else (twin, draft)
            kept[kept.index(twin)] = _with_other_side(fuller, other)
    return kept


def without_ended(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """Drops what another act of the clause ends or puts off: « X suspend son aide » is no aid of its own.

    Nor are the sanctions that a list is of, nor is an agreement signed by its noun alone where the clause tells another
    step of it, and no other day.
    """
    verbs = [d.event.trigger for d in drafts if not d.is_nominal]

    def is_ended(draft: Draft) -> bool:
        cue = draft.event.status_span
        ends = draft.is_nominal and draft.event.status in CALLED_OFF and cue is not None
        return ends and any(cue is not None and cue.overlaps(verb) for verb in verbs)

    others = [(d.event.date_span, _things(d, tree)) for d in drafts if _is_other_step(d)]

    def is_thing(draft: Draft) -> bool:
        inside, day = tree.tokens_in(draft.event.trigger), draft.event.date_span
        return _is_pact(draft) and any(day in (None, of) and not set(inside).isdisjoint(k) for of, k in others)

    lists = {d.event.trigger: _last_noun(d, tree) for d in drafts if d.event.type in _LISTING}

    def is_on_list(draft: Draft) -> bool:
        above = {k for i in tree.tokens_in(draft.event.trigger) for k in tree.ancestors(i)}
        others = (noun for trigger, noun in lists.items() if trigger != draft.event.trigger)
        return draft.event.type == "sanction" and any(noun in above for noun in others)

    return [draft for draft in drafts if not (is_ended(draft) or is_thing(draft) or is_on_list(draft))]


def _last_noun(draft: Draft, tree: Tree) -> int | None:
    """The noun that ends a trigger: the list in « ajouter X à sa liste de personnes sous sanctions »."""
    token = tree.token_at(draft.event.trigger.end - 1)
    return token.i if token is not None and token.pos == "NOUN" and not draft.is_nominal else None


def _is_other_step(draft: Draft) -> bool:
    """True for a verb that tells what becomes of an agreement before or after its signing."""
    kind = draft.event.type
    return not draft.is_nominal and kind != _SIGNED and (kind == "negotiation" or kind.startswith("agreement_"))


def _is_pact(draft: Draft) -> bool:
    """True for « l'accord de pêche », where no verb tells that it was signed."""
    return draft.event.type == _SIGNED and draft.is_nominal


def _things(draft: Draft, tree: Tree) -> list[int]:
    """The nouns for what an act is done with."""
    token = tree.token_at(draft.event.trigger.end - 1)
    return list(tree.complements(token.i).get("object", ())) if token is not None and tree.is_verb(token.i) else []


def _with_other_side(draft: Draft, other: Draft) -> Draft:
    """A blow with whom only the other word for it names: « trois soldats de X tués dans une attaque de Y »."""
    roles = {p.role for p in draft.event.participants}
    lacking = tuple(p for p in other.event.participants if p.role not in roles and p.key not in parties(draft.event))
    if draft.event.type not in STRIKING or not other.by_slot or draft.is_background or not lacking:
        return draft
    event = replace(draft.event, participants=draft.event.participants + lacking)
    return replace(draft, event=event, by_slot=draft.by_slot + 1)


def _is_outcome(draft: Draft, blow: Draft, tree: Tree) -> bool:
    """True for a present participle behind its comma that says what a blow did: « …, tuant huit civils »."""
    if draft.event.type not in STRIKING or blow.event.type not in STRIKING or draft.is_nominal:
        return False
    token = tree.token_at(draft.event.trigger.start)
    if token is None or not tree.is_apart(token):
        return False
    above = set(tree.ancestors(token.i))
    return any(k in above for k in tree.tokens_in(blow.event.trigger))


def _is_shadow(left: Draft, right: Draft) -> bool:
    a, b = left.event, right.event
    if left.is_background != right.is_background:
        return False
    if a.trigger.overlaps(b.trigger):
        return a.date_span is None or b.date_span is None or a.date_span == b.date_span
    same_kind = a.type == b.type and a.stance == b.stance and (a.status in CALLED_OFF) == (b.status in CALLED_OFF)
    is_near = a.trigger.distance(b.trigger) <= _SHADOW and left.is_nominal != right.is_nominal
    return same_kind and is_near and not are_opposed(a, b)
