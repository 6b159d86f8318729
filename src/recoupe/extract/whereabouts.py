"""Where acts take place whose own words do not say it: in the town of the visit, of the headline or of the dateline."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.readings import Reading
from recoupe.extract.scenes import in_datelines
from recoupe.extract.tree import Tree
from recoupe.model.folding import fold
from recoupe.model.mention import Event, Mention, Participant, Place
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
_ON_A_VISIT = frozenset({"meeting", "agreement_signed", "accreditation"})
"""Acts to come that may still be done on a visit that goes on; other plans are for later."""
_NEWS = 2
"""Days after a visit on which a text that tells of it was written in its course."""
_NEAR = 7
"""Days from publication within which the day of what a dateline places lies."""
_ACTORS = frozenset({"person", "group", "organisation", "state"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """A place that was told, with the act told there; none for the town of a headline or dateline.

    `sides` are the states that a headline names beside its town.
    """

    place: Place
    event: Event | None = None
    sides: frozenset[str] = frozenset()


def with_whereabouts(
    drafts: Sequence[Draft], readings: Sequence[Reading], annotated: Annotated, title: Container[int]
) -> list[Draft]:
    """The drafts in the order of their triggers, with the place of the act told before that they are part of.

    Without such an act, it is the town of the headline or the dateline that lies in a state of theirs, unless their
    side is told to be abroad; where their own words name only that state, the town says more. What is done at an
    occasion that is named (« en marge de »), and by whoever has left, is placed by its own words alone. `title`
    holds the indexes of the sentences of the headline.
    """
    trees = {reading.sentence.index: reading.tree for reading in readings}
    abroad = {p.state for d in drafts if d.event.type == "visit" for p in d.event.participants if p.role == "guest"}
    scenes = [*_headlined(readings, title), *_datelined(readings, annotated, abroad)]
    states = {m.span for reading in readings for m in reading.mentions if m.kind == "state"}
    placed: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.event.trigger):
        event = draft.event
        if event.type in _GATHERING and not (draft.is_background or draft.is_past):
            if event.place is None and not _is_apart(draft, trees):
                found = next((s for s in reversed(scenes) if _is_there(event, s, annotated)), None)
                event = replace(event, place=replace(found.place, span=None)) if found is not None else event
            elif event.place is not None and event.place.span in states:
                event = replace(event, place=_town_in(event, scenes, annotated) or event.place)
            if event.place is not None:
                scenes.append(_Scene(event.place, event))
        placed.append(replace(draft, event=event))
    return placed


def _headlined(readings: Sequence[Reading], title: Container[int]) -> Iterator[_Scene]:
    """The towns where the headline has somebody be or meet."""
    for reading in readings:
        if reading.sentence.index not in title:
            continue
        sides = frozenset(m.state for m in reading.mentions if m.state and m.kind != "place")
        for mention in (*reading.mentions, *reading.places):
            if mention.kind == "place" and _is_stage(mention, reading):
                yield _Scene(Place(mention.name, mention.state), sides=sides)


def _datelined(readings: Sequence[Reading], annotated: Annotated, abroad: Container[str | None]) -> Iterator[_Scene]:
    """The towns of datelines in states whose people are told to be at home."""
    for reading in readings:
        headed = in_datelines(annotated, reading.mentions)
        for mention in reading.mentions:
            if mention.kind == "place" and mention.span in headed and mention.state not in abroad:
                yield _Scene(Place(mention.name, mention.state))


def _is_stage(town: Mention, reading: Reading) -> bool:
    """True for the town of « X à Oran », « sommet à Oran », not of « séisme à Oran », « frappes sur Oran »."""
    tree = reading.tree
    inside = tree.tokens_in(town.span)
    leading = tree.preposition(inside[0]) if inside else None
    if leading not in tree.frames.places or leading == "sur":
        return False
    above = next((k for k in tree.ancestors(inside[0]) if k not in inside), None)
    if above is None:
        return False
    acts = [match.token for match in reading.matches if match.frame.type in _GATHERING]
    people = [m.span for m in reading.mentions if m.kind in _ACTORS and not _is_posted(m, tree)]
    return above in acts or any(span.contains(tree.tokens[above].span) for span in people)


def _is_posted(mention: Mention, tree: Tree) -> bool:
    """True for envoys, who are where they are posted: « les ambassadeurs à Oran »."""
    words = {key for word in (mention.title or mention.name).split() for key in tree.frames.noun_keys(word)}
    return not words.isdisjoint(tree.frames.class_words("ambassadors"))


def _is_apart(draft: Draft, trees: Mapping[int, Tree]) -> bool:
    """True where the words around an act set it at another occasion, or tell that somebody has left."""
    tree = trees.get(draft.sentence)
    if tree is None:
        return False
    before = [token for token in tree.tokens if token.start < draft.event.trigger.end]
    if any(fold(token.text) in tree.frames.fringes for token in tree.tokens):
        return True
    return any(not tree.frames.going_back.isdisjoint(tree.keys(token.i)) for token in before)


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
    is_of_sides = state in sides and bool(parties(event) & parties(scene.event))
    is_of_trip = scene.event.type in _TRIPS and bool(_persons(event) & _persons(scene.event))
    return (is_of_sides or is_of_trip) and _is_then(event, scene.event, annotated.document.published)


def _persons(event: Event) -> set[str]:
    return {p.name for p in event.participants if _is_person(p)}


def _is_person(participant: Participant) -> bool:
    return participant.title is not None or (participant.entity or "").startswith("person:")


def _is_then(event: Event, scene: Event, published: str | None) -> bool:
    """True where nothing says that an act is of another time than the scene."""
    is_ahead = event.status == "planned" and event.type in _ON_A_VISIT and _goes_on(scene, published)
    is_same = event.status == scene.status or {event.status, scene.status} <= _DONE
    if not (is_same or (is_ahead and (event.date is None or scene.date is not None))):
        return False
    dates = [parse_edtf(date) for date in (event.date, scene.date) if date is not None]
    return len(dates) < 2 or dates[0].widened(1).overlaps(dates[1])


def _goes_on(scene: Event, published: str | None) -> bool:
    """True for a visit that goes on, or of which the text is news."""
    if scene.type != "visit" or scene.date is None or published is None:
        return scene.type == "visit" and scene.status == "ongoing"
    return scene.status in _DONE and parse_edtf(scene.date).widened(_NEWS).overlaps(parse_edtf(published))


def _is_of_now(event: Event, annotated: Annotated) -> bool:
    """True for an act of the days around publication, or of no known day."""
    published = annotated.document.published
    if event.date is None or published is None:
        return event.main
    when, today = parse_edtf(event.date), parse_edtf(published)
    return when.widened(_NEAR).overlaps(today)
