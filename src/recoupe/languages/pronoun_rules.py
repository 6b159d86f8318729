"""How a language's pronouns are written in its names: forms of one gender and number, and where they mean nobody."""

from typing import Literal

from recoupe.languages.loading import RuleModel


class PronounRule(RuleModel):
    """Pronouns of one gender and number."""

    forms: tuple[str, ...]
    gender: Literal["m", "f"]
    number: Literal["s", "p"]


class ImpersonalRule(RuleModel):
    """What follows a pronoun that stands for nobody: words, or a form of being with an adjective."""

    after: tuple[str, ...]
    being: tuple[str, ...]
    adjectives: tuple[str, ...]
