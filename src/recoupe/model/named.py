"""Whom an account names, and by which titles, once people have corrected who takes part in its events."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from recoupe.model.corrected import Corrected, keyed
from recoupe.model.decision import CORRECT, Correction
from recoupe.model.mention import Account, Event, Mention, Participant

_PARTICIPANTS = "participants"


def mentions_corrected(read: Account, seen: Corrected) -> tuple[Mention, ...]:
    """The mentions of the account as read, with what people corrected in participants whom the same words name.

    A title that no participant bears any more is corrected wherever the account gives it to the same person.
    Persons whom people added, or gave an identity, are mentioned by the words that tell the event.
    """
    mentions = read.mentions
    before, after = _told(read), _told(seen.account)
    borne = {(one.entity, one.title) for event in after.values() for one in event.participants}
    for correction in seen.applied:
        root, _, leaf = (correction.field or "").partition(".")
        held = _held(before.get(correction.record), correction) if root == _PARTICIPANTS and leaf else None
        if correction.verdict == CORRECT and held is not None:
            is_gone = leaf == "title" and (held.entity, held.title) not in borne
            mentions = tuple(_changed(one, held, leaf, correction.value, is_gone=is_gone) for one in mentions)
    return (*mentions, *_added(mentions, before, after))


def _told(account: Account) -> dict[str, Event]:
    """The events of the account by key, whether sure or not."""
    return dict((*keyed(account, "events"), *keyed(account, "unsure")))


def _held(event: Event | None, correction: Correction) -> Participant | None:
    named = [one for one in event.participants if one.name == correction.of] if event else []
    return named[0] if named else None


def _changed(mention: Mention, held: Participant, leaf: str, value: str | None, *, is_gone: bool) -> Mention:
    is_meant = mention.span == held.span and not mention.members
    if leaf == "title" and (is_meant or (is_gone and _bears(mention, held))):
        return replace(mention, title=value)
    if leaf == "name" and is_meant:
        # Whom the words name is no longer who was read there.
        return replace(mention, name=value or mention.name, entity=None)
    if leaf == "entity" and is_meant:
        return replace(mention, entity=value)
    if leaf == "state" and is_meant:
        return replace(mention, state=value)
    return mention


def _bears(mention: Mention, held: Participant) -> bool:
    return held.entity is not None and (mention.entity, mention.title) == (held.entity, held.title)


def _added(mentions: tuple[Mention, ...], before: Mapping[str, Event], after: Mapping[str, Event]) -> Iterator[Mention]:
    """A mention for each person whom people put among those who take part, though no words were read so."""
    known = {(one.entity, one.title) for one in mentions}
    for key, event in after.items():
        for one in event.participants:
            is_new = one.span is None and one not in before[key].participants
            if is_new and one.entity and (one.entity, one.title) not in known:
                known.add((one.entity, one.title))
                yield Mention(event.trigger, "person", one.name, one.entity, one.state, one.title)
