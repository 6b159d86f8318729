"""The fields of an event: who says what of date, place, status, parties, topics, form and titles."""

from collections.abc import Iterator, Sequence

from recoupe.model.folding import fold_key
from recoupe.model.mention import Participant
from recoupe.model.record import Fact
from recoupe.model.text import Span
from recoupe.model.time import parse_edtf
from recoupe.reconcile.acts import is_at_a_distance
from recoupe.reconcile.claims import denials_of
from recoupe.reconcile.direction import party_key
from recoupe.reconcile.facts import CONTRADICTED, Same, Saying, fact
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.status import is_contradicted
from recoupe.reconcile.timing import SLIP_DAYS, gap_days

LASTING = frozenset(
    {"visit", "summit", "mediation", "negotiation", "envoy", "joint_commission", "joint_exercise", "observation"}
)
"""Types that go on for days: a short interval is when they happen, not doubt about the day."""
LASTING_DAYS = 14

UNASSERTED = frozenset({"hypothetical", "denied", "unknown"})
"""Statuses of what no account itself asserts: a denial about it denies that it takes place."""

ROLES = ("actor", "recipient", "guest", "host", "mediator", "beneficiary", "target", "opposed")
"""Roles that single a party out; participants, parties and signatories stand side by side."""


def saying(item: Profile, value: str, span: Span | None, **more: float | bool) -> Saying:
    """A saying of this mention; without a span of its own the event's evidence shows it."""
    return Saying(
        value=value,
        voice=item.mention.voice,
        document=item.document,
        span=span if span is not None else item.event.evidence,
        order=item.order,
        weight=float(more.get("weight", 0.0)),
        denies=bool(more.get("denies", False)),
    )


def date_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """The date; « novembre » agrees with « 19 novembre », and the most precise wording stands for both.

    A day that is only that of the publication says no more than that it was news then.
    """
    dated = [item for item in group if item.event.date]
    firm = {item.event.date for item in dated if item.event.date_from != "published"}
    sayings = [
        saying(item, item.event.date or "", item.event.date_span, weight=-precision_rank(item) - float(_is_news(item)))
        for item in dated
    ]

    def agree(left: str, right: str) -> bool:
        gap = gap_days(parse_edtf(left), parse_edtf(right))
        return gap == 0 or (gap <= SLIP_DAYS and not {left, right} <= firm)

    return fact("date", sayings, voices=voices, same=agree)


def _is_news(item: Profile) -> bool:
    return item.event.date_from == "published"


def precision_rank(item: Profile) -> int:
    """Days that the date leaves open, 0 for a short interval of something that lasts, a large number if unbounded."""
    days = parse_edtf(item.event.date).days if item.event.date else None
    if days is None:
        return 10_000
    return 0 if item.event.type in LASTING and 1 < days <= LASTING_DAYS else days


def place_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """The place; a bare state agrees with any town in it, and a town with its name in another language.

    A bare state does not exclude a place of which nothing tells where it lies. Other places of an act at a distance
    stand side by side.
    """
    placed = [item for item in group if item.event.place is not None]
    placed = [item for item in placed if not item.is_doubtful] or placed
    told = {item.event.place.name: item for item in placed if item.event.place is not None}
    sayings = [
        saying(item, item.event.place.name, item.event.place.span, weight=float(not item.is_place_vague))
        for item in placed
        if item.event.place is not None
    ]

    def agree(left: str, right: str) -> bool:
        ours, theirs = told[left], told[right]
        if ours.place == theirs.place:
            return True
        return (ours.is_place_vague or theirs.is_place_vague) and ours.place_state == theirs.place_state

    def exclude(left: str, right: str) -> bool:
        ours, theirs = told[left], told[right]
        is_anywhere = None in (ours.place_state, theirs.place_state)
        return not (is_anywhere and (ours.is_place_vague or theirs.is_place_vague))

    is_elsewhere = any(is_at_a_distance(item.event.type) for item in placed)
    return fact("place", sayings, voices=voices, same=agree, excludes=_never if is_elsewhere else exclude)


