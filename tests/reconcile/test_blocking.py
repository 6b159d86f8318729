"""Candidate pairs: all that may be one event, each once, and of a crowd only the nearest."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.record import EventMention, mention_key
from recoupe.reconcile.acts import MULTILATERAL
from recoupe.reconcile.blocking import NEAREST, REACH_DAYS, SLACK_DAYS, candidate_pairs
from recoupe.reconcile.compare import compare, explained
from recoupe.reconcile.profile import profile
from recoupe.reconcile.vetoes import are_comparable

DAYS = (None, "2025-06-01", "2025-06-06", "2025-06-30", "2025-06", "2025", "2025-06-05/..", "../2025-05")
STATES = ("SEN", "TUR", "MLI", "un")


def profiles_of(accounts):
    mentions = [EventMention(mention_key(a.document.id, e.id), a, e, a.document.id) for a in accounts for e in a.events]
    return sorted(map(profile, mentions), key=lambda item: item.order)


def span(item):
    known = item.when or item.published
    margin = timedelta(SLACK_DAYS if item.when else REACH_DAYS)
    first = known.first - margin if known and known.first else date.min
    return first, known.last + margin if known and known.last else date.max


def names_of(item):
    names = set(item.parties or item.unresolved or {item.place or ""})
    return names | {f"at {item.place}"} if item.event.type == "summit" and item.place else names


def may_meet(left, right):
    """What the cells stand for, said of one pair."""
    (first, last), (start, end) = span(left), span(right)
    shared = len(names_of(left) & names_of(right))
    are_bilateral = all(len(i.parties) > 1 and i.event.type not in MULTILATERAL for i in (left, right))
    is_near = first <= end and start <= last
    return are_comparable(left.event.type, right.event.type) and is_near and shared >= (2 if are_bilateral else 1)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_small_archive_misses_nothing_and_doubles_nothing(tell, data):
    accounts = []
    for number in range(data.draw(st.integers(2, NEAREST // 3))):
        who = data.draw(st.sets(st.sampled_from(STATES), max_size=3))
        kind = data.draw(st.sampled_from(("meeting", "summit", "vote", "statement")))
        place = data.draw(st.sampled_from((None, ("Dakar", "SEN"))))
        told = tell.event(kind, *sorted(who), id="e", date=data.draw(st.sampled_from(DAYS)), place=place)
        published = data.draw(st.sampled_from((None, "2025-06-02", "2025-06-29", "2025-10-01")))
        accounts.append(tell.account(f"b{number}", published, told))
    profiles = profiles_of(accounts)
    found = [pair[:2] for pair in candidate_pairs(profiles, range(len(profiles)))]
    expected = {pair for pair in combinations(range(len(profiles)), 2) if may_meet(*(profiles[at] for at in pair))}
    assert len(found) == len(set(found))
    assert set(found) == expected
    for left, right in found:
        one, other = profiles[left], profiles[right]
        assert compare(one, other).score == explained(one, other, verdict="same").score


def test_a_crowd_meets_the_nearest_in_time(tell):
    start = date(2025, 1, 1)
    accounts = []
    for number in range(8 * NEAREST):
        day = (start + timedelta(number // 4)).isoformat()
        accounts.append(tell.account(f"n{number}", day, tell.meeting(id="m")))
    profiles = profiles_of(accounts)
    found = [pair[:2] for pair in candidate_pairs(profiles, range(len(profiles)))]
    assert len(found) <= NEAREST * len(profiles)
    apart = [(profiles[right].published.first - profiles[left].published.first).days for left, right in found]
    assert max(apart) <= NEAREST // 4 + 1
    met = {number for pair in found for number in pair}
    assert met == set(range(len(profiles)))


def test_one_side_alone_meets_both_crowds(tell):
    """A mention that names one party meets those that name it alone and those that name two, so many of each."""
    pairs = [tell.account(f"p{n}", "2025-06-10", tell.meeting(id="m")) for n in range(2 * NEAREST)]
    alone = [tell.account(f"q{n}", "2025-06-10", tell.event("meeting", "SEN", id="m")) for n in range(2 * NEAREST)]
    profiles = profiles_of([*pairs, *alone])
    found = {pair[:2] for pair in candidate_pairs(profiles, range(len(profiles)))}
    mixed = [pair for pair in found if len(profiles[pair[0]].parties) != len(profiles[pair[1]].parties)]
    assert mixed
    assert len(found) <= 2 * NEAREST * len(profiles)
