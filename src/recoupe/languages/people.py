"""Nouns that say what somebody does or whence he comes, by their endings: « cinéaste », « joueuse »."""

from functools import cached_property

from recoupe.languages.loading import RuleModel
from recoupe.model.folding import fold


class PeopleRule(RuleModel):
    """``[people]`` of a language's names; `others` end so and are no people."""

    endings: tuple[str, ...]
    others: tuple[str, ...]

    @cached_property
    def _folded(self) -> tuple[tuple[str, ...], frozenset[str]]:
        return tuple(map(fold, self.endings)), frozenset(map(fold, self.others))

    def has(self, noun: str) -> bool:
        """True for a folded noun for people."""
        endings, others = self._folded
        return noun.endswith(endings) and noun not in others
