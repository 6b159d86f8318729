"""What comparing needs to know of one event mention, worked out once for each."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account, Amount, Commitment, Event, Participant, Place
from recoupe.model.record import EventMention
from recoupe.model.text import Document
from recoupe.model.time import Period, parse_edtf
from recoupe.reconcile.acts import DONE_THERE, STAYS
from recoupe.reconcile.direction import direction, party_key, told_direction
from recoupe.reconcile.names import Names

BACKGROUND_DAYS = 60
"""An event that lies this long before its account was published is told as background."""

_STAY_DAYS = 7
"""A visit whose days are known to a week or better."""

Shared = TypeVar("Shared", bound=Hashable)

_NAME_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Profile:
    """An event mention as the features see it.

    `parties` are states and organisations (``org:EU``), `unresolved` folded names of parties that are neither.
    `persons` pairs a party with a person's key, `ranks` a party with the rank of its person then, by office or by
    title. `when` is what the account says, `bounds` what status and publication leave possible where it says
    nothing. `is_place_vague` holds where the place is a whole state, `is_doubtful` where place and roles exclude
    each other. `subject` and `amount` are those of the agreement or pledge that the event is about.
    """

    mention: EventMention
    order: tuple[str, str, str]
    when: Period | None
    published: Period | None
    bounds: Period
    parties: frozenset[str]
    unresolved: frozenset[str]
    persons: frozenset[tuple[str, str]]
    actors: frozenset[str]
    receivers: frozenset[str]
    place: str | None
    place_state: str | None
    is_place_vague: bool
    is_doubtful: bool
    ranks: frozenset[tuple[str, str]]
    is_background: bool
    topics: frozenset[str]
    subject: tuple[str, ...]
    amount: Amount | None

    @property
    def key(self) -> str:
        """The mention's key, ``sha256:…#e1``."""
        return self.mention.key

    @property
    def event(self) -> Event:
        """The event as the account tells it."""
        return self.mention.event

    @property
    def document(self) -> str:
        """The id of the document that tells it."""
        return self.mention.account.document.id

    @property
    def language(self) -> str | None:
        """The language of that document."""
        return self.mention.account.document.language

    @property
    def is_held(self) -> bool:
        """True where it has taken place or is taking place by this account."""
        return self.event.status in ("held", "ongoing") and not self.event.negated

    @property
    def is_denied(self) -> bool:
        """True where this account says that it did not or will not happen."""
        return self.event.negated or self.event.status in ("denied", "cancelled")


def is_resolved(participant: Participant) -> bool:
    """True where the participant is known to act for a state or an organisation of the tables."""
    return participant.state is not None or (
        participant.entity is not None and not participant.entity.startswith("person:")
    )


def person_key(participant: Participant, *, kind: str | None = None) -> str | None:
    """The key of the person, None for a party that is no person or is known by office alone."""
    if participant.entity is not None:
        return participant.entity if participant.entity.startswith("person:") else None
    if kind is not None and kind != "person":
        return None
    words = participant.name.split()
    is_titled = participant.title is not None or kind == "person"
    if not is_titled or len(words) < 2 or not all(_is_capitalised(word) for word in (words[0], words[-1])):
        return None
    return fold_key(participant.name)


def _is_capitalised(word: str) -> bool:
    match = _NAME_WORD.search(word)
    return match is not None and match[0].isupper()


class Pool:
    """Equal values as one object: an archive has millions of small sets and few that differ."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}

    def one(self, value: Shared) -> Shared:
        """The value, or an equal one that came before."""
        held: Shared = self._held.setdefault(value, value)
        return held

    def all(self, values: Iterable[Shared]) -> frozenset[Shared]:
        """The set of the values."""
        return self.one(frozenset(values))


def profile(
    mention: EventMention,
    *,
    kinds_by_name: Mapping[str, str] | None = None,
    names: Names | None = None,
    pool: Pool | None = None,
) -> Profile:
    """The profile of a mention; `kinds_by_name` tells what a folded name stands for in the account."""
    names, pool = names or Names(), pool or Pool()
    about = _about(mention.account, mention.event)
    event, document = mention.event, mention.account.document
    published = parse_edtf(document.published) if document.published else None
    when = _from_its_telling(parse_edtf(event.date), event, published) if event.date else None
    known = kinds_by_name or {}
    stay = _stay(mention.account, event)
    place = event.place or (stay.place if stay is not None else None)
    is_doubtful = _is_at_guest(event)
    actors, receivers = (frozenset[str](), frozenset[str]()) if is_doubtful else told_direction(mention.account, event)
    persons = [(party_key(p), person_key(p, kind=known.get(fold_key(p.name)))) for p in event.participants]
    told = [key for key, p in zip(persons, event.participants, strict=True) if not _is_guessed(p, document)]
    return Profile(
        mention=mention,
        order=(document.published or "9999", document.id, event.id),
        when=when,
        published=published,
        bounds=pool.one(_bounds(event, stay, published)),
        parties=pool.all(party_key(p) for p in event.participants if is_resolved(p)),
        unresolved=pool.all(party_key(p) for p in event.participants if not is_resolved(p)),
        persons=pool.all((party, person) for party, person in told if person),
        actors=pool.one(actors),
        receivers=pool.one(receivers),
        place=pool.one(names.place(place.name) if place else None),
        place_state=place.state if place else None,
        is_doubtful=is_doubtful,
        is_place_vague=place is not None and _is_vague(place, event, names),
        ranks=pool.all(_ranks(event, persons, names, when or published)),
        is_background=_is_background(when, published),
        topics=pool.all(event.topics),
        subject=pool.one(subject_of(about, document.text) if about is not None else ()),
        amount=about.amount if about is not None else None,
    )


def _is_guessed(participant: Participant, document: Document) -> bool:
    """True for one whom an undated text knows by office alone: the holder of today would speak for that of then."""
    if participant.via == "named" or document.published is not None:
        return False
    return fold_key(participant.name).rpartition(" ")[2] not in fold_key(document.text)


def _ranks(
    event: Event, persons: Sequence[tuple[str, str | None]], names: Names, on: Period | None
) -> Iterator[tuple[str, str]]:
    for (party, key), participant in zip(persons, event.participants, strict=True):
        rank = names.rank(key, participant.title, on)
        if rank is not None:
            yield party, rank


def _is_at_guest(event: Event) -> bool:
    """True for a visit that takes place at its guest's: then its roles or its place are wrong."""
    actors, receivers = direction(event)
    return event.type == "visit" and event.place is not None and event.place.state in actors - receivers


