"""Subjects of verbs of saying that stand before them, and the phrase that « qui » takes up."""

from recoupe.extract.speech.adverbials import MARKS
from recoupe.extract.speech.auxiliaries import adverb_before
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.naming import can_speak
from recoupe.extract.speech.papers import paper_before
from recoupe.extract.speech.phrases import LONGEST_PHRASE, Phrase, is_finite, name_in_marks, starts_phrase
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.mention import Mention
from recoupe.model.text import Span, Token

_SPEAKING_KINDS = frozenset({"person", "state", "organisation", "armed_body", "group", "outlet", "anonymous"})
_SHARED_SUBJECT = frozenset({"xcomp", "advcl", "conj", "aux", "aux:tense", "ccomp", "obl:mod", "cop"})
_HIGHEST_CLIMB = 4
_MARK_WIDTH = 3


def phrase_before(reading: Reading, cue: Cue) -> Phrase | None:
    """The subject of a verb of saying that stands before it."""
    latter = _latter(reading, cue)
    if latter is not None:
        return latter
    told = _narrated(reading, cue)
    if told is not None:
        return told
    document = _document(reading, cue) or paper_before(reading, cue)
    if document is not None:
        return document
    found = _parsed_subject(reading, cue)
    if found is not None and not _opens_subject(reading, found):
        found = None
    chunk = _chunk(reading, cue)
    near = _adjacent(reading, cue)
    called = name_in_marks(reading, cue.first) if near is None else None
    if called is not None and (found is None or _is_called(reading, found, called)):
        return called
    is_apart = cue.form == "gerund" and _is_set_apart(reading, cue)
    if is_apart:
        subject = found or sentence_subject(reading, cue.sentence)
        if subject is None:
            return near or _nearest(reading, cue)
        return near if near is not None and not _may_speak(reading, subject) else subject
    if near is not None and cue.form != "infinitive" and _outranks(reading, near, found):
        return near
    if chunk is not None and (found is None or found.span.end <= chunk.span.start or found.span[0] == chunk.span[0]):
        return chunk
    return found or _nearest(reading, cue)


def _opens_subject(reading: Reading, found: Phrase) -> bool:
    """False for a mark, a part of a word, and for the participle of « Joint par la radio, X a dit »."""
    first = lowered(reading.text[found.span.start : found.span.end]).split()[0]
    if found.span.start > 1 and reading.text[found.span.start - 1] == "-":
        return False
    is_alone = first not in reading.rules.phrase_stops or first in reading.rules.articles | reading.rules.demonstratives
    return reading.text[found.span.start].isalnum() and is_alone


def _is_called(reading: Reading, found: Phrase, called: Phrase) -> bool:
    """True for « le journal « Le Quai » »: the name in marks is the subject's own, which names no person."""
    lead = reading.mentions_in(Span(found.span.start, called.span.start))
    is_beside = found.span.end + _MARK_WIDTH >= called.span.start
    return is_beside and all(one.kind != "person" for one in lead)


def _narrated(reading: Reading, cue: Cue) -> Phrase | None:
    """Who speaks in « Et lui de déclarer que… »: the tonic pronoun before « de » and its infinitive."""
    words, rules = reading.words, reading.rules
    if cue.form != "infinitive" or cue.first < 2 or words[cue.first - 1].text not in rules.of:
        return None
    lead = words[cue.first - 2]
    first = reading.sentence_words(cue.sentence)[0]
    is_opening = cue.first - 2 - first <= 1 and lead.sentence == cue.sentence
    return Phrase(lead.span, lead.text) if is_opening and lead.text in rules.tonic_pronouns else None


def _is_set_apart(reading: Reading, cue: Cue) -> bool:
    """True for a participle behind « en », and for one behind a comma."""
    place = cue.first - 1
    if place > 0 and reading.words[place].text in reading.rules.gerund_starts - {","}:
        return True
    if goes_on(reading, cue):
        return True
    while place > 0 and (reading.words[place].text in reading.rules.gerund_starts - {","} or reading.is_adverb(place)):
        place -= 1
    return reading.words[place].text == ","


def goes_on(reading: Reading, cue: Cue) -> bool:
    """True for a participle that goes on from a report: « …, les jugeant », « …, en notant », « tout en ajoutant »."""
    place = cue.first - 1
    while place > 0 and reading.words[place].text in reading.rules.object_pronouns - reading.rules.gerund_starts:
        place -= 1
    lead = " ".join(word.text for word in reading.words[max(0, place - 1) : place + 1])
    is_led = lead.startswith(", ") and reading.words[place].text in reading.rules.gerund_starts
    return is_led or reading.words[place].text == "," or lead in reading.rules.gerund_starts


