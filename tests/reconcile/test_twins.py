"""Events that very many tell: few comparisons, the same events, whatever the order."""

import random

from recoupe.model.decision import DIFFERENT, SAME, Decision
from recoupe.model.record import mention_key
from recoupe.reconcile import reconcile
from recoupe.reconcile.blocking import NEAREST
from recoupe.reconcile.together import in_order
from recoupe.reconcile.twins import REPRESENTATIVES

MANY = 5 * REPRESENTATIVES


def crowd(tell, count=MANY):
    """Two meetings twelve days apart, each told in the same terms by very many."""
    first = [tell.account(f"a{n}", "2025-06-10", tell.meeting(id="m", date="2025-06-09")) for n in range(count)]
    second = [tell.account(f"b{n}", "2025-06-22", tell.meeting(id="m", date="2025-06-21")) for n in range(count)]
    return [*first, *second]


def test_twins_meet_and_others_stay_apart(tell):
    made = reconcile(crowd(tell))
    assert sorted(len(event.accounts) for event in made.events) == [MANY, MANY]
    assert all({account.file[0] for account in event.accounts} in ({"a"}, {"b"}) for event in made.events)


def test_comparisons_grow_with_the_accounts_and_not_with_their_square(tell):
    small, large = (len(reconcile(crowd(tell, count)).decisions) for count in (MANY, 2 * MANY))
    assert large - small == 2 * MANY, "each further account is compared once"


def test_every_follower_has_a_decision_with_reasons(tell):
    made = reconcile(crowd(tell))
    decided = {key for d in made.decisions if d.verdict == SAME and d.reasons for key in (d.left, d.right)}
    assert decided == {mention_key(a.document, a.event) for event in made.events for a in event.accounts}


def test_the_order_of_a_crowd_never_shows(tell):
    accounts = crowd(tell)
    expected = reconcile(accounts)
    for seed in range(5):
        shuffled = list(accounts)
        random.Random(seed).shuffle(shuffled)
        assert reconcile(shuffled) == expected


def test_one_of_many_twins_is_parted_by_a_person(tell):
    accounts = crowd(tell)
    last, other = (mention_key(account.document.id, "m") for account in in_order(accounts[:MANY])[-2:])
    left, right = sorted((last, other))
    made = reconcile(accounts, decisions=[Decision(left, right, DIFFERENT, by="A. Relecteur")])
    homes = [{mention_key(a.document, a.event) for a in event.accounts} for event in made.events]
    assert not any({last, other} <= home for home in homes)


def test_a_document_that_tells_it_apart_is_never_given_both(tell):
    accounts = crowd(tell)[:MANY]
    again = tell.meeting(id="n", date="2025-06-09", status="cancelled")
    last = in_order(accounts)[-1]
    number = next(n for n, account in enumerate(accounts) if account.document.id == last.document.id)
    both = tell.account(f"a{number}", "2025-06-10", tell.meeting(id="m", date="2025-06-09"), again)
    accounts[number] = both
    made = reconcile(accounts)
    for event in made.events:
        told = [(account.document, account.event) for account in event.accounts]
        assert len({document for document, _ in told}) == len(told)


def test_the_order_of_a_dense_block_never_shows(tell):
    accounts = []
    for n in range(3 * NEAREST):
        day = f"2025-06-{10 + n % 15:02d}"
        place = (f"Town {n % 7}", "TUR") if n % 3 else None
        accounts.append(tell.account(f"c{n}", day, tell.meeting(id="m", date=day if n % 2 else None, place=place)))
    expected = reconcile(accounts)
    for seed in range(3):
        shuffled = list(accounts)
        random.Random(seed).shuffle(shuffled)
        assert reconcile(shuffled) == expected
