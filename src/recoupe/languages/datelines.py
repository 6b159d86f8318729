"""How texts of a language say who publishes them and when: schema and loading of ``datelines.toml``.

Patterns match folded text (lower case, no accents, plain apostrophes and dashes), one line at a time. In a
pattern ``{name}`` stands for the shape of that name and a space for one or more spaces.
"""

import re
from functools import cached_property
from typing import Literal, Self

from pydantic import field_validator, model_validator

from recoupe.languages.loading import RuleModel
from recoupe.model.kinds import kinds

_BARE_SPACE = re.compile(r" (?:[?*+]|\{\d)|(?<!\\)\[(?:[^\]\\]|\\.)* ")
_SHAPE = re.compile(r"\{([a-z]\w*)\}")

STATE_NAME = "state_name"
Where = Literal["start", "first", "head", "tail", "anywhere", "opening"]


class TextRule(RuleModel):
    """A rule that matches text: `yes` are lines that it must match, `no` lines that it must not."""

    id: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    note: str | None = None

    @model_validator(mode="after")
    def _has_examples(self) -> Self:
        if not self.yes or not self.no:
            raise ValueError("a rule needs a positive and a negative example")
        return self


class DatelineRule(TextRule):
    """A form of dateline. Named groups: date, and where there are any place, agency, outlet.

    `where`: start (of the text), first (line), head (the first lines), tail (the last lines), anywhere (any
    line), opening (inside the first body paragraph of an official text). The match begins at the line's
    first character; `whole_line` demands that it ends the line. `gives`: published, or update for notices
    that must not be taken for publication. `single`: several different dates cancel the rule. `official`: such a
    line marks an official text. `named`: the outlet must look like the name of one.
    """

    where: Where
    whole_line: bool = False
    gives: Literal["published", "update"] = "published"
    single: bool = False
    official: bool = False
    named: bool = False


class LetterheadRule(TextRule):
    """A line that names the issuer of an official text (group ``name``) or, of kind `STATE_NAME`, its state."""

    kind: str

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in (*kinds().outlet_kinds, STATE_NAME):
            raise ValueError(f"kind must be an outlet kind or {STATE_NAME}")
        return kind


class OutletRule(TextRule):
    """Words by which a text names an outlet (group ``outlet``) or credits an agency (group ``agency``).

    With `only`, the outlet must be a known one of these kinds: the words alone prove little.
    """

    only: tuple[str, ...] = ()


class Endings(RuleModel):
    """What the end of a text tells: cut short by a paywall (`teasers`), or in mid-sentence (`open_words`)."""

    teasers: tuple[str, ...]
    open_words: tuple[str, ...]


class Datelines(RuleModel):
    """``datelines.toml``: datelines in order of preference, letterheads, credits, self-references, endings.

    `headings` say what kind of text follows (`official_headings`: an official one), `occasions` open lines
    that name what took place, not an outlet, `bylines` lines that are no title either. `openings` are agency
    datelines without a full date, `named_lines` lines with an outlet and its town.
    """

    schema_version: int
    shapes: dict[str, str]
    datelines: tuple[DatelineRule, ...]
    letterheads: tuple[LetterheadRule, ...]
    credits: tuple[OutletRule, ...]
    self_references: tuple[OutletRule, ...]
    third_parties: tuple[OutletRule, ...]
    openings: tuple[OutletRule, ...]
    named_lines: tuple[OutletRule, ...]
    official_headings: tuple[str, ...]
    headings: tuple[str, ...]
    occasions: tuple[str, ...]
    bylines: tuple[str, ...]
    place_particles: tuple[str, ...]
    lower_words: tuple[str, ...]
    press_words: tuple[str, ...]
    blog_words: tuple[str, ...]
    endings: Endings

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        rules = self.rules
        names = [rule.id for rule in rules]
        if len(set(names)) < len(names):
            raise ValueError(f"rule ids must be unique: {sorted({name for name in names if names.count(name) > 1})}")
        for name, pattern in (*self.shapes.items(), *((rule.id, rule.pattern) for rule in rules)):
            if wrong := _BARE_SPACE.search(pattern):
                raise ValueError(f"{name}: write \\s for the space in {wrong[0]!r}")
        for rule in rules:
            try:
                self.expand(rule.pattern)
            except (re.error, KeyError) as error:
                raise ValueError(f"{rule.id}: pattern does not compile: {error}") from error
        return self

    @property
    def rules(self) -> tuple[TextRule, ...]:
        """Every rule that matches text, group by group."""
        outlets = (*self.credits, *self.self_references, *self.third_parties, *self.openings, *self.named_lines)
        return (*self.datelines, *self.letterheads, *outlets)

    def expand(self, pattern: str) -> re.Pattern[str]:
        """The compiled pattern, its shapes filled in; raises re.error or KeyError where it is wrong."""
        filled, before = pattern, ""
        while filled != before:
            before, filled = filled, _SHAPE.sub(lambda match: f"(?:{self.shapes[match[1]]})", filled)
        return re.compile(filled.replace(" ", "[ ]+"))

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Every rule's compiled pattern by the rule's id."""
        return {rule.id: self.expand(rule.pattern) for rule in self.rules}
