"""Where a reported clause ends."""

from collections.abc import Sequence, Set

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.openings import opening
from recoupe.extract.speech.phrases import is_finite
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.text import Span, Token


def clause_span(reading: Reading, start: int, cue: Cue, next_cue: Cue | None) -> Span | None:
    """The reported clause from a word to its end: the sentence's, a break's, or the next report's."""
    words = reading.words
    if start >= len(words):
        return None
    sentence = reading.sentences[words[start].sentence].span
    end = sentence.end
    if next_cue is not None and next_cue.sentence == words[start].sentence:
        end = min(end, _before_next(reading, next_cue))
    ahead = opening(reading, cue)
    if ahead is not None and words[ahead.comma].start > words[start].start:
        end = min(end, words[ahead.comma].start)
    text = reading.text
    begin = words[start].start
    for mark in reading.rules.clause_breaks:
        found = text.replace("’", "'").find(mark, begin + 20, end)
        is_inside = any(q.outer.start < found < q.outer.end for q in reading.quotations)
        goes_on = _joins_relative(reading, start, found + len(mark)) or _joins_that(reading, start, found)
        if found != -1 and not is_inside and not goes_on:
            end = found
    end = min(_participle_break(reading, start, end), _second_verb(reading, begin, cue) or end)
    closing = {","} if cue.first > 0 and words[cue.first - 1].text in reading.rules.who else frozenset()
    if reading.is_infinitive(start) or words[start].text in reading.rules.negations:
        joints = reading.rules.conjunctions | reading.rules.but | closing
        end = min(end, _before_main_verb(reading, start, end, joints, has_verb=True))
    elif closing:
        end = min(end, _before_main_verb(reading, start, end, closing, has_verb=False))
    return _trimmed(text, Span(begin, end))


def _joins_relative(reading: Reading, start: int, end: int) -> bool:
    """True for « l'accord signé en mai, et que X a ratifié, oblige Y »: no clause ends where it has had no verb."""
    last = max(1, reading.index_at(end) - 1)
    is_that = reading.words[last].text in reading.rules.that
    is_that = is_that and reading.words[last - 1].text in reading.rules.conjunctions
    return is_that and not any(is_finite(reading, word) for word in reading.words[start:last])


def _joins_that(reading: Reading, start: int, comma: int) -> bool:
    """True for « que la ministre viendra, mais que l'accord attendra »: what follows is told as well."""
    words, rules = reading.words, reading.rules
    place = reading.index_at(comma)
    if comma < 0 or place + 2 >= len(words) or words[start - 1].text not in rules.that or words[place].text != ",":
        return False
    return words[place + 1].text in rules.conjunctions | rules.but and words[place + 2].text in rules.that


def _second_verb(reading: Reading, begin: int, cue: Cue) -> int | None:
    """Where « … mais a refusé de partir » goes on from the verb of saying, by the parser; None where nothing does."""
    tokens = reading.sentences[cue.sentence].tokens
    verbs = {token.i for token in tokens if cue.span.start <= token.start < cue.span.end and token.pos == "VERB"}
    for token in tokens:
        if token.start <= begin or token.dep != "conj" or token.pos != "VERB":
            continue
        if token.head not in verbs and not _shares_auxiliary(tokens, token, cue):
            continue
        joint = next((one for one in tokens if one.head == token.i and one.dep == "cc" and one.start > begin), None)
        has_subject = any(one.head == token.i and one.dep.startswith("nsubj") for one in tokens)
        is_whole = joint is not None and any(
            begin <= one.start < joint.start and one.pos in ("VERB", "AUX") for one in tokens
        )
        if joint is not None and is_whole and not has_subject:
            return joint.start
    return None


def _before_main_verb(reading: Reading, start: int, end: int, joints: Set[str], *, has_verb: bool) -> int:
    """Where a finite verb follows that is not of the clause: « dit ne pas être convaincu et demande… ».

    `joints` are what may part the two: the comma that closes « X, qui dit avoir gagné, est parti » is one. `has_verb`
    says that the clause has its own verb from the start, as an infinitive has.
    """
    words, rules = reading.words, reading.rules
    small = rules.subject_pronouns | rules.object_pronouns | rules.reflexives | rules.negations
    for index in range(start, len(words)):
        word = words[index]
        if word.start >= end or word.text in rules.relatives | rules.subordinating | rules.that or word.text in ":;":
            return end
        has_verb = has_verb or is_finite(reading, word)
        if word.quotation is not None or word.text not in joints:
            continue
        place = index + 1
        while place < len(words) and (words[place].text in small or reading.is_adverb(place)):
            place += max(1, reading.is_adverb(place))
        if has_verb and place < len(words) and words[place].start < end and is_finite(reading, words[place]):
            return word.start
    return end


def _shares_auxiliary(tokens: Sequence[Token], token: Token, cue: Cue) -> bool:
    """True for « a dit que X partait mais refusé de… »: a participle whose auxiliary is that of the verb of saying."""
    head = tokens[token.head]
    is_bare = token.feature("VerbForm") == "Part" and not any(
        one.head in (token.i, head.i) and one.dep.startswith(("aux", "cop")) for one in tokens
    )
    return cue.form == "compound" and is_bare and head.feature("VerbForm") == "Fin" and head.start > cue.span.end


def _before_next(reading: Reading, cue: Cue) -> int:
    """Where a clause ends before a further report: at the last comma or conjunction before its cue."""
    place = cue.first - 1
    while place >= 0 and reading.words[place].sentence == cue.sentence:
        word = reading.words[place]
        if word.text == "," or word.text in reading.rules.conjunctions:
            return word.start
        place -= 1
    return cue.span.start


def _participle_break(reading: Reading, start: int, end: int) -> int:
    """Cut before « , confirmant… » or « , envoyé de… », once the clause has its verb."""
    has_verb = False
    opening = lowered(reading.sentences[reading.words[start].sentence].span.of(reading.text))
    is_subordinate = opening.startswith(tuple(f"{word} ".replace("' ", "'") for word in reading.rules.subordinators))
    for index in range(start, len(reading.words)):
        word = reading.words[index]
        if word.start >= end:
            return end
        token = reading.token_at(word)
        if token is None or word.quotation is not None:
            continue
        is_main = is_subordinate and word.text in reading.rules.articles
        is_joined = reading.words[index - 2].text in reading.rules.conjunctions
        is_apart = reading.words[index - 1].text == "," and not is_joined
        if has_verb and is_apart and (_is_loose(reading, token) or is_main):
            return reading.words[index - 1].start
        is_verb = token.pos in ("VERB", "AUX") and token.feature("VerbForm") in ("Fin", "Inf")
        has_verb = has_verb or is_verb
    return end


def _is_loose(reading: Reading, token: Token) -> bool:
    """True for what a comma sets apart at a clause's end: a participle, or a noun without an article.

    A present participle that does not speak tells of what is said, not of who says it.
    """
    if token.pos == "NOUN":
        return token.text.islower() and lowered(token.text) not in reading.rules.times
    if token.pos != "VERB" or token.feature("VerbForm") != "Part":
        return False
    forms = reading.reporting.forms.get(lowered(token.text), ())
    return token.feature("Tense") != "Pres" or any(entry.kind == "gerund" for entry in forms)


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?…"):
        end -= 1
    if text[start:end].count("«") > text[start:end].count("»") and "»" in text[end : end + 2]:
        end = text.index("»", end) + 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return Span(start, end) if end - start >= 8 else None
