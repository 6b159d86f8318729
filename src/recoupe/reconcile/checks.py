"""Claims that the known events can judge: the first since, the first ever, the second time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recoupe.languages.quantities import Quantities
from recoupe.model.folding import fold_key
from recoupe.model.mention import Claim
from recoupe.model.record import Check
from recoupe.model.time import Period, parse_edtf
from recoupe.reconcile.acts import DIRECTED
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.direction import party_key
from recoupe.reconcile.features import same_person
from recoupe.reconcile.profile import Profile, title_words
from recoupe.reconcile.status import TAKES_PLACE
from recoupe.reconcile.within import Told

CONSISTENT = "consistent"
CONTRADICTED = "contradicted"
UNDECIDABLE = "undecidable"

COUNTED = ("nth_time", "count_since")
JUDGED = ("first_since", "first_ever", *COUNTED)
SLACK = 10
"""« Six semaines » may be a tenth more."""
RECENT_DAYS = 365
"""A claim to be the first « since » an unnamed day reaches back at least so far."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim about an event, with the earlier events that count for it, oldest first."""

    claim: Claim
    teller: Profile
    event: Told
    earlier: tuple[Told, ...]
    quantities: Quantities | None

    @property
    def words(self) -> str:
        """The claim in the words of its document."""
        return self.claim.span.of(self.teller.mention.account.document.text)


def with_checks(events: Sequence[Told], counting: Counting) -> tuple[Told, ...]:
    """The events with every claim about them judged against all the others."""
    by_kind: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for item in events:
        for party in item.record.parties:
            by_kind[kind_of(item.record.type), party].append(item)
    return tuple(_checked(item, by_kind, counting) for item in events)


def kind_of(event_type: str) -> str:
    """An agreement announced is judged against agreements signed; its own stages are no earlier agreements."""
    return "agreement_signed" if event_type.startswith("agreement_") else event_type


def _checked(item: Told, by_kind: Mapping[tuple[str, str], Sequence[Told]], counting: Counting) -> Told:
    checks = []
    for teller in item.group:
        account = teller.mention.account
        quantities = counting.get(account.document.language or "")
        for claim in account.claims:
            if _is_judged(claim, teller):
                earlier = tuple(_earlier(item, teller, _rivals(item, by_kind)))
                checks.append(_judge(_Case(claim, teller, item, earlier, quantities)))
    return replace(item, record=replace(item.record, checks=tuple(checks))) if checks else item


def _is_judged(claim: Claim, teller: Profile) -> bool:
    return claim.about == teller.event.id and claim.check in JUDGED and claim.stance == "affirms"


def is_checked(event: Told) -> bool:
    """True where an account claims something of the event that others can judge."""
    return any(_is_judged(claim, item) for item in event.group for claim in item.mention.account.claims)


def is_counted(event: Told) -> bool:
    """True for an event that took place on days that are known, so that claims about others are held against it."""
    record, when = event.record, event.when
    took_place = record.status in TAKES_PLACE and record.type == kind_of(record.type)
    return took_place and when is not None and when.last is not None


def _rivals(item: Told, by_kind: Mapping[tuple[str, str], Sequence[Told]]) -> Iterable[Told]:
    kind = kind_of(item.record.type)
    return {o.record.id: o for party in item.record.parties for o in by_kind.get((kind, party), ())}.values()


def _earlier(event: Told, teller: Profile, others: Iterable[Told]) -> Iterator[Told]:
    """Events of the kind that took place before this one between the same parties, oldest first."""
    before = event.when or teller.published
    found = []
    for other in others:
        when = other.when
        if other.record.id == event.record.id or before is None or not is_counted(other):
            continue
        if when and when.last and before.first and when.last < before.first and _is_alike(event, teller, other):
            found.append((when.last, other.record.id, other))
    yield from (other for _, _, other in sorted(found, key=lambda entry: entry[:2]))


def _is_alike(event: Told, teller: Profile, other: Told) -> bool:
    """Same parties in the same direction, persons or at least offices that fit, and topics for agreements."""
    if len(set(event.record.parties) & set(other.record.parties)) < min(2, len(event.record.parties)):
        return False
    if event.record.type in DIRECTED and not _same_direction(event, other):
        return False
    if event.record.topics and other.record.topics and kind_of(event.record.type) == "agreement_signed":
        return bool(set(event.record.topics) & set(other.record.topics))
    return all(_same_rank(item, teller) for item in other.group)


def _same_direction(event: Told, other: Told) -> bool:
    ours = {party for item in event.group for party in item.actors}
    theirs = {party for item in other.group for party in item.actors}
    return not ours or not theirs or bool(ours & theirs)


