"""Clusters of mentions: greedy agglomeration by average score, under vetoes and people's decisions.

The best pair of clusters merges first; ties fall to the lower keys, so the order of the accounts never
shows. Two clusters with a veto between any of their members never merge. An undated mention that fits two
clusters nearly as well, which themselves are apart, joins neither: it is left to a person.
"""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.model.decision import SAME
from recoupe.reconcile.compare import SAME_AT, pair_of
from recoupe.reconcile.pairs import FORBIDDEN, FREE, TOLD_BESIDE, Pairs, components
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.rulings import Rulings
from recoupe.reconcile.vetoes import SAME_DOCUMENT, veto

MARGIN = 0.7
"""Two clusters within this of each other compete for an undated mention."""
VAGUE_DAYS = 31
"""A date that leaves more days open tells rivals apart no better than none."""
TIMELESS_MARGIN = 1.2
"""The same for a mention whose document is undated too: nothing but likeness speaks for either."""
BY_HAND = "by a person's decision"
_VETOES = {FREE: None, TOLD_BESIDE: SAME_DOCUMENT, FORBIDDEN: "forbidden"}


@dataclass(slots=True)
class _Link:
    """What stands between two clusters: the scores of their compared pairs, and whether one is a veto."""

    total: float = 0.0
    count: int = 0
    veto: str | None = None

    @property
    def score(self) -> float:
        return self.total / self.count if self.count else 0.0

    def absorb(self, other: "_Link") -> None:
        self.total += other.total
        self.count += other.count
        if self.veto is None or (self.veto == SAME_DOCUMENT and other.veto is not None):
            self.veto = other.veto or self.veto


@dataclass(slots=True)
class _State:
    """The clusters while they grow, each under its lowest key."""

    profiles: Mapping[str, Profile]
    members: dict[str, set[str]]
    margins: dict[str, float]
    links: dict[str, dict[str, _Link]] = field(default_factory=lambda: defaultdict(dict))

    def merge(self, left: str, right: str) -> str:
        """Joins two clusters; returns the key of the joint one."""
        kept, gone = pair_of(left, right)
        self._compare_the_rest(kept, gone)
        self.members[kept] |= self.members.pop(gone)
        self.margins[kept] = min(self.margins[kept], self.margins.pop(gone))
        self.links[kept].pop(gone, None)
        for other, link in self.links.pop(gone, {}).items():
            if other == kept:
                continue
            self.links[other].pop(gone, None)
            if other in self.links[kept]:
                self.links[kept][other].absorb(link)
            else:
                self.links[kept][other] = self.links[other][kept] = link
        return kept

    def _compare_the_rest(self, left: str, right: str) -> None:
        """Vetoes for pairs that were no candidates, as for lying far apart in time: one link must speak for both."""
        for one, other in ((left, right), (right, left)):
            for third in set(self.links[one]) - set(self.links[other]) - {other}:
                found = self._any_veto(other, third)
                if found is not None:
                    self.links[other][third] = self.links[third][other] = _Link(veto=found)

    def _any_veto(self, left: str, right: str) -> str | None:
        pairs = ((self.profiles[a], self.profiles[b]) for a in self.members[left] for b in self.members[right])
        return next((found for a, b in pairs if (found := veto(a, b)) is not None), None)


def cluster(pairs: Pairs, ruled: Rulings) -> "array[int]":
    """For each mention the position of one that stands for its cluster, its own where it is alone.

    People's decisions bind, `SAME` over vetoes, `DIFFERENT` over scores.
    """
    homes = array("I", range(len(pairs.profiles)))
    numbers = {key: 0 for pair in ruled for key in pair}
    numbers = {item.key: number for number, item in enumerate(pairs.profiles) if item.key in numbers}
    known = {pair: decision for pair, decision in ruled.items() if pair[0] in numbers and pair[1] in numbers}
    joined = [(numbers[left], numbers[right]) for (left, right), decision in known.items() if decision.verdict == SAME]
    for members, inner in components(pairs, joined):
        for label, keys in _clusters_of(pairs, members, inner, known).items():
            for number in keys:
                homes[number] = label
    return homes


