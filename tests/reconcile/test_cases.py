"""The annotated clusters, reconciled from the accounts that their expected files describe."""

import random

import pytest

from recoupe.evaluate.across import expected_account, read_togethers, score_together
from recoupe.evaluate.gold import read_cases
from recoupe.languages import language
from recoupe.reconcile import reconcile
from recoupe.world import load_world

COUNTING = {"fr": language("fr").quantities}


def read_together(folder, seed):
    """Clusters, accounts in a random order, and what they amount to."""
    accounts = [expected_account(case) for case in read_cases(folder)]
    random.Random(seed).shuffle(accounts)
    return read_togethers(folder), accounts, reconcile(accounts, world=load_world(), counting=COUNTING)


@pytest.fixture(scope="module")
def invented(shared_cases):
    togethers, accounts, made = read_together(shared_cases / "invented", 0)
    return score_together(made, togethers, accounts)


def test_accounts_of_one_event_meet(invented):
    assert invented.unread == 0
    assert invented.f1 >= 0.98, invented.details


def test_no_trap_is_merged(invented):
    assert invented.traps_kept.right == invented.traps_kept.of > 20
    assert invented.unsure_kept.right == invented.unsure_kept.of > 0


def test_copies_are_found_and_no_others(invented):
    assert invented.copies_found.right == invented.copies_found.of > 0
    assert invented.copies_false == 0


def test_verdicts_histories_and_checks(invented):
    verdicts = invented.verdicts
    assert verdicts.agreed.right >= 20, verdicts.details
    assert verdicts.contradicted.right >= 11, verdicts.details
    assert verdicts.contradicted_extra <= 3, verdicts.details
    assert verdicts.histories.right == verdicts.histories.of > 0
    assert verdicts.commitments.right == verdicts.commitments.of > 0
    assert verdicts.checks.right == verdicts.checks.of > 0


def test_ten_orders_amount_to_the_same(shared_cases):
    _, _, first = read_together(shared_cases / "invented", 0)
    for seed in range(1, 10):
        assert read_together(shared_cases / "invented", seed)[2] == first


@pytest.mark.parametrize("seed", [0, 1])
def test_the_two_articles_of_the_start(shared_cases, seed):
    togethers, accounts, made = read_together(shared_cases / "seeds", seed)
    score = score_together(made, togethers, accounts)
    assert score.f1 == 1.0
    assert score.verdicts.contradicted.right == 1
    meeting = next(r for r in made.events if r.type == "meeting" and len(r.accounts) == 2)
    assert (meeting.date, meeting.status, meeting.voices) == ("2025-11-19", "held", 2)
    assert [step.status for step in meeting.status_history] == ["planned", "held"]
    topics = next(fact for fact in meeting.facts if fact.field == "topics")
    assert {value.value for value in topics.values if len(value.affirmed_by) == 2} == {"security", "energy"}
    assert meeting.part_of is not None
