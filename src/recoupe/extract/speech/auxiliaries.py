"""Compound forms of verbs: the auxiliary of a participle, next to it, over an insertion or shared by « et »."""

from collections.abc import Iterator

from recoupe.extract.speech.words import Reading, lowered

_LOOK_BACK, _LONGEST_INSERTION = 7, 20


def compound_frame(reading: Reading, index: int, is_reflexive: bool) -> tuple[int, int | None] | None:
    """The index of the auxiliary before a participle, and of a clitic between them."""
    rules, words = reading.rules, reading.words
    auxiliaries = rules.be if is_reflexive else rules.have
    clitic = None
    for place in _backwards(reading, index):
        text = words[place].text
        if text in auxiliaries:
            reflexive = place > 0 and words[place - 1].text in rules.reflexives
            return (place, clitic) if reflexive == is_reflexive else None
        if text in rules.subject_pronouns or text in rules.anyone:
            if is_joined(reading, place):
                clitic = place
        elif text in rules.be or text in rules.have:
            return None
    apart = _over_insertion(reading, index, auxiliaries, is_reflexive=is_reflexive)
    if apart is not None:
        return apart, None
    shared = _shared_auxiliary(reading, index, auxiliaries, is_reflexive=is_reflexive)
    if shared is not None:
        return shared, None
    return _parsed_compound(reading, index, auxiliaries, is_reflexive=is_reflexive)


def _over_insertion(reading: Reading, index: int, auxiliaries: frozenset[str], *, is_reflexive: bool) -> int | None:
    """The auxiliary before an insertion between commas: « avait, il y a quelques jours, qualifié »."""
    words = reading.words
    if index < 3 or words[index - 1].text != ",":
        return None
    for place in range(index - 2, max(0, index - _LONGEST_INSERTION), -1):
        if words[place].sentence != words[index].sentence or words[place].quotation is not None:
            return None
        if words[place].text != ",":
            continue
        before = place - 1
        while before > 0 and (length := adverb_before(reading, before)):
            before -= length
        reflexive = before > 0 and words[before - 1].text in reading.rules.reflexives
        if words[before].text in auxiliaries and reflexive == is_reflexive:
            return before
    return None


def _parsed_compound(
    reading: Reading, index: int, auxiliaries: frozenset[str], *, is_reflexive: bool
) -> tuple[int, int | None] | None:
    """The auxiliary that the parser gives a participle over a longer insertion: « ont par la suite confirmé »."""
    token = reading.token_at(reading.words[index])
    if token is None:
        return None
    tokens = reading.sentence_of(reading.words[index]).tokens
    passive = reading.rules.be | reading.rules.been
    for other in tokens[max(0, token.i - _LONGEST_INSERTION) : token.i]:
        if other.head == token.i and other.dep.startswith("aux") and other.text.lower() in auxiliaries:
            place = reading.index_at(other.start)
            reflexive = place > 0 and reading.words[place - 1].text in reading.rules.reflexives
            between = reading.words[place + 1 : index]
            if reflexive == is_reflexive and not any(word.text in passive for word in between):
                return place, None
    return None


def _backwards(reading: Reading, index: int) -> Iterator[int]:
    """Indices before `index` as long as only adverbs, clitics, pronouns and inserted adverbials stand there."""
    words = reading.words
    limit = max(0, index - _LOOK_BACK)
    place = index - 1
    while place >= limit and words[place].sentence == words[index].sentence:
        yield place
        length = adverb_before(reading, place)
        text = words[place].text
        if text in reading.rules.have or text in reading.rules.be:
            return
        if length:
            place -= length
        elif text == "," or is_joined(reading, place):
            place -= 1
        else:
            return


def adverb_before(reading: Reading, place: int) -> int:
    """How many words make the adverbial that ends at a word; 0 where none does."""
    for start in range(max(0, place - 3), place + 1):
        if reading.is_adverb(start) == place - start + 1:
            return place - start + 1
    return 0


def is_joined(reading: Reading, place: int) -> bool:
    """True for a pronoun joined to its verb by a hyphen, be it the second one alone: « a t-il dit »."""
    word = reading.words[place]
    is_second = "-" in word.text and word.text in reading.rules.clitics
    return place > 0 and (reading.text[word.start] in "-‐‑" or is_second)


def _shared_auxiliary(reading: Reading, index: int, auxiliaries: frozenset[str], *, is_reflexive: bool) -> int | None:
    """The participle itself where « et » joins it to one that has the auxiliary: « a parlé du port et rappelé que »."""
    words = reading.words
    place = index - 1
    while place >= 0 and (length := adverb_before(reading, place)):
        place -= length
    if is_reflexive or place < 0 or words[place].text not in reading.rules.conjunctions:
        return None
    token = reading.token_at(words[index])
    following = words[index + 1] if index + 1 < len(words) else words[index]
    is_perfect = following.text in reading.rules.have | reading.rules.be and reading.is_infinitive(index + 1)
    if following.text in reading.rules.that or is_perfect:
        return index
    if token is None or token.feature("VerbForm") != "Part" or words[place].sentence != words[index].sentence:
        return None
    tokens = reading.sentence_of(words[index]).tokens
    for other in tokens[: token.i]:
        is_auxiliary = other.dep.startswith("aux") and lowered(other.text) in auxiliaries | reading.rules.be
        if is_auxiliary and other.head == token.head and token.dep == "conj":
            return index
    return None


def follows_auxiliary(reading: Reading, index: int) -> bool:
    """True where « est », « a été » stand before a form that is also a participle: « il est décrit comme »."""
    return any(
        reading.words[place].text in reading.rules.be | reading.rules.have | reading.rules.been
        for place in _backwards(reading, index)
    )


def is_being(reading: Reading, place: int) -> bool:
    """True for the « est » of « il est aussi à noter que », which nobody says."""
    while place > 0 and reading.is_adverb(place):
        place -= 1
    return place >= 0 and reading.words[place].text in reading.rules.be
