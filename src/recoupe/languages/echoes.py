"""Nouns too weak to name an act by themselves, but clear once the text has told one of its kind."""

import re
from collections import defaultdict
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.quantities import Quantities, load_quantities
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds

_DIGITS = re.compile(r"(\d{1,3})(?:e|er|ere|re|nd|nde|eme)\b")
"""A rank in figures, folded: « 23e », « 1re »."""


class Echo(RuleModel):
    """Nouns that may name another event of one of these types: « la deuxième session »."""

    id: str
    nouns: tuple[str, ...]
    types: tuple[str, ...]
    not_with: tuple[str, ...] = ()
    """Words of its clause that make it something else (« le second tour du scrutin »)."""
    visits: bool = False
    """It names the stop of a journey: a place makes it another one (« l'étape de X »)."""
    yes: str
    """A text that tells two events of one type, the second by such a noun alone."""
    no: str
    """A text with such a noun that tells one event, or none."""


class Likewise(RuleModel):
    """A verb by which somebody does what the text has told of another: « Y a fait de même mardi »."""

    id: str
    verbs: tuple[str, ...]
    before: tuple[str, ...] = ()
    """Clitics of which one must stand before it: « l'a fait »."""
    after: tuple[str, ...] = ()
    """Words of which some must stand right behind it; without them nothing but a day stands in its clause."""
    by: bool = False
    """Its participle, with those who do it behind « par »: « imité par Y »."""
    yes: str
    """A text that tells an act of one and, by this verb alone, that of another."""
    no: str
    """A text with this verb that tells one act, or none."""


class EchoFile(RuleModel):
    """``echoes.toml``."""

    schema_version: int
    others: tuple[str, ...]
    """Words that by themselves tell it from the one told: « la précédente session »."""
    pointing: tuple[str, ...]
    """Determiners of what has just been told."""
    demonstratives: tuple[str, ...]
    """Pronouns for another one of the kind of a noun before: « celle de mars »."""
    echoes: tuple[Echo, ...]
    likewise: tuple[Likewise, ...] = ()
    comparing: tuple[str, ...] = ()
    """Words before such a pronoun that only compares: « la visite, comme celle de Y, est reportée »."""
    aside: tuple[str, ...] = ()
    """Nouns that may stand beside such a verb that has nothing else: « à son tour »."""


class Echoes:
    """The compiled file."""

    def __init__(self, file: EchoFile, code: str, quantities: Quantities | None) -> None:
        self.file = file
        self._code = code
        self._quantities = quantities
        self._others = frozenset(map(fold, file.others))
        self._pointing = frozenset(map(fold, file.pointing))
        self._demonstratives = frozenset(map(fold, file.demonstratives))
        self._by_noun: dict[str, list[Echo]] = defaultdict(list)
        for echo in file.echoes:
            unknown = set(echo.types) - set(kinds().event_types)
            if unknown:
                raise RuleError(f"echoes.toml: {echo.id}: no event type {', '.join(sorted(unknown))}")
            for noun in echo.nouns:
                self._by_noun[noun_keys(noun, code)[-1]].append(echo)

    def of(self, text: str) -> list[Echo]:
        """The echoes that a word may be, in singular or plural."""
        return [echo for key in noun_keys(text, self._code) for echo in self._by_noun.get(key, ())]

    def is_other(self, text: str) -> bool:
        """True for « précédent », « prochain », « autre »."""
        return any(key in self._others for key in noun_keys(text, self._code))

    def is_pointing(self, text: str) -> bool:
        """True for « cette »."""
        return fold(text) in self._pointing

    def is_demonstrative(self, text: str) -> bool:
        """True for « celle »."""
        return fold(text) in self._demonstratives

    def rank(self, text: str) -> int | None:
        """The rank that a word gives (« troisième » and « 3e » are 3), None where it gives none."""
        digits = _DIGITS.fullmatch(fold(text))
        if digits:
            return int(digits[1])
        return self._quantities.ordinal(text) if self._quantities else None


def load_echoes(folder: Traversable, code: str) -> Echoes | None:
    """The echoes of a language folder, None where it has none; raises RuleError naming what is wrong."""
    path = folder.joinpath("echoes.toml")
    if not path.is_file():
        return None
    return Echoes(load_rules(path, EchoFile), code, load_quantities(folder))
