"""What the rest of a document lends to its events: the other party, the day, the agenda, the rank."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.addressees import (
    is_addressed,
    is_certain,
    is_known,
    is_somebody,
    with_accuser,
    with_answered,
    with_target,
)
from recoupe.extract.consolidate import Draft, parties, surnames
from recoupe.extract.context import Context
from recoupe.extract.nearby import MUTUAL, STRIKING
from recoupe.model.mention import Event, Participant, Place
from recoupe.model.text import Annotated
from recoupe.model.time import Period, parse_edtf

_CARRIED = frozenset(
    {"meeting", "mediation", "agreement_signed", "visit", "summit", "call", "joint_commission", "accreditation"}
)
"""Types that take their day from another act of the same occasion."""
_OCCASION = 14
"""Days that one occasion may last: a longer period dates nothing else."""
_KNOWN = 0.2
"""The part of a document's mentions of states from which a state may be the side that an act leaves unsaid."""
_PAIR = 0.7
"""The part of a document's mentions of states that two have between whom it tells acts without naming either."""
_NEVER_LENT = frozenset({"recognition", "extradition", "expulsion", "accession"})
"""Acts of which one side says nothing of the other: who the document is about seldom is."""
_BILATERAL = frozenset({"recall", "summons", "embassy_opening", "embassy_closing", "extradition", "aid_suspended"})
"""Acts of one state towards another even where the words name only one."""
_NEVER_BODIES = frozenset({"military_presence", "ceasefire", "expulsion"})
"""Acts whose unsaid side is no body, and nobody at all where the act before was one with a body."""
_TOLD = frozenset({"statement", "vote"})
"""Acts whose sides speak or decide of what others do."""
_TALKS = frozenset({"meeting", "call", "visit", "negotiation", "summit"})
"""Acts of two of those who took part in another."""
_ALONE = frozenset({"attack"})
"""Acts to which what a document speaks of lends no other side: what it is about is where they happen as often."""
_BY_SOMEBODY = frozenset({"inquiry", "extradition", "recall", "summons", "expulsion"})
"""Acts that befall many besides states: of those whose words name nobody, nothing says that a state does them."""
_JOINING = frozenset({"accession", "withdrawal"})
"""Acts towards an organisation."""
_OF_CONTENT = frozenset({"statement", "invitation"})
"""Types of acts beside which a day to come is that of what they are about."""
_MISSIONS = frozenset({"embassy_opening", "embassy_closing"})


