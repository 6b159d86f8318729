"""What marks hold of a reported clause: all of « que « rien n'est signé » », a part of « qu'il « part » demain »."""

from collections.abc import Sequence

from recoupe.extract.speech.phrases import is_finite
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Span

_MARK_WIDTH = 3
_OUTSIDE = 2
_FEW_WORDS, _FEW_SHARE = 10, 2


def is_told_in_marks(reading: Reading, span: Span, taken: Sequence[Span], *, is_clause: bool) -> bool:
    """True where attributed words in marks tell a clause; not where they are few in it or set apart at its end.

    With `is_clause`, behind the verb of saying that the marks belong to, a clause is told besides them where its verb
    and as many words stand outside as inside, unless it ends with what they call its subject: « est « un succès » ».
    """
    inside = [part for part in taken if part.overlaps(span)]
    held = [part for part in inside if not _trails(reading, part, span)]
    marked = sum(count_words(reading, part) for part in inside)
    outside = count_words(reading, span) - marked
    if not held or outside >= max(_FEW_WORDS, _FEW_SHARE * marked) or not is_clause:
        return bool(held) and outside < max(_FEW_WORDS, _FEW_SHARE * marked)
    if outside < max(_OUTSIDE, marked) or not _has_verb_outside(reading, span, inside):
        return True
    return len(inside) == 1 and _closes_with(reading, inside[0], span)


def count_words(reading: Reading, span: Span) -> int:
    """Words that start in a stretch, marks left out."""
    words = reading.words[reading.index_at(span.start) : reading.index_at(span.end)]
    return sum(word.text[:1].isalnum() for word in words)


def _has_verb_outside(reading: Reading, span: Span, inside: Sequence[Span]) -> bool:
    for place in range(reading.index_at(span.start), reading.index_at(span.end)):
        word = reading.words[place]
        is_marked = any(part.start <= word.start < part.end for part in inside)
        if not is_marked and (is_finite(reading, word) or reading.is_infinitive(place)):
            return True
    return False


def is_said_of(reading: Reading, start: int) -> bool:
    """True where a verb of being leads to marks: they hold what it says of its subject."""
    rules = reading.rules
    place = reading.index_at(start) - 1
    while place > 0 and (reading.words[place].text in rules.articles | rules.of or not _is_word(reading, place)):
        place -= 1
    return reading.words[place].text in rules.be | rules.been | rules.amounting


def _closes_with(reading: Reading, part: Span, span: Span) -> bool:
    return part.end + _MARK_WIDTH >= span.end and is_said_of(reading, part.start)


def _is_word(reading: Reading, place: int) -> bool:
    return reading.words[place].text[:1].isalnum()


def _trails(reading: Reading, part: Span, span: Span) -> bool:
    """True for marks behind a comma at the end of what has its verb before them."""
    lead = reading.text[span.start : max(span.start, part.start)].rstrip(' «“"\u00a0\u202f')
    is_last = lead.endswith(",") and part.end + _MARK_WIDTH >= span.end
    places = range(reading.index_at(span.start), reading.index_at(part.start))
    has_verb = any(is_finite(reading, reading.words[place]) or reading.is_infinitive(place) for place in places)
    return is_last and has_verb
