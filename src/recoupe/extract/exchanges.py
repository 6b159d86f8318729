"""Talks by telephone or at a summit, parts in an act, stays told by what is done there, and what money is given for."""

from collections.abc import Container, Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.readings import Reading
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds

_LARGE = frozenset({"summit", "joint_commission"})
"""Types of meetings that have names of their own."""
_PART_REACH = 3
"""Sentences behind an act in which the parts in it are told."""


def as_calls(drafts: Sequence[Draft], talks: Container[str]) -> list[Draft]:
    """The drafts with « X échange avec Y » and « l'entretien » taken for the call of the same two that is told beside.

    `talks` are the words that say nothing of where one talks; a headline or a noun that points to it is meant.
    """
    calls = [parties(draft.event) for draft in drafts if draft.event.type == "call"]

    def is_call(draft: Draft) -> bool:
        is_open = draft.event.type == "meeting" and fold(draft.trigger.head) in talks
        is_loose = draft.is_title or (draft.is_nominal and (draft.is_anaphoric or draft.is_bare))
        return is_open and is_loose and any(parties(draft.event) <= call for call in calls)

    return [replace(d, event=replace(d.event, type="call")) if is_call(d) else d for d in drafts]


def as_gatherings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with « la rencontre », « le huis clos » taken for the summit or commission that is told before.

    Only words that name nobody point back so: « la rencontre entre X et Y » on its margins is one of its own.
    """
    result: list[Draft] = []
    last = ""
    for draft in drafts:
        event = draft.event
        is_open = event.type == "meeting" and draft.is_nominal and draft.is_anaphoric and not draft.by_slot
        if is_open and last in _LARGE and event.date is None:
            bare = replace(event, type=last, participants=())
            result.append(replace(draft, event=bare, is_blocked=True))
            continue
        is_meeting = event.type in _LARGE | {"meeting", "call", "negotiation"} and not draft.frame.across
        last = event.type if is_meeting else last
        result.append(draft)
    return result


def without_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without words that only tell somebody's part in an act told shortly before: « X s'est abstenu »."""

    def is_told(part: Draft) -> bool:
        before = (d for d in drafts if d.event.type == part.event.type and not d.frame.part)
        return any(0 <= part.sentence - d.sentence <= _PART_REACH for d in before)

    return [draft for draft in drafts if not (draft.frame.part and is_told(draft))]


def without_own_hands(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the mediation of one's own: « X a remis des vivres à Y par l'intermédiaire de son agence »."""

    def is_own(draft: Draft) -> bool:
        people = draft.event.participants
        between = {p.state for p in people if p.role == "mediator" and p.state}
        return draft.is_nominal and any(p.state in between for p in people if p.role != "mediator")

    return [draft for draft in drafts if draft.event.type != "mediation" or not is_own(draft)]


def without_stays(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without visits that only what somebody does there tells where the text tells of the journey itself.

    « X est arrivé à Oran lundi. Il doit s'adresser aujourd'hui au parlement » is one visit, on two days.
    """
    told = [
        parties(d.event) for d in drafts if d.event.type == "visit" and d.frame.needs is None and not d.is_anaphoric
    ]

    def is_stay(draft: Draft) -> bool:
        return draft.event.type == "visit" and draft.frame.needs is not None and parties(draft.event) in told

    return [draft for draft in drafts if not is_stay(draft)]


def without_purposes(drafts: Sequence[Draft], reading: Reading, purposes: Container[str]) -> list[Draft]:
    """The drafts without what an aid or loan of the same sentence is for: « un prêt afin de financer une route ».

    `purposes` are the folded words that lead to it. Nor is there any talk in « rappelé pour consultations ».
    """

    def is_purpose(i: int | None) -> bool:
        tree = reading.tree
        if i is None or tree.tokens[i].feature("VerbForm") != "Inf":
            return False
        leads = (fold(token.text) for token in tree.tokens[max(0, i - 2) : i])
        return any(word in purposes for word in leads) and any(above in giving for above in tree.ancestors(i))

    giving = {k for d in drafts if _helps(d) and (k := _word(d, reading)) is not None}
    kept = [draft for draft in drafts if not (_helps(draft) and is_purpose(_word(draft, reading)))]
    if not any(draft.event.type == "recall" for draft in kept):
        return kept
    return [draft for draft in kept if not (draft.event.type == "negotiation" and _is_led(draft, reading, purposes))]


def _is_led(draft: Draft, reading: Reading, purposes: Container[str]) -> bool:
    """True for a bare noun behind one of those words: « pour consultations »."""
    before = [token for token in reading.tree.tokens if token.end <= draft.event.trigger.start and token.pos != "PUNCT"]
    return bool(before) and fold(before[-1].text) in purposes


def _word(draft: Draft, reading: Reading) -> int | None:
    """The verb or noun of a trigger, behind its auxiliaries."""
    token = reading.tree.token_at(draft.event.trigger.start)
    return None if token is None else token.head if token.dep.startswith("aux") else token.i


def _helps(draft: Draft) -> bool:
    return kinds().family_of(draft.event.type) == "help"