def _never(left: str, right: str) -> bool:
    return False


def status_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """The status; an earlier state of knowledge contradicts nothing, two later ones that exclude each other do."""
    sayings = [saying(item, item.event.standing, item.event.status_span or item.event.trigger) for item in group]
    sayings += list(_denials(group))
    found = fact("status", sayings, voices=voices, excludes=_never)
    if found is None:
        return None
    verdict = CONTRADICTED if is_contradicted(group) else found.verdict
    return Fact("status", verdict, found.values, _answered(group))


def _denials(group: Sequence[Profile]) -> Iterator[Saying]:
    """Who denies that it takes place: accounts that tell it as denied, and those quoted against a hypothesis."""
    is_held = any(item.is_held for item in group)
    for item in group:
        if is_held and item.event.status == "denied":
            yield saying(item, "held", item.event.status_span or item.event.trigger, denies=True)
        if item.event.status in UNASSERTED:
            for claim in denials_of(item):
                yield saying(item, "held", claim.span, denies=True)


def _answered(group: Sequence[Profile]) -> str | None:
    """Who denies a hypothesis or an event in the accounts themselves."""
    names = [
        claim.attribution.name or claim.attribution.kind
        for item in group
        if item.event.status in UNASSERTED
        for claim in denials_of(item)
    ]
    return f"denied by {', '.join(dict.fromkeys(names))}" if names else None


def participants_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """Every party and who names it."""
    sayings = []
    for item in group:
        for participant in item.event.participants:
            sayings.append(saying(item, _label(participant), participant.span))
    return fact("participants", sayings, voices=voices, excludes=_never)


def _label(participant: Participant) -> str:
    party = party_key(participant)
    return party if participant.state or party.startswith(("org:", "armed:")) else participant.name


def role_facts(group: Sequence[Profile], voices: Sequence[str]) -> Iterator[Fact]:
    """One fact a role that singles a party out; two voices that fill it with other parties contradict each other."""
    for role in ROLES:
        sayings = [
            saying(item, _label(participant), participant.span)
            for item in group
            for participant in item.event.participants
            if participant.role == role and not item.is_doubtful
        ]
        together = {(s.document, s.value) for s in sayings}
        found = fact(role, sayings, voices=voices, excludes=_never_together(together))
        if found is not None:
            yield found


def _never_together(pairs: set[tuple[str, str]]) -> Same:
    """Two fillers exclude each other where both are codes and no account has them side by side."""

    def excludes(left: str, right: str) -> bool:
        ours = {document for document, value in pairs if value == left}
        theirs = {document for document, value in pairs if value == right}
        return _is_code(left) and _is_code(right) and not ours & theirs

    return excludes


def _is_code(value: str) -> bool:
    return value.isupper() or ":" in value


def topics_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """The topics on the agenda and who puts them there."""
    sayings = [saying(item, topic, None) for item in group for topic in item.event.topics]
    return fact("topics", sayings, voices=voices, excludes=_never)


def form_fact(group: Sequence[Profile], voices: Sequence[str]) -> Fact | None:
    """The manner or rank: « visite » agrees with « visite de travail », « visite d'État » excludes it.

    Forms that do not begin with one word describe without excluding each other.
    """
    sayings = [
        saying(item, item.event.form, item.event.trigger, weight=float(len(item.event.form)))
        for item in group
        if item.event.form
    ]
    return fact("form", sayings, voices=voices, same=_forms_agree, excludes=_forms_differ)


def _forms_agree(left: str, right: str) -> bool:
    ours, theirs = fold_key(left).split(), fold_key(right).split()
    return ours[: len(theirs)] == theirs or theirs[: len(ours)] == ours


def _forms_differ(left: str, right: str) -> bool:
    return fold_key(left).split()[0] == fold_key(right).split()[0] and not _forms_agree(left, right)
