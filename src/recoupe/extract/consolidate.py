"""One event for each act that a document tells: repeated tellings merged, doubtful ones dropped."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.extract.negation import CALLED_OFF
from recoupe.extract.occasions import Occasion
from recoupe.languages.frame_rules import FrameRule
from recoupe.languages.frames import Trigger
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Event, Participant
from recoupe.model.text import Span
from recoupe.model.time import parse_edtf

_FRESH = 10
"""Days before publication from which an act is no news any more."""
_MERGING_STATUS = {
    frozenset({"planned", "ongoing"}),
    frozenset({"held", "ongoing"}),
    frozenset({"planned", "hypothetical"}),
    frozenset({"planned", "postponed"}),
    frozenset({"planned", "cancelled"}),
    frozenset({"held", "unknown"}),
}
_ONCE = frozenset(
    {
        "relations_established",
        "relations_restored",
        "relations_suspended",
        "relations_broken",
        "recall",
        "summons",
        "embassy_opening",
        "embassy_closing",
        "agreement_terminated",
        "withdrawal",
        "accession",
        "recognition",
    }
)
"""Acts that two parties do once: decided in one sentence and done in another, they are one."""

_DOING = frozenset({"actor", "mediator"})
"""Roles of those by whom an act is done."""
_UNDERGOING = frozenset({"target"})
"""Roles of those to whom it is done."""
_TALKS = frozenset({"meeting", "visit", "summit", "call", "negotiation", "joint_commission"})
"""Acts of which one that is called off takes the others of the same sides along."""
_STAYS = frozenset({"visit", "summit", "joint_exercise"})
"""Acts that may take days, of which one telling names the whole and another a day."""
_IN_PERSON = frozenset({"meeting", "call"})
"""Acts of persons: where others are named, it is another one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making.

    `by_slot` counts the parties that the parse gave; `sentence` is the index of the sentence that tells it.
    `is_background`: an earlier event that is only pointed back to; `is_anaphoric`: the words point to an event
    told before (« cette visite »); `is_bare`: no verb tells its status; `is_blocked`: no party may be inferred;
    `is_title`: it stands in a headline; `has_actor`: the trigger's own complements name who acts;
    `is_presupposed`: the words take it for granted, it is no news; `is_quoted`: it stands in words given as
    somebody's own; `is_asked`: a statement of the same sentence asks for it, or speaks of it;
    `is_answer`: it answers a statement before it, whose speaker it therefore addresses; `is_told_later`: the words
    only date the telling of it; `is_reply`: the words are about what somebody else said (« dément »); `about`: the
    words for the act that a statement speaks of; `is_open`: it is addressed to somebody whom nothing tells;
    `has_doer`: whom it is about did the act of which its own words speak; `is_private`: people act who stand for no
    state, and nobody else is named; `is_dated`: its noun bears the date; `is_past`: the words look
    back to it; `is_of_many`: countries act that are counted and not named; `was_due`: they only say that it was to be;
    `is_to_pronoun`: a pronoun stands for whom a statement addresses; `is_of_blow`: it condemns an attack or the
    like; `sums`: the sums that are given, value and unit; `is_of_pact`: it is done with an agreement
    whose parties are known; `occasion`: the act told before at which it was done;
    `years`: only an anniversary of it is told, after so many years, in the year `marked_in` if that is named.
    """

    event: Event
    trigger: Trigger
    by_slot: int
    sentence: int = -1
    is_background: bool = False
    is_nominal: bool = False
    is_anaphoric: bool = False
    is_bare: bool = False
    is_blocked: bool = False
    is_title: bool = False
    has_actor: bool = False
    is_presupposed: bool = False
    is_quoted: bool = False
    is_asked: bool = False
    is_answer: bool = False
    is_told_later: bool = False
    is_open: bool = False
    is_reply: bool = False
    has_doer: bool = False
    is_private: bool = False
    is_dated: bool = False
    is_past: bool = False
    is_of_many: bool = False
    was_due: bool = False
    is_of_pact: bool = False
    is_to_pronoun: bool = False
    is_of_blow: bool = False
    about: Span | None = None
    years: int | None = None
    marked_in: int | None = None
    sums: frozenset[tuple[float, str]] = frozenset()
    occasion: Occasion | None = None

    @property
    def frame(self) -> FrameRule:
        """The frame of the trigger."""
        return self.trigger.frame


def parties(event: Event) -> frozenset[str]:
    """The states, or else the organisations or names, that take part in an event."""
    return frozenset(p.key for p in event.participants)


def consolidate(drafts: Sequence[Draft], leading: Container[int] = (), published: str | None = None) -> list[Draft]:
    """The drafts with repeated tellings merged, in the order in which they are first told.

    `leading` are the sentences that lead the document: what they tell without a date is news of the day of
    publication, and no telling of an act long before it.
    """
    kept: list[Draft] = []
    news = parse_edtf(published).first if published else None
    for draft in drafts:
        beside = sorted(enumerate(kept), key=lambda pair: pair[1].sentence != draft.sentence)
        for position, other in beside:
            if _is_same(other, draft) and not _is_old(draft, other, leading, news):
                merged = _merged(other, draft)
                is_main = merged.event.main or (other.sentence in leading and not other.is_background)
                kept[position] = replace(merged, event=replace(merged.event, main=is_main))
                break
        else:
            kept.append(draft)
    found = [_fallen_through(draft, kept) for draft in kept]
    return [draft for draft in found if not (_is_session(draft, found) or _is_plan_again(draft, found))]


def _is_session(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """True for the meeting that a joint commission of the same sentence holds: « la commission mixte s'est réunie »."""
    if draft.event.type != "meeting" or draft.is_nominal:
        return False
    sides = parties(draft.event)
    beside = (d.event for d in drafts if d.sentence == draft.sentence and d.event.type == "joint_commission")
    return any(sides <= parties(event) and _dates_agree(draft.event, event) for event in beside)


