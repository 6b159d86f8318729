"""Abbreviations of a language: words whose full stop need not end a sentence."""

from functools import cached_property

from recoupe.languages.loading import RuleModel
from recoupe.model.folding import fold_key


class Abbreviations(RuleModel):
    """What ``abbreviations.toml`` says; words stand without their last full stop.

    `before_word`: always followed by something (``M.``), in just this spelling; the others ignore case and
    accents. `before_number`: end no sentence before a figure (``sept.``). `starters`: words that, capitalised,
    begin a sentence even after a dotted acronym.
    """

    schema_version: int
    before_word: tuple[str, ...]
    before_number: tuple[str, ...]
    starters: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """`before_word` for look-up."""
        return frozenset(self.before_word)

    @cached_property
    def number_keys(self) -> frozenset[str]:
        """`before_number`, folded."""
        return frozenset(map(fold_key, self.before_number))

    @cached_property
    def starter_keys(self) -> frozenset[str]:
        """`starters`, folded."""
        return frozenset(map(fold_key, self.starters))
