"""Twins: mentions that say the same of one event in every respect that comparing looks at.

An event that two hundred outlets tell in the same terms needs no twenty thousand comparisons: the first few of
its twins are compared with everything, and the others go where these go.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from recoupe.reconcile.compare import SAME_AT, compare
from recoupe.reconcile.features import score
from recoupe.reconcile.pairs import Pairs
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.terms import written
from recoupe.reconcile.vetoes import is_headline, veto

REPRESENTATIVES = 4
"""So many of each set of twins are compared with others."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A mention that joins the event of one of its twins, the first that its own document does not forbid.

    All are positions in the list of profiles.
    """

    number: int
    twins: tuple[int, ...]


def part(profiles: Sequence[Profile], *, pinned: Collection[str]) -> tuple[list[int], list[Follower]]:
    """The positions of the mentions to compare, and those that follow their twins, in the order given.

    The keys in `pinned`, of which people have decided, never follow. Twins that would not be one event by
    their score are all compared. `profiles` stand in their order.
    """
    sets: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(profiles):
        sets[signature(item)].append(number)
    followers: dict[int, Follower] = {}
    for twins in sets.values():
        first = tuple(twins[:REPRESENTATIVES])
        free = [number for number in twins[REPRESENTATIVES:] if profiles[number].key not in pinned]
        if free and are_one(profiles[first[0]]):
            followers.update({number: Follower(number, first) for number in free})
    standing = [number for number in range(len(profiles)) if number not in followers]
    return standing, [followers[number] for number in sorted(followers)]


def are_one(item: Profile) -> bool:
    """True where another document that says the same in every respect would tell the same event by its score."""
    return score(item, item) >= SAME_AT


def follow(pairs: Pairs, homes: "array[int]", followers: Sequence[Follower]) -> dict[int, int]:
    """The twin that each follower joins; its pair is added. One whose document forbids all its twins stays alone."""
    profiles = pairs.profiles
    joined: dict[int, int] = {}
    telling = {profiles[follower.number].document for follower in followers}
    told: dict[tuple[int, str], list[Profile]] = defaultdict(list)
    for number, item in enumerate(profiles):
        if item.document in telling:
            told[homes[number], item.document].append(item)
    for follower in followers:
        number, item = follower.number, profiles[follower.number]
        for twin in follower.twins:
            beside = [other for other in told[homes[twin], item.document] if other is not item]
            if all(veto(item, other) is None for other in beside):
                homes[number], joined[number] = homes[twin], twin
                told[homes[twin], item.document].append(item)
                left, right = sorted((number, twin))
                pairs.add(left, right, compare(profiles[left], profiles[right]))
                break
    return joined


def signature(item: Profile) -> Hashable:
    """All that features and vetoes look at, save the document and its voice."""
    event = item.event
    return (
        (event.type, event.status, event.negated, event.stance, event.form, event.main, event.date_from),
        (event.date, item.published, item.is_background, is_headline(item)),
        (item.parties, item.unresolved, item.persons, item.actors, item.receivers),
        (item.place, item.place_state, item.is_place_vague, item.is_doubtful),
        (item.topics, item.subject, item.amount and written(item.amount)),
    )
