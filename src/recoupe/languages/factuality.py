"""The words of one language that tell plans, hopes, denials and cancellations from facts."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.conjugation import Conjugation
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.stems import noun_keys, verb_key
from recoupe.languages.verbs import VerbForms
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds


class FactualityFile(RuleModel):
    """``factuality.toml``: words by the status that they give to what they govern or qualify."""

    schema_version: int
    durative: tuple[str, ...]
    """Event types that last: told in the present they are ongoing."""
    standing: tuple[str, ...]
    """Event types that last where a participle says them of a noun: « les troupes déployées »."""
    begun: tuple[str, ...]
    """Event types that have begun before they are suspended or ended."""
    performative: tuple[str, ...]
    """Event types that are done once decided or announced: an expulsion, a sanction."""
    suffered: tuple[str, ...]
    """Event types that nobody puts off: « repousser une attaque » is to bear it."""
    ordered: tuple[str, ...]
    """Event types that are done once ordered or announced by a noun: « une frappe », not « frapper »."""
    negators: tuple[str, ...]
    particles: tuple[str, ...]
    """The first half of a negation: « ne »."""
    negators_with_particle: tuple[str, ...]
    """Words that negate only behind a particle: « ne … plus »."""
    nobody: tuple[str, ...]
    """Pronouns that negate the verb whose subject or object they are, behind a particle: « n'a tué personne »."""
    negating: tuple[str, ...]
    """Governors that say that a thing is not done: « refuser de », « renoncer à »."""
    affirming: tuple[str, ...]
    """Governors that affirm where they are denied: « n’a pas hésité à »."""
    reversing: tuple[str, ...]
    """Adverbs that say that something else was expected: « ne viendra finalement pas »."""
    yet: tuple[str, ...]
    """Adverbs beside a negator by which an act is still to come: « pas encore », « encore rien »."""
    yet_before: tuple[str, ...]
    """Those that say so only before it: « toujours pas », not « pas toujours »."""
    presupposing: tuple[str, ...]
    """Prepositions and nouns that take the event behind them for granted: « lors de », « à la suite de »."""
    settings: tuple[str, ...]
    """Those of them behind which an event is still to come where its verb is: « lors de sa visite, X verra »."""
    preliminary: tuple[str, ...]
    """Those behind which an act of `steps` is still to come as well: « entrera en vigueur après sa ratification »."""
    steps: tuple[str, ...]
    """Event types that others wait for."""
    fronted: tuple[str, ...]
    """Prepositions that do so at the head of a sentence: « en visite à X, Y a annoncé »."""
    conditional_on: tuple[str, ...]
    """Conjunctions of a condition."""
    conceding: tuple[str, ...]
    """Words before them that make it none: « même si »."""
    arriving: tuple[str, ...]
    """Verbs of those who have come for what is still to be done."""
    purposes: tuple[str, ...]
    """Prepositions of that: « est arrivé pour rencontrer X »."""
    any_of: tuple[str, ...]
    """Determiners that speak of any such act, none that is known: « toute intervention »."""
    recent: tuple[str, ...]
    """Verbs by which what their infinitive says is just over: « vient de séjourner »."""
    attesting: tuple[str, ...]
    """Verbs that, denied, say neither that a thing is nor that it is not: « n’a pas confirmé »."""
    abandoning: tuple[str, ...]
    """Those of `negating` that give up a plan."""
    factive: tuple[str, ...]
    """Modals that tell a fact when they stand in a past tense: « il a pu rencontrer »."""
    clausal: tuple[str, ...]
    """Governors that speak of an infinitive or clause only: « s’engager à », not « engager des négociations »."""
    realising: tuple[str, ...]
    """Words whose infinitive is done, where most others leave it open: « réussir à », « venir de »."""
    deeds: Mapping[str, tuple[str, ...]]
    """Words with the verbs in whose perfect tense the infinitive behind both is done: « a jugé bon de »."""
    arranging: tuple[str, ...]
    """Verbs by which what they govern is still to be brought about where they tell of a purpose: « pour tenir »."""
    negated_alone: tuple[str, ...]
    """Verbs that « ne » negates without a second word: « n'a pu »."""
    attending: tuple[str, ...]
    """Verbs of those who go to a summit, which takes place without them as well."""
    following: tuple[str, ...]
    """Verbs whose participle names what comes with an act: « un entretien suivi d'une signature »."""
    attempting: tuple[str, ...]
    """Verbs whose infinitive is an act that may fail: an attack that is tried is one."""
    granting: tuple[str, ...]
    """Verbs by which somebody sets another a term: « donner trois jours pour »."""
    terms: tuple[str, ...]
    """Nouns of such terms, in the singular."""
    until: tuple[str, ...]
    """Prepositions of such terms: « donner jusqu'à mardi pour »."""
    gaps: tuple[str, ...]
    """Words by which a denied pluperfect says how long an act had not come about: « depuis », « jamais »."""
    judgements: tuple[str, ...]
    """What a copula says of an act without saying whether it is: « n'est pas utile »."""
    uttered: tuple[str, ...]
    """Verbs of what is said by saying that one wishes or has to."""
    wishing: tuple[str, ...]
    """Verbs of that wish: « souhaite remercier »."""
    compelled: tuple[str, ...]
    """Verbs that say so where they are restricted: « ne peut que condamner »."""
    restricting: tuple[str, ...]
    """The second half of a restriction: « ne … que »."""
    infinitive_marks: tuple[str, ...]
    """Prepositions of infinitives that their governor leaves open unless it is one of `realising`."""
    under_way: tuple[str, ...]
    """Two words behind a noun by which the act goes on: « une attaque en cours »."""
    seeking: tuple[str, ...]
    """Words of talks and efforts: what they are about is not reached where it is one of `awaited`."""
    awaited: tuple[str, ...]
    """Event types that one talks of or works for before they come about."""
    pacts: tuple[str, ...]
    """Nouns for agreements: an act behind one of `matters` is what they provide for."""
    matters: tuple[str, ...]
    """Prepositions of what an agreement is about, as slots or folded."""
    sought: tuple[str, ...]
    """Event types that need another side: sought by an infinitive of purpose they are not reached yet."""
    deciding: tuple[str, ...]
    """Governors that make a plan, or, of a performative type, the act itself."""
    programmes: tuple[str, ...]
    """Nouns for what provides for acts to come: « le plan »."""
    warning: tuple[str, ...]
    """Verbs, and the noun of a turn, by which somebody is warned « contre » an act that nobody has done."""
    listing: tuple[str, ...]
    """Verbs that say what it provides for."""
    drafts: tuple[str, ...]
    """Nouns for what is only proposed: what they provide for is no plan yet."""
    modals: Mapping[str, tuple[str, ...]]
    governors: Mapping[str, tuple[str, ...]]
    modifiers: Mapping[str, tuple[str, ...]]
    predicates: Mapping[str, tuple[str, ...]]
    """What a copula says of an event: « la rencontre est possible », « la visite est à l’étude »."""
    aspects: Mapping[str, tuple[str, ...]]
    """Nouns for a circumstance of an act, with the status of an act of which that is denied."""
    phrases: Mapping[str, tuple[str, ...]]
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    """Endings of the two forms, behind the infinitive (without a final e) or one of `stems`."""
    stems: tuple[str, ...]


