"""What keeps two mentions apart whatever else agrees: opposite directions, stances, days, pairs of parties."""

from collections.abc import Callable
from functools import cache

from recoupe.reconcile.acts import DIRECTED, MET_IN_PERSON, MULTILATERAL, NEIGHBOURS, ONCE, is_at_a_distance
from recoupe.reconcile.features import conflicting_persons, is_one_summit, other_ranks
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.timing import compare_dates, exclude, is_told_before

SAME_DOCUMENT = "same document"

POINTED = frozenset(
    {"invitation", "expulsion", "summons", "sanction", "entry_ban", "recognition", "accreditation", "embassy_opening"}
)
"""Types that are another event towards another receiver, whoever else is named beside."""

STRIKES = frozenset({"attack", "incident"})
REPEATED = frozenset({"attack", "incident", "vote", "statement", "call"})
"""Types that come back within days: there a day's difference is no slip."""


def veto(left: Profile, right: Profile) -> str | None:
    """Why the two cannot be one event, or None."""
    for rule in _rules(left.event.type, right.event.type):
        reason = rule(left, right)
        if reason is not None:
            return reason
    return None


@cache
def _rules(left: str, right: str) -> tuple[Callable[[Profile, Profile], str | None], ...]:
    """The rules that may speak against two mentions of these types, in their order."""
    rules = (
        (_other_type, left != right),
        (_same_document, True),
        (_other_stance, True),
        (_other_direction, left in POINTED or left in DIRECTED),
        (_other_parties, True),
        (_other_days, True),
        (_other_town, left in STRIKES),
        (_other_land, left in MET_IN_PERSON and not is_at_a_distance(left)),
        (_other_plan, left not in ONCE),
    )
    return tuple(rule for rule, may_speak in rules if may_speak)


def are_comparable(left: str, right: str) -> bool:
    """True for one type, or two that accounts may give to one act."""
    return left == right or frozenset((left, right)) in NEIGHBOURS


def _other_type(left: Profile, right: Profile) -> str | None:
    if not are_comparable(left.event.type, right.event.type):
        return "other type"
    if left.event.type != right.event.type and "summit" in (left.event.type, right.event.type):
        return None if left.parties == right.parties else "a meeting on the margins of a summit"
    return None


def _same_document(left: Profile, right: Profile) -> str | None:
    """One document tells two events apart, save a headline from its body and one encounter told twice."""
    # The same as `document`, which takes three steps more: this is asked of millions of pairs.
    if left.order[1] != right.order[1]:
        return None
    if left.event.type == right.event.type and (is_headline(left) != is_headline(right)):
        return None
    return None if _is_told_twice(left, right) else SAME_DOCUMENT


def is_headline(side: Profile) -> bool:
    """True where the mention stands in the title of its document."""
    title = side.mention.account.document.title_span
    return title is not None and title.overlaps(side.event.trigger)


def _is_told_twice(left: Profile, right: Profile) -> bool:
    if left.event.type != right.event.type or left.event.type not in MET_IN_PERSON:
        return False
    is_same_day = left.when is not None and left.when == right.when and left.when.days == 1
    return is_same_day and left.parties == right.parties and left.event.status == right.event.status


def _other_stance(left: Profile, right: Profile) -> str | None:
    ours, theirs = left.event.stance, right.event.stance
    if ours is not None and theirs is not None and ours != theirs:
        return f"stances {ours} and {theirs}"
    return None


def _other_direction(left: Profile, right: Profile) -> str | None:
    is_pointed = left.event.type in POINTED and _names_receivers(left) and _names_receivers(right)
    if is_pointed and not left.receivers & right.receivers:
        return "other receiver"
    if left.event.type not in DIRECTED or not (left.actors and right.actors):
        return None
    if left.event.type == "statement" and not left.actors & right.actors:
        return "other speaker"
    crosses = left.actors & right.receivers or right.actors & left.receivers
    if crosses and not left.actors & right.actors:
        return "opposite direction"
    return None


def _names_receivers(side: Profile) -> bool:
    """True where a text says who the receivers are: « trois diplomates » may be those of any state."""
    named = side.parties | {party for party, _ in side.persons}
    return bool(side.receivers) and all(key in named or key.startswith("person:") for key in side.receivers)


def _other_parties(left: Profile, right: Profile) -> str | None:
    if left.event.type == right.event.type == "summit" and is_one_summit(left, right):
        return None
    if left.parties != right.parties and (reason := _apart(left, right)) is not None:
        return reason
    if len(conflicting_persons(left, right)) >= 2:
        return "other persons on both sides"
    if len(other_ranks(left, right)) >= 2:
        return "people of other ranks on both sides"
    return None


def _apart(left: Profile, right: Profile) -> str | None:
    """What two different sets of parties say."""
    shared = left.parties & right.parties
    if not shared and left.parties and right.parties and max(len(left.parties), len(right.parties)) > 1:
        return "no party in common"
    is_bilateral = left.event.type not in MULTILATERAL and right.event.type not in MULTILATERAL
    if is_bilateral and len(left.parties) >= 2 and len(right.parties) >= 2 and len(shared) < 2:
        return "another pair of parties"
    return None


def _other_days(left: Profile, right: Profile) -> str | None:
    if exclude(left, right) or (left.event.type not in ONCE and is_told_before(left, right)):
        return compare_dates(left, right).detail
    if left.event.type not in REPEATED or right.event.type not in REPEATED:
        return None
    relation = compare_dates(left, right)
    if relation.share < 0 and "published" not in (left.event.date_from, right.event.date_from):
        return relation.detail
    return None


def _other_town(left: Profile, right: Profile) -> str | None:
    """Strikes on two towns are two events, even on one day."""
    if left.place is None or right.place is None:
        return None
    if left.place == right.place or left.is_place_vague or right.is_place_vague:
        return None
    return f"{left.place} and {right.place}"


def _other_land(left: Profile, right: Profile) -> str | None:
    """Encounters in two states are two, unless both texts give their days: then these decide."""
    if (left.when is not None and right.when is not None) or left.is_doubtful or right.is_doubtful:
        return None
    if left.place_state is None or right.place_state is None or left.place_state == right.place_state:
        return None
    return f"{left.place} and {right.place}"


def _other_plan(left: Profile, right: Profile) -> str | None:
    """Planned by an account that is younger than the one that tells it as held: another, still to come."""
    if "planned" not in (left.event.status, right.event.status):
        return None
    for plan, held in ((left, right), (right, left)):
        if plan.event.status == "planned" and held.is_held and _is_known_later(plan, held):
            return "still to come when the other was over"
    return None


def _is_known_later(plan: Profile, held: Profile) -> bool:
    over = held.when or held.published
    if plan.published is None or over is None or over.last is None or plan.published.first is None:
        return False
    return (plan.published.first - over.last).days > 2