def _is_plan_again(plan: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what only was to be where its calling off is told itself: « X reporte sa visite. Il devait y aller »."""
    event = plan.event
    if not plan.was_due or event.status not in CALLED_OFF:
        return False
    others = (d.event for d in drafts if d is not plan and not d.was_due and d.event.type == event.type)
    return any(e.status == event.status and parties(event) <= parties(e) and _dates_agree(event, e) for e in others)


def _fallen_through(plan: Draft, drafts: Sequence[Draft]) -> Draft:
    """A plan of a meeting that only was to be, with what became of the one that its sides were to have.

    « Les deux présidents devaient se voir dimanche. Le sommet a été annulé. »
    """
    event = plan.event
    if not plan.was_due or event.status != "planned" or event.type not in _TALKS:
        return plan
    for other in (draft.event for draft in drafts):
        is_off = other.status in CALLED_OFF or (other.status == "denied" and other.negated)
        if is_off and other.type in _TALKS and len(parties(event) & parties(other)) >= 2 and _dates_agree(event, other):
            when = event if event.date is not None else other
            dated = replace(event, date=when.date, date_from=when.date_from, date_span=when.date_span)
            status = "cancelled" if other.status == "denied" else other.status
            return replace(plan, event=replace(dated, status=status, negated=other.negated))
    return plan


def _is_same(left: Draft, right: Draft) -> bool:
    a, b = left.event, right.event
    if a.type != b.type or a.stance != b.stance or _are_apart_in_time(left, right):
        return False
    points_back = right.is_anaphoric and right.by_slot == 0 and not right.is_of_pact
    if not _dates_agree(a, b) or _are_other_people(a, b):
        return False
    if not points_back and (are_opposed(a, b) or _are_other_deals(left, right)):
        return False
    if points_back or (left.is_title and left.by_slot == 0):
        return True
    if left.is_title != right.is_title and parties(a) & parties(b) and a.type != "statement":
        return True
    if right.is_quoted and right.by_slot < 2 and parties(b) <= parties(a):
        return True
    if not _parties_agree(left, right):
        return False
    if right.is_anaphoric or right.is_bare or left.is_title:
        return True
    if a.status != b.status and frozenset({a.status, b.status}) not in _MERGING_STATUS:
        return a.type in _ONCE and frozenset({a.status, b.status}) == {"planned", "held"}
    return a.negated == b.negated


def _are_apart_in_time(left: Draft, right: Draft) -> bool:
    """True where only one of two is an earlier act that is pointed back to; a dated name says again what it is."""
    return left.is_background != right.is_background and "name" not in (left.frame.dated, right.frame.dated)


def _is_old(draft: Draft, first: Draft, leading: Container[int], news: date | None) -> bool:
    """True for an act dated long before the day whose undated news the first telling is."""
    if news is None or draft.event.date is None or first.event.date is not None or first.sentence not in leading:
        return False
    last = parse_edtf(draft.event.date).last
    return first.event.status == "held" and last is not None and (news - last).days > _FRESH


def are_opposed(a: Event, b: Event) -> bool:
    """True where others act in the one than in the other, or on others: an act and its retaliation."""
    for roles in (_DOING, _UNDERGOING):
        left, right = (
            frozenset(p.key for p in e.participants if p.role in roles and p.span is not None) for e in (a, b)
        )
        if left and right and left.isdisjoint(right):
            return True
    return False


def _are_other_deals(left: Draft, right: Draft) -> bool:
    """True for two agreements on different matters, and for two gifts of other sums in one unit."""
    pairs = [(a, b) for a, unit in left.sums for b, other in right.sums if not unit or not other or unit == other]
    if pairs:
        return all(a != b for a, b in pairs)
    a, b = left.event, right.event
    is_deal = kinds().family_of(a.type) == "agree"
    return is_deal and bool(a.topics and b.topics) and set(a.topics).isdisjoint(b.topics)


def _are_other_people(a: Event, b: Event) -> bool:
    """True for two face to face talks of the same states where other persons are named on each side."""
    if a.type not in _IN_PERSON:
        return False
    shared = parties(a) & parties(b)
    sides = [(surnames(a, key), surnames(b, key)) for key in shared]
    return len(sides) > 1 and all(left and right and left.isdisjoint(right) for left, right in sides)


def surnames(event: Event, key: str) -> set[str]:
    """The last names of those who are named for a party."""
    named = [p.name for p in event.participants if p.key == key and (p.entity or "").startswith("person:")]
    return {fold(name).split()[-1] for name in named if name}


def _dates_agree(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return True
    return parse_edtf(a.date).overlaps(parse_edtf(b.date))


def _parties_agree(left: Draft, right: Draft) -> bool:
    a, b = parties(left.event), parties(right.event)
    if left.event.type == "statement":
        is_like = left.is_title or (left.is_of_blow and left.is_open) == (right.is_of_blow and right.is_open)
        return is_like and _actors(left.event) == _actors(right.event) and (a <= b or b <= a)
    if not a or not b:
        return True
    return a <= b or b <= a or len(a & b) >= 2


def _actors(event: Event) -> frozenset[str]:
    return frozenset(p.key for p in event.participants if p.role == "actor")


def _merged(first: Draft, second: Draft) -> Draft:
    """The fuller telling, with what only the other one says."""
    best, other = (second, first) if _fullness(second) > _fullness(first) else (first, second)
    teller = _called_off(first, second)
    if teller is None:
        teller = first if (second.is_anaphoric or second.is_bare) and not first.is_title else best
    a, b = best.event, other.event
    known = parties(a)
    extra = tuple(p for p in b.participants if p.key not in known)
    if best.event.type == "statement" or len(known) >= 2:
        extra = ()
    named = tuple(_named(p, b.participants) for p in a.participants)
    stays = best.frame.lasts or other.frame.lasts or a.type in _STAYS
    timed = _for_its_length(a, b) if stays else None
    timed = timed or (b if a.date is None or _is_within(b, a) else a)
    event = replace(
        a,
        participants=named + extra,
        date=timed.date,
        date_from=timed.date_from,
        date_span=timed.date_span,
        place=a.place or b.place,
        form=a.form or b.form,
        topics=tuple(dict.fromkeys([*a.topics, *b.topics])),
        main=a.main or b.main,
        confidence=max(a.confidence, b.confidence),
        reason=None if None in (a.reason, b.reason) else a.reason,
        attribution=a.attribution if a.attribution.kind != "outlet" else b.attribution,
        status=_status(teller, other if teller is best else best),
        negated=teller.event.negated,
        status_span=teller.event.status_span,
    )
    return replace(
        best, event=event, by_slot=max(first.by_slot, second.by_slot), is_title=first.is_title and second.is_title
    )


def _for_its_length(a: Event, b: Event) -> Event | None:
    """The telling with the days that something lasts, where the other names one of them: « du 18 au 20 », « jeudi »."""
    for whole, part in ((a, b), (b, a)):
        if whole.date is None or part.date is None or whole.date_from != "text":
            continue
        outer, inner = parse_edtf(whole.date), parse_edtf(part.date)
        if inner.days == 1 < (outer.days or 0) < _FRESH and outer.contains(inner):
            return whole
    return None


def _is_within(a: Event, b: Event) -> bool:
    """True where an event has the closer date of two: « cette semaine » in one telling, « jeudi » in the other.

    A few days that begin on the other's day are how long it lasts.
    """
    if a.date is None or b.date is None:
        return False
    inner, outer = parse_edtf(a.date), parse_edtf(b.date)
    if not outer.contains(inner) or (inner.days or 0) >= (outer.days or 0):
        return False
    return inner.first != outer.first or (outer.days or 0) >= _FRESH


def _called_off(first: Draft, second: Draft) -> Draft | None:
    """The telling that says what became of a plan that the other one tells: « … La visite a été reportée. »."""
    for told, plan in ((second, first), (first, second)):
        is_over = told.event.status in CALLED_OFF or (told.event.status == "denied" and told.is_anaphoric)
        is_open = plan.event.status in ("planned", "hypothetical") or (
            plan.event.negated and plan.event.status not in CALLED_OFF
        )
        if is_open and is_over and not told.is_title:
            return told
    return None


def _status(teller: Draft, other: Draft) -> str:
    if (other.event.status, teller.event.status) == ("planned", "denied") and teller.event.negated:
        return "cancelled"
    is_under_way = teller.event.status == "ongoing" and other.event.status == "planned"
    is_shown = teller.event.status == "ongoing" and teller.event.status_span is not None
    is_under_way = is_under_way or is_shown
    weak = teller.event.status in ("ongoing", "unknown") and not (is_under_way or other.is_anaphoric or other.is_bare)
    return other.event.status if weak else teller.event.status


def _named(participant: Participant, others: Sequence[Participant]) -> Participant:
    """The person behind a bare state, and who was only inferred, where another telling names him."""
    if participant.span is None and (same := [p for p in others if p.key == participant.key and p.span is not None]):
        return same[0]
    if participant.entity is None or not participant.entity.startswith("state:"):
        return participant
    persons = [p for p in others if p.state == participant.state and p.entity and p.entity.startswith("person:")]
    return replace(persons[0], role=participant.role) if len(persons) == 1 else participant


def _fullness(draft: Draft) -> tuple[int, ...]:
    event = draft.event
    return (
        not draft.is_title,
        not draft.is_anaphoric,
        not (draft.is_quoted and event.type != "statement"),
        len(parties(event)) >= 2,
        event.date is not None,
        draft.by_slot,
        event.place is not None,
        not draft.is_presupposed,
    )
