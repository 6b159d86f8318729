"""The sector lexicon of one language: which words point to which topic."""

from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.words import LabelledWords
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.text import Span

_NONE = ""
"""The label of what points to no topic."""


class TopicFile(RuleModel):
    """``topics.toml``: for each topic the beginnings of its words, and phrases."""

    schema_version: int
    topics: dict[str, tuple[str, ...]]
    """A word ending in ``*`` matches every word that begins so."""
    agenda: tuple[str, ...]
    """Phrases of sentences that tell what a meeting is about."""
    never: tuple[str, ...]
    """Names and phrases whose words point to no topic: « le Conseil de sécurité »."""
    of_types: dict[str, tuple[str, ...]]
    """The topics that every act of a type has."""
    of_fighters: dict[str, tuple[str, ...]]
    """Those of an act of a type to which an armed group is a party."""
    only: dict[str, tuple[str, ...]]
    """For types whose words name what they strike, the only topics that these may have."""


class Topics:
    """The compiled lexicon; one expression finds all topics of a stretch in one pass."""

    def __init__(self, file: TopicFile, path: str) -> None:
        by_type = (file.of_types, file.of_fighters, file.only)
        named = [*file.topics, *(topic for table in by_type for topics in table.values() for topic in topics)]
        unknown = next((topic for topic in named if topic not in kinds().topics), None)
        if unknown is not None:
            raise RuleError(f"{path}: no topic {unknown!r}")
        stray = next((kind for table in by_type for kind in table if kind not in kinds().event_types), None)
        if stray is not None:
            raise RuleError(f"{path}: no event type {stray!r}")
        self._file = file
        self._words = LabelledWords({**file.topics, _NONE: file.never})
        self._agenda = tuple(map(fold, file.agenda))

    def is_agenda(self, folded: str) -> bool:
        """True where a folded sentence tells what a meeting is about."""
        return any(phrase in folded for phrase in self._agenda)

    def of_type(self, kind: str) -> tuple[str, ...]:
        """The topics that every act of a type has."""
        return self._file.of_types.get(kind, ())

    def of_fighters(self, kind: str) -> tuple[str, ...]:
        """The topics of an act of a type to which an armed group is a party."""
        return self._file.of_fighters.get(kind, ())

    def may_be(self, kind: str, topic: str) -> bool:
        """True for a topic that an act of a type may have."""
        return topic in self._file.only.get(kind, (topic,))

    def find(self, folded: str) -> list[tuple[str, Span]]:
        """The topics that a folded stretch names, with their spans in it, in reading order."""
        return [(topic, span) for topic, span in self._words.find(folded) if topic != _NONE]


def load_topics(folder: Traversable) -> Topics:
    """The sector lexicon of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("topics.toml")
    return Topics(load_rules(path, TopicFile), str(path))
