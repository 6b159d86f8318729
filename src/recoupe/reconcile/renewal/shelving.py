"""What a run over all accounts leaves on the shelves, so that one more document can go on from there."""

from array import array
from collections.abc import Iterator, Sequence

from recoupe.model.codec import encode
from recoupe.model.decision import Ruling
from recoupe.reconcile.blocking import standing_of
from recoupe.reconcile.commitments import SAME_AT as SAME_PROMISE
from recoupe.reconcile.commitments import candidates, grouped, likeness, record_of
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.renewal.events import marks_of
from recoupe.reconcile.renewal.places import meeting_of, stood_for, twins_of
from recoupe.reconcile.renewal.promises import met, standing_for, undertakings
from recoupe.reconcile.renewal.shelves import document_of, name_of, short
from recoupe.reconcile.renewal.values import (
    APART,
    HIDDEN,
    OPEN,
    SAME_EVENT,
    Place,
    Trace,
    Undertaking,
    is_in_passing,
    stood,
    written,
)
from recoupe.reconcile.revising import corrections_in
from recoupe.reconcile.together import Together, voice_of
from recoupe.reconcile.voices import sample, shingles

Filed = tuple[str, str, str, str]
"""A shelf, a key, a member and its value."""

_CODES = (SAME_EVENT, APART, OPEN)
_BONUS = 1000


def shelved(found: Together, decisions: Sequence[Ruling]) -> Iterator[Filed]:
    """Everything that goes on the shelves, each member once; `decisions` are those that the run was given."""
    names = [_name(item) for item in found.verdicts.pairs.profiles]
    yield from _documents(found, names)
    yield from _voices(found)
    yield from _places(found, names)
    yield from _pairs(found, names)
    yield from _events(found)
    yield from _promises(found)
    for (left, right), decision in found.verdicts.ruled.items():
        yield "ruling", "", f"{left} {right}", encode(decision)
    for document, corrections in corrections_in(decisions).items():
        yield "correcting", "", short(document), encode(corrections)


def _name(item: Profile) -> str:
    return name_of(item.mention.account.document, item.event.id)


def _documents(found: Together, names: Sequence[str]) -> Iterator[Filed]:
    told: dict[str, list[str]] = {}
    for name in names:
        told.setdefault(document_of(name), []).append(name)
    voices = {document: voice for voice in found.voices for document in voice.documents}
    for account in found.steps.accounts:
        document, brief = account.document, short(account.document.id)
        voice = voices[document.id]
        promises = sorted(name_of(document, commitment.id) for commitment in account.commitments)
        mentions = tuple(sorted(told.get(brief, ())))
        known = (document.id, document.published, len(document.text), voice.id, voice.original)
        yield "doc", brief, "", written(Trace(*known, mentions, tuple(promises)))


def _voices(found: Together) -> Iterator[Filed]:
    for account in found.steps.accounts:
        document = account.document
        if document.text.strip():
            hashes = shingles(document.text)
            for value in sample(hashes):
                yield "shingle", str(value), short(document.id), str(len(hashes))
    for copy in found.steps.copies:
        yield "copy", short(copy.left), short(copy.right), ""
        yield "copy", short(copy.right), short(copy.left), ""


def _places(found: Together, names: Sequence[str]) -> Iterator[Filed]:
    profiles, steps = found.verdicts.pairs.profiles, found.steps
    standing = set(steps.standing)
    labels: dict[int, str] = {}
    first: dict[int, str] = {}
    for number, name in enumerate(names):
        twins, where = twins_of(profiles[number]), standing_of(profiles[number])
        stands = number in standing
        yield "mention", name, "", written(Place(twins, stands, where))
        yield "twin", twins, name, ""
        home = labels.setdefault(steps.homes[number], name)
        yield "home2", name, "", home
        yield "in", home, name, "s" if stands else "f"
        if stands:
            yield "home1", name, "", first.setdefault(steps.first[number], name)
            for cell, side in where.cells:
                for anchor in where.anchors:
                    yield "cell", side + cell, stood(anchor, name), stood_for(where)
        else:
            twin = steps.joined.get(number)
            yield "follow", document_of(name), name, names[twin] if twin is not None else ""


def _pairs(found: Together, names: Sequence[str]) -> Iterator[Filed]:
    pairs = found.verdicts.pairs
    said = array("b", [len(_CODES)]) * len(pairs)
    for at, verdict in zip(found.verdicts.shown, found.verdicts.verdicts, strict=True):
        said[at] = verdict
    codes = (*_CODES, HIDDEN)
    for at in range(found.steps.compared):
        left, right = pairs.left[at], pairs.right[at]
        in_passing = is_in_passing(pairs.profiles[left], pairs.profiles[right])
        meeting = meeting_of(pairs.score[at], pairs.bar[at], pairs.meets[at], in_passing)
        meeting.companion = pairs.companion[at]
        meeting.score -= _BONUS * meeting.companion
        meeting.verdict = codes[said[at]]
        value = meeting.written()
        yield "pair", names[left], names[right], value
        yield "pair", names[right], names[left], value


def _events(found: Together) -> Iterator[Filed]:
    for told in found.steps.told:
        home = min(map(_name, told.group))
        yield "event", home, told.record.id, ""
        for shelf, key in marks_of(told):
            yield shelf, key, home, ""
            yield "marks", home, f"{shelf} {key}", ""


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
