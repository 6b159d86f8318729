"""What stands in a lexicon of events: frames with their roles and conditions, and the words that all frames share."""

from typing import Literal

from pydantic import Field

from recoupe.languages.loading import RuleModel
from recoupe.model.kinds import kinds

Slot = Literal[
    "subject",
    "object",
    "a",
    "aupres",
    "avec",
    "chez",
    "contre",
    "dans",
    "de",
    "devant",
    "en",
    "entre",
    "par",
    "poss",
    "pour",
    "sur",
    "vers",
    "adj",
]


class FrameRule(RuleModel):
    """One frame of ``events.toml``: triggers of one event type, or of one kind of commitment, that share arguments."""

    id: str
    type: str
    stance: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    roles: dict[Slot, str]
    parties: int = Field(default=2, ge=0, le=2)
    """How many distinct parties the event needs before it is believed."""
    implied: bool = False
    """The other party may be taken from what the document is about."""
    weak: bool = False
    """The noun is believed only under a support verb, with an amount or between two parties."""
    of_states: tuple[str, ...] = ()
    """Roles that a state alone can play: a court is left by a state, never by another court."""
    of_bodies: tuple[str, ...] = ()
    """Roles that an organisation alone can play."""
    foreign: bool = True
    """At least two states, or a state and an organisation, must take part."""
    of_people: tuple[str, ...] = ()
    """Roles that people play and no state: who is extradited."""
    not_with: tuple[str, ...] = ()
    """Words near the trigger that make it something else (« rencontre amicale »)."""
    form: bool = False
    """The words of the trigger tell the manner or rank of the event."""
    de_party: bool = False
    """A definite complement in « de » must be a party: « l'entretien des routes » is no meeting."""
    objectless: bool = False
    """The verb has no object of its own: « le texte sera signé », not « il signe un doublé »."""
    direct: bool = False
    """What fills it is its object, and not its subject's own: « remettre des vivres aux soldats »."""
    transitive: bool = False
    """The verb has an object or a clause: « déplore l'attaque », not « « Il y a deux morts », déplore le ministre »."""
    lasts: bool = False
    """« De trois jours » behind the trigger says how long it goes on from its day."""
    dated: Literal["clause", "own", "name"] = "clause"
    """Whether a date of the clause dates the event, or only one that hangs on the trigger itself.

    « Name »: the trigger is one only with a date in its name, which is the day: « l'accord de 2009 »."""
    of_pact: bool = False
    """The words tell it only of an agreement of the text whose parties are known (« il expire en mai »), or of the two
    whom alone the text names there (« les ambassadeurs sont revenus »)."""
    state: bool = False
    """Told in the present it is ongoing: « est en vigueur »."""
    given: tuple[Slot, ...] = ()
    """Prepositions behind which the event is taken for granted: « à l'invitation de »."""
    status: str | None = None
    """What the trigger itself says of the status (« attendu » is planned)."""
    people: bool = False
    """Who does it must be people: a person, an office or a delegation, not the thing of somebody."""
    by: str | None = None
    """A class of words: whoever does it is called so, or is an armed body (« les troupes quittent le pays »)."""
    courtesy: bool = False
    """Said in passing (« tout en saluant… ») it is a courtesy, no event of its own."""
    said: bool = False
    """The words tell a stance only where somebody says them: the speaker of the quote around them acts."""
    denied: bool = False
    """The words tell it only where they are denied: « n'acceptera pas »."""
    undone: bool = False
    """The words tell that it is taken back: « a retiré sa reconnaissance » is one that no longer holds."""
    across: bool = False
    """Its own complements must name both sides, if only as whose things they are: « finance un pont au Sarkan »."""
    goal: bool = False
    """Where it leads may be left unsaid: the place named last is meant, and whose it is the host."""
    again: bool = False
    """The noun only tells that one told before is called off: « le voyage a été annulé »."""
    part: bool = False
    """The words only tell somebody's part in an act that the text has told: « X s'est abstenu » after a vote."""
    by_government: str | None = None
    """Its status where a government does it: « le gouvernement a adopté le projet de loi » only submits it."""
    needs: str | None = None
    """A role without which there is no such event: missiles that strike nobody are tried."""
    weight: float = Field(default=0.7, ge=0.1, le=1.0)
    yes: str
    no: str

    @property
    def is_event(self) -> bool:
        """True for a frame of events, False for one that only makes a commitment."""
        return self.type in kinds().event_types

    @property
    def brings_together(self) -> bool:
        """True for a frame of visits, meetings and talks."""
        return self.is_event and kinds().family_of(self.type) == "meet"


class Stretched(RuleModel):
    """An ending that makes a present of a verb without that of its infinitive, and a future with it."""

    infinitive: str
    ending: str


