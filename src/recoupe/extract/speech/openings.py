"""Verbs that open a sentence: « Estimant que l'accord suffit, la maire est partie », « Avant de conclure : … »."""

from dataclasses import dataclass

from recoupe.extract.speech.adverbials import skip_adverbials
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.phrases import Phrase, is_finite, phrase_after
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Span

_LEAD_WORDS = 3
_ALONE_WORDS = 2
_LONGEST_APPOSITION = 16


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the clause of an opening gerund ends: the index of the comma, and the subject behind it."""

    comma: int
    subject: Phrase


def opening(reading: Reading, cue: Cue) -> Opening | None:
    """The main clause behind an opening gerund: the first comma with a subject and its finite verb behind it."""
    indices = reading.sentence_words(cue.sentence)
    if cue.form != "gerund" or cue.first - indices[0] > _LEAD_WORDS:
        return None
    words = reading.words
    for place in range(cue.last + 1, indices[-1] - 1):
        if words[place].text != "," or words[place].quotation is not None:
            continue
        phrase = phrase_after(reading, place + 1, cue.sentence)
        if phrase is not None and _is_subject(reading, phrase) and _is_over(reading, cue, place):
            return Opening(place, phrase)
    return None


def _is_subject(reading: Reading, phrase: Phrase) -> bool:
    """True where a finite verb follows the phrase, past pronouns and adverbs."""
    rules = reading.rules
    place = _past_apposition(reading, reading.index_at(phrase.span.end))
    small = rules.object_pronouns | rules.reflexives | rules.negations
    while place < len(reading.words) and (reading.words[place].text in small or reading.is_adverb(place)):
        place += max(1, reading.is_adverb(place))
    return place < len(reading.words) and is_finite(reading, reading.words[place])


def _past_apposition(reading: Reading, place: int) -> int:
    """The word behind « , ministre des Ports, », or the word itself."""
    words = reading.words
    if place >= len(words) or words[place].text != ",":
        return place
    for index in range(place + 1, min(place + _LONGEST_APPOSITION, len(words) - 1)):
        if words[index].sentence != words[place].sentence or is_finite(reading, words[index]):
            return place
        if words[index].text == ",":
            return index + 1
    return place


def _is_over(reading: Reading, cue: Cue, comma: int) -> bool:
    """True where what the gerund says is complete before the comma: a clause behind « que » has its verb."""
    between = reading.words[cue.last + 1 : comma]
    says_that = bool(between) and between[0].text in reading.rules.that
    return not says_that or any(is_finite(reading, word) for word in between)


def past_fronted(reading: Reading, place: int, end: int) -> int:
    """The word behind « Mardi, », « À Lomé, » at the head of a clause that is told with its verb before `end`."""
    after = skip_adverbials(reading, place, reading.words[place].sentence)
    if after is None or after <= place or after >= end or reading.words[after - 1].text != ",":
        return place
    return after if any(is_finite(reading, word) for word in reading.words[after:end]) else place


def opens_alone(reading: Reading, cue: Cue) -> bool:
    """True for « Avant de conclure : … », « Et d'ajouter que… »: an infinitive opens a sentence without a subject."""
    return cue.form == "infinitive" and cue.first - reading.sentence_words(cue.sentence)[0] <= _ALONE_WORDS


def opens_with_who(reading: Reading, cue: Cue) -> bool:
    """True for « Qui rappelle que… »: a relative clause as a sentence of its own."""
    lead = reading.words[reading.sentence_words(cue.sentence)[0] : cue.first]
    small = reading.rules.object_pronouns | reading.rules.reflexives
    return bool(lead) and lead[0].text in reading.rules.who and all(one.text in small for one in lead[1:])


def goes_on_behind(reading: Reading, source: Span, cue: Cue) -> bool:
    """True for « …, selon la maire, ajoutant que »: the source stands right before the participle."""
    between = reading.words[reading.index_at(source.end) : cue.first]
    is_before = source.end <= cue.span.start
    return is_before and not any(is_finite(reading, word) or word.quotation is not None for word in between)
