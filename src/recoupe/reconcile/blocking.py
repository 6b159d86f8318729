"""Candidate pairs: mentions that share parties and a kind of act, near enough in time to be one event.

Mentions stand in cells by day, and each meets those next to it. So one mention more changes nothing but what its
neighbours in its own cells meet.
"""

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from typing import TypeVar

from recoupe.reconcile.acts import MULTILATERAL, NEIGHBOURS
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.timing import SHIFT_DAYS
from recoupe.reconcile.vetoes import are_comparable

NEAREST = 8
"""Two mentions meet in a cell where fewer than so many of either one's side lie between them in time."""

SLACK_DAYS = (SHIFT_DAYS + 1) // 2
"""On either side of a stated date: two that lie more than twice as far apart exclude each other."""

REACH_DAYS = 62
"""An undated event is compared with those that lie or were published at most so long from its own account."""

STEP_DAYS, MOST_STEPS = 45, 8
"""A mention that may lie anywhere in a long time stands in its cells once every so many days, so often at most."""

FACING = {"p": "pP", "P": "pP", "b": "oO", "B": "oO", "o": "obOB", "O": "obOB"}
"""Whom those on each side of a cell meet: p stands under a pair of parties, under a single one b names two or more and
o fewer. A capital is for those that stand there more than once or know no day, so that they crowd out only their like.
"""

REACH = {side: NEAREST if side.islower() else 4 * NEAREST for side in FACING}
"""So many of each side at most are met before and after; a vague mention counts each time that it stands there."""

_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_LOW = 0xFFFFFFFF


def _kinds_of_act() -> dict[str, str]:
    """For each type with neighbours, the first name among all that it is linked to."""
    found: dict[str, set[str]] = {}
    for pair in sorted(map(sorted, NEIGHBOURS)):
        merged = set(pair).union(*(found.get(name, ()) for name in pair))
        found.update(dict.fromkeys(merged, merged))
    return {name: min(group) for name, group in found.items()}


_KIND = _kinds_of_act()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where and when a mention stands: its cells with its side, the days of its anchors, the first and last day."""

    cells: tuple[tuple[str, str], ...]
    anchors: tuple[int, ...]
    first: int
    last: int
    type: str

    def may_meet(self, other: "Standing") -> bool:
        """True where their days touch and accounts may give both types to one act."""
        return self.first <= other.last and other.first <= self.last and are_comparable(self.type, other.type)


def standing_of(item: Profile) -> Standing:
    """Where a mention stands.

    Two bilateral acts are one only if they share two parties, so they meet under each pair of theirs. One that names
    fewer parties, or is of a type to which accounts name some of many, meets all that share one; without any
    party, those that share a name or place.
    """
    kind = _KIND.get(item.event.type, item.event.type)
    first, last = _days(item)
    anchors = _anchors(item, first, last)
    is_vague = len(anchors) > 1 or anchors == (0,)
    cells = ((f"{kind} {name}", side.upper() if is_vague else side) for name, side in _cells(item))
    return Standing(tuple(cells), anchors, first, last, item.event.type)


def _cells(item: Profile) -> Iterator[tuple[str, str]]:
    if len(item.parties) >= 2 and item.event.type not in MULTILATERAL:
        yield from ((f"{one} {other}", "p") for one, other in combinations(sorted(item.parties), 2))
        yield from ((name, "b") for name in sorted(item.parties))
        return
    names = item.parties or item.unresolved or {item.place or ""}
    if item.event.type == "summit" and item.place is not None:
        names = {*names, f"at {item.place}"}
    yield from ((name, "o") for name in sorted(names))


def _days(item: Profile) -> tuple[int, int]:
    """The days on which a mention is looked for; all of time for one that has neither date nor publication."""
    known = item.when or item.published
    if known is None:
        return _FIRST_DAY, _LAST_DAY
    margin = SLACK_DAYS if item.when is not None else REACH_DAYS
    first = known.first.toordinal() - margin if known.first else _FIRST_DAY
    last = known.last.toordinal() + margin if known.last else _LAST_DAY
    return first, last


def _anchors(item: Profile, first: int, last: int) -> tuple[int, ...]:
    """The days from which nearness is counted, 0 for a mention without any."""
    known = item.when or item.published
    day = (known.first or known.last) if known is not None else None
    if day is None:
        return (0,)
    start = day.toordinal()
    if first == _FIRST_DAY or last == _LAST_DAY or item.when is None:
        return (start,)
    return tuple(range(start, max(start, last - SLACK_DAYS) + 1, STEP_DAYS))[:MOST_STEPS]


def candidate_pairs(profiles: Sequence[Profile], numbers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Each pair once with the number of times that it meets, by position in `profiles`, the lower first.

    Only those at `numbers` take part. What matters is the order of `profiles`, not that of `numbers`.
    """
    kinds: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        kind = profiles[number].event.type
        kinds[_KIND.get(kind, kind)].append(number)
    for _, members in sorted(kinds.items()):
        yield from _pairs_among({number: standing_of(profiles[number]) for number in members})


def _pairs_among(standings: dict[int, Standing]) -> Iterator[tuple[int, int, int]]:
    cells: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("Q")))
    for number, standing in standings.items():
        for name, side in standing.cells:
            cells[name][side].extend(anchor << 32 | number for anchor in standing.anchors)
    met = array("Q")
    for sides in cells.values():
        for left, right in meetings(sorted((code, side) for side, codes in sides.items() for code in codes)):
            one, other = left & _LOW, right & _LOW
            if one != other and standings[one].may_meet(standings[other]):
                met.append(one << 32 | other if one < other else other << 32 | one)
    for code, run in groupby(sorted(met)):
        yield code >> 32, code & _LOW, sum(1 for _ in run)


Entry = TypeVar("Entry")


def meetings(entries: Iterable[tuple[Entry, str]], reach: Mapping[str, int] = REACH) -> Iterator[tuple[Entry, Entry]]:
    """The pairs of a cell's entries that meet, the earlier first; entries stand in their order, each with its side.

    Two meet where fewer than the reach of either one's side lie between them.
    """
    seen = dict.fromkeys(FACING, 0)
    near: dict[str, deque[tuple[Entry, dict[str, int]]]] = {side: deque(maxlen=reach[side]) for side in FACING}
    for entry, side in entries:
        for facing in FACING[side]:
            for earlier, before in near[facing]:
                if facing == side or seen[side] - before[side] < reach[side]:
                    yield earlier, entry
        near[side].append((entry, seen.copy()))
        seen[side] += 1
