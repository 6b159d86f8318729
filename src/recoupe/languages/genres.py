"""Kinds of text that tell little of relations between states, known by their words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Literal

from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.words import LabelledWords
from recoupe.model.folding import fold


class Genre(RuleModel):
    """One kind of text: its words, a sentence that holds one, and a sentence that holds none."""

    id: Literal["sport", "crime", "politics", "culture", "science", "business"]
    words: tuple[str, ...]
    """A word ending in ``*`` matches every word that begins so."""
    yes: str
    no: str


class GenreFile(RuleModel):
    """``genres.toml``: the kinds of text with their words."""

    schema_version: int
    fields: str
    """What leads to the field of an accord, an expression on folded text: « le domaine du sport »."""
    genres: tuple[Genre, ...]


class Genres:
    """The words of every kind of text, compiled."""

    def __init__(self, file: GenreFile) -> None:
        self.file = file
        self._words = LabelledWords({genre.id: genre.words for genre in file.genres})
        self._fields = re.compile(file.fields)

    def shares_so_far(self, sentences: Iterable[str]) -> list[Mapping[str, float]]:
        """For each sentence, by kind of text, the part (0 to 1) of the sentences up to it that hold its words.

        A word for the field of an accord tells nothing of the text: « dans les domaines du tourisme et du
        sport ».
        """
        found: Counter[str] = Counter()
        shares: list[Mapping[str, float]] = []
        for number, sentence in enumerate(sentences, 1):
            found.update({genre for genre, _ in self._words.find(self._fields.sub(" ", fold(sentence)))})
            shares.append({genre.id: found[genre.id] / number for genre in self.file.genres})
        return shares


def load_genres(folder: Traversable) -> Genres:
    """The kinds of text of a language folder; raises RuleError naming what is wrong."""
    return Genres(load_rules(folder.joinpath("genres.toml"), GenreFile))
