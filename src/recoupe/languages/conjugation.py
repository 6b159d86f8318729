"""Forms of verbs, generated from paradigms that are data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field

from recoupe.languages.loading import RuleModel

FormKind = Literal["finite", "participle", "gerund", "infinitive"]


class Paradigm(RuleModel):
    """How infinitives with one ending are conjugated in the third person; ``*`` stands for one letter."""

    ending: str
    simple: tuple[str, ...] = Field(min_length=1)
    participles: tuple[str, ...]
    gerund: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What infinitives of this paradigm look like: the stem, then the letter for ``*``."""
        return re.compile("(?P<stem>.*)" + re.escape(self.ending).replace(r"\*", r"(?P<letter>[^\W\d_])"))


class Conjugation(RuleModel):
    """``conjugation.toml`` of a language."""

    schema_version: int
    paradigms: tuple[Paradigm, ...]

    def forms(self, infinitive: str) -> tuple["VerbForm", ...]:
        """All generated forms of a verb, the longest ending deciding; raises KeyError where none fits."""
        for paradigm in sorted(self.paradigms, key=lambda one: -len(one.ending)):
            match = paradigm.pattern.fullmatch(infinitive)
            if match:
                return tuple(_expand(paradigm, match.groupdict(), infinitive))
        raise KeyError(infinitive)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb, in lower case."""

    text: str
    kind: FormKind


def _expand(paradigm: Paradigm, parts: Mapping[str, str], infinitive: str) -> Iterator[VerbForm]:
    def whole(ending: str) -> str:
        return parts["stem"] + ending.replace("*", parts.get("letter", ""))

    yield VerbForm(infinitive, "infinitive")
    yield VerbForm(whole(paradigm.gerund), "gerund")
    yield from (VerbForm(whole(ending), "participle") for ending in paradigm.participles)
    yield from (VerbForm(whole(ending), "finite") for ending in paradigm.simple)
