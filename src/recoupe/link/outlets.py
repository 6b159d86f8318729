"""Press organs: by their names, and as « l'agence russe X », « la télévision d'État syrienne »."""

from recoupe.link.gazetteer import Hit
from recoupe.link.names import capitalised_end
from recoupe.link.phrases import parse_left, parse_right
from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Span

_OPENING = '«“"'
_MOST_WORDS = 4


def named_outlet(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of a known outlet's name, None where the form is too common a word to tell."""
    outlet = reading.world.outlets[hit.target.removeprefix("outlet:")]
    written = reading.text[hit.start : hit.end]
    is_clear = outlet.kind in ("agency", "international") or written.isupper() or len(written.split()) > 1
    before = reading.left_words(hit.start, 2)
    if not is_clear and not set(before) & reading.naming.press_nouns:
        return None
    span = Span(hit.start, hit.end)
    return Draft(hit.start, hit.end, "outlet", outlet.name, entity=hit.target, state=outlet.country, phrase=span)


def described_outlet(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of an outlet at a noun of the press, with its name where one follows; None where none is meant."""
    noun = reading.folded[hit.start : hit.end]
    is_press = reading.naming.bodies[hit.target].kind == "outlet"
    if not is_press and noun not in reading.naming.outlet_needs_name:
        return None
    right = parse_right(reading, hit)
    draft = Draft(hit.start, right.end, "outlet", states=right.states, number="s", phrase=Span(hit.start, right.end))
    parse_left(reading, draft)
    named = _name(reading, right.end)
    if named is not None:
        start, end, target = named
        _become(reading, draft, start, end, target)
        return draft
    is_told = bool(draft.determiner) and draft.determiner not in reading.naming.indefinite
    if noun in reading.naming.outlet_needs_name or not right.states or not is_told:
        return None
    draft.name = reading.text[hit.start : right.end].replace("\n", " ")
    return draft


def _become(reading: Reading, draft: Draft, start: int, end: int, target: str | None) -> None:
    draft.end, draft.name = end, " ".join(reading.text[start:end].replace("’", "'").split())
    outlet = reading.world.outlets.get(target.removeprefix("outlet:")) if target else None
    if outlet is not None:
        draft.entity, draft.name, draft.state, draft.states = target, outlet.name, outlet.country, ()


def _name(reading: Reading, offset: int) -> tuple[int, int, str | None] | None:
    """Start, end and outlet id of the name after a noun of the press, None where none follows."""
    start = reading.skip(offset)
    if start < len(reading.text) and reading.text[start] in _OPENING:
        start = reading.skip(start + 1)
    known = reading.hit(start, ("outlet",))
    end = _before_person(reading, start, capitalised_end(reading, start, _MOST_WORDS))
    if known is not None and known.end >= (end or 0):
        return start, known.end, known.target
    if end is None or start == offset or reading.hit(start, ("state", "capital", "organisation", "role", "person")):
        return None
    return start, end, reading.lexicon.outlets_by_name.get(fold(reading.text[start:end]))


def _before_person(reading: Reading, start: int, end: int | None) -> int | None:
    """The end of a paper's name before the person named right behind it: « sur Radio Fleuve Ana Rey »."""
    for offset in range(start + 1, end or start):
        candidate = reading.candidate(offset)
        is_person = candidate is not None and candidate.label == "PER" and candidate.span.end >= (end or 0)
        if is_person and reading.text[offset - 1] == " ":
            return len(reading.text[:offset].rstrip())
    return end
