"""The clusters that changed pairs touch, in both passes, and the homes of those that follow their twins."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from recoupe.model.decision import SAME
from recoupe.reconcile.cluster import cluster
from recoupe.reconcile.pairs import Pairs
from recoupe.reconcile.renewal.places import CROWD, names_in
from recoupe.reconcile.renewal.shelves import document_of
from recoupe.reconcile.renewal.values import place
from recoupe.reconcile.renewal.work import FIRST, SECOND, Pair, Work, pair
from recoupe.reconcile.twins import REPRESENTATIVES
from recoupe.reconcile.vetoes import veto

Moves = dict[str, tuple[str | None, str | None]]
"""The old and the new home of each mention that has another one; None where it is new or gone."""


def regrouped(work: Work, step: int, touched: Iterable[str]) -> Moves:
    """Who moves when everything that hangs together with the touched mentions is clustered anew.

    A home bears the name of its first mention. Clusters reach no further than likely pairs do, so nothing else moves.
    """
    members = sorted(_closure(work, step, touched))
    work.load_profiles(members)
    numbers = {name: number for number, name in enumerate(members)}
    pairs = Pairs([work.profiles[name] for name in members])
    for name, number in numbers.items():
        for other, meeting in work.pairs[name].items():
            if number < numbers.get(other, -1):
                pairs.put(number, numbers[other], meeting.score_at(step), meeting.bar)
    groups: dict[int, str] = {}
    before = work.load_homes(step, members)
    moves: Moves = {}
    for number, label in enumerate(cluster(pairs, work.ruled)):
        name = members[number]
        home = groups.setdefault(label, name)
        if before.get(name) != home:
            moves[name] = (before.get(name), home)
            work.keep_home(step, name, home)
    return moves


def _closure(work: Work, step: int, touched: Iterable[str]) -> set[str]:
    joined = defaultdict(set)
    known = work.ruled_names()
    for (left, right), decision in work.ruled.items():
        if decision.verdict == SAME and left in known and right in known:
            joined[known[left]].add(known[right])
            joined[known[right]].add(known[left])
    found, edge = set(touched), set(touched)
    while edge:
        work.load_pairs(edge)
        likely = {o for name in edge for o, meeting in work.pairs[name].items() if meeting.is_likely(step)}
        edge = likely.union(*(joined[name] for name in edge)) - found
        found |= edge
    return found


def within_groups(work: Work, step: int, pairs: Collection[Pair]) -> set[str]:
    """A mention of each group that holds both ends of one of the pairs."""
    work.load_pairs(names_in(pairs))
    found: set[str] = set()
    groups: dict[str, set[str]] = {}
    for left, right in pairs:
        if any(not _is_held(work, step, end) for end in (left, right)):
            continue
        if left not in groups:
            group = _closure(work, step, (left,))
            groups.update(dict.fromkeys(group, group))
        if right in groups[left]:
            found.add(left)
    return found


def _is_held(work: Work, step: int, mention: str) -> bool:
    """True for a mention that is not alone in its group."""
    is_ruled = mention in set(work.ruled_names().values()) if work.ruled else False
    return is_ruled or any(meeting.is_likely(step) for meeting in work.pairs[mention].values())


def companions_changed(work: Work, pairs: Iterable[Pair], moved: Iterable[str]) -> set[Pair]:
    """The pairs that have a companion now and had none, or had one and have none."""
    work.load_pairs(moved)
    between = {pair(document_of(left), document_of(right)) for left, right in pairs}
    between |= {pair(document_of(name), document_of(other)) for name in moved for other in work.pairs[name]}
    both = _meetings_between(work, between)
    homes = work.load_homes(FIRST, names_in(found for pairs in both.values() for found in pairs))
    changed = set()
    for found in both.values():
        told = {homes[left] for left, right in found if homes[left] == homes[right] and _is_open(work, left, right)}
        for left, right in found:
            has = _is_open(work, left, right) and any(home not in (homes[left], homes[right]) for home in told)
            meeting = work.meeting(left, right)
            if meeting.companion != has:
                meeting.companion = int(has)
                work.keep_pair(left, right, meeting)
                changed.add((left, right))
    return changed


def _is_open(work: Work, left: str, right: str) -> bool:
    return not work.meeting(left, right).alone


def _meetings_between(work: Work, between: Iterable[Pair]) -> dict[Pair, set[Pair]]:
    """All pairs of mentions between each two documents."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for left, right in between:
        wanted[left].add(right)
    work.load_traces(wanted)
    told = {document: work.traces[document].mentions for document in wanted if document in work.traces}
    work.load_pairs(name for names in told.values() for name in names)
    found: dict[Pair, set[Pair]] = defaultdict(set)
    for document, names in told.items():
        for name in names:
            for other in work.pairs[name]:
                if document_of(other) in wanted[document]:
                    found[document, document_of(other)].add(pair(name, other))
    return found


