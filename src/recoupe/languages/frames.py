"""The lexicon of events of one language: triggers with their frames, checked and indexed.

A trigger is written ``WORD [WORD…] [> FILLER|FILLER…]``. The first word of a verb trigger is an
infinitive (``se WORD`` where it is reflexive), of a noun trigger a singular; the further words must follow
within a few tokens; a filler must head one of the trigger's complements, and is a word, ``#class`` for
the words of a class (which may also stand alone among the nouns), ``@kind`` for a mention of that kind
(party, state, organisation, person), or ``@infinitive`` for what somebody is asked to do. A ``?``
at the end marks a trigger that is often something else: its events need more to be believed.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.conjugation import Conjugation
from recoupe.languages.frame_rules import FrameFile, FrameRule
from recoupe.languages.frame_words import FrameWords
from recoupe.languages.loading import load_rules
from recoupe.languages.stems import noun_keys, verb_key
from recoupe.languages.verbs import VerbForms
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds

_INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger compiled: what must follow it and what must fill it, as folded keys."""

    frame: FrameRule
    source: str
    is_doubtful: bool
    is_verb: bool
    is_reflexive: bool
    head: str
    words: tuple[str, ...]
    fillers: frozenset[str]
    kinds: frozenset[str]
    takes_infinitive: bool = False

    @property
    def is_demanding(self) -> bool:
        """True where something must fill the trigger."""
        return bool(self.fillers or self.kinds or self.takes_infinitive)