_STEMMED = (
    "clausal",
    "recent",
    "arriving",
    "attesting",
    "abandoning",
    "factive",
    "deciding",
    "realising",
    "granting",
    "seeking",
    "attempting",
    "negated_alone",
    "attending",
    "following",
    "arranging",
    "judgements",
    "uttered",
    "warning",
    "listing",
    "wishing",
    "compelled",
    "affirming",
    "negating",
)
"""The lists of a file whose words meet by their stems."""


class FactualityRules:
    """The compiled cues of one language; words meet by their stems."""

    def __init__(self, file: FactualityFile, code: str, path: str, conjugation: Conjugation) -> None:
        self.file = file
        self.code = code
        self.durative = frozenset(file.durative)
        self.standing = frozenset(file.standing)
        self.begun = frozenset(file.begun)
        adverbs = (file.reversing, file.yet, file.yet_before)
        self.reversing, self.yet, self.yet_before = (frozenset(map(fold, words)) for words in adverbs)
        self.suffered, self.ordered, self.steps = map(frozenset, (file.suffered, file.ordered, file.steps))
        self.performative = frozenset(file.performative)
        for status in [*file.modals, *file.governors, *file.modifiers, *file.predicates, *file.aspects, *file.phrases]:
            if status not in kinds().statuses:
                raise RuleError(f"{path}: no status {status!r}")
        self._stems = frozenset(file.stems)
        listed = [
            file.negating,
            file.affirming,
            file.deciding,
            file.factive,
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
            file.following,
            file.arranging,
            file.uttered,
            file.warning,
            file.listing,
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
        folded = (file.negators, file.drafts, file.programmes)
        self.negators, self.drafts, self.programmes = (frozenset(map(fold, words)) for words in folded)
        self.presupposing = frozenset(map(fold, file.presupposing))
        self.settings, self.fronted = (frozenset(map(fold, words)) for words in (file.settings, file.fronted))
        openers = (file.preliminary, file.conditional_on)
        self.preliminary, self.conditional_on = (frozenset(map(fold, words)) for words in openers)
        self.conceding, self.purposes = (frozenset(map(fold, words)) for words in (file.conceding, file.purposes))
        self.any_of = frozenset(map(fold, file.any_of))
        self.infinitive_marks = frozenset(map(fold, file.infinitive_marks))
        parts = (file.terms, file.under_way, file.until, file.gaps, file.restricting)
        self.terms, self.under_way, self.until, self.gaps, self.restricting = (frozenset(map(fold, p)) for p in parts)
        self.awaited = frozenset(file.awaited)
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

    def attempts(self, keys: frozenset[str]) -> bool:
        """True for a verb of trying."""
        return bool(keys & self._stems_of["attempting"])

    def negates_alone(self, keys: frozenset[str]) -> bool:
        """True for a verb that « ne » negates without a second word."""
        return bool(keys & self._stems_of["negated_alone"])

    def attends(self, keys: frozenset[str]) -> bool:
        """True for a verb of those who go to a summit."""
        return bool(keys & self._stems_of["attending"])

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


def load_factuality(folder: Traversable, code: str) -> FactualityRules:
    """The factuality cues of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("factuality.toml")
    conjugation = load_rules(folder.joinpath("conjugation.toml"), Conjugation)
    return FactualityRules(load_rules(path, FactualityFile), code, str(path), conjugation)
