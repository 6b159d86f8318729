"""A part of an event that many tell: some of its voices, and some of what their documents tell besides.

Verdicts and counts are of all voices; accounts are read of those alone that are set out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recoupe.model.kinds import kinds
from recoupe.model.mention import Account, Commitment
from recoupe.model.record import CommitmentRecord, EventAccount, EventRecord, document_of, mention_key
from recoupe.model.text import Span
from recoupe.publish.comparison import DENIED, SINGLE, Comparison, Whole, compare, spread
from recoupe.publish.holdings import FRAMES
from recoupe.publish.titles import TITLE_OF, with_titles

if TYPE_CHECKING:
    from recoupe.ledger import Ledger

VOICES, BESIDE, COPIES = 16, 20, 5
"""How many voices stand side by side, how many other events and commitments below, how many copies of one are read."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Which part of an event: of its voices, of the events and of the commitments told besides, each from 0 on."""

    voice: int = 0
    event: int = 0
    commitment: int = 0
    voices: int = VOICES
    beside: int = BESIDE
    copies: int = COPIES


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The comparison of that part; how many voices, other events and commitments there are in all."""

    comparison: Comparison
    voices: int
    events: int
    commitments: int


def voices_of(record: EventRecord) -> list[tuple[str, list[EventAccount]]]:
    """The voices of an event with their accounts, originals first; by day of publication, undated ones last."""
    by_voice: dict[str, list[EventAccount]] = {}
    for account in record.accounts:
        by_voice.setdefault(account.voice, []).append(account)
    for members in by_voice.values():
        members.sort(key=lambda account: account.copy_of is not None)
    first = {voice: members[0] for voice, members in by_voice.items()}
    return sorted(
        by_voice.items(), key=lambda item: (first[item[0]].published or "9999", first[item[0]].outlet or "", item[0])
    )


def excerpt(ledger: "Ledger", record: EventRecord, extent: Extent) -> Excerpt:
    """A part of an event out of a ledger, of which no more than that is read but for the record itself."""
    voices = voices_of(record)
    chosen = voices[extent.voice : extent.voice + extent.voices]
    most = extent.copies + 1
    members = [account for _, every in chosen for account in every[:most]]
    accounts = ledger.corrected_named({account.document for account in members})
    talks = [kind for family in kinds().families if family.name == "meet" for kind in family.types]
    others = ledger.events_beside(
        record.id,
        record.parties,
        first=[kind for kind in talks if kind not in FRAMES],
        part=(extent.beside, extent.event),
    )
    promised = ledger.commitments_beside(record.id, record.parties, part=(extent.beside, extent.commitment))
    related = _related(ledger, others.ids, members, accounts)
    commitments = ledger.commitments_named(promised.ids)
    whole = Whole()
    if len(chosen) < len(voices):
        record = titled(ledger, record)
        whole = _whole(ledger, record, related, commitments)
        accounts |= ledger.corrected_named(set(_naming(record, commitments)) - accounts.keys())
    unread = {voice: len(every) - most for voice, every in chosen if len(every) > most}
    comparison = compare(
        replace(record, accounts=tuple(members)),
        accounts,
        related=related,
        commitments=commitments,
        whole=replace(whole, unread=unread),
    )
    return Excerpt(comparison, len(voices), others.total, promised.total)


def _related(
    ledger: "Ledger", names: Sequence[str], members: Iterable[EventAccount], accounts: Mapping[str, Account]
) -> list[EventRecord]:
    """The other events, each with those accounts of it alone that are at hand."""
    voices = {account.document: account.voice for account in members}
    keys = {
        mention_key(document, event.id): (document, event.id)
        for document, account in accounts.items()
        for event in account.events
    }
    told: dict[str, list[EventAccount]] = {name: [] for name in names}
    events = ledger.event_names_by_mention(keys)
    places = {document: place for place, document in enumerate(voices)}
    for key, (document, local) in sorted(keys.items(), key=lambda item: (places[item[1][0]], item[0])):
        name = events.get(key, "")
        if name in told:
            told[name].append(EventAccount(document, None, None, voices[document], local))
    lines = ledger.lines_named(names, disputes=True)
    return [replace(lines[name], accounts=tuple(told[name])) for name in names]


def _whole(
    ledger: "Ledger", record: EventRecord, related: Sequence[EventRecord], commitments: Sequence[CommitmentRecord]
) -> Whole:
    voices = {account.document: account.voice for account in record.accounts}
    told = ledger.who_tells(record.id, [other.id for other in related])
    denials = {other: list(by_document.items()) for other, by_document in told.items()}
    for item in commitments:
        steps = ((document_of(step.account), step.stage == DENIED) for step in item.stages)
        denials[item.id] = [(document, denies) for document, denies in steps if document in voices]
    return Whole(
        tuple(dict.fromkeys(voices.values())),
        {name: _verdict(said, voices) for name, said in denials.items()},
        {item.id: _told(ledger, item, voices) for item in commitments},
        topics=topic_counts(record),
    )


def topic_counts(record: EventRecord) -> dict[str, int]:
    """By how many voices each topic of an event is named, the most first."""
    said = [value for fact in record.facts if fact.field == "topics" for value in fact.values]
    found = {value.value: len({*value.affirmed_by, *value.denied_by}) for value in said}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _told(ledger: "Ledger", item: CommitmentRecord, voices: Mapping[str, str]) -> dict[str, list[Commitment]]:
    """By voice how it tells a commitment, for the sums that it gives."""
    found: dict[str, list[Commitment]] = {}
    for key, told in ledger.promises_of([key for key in item.accounts if document_of(key) in voices]).items():
        found.setdefault(voices[document_of(key)], []).append(told)
    return found


def titled(ledger: "Ledger", record: EventRecord) -> EventRecord:
    """The event with the titles that all its documents print for its persons, as far as these are known by an id."""
    if not any(fact.field.startswith(TITLE_OF) for fact in record.facts):
        return record
    people = {one.entity for one in record.participants if one.entity and one.entity.startswith("person:")}
    printed = ledger.titles_in(record.id, people)

    def titles(document: str, known: frozenset[str]) -> dict[str, Span]:
        by_person = printed.get(document, {})
        return {title: span for person in known for title, span in by_person.get(person, {}).items()}

    return with_titles(record, titles)


def _naming(record: EventRecord, commitments: Iterable[CommitmentRecord]) -> Iterator[str]:
    """For each commitment without a title the first document whose words stand for one."""
    documents = {account.document for account in record.accounts}
    for item in commitments:
        told = (step.evidence.document for step in item.stages if step.evidence and step.evidence.span)
        first = next((document for document in told if document in documents), None)
        if first is not None and not item.title:
            yield first


def _verdict(said: Iterable[tuple[str, bool]], voices: Mapping[str, str]) -> str:
    """The verdict of all voices on what these documents tell or deny; a voice denies what all its documents deny."""
    denies: dict[str, bool] = {}
    for document, is_denied in said:
        voice = voices[document]
        denies[voice] = denies.get(voice, True) and is_denied
    return spread(DENIED if is_denied else SINGLE for is_denied in denies.values())
