"""Event records: what a cluster of mentions amounts to."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recoupe.model.mention import Participant
from recoupe.model.record import EventAccount, EventRecord, Voice
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.direction import party_key
from recoupe.reconcile.fields import precision_rank
from recoupe.reconcile.matrix import event_facts
from recoupe.reconcile.profile import Profile, person_key
from recoupe.reconcile.status import present_status, status_history
from recoupe.reconcile.within import Told

_DATE_SOURCES = {"text": 0, "relative": 1, "published": 2, None: 3}


def event_id(key: str) -> str:
    """The id of the event whose earliest mention bears this key.

    A newer account never changes it; an older one that comes in later does, and the former id stays among the
    record's aliases.
    """
    return "event:" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def told_events(
    groups: Iterable[Sequence[Profile]],
    *,
    voices: Sequence[Voice],
    waiting: Mapping[str, set[str]],
    counting: Counting,
) -> tuple[Told, ...]:
    """One record for each cluster with its mentions, by date (undated last), then id.

    `waiting` holds the keys of mentions that may belong to the event of a mention too.
    """
    originals = {document: voice.original for voice in voices for document in voice.documents}
    found = (told_event(group, originals=originals, waiting=waiting, counting=counting) for group in groups)
    return tuple(sorted(found, key=lambda told: (told.record.date or "9999", told.record.id)))


def told_event(
    group: Iterable[Profile],
    *,
    originals: Mapping[str, str],
    waiting: Mapping[str, set[str]],
    counting: Counting | None,
) -> Told:
    """The record of one cluster with its mentions; without `counting` its facts are left out."""
    ordered = tuple(sorted(group, key=lambda item: item.order))
    record = _record(ordered, originals, waiting)
    return Told(replace(record, facts=event_facts(ordered, counting)) if counting is not None else record, ordered)


def _record(group: Sequence[Profile], originals: Mapping[str, str], waiting: Mapping[str, set[str]]) -> EventRecord:
    """The record of one cluster; `group` is in order, earliest published first."""
    history = status_history(group)
    dated = best_dated(group)
    place = _best_place(group)
    status = present_status(group)
    return EventRecord(
        id=event_id(group[0].key),
        type=_commonest(item.event.type for item in group),
        parties=tuple(sorted({party for item in group for party in item.parties})),
        status=status,
        status_history=history,
        accounts=tuple(_account(item, originals) for item in group),
        voices=len({item.mention.voice for item in group}),
        copies=len({item.document for item in group}) - len({item.mention.voice for item in group}),
        facts=(),
        date=dated.event.date if dated else None,
        date_account=dated.document if dated else None,
        place=place[0],
        place_state=place[1],
        participants=merged_participants(group),
        topics=tuple(sorted({topic for item in group for topic in item.topics})),
        stance=next((item.event.stance for item in group if item.event.stance), None),
        main=any(item.event.main for item in group),
        unsure=tuple(sorted({other for item in group for other in waiting.get(item.key, ())})),
        aliases=tuple(event_id(item.key) for item in group[1:]),
        negated=_is_ruled_out(group, status),
    )


def _is_ruled_out(group: Sequence[Profile], status: str) -> bool:
    """True where the latest of the accounts that give the last known status say that it will not be."""
    told = [item for item in group if item.event.standing == status]
    last = max(item.order[0] for item in told)
    return all(item.event.negated for item in told if item.order[0] == last)


def _account(item: Profile, originals: Mapping[str, str]) -> EventAccount:
    document = item.mention.account.document
    original = originals[document.id]
    return EventAccount(
        document=document.id,
        outlet=(document.outlet.id or document.outlet.name) if document.outlet else None,
        published=document.published,
        voice=item.mention.voice,
        event=item.event.id,
        file=document.file,
        copy_of=original if original != document.id else None,
    )


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def best_dated(group: Sequence[Profile]) -> Profile | None:
    """The account that knows the date best: most precise, then most voices, then stated before computed."""
    dated = [item for item in group if item.when is not None]
    votes: dict[str, set[str]] = defaultdict(set)
    for item in dated:
        votes[item.event.date or ""].add(item.mention.voice)
    return min(
        dated,
        key=lambda item: (
            precision_rank(item),
            item.event.date_from == "published",
            -len(votes[item.event.date or ""]),
            _DATE_SOURCES.get(item.event.date_from, 3),
            item.order,
        ),
        default=None,
    )


def _best_place(group: Sequence[Profile]) -> tuple[str | None, str | None]:
    """The place that most voices give, a bare state speaking for any town in it; the earlier account where they tie."""
    named = [(item, item.event.place) for item in group if item.event.place is not None]
    named = [pair for pair in named if not pair[0].is_doubtful] or named
    towns = [pair for pair in named if not pair[0].is_place_vague] or named
    if not towns:
        return None, None

    naming: dict[str | None, set[str]] = defaultdict(set)
    vague: dict[str | None, set[str]] = defaultdict(set)
    for item, _ in named:
        naming[item.place].add(item.mention.voice)
        if item.is_place_vague:
            vague[item.place_state].add(item.mention.voice)

    def votes(item: Profile) -> int:
        return len(naming[item.place] | vague[item.place_state])

    chosen = min(towns, key=lambda pair: (-votes(pair[0]), pair[0].order))[1]
    return chosen.name, chosen.state


def merged_participants(group: Sequence[Profile]) -> tuple[Participant, ...]:
    """Every party once in its best form: a person before the state that he acts for; spans belong to no one text."""
    best: dict[str, Participant] = {}
    with_person = {party for item in group for party, _ in item.persons}
    for item in group:
        for participant in item.event.participants:
            party, person = party_key(participant), person_key(participant)
            if person is None and party in with_person:
                continue
            label = person or party
            held = best.get(label)
            if held is None or (held.title is None and participant.title is not None):
                best[label] = Participant(
                    name=participant.name,
                    role=participant.role if held is None else held.role,
                    entity=participant.entity,
                    state=participant.state,
                    title=participant.title,
                    via=participant.via,
                )
    return tuple(best[label] for label in sorted(best))
