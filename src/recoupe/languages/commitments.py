"""How one language writes sums of money and what an agreement provides."""

import re
from collections.abc import Iterable
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.stems import verb_key
from recoupe.model.folding import fold
from recoupe.model.mention import Amount
from recoupe.model.text import Span

_FRANC_CFA = "franc CFA"
"""The unit that is one of two currencies, by the states that use it; kept where none of them takes part."""


class CommitmentFile(RuleModel):
    """``commitments.toml`` of a language."""

    schema_version: int
    provides: tuple[str, ...]
    adverbs: tuple[str, ...]
    treaties: tuple[str, ...]
    """Nouns that name what can be negotiated, left or ended."""
    initialled: tuple[str, ...]
    scales: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    franc_cfa: dict[str, tuple[str, ...]]


class CommitmentRules:
    """The compiled rules: amounts and provisions in folded text."""

    def __init__(self, file: CommitmentFile, code: str) -> None:
        self.file = file
        self.code = code
        self._scale = {fold(word): float(factor) for factor, words in file.scales.items() for word in words}
        self._unit = {fold(word): unit for unit, words in file.units.items() for word in words}
        self.treaties = frozenset(map(fold, file.treaties))
        self.initialled = frozenset(verb_key(word, code) for word in file.initialled)

    @cached_property
    def _amount(self) -> re.Pattern[str]:
        scales = "|".join(sorted(map(re.escape, self._scale), key=len, reverse=True))
        units = "|".join(sorted(map(re.escape, self._unit), key=len, reverse=True))
        number = r"(?P<number>\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
        return re.compile(rf"(?<![\w,.]){number}(?: (?P<scale>{scales}))?(?: (?:de |d'))? ?(?P<unit>{units})(?!\w)")

    @cached_property
    def provision(self) -> re.Pattern[str]:
        """Matches a verb that introduces what an agreement provides, with the adverbs after it, in folded text."""
        verbs = "|".join(sorted((re.escape(fold(word)) for word in self.file.provides), key=len, reverse=True))
        adverbs = "|".join(sorted((re.escape(fold(word)) for word in self.file.adverbs), key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{verbs})(?: (?:{adverbs}))*(?!\w)")

    def amounts(self, folded: str, *, states: Iterable[str]) -> list[Amount]:
        """The sums in a folded stretch, spans counted from its start; `states` tell which franc CFA is meant."""
        return [
            Amount(
                self._value(match["number"], match["scale"]), self._currency(match["unit"], states), Span(*match.span())
            )
            for match in self._amount.finditer(folded)
        ]

    def _value(self, number: str, scale: str | None) -> float:
        digits = re.sub(r"[ .](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
        return round(float(digits) * (self._scale[scale] if scale else 1.0), 2)

    def _currency(self, unit: str, states: Iterable[str]) -> str:
        code = self._unit[unit]
        if code != _FRANC_CFA:
            return code
        wanted = set(states)
        return next((iso for iso, users in self.file.franc_cfa.items() if wanted & set(users)), code)


def load_commitments(folder: Traversable, code: str) -> CommitmentRules:
    """The commitment rules of a language folder; raises RuleError naming what is wrong."""
    return CommitmentRules(load_rules(folder.joinpath("commitments.toml"), CommitmentFile), code)
