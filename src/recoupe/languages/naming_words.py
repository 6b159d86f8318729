"""The closed lists of words by which a language names actors, folded once."""

from functools import cached_property

from recoupe.languages.naming_rules import NamingFile
from recoupe.model.folding import fold


class NamingWords:
    """The folded words of the lists of ``names.toml`` that are looked up by their form."""

    file: NamingFile

    @cached_property
    def opposite(self) -> frozenset[str]:
        """Folded prepositions that open a sentence with somebody other than its subject."""
        return frozenset(map(fold, self.file.opposite))

    @cached_property
    def neighbouring(self) -> frozenset[str]:
        """Folded adjectives for another country than the one spoken of."""
        return frozenset(map(fold, self.file.neighbouring))

    @cached_property
    def capital_nouns(self) -> frozenset[str]:
        """Folded nouns for the capital of a state."""
        return frozenset(map(fold, self.file.capital_nouns))

    @cached_property
    def waters(self) -> frozenset[str]:
        """Nouns of waters that bear the name of a state, folded."""
        return frozenset(map(fold, self.file.waters))

    @cached_property
    def as_what(self) -> frozenset[str]:
        """Folded words that lead to somebody's title behind his name."""
        return frozenset(map(fold, self.file.as_what))

    @cached_property
    def demonstrative(self) -> frozenset[str]:
        """Folded determiners that point at what was just spoken of."""
        return frozenset(map(fold, self.file.demonstrative))

    @cached_property
    def not_agents(self) -> frozenset[str]:
        """Folded nouns for those who belong to an organisation without acting for it."""
        return frozenset(map(fold, self.file.not_agents))

    @cached_property
    def distributive(self) -> frozenset[str]:
        """Folded determiners that single nobody out."""
        return frozenset(map(fold, self.file.distributive))

    @cached_property
    def nations(self) -> frozenset[str]:
        """Folded nouns of bodies that mean the state spoken of after a demonstrative."""
        return frozenset(map(fold, self.file.nations))

    @cached_property
    def not_demonyms_after(self) -> frozenset[str]:
        """Folded first parts that make a demonym behind a hyphen something else."""
        return frozenset(map(fold, self.file.not_demonyms_after))

    @cached_property
    def outlet_needs_name(self) -> frozenset[str]:
        """Folded nouns of outlets that need a name beside them to mean one."""
        return frozenset(map(fold, self.file.outlet_needs_name))

    @cached_property
    def our(self) -> frozenset[str]:
        """Folded determiners of what is the writer's own: « notre ambassadeur »."""
        return frozenset(map(fold, self.file.our))

    @cached_property
    def whose(self) -> frozenset[str]:
        """Folded relatives that make what follows that of the party before."""
        return frozenset(map(fold, self.file.whose))

    @cached_property
    def times(self) -> frozenset[str]:
        """Folded nouns after which « ce dernier » is no pronoun."""
        return frozenset(map(fold, self.file.times))

    @cached_property
    def plural(self) -> frozenset[str]:
        """Folded determiners of the plural."""
        return frozenset(map(fold, self.file.articles_plural))

    @cached_property
    def to(self) -> frozenset[str]:
        """Folded prepositions that lead to a place or to somebody addressed."""
        return frozenset(map(fold, self.file.to))

    @cached_property
    def figurative(self) -> frozenset[str]:
        """Folded nouns that mean a source only where nothing says of what."""
        return frozenset(map(fold, self.file.figurative))
