"""Adjectives and names of peoples: « malien », « les Maliens », « franco-malien »."""

from recoupe.link.gazetteer import Hit
from recoupe.link.names import name_at
from recoupe.link.phrases import parse_left, set_name
from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Span

_ACTS_BEHIND = 3
"""Words before an adjective among which the noun that it qualifies stands: « sanctions américaines et … »."""


def demonym_draft(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of an adjective, or of a people or one of it; None where the word is part of another adjective."""
    written = reading.text[hit.start]
    if _is_compound(reading, hit):
        return None
    if not (written.isupper() and (_is_counted(reading, hit) or _is_paired(reading, hit))):
        return Draft(hit.start, hit.end, "state", via="demonym", states=hit.targets, phrase=Span(hit.start, hit.end))
    draft = Draft(hit.start, hit.end, "group", via="named", states=hit.targets, gender=hit.gender, number=hit.number)
    parse_left(reading, draft)
    draft.phrase = Span(hit.start, hit.end)
    draft.name = reading.text[draft.start : draft.end]
    if hit.number != "p" and draft.determiner in reading.naming.singular:
        _be_named(reading, draft)
    return draft


def _is_counted(reading: Reading, hit: Hit) -> bool:
    """True behind an article, a number or « de »: « les Maliens », « 40 Maliens », « une centaine de Maliens »."""
    before = reading.left_words(hit.start, 1)
    naming = reading.naming
    counting = naming.determiners | naming.contracted.keys() | naming.numerals | frozenset(naming.of)
    return bool(before) and (before[0] in counting or before[0].isdigit())


def _is_paired(reading: Reading, hit: Hit) -> bool:
    """True for one of two peoples named without an article: « Zembiens et Sarkanais se retrouvent »."""
    if hit.number == "s":
        return False
    places = []
    start, end = reading.word(reading.skip(hit.end))
    if reading.folded[start:end] in reading.naming.conjunctions:
        places.append(reading.skip(end))
    before, after = reading.left(hit.start)
    if reading.folded[before:after] in reading.naming.conjunctions:
        places.append(reading.left(before)[0])
    others = (reading.hit(place, ("demonym",)) for place in places)
    return any(
        other is not None and other.number != "s" and reading.text[other.start].isupper() and other.target != hit.target
        for other in others
    )


def _is_compound(reading: Reading, hit: Hit) -> bool:
    """True for « sud-américain », « pro-russe »."""
    before = reading.left_words(hit.start, 2)
    return before[:1] == ["-"] and before[-1] in reading.naming.not_demonyms_after


def _be_named(reading: Reading, draft: Draft) -> None:
    """Makes « le Malien Sékou Diarra » the person who is named."""
    name = name_at(reading, reading.skip(draft.end), after_title=True)
    if name is None or not (name.persons or name.words > 1):
        return
    set_name(draft, name, reading)
    draft.kind, draft.end = "person", name.end


def prefix_draft(reading: Reading, hit: Hit) -> Draft | None:
    """« franco- » before another demonym."""
    if not reading.folded.startswith("-", hit.end):
        return None
    return Draft(hit.start, hit.end, "state", via="demonym", states=hit.targets, phrase=Span(hit.start, hit.end))


def body_adjective(reading: Reading, hit: Hit) -> Draft | None:
    """« européennes » behind what bodies do, alone or after a state's: « les sanctions américaines et européennes »."""
    acts = frozenset(map(fold, reading.naming.file.organisation_acts))
    before = [
        word for word in reading.left_words(hit.start, _ACTS_BEHIND) if word not in reading.naming.file.conjunctions
    ]
    is_beside = reading.previous is not None and reading.previous.via == "demonym"
    if acts.isdisjoint(before[: 2 if is_beside else 1]):
        return None
    draft = Draft(hit.start, hit.end, "organisation", via="demonym", phrase=Span(hit.start, hit.end))
    draft.entity = hit.target
    draft.name = reading.text[hit.start : hit.end]
    return draft


def take_contingent(reading: Reading, draft: Draft) -> None:
    """Takes in whose soldiers they are: « des Casques bleus bangladais »."""
    place = reading.skip(draft.end)
    demonym = reading.hit(place, ("demonym",))
    if demonym is not None and place > draft.end and reading.text[place].islower():
        draft.states, draft.end = demonym.targets, demonym.end


def is_of_two(reading: Reading, span: Span) -> bool:
    """True for « Commission mixte X-yenne »: what two peoples share is named by its noun, and no body of one."""
    if reading.text.startswith("-", span.end) and reading.text[span.end + 1 :][:1].islower():
        return True
    demonyms = (h for h in reading.hits if h.kind == "demonym" and span.start < h.start and h.end <= span.end)
    return any(reading.text[h.start - 1] == "-" and reading.text[h.start].islower() for h in demonyms)
