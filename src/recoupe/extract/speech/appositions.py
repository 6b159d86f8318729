"""What stands between commas behind a source: « selon la maire, Awa Diop, le port… », a title apart and then a name."""

from recoupe.extract.speech.words import Reading, Word

_LONGEST = 22


def past_appositions(reading: Reading, comma: int, sentence: int) -> int:
    """The comma behind « selon la maire, présidente du port, Awa Diop, … »: a title apart, and then a name alone."""
    after = past_apposition(reading, comma, sentence)
    start = reading.words[after + 1].start if after > comma and after + 1 < len(reading.words) else -1
    inside = reading.mentions_in(reading.sentences[sentence].span)
    is_named = any(one.kind == "person" and one.span.start <= start < one.span.end for one in inside)
    return past_apposition(reading, after, sentence) if is_named else after


def past_apposition(reading: Reading, comma: int, sentence: int) -> int:
    """The comma that closes « selon la maire, Awa Diop, … »: what stands before it has no finite verb."""
    words = reading.words
    if not reading.sentences[sentence].tokens:
        return comma
    is_relative = comma + 1 < len(words) and words[comma + 1].text in reading.rules.relatives
    for place in range(comma + 1, min(comma + _LONGEST, len(words))):
        word = words[place]
        is_verb = not is_relative and is_finite_form(reading, word)
        is_marked = word.quotation is not None and not is_relative
        if word.sentence != sentence or is_marked or is_verb:
            return comma
        if word.text == ",":
            behind = words[place : reading.sentence_words(sentence)[-1]]
            return place if any(is_finite_form(reading, one) for one in behind) else comma
    return comma


def is_finite_form(reading: Reading, word: Word) -> bool:
    """True for a finite verb, be it the first word of its sentence."""
    token = reading.token_at(word)
    return token is not None and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"
