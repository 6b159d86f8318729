"""Noun phrases of speakers after a word: behind an inverted verb, after « selon »."""

from dataclasses import dataclass

from recoupe.extract.speech.adverbials import MARKS, past_mention, skip_adverbials
from recoupe.extract.speech.words import Reading, Word, lowered
from recoupe.model.text import Span

LONGEST_PHRASE = 22
_NEAR_PEOPLE = 6
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who speaks, as a stretch of text; `pronoun` is its word where the speaker must be found elsewhere."""

    span: Span
    pronoun: str | None = None


def phrase_after(reading: Reading, index: int, sentence: int) -> Phrase | None:
    """The noun phrase that starts at a word, past adverbs, dates and « à l'agence »; None where none does."""
    place = skip_adverbials(reading, index, sentence)
    inside = reading.words[index - 1].quotation if 0 < index <= len(reading.words) else None
    if place is not None:
        place = _past_manner(reading, place, sentence)
    found = _phrase_at(reading, place, sentence, inside) if place is not None else None
    return found or _unnamed_after(reading, index, sentence)


def source_of_words(reading: Reading, phrase: Phrase) -> Phrase:
    """« selon les mots de la ministre »: the ministry's head, not the words."""
    words = list(reading.reporting.words.finditer(phrase.span.of(reading.text)))
    texts = [lowered(match[0]) for match in words]
    rules = reading.rules
    for place, word in enumerate(texts[:3]):
        if word not in rules.words_of:
            continue
        if place + 2 < len(words) and texts[place + 1] in rules.of:
            return Phrase(Span(phrase.span.start + words[place + 2].start(), phrase.span.end))
        behind = reading.index_at(phrase.span.end)
        word_behind = reading.words[behind] if behind < len(reading.words) else None
        if word_behind is not None and word_behind.text in rules.agents:
            return phrase_after(reading, behind + 1, word_behind.sentence) or phrase
    return phrase


def name_in_marks(reading: Reading, first: int) -> Phrase | None:
    """The name in marks right before a verb, its subject: « Le Quai » a écrit que…; None where a comma parts them."""
    words, rules = reading.words, reading.rules
    place = first - 1
    while place > 0 and words[place].text in rules.object_pronouns | rules.reflexives | rules.negations:
        place -= 1
    inside = words[place].quotation if place >= 0 else None
    if inside is None or words[place].sentence != words[first].sentence:
        return None
    return _called(reading, inside)


def name_behind(reading: Reading, last: int) -> Phrase | None:
    """The name in marks right behind a preposition: selon « Le Quai », …"""
    inside = reading.words[last + 1].quotation if last + 1 < len(reading.words) else None
    return _called(reading, inside) if inside is not None else None


def _called(reading: Reading, inside: int) -> Phrase | None:
    """The few words of a quotation that are a name: they begin with a capital and hold no verb."""
    span = reading.quotations[inside].inner
    named = reading.words[reading.index_at(span.start) : reading.index_at(span.end)]
    before = reading.words[max(0, reading.index_at(reading.quotations[inside].outer.start) - 1)]
    is_spoken = before.text == "," or any(is_finite(reading, word) or word.text in MARKS for word in named)
    is_name = bool(named) and len(named) <= _LONGEST_NAME and not is_spoken
    return Phrase(span) if is_name and reading.text[named[0].start].isupper() else None


def is_of_words(reading: Reading, phrase: Phrase) -> bool:
    """True for « les résultats provisoires », « des estimations »: a phrase of words or figures."""
    words = [lowered(match[0]) for match in reading.reporting.words.finditer(phrase.span.of(reading.text))]
    return any(word in reading.rules.words_of for word in words[:3])


def _past_manner(reading: Reading, place: int, sentence: int) -> int:
    """The word behind an adjective that tells how somebody speaks: « commente amer un élu »."""
    words = reading.words
    token = reading.token_at(words[place])
    is_manner = token is not None and token.pos in ("ADJ", "NOUN") and not reading.text[words[place].start].isupper()
    after = place + 1
    is_same = after < len(words) and words[after].sentence == sentence and words[after].quotation is None
    return after if is_manner and is_same and words[after].text in reading.rules.articles - reading.rules.of else place


