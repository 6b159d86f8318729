"""What people's decisions on pairs come to together: the newest word counts, in whatever order they are given."""

import random

import pytest

from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision
from recoupe.reconcile.rulings import binding

# What was decided, oldest first; who is present; what holds.
CASES = {
    "nothing was decided": ([], "abc", {}),
    "a later word about the pair": ([("a", "b", SAME), ("b", "a", DIFFERENT)], "abc", {"ab": DIFFERENT}),
    "what was joined by way of a third": (
        [("a", "b", SAME), ("b", "c", SAME), ("a", "c", DIFFERENT)], "abc", {"ac": DIFFERENT, "bc": SAME},
    ),
    "what was parted and joined by way of a third later": (
        [("a", "c", DIFFERENT), ("a", "b", SAME), ("b", "c", SAME)], "abc", {"ab": SAME, "bc": SAME},
    ),
    "left open is kept apart": ([("a", "b", UNSURE)], "ab", {"ab": UNSURE}),
    "whoever is gone still joins the others": (
        [("a", "x", SAME), ("x", "b", SAME), ("x", "c", SAME)], "abc", {"ab": SAME, "ac": SAME},
    ),
    "whoever is gone still keeps the others apart": (
        [("a", "x", SAME), ("x", "b", DIFFERENT)], "ab", {"ab": DIFFERENT},
    ),
    "whoever is gone and stands alone says nothing": ([("a", "x", DIFFERENT)], "ab", {}),
    "a group parted from another": (
        [("a", "b", SAME), ("c", "d", SAME), ("a", "c", DIFFERENT), ("b", "d", DIFFERENT)],
        "abcd",
        {"ab": SAME, "cd": SAME, "ac": DIFFERENT, "bd": DIFFERENT},
    ),
    "an older word that joins two groups that are apart": (
        [("b", "d", SAME), ("a", "b", SAME), ("c", "d", SAME), ("a", "c", DIFFERENT)],
        "abcd",
        {"ab": SAME, "cd": SAME, "ac": DIFFERENT},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_newest_word_counts(case):
    decided, present, expected = CASES[case]
    decisions = [
        Decision(*sorted((left, right)), verdict=verdict, by="A. Relecteur", at=f"2024-03-12T10:00:0{second}Z")
        for second, (left, right, verdict) in enumerate(decided)
    ]
    for seed in range(4):
        random.Random(seed).shuffle(decisions)
        found = binding(decisions, present)
        assert {"".join(pair): decision.verdict for pair, decision in found.items()} == expected
        assert all((decision.left, decision.right) == pair for pair, decision in found.items())


def test_decisions_of_the_machine_bind_nobody():
    assert binding([Decision("a", "b", SAME, by="recoupe:events/1")], "ab") == {}
