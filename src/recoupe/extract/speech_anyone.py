"""Who « on » is: the place that opens the sentence, or the one that follows the verb."""

from recoupe.extract.speech_cues import Cue
from recoupe.extract.speech_naming import INSTITUTIONS, Namer
from recoupe.extract.speech_phrases import Phrase
from recoupe.extract.speech_words import Reading, tidy
from recoupe.model.mention import Attribution
from recoupe.model.text import Span


def anyone(reading: Reading, namer: Namer, phrase: Phrase, cue: Cue) -> Attribution | None:
    """« À la délégation, on reconnaît… »: the place that opens the sentence speaks."""
    first = reading.sentence_words(cue.sentence)[0]
    if reading.words[first].text not in reading.rules.to | reading.rules.prepositions:
        return _anyone_at(reading, cue)
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


def _anyone_at(reading: Reading, cue: Cue) -> Attribution | None:
    """« rappelle-t-on à la capitale »: unnamed people at a place that follows the verb."""
    place = cue.last + 1
    if cue.clitic is None or place >= len(reading.words) or reading.words[place].text not in reading.rules.to:
        return None
    near = Span(reading.words[place].start, reading.words[place].end + 4)
    mention = next((one for one in reading.mentions_in(near) if one.state), None)
    if mention is None:
        return None
    span = Span(reading.words[cue.clitic].start + len("-"), mention.span.end)
    name = f"{min(reading.rules.anyone, key=len)} {tidy(reading.text[near.start : mention.span.end])}"
    return Attribution("anonymous", name, mention.state, None, span)
