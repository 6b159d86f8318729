"""Papers under names that no table knows: « Hier, La Gazette du Fleuve écrit que… », taken up by « le quotidien »."""

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.phrases import Phrase
from recoupe.extract.speech.words import Reading
from recoupe.model.mention import Attribution
from recoupe.model.text import Span

_LONGEST_NAME = 8


def paper_before(reading: Reading, cue: Cue) -> Phrase | None:
    """A name that ends right before a verb and opens with an article in a capital, whatever is known inside of it."""
    words, rules = reading.words, reading.rules
    place = cue.first
    while place > 0 and words[place - 1].text in rules.object_pronouns - rules.definite | rules.reflexives:
        place -= 1
    end = place
    while place > 0 and end - place < _LONGEST_NAME and _is_of_name(reading, place - 1, cue):
        place -= 1
    while place < end and not (_is_capital(reading, place) and words[place].text in rules.titling):
        place += 1
    if end - place < 2 or not _is_capital(reading, end - 1) or not _is_capital(reading, place + 1):
        return None
    if place > 0 and words[place - 1].text in rules.within and words[place - 1].sentence == cue.sentence:
        return None
    is_opening = place == reading.sentence_words(cue.sentence)[0]
    span = Span(words[place].start, words[end - 1].end)
    return Phrase(span) if not _is_known(reading, span, words[place + 1].start, is_opening=is_opening) else None


def is_paper(reading: Reading, speaker: Attribution) -> bool:
    """True for an outlet, and for a body that is only known by its name."""
    over = reading.mentions_over(speaker.span) if speaker.span is not None else []
    is_outlet = any(one.kind == "outlet" for one in over)
    is_bare = speaker.entity is None and speaker.name is not None and speaker.name[:1].isupper()
    return speaker.kind == "organisation" and (is_outlet or is_bare)


def _is_known(reading: Reading, span: Span, start: int, *, is_opening: bool) -> bool:
    """True where the first word after the article begins somebody's own name: « Le Canada », « La Maison Blanche »."""
    over = reading.mentions_over(span)
    inside = [one for one in over if one.span.start <= start and one.kind != "place"]
    has_other = any(one.span.start > start for one in over) or any(one.kind == "place" for one in over)
    return bool(inside) or (is_opening and not has_other)


def _is_of_name(reading: Reading, place: int, cue: Cue) -> bool:
    word = reading.words[place]
    is_here = word.sentence == cue.sentence and word.quotation is None and word.text.replace("-", "").isalpha()
    is_joint = word.text in reading.rules.name_joints
    is_elided = word.text.endswith("'") and word.sentence == cue.sentence
    return is_elided or (is_here and (is_joint or _is_capital(reading, place)))


def _is_capital(reading: Reading, place: int) -> bool:
    return reading.text[reading.words[place].start].isupper()