def _unnamed_after(reading: Reading, index: int, sentence: int) -> Phrase | None:
    """« à la presse des responsables »: people without a name, who are no part of the phrase before them."""
    words, rules = reading.words, reading.rules
    for place in range(index + 1, min(index + _NEAR_PEOPLE, len(words) - 1)):
        if words[place].sentence != sentence or words[place].text in MARKS:
            return None
        is_plural = words[place].text in rules.of & rules.articles and words[place + 1].text.endswith("s")
        if is_plural and words[place + 1].text.removesuffix("s") in rules.heads.anonymous:
            return _phrase_at(reading, place, sentence)
    return None


def _phrase_at(reading: Reading, place: int, sentence: int, inside: int | None = None) -> Phrase | None:
    words = reading.words
    if place >= len(words) or words[place].sentence != sentence or words[place].quotation != inside:
        return None
    word = words[place]
    if word.text in reading.rules.subject_pronouns | reading.rules.tonic_pronouns:
        return Phrase(word.span, word.text)
    if word.text in reading.rules.demonstratives and words[min(place + 1, len(words) - 1)].text in reading.rules.latter:
        return Phrase(Span(word.start, words[place + 1].end), words[place + 1].text)
    if not starts_phrase(reading, place):
        return None
    end = place
    while end < len(words) and end - place < LONGEST_PHRASE and words[end].sentence == sentence:
        if end > place and (words[end].quotation != inside or _ends_phrase(reading, place, end)):
            break
        end = past_mention(reading, end)
    end = _without_dangling(reading, place, end)
    return Phrase(Span(word.start, words[end - 1].end)) if end > place else None


def _without_dangling(reading: Reading, place: int, end: int) -> int:
    while end > place and reading.words[end - 1].text in reading.rules.prepositions | reading.rules.conjunctions:
        end -= 1
    return end


def starts_phrase(reading: Reading, place: int) -> bool:
    """True for an article, a title before a name, a capital or a mention's first word."""
    word = reading.words[place]
    if word.text in reading.rules.articles:
        return True
    following = reading.words[place + 1 : place + 2]
    if word.text in reading.rules.titles and any(reading.text[one.start].isupper() for one in following):
        return True
    return reading.text[word.start].isupper() or any(
        one.span.start <= word.start < one.span.end for one in reading.mentions_over(word.span)
    )


def _ends_phrase(reading: Reading, start: int, place: int) -> bool:
    words, rules = reading.words, reading.rules
    word = words[place]
    if word.text in MARKS:
        return not _is_full_stop_of_title(reading, place)
    is_ago = word.text in rules.subject_pronouns and reading.text[word.start].islower()
    if is_ago or word.text in rules.relatives or word.text in rules.phrase_stops | rules.like:
        return True
    if word.text in rules.to:
        return _is_address(reading, start, place)
    if place + 1 < len(words) and words[place + 1].text in rules.that and _is_gerund(reading, word):
        return True
    return is_finite(reading, word)


def _is_gerund(reading: Reading, word: Word) -> bool:
    return any(entry.kind == "gerund" for entry in reading.reporting.forms.get(word.text, ()))


def _is_full_stop_of_title(reading: Reading, place: int) -> bool:
    words = reading.words
    is_abbreviated = words[place].text == "." and words[place - 1].text in reading.rules.titles
    return is_abbreviated and place + 1 < len(words) and words[place + 1].sentence == words[place].sentence


def _is_address(reading: Reading, start: int, place: int) -> bool:
    """True for « à la radio » after a name: whom, not whose."""
    after = Span(reading.words[place].end, reading.words[place].end + 8)
    if any(one.kind == "outlet" for one in reading.mentions_in(after)):
        return True
    name = Span(reading.words[start].start, reading.words[place].start)
    is_name = all(reading.text[word.start].isupper() for word in reading.words[start:place])
    if is_name and reading.text[after.start + 1 : after.start + 2].isupper():
        return True
    return any(one.kind == "person" and one.via == "named" for one in reading.mentions_over(name))


def is_finite(reading: Reading, word: Word) -> bool:
    """True for a finite verb that is no name."""
    token = reading.token_at(word)
    if token is None or reading.text[word.start].isupper():
        return False
    return token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"


def acts_behind(reading: Reading, place: int) -> bool:
    """True where a finite verb follows a name: « selon l'avocat, X a fui » names no avocat."""
    small = reading.rules.object_pronouns | reading.rules.reflexives | reading.rules.negations
    while place < len(reading.words) - 1 and reading.words[place].text in small:
        place += 1
    return place < len(reading.words) and is_finite(reading, reading.words[place])
