"""Made-up accounts with texts: known states, invented persons, outlets and words, every span true to its text.

They follow the true events of `bench_growth`, so that reconciling has something to find: each article tells
five events of the same days, some before they took place, and one in eight copies another article.

How many tell an event is as unequal as in the press: what an article leads with is drawn by fame, and fame has a
Pareto tail (the share of events with more than n times the least is n to the power of -1.2, cut at `MOST_FAMOUS`);
the four others come from two days about it, by fame up to `BESIDE`. No archive was counted for the exponent: it is
chosen so that most events are told once or twice and that among 100,000 documents the largest have several
hundred to a thousand accounts, as a war or a summit has. Before that three events, with their neighbours,
took a twelfth of all articles, thousands each, as no archive of that size has: older figures are of those.

Words of the filling sentences are as unequal as real ones (Zipf), so that a search meets rare and common words.
"""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from bench_growth import ACTED, EVENTS, SEED, TOLD_BY, Truth, truths
from recoupe.model.kinds import kinds
from recoupe.model.mention import (
    Account,
    Attribution,
    Claim,
    Commitment,
    DateRecord,
    Event,
    Mention,
    Participant,
    Place,
    Quote,
    Warning,
)
from recoupe.model.text import Document, Outlet, Span, text_id
from recoupe.world import load_world

OUTLETS = 300
VOCABULARY = 20_000
EVERYWHERE = {"fr": "gouvernement", "en": "government"}
"""A word that every article of the language holds."""
COPIED = 1 / 8
TAIL, MOST_FAMOUS, BESIDE = 1.2, 10_000.0, 20.0
"""How unequally events are told of, see above: the exponent, the greatest fame, the most that counts beside a lead."""
ABOUT = timedelta(days=2)
STARTS = (*"bcdfghjlmnprstv", "ch", "br", "cr", "dr", "gr", "tr", "pl")
MIDDLES = ("a", "e", "i", "o", "u", "ou", "an", "on", "in", "eau")
ENDS = ("", "", "l", "r", "s", "t", "ment", "tion", "té", "age", "eur")
COMMON = (
    *("accord", "coopération", "sécurité", "énergie", "commerce", "dialogue", "frontière", "délégation"),
    *("partenariat", "investissement", "agriculture", "santé", "formation", "développement", "transport", "conférence"),
    *("ministre", "ambassadeur", "population", "région", "climat", "recherche", "culture", "économie"),
    *("projet", "soutien", "aide", "armée", "police", "justice"),
)
ACTS = {
    "fr": {
        "meeting": "ont tenu une rencontre",
        "visit": "a rendu visite à",
        "statement": "s'est prononcé sur la politique de",
        "call": "se sont entretenus par téléphone",
        "agreement_signed": "ont signé un accord",
        "agreement_announced": "ont annoncé un accord",
        "aid": "a remis une aide à",
        "summit": "ont siégé au sommet",
        "attack": "a attaqué des positions de",
        "negotiation": "ont ouvert des pourparlers",
        "sanction": "a pris des sanctions contre",
        "expulsion": "a expulsé un diplomate de",
        "letter": "a adressé une lettre à",
        "vote": "ont voté une résolution",
        "training": "a formé des cadres de",
        "cooperation": "ont renforcé leur coopération",
    },
    "en": {
        "meeting": "held a meeting",
        "visit": "paid a visit to",
        "statement": "commented on the policy of",
        "call": "spoke by telephone",
        "agreement_signed": "signed an agreement",
        "agreement_announced": "announced an agreement",
        "aid": "gave aid to",
        "summit": "sat at the summit",
        "attack": "attacked positions of",
        "negotiation": "opened talks",
        "sanction": "imposed sanctions on",
        "expulsion": "expelled a diplomat of",
        "letter": "sent a letter to",
        "vote": "voted a resolution",
        "training": "trained officials of",
        "cooperation": "deepened their cooperation",
    },
}
LINK = {"fr": ("et", " à ", " le ", "Le gouvernement n'a pas donné de détails."),
        "en": ("and", " in ", " on ", "The government gave no details.")}  # fmt: skip
