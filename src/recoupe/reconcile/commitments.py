"""Commitments across accounts: the same promise or instrument, followed through its stages."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account, Commitment, Event
from recoupe.model.record import CommitmentRecord, mention_key
from recoupe.reconcile.blocking import FACING, meetings
from recoupe.reconcile.profile import subject_of
from recoupe.reconcile.stages import Promise, history, present_stage
from recoupe.reconcile.terms import amounts_agree, written

SAME_AT = 2.4
NEXT = 24
"""Two commitments meet in a cell where fewer than so many of either one's side were told between them."""
REACH = dict.fromkeys(FACING, NEXT)
_LIKE = {"programme": "agreement", "loan": "aid"}
"""Kinds that accounts take for one another."""


def commitment_records(
    accounts: Sequence[Account], *, voices: Mapping[str, str], events: Mapping[str, str]
) -> tuple[CommitmentRecord, ...]:
    """One record for each commitment, by its first day, then id; `events` maps mention keys to event ids."""
    promises = [
        promise_of(account, commitment, voices[account.document.id], event_of(account, commitment, events))
        for account in accounts
        for commitment in account.commitments
    ]
    told = {a.document.id: frozenset(_events_of(a, events)) for a in accounts if a.commitments}
    promises.sort(key=lambda promise: promise.order)
    groups = grouped(promises, _likely(promises, told))
    records = [record_of(group) for group in groups]
    return tuple(sorted(records, key=lambda record: (record.stages[0].date or "9999", record.id)))


def event_of(account: Account, commitment: Commitment, events: Mapping[str, str]) -> str | None:
    """What `events` gives for the key of the mention that the commitment is tied to."""
    linked = linked_event(account, commitment)
    return events.get(mention_key(account.document.id, linked.id)) if linked is not None else None


def _events_of(account: Account, events: Mapping[str, str]) -> Iterator[str]:
    keys = (mention_key(account.document.id, event.id) for event in account.events)
    return (events[key] for key in keys if key in events)


def promise_of(account: Account, commitment: Commitment, voice: str, event: str | None) -> Promise:
    """A commitment as comparing sees it, tied to an event."""
    document = account.document.id
    linked = linked_event(account, commitment)
    held_on = linked.date if linked is not None and linked.status == "held" and not linked.negated else None
    ends = (commitment.from_, commitment.to)
    parties = {*commitment.parties, *(end for end in ends if end)}
    return Promise(
        key=mention_key(document, commitment.id),
        account=account,
        commitment=commitment,
        voice=voice,
        event=event,
        day=commitment.date or held_on,
        parties=frozenset(party for party in parties if party.isupper() or ":" in party),
        words=frozenset(subject_of(commitment, account.document.text) or _wording(commitment, account.document.text)),
    )


def _wording(commitment: Commitment, text: str) -> tuple[str, ...]:
    """The whole wording of what has no title, as one word: only the same promise is made in the same words."""
    return () if commitment.title else (fold_key(commitment.evidence.of(text)),)


def linked_event(account: Account, commitment: Commitment) -> Event | None:
    """The event that the account ties to the commitment, else the one whose trigger stands in its evidence."""
    if commitment.event is not None:
        return next((event for event in account.events if event.id == commitment.event), None)
    return next((event for event in account.events if event.trigger.overlaps(commitment.evidence)), None)


def likeness(left: Promise, right: Promise, *, shared_events: int) -> float:
    """How alike two commitments are; 0 where kind, parties or document forbid it."""
    if left.document == right.document or _kind(left) != _kind(right):
        return 0.0
    shared = left.parties & right.parties
    if not shared or len(shared) < min(len(left.parties), len(right.parties), 2):
        return 0.0
    score = 1.0 if left.parties == right.parties else 0.6
    score += _title_score(left, right)
    score += 0.8 if set(left.commitment.topics) & set(right.commitment.topics) else 0.0
    score += 1.5 if left.event is not None and left.event == right.event else 0.0
    score += 0.6 if shared_events else 0.0
    return score + _amount_score(left, right)


def _kind(promise: Promise) -> str:
    return _LIKE.get(promise.commitment.kind, promise.commitment.kind)


