"""The sector lexicon of one language: which words point to which topic."""

import re
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
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
        self._topic_of: dict[str, str] = {}
        for topic, words in file.topics.items():
            if topic not in kinds().topics:
                raise RuleError(f"{path}: no topic {topic!r}")
            for word in words:
                self._topic_of[fold(word)] = topic

        self._agenda = tuple(map(fold, file.agenda))

    def is_agenda(self, folded: str) -> bool:
        """True where a folded sentence tells what a meeting is about."""
        return any(phrase in folded for phrase in self._agenda)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ordered = sorted(self._topic_of, key=len, reverse=True)
        parts = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) + r"s?" for word in ordered]
        return re.compile(r"(?<!\w)(?:" + "|".join(f"({part})" for part in parts) + r")(?!\w)")

    @cached_property
    def _ordered(self) -> list[str]:
        return [self._topic_of[word] for word in sorted(self._topic_of, key=len, reverse=True)]

    def find(self, folded: str) -> list[tuple[str, Span]]:
        """The topics that a folded stretch names, with their spans in it, in reading order."""
        return [
            (self._ordered[match.lastindex - 1], Span(*match.span()))
            for match in self._pattern.finditer(folded)
            if match.lastindex is not None
        ]


def load_topics(folder: Traversable) -> Topics:
    """The sector lexicon of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("topics.toml")
    return Topics(load_rules(path, TopicFile), str(path))