def _document(reading: Reading, cue: Cue) -> Phrase | None:
    """Whose participle the cue is: « une résolution déclarant que », « des passants scandant »."""
    before = reading.words[cue.first - 1] if cue.first else None
    if cue.form != "gerund" or before is None or goes_on(reading, cue) or before.text in reading.rules.gerund_starts:
        return None
    place = cue.first
    while place > 0 and reading.words[place - 1].text in reading.rules.reflexives | reading.rules.object_pronouns:
        place -= 1
    told = [one for one in reading.mentions_over(reading.words[place - 1].span) if one.kind in _SPEAKING_KINDS]
    if told and place < cue.first:
        return Phrase(told[-1].span)
    near = _short_phrase_before(reading, reading.words[place].start, cue.sentence, is_dependent=True)
    return near if near is not None and can_speak(reading, near.span) else None


def _may_speak(reading: Reading, phrase: Phrase) -> bool:
    """True for a pronoun and for a phrase with a mention that can speak."""
    if phrase.pronoun is not None:
        return True
    return any(one.kind in _SPEAKING_KINDS for one in reading.mentions_over(phrase.span))


def _latter(reading: Reading, cue: Cue) -> Phrase | None:
    """« ce dernier » right before the verb, or before the « à » of its infinitive."""
    words, rules = reading.words, reading.rules
    place = cue.first - 1
    while place > 0 and words[place].text in rules.object_pronouns | rules.reflexives | rules.to | {","}:
        place -= 1
    if place < 1 or words[place].text not in rules.latter or words[place - 1].text not in rules.demonstratives:
        return None
    return Phrase(Span(words[place - 1].start, words[place].end), words[place].text)


def _outranks(reading: Reading, near: Phrase, found: Phrase | None) -> bool:
    """True where the name next to the verb speaks rather than the parser's subject."""
    if found is not None and _is_within_relative(reading, found, near):
        return False
    if found is None or found.span.end <= near.span.start or _speaks_for(reading, near.span):
        return True
    return found.pronoun is not None and found.span.start >= near.span.end


def _is_within_relative(reading: Reading, found: Phrase, near: Phrase) -> bool:
    """True for the X of « les avocats qui défendent X arguent que »: a relative clause of the subject ends with it."""
    between = reading.words[reading.index_at(found.span.end) : reading.index_at(near.span.start)]
    return bool(between) and between[0].text in reading.rules.who and all(word.text != "," for word in between)


def _chunk(reading: Reading, cue: Cue) -> Phrase | None:
    """The stretch between a clause's start and the verb, where it looks like one noun phrase."""
    words, rules = reading.words, reading.rules
    place = end = _before_insertion(reading, _before_marks(reading, cue))
    while place > 0 and words[place - 1].sentence == cue.sentence and end - place < LONGEST_PHRASE:
        word = words[place - 1]
        if word.text in MARKS or word.quotation is not None or word.text in rules.relatives:
            break
        place -= 1
    while place < end and (
        step := reading.is_adverb(place) or words[place].text in rules.conjunctions | rules.connectors
    ):
        place += step
    small = rules.object_pronouns | rules.reflexives | rules.negations
    small |= rules.of if cue.form == "infinitive" else frozenset()
    while end > place and words[end - 1].text in small:
        end -= 1
    if end == place or not starts_phrase(reading, place):
        return None
    if words[place].text in rules.subject_pronouns:
        return Phrase(words[place].span, words[place].text)
    if any(is_finite(reading, word) for word in words[place:end]):
        return None
    return Phrase(Span(words[place].start, words[end - 1].end))


def _before_insertion(reading: Reading, place: int) -> int:
    """The index of the comma before « , quant à lui, », or the place itself where no adverbial stands there."""
    words = reading.words
    if place < 3 or words[place - 1].text != ",":
        return place
    end = place - 1
    while end > 0 and (length := adverb_before(reading, end - 1)):
        end -= length
    return end - 1 if end < place - 1 and words[end - 1].text == "," else place


def _before_marks(reading: Reading, cue: Cue) -> int:
    """The index of the cue's first word, or of the mark that opens the quotation which the cue begins."""
    place = cue.first
    inside = reading.words[place].quotation
    while inside is not None and place > 0 and reading.words[place - 1].quotation == inside:
        place -= 1
    return place


