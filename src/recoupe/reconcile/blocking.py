"""Candidate pairs: mentions that share parties and a kind of act, near enough in time to be one event."""

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from recoupe.reconcile.features import MULTILATERAL, NEIGHBOURS
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.timing import SHIFT_DAYS

NEAREST = 12
"""So many mentions at most of each cell are compared with one that comes after them: the nearest in time."""

SLACK_DAYS = (SHIFT_DAYS + 1) // 2
"""On either side of a stated date: two that lie more than twice as far apart exclude each other."""

REACH_DAYS = 62
"""An undated event is compared with those that lie or were published at most so long from its own account."""

_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


def _kinds_of_act() -> dict[str, str]:
    """For each type with neighbours, the first name among all that it is linked to."""
    found: dict[str, set[str]] = {}
    for pair in sorted(map(sorted, NEIGHBOURS)):
        merged = set(pair).union(*(found.get(name, ()) for name in pair))
        found.update(dict.fromkeys(merged, merged))
    return {name: min(group) for name, group in found.items()}


_KIND = _kinds_of_act()


@dataclass(slots=True)
class _Cell:
    """Mentions that may still meet later ones, as anchor and number, with the days on which they end."""

    entries: list[tuple[int, int]] = field(default_factory=list)
    ends: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, last: int, anchor: int, number: int) -> None:
        """Opens a mention until its last day."""
        insort(self.entries, (anchor, number))
        heapq.heappush(self.ends, (last, anchor, number))

    def nearest(self, first: int, anchor: int, number: int) -> Iterator[int]:
        """The numbers of those open on the day `first`, of very many only those nearest to the anchor."""
        entries, ends = self.entries, self.ends
        while ends and ends[0][0] < first:
            _, *entry = heapq.heappop(ends)
            del entries[bisect_left(entries, tuple(entry))]
        near = entries
        if len(entries) > NEAREST:
            at = bisect_left(entries, (anchor, number))
            both = entries[max(0, at - NEAREST) : at + NEAREST]
            near = sorted(both, key=lambda entry: (abs(entry[0] - anchor), entry[1]))[:NEAREST]
        return (entry[1] for entry in near)


@dataclass(frozen=True, slots=True)
class _Keys:
    """The cells in which a mention looks for others, and those in which later ones find it."""

    looks: tuple[tuple[str, ...], ...]
    stands: tuple[tuple[str, ...], ...]


def candidate_pairs(profiles: Sequence[Profile], numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each pair once, by position in `profiles`, the lower first; only those at `numbers` take part.

    A sweep over the first days of each kind of act: a mention meets only those whose stretch of days has not
    ended yet. What matters is the order of `profiles`, not that of `numbers`.
    """
    kinds: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        kind = profiles[number].event.type
        kinds[_KIND.get(kind, kind)].append(number)
    for _, members in sorted(kinds.items()):
        yield from _sweep(profiles, members)


def _sweep(profiles: Sequence[Profile], members: Iterable[int]) -> Iterator[tuple[int, int]]:
    cells: dict[tuple[str, ...], _Cell] = defaultdict(_Cell)
    for first, last, number in sorted((*_span(profiles[number]), number) for number in members):
        item = profiles[number]
        keys, anchor = _keys(item), _anchor(item)
        met = {other for key in keys.looks if key in cells for other in cells[key].nearest(first, anchor, number)}
        for other in sorted(met):
            yield (number, other) if number < other else (other, number)
        for key in keys.stands:
            cells[key].add(last, anchor, number)


def _keys(item: Profile) -> _Keys:
    """Two bilateral acts are one only if they share two parties, so they meet under each pair of theirs.

    One that names fewer parties, or is of a type to which accounts name some of many, meets all that share one;
    without any party, those that share a name or place.
    """
    if len(item.parties) >= 2 and item.event.type not in MULTILATERAL:
        pairs = tuple(combinations(sorted(item.parties), 2))
        return _Keys((*pairs, *_named("loose", item.parties)), (*pairs, *_named("tight", item.parties)))
    names = item.parties or item.unresolved or {item.place or ""}
    if item.event.type == "summit" and item.place is not None:
        names = {*names, f"at {item.place}"}
    return _Keys((*_named("loose", names), *_named("tight", names)), _named("loose", names))


def _named(side: str, names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((side, name, "") for name in names)


def _span(item: Profile) -> tuple[int, int]:
    """The days on which a mention is looked for; all of time for one that has neither date nor publication."""
    known = item.when or item.published
    if known is None:
        return _FIRST_DAY, _LAST_DAY
    margin = SLACK_DAYS if item.when is not None else REACH_DAYS
    first = known.first.toordinal() - margin if known.first else _FIRST_DAY
    last = known.last.toordinal() + margin if known.last else _LAST_DAY
    return first, last


def _anchor(item: Profile) -> int:
    """The day from which nearness is counted, 0 for a mention without any."""
    known = item.when or item.published
    day = (known.first or known.last) if known is not None else None
    return day.toordinal() if day is not None else 0