def with_parties(drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts with the party that bilateral acts imply, from the acts before or from the whole document."""
    result: list[Draft] = []
    for draft in drafts:
        here = context.at(draft.event.trigger.start)
        if draft.event.type == "statement":
            spoken = with_answered(with_accuser(draft, drafts), result, here)
            result.append(with_target(spoken, result, drafts, here))
        elif draft.event.type == "mediation":
            result.append(_with_mediated(draft, result, here))
        else:
            result.append(_completed(draft, result, here) if _lacks_party(draft) else draft)
    return result


def _completed(draft: Draft, before: Sequence[Draft], context: Context) -> Draft:
    """A draft with the sides that it implies in the place of officers of no known state: « les ministres signent »."""
    named = tuple(p for p in draft.event.participants if p.title is None or p.state or p.entity)
    full = _with_implied(replace(draft, event=replace(draft.event, participants=named)), before, context)
    return full if parties(full.event) else draft


def _lacks_party(draft: Draft) -> bool:
    """True where the act takes two, and its words name fewer without saying that somebody else took part."""
    known = len(parties(draft.event))
    takes_two = draft.frame.implied or draft.frame.parties == 2
    is_open = takes_two and not draft.is_blocked and known < 2 and draft.event.type not in _ALONE
    states = {p.state for p in draft.event.participants if p.state}
    return is_open or (draft.event.type in _BILATERAL and (known == 1 or len(states) == 1))


def _with_mediated(draft: Draft, before: Sequence[Draft], context: Context) -> Draft:
    """A mediation with the two between whom it goes: of the last act of two, else the states most spoken of."""
    mediating = {p.key for p in draft.event.participants if p.role == "mediator" and is_certain(p)}
    if not mediating or len(parties(draft.event) - mediating) >= 2:
        return draft
    told = next((d.event.participants for d in reversed(before) if len(parties(d.event) - mediating) >= 2), ())
    pool = [p for p in told if p.state] or list(context.acting)
    known = parties(draft.event)
    added = list({p.key: p for p in pool if p.key not in known}.values())[: 2 - len(known - mediating)]
    extra = tuple(replace(p, role="party", span=None, via="inferred") for p in added)
    return replace(draft, event=replace(draft.event, participants=draft.event.participants + extra))


def _with_implied(draft: Draft, before: Sequence[Draft], context: Context) -> Draft:
    own = parties(draft.event)
    acts = [d.event for d in reversed(before) if len(parties(d.event)) >= 2 and d.event.type not in _TOLD]
    like = next((act for act in acts if act.type == draft.event.type), None)
    if like is not None and not own:
        return _with_those_of(draft, like)
    pools = _pools(draft, acts, context)
    leading = _leading(context)
    roles = [role for role in dict.fromkeys(draft.frame.roles.values()) if role != "mediator"]
    for pool in pools:
        added = [p for p in pool if p.key not in own and (p.state or draft.event.type not in _BILATERAL)]
        if not added:
            continue
        if draft.event.type in _NEVER_BODIES and not all(p.state for p in added):
            return draft
        taken = {p.role for p in draft.event.participants}
        free = [role for role in roles if role not in taken and role not in draft.frame.of_people] or roles
        free = [role for role in roles if role in taken & MUTUAL] or free
        if own and pool != leading and draft.event.type not in _TALKS:
            chosen = [p for p in added if p.role == added[0].role]
            free = free[:1]
        else:
            chosen = added[: 2 - len(own)]
        cast = [(p, free[min(n, len(free) - 1)]) for n, p in enumerate(chosen)]
        extra = tuple(replace(p, role=role, span=None, via="inferred") for p, role in cast if _fits(p, role, draft))
        return replace(draft, event=replace(draft.event, participants=draft.event.participants + extra))
    return draft


def _pools(draft: Draft, acts: Sequence[Event], context: Context) -> list[tuple[Participant, ...]]:
    """Those who may be the side that a draft leaves unsaid, the likeliest first."""
    own = parties(draft.event)
    is_open = bool(own) or draft.event.type not in _BY_SOMEBODY
    pools = [_across(act, own, context.idle) for act in acts if is_open and own <= parties(act)][:1]
    leading = _leading(context)
    is_lent = bool(own) and draft.event.type not in _NEVER_LENT
    if is_lent or (is_open and len(leading) == 2 and _is_pair(context)):
        pools.append(leading)
    if draft.event.type in _JOINING and all(p.state for p in draft.event.participants):
        pools.insert(0, context.last_body(draft.event.trigger.start))
    return pools


def _fits(participant: Participant, role: str, draft: Draft) -> bool:
    """False for a state in a role that only bodies play, and the other way round: who is joined is no state."""
    return role not in (draft.frame.of_bodies if participant.state else draft.frame.of_states)


def _across(act: Event, own: frozenset[str], idle: frozenset[str]) -> tuple[Participant, ...]:
    """Those of an act who may be the other side for some of them, known by their keys: none who acted with these.

    Nor are those `idle`, of whose state only people speak for themselves.
    """
    found = tuple(p for p in act.participants if p.role != "mediator" and is_certain(p) and p.key not in idle)
    beside = {p.role for p in found if p.key in own}
    has_sides = len({p.role for p in found}) > 1
    return tuple(p for p in found if p.key in own or not (has_sides and p.role in beside))


def _leading(context: Context) -> tuple[Participant, ...]:
    """The one or two states of which a document speaks most, where it speaks enough of them."""
    return tuple(p for p in context.acting[:2] if context.share(p.state or "") >= _KNOWN)


def _with_those_of(draft: Draft, told: Event) -> Draft:
    """An act that names nobody, with who did the like before, each in his part: « les 12 millions promis en mars »."""
    again = tuple(replace(p, span=None, via="inferred") for p in told.participants if is_certain(p))
    return replace(draft, event=replace(draft.event, participants=draft.event.participants + again))


def _is_pair(context: Context) -> bool:
    """True where a document speaks of two states far more than of any third one."""
    shares = [context.share(p.state or "") for p in context.salient]
    return sum(shares[:2]) >= _PAIR and all(share < shares[1] / 2 for share in shares[2:])


def is_told(draft: Draft, context: Context) -> bool:
    """True where the words tell an act: a statement says who speaks to whom, a mere supposition names a party.

    What only private people do is none, nor what lacks a role that it cannot be without.
    """
    if _is_of_nobody(draft.event):
        return False
    if draft.event.type == "statement":
        return is_addressed(draft, context)
    needed = draft.frame.needs
    if draft.frame.across and draft.by_slot < 2:
        return False
    if draft.is_private or (needed and not any(p.role == needed for p in draft.event.participants)):
        return False
    return draft.event.status != "hypothetical" or draft.by_slot > 0 or draft.is_of_pact


def _is_of_nobody(event: Event) -> bool:
    """True for where people go of whom nothing but the name is known."""
    guests = [p for p in event.participants if p.role == "guest" and p.via != "pronoun"]
    return event.type == "visit" and bool(guests) and all(is_somebody(p) for p in guests)


def is_domestic(draft: Draft, context: Context) -> bool:
    """True where the frame asks for more than one state, or a state and a known body, and they are not there."""
    if not draft.frame.foreign or draft.is_of_many:
        return False
    states = {p.state for p in draft.event.participants if p.state} | struck_in(draft.event)
    is_international = len(context.salient) + len(context.bodies) >= 2
    leads = is_international and draft.sentence in context.title | context.lead
    talk = draft.event.type in _TALKS - {"visit"}
    outside = [p for p in draft.event.participants if not p.state and (leads or is_known(p))]
    outside = [p for p in outside if not (talk and is_somebody(p))]
    if len(states) >= 2 or (states and outside) or (draft.frame.parties < 2 and outside):
        return False
    return not (draft.frame.parties < 2 and states and len(context.salient) >= 2)


def struck_in(event: Event) -> set[str]:
    """The state on whose land an act of force strikes another's people or things: « l'ambassade de X attaquée à Y »."""
    is_struck = event.type in STRIKING and event.place is not None
    return {event.place.state} if is_struck and event.place is not None and event.place.state else set()


def is_vague(draft: Draft, context: Context) -> bool:
    """True where words far from the lead point back to no act that is told, and name no party of their own."""
    if draft.by_slot or draft.is_of_pact or draft.sentence in context.title | context.lead:
        return False
    is_nameless = all(p.span is None for p in draft.event.participants)
    return draft.event.type == "attack" or (draft.is_anaphoric and is_nameless and draft.event.date is None)


def with_setting(draft: Draft, drafts: Sequence[Draft], annotated: Annotated, context: Context) -> Draft:
    """A draft ranked as main or background, with the day of the occasion that it is part of."""
    event = draft.event
    sentence = annotated.sentence_at(event.trigger.start)
    index = sentence.index if sentence is not None else -1
    event = replace(event, main=not draft.is_background and (event.main or index in context.title | context.lead))
    if draft.is_bare and event.status == "held":
        event = _continued(event, drafts)
    if event.place is None and event.type in _MISSIONS:
        event = replace(event, place=_mission_place(event))
    if event.type in _CARRIED and not draft.is_background:
        start = event.trigger.start
        beside = (other for other in drafts if other.is_past == draft.is_past)
        for other in sorted(beside, key=lambda other: abs(other.event.trigger.start - start)):
            event = _carried(event, other, annotated.document.published)
    event = _against_today(_said_of_another_day(event, annotated), annotated, draft)
    published = annotated.document.published
    fresh = event.main and event.status == "held" and event.date is None and not draft.is_presupposed
    fresh = fresh and event.type != "invitation" and not (draft.is_told_later or draft.is_asked or draft.is_past)
    if fresh and published and (index in context.title or index in sorted(context.lead)[:1]):
        event = replace(event, date=published, date_from="published")
    return replace(draft, event=event)


def _mission_place(event: Event) -> Place | None:
    """An embassy stands in the state that receives it, where the words name that state and not only its officer."""
    receiver = next((p for p in event.participants if p.role == "recipient" and p.entity == f"state:{p.state}"), None)
    return Place(receiver.name, receiver.state) if receiver is not None else None


def _carried(event: Event, other: Draft, published: str | None) -> Event:
    """The event with the day of another act, if it may be part of it: not where it lies elsewhere."""
    source = other.event
    is_occasion = source.type in _CARRIED and source.type not in (event.type, "call")
    if not is_occasion or other.is_background or source.negated or _are_elsewhere(event, source):
        return event
    is_undone = event.status == "denied" and event.type == "agreement_signed"
    if source.status != event.status and not (is_undone or {source.status, event.status} == {"held", "ongoing"}):
        return event
    if len(parties(event) & parties(source)) < 2:
        return event
    is_day = source.date is not None and (parse_edtf(source.date).days or _OCCASION + 1) <= _OCCASION
    is_early = source.status == "held" and published is not None and (source.date or "")[:10] > published
    if event.date is None and is_day and source.date_from != "published" and not is_early:
        event = replace(event, date=_until(source.date, event, published), date_from=source.date_from)
    return event


def _until(date: str | None, event: Event, published: str | None) -> str | None:
    """The days of a visit on which what is done on it may have taken place: not after the day of publication."""
    days, today = parse_edtf(date) if date else None, parse_edtf(published).first if published else None
    if days is None or today is None or days.first is None or days.last is None or event.status != "held":
        return date
    return str(Period(days.first, today)) if days.first <= today < days.last else date


def _are_elsewhere(a: Event, b: Event) -> bool:
    """True for acts at two places or with two hosts, and for a meeting of others than those named for every side."""
    if a.place is not None and b.place is not None and a.place.name != b.place.name:
        return True
    hosts = [{p.key for p in event.participants if p.role == "host" and p.span is not None} for event in (a, b)]
    if hosts[0] and hosts[1] and hosts[0].isdisjoint(hosts[1]):
        return True
    sides = [(surnames(a, key), surnames(b, key)) for key in parties(a) & parties(b)]
    named = [(left, right) for left, right in sides if left and right]
    return bool(named) and all(left.isdisjoint(right) for left, right in named)


def _continued(event: Event, drafts: Sequence[Draft]) -> Event:
    """A fragment told without a verb, with the status of the plan that it goes on about."""
    before = [
        d.event
        for d in drafts
        if d.event.trigger.start < event.trigger.start and not d.is_background and d.event.type in _CARRIED
    ]
    if not before or event.type not in _CARRIED:
        return event
    last = max(before, key=lambda other: other.trigger)
    if last.status == "planned" and len(parties(last) & parties(event)) >= 2:
        return replace(
            event, status="planned", date=event.date or last.date, date_from=event.date_from or last.date_from
        )
    return event


def _said_of_another_day(event: Event, annotated: Annotated) -> Event:
    """A statement or invitation without a day to come, which is of what it says: « X demande un vote en décembre »."""
    published = annotated.document.published
    if event.type not in _OF_CONTENT or event.status != "held" or event.date is None or published is None:
        return event
    when, today = parse_edtf(event.date).last, parse_edtf(published).last
    is_ahead = when is not None and today is not None and when > today
    return replace(event, date=None, date_from=None, date_span=None) if is_ahead else event


def _against_today(event: Event, annotated: Annotated, draft: Draft) -> Event:
    """The status that the day of publication imposes: what lies ahead is not held yet.

    A noun with a day before it is over, whatever its verb says is to come: « le renvoi, mardi, de X restera… ».
    """
    published = annotated.document.published
    if event.date is None or published is None:
        return event
    when, today = parse_edtf(event.date), parse_edtf(published)
    if (
        event.status in ("held", "ongoing")
        and when.first
        and today.last
        and when.first > today.last
        and not event.negated
    ):
        return replace(event, status="planned")
    is_over = event.type == "visit" and (when.days or _OCCASION + 1) <= _OCCASION and when.last is not None
    if (
        event.status == "ongoing"
        and is_over
        and today.first
        and when.last
        and (today.first - when.last).days > _OCCASION
    ):
        return replace(event, status="held")
    is_by_then = when.first is None and when.last is not None and today.last is not None and when.last > today.last
    if event.status == "held" and is_by_then and not event.negated:
        return replace(event, status="planned")
    if event.status == "held" and when.first is None and event.date_from == "relative":
        return replace(event, date=None, date_from=None, date_span=None)
    is_vague = event.status == "planned" and event.date_from == "relative" and when.last is None
    if is_vague and when.first == today.first:
        return replace(event, date=None, date_from=None, date_span=None)
    is_ahead = event.status in ("planned", "hypothetical") and not event.negated
    is_gone = when.last is not None and today.first is not None and when.last < today.first
    if is_ahead and event.date_from == "relative" and when.first is None and when.last == today.last:
        return replace(event, date=None, date_from=None, date_span=None)
    if is_ahead and is_gone and not draft.was_due:
        if draft.is_dated and event.status == "planned":
            return replace(event, status="held")
        return replace(event, date=None, date_from=None, date_span=None)
    return event