def _adjacent(reading: Reading, cue: Cue) -> Phrase | None:
    """A name or a subject pronoun that ends right before the cue."""
    place = _before_marks(reading, cue) - 1
    words, rules = reading.words, reading.rules
    while place >= 0 and words[place].text in rules.object_pronouns | rules.reflexives | rules.negations:
        if words[place].text in rules.subject_pronouns:
            break
        place -= 1
    if place < 0 or words[place].sentence != cue.sentence:
        return None
    is_pronoun = words[place].text in rules.subject_pronouns | rules.anyone
    if is_pronoun and words[place - 1].text not in rules.of:
        return Phrase(words[place].span, words[place].text)
    while place >= 0 and (words[place].text == "," or (length := adverb_before(reading, place))):
        place -= 1 if words[place].text == "," else length
    if place < 0 or words[place].quotation is not None:
        return None
    for mention in reading.mentions_over(words[place].span):
        is_speaking = mention.kind in _SPEAKING_KINDS and mention.via != "pronoun"
        if not is_speaking or mention.span.end < words[place].end:
            continue
        is_free = not _is_governed(reading, mention) or _opens_second(reading, mention, cue)
        if is_free or _speaks_for(reading, mention.span):
            return Phrase((renamed(reading, mention) or mention).span)
    return None


def _opens_second(reading: Reading, mention: Mention, cue: Cue) -> bool:
    """True for the name of « A est venue et B a dit »: after « et » and an earlier verb, before one in the singular."""
    place = reading.index_at(mention.span.start) - 1
    if place > 0 and reading.words[place].text in reading.rules.definite:
        place -= 1
    verb = reading.token_at(reading.words[cue.first])
    if place < 1 or reading.words[place].text not in reading.rules.conjunctions:
        return False
    first = reading.sentence_words(cue.sentence)[0]
    has_verb = any(is_finite(reading, word) for word in reading.words[first:place])
    return has_verb and verb is not None and verb.feature("Number") == "Sing"


def renamed(reading: Reading, mention: Mention) -> Mention | None:
    """The named person to whom a mention between commas is set in apposition."""
    place = reading.index_at(mention.span.start) - 1
    if mention.via == "named" or place < 1 or reading.words[place].text != ",":
        return None
    near = reading.mentions_over(reading.words[place - 1].span)
    return next((one for one in near if one.kind == "person" and one.via == "named"), None)


def _speaks_for(reading: Reading, span: Span) -> bool:
    """True where a phrase like « par la voix de son ministre » leads to the span."""
    lead = lowered(reading.text[max(0, span.start - 70) : span.start])
    return any(voice in lead for voice in reading.rules.voices)


def _is_governed(reading: Reading, mention: Mention) -> bool:
    """True for a mention that belongs to another phrase: « l'administration de X », « joint par X »."""
    place = reading.index_at(mention.span.start) - 1
    while place >= 0 and reading.words[place].text in reading.rules.articles - reading.rules.of:
        place -= 1
    return place >= 0 and reading.words[place].text in reading.rules.within


def _verb_token(reading: Reading, cue: Cue) -> Token | None:
    best = None
    for index in range(cue.first, cue.last + 1):
        token = reading.token_at(reading.words[index])
        if token is not None and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            best = token if best is None or token.pos == "VERB" or best.pos == "AUX" else best
    return best


def is_coordinated(reading: Reading, earlier: Cue, cue: Cue) -> bool:
    """True where the parser joins a verb to an earlier one: « X insiste … et souhaite … »."""
    token, first = _verb_token(reading, cue), _verb_token(reading, earlier)
    tokens = reading.sentences[cue.sentence].tokens
    while token is not None and first is not None and token.dep == "conj" and token.head != token.i:
        token = tokens[token.head]
        if token.i == first.i:
            return True
    return False


def _parsed_subject(reading: Reading, cue: Cue) -> Phrase | None:
    token = _verb_token(reading, cue)
    tokens = reading.sentences[cue.sentence].tokens
    for _ in range(_HIGHEST_CLIMB):
        if token is None:
            return None
        subject = next(
            (
                one
                for one in tokens
                if one.head == token.i and one.i != token.i and one.dep.startswith("nsubj") and one.pos != "VERB"
            ),
            None,
        )
        if subject is None:
            subject = next(
                (one for one in tokens if one.head == token.i and one.i != token.i and one.dep == "expl:subj"), None
            )
        if subject is not None:
            return _from_token(reading, subject, token, cue)
        if token.head == token.i or not (token.dep in _SHARED_SUBJECT or cue.form in ("gerund", "infinitive")):
            return None
        token = tokens[token.head]
    return None


