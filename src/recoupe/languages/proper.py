"""What shows in a language where a proper name begins and ends, and what it names."""

import re
from collections.abc import Iterable
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Literal

from recoupe.languages.loading import RuleModel, load_rules
from recoupe.model.folding import fold

CAPITALISED = r"[^\W\d_a-zà-öø-ÿœ][\w]*(?:[-'’&][\w]+)*"
"""A word with a capital, its hyphens and apostrophes included."""


class HeadRule(RuleModel):
    """Nouns that belong to the name that they open: « rue de Rivoli », with an example of each side."""

    id: str
    yes: str
    no: str
    kind: Literal["place", "organisation"]
    forms: tuple[str, ...]


class ProperFile(RuleModel):
    """``proper.toml``."""

    schema_version: int
    edges: tuple[str, ...]
    openers: tuple[str, ...]
    place_classes: tuple[str, ...]
    place_cues: tuple[str, ...]
    organisation_cues: tuple[str, ...]
    titles: tuple[str, ...]
    person_cues: tuple[str, ...]
    name_articles: tuple[str, ...]
    organisation_words: tuple[str, ...]
    demonym_heads: tuple[str, ...]
    not_names: tuple[str, ...]
    gentilic_endings: tuple[str, ...]
    road: str
    road_words: tuple[str, ...]
    of: tuple[str, ...]
    heads: tuple[HeadRule, ...]


class Proper:
    """The rules, folded and compiled."""

    def __init__(self, file: ProperFile) -> None:
        self.file = file
        self.edges = frozenset(map(fold, file.edges))
        self.openers = frozenset(map(fold, file.openers))
        self.place_classes = frozenset(map(fold, file.place_classes))
        self.organisation_cues = frozenset(map(fold, file.organisation_cues))
        self.titles = frozenset(map(fold, file.titles))
        self.not_names = frozenset(map(fold, file.not_names))
        self.organisation_words = frozenset(map(fold, file.organisation_words))
        self.gentilic_endings = tuple(map(fold, file.gentilic_endings))
        self.person_cues = frozenset(map(fold, file.person_cues)) | self.titles
        self.outside = self.edges | self.place_classes | self.titles
        self.heads = {fold(form): rule.kind for rule in file.heads for form in rule.forms}

    @cached_property
    def before_place(self) -> re.Pattern[str]:
        """What stands before an unknown place, on folded text that ends where the name begins."""
        return re.compile(rf"(?<!\w)(?:{_either(map(fold, self.file.place_cues))}) ?$")

    @cached_property
    def of_states(self) -> re.Pattern[str]:
        """A body before the adjective of its state, on folded text."""
        return re.compile(rf"(?<![\w-])(?:{_either(map(fold, self.file.demonym_heads))}) ")

    @cached_property
    def roads(self) -> re.Pattern[str]:
        """Names of roads, in the text as written."""
        return re.compile(rf"(?<![\w-]){self.file.road}(?![\w-])")

    @cached_property
    def road_words(self) -> re.Pattern[str]:
        """Words that show that a text speaks of roads, on folded text."""
        return re.compile(rf"(?<!\w)(?:{_either(map(fold, self.file.road_words))})(?!\w)")

    @cached_property
    def headed(self) -> re.Pattern[str]:
        """A noun that opens a name with the capitalised words after it, in the text as written."""
        heads = _either(form for rule in self.file.heads for form in rule.forms)
        of = _either(self.file.of)
        run = rf"{CAPITALISED}(?: {CAPITALISED})*"
        return re.compile(rf"(?<![\w-])(?i:(?P<head>{heads}))(?: (?:{of}) ?| )(?P<run>{run})")


def _either(forms: Iterable[str]) -> str:
    escaped = (re.escape(form).replace("'", "['’]") for form in forms)
    return "|".join(sorted(escaped, key=lambda form: (-len(form), form)))


def load_proper(folder: Traversable) -> Proper:
    """The rules of a language folder; raises RuleError naming what is wrong."""
    return Proper(load_rules(folder.joinpath("proper.toml"), ProperFile))
