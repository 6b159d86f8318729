"""Twins: mentions that say the same of one event in every respect that comparing looks at.

An event that two hundred outlets tell in the same terms needs no twenty thousand comparisons: the first few of
its twins are compared with everything, and the others go where these go.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from recoupe.reconcile.compare import SAME_AT, compare
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.vetoes import is_headline

REPRESENTATIVES = 4
"""So many of each set of twins are compared with others."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A mention that joins the event of one of its twins, the first that its own document does not forbid."""

    item: Profile
    twins: tuple[Profile, ...]


def part(profiles: Sequence[Profile], *, pinned: Collection[str]) -> tuple[list[Profile], list[Follower]]:
    """The mentions to compare, in the order given, and those that follow their twins.

    The keys in `pinned`, of which people have decided, never follow. Twins that would not be one event by
    their score are all compared.
    """
    sets: dict[Hashable, list[Profile]] = defaultdict(list)
    for item in profiles:
        sets[_signature(item)].append(item)
    followers = {}
    for twins in sets.values():
        twins.sort(key=lambda item: item.order)
        first = tuple(twins[:REPRESENTATIVES])
        free = [item for item in twins[REPRESENTATIVES:] if item.key not in pinned]
        if free and _are_one(first):
            followers.update({item.key: Follower(item, first) for item in free})
    standing = [item for item in profiles if item.key not in followers]
    return standing, sorted(followers.values(), key=lambda follower: follower.item.order)


def _are_one(twins: Sequence[Profile]) -> bool:
    """True where two twins of different documents are one event by their score alone."""
    other = next((item for item in twins if item.document != twins[0].document), None)
    if other is None:
        return False
    found = compare(twins[0], other)
    return found.veto is None and found.score >= SAME_AT


def _signature(item: Profile) -> Hashable:
    """All that features and vetoes look at, save the document and its voice."""
    event = item.event
    return (
        (event.type, event.status, event.negated, event.stance, event.form, event.main, event.date_from),
        (event.date, item.published, item.is_background, is_headline(item)),
        (item.parties, item.unresolved, item.persons, item.actors, item.receivers),
        (item.place, item.place_state, item.is_place_vague, item.is_doubtful),
        (item.topics, item.subject),
    )