def _title_score(left: Promise, right: Promise) -> float:
    if not left.words or not right.words:
        return 0.0
    common = len(left.words & right.words) / min(len(left.words), len(right.words))
    if common:
        return 1.5 * common
    is_titled = left.commitment.title is not None and right.commitment.title is not None
    return -0.6 if is_titled and left.account.document.language == right.account.document.language else 0.0


def _amount_score(left: Promise, right: Promise) -> float:
    ours, theirs = left.commitment.amount, right.commitment.amount
    if ours is None or theirs is None:
        return 0.0
    return 0.8 if amounts_agree(written(ours), written(theirs)) else -0.2


Likely = tuple[float, Promise, Promise]


def _likely(promises: Sequence[Promise], told: Mapping[str, frozenset[str]]) -> Iterator[Likely]:
    for left, right, _ in candidates(promises):
        score = likeness(left, right, shared_events=len(told[left.document] & told[right.document]))
        if score >= SAME_AT:
            yield score, left, right


def grouped(promises: Sequence[Promise], likely: Iterable[Likely]) -> list[list[Promise]]:
    """Groups, the likeliest pairs first; two commitments of one document never share a group."""
    pairs = [(-round(score, 3), sorted((left.order, right.order)), left, right) for score, left, right in likely]
    groups = {promise.key: [promise] for promise in promises}
    for _, _, left, right in sorted(pairs, key=lambda pair: pair[:2]):
        ours, theirs = groups[left.key], groups[right.key]
        if ours is not theirs and not {p.document for p in ours} & {p.document for p in theirs}:
            ours.extend(theirs)
            groups.update((promise.key, ours) for promise in theirs)
    distinct = {id(group): group for group in groups.values()}
    return [sorted(group, key=lambda promise: promise.order) for group in distinct.values()]


def cells_of(kind: str, parties: Collection[str]) -> Iterator[tuple[str, str]]:
    """The cells of a commitment with its side: two that name two parties or more must share two."""
    kind, named = _LIKE.get(kind, kind), sorted(parties)
    if len(named) < 2:
        yield from ((f"{kind} {party}", "o") for party in named)
        return
    yield from ((f"{kind} {one} {other}", "p") for one, other in combinations(named, 2))
    yield from ((f"{kind} {party}", "b") for party in named)


def candidates(promises: Sequence[Promise]) -> Iterator[tuple[Promise, Promise, int]]:
    """Each pair once that `likeness` may allow, with the number of cells where the two are told near each other.

    `promises` stand in their order.
    """
    cells: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, promise in enumerate(promises):
        for cell, side in cells_of(promise.commitment.kind, promise.parties):
            cells[cell].append((number, side))
    met = Counter(both for entries in cells.values() for both in meetings(entries, REACH))
    for left, right in sorted(met):
        yield promises[left], promises[right], met[left, right]


def record_of(group: Sequence[Promise]) -> CommitmentRecord:
    """The record of one commitment; `group` is in order, earliest published first."""
    stages = history(group)
    titled = [promise for promise in group if promise.commitment.title]
    amounts = [written(p.commitment.amount) for p in group if p.commitment.amount is not None]
    published = [p.account.document.published for p in group if p.account.document.published]
    return CommitmentRecord(
        id="commitment:" + hashlib.sha256(group[0].key.encode("utf-8")).hexdigest()[:16],
        kind=_commonest(promise.commitment.kind for promise in group),
        title=titled[0].commitment.title if titled else None,
        parties=tuple(sorted(set().union(*(promise.parties for promise in group)))),
        stage=present_stage(stages),
        stages=stages,
        topics=tuple(sorted({topic for promise in group for topic in promise.commitment.topics})),
        provides=tuple(dict.fromkeys(item for promise in group for item in promise.commitment.provides)),
        amount=_commonest(amounts) if amounts else None,
        deadline=next((p.commitment.deadline for p in reversed(group) if p.commitment.deadline), None),
        voices=len({promise.voice for promise in group}),
        silent_since=max(published, default=None),
        accounts=tuple(promise.key for promise in group),
    )


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
