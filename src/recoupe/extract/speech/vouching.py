"""Whether a verb is so plainly one of saying that any noun beside it speaks."""

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.phrases import Phrase
from recoupe.extract.speech.words import Reading


def vouches(reading: Reading, phrase: Phrase, cue: Cue) -> bool:
    """True where the verb is so plainly one of saying that any noun beside it speaks."""
    if cue.form == "source":
        return not cue.takes and (_opens_indefinite(reading, phrase) or _names(reading, phrase))
    if cue.form == "gerund":
        following = reading.words[cue.last + 1 : cue.last + 3]
        is_leading = any(word.text in reading.rules.that | {":"} for word in following)
        return "incise" in cue.takes and (is_leading or any(word.quotation is not None for word in following[:1]))
    if cue.form not in ("finite", "compound"):
        return False
    if cue.takes & {"that", "to"} and phrase.span.start < cue.span.start:
        return "that" in cue.takes or _opens_indefinite(reading, phrase)
    if phrase.span.start < cue.span.start and "object" in cue.takes and _precedes_marks(reading, cue):
        return True
    return ("that" in cue.takes or _follows_marks(reading, cue)) and not _is_apposition(reading, cue)


def _opens_indefinite(reading: Reading, phrase: Phrase) -> bool:
    return reading.words[reading.index_at(phrase.span.start)].text in reading.rules.indefinite


def _names(reading: Reading, phrase: Phrase) -> bool:
    """True where the phrase of a common noun holds a name: « le fournisseur Zubrotel »."""
    return any(word[0].isupper() for word in phrase.span.of(reading.text).split()[1:])


def _precedes_marks(reading: Reading, cue: Cue) -> bool:
    """True for a verb with nothing but an article before the marks: le boxeur a exprimé « sa joie »."""
    near = reading.words[cue.last + 1 : cue.last + 3]
    return any(word.quotation is not None and word.sentence == cue.sentence for word in near)


def _follows_marks(reading: Reading, cue: Cue) -> bool:
    """True for a verb right after a quotation: « Oui », maugrée un passant."""
    words = reading.words
    place = cue.first - 1
    while place > 0 and (words[place].text == "," or words[place].text in reading.rules.object_pronouns):
        place -= 1
    return place >= 0 and words[place].quotation is not None and words[place].sentence == cue.sentence


def _is_apposition(reading: Reading, cue: Cue) -> bool:
    """True where the quotation before the cue stands between commas: « le mot d'ordre, « … », résume »."""
    words = reading.words
    place = cue.first - 1
    while place > 0 and words[place].quotation is None and words[place].sentence == cue.sentence:
        place -= 1
    while place > 0 and words[place].quotation is not None:
        place -= 1
    return words[place].sentence == cue.sentence and words[place].text == ","
