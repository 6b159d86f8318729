"""What people say without « que » or marks: « se dit prêt à rouvrir », « est formel : le port rouvrira »."""

from collections.abc import Callable, Sequence

from recoupe.extract.speech_phrases import Phrase, is_finite
from recoupe.extract.speech_words import Reading
from recoupe.model.mention import Attribution, Quote
from recoupe.model.text import Span

_CONFIDENCE = 0.55
"""That of what stands before an aside, which is as loosely joined to whoever says it."""


def willing(reading: Reading, place: int) -> bool:
    """True for the adjective of « prêt à rouvrir », « tout à fait disposée à venir » behind « se dire »."""
    words, rules = reading.words, reading.rules
    if place + 2 >= len(words) or words[place].text not in rules.willing or words[place].quotation is not None:
        return False
    joint, act = words[place + 1], place + 2
    while act < len(words) - 1 and words[act].text in rules.infinitive_markers:
        act += 1
    is_same = words[act].sentence == words[place].sentence and words[act].quotation is None
    return joint.text in rules.to and is_same and reading.is_infinitive(act)


def assured(
    reading: Reading, sentence: int, teller: Callable[[Phrase, int], Attribution | None], found: Sequence[Quote]
) -> Quote | None:
    """What stands behind the colon of « La maire est formelle : le port rouvrira », by whom `teller` finds to speak."""
    told = _behind_colon(reading, sentence)
    if told is None or any(quote.span.overlaps(told[1]) for quote in found):
        return None
    speaker = teller(Phrase(told[0]), sentence)
    return Quote("", told[1], False, None, speaker, "say.assured", _CONFIDENCE) if speaker is not None else None


def _behind_colon(reading: Reading, sentence: int) -> tuple[Span, Span] | None:
    """Who speaks and what he says in « X est formel : Y partira »: before « être » and behind the colon."""
    words, rules = reading.words, reading.rules
    indices = reading.sentence_words(sentence)
    colon = next((k for k in indices if words[k].text == ":" and words[k].quotation is None), None)
    if colon is None or colon - indices[0] < len(("subject", "be", "adjective")) or colon >= indices[-1]:
        return None
    if reading.sentences[sentence].is_title or words[colon - 1].text not in rules.assured:
        return None
    verb = colon - 2
    while verb > indices[0] and reading.is_adverb(verb):
        verb -= 1
    told = range(colon + 1, indices[-1] + 1)
    is_told = any(is_finite(reading, words[k]) for k in told) and all(words[k].quotation is None for k in told)
    if words[verb].text not in rules.be or verb == indices[0] or not is_told:
        return None
    text, end = reading.text, words[indices[-1]].end
    while end > words[colon].end and not text[end - 1].isalnum() and text[end - 1] not in "»)":
        end -= 1
    return Span(words[indices[0]].start, words[verb - 1].end), Span(words[colon + 1].start, end)


def opens_question(reading: Reading, place: int) -> bool:
    """True for « si », « pourquoi », « ce que » behind « se demander »."""
    words, rules = reading.words, reading.rules
    is_what = words[place].text in rules.demonstratives and place + 1 < len(words)
    return words[place].text in rules.how | rules.which or (is_what and words[place + 1].text in rules.that | rules.who)
