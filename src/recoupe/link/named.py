"""The mentions of a text with every proper name in it, also those that are no actors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.languages.naming import Naming
from recoupe.languages.proper import Proper
from recoupe.link.actors import actors_of
from recoupe.link.drafts import tidy_space
from recoupe.link.gazetteer import lexicon
from recoupe.link.names import tidy
from recoupe.link.proper import proper_names
from recoupe.link.proposals import ProperName
from recoupe.link.reading import Reading
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Span
from recoupe.world import World

_CLASS = {"state": "place", "armed_body": "organisation", "outlet": "organisation"}
_SIMPLE = frozenset({"person", "place", "organisation"})


@dataclass(frozen=True, slots=True)
class Linked:
    """What a text mentions: `actors`, which alone take part in what it tells, and `mentions` with every name."""

    actors: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


def link_names(annotated: Annotated, *, world: World, naming: Naming, proper: Proper) -> Linked:
    """The actors of a text, and all its mentions in reading order; every name's exact span is a `head`.

    A name may lie within another mention (« le président de la *Fédération du Val* »). What is no actor
    is for whoever looks for names.
    """
    reading = Reading(annotated, lexicon(world, naming))
    actors = actors_of(reading)
    return Linked(actors, _with_names(reading, actors, proper))


def _with_names(reading: Reading, mentions: Sequence[Mention], proper: Proper) -> tuple[Mention, ...]:
    names = proper_names(reading, mentions, proper)
    result = list(mentions)
    places = {mention.head or mention.span: number for number, mention in enumerate(mentions)}
    added = []
    for name in names:
        place = places.get(name.span)
        place = _near(name, mentions) if place is None else place
        if place is None:
            added.append(_mention(reading, name))
        else:
            result[place] = _headed(result[place], name)
    return tuple(sorted([*result, *added], key=lambda mention: (mention.span.start, -mention.span.end)))


def _near(name: ProperName, mentions: Iterable[Mention]) -> int | None:
    """The number of the mention that is this name with its article, or a person by a part of it; else None."""
    for number, mention in enumerate(mentions):
        is_bare = mention.head is None and mention.via == "named" and _class(mention) == name.kind
        if is_bare and mention.span.contains(name.span) and mention.span.end == name.span.end:
            return number
        is_unknown = mention.entity is None or name.kind == "person"
        if mention.kind == "person" and mention.head is not None and name.span.contains(mention.head) and is_unknown:
            return number
    return None


def _class(mention: Mention) -> str:
    return _CLASS.get(mention.kind, mention.kind)


def _headed(mention: Mention, name: ProperName) -> Mention:
    """The mention with the name's span; its kind is the name's where the tables do not know it."""
    is_other = mention.kind in _SIMPLE and mention.entity is None and mention.title is None
    span = Span(min(mention.span.start, name.span.start), max(mention.span.end, name.span.end))
    return replace(mention, span=span, head=name.span, kind=name.kind if is_other else mention.kind)


def _mention(reading: Reading, name: ProperName) -> Mention:
    words = name.span.of(reading.text)
    written = tidy(words) if name.kind == "person" else tidy_space(words)
    entity = name.entity or None
    if entity is None or not entity.startswith("state:"):
        return Mention(name.span, name.kind, written, entity, head=name.span)
    code = entity.removeprefix("state:")
    state = reading.world.state(code)
    if name.is_state and state is not None:
        return Mention(name.span, "state", state.name, entity, code, head=name.span)
    return Mention(name.span, name.kind, written, None, code, head=name.span)