SAYS = {"fr": ("« {words} »", "a déclaré"), "en": ('"{words}"', "said")}
TITLES = (
    "président",
    "ministre des Affaires étrangères",
    "premier ministre",
    "ministre",
    "ambassadeur",
    "porte-parole",
)
FAME = (5, 1, 1, 1, 1, 1)
COMMITMENTS = ("agreement", "agreement", "pledge", "mission", "aid", "loan", "programme")
STAGES = ("announced", "negotiated", "signed", "ratified", "in_force", "implemented", "suspended")
STATUSES = ("held", "planned", "ongoing", "denied", "hypothetical", "cancelled")
LIKELIHOODS = (0.70, 0.15, 0.05, 0.04, 0.03, 0.03)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts for a party."""

    name: str
    title: str

    @property
    def entity(self) -> str:
        """The identity by which accounts know the person."""
        return f"person:{self.name.lower().replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised before anybody tells of it: its title, parties, first day and topics."""

    kind: str
    title: str
    parties: tuple[str, str]
    day: date
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells, before it is written; a copy tells the same."""

    language: str
    title: str
    published: date
    truths: tuple[Truth, ...]
    statuses: tuple[str, ...]
    speaker: Person | None
    promise: Promise | None
    filling: tuple[str, ...]


class MadeUp:
    """Articles by one seed: the same at every run of the same version."""

    def __init__(self, documents: int, seed: int = SEED) -> None:
        self._documents = documents
        self._draw = random.Random(seed)
        world = load_world()
        self.names = {code: (state.name, state.name_en or state.name) for code, state in world.states.items()}
        self.names |= {
            code: (body.short or body.name, body.short_en or body.name_en or body.name)
            for code, body in world.organisations.items()
        }
        members = [code for code, state in world.states.items() if state.is_un_member]
        parties = sorted(members) + sorted(world.organisations)[:40]
        self._draw.shuffle(parties)
        self.towns = {code: world.states[code].capital or code for code in world.states}
        self.truths = truths(documents * EVENTS // TOLD_BY, self._draw, tuple(parties))
        fame = [min(self._draw.paretovariate(TAIL), MOST_FAMOUS) for _ in self.truths]
        self._leading = list(accumulate(fame))
        self._beside = list(accumulate((min(one, BESIDE) for one in fame), initial=0.0))
        self._days = [truth.day for truth in self.truths]
        self._words = self._vocabulary()
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))
        self._people = {
            code: [Person(f"{self._name()} {self._name()}", title) for title in TITLES] for code in sorted(self.names)
        }
        self._outlets = [self._outlet(number) for number in range(OUTLETS)]
        self._outlet_weights = list(accumulate(1 / (rank + 2) for rank in range(OUTLETS)))
        self._promises = [self._promise() for _ in range(max(1, documents // 12))]
        self._promises.sort(key=lambda promise: promise.day)

    def accounts(self) -> Iterator[Account]:
        """As many accounts as were asked for, by no particular order of days."""
        recent: list[Told] = []
        for number in range(self._documents):
            if recent and self._draw.random() < COPIED:
                told = self._draw.choice(recent[-50:])
                told = Told(
                    told.language, told.title, told.published + timedelta(days=self._draw.randrange(2)), told.truths,
                    told.statuses, told.speaker, told.promise, (*told.filling[:-1], self._sentence()),
                )  # fmt: skip
            else:
                told = self._told()
                recent.append(told)
            yield self._written(number, told)

    def rare_words(self) -> tuple[str, ...]:
        """Words from the middle and the end of the vocabulary."""
        return tuple(self._words[rank] for rank in (300, 1000, 3000, 10_000))

    def _vocabulary(self) -> list[str]:
        found = dict.fromkeys(COMMON)
        while len(found) < VOCABULARY:
            found[self._word(self._draw.randint(1, 3)) + self._draw.choice(ENDS)] = None
        return list(found)

    def _word(self, syllables: int) -> str:
        return "".join(self._draw.choice(STARTS) + self._draw.choice(MIDDLES) for _ in range(syllables))

    def _name(self) -> str:
        return self._word(2).capitalize()

    def _outlet(self, number: int) -> Outlet:
        name = f"Le Journal de {self._name()} {number}"
        return Outlet(name, f"journal-{number}", self._draw.choice(kinds().outlet_kinds), None)

    def _sentence(self, words: int = 14) -> str:
        chosen = self._draw.choices(self._words, cum_weights=self._weights, k=words)
        return f"{' '.join(chosen).capitalize()}."

    def _promise(self) -> Promise:
        truth = self._draw.choice(self.truths)
        topics = tuple(sorted(self._draw.sample(kinds().topics, 2)))
        title = " ".join(self._draw.choices(self._words, cum_weights=self._weights, k=3))
        return Promise(self._draw.choice(COMMITMENTS), title, truth.parties, truth.day, topics)

    def _chosen(self) -> tuple[Truth, ...]:
        """What one article tells: what it leads with, and others of the days about it."""
        draw = self._draw
        lead = draw.choices(range(len(self.truths)), cum_weights=self._leading)[0]
        start = min(bisect_left(self._days, self._days[lead] - ABOUT), max(0, len(self.truths) - 2 * EVENTS))
        end = max(bisect_right(self._days, self._days[lead] + ABOUT), start + 2 * EVENTS)
        found = {lead: None}
        while len(found) < EVENTS:
            at = bisect_right(self._beside, draw.uniform(self._beside[start], self._beside[end])) - 1
            found[min(at, end - 1)] = None
        return tuple(self.truths[number] for number in found)

    def _told(self) -> Told:
        draw = self._draw
        chosen = self._chosen()
        statuses = tuple(draw.choices(STATUSES, LIKELIHOODS, k=EVENTS))
        later = -draw.randint(1, 20) if statuses[0] == "planned" else draw.choice((0, 1, 1, 2, 3))
        promise = draw.choice(self._promises) if draw.random() < 1 / 4 else None
        return Told(
            language="fr" if draw.random() < 0.8 else "en",
            title=self._sentence(6)[:-1],
            published=chosen[0].day + timedelta(days=later),
            truths=chosen,
            statuses=statuses,
            speaker=self.person(chosen[0].parties[0]) if draw.random() < 0.6 else None,
            promise=promise,
            filling=tuple(self._sentence() for _ in range(draw.randint(5, 9))),
        )

    def person(self, code: str) -> Person:
        """One of the party's people, the first as often as all others together."""
        return self._draw.choices(self._people[code], FAME)[0]

    def _written(self, number: int, told: Told) -> Account:
        return _Writing(number, told, self, self._draw).account(
            self._draw.choices(self._outlets, cum_weights=self._outlet_weights)[0]
        )


