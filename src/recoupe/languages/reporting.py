"""What a language knows of reported speech: verbs of saying, prepositions of source, kinds of speaker."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Literal

from recoupe.errors import RuleError
from recoupe.languages.conjugation import Conjugation, FormKind, VerbForm
from recoupe.languages.loading import RuleModel, load_rules

Takes = Literal[
    "that",
    "wish",
    "infinitive",
    "to",
    "of",
    "someone",
    "near",
    "object",
    "colon",
    "incise",
    "weak",
    "anyone",
    "as",
    "asking",
    "willing",
    "negated",
]


class VerbRule(RuleModel):
    """Verbs of saying that are built alike; ``se`` or ``s'`` before an infinitive makes it reflexive."""

    id: str
    verbs: tuple[str, ...]
    takes: tuple[Takes, ...]
    yes: str
    no: str


class PhraseRule(RuleModel):
    """A verb that speaks only with one of some further words right after it."""

    id: str
    verb: str
    then: tuple[str, ...]
    takes: tuple[Takes, ...]
    yes: str
    no: str


class SourceRule(RuleModel):
    """Prepositions that name a source; with `keep` they belong to its name, with `clause_start` they must open."""

    id: str
    words: tuple[str, ...]
    clause_start: bool = False
    keep: bool = False
    yes: str
    no: str


class Heads(RuleModel):
    """Head nouns of phrases by the kind of speaker that they make."""

    anonymous: frozenset[str]
    independent: frozenset[str]
    retold: frozenset[str]
    communique: frozenset[str]
    agency: frozenset[str]
    organisation: frozenset[str]
    suffixes: tuple[str, ...]
    delegates: frozenset[str]
    reprised: frozenset[str]
    office: frozenset[str]


class NoSource(RuleModel):
    """Words after a preposition of source that make it none."""

    heads: frozenset[str]


class Terms(RuleModel):
    """Words just before and just after quote marks that hold a name, a title or a term; `formulas` stand in them.

    After a verb of `labelling`, « de » leads to what it says and not to a name.
    """

    before: frozenset[str]
    labelling: frozenset[str]
    formulas: frozenset[str]
    answers: frozenset[str]
    after: tuple[str, ...]


