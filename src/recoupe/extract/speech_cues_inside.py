"""Verbs of saying inside quotation marks: asides between commas, verbs whose subject stands before the marks."""

from recoupe.extract.speech_cues import Cue, verb_at
from recoupe.extract.speech_words import Reading
from recoupe.model.text import Span


def cue_inside(reading: Reading, span: Span) -> Cue | None:
    """The aside between commas inside a quotation: « Nous partons, a-t-il dit, et vite »."""
    for index in range(reading.index_at(span.start) + 1, reading.index_at(span.end)):
        cue = verb_at(reading, index)
        if cue is None or "incise" not in cue.takes or reading.words[cue.first - 1].text != ",":
            continue
        if cue.clitic is not None and reading.words[cue.clitic].text in reading.rules.subject_pronouns:
            return cue
        if cue.clitic is None and _names_speaker_inside(reading, cue.last + 1, span.end):
            return cue
    return None


def _names_speaker_inside(reading: Reading, index: int, limit: int) -> bool:
    """True where a person's name follows, past adverbs, or an article with a noun of those who speak."""
    while index < len(reading.words) and (length := reading.is_adverb(index)):
        index += length
    if index + 1 >= len(reading.words) or reading.words[index + 1].end > limit:
        return False
    near = Span(reading.words[index].start, reading.words[index].end + 4)
    if any(one.kind == "person" for one in reading.mentions_in(near)):
        return True
    heads = reading.rules.heads
    is_article = reading.words[index].text in reading.rules.articles
    return is_article and reading.words[index + 1].text in heads.office | heads.anonymous


def cue_at_start(reading: Reading, span: Span) -> Cue | None:
    """The verb of saying that opens a quotation and is said of whoever stands before it."""
    index = reading.index_at(span.start)
    for place in range(index, min(index + 2, len(reading.words))):
        cue = verb_at(reading, place)
        if cue is None or cue.clitic is not None or cue.form not in ("finite", "compound"):
            continue
        token = reading.token_at(reading.words[cue.first])
        if token is not None and token.pos == "NOUN":
            continue
        if cue.first == index or (place == index and cue.form == "compound" and "incise" in cue.takes):
            return cue
    return None
