"""What people decided of pairs, apart from what reconciling decides itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from recoupe.model.codec import encode
from recoupe.model.decision import SAME, Decision, Ruling
from recoupe.reconcile.compare import pair_of

Rulings = Mapping[tuple[str, str], Decision]
"""People's decisions by the keys of their mentions, the lower key first."""


def binding(decisions: Sequence[Ruling], present: Iterable[str]) -> dict[tuple[str, str], Decision]:
    """What people's decisions come to between the mentions that are present, by pair, without contradiction.

    The newest word counts: an older one that cannot hold beside newer ones (A is B, B is C, A is not C) falls away.
    What follows by way of a mention that is gone stays, as a decision on the pair for which it follows.
    """
    pairs = [decision for decision in decisions if isinstance(decision, Decision) and not is_by_machine(decision)]
    if not pairs:
        return {}
    settled = _Settled()
    for decision in sorted(pairs, key=_in_time, reverse=True):
        settled.take(decision)
    named = {key for decision in pairs for key in (decision.left, decision.right)}
    return settled.between(named & set(present))


def is_by_machine(decision: Decision) -> bool:
    """True for a decision of Recoupe's own, which reconciling makes anew."""
    return decision.by == "recoupe" or decision.by.startswith("recoupe:")


def _in_time(decision: Decision) -> tuple[str, str, str]:
    return decision.at or "", decision.by, encode(decision)


@dataclass(slots=True)
class _Settled:
    """The decisions that hold, the groups of mentions that they make one event, and who is kept apart from whom."""

    held: dict[tuple[str, str], Decision] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, decision: Decision) -> None:
        """Lets a decision count unless newer ones have settled its pair otherwise."""
        left, right = pair = pair_of(decision.left, decision.right)
        ours, theirs = (self.groups.setdefault(key, {key}) for key in pair)
        is_one, is_same = ours is theirs, decision.verdict == SAME
        if pair in self.held or (is_one and not is_same) or (is_same and self._are_apart(ours, theirs)):
            return
        self.held[pair] = decision
        if is_same and not is_one:
            ours |= theirs
            self.groups.update(dict.fromkeys(theirs, ours))
        elif not is_same:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def _are_apart(self, ours: Set[str], theirs: Set[str]) -> bool:
        few, others = sorted((ours, theirs), key=len)
        return any(not others.isdisjoint(self.apart.get(key, ())) for key in few)

    def between(self, present: Set[str]) -> dict[tuple[str, str], Decision]:
        """What holds between these mentions, also by way of others."""
        found = {pair: held for pair, held in self.held.items() if pair[0] in present and pair[1] in present}
        for pair, decision in self.held.items():
            if pair not in found:
                for one, other in self._follow(decision, present):
                    found.setdefault((one, other), replace(decision, left=one, right=other))
        return found

    def _follow(self, decision: Decision, present: Set[str]) -> Iterator[tuple[str, str]]:
        """The pairs of which a decision about an absent mention still says something."""
        left, right = (sorted(self.groups[key].intersection(present)) for key in (decision.left, decision.right))
        if decision.verdict == SAME:
            yield from ((left[0], other) for other in left[1:])
        elif left and right:
            yield pair_of(left[0], right[0])
