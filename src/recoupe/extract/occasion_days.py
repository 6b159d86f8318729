"""The day of the act told before that an undated act was done at: « X a reçu Y mardi… Un accord y a été signé »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.model.mention import Event
from recoupe.model.time import Period, parse_edtf

_REACH = 3
"""Sentences back in which the act lies that « à cette occasion » means."""
_LONGEST = 14
"""Days that an occasion may last."""
_OVER = frozenset({"held", "ongoing"})
_OCCASIONS = frozenset(
    {
        "visit",
        "meeting",
        "call",
        "summit",
        "negotiation",
        "joint_commission",
        "agreement_signed",
        "agreement_announced",
        "accreditation",
        "embassy_opening",
    }
)
"""Types of what « cette occasion » or « la cérémonie » may be."""


def on_occasion_days(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a date that were done at an act told before, with the days of that act."""
    return [_on_its_day(draft, drafts) for draft in drafts]


def _on_its_day(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.occasion is None or draft.event.date is not None or draft.is_background:
        return draft
    source = _source(draft, drafts)
    if source is None or source.date is None or source.date_from == "published":
        return draft
    days = parse_edtf(source.date)
    if days.first is None or days.last is None or (days.days or 0) > _LONGEST:
        return draft
    period = Period(days.last, days.last) if draft.occasion.at_end else days
    event = replace(draft.event, date=str(period), date_from=source.date_from, date_span=source.date_span)
    return replace(draft, event=event)


def _source(draft: Draft, drafts: Sequence[Draft]) -> Event | None:
    """The act told last before the words that point to it, of the types that they name; else None."""
    occasion = draft.occasion
    if occasion is None:
        return None
    types = occasion.types or _OCCASIONS
    before = [
        other
        for other in drafts
        if other is not draft
        and other.event.type in types
        and not (other.is_background or other.event.negated or (other.is_presupposed and not occasion.types))
        and other.event.trigger.end <= occasion.span.start
        and (occasion.types or draft.sentence - other.sentence <= _REACH)
        and (occasion.types or not parties(draft.event) or not parties(draft.event).isdisjoint(parties(other.event)))
    ]
    before.sort(key=lambda other: other.event.trigger.start)
    last = next((other.event for other in reversed(before) if other.event.date is not None), None)
    since = [other.event for other in before if last is not None and other.event.trigger > last.trigger]
    if last is None or (occasion.types and any(not _are_alike(event, last) for event in since)):
        return None
    return last if {last.status, draft.event.status} <= _OVER or _are_plans(last, draft.event) else None


def _are_alike(one: Event, other: Event) -> bool:
    """True for two tellings that may be of one act: no side of the one is missing in the other."""
    a, b = parties(one), parties(other)
    return a <= b or b <= a


def _are_plans(one: Event, other: Event) -> bool:
    return one.status == other.status == "planned"
