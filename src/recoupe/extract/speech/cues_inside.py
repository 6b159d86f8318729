"""Verbs of saying inside quotation marks: asides between commas, verbs whose subject stands before the marks."""

from recoupe.extract.speech.adverbials import skip_adverbials
from recoupe.extract.speech.cues import Cue, verb_at
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Span


def is_behind_comma(reading: Reading, cue: Cue) -> bool:
    """True for « …, répond la maire » and « …, lui répond la maire »."""
    place = cue.first - 1
    while place > 0 and reading.words[place].text in reading.rules.object_pronouns | reading.rules.reflexives:
        place -= 1
    return reading.words[place].text == ","


def cue_inside(reading: Reading, span: Span) -> Cue | None:
    """The aside between commas inside a quotation: « Nous partons, a-t-il dit, et vite »."""
    for index in range(reading.index_at(span.start) + 1, reading.index_at(span.end)):
        cue = verb_at(reading, index)
        if cue is None or "incise" not in cue.takes or not is_behind_comma(reading, cue):
            continue
        if cue.clitic is not None and reading.words[cue.clitic].text in reading.rules.subject_pronouns:
            return cue
        if cue.clitic is None and _names_speaker_inside(reading, cue.last + 1, span.end):
            return cue
    return None


def _names_speaker_inside(reading: Reading, index: int, limit: int) -> bool:
    """True where a person's or a paper's name follows, past adverbs, or an article with a noun of those who speak."""
    place = skip_adverbials(reading, index, reading.words[index].sentence) if index < len(reading.words) else None
    if place is None or place + 1 >= len(reading.words) or reading.words[place + 1].end > limit:
        return False
    near = Span(reading.words[place].start, reading.words[place].end + 4)
    if any(one.kind in ("person", "outlet") for one in reading.mentions_in(near)):
        return True
    heads = reading.rules.heads
    is_article = reading.words[place].text in reading.rules.articles
    speaking = heads.office | heads.anonymous | heads.retold | heads.organisation | heads.communique | heads.agency
    return is_article and reading.words[place + 1].text in speaking


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