def _from_token(reading: Reading, subject: Token, verb: Token, cue: Cue) -> Phrase | None:
    rules = reading.rules
    text = subject.text.lower().replace("’", "'").lstrip("-")
    if text in rules.who:
        tokens = reading.sentences[cue.sentence].tokens
        antecedent = tokens[verb.head]
        if verb.dep.startswith("acl") and antecedent.i < subject.i:
            return Phrase(_subtree(reading, antecedent, subject.start).span, text)
        near = ending_before(reading, subject.start, cue)
        return Phrase(near.span, text) if near else None
    if text in rules.subject_pronouns or text in rules.anyone:
        return Phrase(subject.span, text)
    if subject.pos == "PRON" and text not in rules.subject_pronouns:
        return None
    inside = reading.words[reading.index_at(subject.start)].quotation
    if inside is not None and inside != reading.words[cue.first].quotation:
        return None
    if subject.start >= cue.span.start:
        opens = cue.form == "gerund" and cue.first - reading.sentence_words(cue.sentence)[0] <= 3
        return _subtree(reading, subject, reading.sentences[cue.sentence].span.end) if opens else None
    return _subtree(reading, subject, cue.span.start)


def sentence_subject(reading: Reading, sentence: int) -> Phrase | None:
    """The subject of a sentence's main verb, by the parser."""
    tokens = reading.sentences[sentence].tokens
    roots = {token.i for token in tokens if token.head == token.i}
    for token in tokens:
        if token.head in roots and token.dep.startswith("nsubj") and token.pos != "VERB":
            text = lowered(token.text).lstrip("-")
            if text in reading.rules.subject_pronouns or text in reading.rules.anyone:
                return Phrase(token.span, text)
            if token.pos == "PRON":
                return None
            return _subtree(reading, token, reading.sentences[sentence].span.end)
    return None


def _subtree(reading: Reading, head: Token, limit: int) -> Phrase:
    tokens = next(one.tokens for one in reading.sentences if one.span.start <= head.start < one.span.end)
    inside = {head.i}
    for _ in range(12):
        grown = inside | {one.i for one in tokens if one.head in inside and not _is_clause(one)}
        if grown == inside:
            break
        inside = grown
    start, end = head.i, head.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside and tokens[end + 1].start < limit:
        end += 1
    while end > head.i and tokens[end].pos == "PUNCT":
        end -= 1
    relatives = reading.rules.relatives
    while start < head.i and (tokens[start].pos in ("PUNCT", "ADP") or lowered(tokens[start].text) in relatives):
        start += 1
    return Phrase(Span(tokens[start].start, tokens[end].end))


def _is_clause(token: Token) -> bool:
    return token.dep in ("acl:relcl", "advcl", "cc", "parataxis") or (token.dep == "punct" and token.text in ";:–—(")


def ending_before(reading: Reading, offset: int, cue: Cue) -> Phrase | None:
    """The phrase that ends right before an offset: the antecedent of « qui »."""
    span = Span(reading.sentences[cue.sentence].span.start, offset)
    near = [one for one in reading.mentions_in(span) if one.kind in _SPEAKING_KINDS and offset - one.span.end <= 3]
    if near:
        return Phrase(max(near, key=lambda one: one.span.end - one.span.start).span)
    return _short_phrase_before(reading, offset, cue.sentence)


def _short_phrase_before(reading: Reading, offset: int, sentence: int, *, is_dependent: bool = False) -> Phrase | None:
    """The few words from the nearest article to an offset; `is_dependent` after « de » as well."""
    words = reading.words
    end = reading.index_at(offset)
    while end > 0 and words[end - 1].text == ",":
        end -= 1
    for place in range(end - 1, max(-1, end - 8), -1):
        if words[place].sentence != sentence or words[place].text in MARKS or is_finite(reading, words[place]):
            return None
        is_free = is_dependent or words[place - 1].text not in reading.rules.of
        if words[place].text in reading.rules.articles and is_free:
            return Phrase(Span(words[place].start, words[end - 1].end))
    return None


def _nearest(reading: Reading, cue: Cue) -> Phrase | None:
    """The first mention that can speak, before the cue in its sentence and outside of quotations."""
    span = Span(reading.sentences[cue.sentence].span.start, cue.span.start)
    for mention in reading.mentions_in(span):
        word = reading.index_at(mention.span.start)
        is_speaking = mention.kind in _SPEAKING_KINDS and mention.via not in ("pronoun", "demonym")
        if is_speaking and reading.words[word].quotation is None and not _is_governed(reading, mention):
            return Phrase(mention.span)
    return None
