"""Which event a claim bears on."""

from collections.abc import Container, Sequence

from recoupe.model.mention import Event
from recoupe.model.text import Annotated, Span

_OPEN_STATUSES = frozenset({"hypothetical", "denied", "unknown"})
_OPEN_STANCES = frozenset({"denies", "doubts", "hypothesises"})
_NEAR_SENTENCES = 1
_MAIN_SENTENCES = 8
_SPEECH_ACTS = frozenset({"statement", "protest_note", "letter"})


def event_about(
    annotated: Annotated, span: Span, stance: str, events: Sequence[Event], *, ranked: Container[str] | None = None
) -> str | None:
    """The id of the event inside the claim, else of the likeliest near it; None where none is near.

    A denial, doubt or hypothesis prefers an event that the text itself leaves open to an act of speech. A
    claim that a ledger can check (« la première depuis… ») is about the event that it ranks, of one of the types
    `ranked` where its words name any: not about the earlier one that the same words recall, nor one that is told
    only behind it where another was told before. For any other claim `ranked` is None.
    """
    pool = [event for event in events if event.type not in _SPEECH_ACTS or stance not in _OPEN_STANCES] or list(events)
    inside = [event for event in pool if span.overlaps(event.trigger)]
    if inside:
        chosen = min(inside, key=lambda event: (not event.main, event.trigger))
        return (_ranked(annotated, chosen, pool) if ranked is not None else chosen).id
    if ranked is not None:
        pool = [event for event in pool if event.type in ranked] or pool
    told = [event for event in pool if event.trigger.start < span.start] if ranked is not None else []
    return _near(annotated, span, stance, told) or _near(annotated, span, stance, pool)


def _ranked(annotated: Annotated, recalled: Event, events: Sequence[Event]) -> Event:
    """The event of the same type that the document is about: the main one, else the nearest other."""
    if recalled.main:
        return recalled
    same = [event for event in events if event.type == recalled.type and event.id != recalled.id]
    return min(same, key=lambda event: (not event.main, recalled.trigger.distance(event.trigger)), default=recalled)


def _near(annotated: Annotated, span: Span, stance: str, events: Sequence[Event]) -> str | None:
    sentence = annotated.sentence_at(span.start)
    if sentence is None:
        return None
    ranked: list[tuple[int, int, int, str]] = []
    for event in events:
        place = annotated.sentence_at(event.trigger.start)
        if place is None:
            continue
        apart = abs(place.index - sentence.index)
        if apart > (_MAIN_SENTENCES if event.main else _NEAR_SENTENCES):
            continue
        fits = stance in _OPEN_STANCES and (event.status in _OPEN_STATUSES or event.negated)
        ranked.append((int(not fits), int(apart > _NEAR_SENTENCES), span.distance(event.trigger), event.id))
    return min(ranked)[3] if ranked else None
