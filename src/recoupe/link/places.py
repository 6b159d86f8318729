"""Whether the name of a capital means the city or the state that it governs."""

from recoupe.link.gazetteer import Hit
from recoupe.link.names import recase
from recoupe.link.reading import Reading
from recoupe.model.folding import fold
from recoupe.model.text import Span

_REACH = 4


def is_place(reading: Reading, hit: Hit) -> bool:
    """True where a capital stands for the city: after a word of place, in a dateline, in brackets."""
    naming = reading.naming
    if is_dateline(reading, hit):
        return True
    start, end = reading.left(hit.start)
    before = reading.folded[start:end]
    if before in naming.joints:
        partner = _partner(reading, start)
        if partner is not None:
            return is_place(reading, partner)
    if before in naming.to:
        return not _is_addressed(reading, start)
    if before in naming.place_prepositions:
        return True
    if before in naming.of:
        return _is_of_place(reading, start)
    return before == "(" or _is_in_name(reading, hit, start) or _is_apposed(reading, hit)


def town_name(reading: Reading, hit: Hit) -> str:
    """The name as written, with the article that the word before it has taken in: « au Caire » is in Le Caire."""
    written = reading.text[hit.start : hit.end]
    if written.isupper():
        written = " ".join(map(recase, written.split(" ")))
    return reading.lexicon.articled.get(reading.folded[hit.start : hit.end], written)


def is_town_of_state(reading: Reading, hit: Hit) -> bool:
    """True for the capital that bears the name of its state: « à Luxembourg », not « au Luxembourg »."""
    towns = reading.naming.file.towns_of_states
    is_named = any(target.removeprefix("state:") in towns for target in hit.targets)
    return is_named and reading.folded[slice(*reading.left(hit.start))] == "a"


def _is_of_place(reading: Reading, offset: int) -> bool:
    """True after « la ville de », « l'hôtel Splendide de »."""
    nouns = reading.left_words(offset, 2)
    if not nouns or nouns[0] in reading.naming.place_nouns:
        return bool(nouns)
    is_name = reading.text[reading.left(offset)[0]].isupper()
    return is_name and nouns[-1] in reading.naming.place_nouns


def _is_apposed(reading: Reading, hit: Hit) -> bool:
    """True behind « dans la capitale zembienne, »: the words before the comma describe the city of that state."""
    comma, end = reading.left(hit.start)
    if reading.folded[comma:end] != ",":
        return False
    start, _ = reading.left(comma)
    described = reading.hit(start, ("demonym", "state"))
    before = reading.left_words(start, 5)
    noun = next((k for k, word in enumerate(before[:3]) if word in reading.naming.capital_nouns), None)
    if described is None or noun is None or set(described.targets).isdisjoint(hit.targets):
        return False
    return not reading.naming.place_prepositions.isdisjoint(before[noun + 1 : noun + 3])


def _is_in_name(reading: Reading, hit: Hit, offset: int) -> bool:
    """True in « l'aéroport international Lomé », « Lomé-Tokoin »."""
    if reading.text[hit.end : hit.end + 1] == "-" and reading.text[hit.end + 1 : hit.end + 2].isupper():
        return reading.hit(hit.end + 1, ("capital", "state")) is None
    before = reading.left_words(hit.start, 2)
    is_adjective = reading.hit(reading.left(hit.start)[0], ("modifier",)) is not None
    return len(before) == 2 and is_adjective and before[1] in reading.naming.place_nouns


def _partner(reading: Reading, offset: int) -> Hit | None:
    """The capital or state that is listed before this one."""
    for back in range(2, 28):
        found = reading.hit(offset - back, ("capital",)) if offset >= back else None
        if found is not None and 0 <= offset - found.end <= 1:
            return found
    return None


def _is_addressed(reading: Reading, offset: int) -> bool:
    """True where the nearest verb, or a noun after it, is one of those that address somebody."""
    for _ in range(_REACH):
        start, end = reading.left(offset)
        if start == end:
            return False
        word = reading.folded[start:end]
        is_day = any(date.span.start <= start < date.span.end for date in reading.annotated.dates)
        if not is_day and any(word.startswith(stem) for stem in reading.naming.dative if len(stem) > 3):
            return True
        token = reading.token(start)
        if token is not None and token.pos == "VERB":
            return False
        offset = start
    return False


def is_dateline(reading: Reading, hit: Hit | Span) -> bool:
    """True at the start of a line before a date, a comma with « le », or an agency in brackets."""
    done_at = fold(reading.naming.file.done_at)
    line_start = reading.folded.rfind("\n", 0, hit.start) + 1
    before = reading.folded[line_start : hit.start].strip()
    if before and not before.endswith((done_at, ")", "-")):
        return False
    after = reading.folded[hit.end : hit.end + 12].lstrip()
    if before.endswith(done_at):
        return True
    if not after.startswith((",", "(", "-", "/")):
        return False
    rest = after[1:].lstrip()
    return (
        after.startswith(("(", "-", "/"))
        or rest.startswith(reading.naming.file.day_article + " ")
        or rest[:1].isdigit()
    )