def _is_vague(place: Place, event: Event, names: Names) -> bool:
    """True where the place is a whole state, or a palace in it: by the tables, or as the account names a party so."""
    key = fold_key(place.name)
    is_party = any(
        p.state == place.state and fold_key(p.name) == key and person_key(p) is None for p in event.participants
    )
    return is_party or names.is_state(place.name) or names.is_seat(place.name)


def known_kinds(account: Account) -> dict[str, str]:
    """What kind of actor each folded name of an account stands for; one used for several kinds is a person first.

    Other accounts are not asked: then what one document says of a name would change what another one says.
    """
    found: dict[str, str] = {}
    for mention in account.mentions:
        found.setdefault(fold_key(mention.name), mention.kind)
    found.update(dict.fromkeys(_person_names(account), "person"))
    return found


def _person_names(account: Account) -> Iterator[str]:
    """Folded names that this account uses for persons: with a title, as a speaker, or marked as such."""
    yield from (fold_key(mention.name) for mention in account.mentions if mention.kind == "person")
    yield from (fold_key(check.person) for check in account.titles)
    for quote in account.quotes:
        if quote.speaker is not None and quote.speaker.kind == "person" and quote.speaker.name:
            yield fold_key(quote.speaker.name)
    for event in account.events:
        yield from (fold_key(p.name) for p in event.participants if p.title is not None and person_key(p))


def _is_background(when: Period | None, published: Period | None) -> bool:
    if when is None or when.last is None or published is None or published.first is None:
        return False
    return when.last < published.first - timedelta(days=BACKGROUND_DAYS)


def _from_its_telling(when: Period, event: Event, published: Period | None) -> Period:
    """The days of an event; those of a plan that only say until when (« d'ici à 2027 ») begin with its telling."""
    is_open = when.first is None and when.last is not None and event.status == "planned"
    if not is_open or published is None or published.first is None or when.last is None:
        return when
    return Period(min(published.first, when.last), when.last)


def _bounds(event: Event, stay: Event | None, published: Period | None) -> Period:
    """The days on which an undated event may lie: those of its visit; if held, none after its account."""
    if stay is not None and stay.date is not None and (days := parse_edtf(stay.date)) is not None:
        return days
    if published is None:
        return Period(None, None)
    if event.status in ("held", "ongoing") and not event.negated:
        return Period(None, published.last)
    if event.status == "planned" and not event.negated:
        return Period(published.first, None)
    return Period(None, None)


def _stay(account: Account, event: Event) -> Event | None:
    """The one visit or summit of its parties on which the event takes place: undated, or within its days."""
    if event.type not in DONE_THERE or event.negated:
        return None
    ours = {party_key(p) for p in event.participants if is_resolved(p)}
    stays = [
        other
        for other in account.events
        if other.type in STAYS
        and other.status == event.status
        and ours == {party_key(p) for p in other.participants if is_resolved(p)}
    ]
    return stays[0] if len(ours) > 1 and len(stays) == 1 and _covers(stays[0], event) else None


def _covers(stay: Event, event: Event) -> bool:
    """True where a visit is dated by words, not as news, to some days on which the event may lie."""
    period = parse_edtf(stay.date) if stay.date and stay.date_from != "published" else None
    if period is None or period.days is None or period.days > _STAY_DAYS:
        return False
    when = parse_edtf(event.date) if event.date else None
    return when is None or (when.days is not None and when.days <= _STAY_DAYS and period.overlaps(when))


def _about(account: Account, event: Event) -> Commitment | None:
    """The agreement or pledge with a title or an amount that the event is about."""
    for commitment in account.commitments:
        is_linked = commitment.event == event.id or (
            commitment.event is None and commitment.evidence.overlaps(event.evidence)
        )
        if is_linked and (commitment.title or commitment.amount):
            return commitment
    return None


def subject_of(commitment: Commitment, text: str) -> tuple[str, ...]:
    """The words of a commitment's title in their order, without those that only say how much is given."""
    if not commitment.title:
        return ()
    span = commitment.amount.span if commitment.amount is not None else None
    counted = title_words(span.of(text)) if span is not None else frozenset()
    return tuple(word for word in _words(commitment.title) if word not in counted)


def title_words(title: str) -> frozenset[str]:
    """Folded words of a title with four letters or more."""
    return frozenset(_words(title))


def _words(title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\w{4,}", fold_key(title))))
