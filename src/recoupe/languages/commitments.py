"""How one language writes sums of money and what an agreement provides."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.languages.conjugation import Conjugation
from recoupe.languages.loading import load_rules
from recoupe.languages.quantities import load_quantities
from recoupe.languages.stems import verb_key
from recoupe.languages.undertakings import UndertakingLists, Undertakings
from recoupe.model.folding import fold
from recoupe.model.mention import Amount
from recoupe.model.text import Span

_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_DIGITS = rf"(?P<number>{_NUMBER})"
_FRANC = "franc"
"""The unit that several states have, each its own; kept where none of them takes part."""
_FRANC_CFA = "franc CFA"
"""The unit that is one of two currencies, by the states that use it; kept where none of them takes part."""


class CommitmentFile(UndertakingLists):
    """``commitments.toml`` of a language."""

    schema_version: int
    provides: tuple[str, ...]
    adverbs: tuple[str, ...]
    treaties: tuple[str, ...]
    """Nouns that name what can be negotiated, left or ended."""
    pacts: tuple[str, ...]
    """Nouns that name an agreement by themselves."""
    matters: tuple[str, ...]
    """What stands between such a noun and its matter."""
    instruments: tuple[str, ...]
    """Nouns of further texts that two sides sign; a decree or a dispatch is none."""
    forces: tuple[str, ...]
    """Nouns of what an armed force withdraws or stops."""
    initialled: tuple[str, ...]
    suspending: tuple[str, ...]
    """Verbs that put a commitment on hold without ending it."""
    offers: tuple[str, ...]
    """Verbs of proposing, of drafts that provide, of being able to."""
    wishes: tuple[str, ...]
    threats: tuple[str, ...]
    """Verbs of wishing, weighing and threatening: what they govern binds nobody yet."""
    exits: tuple[str, ...]
    """Verbs by which a party tells the others that it leaves an agreement: that ends it."""
    granting: tuple[str, ...]
    """Verbs by which money is granted, not yet paid."""
    containing: tuple[str, ...]
    """Words for a part of what is named before: « 20 millions, dont les Maldives 3 millions »."""
    pending: tuple[str, ...]
    """Nouns of making an agreement that may not stand yet."""
    ready: tuple[str, ...]
    """What is said of a text that only waits to be signed."""
    scales: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    about: dict[str, int]
    """Nouns of a round number: « une centaine de »."""
    half: str
    """What adds half of a scale: « un milliard et demi »."""
    one: tuple[str, ...]
    measures: tuple[str, ...]
    """Nouns that only lead to a sum: « d'un montant de »."""
    franc: dict[str, tuple[str, ...]]
    franc_cfa: dict[str, tuple[str, ...]]


