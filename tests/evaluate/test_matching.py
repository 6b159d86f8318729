from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.evaluate.matching import best_pairs, overlap_of_longer, overlap_of_shorter
from recoupe.model.text import Span

weights = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4)
)


@given(weights)
def test_pairs_have_the_greatest_total_weight(table):
    rows, columns = range(len(table)), range(len(table[0]))
    pairs = best_pairs(rows, columns, lambda row, column: table[row][column])
    shorter, longer = (rows, columns) if len(rows) <= len(columns) else (columns, rows)
    totals = (
        sum(table[a][b] if shorter is rows else table[b][a] for a, b in zip(shorter, chosen, strict=True))
        for chosen in permutations(longer, len(shorter))
    )
    assert sum(table[row][column] for row, column in pairs) == max(totals)


@given(weights)
def test_pairs_are_one_to_one_and_weigh_something(table):
    pairs = best_pairs(range(len(table)), range(len(table[0])), lambda row, column: table[row][column])
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(table[row][column] > 0 for row, column in pairs)


def test_nothing_to_match_gives_no_pairs():
    assert best_pairs([], ["x"], lambda left, right: 1.0) == ()
    assert best_pairs(["x"], [], lambda left, right: 1.0) == ()


def test_overlap_is_a_share_of_the_longer_or_the_shorter_span():
    assert overlap_of_longer(Span(0, 10), Span(5, 9)) == 0.4
    assert overlap_of_shorter(Span(0, 10), Span(5, 9)) == 1.0
    assert overlap_of_longer(Span(0, 5), Span(5, 9)) == 0.0
