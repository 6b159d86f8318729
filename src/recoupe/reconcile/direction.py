"""Who acts and who receives, by the roles of an account and by what stands beside them."""

import re

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account, Event, Participant

ACTING = frozenset({"actor", "guest", "mediator"})
RECEIVING = frozenset({"recipient", "host", "target", "beneficiary", "opposed"})
OBJECT_WITHIN = 30
"""Code points after the words for an expulsion within which those expelled are named."""

_SENTENCE_END = re.compile(r"[.!?;\n]")

Direction = tuple[frozenset[str], frozenset[str]]


def party_key(participant: Participant) -> str:
    """The state, organisation, or folded name that a participant stands for."""
    if participant.state:
        return participant.state
    if participant.entity and not participant.entity.startswith("person:"):
        return participant.entity.removeprefix("state:")
    return fold_key(participant.name)


def direction(event: Event) -> Direction:
    """The parties that act and those that receive, by their roles alone."""
    actors = frozenset(party_key(p) for p in event.participants if p.role in ACTING)
    receivers = frozenset(party_key(p) for p in event.participants if p.role in RECEIVING)
    return actors, receivers


def told_direction(account: Account, event: Event) -> Direction:
    """The same, mended where the account itself shows otherwise.

    An expulsion's target is the state whose people are named right after its words. An invitation to which no
    receiver is told goes from the host to the guest of a visit told in the same words.
    """
    actors, receivers = direction(event)
    if event.type == "expulsion":
        expelled = _expelled(account, event)
        if expelled in actors and len(actors | receivers) == 2:
            return (actors | receivers) - {expelled}, frozenset({expelled})
    if event.type == "invitation" and len(actors) == 2 and not receivers:
        return _by_visit(account, event) or (frozenset(), frozenset())
    return actors, receivers


def _expelled(account: Account, event: Event) -> str | None:
    """The state of the first group of people named right after the trigger, in its sentence.

    The evidence tells where that ends only where it reaches beyond the trigger.
    """
    end = event.evidence.end if event.evidence.end > event.trigger.end else _end_of_sentence(account, event)
    after = range(event.trigger.end, min(event.trigger.end + OBJECT_WITHIN, end))
    groups = (m for m in account.mentions if m.kind == "group" and m.state and m.span.start in after)
    first = min(groups, key=lambda mention: mention.span.start, default=None)
    return first.state if first is not None else None


def _end_of_sentence(account: Account, event: Event) -> int:
    found = _SENTENCE_END.search(account.document.text, event.trigger.end)
    return found.start() if found is not None else len(account.document.text)


def _by_visit(account: Account, event: Event) -> Direction | None:
    """Host and guest of the visit between the same two that is told in words that overlap the event's."""
    both = {party_key(p) for p in event.participants}
    for other in account.events:
        if other.type == "visit" and other.evidence.overlaps(event.evidence):
            guests, hosts = direction(other)
            if guests and hosts and guests | hosts == both:
                return hosts, guests
    return None
