"""What a language knows of claims: words that affirm, deny, doubt, suppose, demand, and what can be checked."""

import re
from collections.abc import Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import Field, field_validator

from recoupe.errors import RuleError
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.reporting import Reporting
from recoupe.model.folding import fold

ClaimStance = Literal["affirms", "denies", "doubts", "hypothesises", "demands"]
Covers = Literal["clause", "object", "reported", "view"]


class ClaimRule(RuleModel):
    """What every rule of claims has.

    `weight` is the confidence of its claims: the share that was right in the annotated texts that are not blind (211
    claims), drawn towards the share of all rules as four more claims would, and rounded to a twentieth.
    The default is the share of all rules, for those with fewer than three claims.
    """

    id: str
    stance: ClaimStance
    weight: float = Field(default=0.75, gt=0, le=1)
    yes: str
    no: str


class StanceVerbs(ClaimRule):
    """Verbs of saying whose use is a claim; `sources` and `asides` widen it to « selon » and inserted verbs.

    `needs_event`: only where an event is told in what is said.
    """

    lemmas: frozenset[str]
    covers: Covers
    cues: frozenset[str] = frozenset()
    """Rules of verbs of saying that count whatever their lemma: « croit savoir »."""
    sources: bool = False
    needs_event: bool = False
    or_party: bool = False
    settled: bool = False
    others: bool = False
    direct: bool = False
    asides: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    """Words of which the subject must hold one; empty for any subject."""


class Possibility(ClaimRule):
    """Nouns of possibility that a verb governs."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class StancePattern(ClaimRule):
    """A pattern on the folded sentence that makes its clause a claim.

    `check` names what a ledger can judge, the group ``since`` its value. `hedge`: the outlet does not
    vouch for it. `present`: no hedge inside a clause reported in the past, where it is mere agreement of
    tenses. `by`: who claims stands right after the match. `needs_event`: only where an event is told.
    `in_quote`: only in somebody's own words. `subject`: who claims is the subject right before the match.
    """

    pattern: str
    check: str | None = None
    hedge: bool = False
    present: bool = False
    by: bool = False
    subject: bool = False
    needs_event: bool = False
    in_quote: bool = False

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        return re.compile(self.pattern)


class StanceFile(RuleModel):
    """``stance.toml`` of a language."""

    schema_version: int
    negation: str
    conditions: tuple[str, ...]
    presented: frozenset[str]
    concessions: frozenset[str]
    opinions: frozenset[str]
    """Verbs of finding: what somebody finds is not so, he does not deny."""
    future: tuple[str, ...]
    """Endings that only a future has, where the tagger takes it for a present."""
    going: frozenset[str]
    """Forms that make an infinitive the near future."""
    doubts: tuple[str, ...]
    """Words by which a headline shows that it does not vouch for what it says."""
    ranked: Mapping[str, frozenset[str]]
    """By type of event the nouns by which a claim that can be checked points to one: « ce déplacement »."""
    verbs: tuple[StanceVerbs, ...]
    possibilities: tuple[Possibility, ...]
    patterns: tuple[StancePattern, ...] = Field(min_length=1)


class Stance:
    """The checked rules, with the rules of reported speech that they build on."""

    def __init__(self, rules: StanceFile, reporting: Reporting) -> None:
        self.rules = rules
        self.reporting = reporting
        self.negation = re.compile(rules.negation)
        self.doubts = frozenset(map(fold, rules.doubts))
        self.ranked = {kind: frozenset(map(fold, nouns)) for kind, nouns in rules.ranked.items()}
        known = {entry.lemma for entries in reporting.forms.values() for entry in entries}
        for rule in rules.verbs:
            unknown = (rule.lemmas | rule.asides) - known
            if unknown:
                raise RuleError(f"stance.toml: {rule.id}: reporting.toml lists no verb {sorted(unknown)[0]!r}")
        self.weights = {rule.id: rule.weight for rule in (*rules.verbs, *rules.possibilities, *rules.patterns)}

    def ranked_by(self, words: str) -> frozenset[str]:
        """The types of event that a claim's words point to."""
        said = set(re.findall(r"[\w-]+", fold(words)))
        return frozenset(kind for kind, nouns in self.ranked.items() if said & nouns)


def load_stance(folder: Traversable, reporting: Reporting) -> Stance:
    """The rules of claims in one language's folder; raises RuleError where one is wrong."""
    return Stance(load_rules(folder.joinpath("stance.toml"), StanceFile), reporting)
