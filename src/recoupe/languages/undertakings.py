"""How one language says that somebody binds himself to an act to come: words that commit, acts, what is given."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, get_args

from pydantic import Field

from recoupe.errors import RuleError
from recoupe.languages.conjugation import Conjugation
from recoupe.languages.frame_rules import FrameRule, Slot
from recoupe.languages.frames import Trigger
from recoupe.languages.loading import RuleModel
from recoupe.languages.stems import noun_keys, verb_key
from recoupe.languages.verbs import VerbForms
from recoupe.model.kinds import kinds

Takes = Literal["infinitive", "future", "act", "object", "clause"]


class Undertaking(RuleModel):
    """Words that commit their subject to an act.

    `takes` says what names the act. *infinitive*: one governed by a verb or noun of the rule (verbs with « se »
    where they are reflexive). *act*: a noun of `acts` that is the object of a verb of the rule. *object*: any noun
    there. *clause*: a verb in the future whose clause a verb of the rule governs. *future*: a verb of the rule itself,
    in the future; without any, every verb that is not among `states`.
    `own`: only where the subject's own side says so. `kinds`: only where the words of the act make such a
    commitment. `abroad`: only where the sentence names another state or organisation.
    """

    id: str
    takes: Takes
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    own: bool = False
    abroad: bool = True
    kinds: tuple[str, ...] = ()
    stage: str = "announced"
    weight: float = Field(default=0.5, ge=0.1, le=1.0)
    yes: str
    no: str

    @cached_property
    def trigger(self) -> Trigger:
        """The rule as a trigger of the lexicon, so that parties and status are found as those of events are."""
        roles: dict[Slot, str] = {"subject": "actor", "a": "recipient", "pour": "recipient", "avec": "recipient"}
        frame = FrameRule(
            id=self.id,
            type="pledge",
            verbs=self.verbs,
            roles=roles,
            parties=1,
            weight=self.weight,
            yes=self.yes,
            no=self.no,
        )
        none: frozenset[str] = frozenset()
        return Trigger(frame, self.id, False, True, False, self.id, (), none, none)


class UndertakingLists(RuleModel):
    """What ``commitments.toml`` holds of undertakings."""

    undertakings: tuple[Undertaking, ...]
    states: tuple[str, ...]
    """Verbs that tell no act: their future commits nobody."""
    campaign: tuple[str, ...]
    """Nouns and adjectives of elections: what candidates promise binds no state."""
    going: tuple[str, ...]
    """Auxiliaries of the near future."""
    continuing: tuple[str, ...]
    """Verbs whose future tells the act of their infinitive: « continuera de livrer »."""
    allowing: tuple[str, ...]
    """Verbs of making an act possible."""
    doubting: tuple[str, ...]
    """Verbs of breaking, doubting and asking for a promise."""
    acts: tuple[str, ...]
    """Nouns of acts that can be announced."""
    things: dict[str, tuple[str, ...]]
    """Words for what is given, sent or begun, by the kind of commitment that they make."""


class Undertakings:
    """The compiled rules of one language."""

    def __init__(self, file: UndertakingLists, conjugation: Conjugation, code: str) -> None:
        self.rules = file.undertakings
        self.code = code
        self._check(file)
        verbs = [verb for rule in self.rules for verb in rule.verbs]
        self._forms = VerbForms(
            conjugation,
            [
                *(verb.removeprefix("se ") for verb in verbs),
                *file.states,
                *file.going,
                *file.continuing,
                *file.allowing,
                *file.doubting,
            ],
            code,
        )
        self._states = frozenset(verb_key(verb, code) for verb in file.states)
        self._going = frozenset(verb_key(verb, code) for verb in file.going)
        self._continuing = frozenset(verb_key(verb, code) for verb in file.continuing)
        self._allowing = frozenset(verb_key(verb, code) for verb in file.allowing)
        self._doubting = frozenset(verb_key(verb, code) for verb in file.doubting)
        self._campaign = frozenset(noun_keys(word, code)[-1] for word in file.campaign)
        self._acts = frozenset(noun_keys(noun, code)[-1] for noun in file.acts)
        self._kinds = {noun_keys(word, code)[-1]: kind for kind, words in file.things.items() for word in words}
        self._by_word = {takes: self._index(takes) for takes in get_args(Takes)}
        self._any = next((rule for rule in self.rules if rule.takes == "future" and not rule.verbs), None)

    def _check(self, file: UndertakingLists) -> None:
        for rule in self.rules:
            if rule.stage not in kinds().stages:
                raise RuleError(f"commitments.toml: {rule.id}: no stage {rule.stage!r}")
        for kind in (*file.things, *(kind for rule in self.rules for kind in rule.kinds)):
            if kind not in kinds().commitment_kinds:
                raise RuleError(f"commitments.toml: no kind of commitment {kind!r}")

    def _index(self, takes: Takes) -> dict[tuple[str, bool], Undertaking]:
        return {
            (verb_key(word.removeprefix("se "), self.code), word.startswith("se ")): rule
            for rule in self.rules
            if rule.takes == takes
            for word in (*rule.verbs, *rule.nouns)
        }

    def of(self, takes: Takes, text: str, lemma: str, *, is_reflexive: bool = False) -> Undertaking | None:
        """The rule of a word with what it takes; in the future, the rule for any verb that tells an act."""
        keys = self._forms.keys(text, lemma) | {verb_key(noun_keys(text, self.code)[-1], self.code)}
        table = self._by_word[takes]
        rule = next((table[key, is_reflexive] for key in sorted(keys) if (key, is_reflexive) in table), None)
        if rule is None and takes == "future" and not keys & self._states:
            return self._any
        return rule

    def is_going(self, text: str, lemma: str) -> bool:
        """True for the auxiliary of the near future (« va envoyer »)."""
        return bool(self._forms.keys(text, lemma) & self._going)

    def is_continuing(self, text: str, lemma: str) -> bool:
        """True for a verb by which an act goes on."""
        return bool(self._forms.keys(text, lemma) & self._continuing)

    def is_allowing(self, text: str, lemma: str) -> bool:
        """True for a verb by which the act that it governs is only made possible."""
        return bool(self._forms.keys(text, lemma) & self._allowing)

    def is_doubting(self, text: str, lemma: str) -> bool:
        """True for a verb by which the promise that it governs is none, or holds no more."""
        return bool(self._forms.keys(text, lemma) & self._doubting)

    def is_campaign(self, word: str) -> bool:
        """True for a word of an election campaign."""
        return not self._campaign.isdisjoint(noun_keys(word, self.code))

    def is_act(self, noun: str) -> bool:
        """True for a noun that names an act (« envoi », « ouverture »)."""
        return not self._acts.isdisjoint(noun_keys(noun, self.code))

    def kind_of(self, words: Iterable[str], *, otherwise: str = "pledge") -> str:
        """The kind of commitment that the first telling one of some words makes, else `otherwise`."""
        for word in words:
            for key in noun_keys(word, self.code):
                if key in self._kinds:
                    return self._kinds[key]
        return otherwise
