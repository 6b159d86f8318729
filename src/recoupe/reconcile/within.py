"""Events within events: a meeting or a signing during a visit, a bilateral on the margins of a summit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from recoupe.model.record import EventRecord, Fact
from recoupe.model.time import Period, parse_edtf
from recoupe.reconcile.facts import CONTRADICTED
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.status import FAILS, TAKES_PLACE

PARENTS = ("visit", "summit")
LONGEST_DAYS = 31
"""A vaguer date says too little to place one event within another."""

CHILDREN = frozenset(
    {"meeting", "negotiation", "agreement_signed", "agreement_announced", "joint_commission", "accreditation", "visit"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event record with the mentions that it was made of, earliest published first."""

    record: EventRecord
    group: tuple[Profile, ...]

    @property
    def when(self) -> Period | None:
        """The days of the event, None where no account dates it."""
        return parse_edtf(self.record.date) if self.record.date else None

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell it."""
        return frozenset(item.document for item in self.group)


def with_parents(events: Sequence[Told]) -> tuple[Told, ...]:
    """The events, each with the visit or summit that it is part of, and what that one's fate means for it."""
    parents: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for item in events:
        if item.record.type in PARENTS:
            for key in stands(item):
                parents[key].append(item)
    return tuple(_placed(item, parents) for item in events)


def stands(parent: Told) -> set[tuple[str, ...]]:
    """Where what a visit or summit may hold finds it."""
    return {*_beside(parent), *_alone(parent), *_pairs(parent), *_at_its_place(parent)}


def _beside(item: Told) -> Iterator[tuple[str, ...]]:
    return ((document,) for document in item.documents)


def _months(item: Told) -> set[str]:
    """The months in which an event begins and ends, none for one whose date is too vague to look by."""
    when = item.when
    if when is None or when.days is None or when.days > LONGEST_DAYS:
        return set()
    return {f"{day:%Y-%m}" for day in (when.first, when.last) if day is not None}


def _alone(item: Told) -> Iterator[tuple[str, ...]]:
    return ((party, month) for month in _months(item) for party in item.record.parties)


def _pairs(item: Told) -> Iterator[tuple[str, ...]]:
    return ((*pair, month) for month in _months(item) for pair in combinations(item.record.parties, 2))


def _at_its_place(item: Told) -> Iterator[tuple[str, ...]]:
    place = item.record.place
    return ((f"{party} at {place}", month) for party, month in _alone(item)) if place else iter(())


def looks(child: Told) -> Iterator[tuple[str, ...]]:
    """Where whatever may hold an event is found: by two of its parties, by its only one, by one and the place."""
    yield from _beside(child)
    yield from _pairs(child) if len(child.record.parties) > 1 else _alone(child)
    yield from _at_its_place(child)


def _placed(child: Told, parents: Mapping[tuple[str, ...], Sequence[Told]]) -> Told:
    if child.record.type not in CHILDREN:
        return child
    near = {p.record.id: p for key in looks(child) for p in parents.get(key, ()) if _holds(p, child)}
    if not near:
        return child
    parent = min(near.values(), key=lambda p: (PARENTS.index(p.record.type), -_common(p, child), p.record.id))
    facts = tuple(_in_doubt(fact, parent) if fact.field == "status" else fact for fact in child.record.facts)
    return replace(child, record=replace(child.record, part_of=parent.record.id, facts=facts))


def _common(parent: Told, child: Told) -> int:
    return len(parent.documents & child.documents)


def _holds(parent: Told, child: Told) -> bool:
    ours, theirs = parent.record, child.record
    if ours.id == theirs.id or (ours.type == theirs.type) or (theirs.type == "visit" and ours.type != "summit"):
        return False
    return _parties_fit(ours, theirs) and _places_fit(ours, theirs) and _dates_fit(parent, child)


def _parties_fit(parent: EventRecord, child: EventRecord) -> bool:
    """A visit holds what its own two parties do; a summit what any two of its parties do."""
    shared = set(parent.parties) & set(child.parties)
    if parent.type == "summit" and child.place and child.place == parent.place:
        return bool(shared)
    return len(shared) >= min(2, len(child.parties)) and bool(shared)


def _places_fit(parent: EventRecord, child: EventRecord) -> bool:
    if parent.place_state is None or child.place_state is None:
        return True
    if parent.type == "summit":
        return parent.place == child.place
    return parent.place_state == child.place_state


def _dates_fit(parent: Told, child: Told) -> bool:
    """Stated days must meet; an undated one goes with what its own account tells beside it."""
    ours, theirs = parent.when, child.when
    if ours is not None and theirs is not None:
        return ours.overlaps(theirs) and _is_short(ours) and _is_short(theirs)
    is_told_beside = bool(parent.documents & child.documents)
    background = {item.is_background for item in (*parent.group, *child.group)}
    return is_told_beside and len(background) == 1


def _is_short(period: Period) -> bool:
    return period.days is not None and period.days <= LONGEST_DAYS


def _in_doubt(fact: Fact, parent: Told) -> Fact:
    """A status *held* is contradicted where other voices say that the whole visit did not take place."""
    holders = {voice for value in fact.values if value.value in TAKES_PLACE for voice in value.affirmed_by}
    others = _voices_that_fail(parent.group) - holders
    if not holders or not others or fact.verdict == CONTRADICTED:
        return fact
    note = f"{len(others)} other voices say that the {parent.record.type} it is part of did not take place"
    return replace(fact, verdict=CONTRADICTED, note=note)


def _voices_that_fail(group: Iterable[Profile]) -> set[str]:
    return {item.mention.voice for item in group if item.event.status in FAILS}