def _clusters_of(pairs: Pairs, members: Sequence[int], inner: Sequence[int], ruled: Rulings) -> dict[int, list[int]]:
    """The clusters of one component by a member of each, as positions."""
    by_key = {pairs.profiles[number].key: number for number in members}
    state = _State(
        {key: pairs.profiles[number] for key, number in by_key.items()},
        {key: {key} for key in by_key},
        {key: _margin(pairs.profiles[number]) for key, number in by_key.items()},
    )
    _link(state, pairs, inner)
    _bind(state, ruled)
    _agglomerate(state)
    return {by_key[label]: [by_key[key] for key in keys] for label, keys in state.members.items()}


def _margin(item: Profile) -> float:
    """How much better than its rivals a cluster must fit this mention, 0 where it is dated to a month or better."""
    if item.when is not None and item.when.days is not None and item.when.days <= VAGUE_DAYS:
        return 0.0
    return MARGIN if item.published is not None or item.when is not None else TIMELESS_MARGIN


def _link(state: _State, pairs: Pairs, inner: Iterable[int]) -> None:
    for at in inner:
        left, right = pairs.profiles[pairs.left[at]].key, pairs.profiles[pairs.right[at]].key
        link = _Link(pairs.score[at], 1, _VETOES[pairs.bar[at]])
        state.links[left][right] = state.links[right][left] = link


def _bind(state: _State, ruled: Rulings) -> None:
    """Keeps apart and joins what people have decided of."""
    if not ruled:
        return
    here = {pair: ruled[pair] for pair in sorted(ruled) if pair[0] in state.members and pair[1] in state.members}
    for (left, right), decision in here.items():
        if decision.verdict != SAME:
            link = state.links[left].get(right) or _Link()
            link.veto = BY_HAND
            state.links[left][right] = state.links[right][left] = link
    for (left, right), decision in here.items():
        if decision.verdict == SAME:
            _join_by_hand(state, left, right)


def _join_by_hand(state: _State, left: str, right: str) -> None:
    homes = {key: home for home, keys in state.members.items() for key in keys if key in (left, right)}
    if len(homes) == 2 and homes[left] != homes[right]:
        state.merge(homes[left], homes[right])


def _agglomerate(state: _State) -> None:
    """Merges until nothing is left to merge; what rivals held back is tried again once they have grown."""
    heap = list(_mergeable(state))
    while heap:
        before = len(state.members)
        _merge_best_first(state, heap)
        heap = list(_mergeable(state)) if len(state.members) < before else []


def _mergeable(state: _State) -> Iterator[tuple[float, str, str]]:
    for left, links in state.links.items():
        for right, link in links.items():
            if left < right and link.veto is None and link.score >= SAME_AT:
                yield -link.score, left, right


def _merge_best_first(state: _State, heap: list[tuple[float, str, str]]) -> None:
    heapq.heapify(heap)
    while heap:
        score, left, right = heapq.heappop(heap)
        link = state.links.get(left, {}).get(right) if left in state.members and right in state.members else None
        if link is None or link.veto is not None or -score != link.score or _has_rivals(state, left, right, link.score):
            continue
        kept = state.merge(left, right)
        for other, neighbour in state.links[kept].items():
            if neighbour.veto is None and neighbour.score >= SAME_AT:
                heapq.heappush(heap, (-neighbour.score, *pair_of(kept, other)))


def _has_rivals(state: _State, left: str, right: str, score: float) -> bool:
    """True where an undated side fits another cluster nearly as well, and the two are known to be apart."""
    for undated, home in ((left, right), (right, left)):
        margin = state.margins[undated]
        if not margin:
            continue
        for other, link in state.links[undated].items():
            is_near = link.veto is None and link.score >= max(SAME_AT, score - margin)
            if other != home and is_near and _are_apart(state, home, other):
                return True
    return False


def _are_apart(state: _State, left: str, right: str) -> bool:
    """True where the two clusters are known to be two events, not merely told by one document."""
    link = state.links[left].get(right)
    return link is None or (link.veto is not None and link.veto != SAME_DOCUMENT)
