"""Compared pairs in columns: ten million of them fit where as many objects would not."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recoupe.model.decision import Decision
from recoupe.reconcile.blocking import candidate_pairs
from recoupe.reconcile.compare import COMPANION_BONUS, SAME_AT, Comparison, compare, explained, stands_alone
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.vetoes import SAME_DOCUMENT

FREE, TOLD_BESIDE, FORBIDDEN = 0, 1, 2
"""What keeps a pair apart: nothing, that one document tells both, or another veto."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions by their positions in `profiles`, each with its score, its bar and whether it has a companion.

    `meets` counts the places where they meet, 0 for one that follows its twin.

    Reasons are not kept: `explained` works them out again for the pairs that are shown.
    """

    profiles: Sequence[Profile]
    left: "array[int]" = field(default_factory=lambda: array("I"))
    right: "array[int]" = field(default_factory=lambda: array("I"))
    score: "array[float]" = field(default_factory=lambda: array("d"))
    bar: "array[int]" = field(default_factory=lambda: array("b"))
    companion: "array[int]" = field(default_factory=lambda: array("b"))
    meets: "array[int]" = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.left)

    def add(self, left: int, right: int, comparison: Comparison, meets: int = 0) -> None:
        """Nothing; appends a compared pair."""
        self.put(left, right, comparison.score, bar_of(comparison.veto), meets)

    def put(self, left: int, right: int, score: float, bar: int, meets: int = 0) -> None:
        """Nothing; appends a pair whose score and bar are known."""
        self.left.append(left)
        self.right.append(right)
        self.score.append(score)
        self.bar.append(bar)
        self.companion.append(0)
        self.meets.append(meets)

    def is_likely(self, at: int) -> bool:
        """True where nothing forbids the pair to be one event and its score says that it is."""
        return self.bar[at] == FREE and self.score[at] >= SAME_AT

    def is_shared(self, at: int, homes: Sequence[int]) -> bool:
        """True where both lie in one cluster, and that says something of what else their documents tell."""
        left, right = self.left[at], self.right[at]
        return homes[left] == homes[right] and not stands_alone(self.profiles[left], self.profiles[right])

    def decision(self, at: int, verdict: str) -> Decision:
        """The machine's decision on the pair, with its reasons."""
        left, right = self.profiles[self.left[at]], self.profiles[self.right[at]]
        return explained(left, right, verdict=verdict, has_companion=bool(self.companion[at]))


def bar_of(veto: str | None) -> int:
    """What a veto keeps apart, as the columns hold it."""
    return FREE if veto is None else TOLD_BESIDE if veto == SAME_DOCUMENT else FORBIDDEN


def compare_all(profiles: Sequence[Profile], numbers: Iterable[int]) -> Pairs:
    """All comparisons of comparable types among the candidates at `numbers`."""
    found = Pairs(profiles)
    for left, right, meets in candidate_pairs(profiles, numbers):
        found.add(left, right, compare(profiles[left], profiles[right]), meets)
    return found


def add_companions(pairs: Pairs, homes: Sequence[int]) -> None:
    """Nothing; a bonus for pairs whose documents both tell another event that is the same by `homes`.

    `homes` is the cluster of each mention after a first pass over the same pairs.
    """
    documents = _document_numbers(pairs.profiles)
    shared: dict[int, tuple[int, ...]] = {}
    for at in range(len(pairs)):
        if pairs.is_shared(at, homes):
            between, home = _between(pairs, at, documents), homes[pairs.left[at]]
            told = shared.get(between, ())
            # Three tell as much as more: at least one of them is neither side's own.
            if len(told) < 3 and home not in told:
                shared[between] = (*told, home)
    for at in range(len(pairs)):
        left, right = pairs.left[at], pairs.right[at]
        told = shared.get(_between(pairs, at, documents), ())
        is_beside = any(home not in (homes[left], homes[right]) for home in told)
        if is_beside and not stands_alone(pairs.profiles[left], pairs.profiles[right]):
            pairs.score[at] = round(pairs.score[at] + COMPANION_BONUS, 3)
            pairs.companion[at] = 1


def _document_numbers(profiles: Sequence[Profile]) -> "array[int]":
    numbers: dict[str, int] = {}
    return array("I", (numbers.setdefault(item.document, len(numbers)) for item in profiles))


def _between(pairs: Pairs, at: int, documents: "array[int]") -> int:
    """One number for the documents of both sides."""
    one, other = documents[pairs.left[at]], documents[pairs.right[at]]
    return (one << 32) | other if one < other else (other << 32) | one


def components(pairs: Pairs, more: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[list[int], list[int]]]:
    """Groups of mentions that likely pairs, or those given, hang together, each with the numbers of its inner pairs.

    Clusters never reach beyond such a group. Mentions without any likely pair are left out.
    """
    roots = _roots(pairs, more)
    inner: dict[int, array[int]] = {roots[left]: array("I") for left, _ in more}
    for at in range(len(pairs)):
        home = roots[pairs.left[at]]
        if home == roots[pairs.right[at]]:
            inner.setdefault(home, array("I")).append(at)
    members: dict[int, array[int]] = {home: array("I") for home in inner}
    for number, home in enumerate(roots):
        if home in members:
            members[home].append(number)
    for home in sorted(inner):
        yield list(members.pop(home)), list(inner.pop(home))


def _roots(pairs: Pairs, more: Sequence[tuple[int, int]]) -> "array[int]":
    """For each mention one of its group, the same for all of the group."""
    root = array("I", range(len(pairs.profiles)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for at in range(len(pairs)):
        if pairs.is_likely(at):
            root[find(pairs.left[at])] = find(pairs.right[at])
    for left, right in more:
        root[find(left)] = find(right)
    return array("I", map(find, range(len(root))))
