"""Where acts take place whose own words do not say it: in the town of the visit, of the headline or of the dateline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.readings import Reading
from recoupe.extract.scenes import in_datelines
from recoupe.model.mention import Event, Place
from recoupe.model.text import Annotated
from recoupe.model.time import parse_edtf

_GATHERING = frozenset(
    {
        "visit", "meeting", "summit", "negotiation", "mediation", "joint_commission", "accreditation",
        "agreement_signed", "agreement_announced",
    }
)  # fmt: skip
"""Types of acts for which people come together in one place."""
_DONE = frozenset({"held", "ongoing"})
_TRIPS = frozenset({"visit", "summit"})
"""Acts during which others are done, also with third parties."""
_NEAR = 7
"""Days from publication within which the day of what a dateline places lies."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A place that was told, with the act told there; none for the town of a headline or dateline.

    `sides` are the states that a headline names beside its town.
    """

    place: Place
    event: Event | None = None
    sides: frozenset[str] = frozenset()


def with_whereabouts(drafts: Sequence[Draft], readings: Sequence[Reading], annotated: Annotated) -> list[Draft]:
    """The drafts in the order of their triggers, with the place of the act told before that they are part of.

    Without such an act, it is the town of the headline or the dateline that lies in a state of theirs; where their
    own words name only that state, the town says more.
    """
    scenes = list(_towns(readings, annotated))
    states = {m.span for reading in readings for m in reading.mentions if m.kind == "state"}
    placed: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.event.trigger):
        event = draft.event
        if event.type in _GATHERING and not (draft.is_background or draft.is_past):
            if event.place is None:
                found = next((s for s in reversed(scenes) if _is_there(event, s, annotated)), None)
                event = replace(event, place=replace(found.place, span=None)) if found is not None else event
            elif event.place.span in states:
                event = replace(event, place=_town_in(event, scenes, annotated) or event.place)
            if event.place is not None:
                scenes.append(_Scene(event.place, event))
        placed.append(replace(draft, event=event))
    return placed


def _towns(readings: Iterable[Reading], annotated: Annotated) -> Iterator[_Scene]:
    """The towns of the headline, behind a preposition of place, and of the dateline."""
    for reading in readings:
        tree, named = reading.tree, (*reading.mentions, *reading.places)
        headed = in_datelines(annotated, named)
        sides = frozenset(m.state for m in reading.mentions if m.state and m.kind != "place")
        for mention in named:
            inside = tree.tokens_in(mention.span)
            is_led = bool(inside) and tree.preposition(inside[0]) in tree.frames.places
            is_headed = reading.sentence.is_title and is_led
            if mention.kind == "place" and (mention.span in headed or is_headed):
                yield _Scene(Place(mention.name, mention.state), sides=sides if is_headed else frozenset())


def _town_in(event: Event, scenes: Sequence[_Scene], annotated: Annotated) -> Place | None:
    """The town of the headline or dateline in the state that is all an act's words name as its place."""
    for scene in scenes:
        is_of_text = scene.event is None and event.place is not None and scene.place.state == event.place.state
        if is_of_text and (scene.sides or event.type != "visit") and _is_of_now(event, annotated):
            return scene.place
    return None


def _is_there(event: Event, scene: _Scene, annotated: Annotated) -> bool:
    """True where an act may be part of the scene: with its people, at its time, and with no other host."""
    state, sides = scene.place.state, {p.state for p in event.participants if p.state}
    hosts = {p.state for p in event.participants if p.role == "host"}
    if (hosts and state not in hosts) or event.negated:
        return False
    if scene.event is None:
        is_among = state in sides if state is not None else bool(scene.sides & sides)
        return is_among and event.status in _DONE | {"planned"} and _is_of_now(event, annotated)
    shared = parties(event) & parties(scene.event)
    is_of_trip = scene.event.type in _TRIPS and bool(shared)
    return (is_of_trip or (state in sides and bool(shared))) and _is_then(event, scene.event)


def _is_then(event: Event, scene: Event) -> bool:
    """True where nothing says that an act is of another time than the scene."""
    is_ahead = event.status == "planned" and scene.status in _DONE and scene.type in _TRIPS
    is_same = event.status == scene.status or {event.status, scene.status} <= _DONE
    if not (is_same or is_ahead):
        return False
    dates = [parse_edtf(date) for date in (event.date, scene.date) if date is not None]
    return len(dates) < 2 or dates[0].widened(1).overlaps(dates[1])


def _is_of_now(event: Event, annotated: Annotated) -> bool:
    """True for an act of the days around publication, or of no known day."""
    published = annotated.document.published
    if event.date is None or published is None:
        return event.main
    when, today = parse_edtf(event.date), parse_edtf(published)
    return when.widened(_NEAR).overlaps(today)
