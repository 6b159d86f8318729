"""What may stand between a verb of saying and its subject or what is said: adverbs, dates, addresses."""

from recoupe.extract.speech.words import Reading, Word

_LONGEST_COUNT = 4
_LONGEST_NAME = 4
MARKS = frozenset(',;:.!?…»«"“”—–()[]')


def past_mention(reading: Reading, place: int) -> int:
    """The index after the longest mention that starts at a word, or after the word."""
    word = reading.words[place]
    ends = [one.span.end for one in reading.mentions_over(word.span) if one.span.start == word.start]
    return max(place + 1, reading.index_at(max(ends))) if ends else place + 1


def skip_adverbials(reading: Reading, index: int, sentence: int) -> int | None:
    """The first word from `index` on that is no adverb, date or prepositional phrase; None at the sentence's end."""
    words = reading.words
    place = index
    for _ in range(8):
        if place >= len(words) or words[place].sentence != sentence:
            return None
        step = reading.is_adverb(place) or _time_at(reading, place) or _address_at(reading, place)
        if not step and words[place].text == "(":
            step = _bracket_at(reading, place)
        if not step and words[place].text == "," and (place > index or _opens_insertion(reading, place + 1)):
            step = 1
        if not step:
            return place
        place += step
    return place


def _opens_insertion(reading: Reading, place: int) -> bool:
    if place >= len(reading.words):
        return False
    return bool(reading.is_adverb(place) or _time_at(reading, place) or _address_at(reading, place))


def _bracket_at(reading: Reading, place: int) -> int:
    for end in range(place, min(place + 20, len(reading.words))):
        if reading.words[end].text == ")":
            return end - place + 1
    return 0


def _time_at(reading: Reading, place: int) -> int:
    """How many words make a date or a day: « mardi », « ce vendredi », « le 26 mars »."""
    words, rules = reading.words, reading.rules
    end = place + _ago_at(reading, place)
    if end > place:
        limit = min(end + _LONGEST_COUNT, len(words))
        unit = next((index for index in range(end, limit) if _is_time(words[index], rules.times)), None)
        return unit + 1 - place if unit is not None else 0
    following = words[end + 1] if end + 1 < len(words) else words[end]
    if words[end].text in rules.demonstratives and following.text in rules.latter:
        return 0
    if words[end].text in rules.time_starts and following is not words[end] and _is_time(following, rules.times):
        end += 1
    elif not _is_time(words[end], rules.times):
        return 0
    while end < len(words) and _is_time(words[end], rules.times):
        end += 1
    return end - place if words[end - 1].text not in rules.same else 0


def _ago_at(reading: Reading, place: int) -> int:
    """How many words from a place make « il y a », before « quelques jours »."""
    for length in (3, 1):
        if " ".join(word.text for word in reading.words[place : place + length]) in reading.rules.agos:
            return length
    return 0


def _is_time(word: Word, times: frozenset[str]) -> bool:
    return word.text in times or (word.text.isdigit() and len(word.text) <= 4)


def _name_in_marks(reading: Reading, place: int) -> int:
    """How many words a short name in quotation marks takes: « a dit à « Jeune Afrique » que… »; 0 for speech."""
    words = reading.words
    end = place
    while end < len(words) and words[end].quotation == words[place].quotation:
        end += 1
    inside = [word for word in words[place:end] if word.text not in MARKS]
    is_name = 0 < len(inside) <= _LONGEST_NAME and reading.text[inside[0].start].isupper()
    return end - place if is_name else 0


def _address_at(reading: Reading, place: int) -> int:
    """How many words a prepositional phrase takes that stands between verb and subject."""
    words, rules = reading.words, reading.rules
    if words[place].text not in rules.prepositions - rules.of:
        return 0
    end = place + 1
    if _opens_clause(reading, place):
        return 0
    if end < len(words) and words[end].text in rules.articles:
        end = past_mention(reading, end)
    start = min(end, place + 2)
    while end < len(words) and end - start < 10 and words[end].sentence == words[place].sentence:
        text = words[end].text
        if words[end].quotation not in (None, words[place].quotation):
            end += _name_in_marks(reading, end) if end == start else 0
            break
        is_next = (
            text in rules.to
            or (reading.is_infinitive(end) and text not in rules.times)
            or _is_verb(reading, place, end)
        )
        if end > start and is_next:
            break
        if end > start and (text in rules.articles or text in MARKS or text in rules.that):
            joins = words[end - 1].text in rules.prepositions | rules.conjunctions
            if text not in rules.of and not (joins and text in rules.definite | rules.possessives):
                break
            end += 1
            continue
        end = past_mention(reading, end)
        if end > start and end < len(words) and reading.text[words[end].start].isupper():
            break
    return end - place if end > start else 0


def _is_verb(reading: Reading, start: int, place: int) -> bool:
    """True for a finite verb that no relative since the phrase's start leads to: not « au port où il se trouve »."""
    token = reading.token_at(reading.words[place])
    is_led = any(word.text in reading.rules.relatives for word in reading.words[start:place])
    is_name = reading.text[reading.words[place].start].isupper()
    return token is not None and not (is_led or is_name) and token.feature("VerbForm") == "Fin"


def _opens_clause(reading: Reading, place: int) -> bool:
    """True for the « en » of « en avoir discuté », and for « à quel point », « à ce que »: a clause, no address."""
    words, rules = reading.words, reading.rules
    near = words[place + 1 : place + 5]
    if near and words[place].text in rules.object_pronouns and reading.is_infinitive(place + 1):
        return True
    if len(near) > 1 and near[0].text in rules.demonstratives and near[1].text in rules.that:
        return True
    return len(near) > 1 and near[0].text in rules.which and any(one.text in rules.subject_pronouns for one in near)
