"""Where changed mentions stand, and which pairs meet otherwise than before."""

import hashlib
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recoupe.reconcile.blocking import FACING, REACH, Standing, meetings, standing_of
from recoupe.reconcile.compare import compare, stands_alone
from recoupe.reconcile.pairs import bar_of
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.renewal.shelves import Row, tail_of
from recoupe.reconcile.renewal.values import Meeting, Place, place, stood, written
from recoupe.reconcile.renewal.work import Pair, Work, pair
from recoupe.reconcile.twins import REPRESENTATIVES, are_one, signature

CROWD = "1"
"""What the name of a set of twins begins with if some of them may follow the others."""


def twins_of(item: Profile) -> str:
    """The name of the set of twins that a mention is in."""
    said = hashlib.blake2b(repr(_plain(signature(item))).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{CROWD if are_one(item) else '0'}{said}"


def _plain(value: Any) -> Any:
    """Sets as sorted lists: theirs is no order that another process would repeat."""
    if isinstance(value, frozenset):
        return sorted(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


@dataclass(slots=True)
class Shift:
    """Mentions that leave their cells or enter them, and followers whose twins are others now."""

    leaving: dict[str, Standing] = field(default_factory=dict)
    entering: dict[str, Standing] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)


def shifted(work: Work, gone: set[str], come: set[str]) -> Shift:
    """What moves as the mentions that are gone make place for those that come."""
    held = {name: place(rows[""]) for name, rows in work.shelves.of("mention", gone).items()}
    new = {name: (twins_of(work.profiles[name]), standing_of(work.profiles[name])) for name in sorted(come)}
    crowds = {item.twins for item in held.values()} | {twins for twins, _ in new.values()}
    crowds = {twins for twins in crowds if twins.startswith(CROWD)}
    before = work.shelves.first("twin", crowds, REPRESENTATIVES)
    for name, item in held.items():
        work.shelves.drop("twin", item.twins, name)
        work.shelves.drop("mention", name)
    for name, (twins, _) in new.items():
        work.shelves.put("twin", twins, name)
    after = work.shelves.first("twin", crowds, REPRESENTATIVES)
    found = Shift({name: item.where for name, item in held.items() if item.stands})
    pinned = work.pinned()
    for name, (twins, where) in new.items():
        stands = twins not in crowds or name in dict(after[twins]) or tail_of(name) in pinned
        work.shelves.put("mention", name, "", written(Place(twins, stands, where)))
        if stands:
            found.entering[name] = where
        else:
            found.unsettled.add(name)
    for twins in sorted(crowds):
        _replace(work, twins, {n for n, _ in before.get(twins, ())}, {n for n, _ in after.get(twins, ())}, found)
    found.unsettled -= gone - come
    return found


def _replace(work: Work, twins: str, before: set[str], after: set[str], found: Shift) -> None:
    """Nothing; others of a set of twins stand for it now."""
    if before == after:
        return
    every = work.shelves.of("twin", [twins]).get(twins, {})
    found.unsettled.update(list(every)[REPRESENTATIVES:])
    others = (before ^ after) & every.keys() - found.entering.keys()
    pinned = work.pinned()
    for name, rows in work.shelves.of("mention", others).items():
        held = place(rows[""])
        stands = name in after or tail_of(name) in pinned
        if stands == held.stands:
            continue
        (found.entering if stands else found.leaving)[name] = held.where
        work.shelves.put("mention", name, "", written(Place(twins, stands, held.where)))


def met_otherwise(work: Work, shift: Shift) -> dict[Pair, int]:
    """By how many places more or fewer each pair of mentions meets."""
    return turned(work, MENTIONS, shift.leaving, shift.entering)


@dataclass(frozen=True, slots=True)
class Cells:
    """A shelf of cells, and how far those on each side of a cell reach."""

    shelf: str
    reach: Mapping[str, int]


MENTIONS = Cells("cell", REACH)


def turned(
    work: Work, cells: Cells, leaving: Mapping[str, Standing], entering: Mapping[str, Standing]
) -> dict[Pair, int]:
    """By how many places more or fewer each pair meets once these have left their cells and entered them."""
    turns = [(name, where, -1) for name, where in sorted(leaving.items())]
    turns += [(name, where, 1) for name, where in sorted(entering.items())]
    # Those that leave are no neighbours any more once others enter: as many more are looked at.
    work.shelves.ahead(
        cells.shelf,
        (
            (one + cell, stood(anchor, name), cells.reach[one] + len(leaving))
            for name, where, _ in turns
            for cell, side in where.cells
            for one in _beside(side)
            for anchor in where.anchors
        ),
    )
    found: Counter[Pair] = Counter()
    for turn in turns:
        _turn(work, cells, turn, found)
    return {both: number for both, number in found.items() if number}


def _beside(side: str) -> Collection[str]:
    """The sides of a cell whose entries count where one of that side enters or leaves."""
    return dict.fromkeys((side, *FACING[side]))


def _turn(work: Work, cells: Cells, turn: tuple[str, Standing, int], found: Counter[Pair]) -> None:
    name, where, sign = turn
    value = stood_for(where)
    for anchor in where.anchors:
        member = stood(anchor, name)
        # All cells at once: they are apart, so that what changes in one is not seen from the others.
        asked = [(one + cell, cells.reach[one]) for cell, side in where.cells for one in _beside(side)]
        windows = work.shelves.around(cells.shelf, asked, member)
        for cell, side in where.cells:
            around = {one: windows.get(one + cell, ((), ())) for one in _beside(side)}
            for both, number in _changed(around, cells, (member, side, value)).items():
                found[both] += sign * number
            if sign < 0:
                work.shelves.drop(cells.shelf, side + cell, member)
            else:
                work.shelves.put(cells.shelf, side + cell, member, value)


def _changed(
    around: Mapping[str, tuple[Sequence[Row], Sequence[Row]]], cells: Cells, entry: tuple[str, str, str]
) -> Counter[Pair]:
    """By how much an entry changes how often each pair around it meets."""
    member, side, value = entry
    values = {member: value}
    for windows in around.values():
        for rows in windows:
            values.update(rows)
    changed: Counter[tuple[str, str]] = Counter()
    if all(len(before) + len(after) < cells.reach[one] for one, (before, after) in around.items()):
        # So few that nobody is crowded out.
        for one in FACING[side]:
            changed.update((row[0], member) for rows in around[one] for row in rows)
    else:
        without = [(row[0], one) for one, windows in around.items() for rows in windows for row in rows]
        changed.update(meetings(sorted([*without, (member, side)]), cells.reach))
        changed.subtract(Counter(meetings(sorted(without), cells.reach)))
    found: Counter[Pair] = Counter()
    days = {name: _stood(told) for name, told in values.items()}
    for (left, right), number in changed.items():
        one, other = left.partition(" ")[2], right.partition(" ")[2]
        if number and one != other and days[left].may_meet(days[right]):
            found[pair(one, other)] += number
    return found


def stood_for(where: Standing) -> str:
    """What a cell says of one that stands there: its days and its type."""
    return f"{where.first} {where.last} {where.type}"


def _stood(value: str) -> Standing:
    first, last, kind = value.split()
    return Standing((), (), int(first), int(last), kind)


@dataclass(slots=True)
class Turned:
    """Pairs that were compared anew, and those that no longer meet with what was said of them.

    `fresh` are those of the first that were no pairs before.
    """

    compared: set[Pair] = field(default_factory=set)
    lost: dict[Pair, Meeting] = field(default_factory=dict)
    fresh: set[Pair] = field(default_factory=set)

    def split(self, work: Work, step: int, entering: Container[str]) -> tuple[set[str], set[Pair]]:
        """The ends of pairs that hold groups together or did, and other pairs: these count only within one group.

        New pairs of mentions that enter are in neither: they belong to these mentions' own groups, or to none.
        """
        firm = self.compared - self.fresh
        loose = set()
        for both in self.fresh:
            if work.meeting(*both).is_likely(step):
                firm.add(both)
            elif both[0] not in entering and both[1] not in entering:
                loose.add(both)
        for both, meeting in self.lost.items():
            (firm if meeting.is_likely(step) else loose).add(both)
        return names_in(firm), loose


def compared(work: Work, met: Mapping[Pair, int], come: set[str]) -> Turned:
    """The pairs that changed; those of mentions that come are compared in any case."""
    work.load_pairs({name for both in met for name in both} | come)
    found = Turned()
    again = {pair(name, other): 0 for name in come for other in work.pairs[name]}
    work.load_pairs({left for left, _ in again})
    fresh: dict[Pair, Meeting | None] = {}
    meets: dict[Pair, int] = {}
    for both, more in sorted({**again, **met}.items()):
        held = work.pairs[both[0]].get(both[1])
        meets[both] = (held.meets if held else 0) + more
        if held is not None and not meets[both]:
            found.lost[both] = held
            work.drop_pair(*both)
        elif held is None or not come.isdisjoint(both):
            fresh[both] = held
        elif more:
            held.meets = meets[both]
            work.keep_pair(*both, held)
    work.load_profiles({name for both in fresh for name in both})
    for both, held in fresh.items():
        work.keep_pair(*both, _compared(work, both, meets[both], held))
    found.compared |= fresh.keys()
    found.fresh |= {both for both, held in fresh.items() if held is None}
    return found


def _compared(work: Work, both: Pair, meets: int, held: Meeting | None) -> Meeting:
    left, right = (work.profiles[name] for name in both)
    said = compare(left, right)
    new = meeting_of(said.score, bar_of(said.veto), meets, stands_alone(left, right))
    if held is not None:
        new.verdict, new.companion = held.verdict, held.companion
    return new


def meeting_of(score: float, bar: int, meets: int, alone: bool) -> Meeting:
    """A pair by its score without a companion."""
    return Meeting(round(score * 1000), bar, meets, 0, int(alone))


def names_in(pairs: Iterable[Pair]) -> set[str]:
    """Both sides of all the pairs."""
    return {name for both in pairs for name in both}
