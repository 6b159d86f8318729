"""Sources without a name: « une source proche du pouvoir togolais », « un diplomate arabe »."""

from recoupe.link.gazetteer import Hit
from recoupe.link.names import name_at
from recoupe.link.phrases import Right, parse_left, parse_right, set_name, take_owner
from recoupe.link.reading import NAMED, Draft, Reading
from recoupe.model.text import Span


def anonymous_source(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of an unnamed source at a noun, None where the noun does not stand for one there."""
    naming = reading.naming
    word = reading.folded[hit.start : hit.end]
    if word not in naming.anonymous:
        return None
    draft = Draft(hit.start, hit.end, "anonymous", via="title", gender=hit.gender, number="s")
    parse_left(reading, draft)
    is_always = word in naming.always_anonymous
    is_single = draft.determiner in naming.indefinite & naming.singular and draft.count is None
    if not (is_single or (is_always and (draft.determiner or word in naming.figurative))):
        return None
    if _is_figurative(reading, hit, draft):
        return None
    end, states, owner, is_inside = _rest(reading, hit)
    if _names_somebody(reading, end):
        return _named_source(reading, draft, end, states)
    draft.end = end
    draft.states, draft.owner = states, owner
    draft.role = "inside" if is_inside else ""
    draft.number = "p" if word.endswith("s") else "s"
    draft.phrase = Span(hit.start, end)
    draft.name = reading.text[draft.start : end].replace("\n", " ")
    return draft


def _is_figurative(reading: Reading, hit: Hit, draft: Draft) -> bool:
    """True for « la source de l'instabilité », « son organisateur »."""
    if draft.determiner in reading.naming.possessive:
        return True
    is_definite = bool(draft.determiner) and reading.folded[hit.start : hit.end] in reading.naming.figurative
    return is_definite and reading.match(reading.skip(hit.end), reading.naming.of) is not None


def _names_somebody(reading: Reading, end: int) -> bool:
    place = reading.skip(end)
    if place == end:
        return False
    name = name_at(reading, place, after_title=True)
    return name is not None and (bool(name.persons) or name.words > 1)


def _named_source(reading: Reading, draft: Draft, end: int, states: tuple[str, ...]) -> Draft | None:
    """The person named right after what he is: « le chercheur béninois Koffi Adjavon »."""
    name = name_at(reading, reading.skip(end), after_title=True)
    if name is None or name.persons:
        return None
    draft.title = reading.text[draft.start : end].replace("\n", " ")
    set_name(draft, name, reading)
    draft.kind, draft.end, draft.states, draft.role = "person", name.end, states, "people"
    return draft


def _rest(reading: Reading, hit: Hit) -> tuple[int, tuple[str, ...], str | None, bool]:
    """End, states and organisation of the phrase, and whether it places the source within some body."""
    naming = reading.naming
    end = hit.end
    states: tuple[str, ...] = ()
    owner: str | None = None
    is_inside = False
    while True:
        place = reading.skip(end)
        demonym = reading.hit(place, ("demonym",))
        after = reading.match(place, naming.anonymous_adjectives)
        if demonym is not None and reading.text[place].islower():
            end, states = demonym.end, states or demonym.targets
        elif after is not None:
            end = after
        else:
            link = reading.match(place, naming.anonymous_links)
            found = _complement(reading, reading.skip(link)) if link is not None else None
            if found is None:
                return end, states, owner, is_inside
            end, states, owner = found.end, states or found.states, owner or found.owner
            is_inside = is_inside or bool(found.bodies) or found.owner is None


def _complement(reading: Reading, start: int) -> Right | None:
    nested = reading.hit(start, ("body", "role"))
    if nested is not None:
        return parse_right(reading, nested, 1)
    named = reading.hit(start, NAMED)
    if named is None:
        return None
    right = Right(named.end)
    take_owner(right, named, reading)
    return right
