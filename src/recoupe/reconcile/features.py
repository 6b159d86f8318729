"""The comparison of two event mentions: a table of readable features, each with its weight.

A feature returns the signed share of its weight and why in a few words, or None where it has nothing to
say. The sum of the shares is the score. A veto says why two mentions cannot be one event, whatever else agrees.
Weights were set by hand on the invented and Wikinews development cases.
"""

from collections.abc import Callable
from dataclasses import dataclass

from recoupe.model.decision import Reason
from recoupe.reconcile.acts import IMPLIED, MET_IN_PERSON, ONCE, RECURRING, is_at_a_distance
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.terms import amounts_agree, amounts_differ, written
from recoupe.reconcile.timing import FRESH_DAYS, are_of_one_day, compare_dates, gap_days

Share = tuple[float, str] | None
HEAD_ALONE = 0.5
"""What it tells that two titles share no more than the noun that they begin with: « aide », « accord »."""
_ALONE = 0.6
"""What it tells that both name one party and no other."""
_SUMMIT_OF_ONE = 0.8
"""The same of the body whose summit it is."""
_MONTH = 31
"""Days in the longest period within which an act that both texts date is one."""
_SEASON = 92
"""The same where both name the town."""
STEM = 5
"""So many letters that two words share at their beginning make them words of one root."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of the table: how much full agreement weighs, and the function that judges it."""

    name: str
    weight: float
    judge: Callable[[Profile, Profile], Share]


def _type(left: Profile, right: Profile) -> Share:
    if left.event.type == right.event.type:
        return 1.0, left.event.type
    return -0.5, f"{left.event.type} and {right.event.type}"


def _parties(left: Profile, right: Profile) -> Share:
    shared = left.parties & right.parties | left.unresolved & right.unresolved
    every = left.parties | right.parties | shared
    if not every:
        return None
    named = ", ".join(sorted(shared)) or "none shared"
    if len(shared) >= 2:
        return 0.5 + 0.5 * len(shared) / len(every), named
    if shared:
        alone = _SUMMIT_OF_ONE if left.event.type == right.event.type == "summit" else _ALONE
        return (alone if len(every) == 1 else 0.35), named
    if is_one_summit(left, right):
        return None if left.parties and right.parties else (0.35, f"{left.place}, guests named by one account")
    return -1.0, named


def is_one_summit(left: Profile, right: Profile) -> bool:
    """True for two summits of one town on days that meet: each account may name other guests."""
    if {left.event.type, right.event.type} != {"summit"} or left.when is None or right.when is None:
        return False
    return left.place is not None and left.place == right.place and left.when.overlaps(right.when)


def _persons(left: Profile, right: Profile) -> Share:
    if other := other_ranks(left, right):
        return -1.3, f"of another rank for {', '.join(sorted(other))}"
    if not left.persons or not right.persons:
        return None
    shared = [(a, b) for a in left.persons for b in right.persons if same_person(a, b)]
    if len({pair[0][0] for pair in shared}) >= 2:
        return 1.0, "the same persons"
    conflict = conflicting_persons(left, right)
    if conflict:
        return -1.3, f"other persons for {', '.join(sorted(conflict))}"
    if shared:
        return 0.65, "the same person"
    return None


