"""Candidate pairs: mentions that share a party and a kind of act, near enough in time to be one event."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from recoupe.reconcile.features import MULTILATERAL, NEIGHBOURS
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.timing import SHIFT_DAYS

NEAREST = 32
"""So many mentions at most are compared with one that comes after them in a block: the nearest in time."""

SLACK_DAYS = (SHIFT_DAYS + 1) // 2
"""On either side of a stated date: two that lie more than twice as far apart exclude each other."""

REACH_DAYS = 62
"""An undated event is compared with those that lie or were published at most so long from its own account."""


def _kinds_of_act() -> dict[str, str]:
    """For each type with neighbours, the first name among all that it is linked to."""
    found: dict[str, set[str]] = {}
    for pair in sorted(map(sorted, NEIGHBOURS)):
        merged = set(pair).union(*(found.get(name, ()) for name in pair))
        found.update(dict.fromkeys(merged, merged))
    return {name: min(group) for name, group in found.items()}


_KIND = _kinds_of_act()


def _blocks(profiles: Sequence[Profile]) -> Iterable[list[Profile]]:
    """Mentions of one kind of act under every party; without a party, under a name or place."""
    blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for item in profiles:
        kind = _KIND.get(item.event.type, item.event.type)
        keys = sorted(item.parties) or sorted(item.unresolved) or [item.place or ""]
        if item.event.type == "summit" and item.place is not None:
            keys = [*keys, f"at {item.place}"]
        for key in dict.fromkeys(keys):
            blocks[kind, key].append(item)
    return (block for _, block in sorted(blocks.items()))


def _may_meet(left: Profile, right: Profile) -> bool:
    """False where a veto is sure: two bilateral acts that share one party only are two acts."""
    if len(left.parties) < 2 or len(right.parties) < 2 or len(left.parties & right.parties) > 1:
        return True
    return bool({left.event.type, right.event.type} & MULTILATERAL)


def _span(item: Profile) -> tuple[date, date]:
    """The days on which a mention is looked for; all of time for one that has neither date nor publication."""
    known = item.when or item.published
    if known is None:
        return date.min, date.max
    margin = timedelta(days=SLACK_DAYS if item.when is not None else REACH_DAYS)
    first = known.first - margin if known.first else date.min
    last = known.last + margin if known.last else date.max
    return first, last


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each pair once, the one that comes first in `order` on the left.

    A sweep over the first days: a mention meets only those whose stretch of days has not ended yet.
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(profiles):
        spans = _sorted_spans(block)
        open_items: list[tuple[date, Profile]] = []
        for first, last, item in spans:
            open_items = [entry for entry in open_items if entry[0] >= first]
            for _, other in _nearest(item, open_items):
                left, right = (item, other) if item.order < other.order else (other, item)
                if (left.key, right.key) not in seen and _may_meet(left, right):
                    seen.add((left.key, right.key))
                    yield left, right
            open_items.append((last, item))


def _nearest(item: Profile, entries: list[tuple[date, Profile]]) -> list[tuple[date, Profile]]:
    """The entries, of very many only those told nearest in time to the item, whatever their order."""
    able = [entry for entry in entries if _may_meet(item, entry[1])] if len(entries) > NEAREST else entries
    if len(able) <= NEAREST:
        return able
    here = _anchor(item)
    return heapq.nsmallest(NEAREST, able, key=lambda entry: (abs(_anchor(entry[1]) - here), entry[1].order))


def _anchor(item: Profile) -> int:
    """The day from which nearness is counted, 0 for a mention without any."""
    known = item.when or item.published
    day = (known.first or known.last) if known is not None else None
    return day.toordinal() if day is not None else 0


def _sorted_spans(block: Sequence[Profile]) -> list[tuple[date, date, Profile]]:
    spans = [(*_span(item), item) for item in block]
    return sorted(spans, key=lambda entry: (entry[0], entry[1], entry[2].order))
