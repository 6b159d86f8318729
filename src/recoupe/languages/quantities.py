"""Counts of things in one language, ordinals, and spans of time: what two accounts can be compared by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.text import Span


class CountExample(RuleModel):
    """A sentence and the count that must be read from it."""

    text: str
    value: int


class Thing(RuleModel):
    """Things that are counted in accounts of events of these types."""

    id: str
    words: tuple[str, ...]
    types: tuple[str, ...]
    yes: tuple[CountExample, ...]
    no: tuple[str, ...]


class QuantityFile(RuleModel):
    """``quantities.toml``."""

    schema_version: int
    bare: tuple[str, ...]
    numerals: dict[str, int]
    ordinals: dict[str, int]
    days: dict[str, int]
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, and where the words for both stand."""

    thing: str
    value: int
    span: Span


class Quantities:
    """The compiled file; all look-ups take any spelling and fold it themselves."""

    def __init__(self, file: QuantityFile) -> None:
        self.file = file
        for thing in file.things:
            unknown = set(thing.types) - set(kinds().event_types)
            if unknown:
                raise RuleError(f"quantities.toml: {thing.id}: no event type {', '.join(sorted(unknown))}")

    @cached_property
    def _number(self) -> str:
        words = "|".join(re.escape(word) for word in sorted(self.file.numerals, key=len, reverse=True))
        return rf"(?P<number>\d{{1,3}}(?:[ .]\d{{3}})*|{words})"

    @cached_property
    def _things(self) -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
        """For each event type the expressions that count its things: a number, at most two words, the noun."""
        found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for thing in self.file.things:
            nouns = "|".join(map(re.escape, sorted(thing.words, key=len, reverse=True)))
            pattern = re.compile(rf"(?<![\w,.]){self._number}(?: (?!et )[^\W\d]+){{0,2}}? (?:{nouns})(?!\w)")
            for event_type in thing.types:
                is_first = event_type not in found
                found.setdefault(event_type, []).append((thing.id, pattern))
                if is_first:
                    found[event_type] += [(thing.id, bare) for bare in self._bare]
        return {event_type: tuple(patterns) for event_type, patterns in found.items()}

    @cached_property
    def _bare(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(phrase.replace("{number}", self._number) + r"(?!\w)") for phrase in self.file.bare)

    def counts(self, text: str, event_type: str) -> Iterator[Count]:
        """The counts that matter for an event of that type, with spans in `text`."""
        patterns = self._things.get(event_type, ())
        if patterns:
            folded = fold(text)
            for thing, pattern in patterns:
                for match in pattern.finditer(folded):
                    yield Count(thing, self._value(match["number"]), Span(*match.span()))

    def _value(self, number: str) -> int:
        if number in self.file.numerals:
            return self.file.numerals[number]
        return int(re.sub(r"\D", "", number))

    @cached_property
    def _ordinal(self) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, self.file.ordinals)) + r")(?!\w)")

    @cached_property
    def _stretch(self) -> re.Pattern[str]:
        units = "|".join(map(re.escape, sorted(self.file.days, key=len, reverse=True)))
        return re.compile(rf"(?<![\w,.])(?:{self._number}|une?) (?P<unit>{units})(?!\w)")

    def ordinal(self, text: str) -> int | None:
        """The first ordinal in a text (« troisième » is 3), None where there is none."""
        match = self._ordinal.search(fold(text))
        return self.file.ordinals[match[1]] if match else None

    def days(self, text: str) -> int | None:
        """How long the first span of time in a text is at most, in days, None where there is none."""
        match = self._stretch.search(fold(text))
        if match is None:
            return None
        return (self._value(match["number"]) if match["number"] else 1) * self.file.days[match["unit"]]


def load_quantities(folder: Traversable) -> Quantities | None:
    """``quantities.toml`` of a language's folder, compiled; None where it has none: then nothing is counted."""
    path = folder.joinpath("quantities.toml")
    return Quantities(load_rules(path, QuantityFile)) if path.is_file() else None
