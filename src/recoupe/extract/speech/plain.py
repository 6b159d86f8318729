"""What people say without « que » or marks: « se dit prêt à rouvrir », « est formel : le port rouvrira »."""

from collections.abc import Callable, Sequence

from recoupe.extract.speech.phrases import Phrase, is_finite, phrase_after
from recoupe.extract.speech.words import Reading
from recoupe.model.mention import Attribution, Quote
from recoupe.model.text import Span

_SHORTEST = 8
"""Words of the shortest sentence in which a document can be said to say something."""
_OPENING = 3
"""Words of the shortest « X est formel », whose colon opens what he says."""
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


def told_plainly(
    reading: Reading, sentence: int, teller: Callable[[Phrase, int], Attribution | None], found: Sequence[Quote]
) -> Quote | None:
    """What a sentence reports without a verb of saying that has a subject.

    What stands behind the colon of « La maire est formelle : le port rouvrira », by whom `teller` finds to speak, and
    what « il est indiqué » in a document that the sentence opens with.
    """
    told, rule = _behind_colon(reading, sentence), "say.assured"
    if told is None:
        told, rule = _written(reading, sentence), "say.written"
    if told is None or any(quote.span.overlaps(told[1]) for quote in found):
        return None
    speaker = teller(Phrase(told[0]), sentence)
    if speaker is None or (rule == "say.written" and speaker.kind != "communique"):
        return None
    return Quote("", told[1], False, None, speaker, rule, _CONFIDENCE)


def _written(reading: Reading, sentence: int) -> tuple[Span, Span] | None:
    """The document and what stands in it: « Dans un communiqué publié mardi, il est indiqué que le port rouvrira »."""
    words, rules = reading.words, reading.rules
    indices = reading.sentence_words(sentence)
    if len(indices) < _SHORTEST or words[indices[0]].text not in rules.located or reading.sentences[sentence].is_title:
        return None
    document = phrase_after(reading, indices[1], sentence)
    verb = next(
        (
            k
            for k in indices[1:-3]
            if words[k].text in rules.subject_pronouns
            and (words[k + 1].text in rules.be or (words[k + 1].text in rules.have and words[k + 2].text in rules.been))
        ),
        None,
    )
    if document is None or verb is None or document.span.end > words[verb].start:
        return None
    place = verb + 2 + (words[verb + 2].text in rules.been)
    while length := reading.is_adverb(place):
        place += length
    is_said = place + 2 < indices[-1] and reading.reporting.is_participle(words[place].text)
    if not is_said or words[place + 1].text not in rules.that or words[place + 2].quotation is not None:
        return None
    return document.span, _to_end(reading, place + 2, indices[-1])


def _behind_colon(reading: Reading, sentence: int) -> tuple[Span, Span] | None:
    """Who speaks and what he says in « X est formel : Y partira »: before « être » and behind the colon."""
    words, rules = reading.words, reading.rules
    indices = reading.sentence_words(sentence)
    colon = next((k for k in indices if words[k].text == ":" and words[k].quotation is None), None)
    if colon is None or colon - indices[0] < _OPENING or colon >= indices[-1]:
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
    return Span(words[indices[0]].start, words[verb - 1].end), _to_end(reading, colon + 1, indices[-1])


def _to_end(reading: Reading, first: int, last: int) -> Span:
    """The stretch from a word to another without the marks that close the sentence."""
    text, start, end = reading.text, reading.words[first].start, reading.words[last].end
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "»)":
        end -= 1
    return Span(start, end)


def opens_question(reading: Reading, place: int) -> bool:
    """True for « si », « pourquoi », « ce que » behind « se demander »."""
    words, rules = reading.words, reading.rules
    is_what = words[place].text in rules.demonstratives and place + 1 < len(words)
    return words[place].text in rules.how | rules.which or (is_what and words[place + 1].text in rules.that | rules.who)


def past_fact(reading: Reading, place: int) -> int:
    """The « que » of « souligne le fait que »; else the word itself."""
    for noun in reading.rules.facts:
        end = place + len(noun.split())
        near = reading.words[place : end + 1]
        is_same = len(near) > end - place and near[-1].sentence == near[0].sentence
        if is_same and near[-1].text in reading.rules.that and " ".join(one.text for one in near[:-1]) == noun:
            return end
    return place


def past_judgement(reading: Reading, place: int) -> int:
    """The « que » behind an adjective: « s'est dite convaincue que », « juge probable que »; else the word itself."""
    words = reading.words
    token = reading.token_at(words[place])
    is_adjective = token is not None and (token.pos == "ADJ" or token.feature("VerbForm") == "Part")
    is_leading = place + 1 < len(words) and words[place + 1].text in reading.rules.that
    is_same = is_leading and words[place + 1].sentence == words[place].sentence
    return place + 1 if is_adjective and is_same and words[place].quotation is None else place
