"""The events that changed, with those whose parents or checks depend on them."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from recoupe.model.decision import UNSURE
from recoupe.reconcile.checks import is_checked, is_counted, kind_of, with_checks
from recoupe.reconcile.events import told_event
from recoupe.reconcile.renewal.shelves import document_of
from recoupe.reconcile.renewal.values import OPEN
from recoupe.reconcile.renewal.work import Work
from recoupe.reconcile.within import CHILDREN, PARENTS, Told, looks, stands, with_parents

Mark = tuple[str, str]
"""A shelf and a key under which an event is found by others."""

_ASKED_BY = {"parent": "child", "rival": "checker"}
_ASKS = {asker: asked for asked, asker in _ASKED_BY.items()}


def marks_of(told: Told) -> set[Mark]:
    """Where others find the event, and where it looks for others."""
    record = told.record
    found: set[Mark] = set()
    if record.type in PARENTS:
        found |= {("parent", "|".join(key)) for key in stands(told)}
    if record.type in CHILDREN:
        found |= {("child", "|".join(key)) for key in looks(told)}
    kind = kind_of(record.type)
    pairs = ["|".join((kind, *both)) for both in combinations(sorted(record.parties), 2)]
    singles = [f"{kind}|{party}" for party in record.parties]
    if is_counted(told):
        found |= {("rival", key) for key in (*pairs, *singles)}
    if is_checked(told):
        found |= {("checker", key) for key in pairs or singles}
    return found


def remade(work: Work, homes: Iterable[str], members: Mapping[str, Mapping[str, str]]) -> tuple[list[Told], set[str]]:
    """The events of the homes, and of others that depend on them; and the ids of those that are no more."""
    homes = set(homes)
    gone = {home for home in homes if not members.get(home)}
    there = homes - gone
    former = {event for rows in work.shelves.of("event", homes).values() for event in rows}
    told = _told(work, there, members, with_facts=True)
    changed = _marked(work, {**told, **dict.fromkeys(gone)})
    asking = _at(work, {(_ASKED_BY[shelf], key) for shelf, key in changed if shelf in _ASKED_BY}) - homes
    told |= _told(work, asking, {}, with_facts=True)
    asked = {(_ASKS[shelf], key) for one in told.values() for shelf, key in marks_of(one) if shelf in _ASKS}
    beside = _told(work, _at(work, asked) - told.keys(), {}, with_facts=False)
    every = with_checks(with_parents([*told.values(), *beside.values()]), work.counting)
    made = list(every[: len(told)])
    for home, one in zip(told, made, strict=True):
        work.shelves.put("event", home, one.record.id)
    for home in gone:
        for event in work.shelves.of("event", [home]).get(home, {}):
            work.shelves.drop("event", home, event)
    return made, former - {one.record.id for one in made}


def _told(
    work: Work, homes: Iterable[str], members: Mapping[str, Mapping[str, str]], *, with_facts: bool
) -> dict[str, Told]:
    """The events of the homes, not yet put within others nor checked."""
    missing = [home for home in homes if home not in members]
    known = {**members, **(work.shelves.of("in", missing) if missing else {})}
    names = [name for home in homes for name in known[home]]
    work.load_profiles(names)
    work.load_pairs(names)
    work.load_traces(map(document_of, names))
    originals = {work.traces[document_of(name)].id: work.traces[document_of(name)].original for name in names}
    waiting = _waiting(work, names)
    counting = work.counting if with_facts else None
    return {
        home: told_event(
            [work.profiles[name] for name in known[home]], originals=originals, waiting=waiting, counting=counting
        )
        for home in sorted(homes)
    }


def _waiting(work: Work, names: Iterable[str]) -> dict[str, set[str]]:
    """The keys of the mentions that may belong to the event of each mention, by key."""
    open_pairs = [(name, other) for name in names for other, met in work.pairs[name].items() if met.verdict == OPEN]
    found: dict[str, set[str]] = {}
    for name, other in open_pairs:
        found.setdefault(work.profiles[name].key, set()).add(work.key_of(other))
    for (left, right), decision in work.ruled.items():
        if decision.verdict == UNSURE:
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return found


def _marked(work: Work, told: Mapping[str, Told | None]) -> set[Mark]:
    """All marks that the events have or had; the shelves bear the new ones."""
    held = work.shelves.of("marks", list(told))
    found: set[Mark] = set()
    for home, one in told.items():
        before = {(shelf, key) for shelf, _, key in (mark.partition(" ") for mark in held.get(home, ()))}
        after = marks_of(one) if one is not None else set()
        for shelf, key in before - after:
            work.shelves.drop(shelf, key, home)
            work.shelves.drop("marks", home, f"{shelf} {key}")
        for shelf, key in after - before:
            work.shelves.put(shelf, key, home)
            work.shelves.put("marks", home, f"{shelf} {key}")
        found |= before | after
    return found


def _at(work: Work, marks: Iterable[Mark]) -> set[str]:
    """The homes of the events that bear these marks."""
    by_shelf: dict[str, set[str]] = {}
    for shelf, key in marks:
        by_shelf.setdefault(shelf, set()).add(key)
    found: set[str] = set()
    for shelf, keys in by_shelf.items():
        for rows in work.shelves.of(shelf, keys).values():
            found |= rows.keys()
    return found