class ReportingFile(RuleModel):
    """``reporting.toml`` of a language."""

    schema_version: int
    elisions: tuple[str, ...]
    clitics: tuple[str, ...]
    have: frozenset[str]
    be: frozenset[str]
    been: frozenset[str]
    amounting: frozenset[str]
    reflexives: frozenset[str]
    negations: frozenset[str]
    modals: frozenset[str]
    that: frozenset[str]
    how: frozenset[str]
    wider: Mapping[str, frozenset[str]]
    """Nouns by which bearers of narrower titles are called again: « le diplomate » is an ambassador."""
    resuming: frozenset[str]
    """Verbs with which an « on » whose place is unsaid goes on from the source of the sentence before."""
    same: frozenset[str]
    """Words that open « le même jour » and tell no time alone."""
    ranks: tuple[frozenset[str], ...]
    """« le premier », « le second »: by which the two people named before are told apart."""
    willing: frozenset[str]
    """Adjectives that lead to what somebody says he will do: « prêt à »."""
    assured: frozenset[str]
    """Adjectives with which a colon leads to what somebody says: « X est formel : … »."""
    which: frozenset[str]
    people_endings: tuple[str, ...]
    feminine_people_endings: tuple[str, ...]
    whether: frozenset[str]
    who: frozenset[str]
    titling: frozenset[str]
    """Articles that open the name of a paper, in any language: « El Faro »."""
    name_joints: frozenset[str]
    """Small words inside of a name: « Folha do Norte »."""
    papers: frozenset[str]
    """Nouns by which a paper is taken up again: « le quotidien »."""
    of_whom: frozenset[str]
    whereof: frozenset[str]
    anyone: frozenset[str]
    latter: frozenset[str]
    our: frozenset[str]
    possessives: frozenset[str]
    demonstratives: frozenset[str]
    any_document: frozenset[str]
    tonic_pronouns: frozenset[str]
    words_of: frozenset[str]
    subject_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    self_pronouns: frozenset[str]
    presenters: frozenset[str]
    """Nouns for who leads through a broadcast."""
    recordings: frozenset[str]
    """Words in square brackets before who is heard: « [SON] »."""
    reporters: frozenset[str]
    """Nouns for an outlet's own people, before their name."""
    addressed: frozenset[str]
    """Words by which somebody is spoken to."""
    object_pronouns: frozenset[str]
    relatives: frozenset[str]
    subordinating: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    to: frozenset[str]
    located: frozenset[str]
    """Prepositions before where somebody is: « l'organisation basée en X » speaks for no X."""
    purposes: frozenset[str]
    of: frozenset[str]
    but: frozenset[str]
    voicing: frozenset[str]
    conjunctions: frozenset[str]
    no_report: frozenset[str]
    agents: frozenset[str]
    feminine_articles: frozenset[str]
    masculine_articles: frozenset[str]
    surveys: frozenset[str]
    many: frozenset[str]
    infinitive_markers: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    prepositions: frozenset[str]
    times: frozenset[str]
    agos: frozenset[str]
    time_starts: frozenset[str]
    phrase_stops: frozenset[str]
    within: frozenset[str]
    agencies: frozenset[str]
    titles: frozenset[str]
    voices: tuple[str, ...]
    gerund_starts: frozenset[str]
    written: tuple[str, ...]
    read_in: tuple[str, ...]
    resumes: frozenset[str]
    facts: tuple[str, ...]
    fronting: frozenset[str]
    formers: frozenset[str]
    read_places: frozenset[str]
    no_views: frozenset[str]
    feelings: frozenset[str]
    wide_titles: frozenset[str]
    in_these_words: tuple[str, ...]
    noun_endings: tuple[str, ...]
    reactions: frozenset[str]
    like: frozenset[str]
    interview: frozenset[str]
    asks: frozenset[str]
    replies: frozenset[str]
    replying: frozenset[str]
    silences: frozenset[str]
    subordinators: tuple[str, ...]
    clause_breaks: tuple[str, ...]
    connectors: frozenset[str]
    heads: Heads
    no_source: NoSource
    terms: Terms
    verbs: tuple[VerbRule, ...]
    phrases: tuple[PhraseRule, ...]
    sources: tuple[SourceRule, ...]


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One form of a verb of saying: what it may be followed by, under all the rules that list it."""

    lemma: str
    kind: FormKind
    is_reflexive: bool
    takes: frozenset[Takes]
    rule: str
    then: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Reporting:
    """The checked rules with the look-ups that the extraction needs."""

    rules: ReportingFile
    conjugation: Conjugation

    @cached_property
    def adverb_heads(self) -> frozenset[str]:
        """The first word of each adverbial, cut as a text is."""
        return frozenset(match[0] for phrase in self.rules.adverbs if (match := self.words.search(phrase)))

    @cached_property
    def words(self) -> re.Pattern[str]:
        """Cuts a text into words, marks included: elided words keep their apostrophe, clitics stand alone.

        So they do where the first hyphen is missing: « a t-il dit ».
        """
        elisions = "|".join(sorted(self.rules.elisions, key=len, reverse=True))
        clitics = "|".join(sorted(self.rules.clitics, key=len, reverse=True))
        hyphen = "[-‐‑]"
        clitic = rf"{hyphen}(?:{clitics.replace('-', hyphen)})\b"
        apart = "|".join(one for one in self.rules.clitics if "-" in one)
        return re.compile(
            rf"\b(?:{apart})\b|\b(?:{elisions})['’]|aujourd['’]hui|{clitic}"
            rf"|[^\W_]+(?:(?!{clitic}){hyphen}[^\W_]+)*|[^\w\s]",
            re.IGNORECASE,
        )

    @cached_property
    def forms(self) -> dict[str, tuple[VerbEntry, ...]]:
        """Every generated form in lower case with the verbs that it may belong to."""
        index: dict[str, dict[tuple[str, FormKind, bool, tuple[tuple[str, ...], ...]], VerbEntry]] = defaultdict(dict)
        for form, entry in self._entries():
            key = (entry.lemma, entry.kind, entry.is_reflexive, entry.then)
            known = index[form].get(key)
            if known is not None:
                entry = VerbEntry(
                    entry.lemma, entry.kind, entry.is_reflexive, known.takes | entry.takes, known.rule, entry.then
                )
            index[form][key] = entry
        return {form: tuple(entries.values()) for form, entries in index.items()}

    @cached_property
    def _participles(self) -> frozenset[str]:
        return frozenset(
            form for form, entries in self.forms.items() if any(entry.kind == "participle" for entry in entries)
        )

    def is_participle(self, form: str) -> bool:
        """True for a form that may be a verb of saying's participle."""
        return form in self._participles

    @cached_property
    def sources(self) -> dict[str, tuple[tuple[SourceRule, tuple[str, ...]], ...]]:
        """Phrases that name a source by their first word, the longest first."""
        index: dict[str, list[tuple[SourceRule, tuple[str, ...]]]] = defaultdict(list)
        for rule in self.rules.sources:
            for phrase in rule.words:
                words = tuple(phrase.replace("'", "' ").split())
                index[words[0]].append((rule, words))
        return {first: tuple(sorted(found, key=lambda one: -len(one[1]))) for first, found in index.items()}

    def _entries(self) -> Iterator[tuple[str, VerbEntry]]:
        for rule in self.rules.verbs:
            for verb in rule.verbs:
                lemma, is_reflexive = self._bare(verb)
                for form in self._conjugated(lemma, rule.id):
                    yield form.text, VerbEntry(lemma, form.kind, is_reflexive, frozenset(rule.takes), rule.id)
        for phrase in self.rules.phrases:
            then = tuple(tuple(words.split()) for words in phrase.then)
            for form in self._conjugated(phrase.verb, phrase.id):
                yield form.text, VerbEntry(phrase.verb, form.kind, False, frozenset(phrase.takes), phrase.id, then)

    def _bare(self, verb: str) -> tuple[str, bool]:
        for reflexive in self.rules.reflexives:
            start = reflexive if reflexive.endswith("'") else f"{reflexive} "
            if verb.startswith(start):
                return verb.removeprefix(start), True
        return verb, False

    def _conjugated(self, lemma: str, rule: str) -> tuple[VerbForm, ...]:
        try:
            return self.conjugation.forms(lemma)
        except KeyError as error:
            raise RuleError(f"{rule}: no paradigm conjugates {lemma!r}; add one to conjugation.toml") from error


def load_reporting(folder: Traversable) -> Reporting:
    """The rules of one language's folder; raises RuleError where a file or a verb is wrong."""
    rules = load_rules(folder.joinpath("reporting.toml"), ReportingFile)
    conjugation = load_rules(folder.joinpath("conjugation.toml"), Conjugation)
    reporting = Reporting(rules, conjugation)
    if not reporting.forms:
        raise RuleError(f"{folder}: reporting.toml lists no verb")
    return reporting