def _same_rank(item: Profile, teller: Profile) -> bool:
    """False where both name persons of one party who are other people of another rank.

    The rank is that of the offices table; where it knows neither, titles without a word in common tell.
    """
    for party in {party for party, _ in item.persons} & {party for party, _ in teller.persons}:
        ours = [pair for pair in item.persons if pair[0] == party]
        theirs = [pair for pair in teller.persons if pair[0] == party]
        if any(same_person(a, b) for a in ours for b in theirs):
            continue
        first, second = (frozenset(rank for key, rank in side.ranks if key == party) for side in (item, teller))
        if not (first and second):
            first, second = _title_words(item, party), _title_words(teller, party)
        if first and second and not first & second:
            return False
    return True


def _title_words(item: Profile, party: str) -> frozenset[str]:
    titles = (p.title for p in item.event.participants if party_key(p) == party and p.title)
    return frozenset(word for title in titles for word in title_words(title))


def _judge(case: _Case) -> Check:
    if case.claim.check in COUNTED:
        result, because = _nth(case)
    elif case.claim.check == "first_ever":
        result, because = _first(case, case.earlier)
    else:
        result, because = _first_since(case)
    words = " ".join(case.words.split())
    return Check(words, result, because, account=case.teller.document, span=case.claim.span)


def _first(case: _Case, against: Sequence[Told]) -> tuple[str, tuple[str, ...]]:
    if against:
        return CONTRADICTED, tuple(described(other) for other in against)
    return UNDECIDABLE, ("no earlier event of the kind is known, and the accounts do not cover the time before",)


def _first_since(case: _Case) -> tuple[str, tuple[str, ...]]:
    since = _since(case)
    if since is None or since.last is None:
        before = case.event.when or case.teller.published
        if before is None or before.first is None:
            return UNDECIDABLE, ("neither the event nor the day it is counted from is dated",)
        horizon = before.first - timedelta(days=RECENT_DAYS)
        recent = [other for other in case.earlier if (when := other.when) and when.first and when.first >= horizon]
        return _first(case, recent)
    between = [other for other in case.earlier if (when := other.when) and when.first and when.first > since.last]
    if between:
        return _first(case, between)
    witnesses = [other for other in case.earlier if _is_reference(other, since, case.teller.mention.voice)]
    if witnesses:
        return CONSISTENT, tuple(f"{described(other)}; nothing known in between" for other in witnesses)
    return UNDECIDABLE, (f"no other account tells of such events since {since}",)


def _since(case: _Case) -> Period | None:
    """The day that the claim counts from: its own value, else the earliest date among its words."""
    if case.claim.check_value:
        return _parsed(case.claim.check_value)
    dates = [
        period
        for record in case.teller.mention.account.dates
        if record.value and record.span.overlaps(case.claim.span) and (period := _parsed(record.value))
    ]
    return min((period for period in dates if period.last), key=lambda period: str(period.last), default=None)


def _parsed(value: str) -> Period | None:
    try:
        return parse_edtf(value)
    except ValueError:
        return None


def _is_reference(other: Told, since: Period, voice: str) -> bool:
    """True where another voice than the claim's tells of the event that the claim counts from."""
    when = other.when
    is_other = any(item.mention.voice != voice for item in other.group)
    return when is not None and when.overlaps(since) and is_other


def _nth(case: _Case) -> tuple[str, tuple[str, ...]]:
    """Counts what is known within the time that the claim names; fewer than claimed decides nothing."""
    claimed = _claimed_count(case)
    start = _window_start(case)
    earlier = [o for o in case.earlier if start is None or ((when := o.when) and when.first and when.first >= start)]
    known = tuple(described(other) for other in (*earlier, case.event))
    if claimed is None or len(known) < claimed:
        return UNDECIDABLE, known
    return (CONSISTENT if len(known) == claimed else CONTRADICTED), known


def _claimed_count(case: _Case) -> int | None:
    value = case.claim.check_value
    if value is not None and value.isdigit() and len(value) < 4:
        return int(value)
    return case.quantities.ordinal(case.words) if case.quantities else None


def _window_start(case: _Case) -> date | None:
    """The first day that counts: so many weeks or years back by the claim's words, else the day since when."""
    before = case.event.when or case.teller.published
    days = case.quantities.days(case.words) if case.quantities else None
    if days is not None and before is not None and before.first is not None:
        return before.first - timedelta(days=days + max(1, days // SLACK))
    since = _since(replace(case, claim=replace(case.claim, check_value=None)))
    return since.first if since is not None else None


def described(event: Told) -> str:
    """``Radio, Daily: meeting of 2024-09-10``: who tells of the event, its type and its day."""
    sources = sorted({_source(item) for item in event.group})
    return f"{', '.join(sources)}: {event.record.type} of {event.record.date or 'an unknown day'}"


def _source(item: Profile) -> str:
    document = item.mention.account.document
    if document.outlet is not None:
        return document.outlet.name
    return document.file or fold_key(document.title or document.id)
