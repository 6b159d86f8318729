"""Documents that speak: « le communiqué », « cette note »: which one is meant, by what was told of it before."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.speech.candidates import FAR
from recoupe.extract.speech.naming import Namer
from recoupe.extract.speech.phrases import phrase_after
from recoupe.extract.speech.words import Reading, tidy
from recoupe.model.mention import Attribution
from recoupe.model.text import Span

_BARE_WORDS = 2
_READ_WORDS = 8


def document_near(reading: Reading, namer: Namer, quoted: Span, sentence: int) -> Attribution | None:
    """The document named behind the quotation in its sentence, else the latest in this one or the few before."""
    words = reading.words
    last = reading.annotated.sentence_at(quoted.end - 1)
    place = _read_in(reading, quoted)
    phrase = phrase_after(reading, place, words[place].sentence) if place is not None else None
    if phrase is not None and phrase.pronoun is None:
        return namer.speaker(phrase.span, is_said=True)
    behind = range(reading.index_at(quoted.end), reading.sentence_words(last.index if last else sentence)[-1])
    start = reading.sentence_words(max(0, sentence - FAR))[0]
    for place in (*behind, *range(reading.index_at(quoted.start) - 1, start, -1)):
        is_document = words[place].text in reading.rules.heads.communique
        if is_document and words[place - 1].text in reading.rules.articles:
            phrase = phrase_after(reading, place - 1, words[place].sentence)
            return namer.speaker(phrase.span) if phrase is not None else None
    return None


def _read_in(reading: Reading, quoted: Span) -> int | None:
    """The word behind the preposition of « « … », peut-on lire sur une banderole »; None without one."""
    start = reading.index_at(quoted.end)
    for place in range(start, min(start + _READ_WORDS, len(reading.words) - 1)):
        word = reading.words[place]
        if word.quotation is None and word.text in reading.rules.read_places:
            return place + 1 if word.sentence == reading.words[place - 1].sentence else None
    return None


def taken_up(
    reading: Reading, namer: Namer, told: Sequence[tuple[int, Attribution]], span: Span, head: str
) -> Attribution | None:
    """The document that « le communiqué », « le texte » takes up: the latest one told of with more words.

    `told` holds who spoke before, each with the index of the sentence. Without such a document it is that of
    who spoke in a sentence that names one.
    """
    spoken = [speaker for _, speaker in told if speaker.kind == "communique"]
    if spoken and head in reading.rules.any_document:
        return replace(spoken[-1], span=span)
    return _described(reading, namer, span, head) or _issued(reading, told, span, head)


def _described(reading: Reading, namer: Namer, span: Span, head: str) -> Attribution | None:
    words, rules = reading.words, reading.rules
    for place in range(reading.index_at(span.start) - 1, 0, -1):
        if words[place].text != head or words[place].quotation is not None:
            continue
        is_told = words[place - 1].text in rules.articles - rules.demonstratives
        phrase = phrase_after(reading, place - 1, words[place].sentence) if is_told else None
        if phrase is not None and len(namer.words_of(phrase.span)) > _BARE_WORDS:
            found = namer.speaker(phrase.span)
            is_document = found is not None and found.kind == "communique"
            is_completed = any(word in rules.of for word in namer.words_of(phrase.span))
            if found is not None and is_document and (found.state or is_completed):
                return replace(found, span=span)
    return None


def _issued(reading: Reading, told: Sequence[tuple[int, Attribution]], span: Span, head: str) -> Attribution | None:
    """« …, a précisé la mairie dans un communiqué. « … », ajoute le communiqué »: that of who spoke in it."""
    words = reading.words
    for sentence, speaker in reversed(told):
        inside = reading.sentence_words(sentence)
        is_there = any(words[place].text == head and words[place].end <= span.start for place in inside)
        if is_there and speaker.state and speaker.kind != "communique":
            return Attribution("communique", tidy(span.of(reading.text)), speaker.state, None, span)
    return None
