"""How a cue stands to what is said: who comes before or after it, and what follows it."""

from dataclasses import dataclass

from recoupe.extract.speech.adverbials import MARKS, skip_adverbials
from recoupe.extract.speech.cues import Cue, verb_at
from recoupe.extract.speech.naming import can_speak
from recoupe.extract.speech.phrases import Phrase, is_finite, name_in_marks, phrase_after
from recoupe.extract.speech.plain import opens_question, past_fact, past_judgement, willing
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Span

_CLOSING = ',»"”)…!?–—:;'
_OBJECT_WORDS = 14
_LONGEST_INSERTION = 30
_SECOND_WORDS = 3
_MARKED = 5


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb of saying governs: `kind` is that, quotation, colon, infinitive, object or none.

    `start` is the index of the first word of what is said (of the object for `object`).
    """

    kind: str
    start: int


def is_inverted(reading: Reading, cue: Cue) -> bool:
    """True where the speaker comes after the verb: « …, a déclaré la ministre »."""
    if cue.form == "source" or cue.clitic is not None:
        return cue.clitic is not None
    if cue.form == "infinitive":
        return _trails_quotation(reading, cue)
    if cue.form not in ("finite", "compound"):
        return False
    if _is_compared(reading, cue):
        return True
    before = _word_before(reading, cue)
    if before is not None and before in reading.rules.that and complement(reading, cue).kind == "object":
        return _is_what(reading, cue)
    if before is not None and before not in _CLOSING:
        leads = complement(reading, cue).kind == "that"
        return not leads and (_has_parsed_subject_after(reading, cue) or _trails(reading, cue))
    phrase = phrase_after(reading, cue.last + 1, cue.sentence)
    if phrase is None or phrase.pronoun not in {None, *reading.rules.latter}:
        return False
    if complement(reading, cue).kind in ("that", "quotation", "colon", "infinitive"):
        return False
    if _follows_quotation(reading, cue):
        called = name_in_marks(reading, cue.first)
        return called is None or (can_speak(reading, phrase.span) and not _follows_noun(reading, called))
    return before == "," and _is_set_apart(reading, cue, phrase)


def _is_set_apart(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True for a verb behind a comma that has its subject after it: behind a clause, or inserted before any."""
    if _goes_on(reading, cue, phrase):
        return False
    if _follows_apposition(reading, cue):
        return _has_parsed_subject_after(reading, cue) and _closes_with_speaker(reading, cue, phrase)
    if not _has_clause_before(reading, cue):
        return _is_inserted(reading, cue, phrase) or _closes_utterance(reading, cue, phrase)
    if not _has_parsed_subject_before(reading, cue):
        return phrase.pronoun is not None or can_speak(reading, phrase.span) or "that" in cue.takes
    return _closes_with_speaker(reading, cue, phrase)


def _follows_apposition(reading: Reading, cue: Cue) -> bool:
    """True for « le maire, Jean Kone, a justifié… »: the name between commas belongs to the subject."""
    words = reading.words
    if cue.first < 2:
        return False
    names = [one.head for one in reading.mentions_over(words[cue.first - 2].span) if one.kind == "person" and one.head]
    starts = [reading.index_at(span.start) for span in names if span.end == words[cue.first - 2].end]
    return any(start > 0 and words[start - 1].text == "," for start in starts)


