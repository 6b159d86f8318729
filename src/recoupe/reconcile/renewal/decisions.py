"""What is said of the pairs of clusters that changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision
from recoupe.reconcile.compare import POSSIBLE_AT, explained
from recoupe.reconcile.pairs import FREE
from recoupe.reconcile.renewal.values import APART, HIDDEN, OPEN, SAME_EVENT, Meeting
from recoupe.reconcile.renewal.work import SECOND, Pair, Work, pair
from recoupe.reconcile.vetoes import veto

_WORDS = {SAME_EVENT: SAME, APART: DIFFERENT, OPEN: UNSURE}


@dataclass(slots=True)
class Said:
    """Decisions to show and pairs whose old one is void; `waiting` are mentions that wait for others than before."""

    decisions: list[Decision] = field(default_factory=list)
    void: set[Pair] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Clusters:
    """Which homes changed, and how: `members` holds who stands in each, `shaken` are those that lost or changed any."""

    changed: set[str]
    shaken: set[str]
    moved: set[str]
    members: Mapping[str, Mapping[str, str]]


def said(work: Work, clusters: Clusters, stale: Iterable[Pair], lost: Mapping[Pair, Meeting]) -> Said:
    """What changes in what is said of pairs: those with a mention in a changed home and those that are stale."""
    found = Said()
    for both, meeting in lost.items():
        if meeting.verdict != HIDDEN:
            found.void.add(both)
        if meeting.verdict == OPEN:
            found.waiting.update(both)
    standing = [n for home in clusters.changed for n, role in clusters.members.get(home, {}).items() if role == "s"]
    work.load_pairs(standing)
    due = {pair(name, other) for name in standing for other in work.pairs[name]} | set(stale)
    judge = _Judge(work, clusters)
    work.load_homes(SECOND, {name for both in due for name in both})
    chosen: list[Pair] = []
    stale = set(stale)
    for both in sorted(due):
        meeting = work.meeting(*both)
        verdict = judge.verdict(both, meeting, is_stale=both in stale)
        if verdict == meeting.verdict and both not in stale:
            continue
        if OPEN in (verdict, meeting.verdict):
            found.waiting.update(both)
        if meeting.verdict != HIDDEN:
            found.void.add(both)
        meeting.verdict = verdict
        work.keep_pair(*both, meeting)
        if verdict != HIDDEN:
            chosen.append(both)
    work.load_profiles({name for both in chosen for name in both})
    found.decisions += [_worded(work, both) for both in chosen]
    return found


def _worded(work: Work, both: Pair) -> Decision:
    meeting = work.meeting(*both)
    left, right = (work.profiles[name] for name in both)
    return explained(left, right, verdict=_WORDS[meeting.verdict], has_companion=bool(meeting.companion))


class _Judge:
    """Whether two homes are apart, looked at once for each two."""

    def __init__(self, work: Work, clusters: Clusters) -> None:
        self._work = work
        self._clusters = clusters
        names = work.ruled_names()
        homes = work.load_homes(SECOND, names.values())
        self._ruled = {pair(names[one], names[other]) for one, other in work.ruled if one in names and other in names}
        self._members = dict(clusters.members)
        self._known: dict[Pair, bool] = {}
        for (one, other), decision in work.ruled.items():
            if decision.verdict != SAME and one in names and other in names:
                self._known[pair(homes[names[one]], homes[names[other]])] = True

    def verdict(self, both: Pair, meeting: Meeting, *, is_stale: bool) -> str:
        homes = self._work.homes[SECOND]
        left, right = homes[both[0]], homes[both[1]]
        if both in self._ruled or (meeting.total < POSSIBLE_AT and left != right):
            return HIDDEN
        if left == right:
            return SAME_EVENT
        if meeting.bar != FREE:
            return APART
        was_apart = meeting.verdict == APART and not is_stale
        if was_apart and self._clusters.moved.isdisjoint(both) and self._clusters.shaken.isdisjoint((left, right)):
            return APART
        return APART if self._are_apart(pair(left, right)) else OPEN

    def _are_apart(self, homes: Pair) -> bool:
        if homes not in self._known:
            self._known[homes] = self._have_veto(homes)
        return self._known[homes]

    def _have_veto(self, homes: Pair) -> bool:
        missing = [home for home in homes if home not in self._members]
        self._members.update(self._work.shelves.of("in", missing) if missing else {})
        left, right = ([n for n, role in self._members[home].items() if role == "s"] for home in homes)
        self._work.load_profiles((*left, *right))
        known = self._work.profiles
        return any(veto(known[one], known[other]) is not None for one in left for other in right)
