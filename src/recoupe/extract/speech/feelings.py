"""What people call themselves in marks behind « être »: « La maire est « ravie » » is the mayor's word."""

from recoupe.extract.speech.auxiliaries import adverb_before
from recoupe.extract.speech.phrases import Phrase
from recoupe.extract.speech.subjects import sentence_subject
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Quotation


def feeling_subject(reading: Reading, quotation: Quotation) -> Phrase | None:
    """The subject of « être » right before marks that hold a feeling; None for any other words in marks."""
    words = reading.words
    inside = words[reading.index_at(quotation.inner.start) : reading.index_at(quotation.inner.end)]
    if not {word.text.removesuffix("s") for word in inside} & reading.rules.feelings:
        return None
    place = reading.index_at(quotation.outer.start) - 1
    while place > 0 and (length := adverb_before(reading, place)):
        place -= length
    if place < 0 or words[place].text not in reading.rules.be:
        return None
    phrase = sentence_subject(reading, words[place].sentence)
    return phrase if phrase is not None and phrase.span.end <= words[place].start else None
