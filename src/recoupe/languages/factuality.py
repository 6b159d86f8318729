"""The words of one language that tell plans, hopes, denials and cancellations from facts."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.conjugation import Conjugation
from recoupe.languages.factuality_rules import FactualityFile
from recoupe.languages.loading import load_rules
from recoupe.languages.stems import noun_keys, verb_key
from recoupe.languages.verbs import VerbForms
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds

_STEMMED = (
    "clausal",
    "recent",
    "arriving",
    "attesting",
    "abandoning",
    "factive",
    "achieving",
    "reacting",
    "deciding",
    "realising",
    "granting",
    "seeking",
    "attempting",
    "negated_alone",
    "attending",
    "retorting",
    "following",
    "arranging",
    "judgements",
    "uttered",
    "warning",
    "listing",
    "figuring",
    "wishing",
    "compelled",
    "affirming",
    "negating",
    "breaking",
    "keeping",
    "remaining",
    "bearing",
)
"""The lists of a file whose words meet by their stems."""


class FactualityRules:
    """The compiled cues of one language; words meet by their stems."""

    def __init__(self, file: FactualityFile, code: str, path: str, conjugation: Conjugation) -> None:
        self.file = file
        self.code = code
        self.durative, self.standing, self.begun = map(frozenset, (file.durative, file.standing, file.begun))
        adverbs = (file.reversing, file.yet, file.yet_before)
        self.reversing, self.yet, self.yet_before = (frozenset(map(fold, words)) for words in adverbs)
        self.suffered, self.ordered, self.steps = map(frozenset, (file.suffered, file.ordered, file.steps))
        self.measures, self.newness = frozenset(file.measures), frozenset(file.newness)
        self.performative = frozenset(file.performative)
        for status in [*file.modals, *file.governors, *file.modifiers, *file.predicates, *file.aspects, *file.phrases]:
            if status not in kinds().statuses:
                raise RuleError(f"{path}: no status {status!r}")
        self._stems = frozenset(file.stems)
        listed = [
            file.negating,
            file.breaking,
            file.keeping,
            file.remaining,
            file.bearing,
            file.affirming,
            file.deciding,
            file.factive,
            file.achieving,
            file.reacting,
            file.attesting,
            file.recent,
            file.arriving,
            file.abandoning,
            file.realising,
            file.granting,
            file.seeking,
            file.attempting,
            file.negated_alone,
            file.attending,
            file.retorting,
            file.following,
            file.arranging,
            file.uttered,
            file.warning,
            file.listing,
            file.figuring,
            file.wishing,
            *file.deeds.values(),
            *file.modals.values(),
            *file.governors.values(),
            *file.predicates.values(),
        ]
        self._forms = VerbForms(conjugation, [word for words in listed for word in words], code)
        self._stems_of = {name: frozenset(verb_key(word, code) for word in getattr(file, name)) for name in _STEMMED}
        self._deeds = {fold(word): frozenset(verb_key(v, code) for v in verbs) for word, verbs in file.deeds.items()}
        self._modals = self._by_key(file.modals)
        self._governors = self._by_key(file.governors)
        self._modifiers = self._by_key(file.modifiers)
        self._predicates = self._by_key(file.predicates)
        self.particles = frozenset(map(fold, file.particles))
        self.negators_with_particle = frozenset(map(fold, file.negators_with_particle))
        self.nobody = frozenset(map(fold, file.nobody))
        folded = (file.negators, file.drafts, file.programmes, file.validity, file.beforehand, file.consents)
        self.negators, self.drafts, self.programmes, self.validity, self.beforehand, self.consents = (
            frozenset(map(fold, words)) for words in folded
        )
        self.presupposing = frozenset(map(fold, file.presupposing))
        self.settings, self.fronted = (frozenset(map(fold, words)) for words in (file.settings, file.fronted))
        openers = (file.preliminary, file.conditional_on)
        self.preliminary, self.conditional_on = (frozenset(map(fold, words)) for words in openers)
        self.conceding, self.purposes = (frozenset(map(fold, words)) for words in (file.conceding, file.purposes))
        self.any_of = frozenset(map(fold, file.any_of))
        self.infinitive_marks = frozenset(map(fold, file.infinitive_marks))
        parts = (file.terms, file.under_way, file.until, file.gaps, file.restricting)
        self.terms, self.under_way, self.until, self.gaps, self.restricting = (frozenset(map(fold, p)) for p in parts)
        self.awaited, self.historic = frozenset(file.awaited), frozenset(map(fold, file.historic))
        self.pacts, self.matters = (frozenset(map(fold, words)) for words in (file.pacts, file.matters))
        self.sought = frozenset(file.sought)
        self._aspects = {fold(word): status for status, words in file.aspects.items() for word in words}
        self.phrases = [
            (status, tuple(fold(phrase).replace("'", "' ").split()))
            for status, phrases in file.phrases.items()
            for phrase in phrases
        ]

    def _by_key(self, lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        return {verb_key(word, self.code): status for status, words in lists.items() for word in words}

    def keys(self, text: str, lemma: str) -> frozenset[str]:
        """The keys under which a word of a text may stand in a list."""
        return self._forms.keys(text, lemma) | {verb_key(noun_keys(text, self.code)[-1], self.code)}

    def mood(self, form: str, lemma: str) -> str | None:
        """``conditional`` or ``future`` by the ending of a verb form, else None."""
        for mood, endings in (("conditional", self.file.conditional), ("future", self.file.future)):
            for ending in endings:
                base = form.removesuffix(ending)
                if base != form and (base in self._stems or lemma in (base, base + "e")):
                    return mood
        return None

    def _look_up(self, keys: frozenset[str], table: Mapping[str, str]) -> str | None:
        return next((table[key] for key in sorted(keys) if key in table), None)

    def is_modal(self, keys: frozenset[str]) -> bool:
        """True for a verb that turns an infinitive into a plan or a possibility."""
        return self._look_up(keys, self._modals) is not None

    def achieves(self, keys: frozenset[str]) -> bool:
        """True for a verb of what an act that is over brought about or not."""
        return bool(keys & self._stems_of["achieving"])

    def reacts(self, keys: frozenset[str]) -> bool:
        """True for a verb of what somebody makes of an act that is known."""
        return bool(keys & self._stems_of["reacting"])

    def is_factive(self, keys: frozenset[str]) -> bool:
        """True for a modal that tells a fact when it stands in a past tense."""
        return bool(keys & self._stems_of["factive"])

    def modal(self, keys: frozenset[str]) -> str:
        """The status that a modal gives; raises KeyError for any other word."""
        status = self._look_up(keys, self._modals)
        if status is None:
            raise KeyError(sorted(keys))
        return status

    def governor(self, keys: frozenset[str], *, is_performative: bool) -> str | None:
        """The status that a governing word gives to what it governs, or None."""
        if keys & self._stems_of["deciding"]:
            return "held" if is_performative else "planned"
        return self._look_up(keys, self._governors)

    def modifier(self, keys: frozenset[str]) -> str | None:
        """The status that an adjective, adverb or participle gives to its noun or verb, or None."""
        return self._look_up(keys, self._modifiers)

    def predicate(self, keys: frozenset[str]) -> str | None:
        """The status that a word gives to what it is said of by a copula, or None."""
        return self._look_up(keys, self._predicates)

    def attests(self, keys: frozenset[str]) -> bool:
        """True for a governor that, denied, leaves open whether a thing is."""
        return bool(keys & self._stems_of["attesting"])

    def is_recent(self, keys: frozenset[str]) -> bool:
        """True for a verb by which what its infinitive says is just over."""
        return bool(keys & self._stems_of["recent"])

    def realises(self, keys: frozenset[str]) -> bool:
        """True for a word whose infinitive is done."""
        return bool(keys & self._stems_of["realising"])

    def is_deed(self, word: str, keys: frozenset[str]) -> bool:
        """True for a folded word and a verb that, in the perfect, say that the infinitive behind both is done."""
        return not keys.isdisjoint(self._deeds.get(word, frozenset()))

    def seeks(self, keys: frozenset[str]) -> bool:
        """True for a word of talks or efforts for something."""
        return bool(keys & self._stems_of["seeking"])

    def grants(self, keys: frozenset[str]) -> bool:
        """True for a verb by which somebody sets another a term."""
        return bool(keys & self._stems_of["granting"])

    def keeps(self, keys: frozenset[str]) -> bool:
        """True for a verb by which a measure goes on."""
        return bool(keys & self._stems_of["keeping"])

    def remains(self, keys: frozenset[str]) -> bool:
        """True for a verb that says of a measure that it goes on."""
        return bool(keys & self._stems_of["remaining"])

    def bears(self, keys: frozenset[str]) -> bool:
        """True for a verb of those on whom a measure weighs."""
        return bool(keys & self._stems_of["bearing"])

    def attempts(self, keys: frozenset[str]) -> bool:
        """True for a verb of trying."""
        return bool(keys & self._stems_of["attempting"])

    def negates_alone(self, keys: frozenset[str]) -> bool:
        """True for a verb that « ne » negates without a second word."""
        return bool(keys & self._stems_of["negated_alone"])

    def attends(self, keys: frozenset[str]) -> bool:
        """True for a verb of those who go to a summit."""
        return bool(keys & self._stems_of["attending"])

    def retorts(self, keys: frozenset[str]) -> bool:
        """True for a verb of those who answer what is done."""
        return bool(keys & self._stems_of["retorting"])

    def follows(self, keys: frozenset[str]) -> bool:
        """True for a verb whose participle names what comes with an act."""
        return bool(keys & self._stems_of["following"])

    def arranges(self, keys: frozenset[str]) -> bool:
        """True for a verb that brings an act about."""
        return bool(keys & self._stems_of["arranging"])

    def judges(self, keys: frozenset[str]) -> bool:
        """True for a word that says what somebody finds of an act, not whether it is."""
        return bool(keys & self._stems_of["judgements"])

    def warns(self, keys: frozenset[str]) -> bool:
        """True for a word of warning."""
        return bool(keys & self._stems_of["warning"])

    def lists(self, keys: frozenset[str]) -> bool:
        """True for a verb that says what a programme provides for."""
        return bool(keys & self._stems_of["listing"])

    def figures(self, keys: frozenset[str]) -> bool:
        """True for a verb by which something stands on an agenda."""
        return bool(keys & self._stems_of["figuring"])

    def is_uttered(self, keys: frozenset[str]) -> bool:
        """True for a verb of what is said by saying that one wishes to say it."""
        return bool(keys & self._stems_of["uttered"])

    def wishes(self, keys: frozenset[str]) -> bool:
        """True for a verb of that wish."""
        return bool(keys & self._stems_of["wishing"])

    def compels(self, keys: frozenset[str]) -> bool:
        """True for a verb that, restricted, says that one cannot but say it."""
        return bool(keys & self._stems_of["compelled"])

    def aspect(self, noun: str) -> str | None:
        """The status of an act of which a circumstance, named by a folded noun, is denied; None for other nouns."""
        return self._aspects.get(noun)

    def arrives(self, keys: frozenset[str]) -> bool:
        """True for a verb of those who have come for what is still to be done."""
        return bool(keys & self._stems_of["arriving"])

    def abandons(self, keys: frozenset[str]) -> bool:
        """True for a governor that gives up a plan."""
        return bool(keys & self._stems_of["abandoning"])

    def needs_clause(self, keys: frozenset[str]) -> bool:
        """True for a governor that says something of an infinitive or clause only."""
        return bool(keys & self._stems_of["clausal"])

    def negates(self, keys: frozenset[str]) -> bool:
        """True for a governor that says that a thing is not done."""
        return bool(keys & self._stems_of["negating"])

    def affirms(self, keys: frozenset[str]) -> bool:
        """True for a governor that, denied, says that a thing is done."""
        return bool(keys & self._stems_of["affirming"])

    def breaks(self, keys: frozenset[str]) -> bool:
        """True for a verb by which what had begun comes to a stop."""
        return bool(keys & self._stems_of["breaking"])


def load_factuality(folder: Traversable, code: str) -> FactualityRules:
    """The factuality cues of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("factuality.toml")
    conjugation = load_rules(folder.joinpath("conjugation.toml"), Conjugation)
    return FactualityRules(load_rules(path, FactualityFile), code, str(path), conjugation)
