"""Names of persons in the text: known ones, those the recogniser proposes, those after a title."""

import re
from dataclasses import dataclass

from recoupe.link.gazetteer import Hit
from recoupe.link.reading import NAMED, Reading
from recoupe.model.folding import fold

_NAME_LETTERS = 4
_PARTY = re.compile(r"[A-ZÉ]{1,4}|[A-Z][a-zé]+[A-Z]{2,}\w*")
_ACRONYM = re.compile(r"[A-ZÉ]{2,5}(?= )")
_BEFORE_COMMA = re.compile(r"(?<![\w'’-])([^\W\d_a-zà-ÿ][\w'’-]+(?: [^\W\d_a-zà-ÿ][\w'’-]+){1,3}) ?, ?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it stands: `persons` are the ids that bear it, `words` how many it has.

    `full_start` lies before `start` where an honorific precedes the name.
    """

    start: int
    end: int
    full_start: int
    text: str
    persons: tuple[str, ...] = ()
    words: int = 1
    gender: str | None = None
    is_candidate: bool = False
    has_honorific: bool = False


def name_at(reading: Reading, offset: int, *, after_title: bool = False) -> Name | None:
    """The person's name that starts at an offset, with the honorific before it; None where none starts.

    Right after a title one capitalised word is enough.
    """
    naming = reading.naming
    start, gender, has_honorific = offset, None, False
    for _ in range(2):
        end = reading.match(start, naming.honorifics)
        if end is None:
            break
        is_feminine = reading.folded[start:end] in naming.feminine_honorifics
        gender = "f" if is_feminine else gender or "m"
        start, has_honorific = reading.skip(end), True
    start = _over_particles(reading, start) if has_honorific else start
    start = _past_party(reading, start) if after_title else start
    if start >= len(reading.text) or not reading.text[start].isupper():
        return None
    found = _known(reading, start) or _proposed(reading, start)
    if found is None and (after_title or has_honorific):
        found = _capitalised(reading, start)
    if found is None:
        return None
    end, persons, is_candidate = found
    words = reading.text[start:end].split()
    if gender is None and fold(words[0]) in naming.feminine_given_names and len(words) > 1:
        gender = "f"
    return Name(
        start, end, offset, tidy(reading.text[start:end]), persons, len(words), gender, is_candidate, has_honorific
    )


def _past_party(reading: Reading, start: int) -> int:
    """What follows a party's acronym behind a title: « le maire PL de Portbourg », « la députée PL Ana Rey »."""
    acronym = _ACRONYM.match(reading.text, start)
    if acronym is None or reading.hit(start, ("person", "short_name")) is not None:
        return start
    following = reading.skip(acronym.end())
    candidate = reading.candidate(following)
    is_named = candidate is not None and candidate.label == "PER"
    return following if is_named or reading.match(following, reading.naming.of) is not None else start


def name_before(reading: Reading, offset: int) -> Name | None:
    """Two or more capitalised words and a comma right before an offset; None where none stand there."""
    match = _BEFORE_COMMA.search(reading.text, max(0, offset - 80), offset)
    if match is None:
        return None
    start = match.start(1)
    found = _known(reading, start) or _capitalised(reading, start)
    if found is None or found[0] != match.end(1) or found[1]:
        return None
    if reading.folded[slice(*reading.word(start))] in reading.naming.not_names:
        return None
    words = match[1].split()
    return Name(start, match.end(1), start, tidy(match[1]), words=len(words))


def inner_names(reading: Reading, name: str) -> list[str]:
    """The folded words between the first and the last of a name, any of which may be the family name: « X Y Z »."""
    words = fold(name).split()[1:-1]
    return [word for word in words if len(word) >= _NAME_LETTERS and word not in reading.naming.particles]


def tidy(name: str) -> str:
    """A name as people write it: single spaces, no family name in capitals."""
    words = name.replace("’", "'").split()
    return " ".join(recase(word) if len(word) > 2 and word.isupper() else word for word in words)


def recase(word: str) -> str:
    """A word in capitals as it is written elsewhere: « N'DJAMENA » is N'Djamena."""
    for mark in ("-", "'"):
        if mark in word:
            return mark.join(recase(part) if len(part) > 1 else part for part in word.split(mark))
    return word[:1] + word[1:].lower()


def _known(reading: Reading, start: int) -> tuple[int, tuple[str, ...], bool] | None:
    hit = reading.hit(start, ("person",))
    if hit is not None and not _goes_on(reading, hit.end):
        return hit.end, hit.targets, True
    if hit is not None:
        longer = _capitalised(reading, start)
        if longer is not None and longer[0] > hit.end:
            return longer[0], hit.targets, True
        return hit.end, hit.targets, True
    short = reading.hit(start, ("short_name",))
    if short is not None and not _goes_on(reading, short.end) and not _has_particle(reading, short):
        return short.end, short.targets, False
    return None


def _goes_on(reading: Reading, end: int) -> bool:
    """True where another capitalised word follows that is no other name."""
    offset = reading.skip(end)
    if offset == end or offset >= len(reading.text):
        return False
    return reading.text[offset].isupper() and reading.hit(offset, NAMED) is None


def _has_particle(reading: Reading, short: Hit) -> bool:
    """True where the recogniser proposes a longer name over a particle: « François de Morval » is no pope."""
    candidate = reading.candidate(short.start)
    offset = reading.skip(short.end)
    is_longer = candidate is not None and candidate.label == "PER" and candidate.span.end > offset
    return is_longer and _over_particles(reading, offset) != offset


def _proposed(reading: Reading, start: int) -> tuple[int, tuple[str, ...], bool] | None:
    candidate = reading.candidate(start)
    is_part = start > 1 and reading.text[start - 1] == "-" and reading.text[start - 2].isalnum()
    if candidate is None or is_part or candidate.label != "PER" or reading.left_words(start, 1) == ["en"]:
        return None
    if reading.folded[start : candidate.span.end] in reading.lexicon.known_names:
        return None
    if reading.hit(start, (*NAMED, "outlet")) and len(reading.text[start : candidate.span.end].split()) < 2:
        return None
    end = candidate.span.end
    grown = _capitalised(reading, start)
    if grown is None:
        return None
    is_broken = any(mark in reading.text[start:end] for mark in ",\n")
    end = grown[0] if grown[0] > end or is_broken or _is_of_state(reading, grown[0], end) else end
    while end > start and not reading.text[end - 1].isalnum() and reading.text[end - 1] != ".":
        end -= 1
    return end, (), True


def _is_of_state(reading: Reading, name_end: int, end: int) -> bool:
    """True where all that a proposed name has beyond its own words is a state: « Jean Phiri du Malawi »."""
    after = reading.match(reading.skip(name_end), reading.naming.of) if name_end < end else None
    hit = reading.hit(reading.skip(after), ("state",)) if after is not None else None
    return hit is not None and hit.end >= end


def _capitalised(reading: Reading, start: int) -> tuple[int, tuple[str, ...], bool] | None:
    """A run of capitalised words with particles between them: « Sidi Ould Cheikh El Bara »."""
    end = start
    offset = start
    while True:
        stop = _name_word(reading, offset)
        if stop is None:
            break
        if offset != start and reading.hit(offset, NAMED) and reading.hit(offset, ("person", "short_name")) is None:
            break
        end = stop
        offset = reading.skip(stop)
        if offset == stop and reading.folded.startswith(".", stop):
            break
        offset = _over_particles(reading, offset)
    if end == start or _is_no_name(reading, start, end):
        return None
    return end, (), False


def capitalised_end(reading: Reading, start: int, most: int) -> int | None:
    """The end of a run of at most `most` capitalised words on one line, None where none starts."""
    end: int | None = None
    offset = start
    for _ in range(most):
        stop = _name_word(reading, offset)
        if stop is None:
            break
        end, offset = stop, reading.skip(stop)
    return end


def _is_no_name(reading: Reading, start: int, end: int) -> bool:
    """True for known places and bodies, and for the acronyms of parties: « député PS »."""
    written = reading.text[start:end]
    if _PARTY.fullmatch(written):
        return True
    hit = reading.hit(start, (*NAMED, "outlet", "body", "role"))
    if hit is not None and hit.kind in ("capital", "place") and hit.end < end:
        return False
    return hit is not None and (reading.folded[hit.start : hit.end] not in reading.naming.ambiguous or hit.end == end)


def _name_word(reading: Reading, offset: int) -> int | None:
    """The end of a capitalised word (with its hyphens, apostrophe or initial's full stop), None for another."""
    text = reading.text
    if offset >= len(text) or not text[offset].isupper():
        return None
    end = offset
    while end < len(text) and (text[end].isalnum() or (text[end] in "-'’" and text[end + 1 : end + 2].isalnum())):
        end += 1
    if end - offset == 1 and text[end : end + 1] == ".":
        return end + 1
    return end


def _over_particles(reading: Reading, offset: int) -> int:
    """The place after small name words, where a capital follows them; else the same place."""
    place = offset
    for _ in range(3):
        start, end = reading.word(place)
        if reading.folded[start:end] not in reading.naming.particles or reading.text[start : start + 1].isupper():
            break
        place = reading.skip(end)
    if place != offset and place < len(reading.text) and reading.text[place].isupper():
        if reading.match(offset, reading.naming.of) is not None and reading.hit(place, NAMED):
            return offset
        return place
    return offset
