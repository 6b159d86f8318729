"""What is said of each pair once the clusters stand: same, different, or left to a person."""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision
from recoupe.reconcile.compare import POSSIBLE_AT
from recoupe.reconcile.pairs import FREE, Pairs
from recoupe.reconcile.rulings import Rulings
from recoupe.reconcile.vetoes import veto

_VERDICTS = (SAME, DIFFERENT, UNSURE)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The pairs that are shown, in the order of their keys; pairs far from any match are left out.

    `shown` holds positions in `pairs`, `verdicts` positions in a table; people's decisions stand as given.
    """

    pairs: Pairs
    shown: "array[int]"
    verdicts: "array[int]"
    ruled: Rulings

    def decisions(self) -> Iterator[Decision]:
        """Every decision with its reasons, worked out one at a time."""
        made = (
            self.pairs.decision(at, _VERDICTS[verdict]) for at, verdict in zip(self.shown, self.verdicts, strict=True)
        )
        given = (self.ruled[pair] for pair in sorted(self.ruled))
        return heapq.merge(made, given, key=lambda decision: (decision.left, decision.right))

    def waiting(self) -> Mapping[str, set[str]]:
        """The keys of the mentions that may belong to the event of each mention."""
        found: dict[str, set[str]] = defaultdict(set)
        profiles = self.pairs.profiles
        unsure = _VERDICTS.index(UNSURE)
        open_pairs = [pair for pair, decision in self.ruled.items() if decision.verdict == UNSURE]
        for at, verdict in zip(self.shown, self.verdicts, strict=True):
            if verdict == unsure:
                open_pairs.append((profiles[self.pairs.left[at]].key, profiles[self.pairs.right[at]].key))
        for left, right in open_pairs:
            found[left].add(right)
            found[right].add(left)
        return found


def judge_pairs(pairs: Pairs, homes: Sequence[int], ruled: Rulings, *, standing: Iterable[int]) -> Verdicts:
    """The verdict on each pair that people have not decided; `homes` are the clusters.

    Whether two clusters are apart is asked of the mentions at `standing` alone.
    """
    apart = _Apart(pairs, homes, ruled, standing)
    shown, verdicts = array("I"), array("b")
    for at in _in_order_of_keys(pairs, [at for at in range(len(pairs)) if _is_shown(pairs, at, homes, ruled)]):
        shown.append(at)
        verdicts.append(_VERDICTS.index(apart.verdict(at)))
    return Verdicts(pairs, shown, verdicts, ruled)


def _is_shown(pairs: Pairs, at: int, homes: Sequence[int], ruled: Rulings) -> bool:
    left, right = pairs.left[at], pairs.right[at]
    if pairs.score[at] < POSSIBLE_AT and homes[left] != homes[right]:
        return False
    if not ruled:
        return True
    keys = sorted((pairs.profiles[left].key, pairs.profiles[right].key))
    return (keys[0], keys[1]) not in ruled


def _in_order_of_keys(pairs: Pairs, chosen: list[int]) -> list[int]:
    count = len(pairs.profiles)
    ranks = array("I", bytes(4 * count))
    for rank, number in enumerate(sorted(range(count), key=lambda number: pairs.profiles[number].key)):
        ranks[number] = rank

    def place(at: int) -> int:
        one, other = ranks[pairs.left[at]], ranks[pairs.right[at]]
        return one * count + other if one < other else other * count + one

    chosen.sort(key=place)
    return chosen


class _Apart:
    """Which clusters are known to be two events, each two looked at once."""

    def __init__(self, pairs: Pairs, homes: Sequence[int], ruled: Rulings, standing: Iterable[int]) -> None:
        self._pairs = pairs
        self._homes = homes
        self._known: dict[tuple[int, int], bool] = {}
        self._members: dict[int, list[int]] = defaultdict(list)
        numbers = {key: -1 for pair in ruled for key in pair}
        for number in standing:
            self._members[homes[number]].append(number)
            if pairs.profiles[number].key in numbers:
                numbers[pairs.profiles[number].key] = homes[number]
        for (left, right), decision in ruled.items():
            if decision.verdict != SAME:
                self._known[_pair(numbers[left], numbers[right])] = True

    def verdict(self, at: int) -> str:
        """Unsure where nothing forbids the pair or its clusters to be one."""
        left, right = self._homes[self._pairs.left[at]], self._homes[self._pairs.right[at]]
        if left == right:
            return SAME
        return DIFFERENT if self._pairs.bar[at] != FREE or self._are_apart(left, right) else UNSURE

    def _are_apart(self, left: int, right: int) -> bool:
        pair = _pair(left, right)
        if pair not in self._known:
            profiles = self._pairs.profiles
            self._known[pair] = any(
                veto(profiles[one], profiles[other]) is not None
                for one in self._members[left]
                for other in self._members[right]
            )
        return self._known[pair]


def _pair(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)
