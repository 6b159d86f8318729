"""Counts in at most four steps, said in words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.publish.charts.chart import figure_words
from recoupe.publish.charts.scales import nice_steps
from recoupe.publish.i18n import Words

STEPS = 4


@dataclass(frozen=True, slots=True)
class Grades:
    """The lowest count of each step; the darkest step, 4, is the last. `highest` is the highest count."""

    lowest: tuple[int, ...]
    highest: int

    def step(self, count: int) -> int:
        """The step of a count of at least 1, from 1 (palest) to 4."""
        return STEPS - len(self.lowest) + bisect_right(self.lowest, count)

    def legend(self, words: Words) -> list[tuple[int, str]]:
        """Each step in words: « 1 événement », « de 2 à 4 événements », « 10 événements ou plus »."""
        return [(self.step(low), self._said(index, words)) for index, low in enumerate(self.lowest)]

    def _said(self, index: int, words: Words) -> str:
        low = self.lowest[index]
        is_last = index == len(self.lowest) - 1
        high = self.highest if is_last else self.lowest[index + 1] - 1
        if low == high:
            return words.count("{number} event", "{number} events", low)
        return words.say("{first} to {last} events", first=figure_words(low, words), last=figure_words(high, words))


def grades(counts: Sequence[int]) -> Grades:
    """Steps that begin at 1 and at the last three of 2, 5, 10, 20, 50 … that are reached."""
    highest = max(counts, default=0)
    if not highest:
        return Grades((), 0)
    reached = [step for step in nice_steps(highest) if step > 1]
    return Grades((1, *reached[1 - STEPS :]), highest)
