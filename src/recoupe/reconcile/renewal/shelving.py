"""What a run over all accounts leaves on the shelves, so that one more document can go on from there."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from recoupe.model.codec import encode
from recoupe.model.decision import Ruling
from recoupe.model.mention import Account
from recoupe.model.record import Voice
from recoupe.reconcile.blocking import standing_of
from recoupe.reconcile.commitments import SAME_AT as SAME_PROMISE
from recoupe.reconcile.commitments import candidates, grouped, likeness, record_of
from recoupe.reconcile.compare import stands_alone
from recoupe.reconcile.pairs import Pairs
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.renewal.events import marks_of
from recoupe.reconcile.renewal.places import meeting_of, stood_for, twins_of
from recoupe.reconcile.renewal.promises import PROMISES, met, standing_for, undertakings
from recoupe.reconcile.renewal.shelves import document_of, name_of, short
from recoupe.reconcile.renewal.values import (
    APART,
    HIDDEN,
    OPEN,
    SAME_EVENT,
    Place,
    Trace,
    Undertaking,
    stood,
    written,
)
from recoupe.reconcile.revising import corrections_in
from recoupe.reconcile.together import Together, voice_of
from recoupe.reconcile.voices import sample, shingles
from recoupe.reconcile.within import Told

Filed = tuple[str, str, str, str]
"""A shelf, a key, a member and its value."""

_CODES = (SAME_EVENT, APART, OPEN)
_BONUS = 1000


def shelved(found: Together, decisions: Sequence[Ruling]) -> Iterator[Filed]:
    """Everything that goes on the shelves, each member once; `decisions` are those that the run was given.

    What is kept under the short name of a document or the names of its records comes together, document by document.
    """
    filing = _filing(found)
    for account in found.steps.accounts:
        yield from _document(filing, account)
        for number in filing.told.get(short(account.document.id), ()):
            yield from _mention(filing, number)
        yield from filing.promises.pop(short(account.document.id), ())
        yield from _shared(filing, account)
    for rows in filing.promises.values():
        yield from rows
    for (left, right), decision in found.verdicts.ruled.items():
        yield "ruling", "", f"{left} {right}", encode(decision)
    for document, corrections in corrections_in(decisions).items():
        yield "correcting", "", short(document), encode(corrections)


def _name(item: Profile) -> str:
    return name_of(item.mention.account.document, item.event.id)


@dataclass(frozen=True, slots=True)
class _Filing:
    """A run with what finds its parts again: by the number of a mention, or by the short name of a document.

    `first` and `homes` give the mention after which a cluster is named, `members` who stands in it, `pairs` the
    positions of a mention's pairs, `said` the verdict on each of them.
    """

    found: Together
    names: Sequence[str]
    standing: frozenset[int]
    told: Mapping[str, Sequence[int]]
    first: Mapping[int, int]
    homes: Mapping[int, int]
    members: Mapping[int, Sequence[int]]
    events: Mapping[str, Told]
    copies: Mapping[str, Sequence[str]]
    voices: Mapping[str, Voice]
    pairs: "_Adjacent"
    said: "array[int]"
    promises: dict[str, list[Filed]]


def _filing(found: Together) -> _Filing:
    steps, verdicts = found.steps, found.verdicts
    names = [_name(item) for item in verdicts.pairs.profiles]
    told: dict[str, list[int]] = defaultdict(list)
    first: dict[int, int] = {}
    homes: dict[int, int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    standing = frozenset(steps.standing)
    for number, name in enumerate(names):
        told[document_of(name)].append(number)
        members[homes.setdefault(steps.homes[number], number)].append(number)
        if number in standing:
            first.setdefault(steps.first[number], number)
    copies: dict[str, list[str]] = defaultdict(list)
    for copy in steps.copies:
        left, right = short(copy.left), short(copy.right)
        copies[left].append(right)
        copies[right].append(left)
    said = array("b", [len(_CODES)]) * len(verdicts.pairs)
    for at, verdict in zip(verdicts.shown, verdicts.verdicts, strict=True):
        said[at] = verdict
    promises: dict[str, list[Filed]] = defaultdict(list)
    for row in _promises(found):
        promises["" if row[0] == PROMISES.shelf else document_of(row[1])].append(row)
    return _Filing(
        found=found,
        names=names,
        standing=standing,
        told=told,
        first=first,
        homes=homes,
        members=members,
        events={min(map(_name, one.group)): one for one in steps.told},
        copies=copies,
        voices={document: voice for voice in found.voices for document in voice.documents},
        pairs=_Adjacent(len(names), verdicts.pairs, steps.compared),
        said=said,
        promises=promises,
    )


class _Adjacent:
    """The pairs of each mention, in two columns of numbers."""

    def __init__(self, mentions: int, pairs: Pairs, count: int) -> None:
        ends = array("Q", bytes(8 * (mentions + 1)))
        for column in (pairs.left, pairs.right):
            for number in islice(column, count):
                ends[number + 1] += 1
        self._starts = array("Q", accumulate(ends))
        self._held = array("I", bytes(4 * 2 * count))
        at = self._starts[:]
        for column in (pairs.left, pairs.right):
            for position, number in enumerate(islice(column, count)):
                self._held[at[number]] = position
                at[number] += 1

    def of(self, mention: int) -> Sequence[int]:
        """The positions of the pairs in which a mention takes part."""
        return self._held[self._starts[mention] : self._starts[mention + 1]]


def _document(filing: _Filing, account: Account) -> Iterator[Filed]:
    document, brief = account.document, short(account.document.id)
    voice = filing.voices[document.id]
    promises = sorted(name_of(document, commitment.id) for commitment in account.commitments)
    mentions = sorted(filing.names[number] for number in filing.told.get(brief, ()))
    known = (document.id, document.published, len(document.text), voice.id, voice.original)
    yield "doc", brief, "", written(Trace(*known, tuple(mentions), tuple(promises)))
    for other in filing.copies.get(brief, ()):
        yield "copy", brief, other, ""


def _mention(filing: _Filing, number: int) -> Iterator[Filed]:
    """All that is kept under the name of a mention."""
    names, steps = filing.names, filing.found.steps
    name, item = names[number], filing.found.verdicts.pairs.profiles[number]
    stands = number in filing.standing
    yield "mention", name, "", written(Place(twins_of(item), stands, standing_of(item)))
    yield "home2", name, "", names[filing.homes[steps.homes[number]]]
    if stands:
        yield "home1", name, "", names[filing.first[steps.first[number]]]
    else:
        twin = steps.joined.get(number)
        yield "follow", document_of(name), name, names[twin] if twin is not None else ""
    for member in filing.members.get(number, ()):
        yield "in", name, names[member], "s" if member in filing.standing else "f"
    event = filing.events.get(name)
    if event is not None:
        yield "event", name, event.record.id, ""
        for shelf, key in marks_of(event):
            yield "marks", name, f"{shelf} {key}", ""
    for at in filing.pairs.of(number):
        yield _pair(filing, at, number)


def _pair(filing: _Filing, at: int, number: int) -> Filed:
    pairs = filing.found.verdicts.pairs
    left, right = pairs.left[at], pairs.right[at]
    alone = stands_alone(pairs.profiles[left], pairs.profiles[right])
    meeting = meeting_of(pairs.score[at], pairs.bar[at], pairs.meets[at], alone)
    meeting.companion = pairs.companion[at]
    meeting.score -= _BONUS * meeting.companion
    meeting.verdict = (*_CODES, HIDDEN)[filing.said[at]]
    return "pair", filing.names[number], filing.names[right if number == left else left], meeting.written()


def _shared(filing: _Filing, account: Account) -> Iterator[Filed]:
    """What is kept of a document under keys that others share."""
    document = account.document
    if document.text.strip():
        hashes = shingles(document.text)
        for value in sample(hashes):
            yield "shingle", str(value), short(document.id), str(len(hashes))
    for number in filing.told.get(short(document.id), ()):
        name, item = filing.names[number], filing.found.verdicts.pairs.profiles[number]
        where = standing_of(item)
        yield "twin", twins_of(item), name, ""
        if number in filing.standing:
            for cell, side in where.cells:
                for anchor in where.anchors:
                    yield "cell", side + cell, stood(anchor, name), stood_for(where)
        event = filing.events.get(name)
        if event is not None:
            for shelf, key in marks_of(event):
                yield shelf, key, name, ""


def _promises(found: Together) -> Iterator[Filed]:
    voices = voice_of(found.voices)
    homes = {_name(item): told.record.id for told in found.steps.told for item in told.group}
    told: dict[str, Undertaking] = {}
    events: dict[str, frozenset[str]] = {}
    for account in found.steps.accounts:
        if account.commitments:
            document = account.document
            told |= dict(undertakings(account, voices[document.id]))
            events[document.id] = frozenset(homes[name_of(document, event.id)] for event in account.events)
    names = {item.key: name for name, item in told.items()}
    for name, item in told.items():
        yield "promise", name, "", written(item)
        where = standing_for(item)
        for cell, side in where.cells:
            yield "pcell", side + cell, stood(0, name), stood_for(where)
    promises = [told[name].promise(homes[e] if (e := told[name].event) is not None else None) for name in sorted(told)]
    likely = []
    for left, right, meets in candidates(promises):
        score = likeness(left, right, shared_events=len(events[left.document] & events[right.document]))
        yield "ppair", names[left.key], names[right.key], met(meets, score)
        yield "ppair", names[right.key], names[left.key], met(meets, score)
        if score >= SAME_PROMISE:
            likely.append((score, left, right))
    for group in grouped(promises, likely):
        for promise in group:
            yield "pgroup", names[promise.key], "", record_of(group).id
