"""One event for each act that a document tells: repeated tellings merged, doubtful ones dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.languages.frames import FrameRule
from recoupe.model.mention import Event, Participant
from recoupe.model.time import parse_edtf

_MERGING_STATUS = {
    frozenset({"planned", "ongoing"}),
    frozenset({"held", "ongoing"}),
    frozenset({"planned", "hypothetical"}),
    frozenset({"planned", "postponed"}),
    frozenset({"planned", "cancelled"}),
    frozenset({"held", "unknown"}),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: with its frame, how well its slots were filled, and whether it is past history."""

    event: Event
    frame: FrameRule
    by_slot: int
    is_background: bool = False
    is_nominal: bool = False


def parties(event: Event) -> frozenset[str]:
    """The states, or else the organisations or names, that take part in an event."""
    return frozenset(p.state or p.entity or p.name for p in event.participants)


def consolidate(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with repeated tellings merged, in the order in which they are first told."""
    kept: list[Draft] = []
    for draft in drafts:
        for position, other in enumerate(kept):
            if _is_same(other, draft):
                kept[position] = _merged(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _is_same(left: Draft, right: Draft) -> bool:
    a, b = left.event, right.event
    if a.type != b.type or a.stance != b.stance or left.is_background != right.is_background:
        return False
    if a.status != b.status and frozenset({a.status, b.status}) not in _MERGING_STATUS:
        return False
    if a.negated != b.negated or not _dates_agree(a, b):
        return False
    return _parties_agree(left, right)


def _dates_agree(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return True
    return parse_edtf(a.date).overlaps(parse_edtf(b.date))


def _parties_agree(left: Draft, right: Draft) -> bool:
    a, b = parties(left.event), parties(right.event)
    if left.event.type == "statement":
        return _actors(left.event) == _actors(right.event) and (a <= b or b <= a)
    if not a or not b:
        return True
    return a <= b or b <= a or len(a & b) >= 2


def _actors(event: Event) -> frozenset[str]:
    return frozenset(p.state or p.entity or p.name for p in event.participants if p.role == "actor")


def _merged(first: Draft, second: Draft) -> Draft:
    """The fuller telling, with what only the other one says."""
    best, other = (second, first) if _fullness(second) > _fullness(first) else (first, second)
    a, b = best.event, other.event
    known = parties(a)
    extra = tuple(p for p in b.participants if (p.state or p.entity or p.name) not in known)
    if best.event.type == "statement" or len(known) >= 2:
        extra = ()
    named = tuple(_named(p, b.participants) for p in a.participants)
    event = replace(
        a,
        participants=named + extra,
        date=a.date or b.date,
        date_from=a.date_from if a.date else b.date_from,
        date_span=a.date_span if a.date else b.date_span,
        place=a.place or b.place,
        form=a.form or b.form,
        topics=tuple(dict.fromkeys([*a.topics, *b.topics])),
        main=a.main or b.main,
        confidence=min(0.98, max(a.confidence, b.confidence) + 0.05),
        attribution=a.attribution if a.attribution.kind != "outlet" else b.attribution,
        status=a.status if a.status not in ("ongoing", "unknown") else b.status,
    )
    return replace(best, event=event, by_slot=max(first.by_slot, second.by_slot))


def _named(participant: Participant, others: Sequence[Participant]) -> Participant:
    """The person behind a bare state, where another telling names him."""
    if participant.entity is None or not participant.entity.startswith("state:"):
        return participant
    persons = [p for p in others if p.state == participant.state and p.entity and p.entity.startswith("person:")]
    return replace(persons[0], role=participant.role) if len(persons) == 1 else participant


def _fullness(draft: Draft) -> tuple[int, int, int, int]:
    event = draft.event
    return (len(parties(event)) >= 2, event.date is not None, draft.by_slot, event.place is not None)