class Frames(FrameWords):
    """The compiled lexicon: triggers by the key of their first word."""

    def __init__(self, file: FrameFile, code: str, path: str, conjugation: Conjugation) -> None:
        self.file = file
        self.code = code
        self._path = path
        listed = [
            *file.support,
            *file.owning,
            *file.ending,
            *file.leaving,
            *file.hosting,
            *file.going_back,
            *file.object_control,
            *file.content,
            *file.with_be,
            *file.undergo,
        ]
        listed += [*file.lets, *file.helpers, *file.being, *file.opposing]
        listed += [
            *file.naming,
            *file.aiming,
            *file.holding,
            *file.airing,
            *file.measuring,
            *(verb.split()[0] for verb in file.occurring),
            *file.asked,
            *file.answering,
            *file.scheduling,
            *file.ringing,
            *file.arriving,
            *file.expecting,
            *file.attending,
            *file.attributing,
        ]
        triggers = [source.removeprefix("se ").split()[0] for frame in file.frames for source in frame.verbs]
        self._forms = VerbForms(conjugation, [*triggers, *listed], code)
        self._verbs: dict[str, list[Trigger]] = defaultdict(list)
        self._nouns: dict[str, list[Trigger]] = defaultdict(list)
        seen: set[str] = set()
        for frame in file.frames:
            self._check(frame, seen)
            for source in frame.verbs:
                self._add(frame, source, is_verb=True)
            for source in frame.nouns:
                listed = sorted(self.class_words(source[1:], frame.id)) if source.startswith("#") else [source]
                for noun in listed:
                    self._add(frame, noun, is_verb=False)
        parts = (one.partition(" ") for one in file.occurring)
        self._occurring = [(verb_key(verb, code), noun) for verb, _, noun in parts]
        self.slots = {fold(form): slot for slot, forms in file.prepositions.items() for form in forms}
        self.first, self.since = (frozenset(map(fold, words)) for words in (file.first, file.since))
        clauses = (file.conditions, file.at_which, file.times, file.apart, file.lengths)
        self.conditions, self.at_which, self._times, self.apart, self.lengths = (
            frozenset(map(fold, words)) for words in clauses
        )
        self.sources, self.wordings = (frozenset(map(fold, words)) for words in (file.sources, file.wordings))
        self.reflexive = frozenset(map(fold, file.reflexive))
        self.bare = frozenset(map(fold, file.bare))
        self.definite, self.pointing = (frozenset(map(fold, words)) for words in (file.definite, file.pointing))
        self.content = self.verb_set(file.content)
        self.agreements = self.class_words("agreement")
        self.bodies: dict[str, list[str | None]] = defaultdict(list)
        for words in file.bodies:
            noun, _, adjective = words.partition(" ")
            self.bodies[self.noun_keys(noun)[-1]].append(self.stem(adjective) if adjective else None)
        self.places = frozenset(map(fold, file.places))
        self._parts = frozenset(map(fold, file.parts))
        self.support, self.owning = self.verb_set(file.support), self.verb_set(file.owning)
        self.with_be = self.verb_set(file.with_be)
        self.undergo = self.verb_set(file.undergo)
        self.sufferers = frozenset(self.noun_keys(noun)[-1] for noun in file.sufferers)
        self.object_control = self.verb_set(file.object_control)
        self.sending, self.lets, self.airing, self.measuring = map(
            self.verb_set, (file.sending, file.lets, file.airing, file.measuring)
        )
        self.helpers = {verb_key(verb, code): slot for verb, slot in file.helpers.items()}
        self.intents = frozenset(self.noun_keys(noun)[-1] for noun in file.intents)

    @cached_property
    def owned(self) -> frozenset[str]:
        """Nouns for the people and things of a state: « ses soldats »."""
        return self.class_words("owned")

    @cached_property
    def attributing(self) -> frozenset[str]:
        """The keys of verbs by whose participle somebody is held to have done what a noun tells."""
        return self.verb_set(self.file.attributing)

    @cached_property
    def being(self) -> frozenset[str]:
        """The keys of verbs that say where somebody is."""
        return self.verb_set(self.file.being)

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """The keys of verbs that may have nobody for their subject."""
        return self.verb_set([verb for verbs in self.file.impersonal.values() for verb in verbs])

    @cached_property
    def arriving(self) -> frozenset[str]:
        """The keys of verbs of coming."""
        return self.verb_set((*self.file.arriving, *self.file.expecting))

    @cached_property
    def attending(self) -> frozenset[str]:
        """The keys of verbs of being by."""
        return self.verb_set(self.file.attending)

    @cached_property
    def expecting(self) -> frozenset[str]:
        """The keys of verbs whose object comes."""
        return self.verb_set(self.file.expecting)

    @cached_property
    def opposing(self) -> frozenset[str]:
        """The keys of verbs whose objects fight each other."""
        return self.verb_set(self.file.opposing)

    @cached_property
    def holding(self) -> frozenset[str]:
        """Keys of verbs by which a place is somebody's."""
        return self.verb_set(self.file.holding)

    @cached_property
    def aiming(self) -> frozenset[str]:
        """The keys of verbs whose object their subject is against."""
        return self.verb_set(self.file.aiming)

    @cached_property
    def naming(self) -> frozenset[str]:
        """The keys of verbs that give a name."""
        return self.verb_set(self.file.naming)

    @cached_property
    def envoys(self) -> frozenset[str]:
        """Nouns for those whom a state has sent."""
        return self.class_words("ambassadors") | self.class_words("diplomats")

    @cached_property
    def ending(self) -> frozenset[str]:
        """The keys of verbs of ending."""
        return self.verb_set((*self.file.ending, *self.file.leaving))

    @cached_property
    def going_back(self) -> frozenset[str]:
        """Keys of verbs by which somebody has left a place."""
        return self.verb_set((*self.file.going_back, *self.file.leaving))

    @cached_property
    def hosting(self) -> frozenset[str]:
        """Keys of verbs whose subject is where their object takes place."""
        return self.verb_set(self.file.hosting)

    @cached_property
    def leaving(self) -> frozenset[str]:
        """Keys of verbs by which a stay ends."""
        return self.verb_set(self.file.leaving)

    @cached_property
    def scheduling(self) -> frozenset[str]:
        """The keys of verbs of setting a day."""
        return self.verb_set(self.file.scheduling)

    @cached_property
    def answering(self) -> frozenset[str]:
        """The keys of verbs of answering what others said."""
        return self.verb_set(self.file.answering)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys of verbs of asking."""
        return self.verb_set(self.file.asked)

    def takes_place(self, keys: frozenset[str], words: Container[str]) -> bool:
        """True for a verb, by its keys and the folded words that hang on it, by which its subject takes place."""
        return any(verb in keys and (not noun or noun in words) for verb, noun in self._occurring)

    def names_time(self, text: str) -> bool:
        """True for a word that may stand between a date and its clause: « le 3 mai, jour où… »."""
        return fold(text) in self._times

    def is_part(self, text: str) -> bool:
        """True for a noun that names a part of a place."""
        return fold(text) in self._parts

    def _check(self, frame: FrameRule, seen: set[str]) -> None:
        known = kinds()
        if frame.id in seen:
            raise RuleError(f"{self._path}: frame {frame.id}: the id stands twice")
        seen.add(frame.id)
        if frame.type not in known.event_types and frame.type not in known.commitment_kinds:
            raise RuleError(f"{self._path}: frame {frame.id}: no event type or commitment kind {frame.type!r}")
        if frame.stance is not None and frame.stance not in known.statement_stances:
            raise RuleError(f"{self._path}: frame {frame.id}: no stance {frame.stance!r}")
        for role in {*frame.roles.values(), *frame.of_states, *frame.of_bodies, *frame.of_people}:
            if role not in known.roles:
                raise RuleError(f"{self._path}: frame {frame.id}: no role {role!r}")
        for word in frame.not_with:
            if " " in word:
                raise RuleError(f"{self._path}: frame {frame.id}: not_with {word!r} must be one word")
        if not frame.verbs and not frame.nouns:
            raise RuleError(f"{self._path}: frame {frame.id}: no trigger")
        if frame.by is not None:
            self.class_words(frame.by, frame.id)

    def _add(self, frame: FrameRule, source: str, *, is_verb: bool) -> None:
        head, _, complement = source.removesuffix("?").partition(">")
        words = head.replace("'", "' ").split()
        is_reflexive = is_verb and words[0] == "se"
        words = words[1:] if is_reflexive else words
        fillers: set[str] = set()
        wanted: set[str] = set()
        for filler in filter(None, (part.strip() for part in complement.split("|"))):
            if " " in filler:
                raise RuleError(f"{self._path}: frame {frame.id}: the filler {filler!r} must be one word")
            if filler.startswith("@"):
                wanted.add(filler[1:])
            elif filler.startswith("#"):
                fillers.update(self.class_words(filler[1:], frame.id))
            else:
                fillers.add(noun_keys(filler, self.code)[-1])
        trigger = Trigger(
            frame=frame,
            source=source,
            is_doubtful=source.endswith("?"),
            is_verb=is_verb,
            is_reflexive=is_reflexive,
            head=words[0],
            words=tuple(fold(word) for word in words[1:]),
            fillers=frozenset(fillers),
            kinds=frozenset(wanted - {_INFINITIVE}),
            takes_infinitive=_INFINITIVE in wanted,
        )
        index = self._verbs if is_verb else self._nouns
        index[verb_key(words[0], self.code) if is_verb else fold(words[0])].append(trigger)

    def class_words(self, name: str, where: str = "") -> frozenset[str]:
        """The folded words of a class; raises RuleError where there is no such class."""
        if name not in self.file.classes:
            raise RuleError(f"{self._path}: frame {where}: no class {name!r}")
        return frozenset(noun_keys(word, self.code)[-1] for word in self.file.classes[name])

    def noun_keys(self, text: str) -> Sequence[str]:
        """The folded forms under which a noun is looked up: as it stands, then its singular."""
        return noun_keys(text, self.code)

    def stem(self, word: str) -> str:
        """The key that all forms of an adjective share."""
        return verb_key(word, self.code)

    def verb_set(self, verbs: Iterable[str]) -> frozenset[str]:
        """The keys of a list of infinitives, to be met with `verb_keys`."""
        return frozenset(verb_key(verb, self.code) for verb in verbs)

    def verb_keys(self, text: str, lemma: str) -> frozenset[str]:
        """The keys under which a word of a text may be a verb of a list."""
        return self._forms.keys(text, lemma)

    def verb_triggers(self, text: str, lemma: str) -> list[Trigger]:
        """The triggers whose verb the word may be a form of."""
        return [trigger for key in sorted(self.verb_keys(text, lemma)) for trigger in self._verbs.get(key, ())]

    def known_verb_triggers(self, text: str) -> list[Trigger]:
        """The triggers of which the word is a generated form, whatever the tagger calls it."""
        return self.verb_triggers(text, text) if self._forms.is_form(text) else []

    def slot_of(self, form: str) -> str:
        """The slot that a preposition opens, or its folded form."""
        return self.slots.get(fold(form), fold(form))

    @cached_property
    def under(self) -> frozenset[str]:
        """Slots or folded prepositions of what others provide to those who act."""
        return frozenset(map(self.slot_of, self.file.under))

    @cached_property
    def armies(self) -> frozenset[str]:
        """Nouns that put armed bodies into a class of doers."""
        return frozenset(self.file.armies)

    @cached_property
    def settings(self) -> Mapping[str, frozenset[str]]:
        """Folded words that name the act told before as an occasion, by what they say of it."""
        return {name: frozenset(map(fold, words)) for name, words in self.file.settings.items()}

    @cached_property
    def continued(self) -> frozenset[str]:
        """Keys of nouns of what goes on from an earlier act: « dans le prolongement de leur concertation »."""
        return frozenset(self.noun_keys(noun)[-1] for noun in self.file.continued)

    @cached_property
    def company(self) -> frozenset[str]:
        """Keys of nouns that with « en » say with whom."""
        return frozenset(self.noun_keys(noun)[-1] for noun in self.file.company)

    @cached_property
    def asking(self) -> frozenset[str]:
        """Keys of nouns whose infinitive says what those asked do."""
        return frozenset(self.noun_keys(noun)[-1] for noun in self.file.asking)

    def is_participle(self, text: str, trigger: Trigger) -> bool:
        """True where a word has the form of a past participle of the trigger's verb."""
        return self._forms.is_participle_of(text, trigger.head)

    def is_finite_form(self, text: str) -> bool:
        """True where a word is a finite form of a verb of the lexicon, and no participle of any."""
        return self._forms.is_finite(text)

    def is_participle_form(self, text: str) -> bool:
        """True where a word has the form of a participle of a verb of the lexicon."""
        return self._forms.is_participle(text)

    def noun_triggers(self, text: str) -> list[Trigger]:
        """The triggers whose noun the word may be, singular or plural."""
        return [trigger for key in noun_keys(text, self.code) for trigger in self._nouns.get(key, ())]

    def names_act(self, text: str) -> bool:
        """True for a noun that tells an act by itself, not only before a preposition: « en vigueur depuis »."""
        return any(
            not trigger.frame.of_pact and (not trigger.words or set(trigger.words) - self.since)
            for trigger in self.noun_triggers(text)
        )


def load_frames(folder: Traversable, code: str) -> Frames:
    """The events lexicon of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("events.toml")
    conjugation = load_rules(folder.joinpath("conjugation.toml"), Conjugation)
    return Frames(load_rules(path, FrameFile), code, str(path), conjugation)
