"""The sector lexicon of one language: which words point to which topic."""

from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.words import LabelledWords
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.text import Span


class TopicFile(RuleModel):
    """``topics.toml``: for each topic the beginnings of its words, and phrases."""

    schema_version: int
    topics: dict[str, tuple[str, ...]]
    """A word ending in ``*`` matches every word that begins so."""
    agenda: tuple[str, ...]
    """Phrases of sentences that tell what a meeting is about."""


class Topics:
    """The compiled lexicon; one expression finds all topics of a stretch in one pass."""

    def __init__(self, file: TopicFile, path: str) -> None:
        unknown = next((topic for topic in file.topics if topic not in kinds().topics), None)
        if unknown is not None:
            raise RuleError(f"{path}: no topic {unknown!r}")
        self._words = LabelledWords(file.topics)
        self._agenda = tuple(map(fold, file.agenda))

    def is_agenda(self, folded: str) -> bool:
        """True where a folded sentence tells what a meeting is about."""
        return any(phrase in folded for phrase in self._agenda)

    def find(self, folded: str) -> list[tuple[str, Span]]:
        """The topics that a folded stretch names, with their spans in it, in reading order."""
        return list(self._words.find(folded))


def load_topics(folder: Traversable) -> Topics:
    """The sector lexicon of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("topics.toml")
    return Topics(load_rules(path, TopicFile), str(path))