def _goes_on(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True for « ferme le port, rappelle son envoyé et attend »: the phrase is the object of one verb of a series."""
    words = reading.words
    place = reading.index_at(phrase.span.end)
    is_joined = place + 1 < len(words) and words[place].text in reading.rules.conjunctions
    is_verb = is_joined and words[place + 1].sentence == cue.sentence and is_finite(reading, words[place + 1])
    return is_verb and not (can_speak(reading, phrase.span) and _is_said_too(reading, place + 1, cue.sentence))


def _is_said_too(reading: Reading, place: int, sentence: int) -> bool:
    """True for « …, a annoncé la mairie et a confirmé le préfet. »: a second report with who speaks at its end."""
    found = (verb_at(reading, index) for index in range(place, min(place + _SECOND_WORDS, len(reading.words))))
    second = next((one for one in found if one is not None and one.first == place), None)
    phrase = phrase_after(reading, second.last + 1, sentence) if second is not None else None
    if second is None or phrase is None or "that" not in second.takes:
        return False
    return reading.text[phrase.span.end :].lstrip()[:1] in ("", ",", ".") and can_speak(reading, phrase.span)


def _is_inserted(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True for « D'ici à mai, indique la mairie, le pont rouvrira »: between commas, before any verb or speaker."""
    is_closed = reading.text[phrase.span.end :].startswith(",") and can_speak(reading, phrase.span)
    first = reading.words[reading.sentence_words(cue.sentence)[0]].start
    is_said = not _has_parsed_subject_before(reading, cue) or not can_speak(reading, Span(first, cue.span.start))
    return is_closed and "that" in cue.takes and is_said


def _closes_with_speaker(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True for « Le port, fermé mardi, a rouvert, indique la mairie. », whatever the parser takes for the subject.

    Before the comma stands a main verb of its own; after the verb nothing but who can speak, up to the end or a comma.
    """
    return _ends_with_speaker(reading, cue, phrase) and _has_main_verb_before(reading, cue)


def _ends_with_speaker(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True where nothing but who can speak stands behind a verb of saying, up to the end, a comma or an adverbial."""
    if "that" not in cue.takes or "someone" in cue.takes or not can_speak(reading, phrase.span):
        return False
    after = reading.text[phrase.span.end : reading.sentences[cue.sentence].span.end].lstrip()
    end = reading.index_at(phrase.span.end)
    return after[:1] in ("", ",", ".") or skip_adverbials(reading, end, cue.sentence) != end


def _closes_utterance(reading: Reading, cue: Cue, phrase: Phrase) -> bool:
    """True for « Aucun accord en vue, indique la mairie. »: words without a verb, then nothing but who says them."""
    place = reading.index_at(phrase.span.start)
    place += reading.words[place].text in reading.rules.articles
    first = reading.words[reading.sentence_words(cue.sentence)[0]].start
    is_said = not _has_parsed_subject_before(reading, cue) or not can_speak(reading, Span(first, cue.span.start))
    return is_said and can_speak(reading, reading.words[place].span) and _ends_with_speaker(reading, cue, phrase)


def _has_main_verb_before(reading: Reading, cue: Cue) -> bool:
    """True where a finite verb stands before the cue that no relative or subordinating word leads to."""
    is_led = False
    for place in _words_before(reading, cue):
        word = reading.words[place]
        if word.text in reading.rules.relatives | reading.rules.subordinating:
            is_led = True
        elif is_finite(reading, word):
            if not is_led:
                return True
            is_led = False
    return False


def _is_compared(reading: Reading, cue: Cue) -> bool:
    """True for « comme l'a dit la ministre », not for « comme on dit »."""
    lead = reading.words[max(0, cue.first - 2) : cue.first]
    if lead and lead[-1].text in reading.rules.object_pronouns:
        lead = lead[:-1]
    return bool(lead) and lead[-1].text in reading.rules.like


def _is_what(reading: Reading, cue: Cue) -> bool:
    """True for « c'est ce qu'a déclaré la ministre », not for « contrairement à ce qu'affirmait la presse »."""
    word, token = reading.words[max(0, cue.first - 2)], reading.token_at(reading.words[max(0, cue.first - 3)])
    phrase = phrase_after(reading, cue.last + 1, cue.sentence)
    is_compared = token is not None and token.pos == "ADP"
    return word.text in reading.rules.time_starts and phrase is not None and not is_compared


def _trails_quotation(reading: Reading, cue: Cue) -> bool:
    """True for « Oui », a tenu à préciser la ministre: an infinitive between a quotation and who says it."""
    before = reading.words[max(0, cue.first - 6) : cue.first]
    near = [word for word in before if word.sentence == cue.sentence]
    if not any(word.quotation is not None for word in near):
        return False
    phrase = phrase_after(reading, cue.last + 1, cue.sentence)
    tokens = [reading.token_at(word) for word in near if word.quotation is None]
    has_verb = any(token is not None and token.feature("VerbForm") == "Fin" for token in tokens)
    return phrase is not None and phrase.pronoun is None and has_verb


def _trails(reading: Reading, cue: Cue) -> bool:
    """True for « Il restera ouvert indique la mairie », where the comma is missing."""
    token = reading.token_at(reading.words[cue.first - 1])
    if token is None or token.pos not in ("ADJ", "ADV") or cue.form != "finite" or "that" not in cue.takes:
        return False
    place = cue.last + 1
    while place < len(reading.words) and (length := reading.is_adverb(place)):
        place += length
    follows = place < len(reading.words) and reading.words[place].text in reading.rules.definite
    return follows and _has_clause_before(reading, cue)


def _word_before(reading: Reading, cue: Cue) -> str | None:
    place = cue.first - 1
    skipped = reading.rules.object_pronouns | reading.rules.reflexives | reading.rules.negations
    while place >= 0 and reading.words[place].text in skipped:
        place -= 1
    if place < 0 or reading.words[place].sentence != cue.sentence:
        return None
    word = reading.words[place]
    return "»" if word.quotation is not None else word.text


def _follows_quotation(reading: Reading, cue: Cue) -> bool:
    place = cue.first - 1
    while place >= 0 and reading.words[place].sentence == cue.sentence:
        word = reading.words[place]
        if word.quotation is not None:
            return True
        if word.text.isalnum() and word.text not in reading.rules.object_pronouns | reading.rules.reflexives:
            return False
        place -= 1
    return False


def _follows_noun(reading: Reading, called: Phrase) -> bool:
    """True for a name in marks behind its noun: « le groupe « Port libre » a revendiqué… »."""
    place = reading.index_at(called.span.start) - 2
    token = reading.token_at(reading.words[place]) if place >= 0 else None
    is_same = token is not None and reading.words[place].sentence == reading.words[place + 1].sentence
    return is_same and token is not None and token.pos in ("NOUN", "ADJ")


def _has_clause_before(reading: Reading, cue: Cue) -> bool:
    """True where a finite verb stands before the cue in its sentence: what is said, without marks."""
    sentence = reading.sentences[cue.sentence]
    if not sentence.tokens:
        return any(reading.words[i].text in reading.rules.have | reading.rules.be for i in _words_before(reading, cue))
    return any(
        token.end <= cue.span.start and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"
        for token in sentence.tokens
    )


def _words_before(reading: Reading, cue: Cue) -> range:
    return range(reading.sentence_words(cue.sentence)[0], cue.first)


def _subject_starts(reading: Reading, cue: Cue) -> list[int]:
    tokens = reading.sentences[cue.sentence].tokens
    inside = {token.i for token in tokens if cue.span.start <= token.start < cue.span.end and token.pos != "PRON"}
    heads = {i for i in inside if tokens[i].pos == "VERB"} or inside
    return [token.start for token in tokens if token.head in heads and token.dep.startswith("nsubj")]


def _has_parsed_subject_after(reading: Reading, cue: Cue) -> bool:
    starts = _subject_starts(reading, cue)
    return bool(starts) and all(start >= cue.span.end for start in starts)


def _has_parsed_subject_before(reading: Reading, cue: Cue) -> bool:
    return any(start < cue.span.start for start in _subject_starts(reading, cue))


def complement(reading: Reading, cue: Cue) -> Complement:
    """What follows a verb of saying, past adverbs, dates and phrases that tell where or to whom."""
    words, rules = reading.words, reading.rules
    place = skip_adverbials(reading, cue.last + 1, cue.sentence)
    if place is None:
        return _after_sentence(reading, cue)
    if "someone" in cue.takes:
        place = _past_someone(reading, place, cue.sentence)
    place = _past_marked(reading, cue, past_judgement(reading, place))
    word = words[place]
    if word.quotation is not None:
        return Complement("quotation", place)
    if "willing" in cue.takes and willing(reading, place):
        return Complement("infinitive", place)
    if "asking" in cue.takes and opens_question(reading, place):
        return Complement("that", place)
    place = past_fact(reading, place)
    word = words[place]
    if word.text in rules.that and words[place - 1].text not in rules.no_report:
        return Complement("that", _past_insertion(reading, place + 1, cue.sentence))
    if word.text == ":":
        return Complement("colon", place + 1)
    if _opens_infinitive(reading, place):
        return Complement("infinitive", place)
    return (
        _past_insertion_after(reading, cue, place) or _parsed_clause(reading, cue, place) or Complement("object", place)
    )


def _parsed_clause(reading: Reading, cue: Cue, place: int) -> Complement | None:
    """What is said behind « que », or its infinitive, over whatever stands between, where the parser hangs it on."""
    words, rules = reading.words, reading.rules
    if cue.form not in ("finite", "compound") or "that" not in cue.takes:
        return None
    tokens = reading.sentences[cue.sentence].tokens
    for index in range(place, min(place + _LONGEST_INSERTION, len(words))):
        word = words[index]
        if word.sentence != cue.sentence or word.quotation is not None or is_finite(reading, word) or word.text in ";:":
            return None
        token = reading.token_at(word) if word.text in rules.that else None
        if token is not None and token.dep == "mark" and tokens[token.head].dep == "ccomp":
            said = tokens[tokens[token.head].head]
            is_said = cue.span.start <= said.start < cue.span.end
            return Complement("that", _past_insertion(reading, index + 1, cue.sentence)) if is_said else None
        if word.text == "," and is_perfect(reading, index + 1):
            return Complement("infinitive", index + 1)
    return None


def is_perfect(reading: Reading, place: int) -> bool:
    """True for « avoir été », « n'avoir pas », « ne pas être venu »: an infinitive that tells what has been."""
    words, rules = reading.words, reading.rules
    if not (place < len(words) and _opens_infinitive(reading, place)):
        return False
    while words[place].text in rules.infinitive_markers:
        place += 1
    return words[place].text in rules.have | rules.be


def _past_marked(reading: Reading, cue: Cue, place: int) -> int:
    """The « que » behind one word in marks: « s'est dit « convaincu » que »; else the word itself."""
    words = reading.words
    inside = [one for one in words[place : place + _MARKED] if one.quotation is not None and one.text[0].isalnum()]
    end = place + next((k for k, one in enumerate(words[place : place + _MARKED]) if one.quotation is None), 0)
    is_led = end > place and len(inside) == 1 and words[end].text in reading.rules.that
    is_reflexive = words[max(0, cue.first - 1)].text in reading.rules.reflexives or cue.form == "infinitive"
    return end if is_led and is_reflexive and words[end].sentence == words[place].sentence else place


def _past_insertion_after(reading: Reading, cue: Cue, place: int) -> Complement | None:
    """What is said behind an insertion between commas: « a annoncé, devant la foule réunie au port, que… »."""
    words = reading.words
    start = next((index for index in range(cue.last + 1, place + 1) if words[index].text == ","), None)
    if start is None:
        return None
    for place in range(start + 1, min(start + _LONGEST_INSERTION, len(words) - 1)):
        word = words[place]
        if word.sentence != cue.sentence or word.quotation is not None or is_finite(reading, word):
            return None
        if word.text != ",":
            continue
        if words[place + 1].text in reading.rules.that:
            return Complement("that", _past_insertion(reading, place + 2, cue.sentence))
        if words[place + 1].sentence == cue.sentence and _opens_infinitive(reading, place + 1):
            return Complement("infinitive", place + 1)
    return None


def _opens_infinitive(reading: Reading, place: int) -> bool:
    """True for an infinitive, past its negation and its pronouns: « ne pas en être convaincu »."""
    words = reading.words
    end = place
    while end < min(place + 5, len(words) - 1) and words[end].text in reading.rules.infinitive_markers:
        end += 1
    is_same = words[end].sentence == words[place].sentence and words[end].quotation is None
    is_name = reading.text[words[end].start].isupper()
    return is_same and not is_name and words[end].text.isalpha() and reading.is_infinitive(end)


def _past_insertion(reading: Reading, place: int, sentence: int) -> int:
    """The first word after « que, ce mardi, », or the word itself."""
    if place < len(reading.words) and reading.words[place].text == ",":
        start = skip_adverbials(reading, place + 1, sentence)
        return start if start is not None else place + 1
    return place


def _after_sentence(reading: Reading, cue: Cue) -> Complement:
    last = reading.sentence_words(cue.sentence)[-1]
    return Complement("colon" if reading.words[last].text == ":" else "none", last + 1)


def _past_someone(reading: Reading, place: int, sentence: int) -> int:
    for index in range(place, min(place + 8, len(reading.words))):
        word = reading.words[index]
        entries = reading.reporting.forms.get(word.text, ())
        is_gerund = any(entry.kind == "gerund" for entry in entries)
        if word.sentence != sentence or word.quotation is not None or is_gerund:
            break
        if word.text in reading.rules.that | {":"}:
            return index
    return place


def governed_infinitive(reading: Reading, cue: Cue, *, is_addressed: bool = False) -> int | None:
    """The index of the infinitive that somebody is told to do: « appelle les deux camps à négocier ».

    What follows « de » is told to nobody unless he is named: « demande de l'aide », « d'éviter »; with
    `is_addressed` the same holds for « à ».
    """
    joints = reading.rules.to if "to" in cue.takes else reading.rules.of
    words = reading.words
    has_addressee = words[cue.first - 1].text in reading.rules.object_pronouns if cue.first else False
    is_free = "to" in cue.takes and cue.form != "gerund" and not is_addressed
    for index in range(cue.last + 1, min(cue.last + _OBJECT_WORDS + 6, len(words) - 1)):
        word = words[index]
        is_over = word.sentence != cue.sentence or word.quotation is not None
        if is_over or word.text in reading.rules.relatives or word.text in MARKS:
            return None
        token = reading.token_at(word)
        if word.text in joints and (has_addressee or is_free) and _opens_infinitive(reading, index + 1):
            return index + 1
        if token is not None and token.pos == "VERB" and token.feature("VerbForm") == "Part":
            return None
        has_addressee = has_addressee or (token is not None and token.pos in ("NOUN", "PROPN"))
    return None
