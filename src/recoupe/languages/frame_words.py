"""The closed lists of words of an event lexicon, folded once."""

from functools import cached_property

from recoupe.languages.frame_rules import FrameFile
from recoupe.model.folding import fold


class FrameWords:
    """The folded words of the lists of ``events.toml`` that are looked up by their form."""

    file: FrameFile

    @cached_property
    def beside(self) -> frozenset[str]:
        """Words of nearness."""
        return frozenset(map(fold, self.file.beside))

    @cached_property
    def borders(self) -> frozenset[str]:
        """Nouns for what lies between two states."""
        return frozenset(map(fold, self.file.borders))

    @cached_property
    def fringes(self) -> frozenset[str]:
        """Folded nouns that set an act at another occasion."""
        return frozenset(map(fold, self.file.fringes))

    @cached_property
    def origins(self) -> frozenset[str]:
        """Folded nouns for what an act comes from: « à la demande de X »."""
        return frozenset(map(fold, self.file.origins))

    @cached_property
    def comparing(self) -> frozenset[str]:
        """Folded adverbs behind which « à » leads to no place."""
        return frozenset(map(fold, self.file.comparing))

    @cached_property
    def dative_articles(self) -> frozenset[str]:
        """Folded articles between « à » and a state to which something is done."""
        return frozenset(map(fold, self.file.dative_articles))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Folded nouns for the capital of a state."""
        return frozenset(map(fold, self.file.capitals))

    @cached_property
    def interviews(self) -> frozenset[str]:
        """Folded nouns for talks that are also given to a paper."""
        return frozenset(map(fold, self.file.interviews))

    @cached_property
    def delays(self) -> frozenset[str]:
        """Folded words that lead to a term: « sous 48 heures »."""
        return frozenset(map(fold, self.file.delays))

    @cached_property
    def occasions(self) -> frozenset[str]:
        """Folded words that lead to the occasion of an act: « lors d'une cérémonie »."""
        return frozenset(map(fold, self.file.occasions))

    @cached_property
    def object_relatives(self) -> frozenset[str]:
        """Folded relative pronouns that stand for an object."""
        return frozenset(map(fold, self.file.object_relatives))