class CommitmentRules:
    """The compiled rules: amounts and provisions in folded text."""

    def __init__(
        self, file: CommitmentFile, code: str, *, conjugation: Conjugation, numerals: Mapping[str, int] | None = None
    ) -> None:
        self.file = file
        self.code = code
        self._scale = {fold(word): float(factor) for factor, words in file.scales.items() for word in words}
        self._unit = {fold(word): unit for unit, words in file.units.items() for word in words}
        self._numerals = {fold(word): value for word, value in (numerals or {}).items()}
        self._numerals |= {fold(word): value for word, value in file.about.items()}
        self._numerals |= {fold(word): 1 for word in file.one}
        self.treaties = frozenset(map(fold, file.treaties))
        self.matters = frozenset(map(fold, file.matters))
        self.pacts = frozenset(map(fold, file.pacts))
        self.signable = self.treaties | frozenset(map(fold, file.instruments))
        self.forces = frozenset(map(fold, file.forces))
        self.initialled = frozenset(verb_key(word, code) for word in file.initialled)
        self.suspending = frozenset(verb_key(word, code) for word in file.suspending)
        self.offers = frozenset(verb_key(word, code) for word in file.offers)
        self.wishes = frozenset(verb_key(word, code) for word in file.wishes)
        self.threats = frozenset(verb_key(word, code) for word in file.threats)
        self.exits = frozenset(verb_key(word, code) for word in file.exits)
        self.granting = frozenset(verb_key(word, code) for word in file.granting)
        self.pending = frozenset(map(fold, file.pending))
        self.containing = frozenset(map(fold, file.containing))
        self.measures = frozenset(map(fold, file.measures))
        self._ready = frozenset(map(fold, file.ready))
        self.undertakings = Undertakings(file, conjugation, code)

    @cached_property
    def _amount(self) -> re.Pattern[str]:
        scales, units, words = (_either(words) for words in (self._scale, self._unit, self._numerals))
        of = "(?:de |d')?"
        number = rf"(?:{_DIGITS}|(?P<word>(?:{words})(?:-(?:{words}))?))"
        scaled = rf"(?: ?{of}(?P<scale>{scales})(?!\w)(?P<half> {self.file.half}(?!\w))?(?: (?!{of}(?:{units}))\w+)?)?"
        before = rf"(?P<sign>[$€£]) ?(?P<signed>{_NUMBER})(?: ?(?P<signed_scale>{scales})(?!\w))?"
        return re.compile(rf"(?<![\w,.-])(?:{number}{scaled} ?{of}(?P<unit>{units})(?![\w])|{before})")

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        scales = _either(self._scale)
        return re.compile(
            rf"(?<![\w,.-]){_DIGITS} ?(?P<scale>{scales})(?! ?\w*(?: de | d')?(?:{_either(self._unit)}))(?!\w)"
        )

    def in_the_unit_of(self, told: Amount, folded: str) -> Amount | None:
        """The sum in a folded stretch that names no unit, in that of the sum told before: « … et 380 millions »."""
        match = self._bare.search(folded)
        if match is None or self._counts(folded, match):
            return None
        value = round(_number(match["number"]) * self._scale[match["scale"]], 2)
        return Amount(value, told.unit, Span(*match.span()))

    def sums_in(self, folded: str, *, unit: str) -> list[Amount]:
        """The sums in a folded stretch in their order, those that name no unit in the one given."""
        bare = [
            Amount(round(_number(match["number"]) * self._scale[match["scale"]], 2), unit, Span(*match.span()))
            for match in self._bare.finditer(folded)
            if not self._counts(folded, match)
        ]
        return sorted([*self.amounts(folded, states=()), *bare], key=lambda amount: amount.span or Span(0, 0))

    @staticmethod
    def _counts(folded: str, match: re.Match[str]) -> bool:
        """True for a number of something else: « 2 millions de réfugiés »."""
        return re.match(r" (?:de |d')\w", folded[match.end() :]) is not None

    def is_ready(self, word: str) -> bool:
        """True for a word that says of a text that its negotiation is over."""
        return fold(word) in self._ready

    @cached_property
    def provision(self) -> re.Pattern[str]:
        """Matches a verb that introduces what an agreement provides, with the adverbs after it, in folded text."""
        verbs = "|".join(sorted((re.escape(fold(word)) for word in self.file.provides), key=len, reverse=True))
        adverbs = "|".join(sorted((re.escape(fold(word)) for word in self.file.adverbs), key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{verbs})(?: (?:{adverbs}))*(?!\w)")

    def amounts(self, folded: str, *, states: Iterable[str]) -> list[Amount]:
        """The sums in a folded stretch, spans counted from its start; `states` tell which franc CFA is meant."""
        wanted = tuple(states)
        return [
            Amount(self._value(match), self._currency(match["unit"] or match["sign"], wanted), Span(*match.span()))
            for match in self._amount.finditer(folded)
        ]

    def sums(self, folded: str) -> frozenset[tuple[float, str]]:
        """The sums in a folded stretch, each with its unit, empty where none is told: « les 12 millions promis »."""
        told = {(amount.value, amount.unit) for amount in self.amounts(folded, states=())}
        bare = (_number(match["number"]) * self._scale[match["scale"]] for match in self._bare.finditer(folded))
        return frozenset(told.union((round(value, 2), "") for value in bare))

    def _value(self, match: re.Match[str]) -> float:
        word, scale = match["word"], match["scale"] or match["signed_scale"]
        digits = match["number"] or match["signed"]
        number = float(self._named(word)) if word else _number(digits)
        if match["half"]:
            number += 0.5
        return round(number * (self._scale[scale] if scale else 1.0), 2)

    def _named(self, word: str) -> int:
        """The number of a word, of both parts of « vingt-cinq » together."""
        return self._numerals[word] if word in self._numerals else sum(self._numerals[part] for part in word.split("-"))

    def _currency(self, unit: str, states: Iterable[str]) -> str:
        code = self._unit[unit]
        shared = {_FRANC: self.file.franc, _FRANC_CFA: self.file.franc_cfa}
        wanted = set(states)
        return next((iso for iso, users in shared.get(code, {}).items() if wanted & set(users)), code)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _number(digits: str) -> float:
    return float(re.sub(r"[ .](?=\d{3}(?:\D|$))", "", digits).replace(",", "."))


def load_commitments(folder: Traversable, code: str) -> CommitmentRules:
    """The commitment rules of a language folder; raises RuleError naming what is wrong."""
    file = load_rules(folder.joinpath("commitments.toml"), CommitmentFile)
    conjugation = load_rules(folder.joinpath("conjugation.toml"), Conjugation)
    quantities = load_quantities(folder)
    numerals = quantities.file.numerals if quantities else None
    return CommitmentRules(file, code, conjugation=conjugation, numerals=numerals)