class _Writing:
    """One article in the making: text and records grow together, so that spans fit."""

    def __init__(
        self,
        number: int,
        told: Told,
        world: MadeUp,
        draw: random.Random,
    ) -> None:
        self._number, self._told, self._world, self._draw = number, told, world, draw
        self._text = ""
        self._mentions: list[Mention] = []
        self._dates: list[DateRecord] = []

    def account(self, outlet: Outlet) -> Account:
        """The article with all that is read in it."""
        told, draw = self._told, self._draw
        title_span = self._add(told.title)
        self._add("\n\n")
        events = []
        for at, truth in enumerate(told.truths):
            events.append(self._event(at, truth))
            self._add(" ")
            self._add(told.filling[at] if at < len(told.filling) else "")
            self._add("\n")
        quotes = [self._quote(told.speaker)] if told.speaker else []
        commitments = [self._commitment(told.promise)] if told.promise else []
        claims = [self._claim(events)] if draw.random() < 1 / 10 else []
        for sentence in told.filling[EVENTS:]:
            self._add(f"{sentence} ")
        self._add(f"\n{LINK[told.language][3]} {self._number}")
        return Account(
            self._document(title_span, outlet),
            mentions=tuple(self._mentions),
            dates=tuple(self._dates),
            events=tuple(events),
            quotes=tuple(quotes),
            commitments=tuple(commitments),
            claims=tuple(claims),
            warnings=(Warning("text_cut", "the text ends in the middle of a sentence"),)
            if draw.random() < 0.02
            else (),
            unsure=(_unsure(events[-1]),) if draw.random() < 1 / 10 else (),
        )

    def _document(self, title_span: Span, outlet: Outlet) -> Document:
        number, told = self._number, self._told
        return Document(
            text_id(self._text),
            self._text,
            file=f"archive/{number:06}.txt",
            url=f"https://example.org/{number}" if number % 3 else None,
            title=told.title,
            title_span=title_span,
            language=told.language,
            outlet=outlet,
            published=told.published.isoformat(),
            published_from="metadata",
        )

    def _add(self, text: str) -> Span:
        start = len(self._text)
        self._text += text
        return Span(start, len(self._text))

    def _party(self, code: str) -> Participant:
        """The party as a participant without a role, written down: by one of its people or by its name."""
        name = self._world.names[code][0 if self._told.language == "fr" else 1]
        entity = code if ":" in code else f"state:{code}"
        if ":" in code or self._draw.random() < 0.6:
            span = self._add(name)
            self._mentions.append(Mention(span, "organisation" if ":" in code else "state", name, entity, code))
            return Participant(name, "", entity, code, span=span)
        who = self._world.person(code)
        span = self._add(who.name)
        self._mentions.append(Mention(span, "person", who.name, who.entity, code, who.title))
        self._add(", ")
        self._mentions.append(Mention(self._add(name), "state", name, entity, code))
        self._add(",")
        return Participant(who.name, "", who.entity, code, who.title, span)

    def _event(self, at: int, truth: Truth) -> Event:
        draw, told = self._draw, self._told
        joint, where, on, _ = LINK[told.language]
        start = len(self._text)
        acts = ACTS[told.language]
        is_acted = truth.type in ACTED
        named = truth.parties if is_acted or draw.random() > 1 / 6 else truth.parties[:1]
        bodies = [self._party(named[0])]
        if len(named) > 1 and not is_acted:
            self._add(f" {joint} ")
            bodies.append(self._party(named[1]))
        self._add(" ")
        trigger = self._add(acts[truth.type])
        if is_acted:
            self._add(" ")
            bodies.append(self._party(named[1]))
        place = self._place(truth, where) if draw.random() < 0.4 else None
        day = self._day(truth, on) if draw.random() < 0.5 else None
        self._add(".")
        roles = ("actor", "recipient") if is_acted else ("participant", "participant")
        return Event(
            f"e{at + 1}",
            truth.type,
            trigger=trigger,
            evidence=Span(start, len(self._text)),
            status=told.statuses[at],
            main=at == 0,
            date=truth.day.isoformat() if day else None,
            date_from="text" if day else None,
            date_span=day,
            stance=truth.stance,
            place=place,
            topics=tuple(sorted(draw.sample(kinds().topics, 2))) if draw.random() < 0.5 else (),
            participants=tuple(replace(body, role=role) for body, role in zip(bodies, roles, strict=False)),
            rule=f"{told.language}.{truth.type}.made_up",
            confidence=round(draw.uniform(0.6, 1.0), 2),
        )

    def _place(self, truth: Truth, where: str) -> Place:
        self._add(where)
        code = truth.place if truth.place in self._world.towns else None
        name = self._world.towns[code] if code else "Genève"
        return Place(name, code, self._add(name))

    def _day(self, truth: Truth, on: str) -> Span:
        self._add(on)
        span = self._add(truth.day.isoformat())
        self._dates.append(DateRecord(span, truth.day.isoformat()))
        return span

    def _quote(self, speaker: Person) -> Quote:
        told = self._told
        marks, cue = SAYS[told.language]
        span = self._add(marks.format(words=told.filling[0]))
        self._add(", ")
        said = self._add(cue)
        self._add(" ")
        state = told.truths[0].parties[0]
        who = self._add(speaker.name)
        self._add(".\n")
        self._mentions.append(Mention(who, "person", speaker.name, speaker.entity, state, speaker.title))
        words = Attribution("person", speaker.name, state, speaker.entity, who)
        return Quote("q1", span, cue=said, speaker=words, rule="made_up.quote", confidence=0.8)

    def _commitment(self, promise: Promise) -> Commitment:
        draw = self._draw
        start = len(self._text)
        self._party(promise.parties[0])
        self._add(f" : {promise.title} : ")
        self._party(promise.parties[1])
        self._add(".\n")
        return Commitment(
            "c1",
            promise.kind,
            draw.choice(STAGES),
            Span(start, len(self._text) - 1),
            title=promise.title,
            parties=tuple(sorted(promise.parties)),
            topics=promise.topics,
            date=promise.day.isoformat() if draw.random() < 0.7 else None,
            rule="made_up.commitment",
            confidence=0.7,
        )

    def _claim(self, events: Sequence[Event]) -> Claim:
        about = self._draw.choice(events)
        span = self._add(f"{self._told.filling[1]}\n")
        return Claim("k1", span, self._draw.choice(kinds().claim_stances), about.id, rule="made_up.claim")


def _unsure(event: Event) -> Event:
    """A further telling of the event that speaks too weakly for itself."""
    return Event(
        "u1",
        event.type,
        event.trigger,
        event.evidence,
        status=event.status,
        date=event.date,
        participants=event.participants,
        rule=event.rule,
        confidence=0.3,
        reason="confidence 0.30 is below the threshold",
    )