@dataclass(slots=True)
class Followed:
    """The followers that move, and the old and the new twin of those that follow another one."""

    moves: Moves = field(default_factory=dict)
    twins: dict[str, tuple[str, str]] = field(default_factory=dict)


def followed(work: Work, unsettled: Iterable[str], moved: Mapping[str, object], touched: Iterable[str]) -> Followed:
    """What changes for followers whose twins are others or moved, or whose documents were touched."""
    documents = {document_of(name) for name in (*unsettled, *moved)} | set(touched)
    documents |= {document_of(name) for name in _crowds(work, moved)}
    held = work.shelves.of("follow", documents)
    work.load_traces(documents)
    told = {d: work.traces[d].mentions for d in documents if d in work.traces}
    places = {
        name: place(rows[""])
        for name, rows in work.shelves.of("mention", {name for names in told.values() for name in names}).items()
    }
    sets = {item.twins for item in places.values() if not item.stands}
    first = work.shelves.first("twin", sets, REPRESENTATIVES)
    found = Followed()
    for document, names in sorted(told.items()):
        following = {n: [t for t, _ in first[places[n].twins]] for n in sorted(names) if not places[n].stands}
        _follow(work, document, following, held.get(document, {}), found)
    return found


def _crowds(work: Work, moved: Iterable[str]) -> set[str]:
    """Those that follow a mention that moved."""
    found = set()
    sets = {place(rows[""]).twins for rows in work.shelves.of("mention", set(moved)).values()}
    crowds = {twins for twins in sets if twins.startswith(CROWD)}
    large = {
        t for t, rows in work.shelves.first("twin", crowds, REPRESENTATIVES + 1).items() if len(rows) > REPRESENTATIVES
    }
    for twins, rows in work.shelves.of("twin", large).items():
        heads = list(rows)[:REPRESENTATIVES]
        if twins in large and any(head in moved for head in heads):
            found.update(list(rows)[REPRESENTATIVES:])
    return found


def _follow(
    work: Work, document: str, following: Mapping[str, list[str]], held: Mapping[str, str], found: Followed
) -> None:
    """Nothing; puts the followers of one document where they belong and notes those that moved."""
    for name in held.keys() - following.keys():
        work.shelves.drop("follow", document, name)
        found.twins[name] = (held[name], "")
    if not following:
        return
    names = work.traces[document].mentions
    homes = work.load_homes(SECOND, {*names, *(twin for twins in following.values() for twin in twins)})
    work.load_profiles(names)
    told: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name not in following:
            told[homes[name]].append(name)
    for name, twins in following.items():
        home, chosen = name, ""
        for twin in twins:
            beside = told[homes[twin]]
            if all(veto(work.profiles[name], work.profiles[other]) is None for other in beside):
                home, chosen = homes[twin], twin
                told[home].append(name)
                break
        old = homes.get(name)
        found.twins[name] = (held.get(name, ""), chosen)
        if held.get(name) != chosen:
            work.shelves.put("follow", document, name, chosen)
        if old != home:
            found.moves[name] = (old, home)
            work.keep_home(SECOND, name, home)
