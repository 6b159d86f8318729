"""Who « on » is: the place that opens the sentence, or the one that follows the verb."""

from collections.abc import Sequence

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.naming import INSTITUTIONS, Namer
from recoupe.extract.speech.phrases import Phrase, phrase_after
from recoupe.extract.speech.words import Reading, tidy
from recoupe.model.mention import Attribution
from recoupe.model.text import Span

_REACH = 10
_SOURCE_WORDS = 6
_PLACES = frozenset({"organisation", "office", "anonymous", "person"})


def anyone(reading: Reading, namer: Namer, phrase: Phrase, cue: Cue) -> Attribution | None:
    """« À la délégation, on reconnaît… »: the place that opens the sentence speaks, if none follows the verb."""
    told = _told_at(reading, namer, cue)
    if told is not None:
        return told
    first = reading.sentence_words(cue.sentence)[0]
    if reading.words[first].text not in reading.rules.to | reading.rules.prepositions - reading.rules.of:
        return None
    lead = Span(reading.words[first].end, phrase.span.start)
    for mention in reading.mentions_in(lead):
        if mention.kind in INSTITUTIONS or (mention.kind == "place" and mention.state):
            return Attribution("organisation", mention.name, mention.state, mention.entity, mention.span)
    end = reading.index_at(phrase.span.start)
    while end > first + 1 and reading.words[end - 1].text == ",":
        end -= 1
    start = first + 1
    while start < end and reading.words[start].text in reading.rules.definite:
        start += 1
    if start < end and reading.words[start].text in reading.rules.heads.organisation:
        span = Span(reading.words[start].start, reading.words[end - 1].end)
        return Attribution("organisation", tidy(span.of(reading.text)), namer.state_in(span), None, span)
    return None


def source_before(reading: Reading, cue: Cue, told: Sequence[tuple[int, Attribution]]) -> Attribution | None:
    """The source of the sentence before, of whom « a-t-on précisé » goes on to tell."""
    sentence, speaker = told[-1] if told and cue.lemma in reading.rules.resuming else (0, None)
    return speaker if 0 <= cue.sentence - sentence <= 1 else None


def _told_at(reading: Reading, namer: Namer, cue: Cue) -> Attribution | None:
    """Who stands behind « a-t-on appris »: « auprès du ministère », « de source sûre », « au palais »."""
    place = cue.last + 1
    if cue.clitic is None:
        return None
    limit = min(place + _REACH, len(reading.words) - 1)
    while place < limit and reading.words[place].sentence == cue.sentence:
        word = reading.words[place]
        if word.quotation is not None or word.text in ".;:":
            return None
        sourced = _sourced(reading, namer, place) or _at_place(reading, cue, place) or _beside(reading, namer, place)
        if sourced is not None:
            return sourced
        place += 1
    return None


def _sourced(reading: Reading, namer: Namer, place: int) -> Attribution | None:
    """« de source policière »: unnamed people whom the preposition belongs to."""
    words = reading.words
    for rule, phrase in reading.reporting.sources.get(words[place].text, ()):
        length = len(phrase)
        if not rule.keep or tuple(word.text for word in words[place : place + length]) != phrase:
            continue
        end = place + length
        while end < len(words) and words[end].sentence == words[place].sentence and words[end].text.isalpha():
            end += 1
        span = Span(words[place].start, words[end - 1].end)
        return Attribution("anonymous", tidy(span.of(reading.text)), namer.state_in(span), None, span)
    return None


def _beside(reading: Reading, namer: Namer, place: int) -> Attribution | None:
    """« auprès du ministère », « au palais », « dans l'entourage du roi »: the institution or the people there."""
    rules, words = reading.rules, reading.words
    if words[place].text not in rules.prepositions - rules.of or place + 2 >= len(words):
        return None
    start = place + 2 if words[place + 1].text in rules.of - rules.articles else place + 1
    phrase = phrase_after(reading, start, words[place].sentence)
    if phrase is None or phrase.pronoun is not None or phrase.span.start != words[start].start:
        return None
    if words[place + 1].text in rules.of and words[place + 2].start < phrase.span.end:
        phrase = Phrase(Span(words[place + 2].start, phrase.span.end))
    found = namer.speaker(phrase.span)
    is_outlet = any(one.kind == "outlet" for one in reading.mentions_over(phrase.span))
    is_medium = found is not None and (found.kind == "agency" or is_outlet)
    return found if found is not None and found.kind in _PLACES and not is_medium else None


def _at_place(reading: Reading, cue: Cue, place: int) -> Attribution | None:
    """« rappelle-t-on à la capitale »: unnamed people at a place that follows the verb."""
    if cue.clitic is None or reading.words[place].text not in reading.rules.to:
        return None
    near = Span(reading.words[place].start, reading.words[place].end + 4)
    inside = [one for one in reading.mentions_in(near) if one.state and one.kind in ("state", "place")]
    mention = next((one for one in inside if one.via != "named" or one.kind == "place"), None)
    if mention is None:
        return None
    span = Span(reading.words[cue.clitic].start + len("-"), mention.span.end)
    name = f"{min(reading.rules.anyone, key=len)} {tidy(reading.text[near.start : mention.span.end])}"
    return Attribution("anonymous", name, mention.state, None, span)


def is_of_anyone(reading: Reading, cue: Cue, cues: Sequence[Cue]) -> bool:
    """True for the source of « a-t-on appris de source sûre », which the aside already has."""
    words, rules = reading.words, reading.rules
    asides = [one for one in cues if one.clitic is not None and words[one.clitic].text in rules.anyone]
    return any(0 < cue.first - one.last <= _SOURCE_WORDS for one in asides)
