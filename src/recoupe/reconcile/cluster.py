"""Clusters of mentions: greedy agglomeration by average score, under vetoes and people's decisions.

The best pair of clusters merges first; ties fall to the lower keys, so the order of the accounts never
shows. Two clusters with a veto between any of their members never merge. An undated mention that fits two
clusters nearly as well, which themselves are apart, joins neither: it is left to a person.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision
from recoupe.reconcile.compare import POSSIBLE_AT, SAME_AT, Comparison, compare, pair_of
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.twins import Follower
from recoupe.reconcile.vetoes import SAME_DOCUMENT, veto

MARGIN = 0.7
"""Two clusters within this of each other compete for an undated mention."""
VAGUE_DAYS = 31
"""A date that leaves more days open tells rivals apart no better than none."""
TIMELESS_MARGIN = 1.2
"""The same for a mention whose document is undated too: nothing but likeness speaks for either."""


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


@dataclass(frozen=True, slots=True)
class Clustering:
    """Clusters as sorted tuples of mention keys, in a stable order, and what they rest on."""

    clusters: tuple[tuple[str, ...], ...]
    comparisons: Sequence[Comparison]
    ruled: Mapping[tuple[str, str], Decision]
    state: _State

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided of each pair, people's decisions as given; pairs far from any match are left out."""
        home = {key: lowest for lowest, keys in self.state.members.items() for key in keys}
        shown = dict(self.ruled)
        for comparison in self.comparisons:
            pair = comparison.keys
            is_same = home[pair[0]] == home[pair[1]]
            if pair not in shown and (is_same or comparison.score >= POSSIBLE_AT):
                verdict = SAME if is_same else self._apart_verdict(comparison, home)
                shown[pair] = comparison.decision(verdict)
        return tuple(shown[pair] for pair in sorted(shown))

    def _apart_verdict(self, comparison: Comparison, home: Mapping[str, str]) -> str:
        """Unsure where nothing forbids the pair or its clusters to be one."""
        left, right = (home[key] for key in comparison.keys)
        link = self.state.links[left].get(right)
        is_forbidden = comparison.veto is not None or (link is not None and link.veto is not None)
        return DIFFERENT if is_forbidden else UNSURE


def cluster(
    profiles: Sequence[Profile],
    comparisons: Sequence[Comparison],
    *,
    decisions: Sequence[Decision] = (),
    followers: Sequence[Follower] = (),
) -> Clustering:
    """The clusters of all mentions; people's decisions bind, `SAME` over vetoes, `DIFFERENT` over scores.

    `followers` stand neither in `profiles` nor in `comparisons`.
    """
    ruled = binding(decisions)
    state = _State(
        {item.key: item for item in profiles},
        {item.key: {item.key} for item in profiles},
        {item.key: _margin(item) for item in profiles},
    )
    _link(state, comparisons, ruled)
    for left, right in sorted(pair for pair, decision in ruled.items() if decision.verdict == SAME):
        _join_by_hand(state, left, right)
    _agglomerate(state)
    joined = _follow(state, followers) if followers else []
    clusters = tuple(sorted(tuple(sorted(keys)) for keys in state.members.values()))
    return Clustering(clusters, [*comparisons, *joined], ruled, state)


def _follow(state: _State, followers: Sequence[Follower]) -> list[Comparison]:
    """Puts each follower to a twin, or by itself where its document tells that cluster already; how they compare."""
    home = {key: label for label, keys in state.members.items() for key in keys}
    told: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for key, item in state.profiles.items():
        told[home[key], item.document].append(item)
    joined = []
    for follower in followers:
        item = follower.item
        open_to = (
            twin
            for twin in follower.twins
            if all(veto(item, other) is None for other in told[home[twin.key], item.document])
        )
        twin = next(open_to, None)
        label = home[twin.key] if twin is not None else item.key
        state.members.setdefault(label, set()).add(item.key)
        told[label, item.document].append(item)
        if twin is not None:
            is_copy = item.mention.voice == twin.mention.voice
            joined.append(compare(*sorted((item, twin), key=lambda side: side.order), is_copy=is_copy))
    return joined


def _margin(item: Profile) -> float:
    """How much better than its rivals a cluster must fit this mention, 0 where it is dated to a month or better."""
    if item.when is not None and item.when.days is not None and item.when.days <= VAGUE_DAYS:
        return 0.0
    return MARGIN if item.published is not None or item.when is not None else TIMELESS_MARGIN


def binding(decisions: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    """People's decisions by pair; of several on one pair the latest counts."""
    ruled: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.at or "", d.by, d.verdict)):
        if not is_by_machine(decision):
            ruled[pair_of(decision.left, decision.right)] = decision
    return ruled


def is_by_machine(decision: Decision) -> bool:
    """True for a decision of Recoupe's own, which reconciling makes anew."""
    return decision.by == "recoupe" or decision.by.startswith("recoupe:")


def _link(state: _State, comparisons: Iterable[Comparison], ruled: Mapping[tuple[str, str], Decision]) -> None:
    for comparison in comparisons:
        left, right = comparison.keys
        link = _Link(comparison.score, 1, comparison.veto)
        state.links[left][right] = state.links[right][left] = link
    for (left, right), decision in ruled.items():
        if decision.verdict != SAME and left in state.members and right in state.members:
            link = state.links[left].get(right) or _Link()
            link.veto = "by a person's decision"
            state.links[left][right] = state.links[right][left] = link


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