def same_person(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """True for one person of one party; a name within a fuller form of it is the same."""
    if left[0] != right[0]:
        return False
    if left[1] == right[1]:
        return True
    ours, theirs = set(left[1].split()), set(right[1].split())
    return ours <= theirs or theirs <= ours


def conflicting_persons(left: Profile, right: Profile) -> frozenset[str]:
    """Parties for which both name persons, and none of them in common."""
    if not left.persons or not right.persons or left.persons == right.persons:
        return frozenset()
    found = set()
    for party in {party for party, _ in left.persons} & {party for party, _ in right.persons}:
        ours = [pair for pair in left.persons if pair[0] == party]
        theirs = [pair for pair in right.persons if pair[0] == party]
        if not any(same_person(a, b) for a in ours for b in theirs):
            found.add(party)
    return frozenset(found)


def other_ranks(left: Profile, right: Profile) -> frozenset[str]:
    """Parties for which two accounts of an encounter name people of unlike rank, by office or by title."""
    if left.event.type not in MET_IN_PERSON or left.ranks == right.ranks:
        return frozenset()
    shared = {party for party, _ in left.ranks} & {party for party, _ in right.ranks}
    return frozenset(party for party in shared if not _same_rank(left, right, party))


def _same_rank(left: Profile, right: Profile, party: str) -> bool:
    ours, theirs = ({rank for key, rank in side.ranks if key == party} for side in (left, right))
    if ours & theirs:
        return True
    return any(same_person(a, b) for a in left.persons for b in right.persons if a[0] == b[0] == party)


def _date(left: Profile, right: Profile) -> Share:
    relation = compare_dates(left, right)
    is_open = left.when is None and right.when is None and left.event.type in ONCE
    return max(relation.share, 0.0) if is_open else relation.share, relation.detail


def _place(left: Profile, right: Profile) -> Share:
    if left.place is None or right.place is None or left.is_doubtful or right.is_doubtful:
        return None
    if left.place == right.place:
        return (0.5 if left.is_place_vague else 1.0), left.place
    if (left.is_place_vague or right.is_place_vague) and left.place_state == right.place_state:
        return 0.4, f"{left.place} and {right.place}"
    if is_at_a_distance(left.event.type):
        return None
    both = f"{left.place} and {right.place}"
    if left.place_state is None or right.place_state is None:
        return -0.3, both
    if left.place_state == right.place_state:
        return -0.2, both
    return (-0.6 if left.event.type.startswith("agreement_") else -1.3), both


def _direction(left: Profile, right: Profile) -> Share:
    if not (left.actors and right.actors):
        return None
    if left.actors & right.actors:
        if left.receivers & right.receivers or not _are_known(left.receivers, left, right.receivers, right):
            return 1.0, "same actors"
        return -0.8, "other receivers"
    return (-1.5, "other actors") if _are_known(left.actors, left, right.actors, right) else None


def _are_known(ours: frozenset[str], left: Profile, theirs: frozenset[str], right: Profile) -> bool:
    """True where both name parties that the tables know: « its ambassador » is nobody else than a state."""
    return bool(ours and theirs) and ours <= left.parties and theirs <= right.parties


def _topics(left: Profile, right: Profile) -> Share:
    shared = left.topics & right.topics
    if shared and shared <= IMPLIED and left.event.type in RECURRING:
        return None
    if shared:
        return 1.0, ", ".join(sorted(shared))
    if left.topics and right.topics:
        return (-2.0 if left.event.type.startswith("agreement_") else -1.0), "other topics"
    return None


def _subject(left: Profile, right: Profile) -> Share:
    """What the titles of two agreements or pledges share; the noun that both begin with tells least."""
    ours, theirs = left.subject, right.subject
    if not (ours and theirs):
        return None
    shared = [word for word in ours if any(are_alike(word, other) for other in theirs)]
    share = min(1.0, len(shared) / min(len(ours), len(theirs)))
    if shared == [ours[0]] and ours[0] == theirs[0]:
        return _other_titles(left, right) or (min(share, HEAD_ALONE), ours[0])
    return (share, " ".join(sorted(shared))) if shared else _other_titles(left, right)


def _other_titles(left: Profile, right: Profile) -> Share:
    """Agreements of titles that name something else each, behind the noun that they begin with."""
    shorter, longer = sorted((len(left.subject), len(right.subject)))
    is_titled = left.event.type.startswith("agreement_") and shorter > 1 and longer > 2
    return (-1.0, "other titles") if is_titled and left.language == right.language else None


def are_alike(left: str, right: str) -> bool:
    """True for one word, or two that begin alike (« pétrolier », « pétrole »)."""
    return left == right or (min(len(left), len(right)) > STEM and left[:STEM] == right[:STEM])


def _amount(left: Profile, right: Profile) -> Share:
    """One sum is one act; another sum speaks against it, the more so where no common day and no news join them."""
    if left.amount is None or right.amount is None:
        return None
    ours, theirs = written(left.amount), written(right.amount)
    if amounts_agree(ours, theirs):
        return 1.0, ours
    if amounts_differ(ours, theirs):
        return (-0.5 if are_of_one_day(left, right) else -2.5), f"{ours} and {theirs}"
    return None


def _tie(left: Profile, right: Profile) -> Share:
    """Against two acts of a type that recurs, where nothing but who acts joins them: no day, town or topic."""
    if left.event.type not in RECURRING or (left.when is not None and right.when is not None):
        return None
    if _is_one_town(left, right) or (left.topics & right.topics) - IMPLIED or set(left.subject) & set(right.subject):
        return None
    if left.published is None or right.published is None or gap_days(left.published, right.published) <= FRESH_DAYS:
        return None
    return -1.0, "nothing but the parties joins them"


def _is_one_town(left: Profile, right: Profile) -> bool:
    return left.place is not None and left.place == right.place and not left.is_place_vague


def are_contrary(left: Profile, right: Profile) -> bool:
    """True where whom or what the two name speaks against one event: other persons, or agreements on other matters."""
    judges = (_persons, _subject, _topics) if left.event.type.startswith("agreement_") else (_persons,)
    shares = (judge(left, right) for judge in judges)
    return any(share is not None and share[0] < 0 for share in shares)


def _stance(left: Profile, right: Profile) -> Share:
    if left.event.stance is None or right.event.stance is None:
        return None
    return 1.0, left.event.stance


def _standing(left: Profile, right: Profile) -> Share:
    """Lead with lead; what one account leads with is seldom what another tells in passing, unless on the same days."""
    if left.event.main and right.event.main:
        return 1.0, "both lead with it"
    if left.is_background != right.is_background and not _are_of_one_month(left, right):
        return -3.0, "one is told as background"
    return None


def _are_of_one_month(left: Profile, right: Profile) -> bool:
    """True where both texts give the day, or the month, and these agree: a later article looks back to the news.

    In one town a season does: « paraphé à Lomé au printemps dernier ».
    """
    periods = [item.when for item in (left, right) if item.when is not None and item.event.date_from != "published"]
    widest = _SEASON if _is_one_town(left, right) else _MONTH
    is_close = len(periods) == 2 and all((period.days or widest + 1) <= widest for period in periods)
    return is_close and periods[0].overlaps(periods[1])


def _status(left: Profile, right: Profile) -> Share:
    """Two plans support each other; a denial of one thing and an affirmation of another do not meet."""
    if left.event.status == right.event.status == "planned":
        return 1.0, "both planned"
    is_contrary = left.is_held != right.is_held and (left.is_denied or right.is_denied)
    if is_contrary and left.topics and right.topics and not left.topics & right.topics:
        return -2.0, "one denied, on other topics"
    return None


def _once(left: Profile, right: Profile) -> Share:
    if left.event.type == right.event.type and left.event.type in ONCE:
        return 1.0, "seldom happens twice"
    return None


def _form(left: Profile, right: Profile) -> Share:
    if left.event.form is None or right.event.form is None or left.event.form != right.event.form:
        return None
    return 1.0, left.event.form


FEATURES = (
    Feature("type", 1.0, _type),
    Feature("parties", 2.0, _parties),
    Feature("persons", 1.5, _persons),
    Feature("date", 2.0, _date),
    Feature("place", 1.0, _place),
    Feature("direction", 0.6, _direction),
    Feature("topics", 0.5, _topics),
    Feature("subject", 0.8, _subject),
    Feature("amount", 1.0, _amount),
    Feature("stance", 0.8, _stance),
    Feature("standing", 0.5, _standing),
    Feature("form", 0.3, _form),
    Feature("status", 0.5, _status),
    Feature("once", 0.4, _once),
    Feature("tie", 1.6, _tie),
)


def judge(left: Profile, right: Profile) -> tuple[Reason, ...]:
    """The reasons for and against, in the order of the table; their weights add up to the score."""
    reasons = []
    for feature in FEATURES:
        verdict = feature.judge(left, right)
        if verdict is not None and verdict[0]:
            reasons.append(Reason(feature.name, round(feature.weight * verdict[0], 3), verdict[1]))
    return tuple(reasons)


def score(left: Profile, right: Profile) -> float:
    """The sum of the reasons' weights, without putting them into words."""
    total = 0.0
    for feature in FEATURES:
        verdict = feature.judge(left, right)
        if verdict is not None:
            total += round(feature.weight * verdict[0], 3)
    return round(total, 3)
