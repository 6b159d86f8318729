"""One-to-one matching of expected with found records, and the measures that it rests on."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from recoupe.model.text import Span

Left = TypeVar("Left")
Right = TypeVar("Right")


def shared(left: Span, right: Span) -> int:
    """How many code points two spans have in common."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def overlap_of_longer(left: Span, right: Span) -> float:
    """The common part as a share of the longer span, in [0, 1]."""
    longer = max(left.end - left.start, right.end - right.start)
    return shared(left, right) / longer if longer else 0.0


def overlap_of_shorter(left: Span, right: Span) -> float:
    """The common part as a share of the shorter span, in [0, 1]."""
    shorter = min(left.end - left.start, right.end - right.start)
    return shared(left, right) / shorter if shorter else 0.0


def best_pairs(
    expected: Sequence[Left], found: Sequence[Right], weigh: Callable[[Left, Right], float]
) -> tuple[tuple[int, int], ...]:
    """The one-to-one pairs of positions with the greatest total weight, in order of the expected ones.

    A pair of weight 0 or less is no match and is left out.
    """
    weights = [[max(0.0, weigh(left, right)) for right in found] for left in expected]
    if not weights or not found:
        return ()
    if len(expected) <= len(found):
        chosen = _assign(weights)
    else:
        turned = _assign([list(column) for column in zip(*weights, strict=True)])
        chosen = [(row, column) for column, row in turned]
    return tuple(sorted((row, column) for row, column in chosen if weights[row][column] > 0))


def _assign(weights: list[list[float]]) -> list[tuple[int, int]]:
    """A maximum-weight assignment of every row to a column; there are at least as many columns as rows.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957) on negated weights.
    """
    rows, columns = len(weights), len(weights[0])
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        way = _augment(weights, row_of, row_potential, column_potential)
        column = way.pop()
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return [(row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column]]


def _augment(
    weights: list[list[float]], row_of: list[int], row_potential: list[float], column_potential: list[float]
) -> list[int]:
    """The predecessor of each column on the cheapest way to a free one, which is appended at the end."""
    columns = len(column_potential) - 1
    least = [float("inf")] * (columns + 1)
    way = [0] * (columns + 1)
    used = [False] * (columns + 1)
    column = 0
    while row_of[column]:
        used[column] = True
        row = row_of[column]
        step, following = float("inf"), 0
        for candidate in range(1, columns + 1):
            if used[candidate]:
                continue
            cost = -weights[row - 1][candidate - 1] - row_potential[row] - column_potential[candidate]
            if cost < least[candidate]:
                least[candidate], way[candidate] = cost, column
            if least[candidate] < step:
                step, following = least[candidate], candidate
        for candidate in range(columns + 1):
            if used[candidate]:
                row_potential[row_of[candidate]] += step
                column_potential[candidate] -= step
            else:
                least[candidate] -= step
        column = following
    return [*way, column]