class Marking(RuleModel):
    """A mood or tense that the tagger sees in too many forms."""

    feature: str
    """What it sees: « Tense=Fut »."""
    endings: tuple[str, ...]
    """How every form of that mood or tense ends."""
    instead: str
    """What any other form is: « Tense=Pres »."""
    only: tuple[str, ...] = ("",)
    """How those other forms end."""


class FrameFile(RuleModel):
    """``events.toml`` of a language."""

    schema_version: int
    prepositions: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    """Prepositions (by their slot or folded form) that lead to a place."""
    parts: tuple[str, ...]
    """Nouns for a part of a place: « dans le nord de »."""
    capitals: tuple[str, ...]
    """Nouns for the capital of a state: « dans la capitale zembienne »."""
    dative_articles: tuple[str, ...]
    """Articles between « à » and a state that is no place: « rendu à la Zembie », not « en Zembie »."""
    support: tuple[str, ...]
    """Verbs that lend a noun their subject and tense: « effectuer une visite »."""
    attributing: tuple[str, ...]
    """Verbs by whose participle somebody is held to have done what a noun tells: « une frappe attribuée à X »."""
    owning: tuple[str, ...]
    """Verbs by which somebody says of an act that it is, or is not, his own: « nier toute frappe contre X »."""
    bodies: tuple[str, ...]
    """Nouns, some with an adjective, for those who act without a name: « la communauté internationale »."""
    opposing: tuple[str, ...]
    """Verbs whose objects are between whom their subject is: « un affrontement a opposé X à Y »."""
    beside: tuple[str, ...]
    """Words of nearness: what they lead to only says where something lies."""
    borders: tuple[str, ...]
    """Nouns for what lies between two states."""
    impersonal: dict[str, tuple[str, ...]]
    """By their subject, verbs of which it is nobody: « il convient de noter que »."""
    naming: tuple[str, ...]
    """Verbs whose bare participle only gives a name: « le récif appelé Z »."""
    interviews: tuple[str, ...]
    """Nouns for talks that are also given to a paper: « dans un entretien au Miroir »."""
    airing: tuple[str, ...]
    """Verbs of what is broadcast or printed, by whose participle talks are words for the press."""
    measuring: tuple[str, ...]
    """Verbs by which an amount is told of what many have done: « les investissements de X représentent un dixième »."""
    aiming: tuple[str, ...]
    """Verbs whose object is what their subject is against: « des tirs ont visé X », « une enquête visant X »."""
    holding: tuple[str, ...]
    """Verbs by which a place is somebody's: « la position que X tient »."""
    ending: tuple[str, ...]
    """Verbs whose day is the last of what they govern: « achever une visite de deux jours »."""
    leaving: tuple[str, ...]
    """Verbs by which a stay ends: « a quitté X après une visite de deux jours »."""
    going_back: tuple[str, ...]
    """Verbs by which somebody has left for home: « rentré mardi »."""
    fringes: tuple[str, ...]
    """Nouns that set an act at another occasion: « en marge de »."""
    hosting: tuple[str, ...]
    """Verbs whose subject is where their object takes place: « Oran accueille des pourparlers »."""
    occurring: tuple[str, ...]
    """Verbs by which their subject takes place, some with their noun: « avoir lieu »."""
    particles: tuple[str, ...]
    """The first half of a negation."""
    anniversaries: frozenset[str]
    """Nouns, in the singular, for the day on which an act of years ago is remembered."""
    hundreds: frozenset[str]
    """Numbers, folded, that the parser takes for nouns: « trois cents soldats »."""
    wordings: tuple[str, ...]
    """Nouns for what somebody says or writes: « dans un communiqué publié mardi, X a condamné »."""
    going_on: frozenset[str]
    """Relative pronouns, folded, behind which a clause tells what came of the one before: « avec lequel il signe »."""
    asked: tuple[str, ...]
    """Verbs by whose participle somebody speaks: « interrogé mardi, X a démenti »."""
    with_be: tuple[str, ...]
    """Verbs whose past is made with « être », and which have no passive."""
    undergo: tuple[str, ...]
    """Verbs whose subject undergoes what their object or complement names: « essuyer des tirs »."""
    sufferers: tuple[str, ...]
    """Nouns for those who undergo what their complement names: « la cible d'une attaque »."""
    lets: tuple[str, ...]
    """Verbs whose reflexive makes the infinitive behind them a passive: « se voir convoquer »."""
    helpers: dict[str, str]
    """Verbs that only give an infinitive its tense, with the slot of its preposition: « venir de »."""
    descent: tuple[str, ...]
    """Nouns for where somebody comes from, who does not act for it: « des jeunes d'origine X »."""
    being: tuple[str, ...]
    """Verbs that say where somebody is."""
    intents: tuple[str, ...]
    """Nouns that carry an infinitive of what their owner does or will do: « la décision de X de rouvrir »."""
    object_control: tuple[str, ...]
    """Verbs whose object, not subject, does what the infinitive says: « inviter X à venir »."""
    sending: tuple[str, ...]
    """Those of them whose subject does it by those whom it sends: « envoyer des instructeurs former… »."""
    company: tuple[str, ...]
    """Nouns that with « en » say with whom: « en présence de X »."""
    under: tuple[str, ...]
    """Prepositions of what others provide to those who act: « X et Y négocient sous l'égide de Z »."""
    asking: tuple[str, ...]
    """Nouns whose infinitive says what those asked do, not those who ask: « l'invitation de X à venir »."""
    object_relatives: tuple[str, ...]
    """Relative pronouns that stand for an object: « la visite que X devait entamer »."""
    first: tuple[str, ...]
    """Ordinals that, with one of `since` and a date, point back to an earlier event."""
    since: tuple[str, ...]
    """Prepositions that make a date the start of a lapse, not the day of the event."""
    addressed: frozenset[str]
    """Pronouns, folded, for whom something is told who was named before: « X lui a réclamé des excuses »."""
    answering: tuple[str, ...]
    """Verbs by whose participle others answer what a noun tells: « des excuses acceptées par X » are not X's."""
    conditions: tuple[str, ...]
    """Conjunctions of a condition, whose clause has nothing of the verb before: « menace de couper le gaz si… »."""
    stretched: tuple[Stretched, ...]
    """Endings of a present that looks like a future: « considérons »."""
    markings: tuple[Marking, ...]
    """Moods and tenses that the tagger is believed only where the form ends so: it sees a future in « accueille »."""
    comparing: tuple[str, ...]
    """Adverbs behind which « à » leads to no place: « contrairement à X »."""
    origins: tuple[str, ...]
    """Nouns behind « à » or « en » for what an act comes from: « à la demande de X », « en provenance de X »."""
    where: tuple[str, ...]
    """Relatives of place, behind which the subject may stand after its verb: « Kazan, où se tiendra le sommet »."""
    ringing: tuple[str, ...]
    """Verbs by which somebody rings up another one, some of which also call for something."""
    scheduling: tuple[str, ...]
    """Verbs whose participle gives an act its day: « la réunion, prévue mardi »."""
    at_which: tuple[str, ...]
    """What opens a clause of the date right before it: « en 2016, lorsque X a visité Y », « date à laquelle »."""
    times: tuple[str, ...]
    """Words that may stand between the two."""
    apart: tuple[str, ...]
    """Prepositions that put the event behind them at another time than the verb: « après », « avant »."""
    continued: tuple[str, ...]
    """Nouns of what goes on from an earlier act: « dans le prolongement de leur concertation »."""
    occasions: tuple[str, ...]
    """Words that lead to the occasion of an act, whose day is its own: « lors d'une cérémonie »."""
    settings: dict[str, tuple[str, ...]]
    """What names the act told before as the occasion: words that `lead` to its noun or to its `end` (« à l'issue de »),
    and nouns for the `last` one, whatever it is (« à cette occasion »)."""
    armies: tuple[str, ...]
    """Nouns that put armed bodies, whatever their names, into the class of doers in which they stand."""
    delays: tuple[str, ...]
    """Words that lead to a term, which dates nothing done: « expulsé sous 48 heures »."""
    lengths: tuple[str, ...]
    """Nouns for how long something lasts: a date on one dates nothing."""
    sources: tuple[str, ...]
    """Prepositions before those who tell of the event and take no part in it: « selon X »."""
    lasting: dict[str, int]
    """Hours in the units of « une visite de trois jours »."""
    reflexive: tuple[str, ...]
    """The clitics of reflexive verbs."""
    stand_ins: dict[str, tuple[str, ...]]
    """Weak pronouns: `there` for a place or a matter, `people` for an object, `counted` where a number is told."""
    arriving: tuple[str, ...]
    """Verbs of coming that may leave unsaid where to: « il reviendra en mai »."""
    expecting: tuple[str, ...]
    """Those of them whose participle tells it of somebody: « attendu mercredi »."""
    attending: tuple[str, ...]
    """Verbs of being by, wherever it is: « assister à la cérémonie »."""
    content: tuple[str, ...]
    """Verbs between an agreement and what stands in it: « prévoir », « porter sur »."""
    bare: tuple[str, ...]
    """Forms of the preposition of possession that carry no article."""
    definite: tuple[str, ...]
    """Determiners that point back to an event already told."""
    pointing: tuple[str, ...]
    """Subjects of sentences that say again what an event is: « ce sera leur premier entretien »."""
    classes: dict[str, tuple[str, ...]]
    frames: tuple[FrameRule, ...]
