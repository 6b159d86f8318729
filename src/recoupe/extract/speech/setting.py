"""Where quoted words stand without a verb of saying: read in a document, a title after a dash, « il est ajouté »."""

from collections.abc import Sequence, Set

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.phrases import Phrase, is_finite, phrase_after
from recoupe.extract.speech.subjects import sentence_subject
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.mention import Mention
from recoupe.model.text import Quotation, Span

DASHES = "—–-―"
_MARK_WIDTH = 3
_REACTION_WORDS = 6
_PAIR, _AGENT_WORDS = 2, 4
_SIGNATURE_WORDS = 14
_OVER_ONE = 2
_ENDINGS = frozenset('.!?…:,;»"”')


def is_reference(reading: Reading, quotation: Quotation, index: int) -> bool:
    """True for a title set after a dash at the end of a line without a verb: « Mise à jour : – « … » »."""
    text = reading.text
    start = text.rfind("\n", 0, quotation.outer.start) + 1
    lead = text[start : quotation.outer.start].rstrip()
    if len(lead) < _MARK_WIDTH or lead[-1] not in DASHES:
        return False
    line = [t for one in reading.sentences[max(0, index - 2) : index + 1] for t in one.tokens]
    has_verb = any(start <= t.start < quotation.outer.start and t.feature("VerbForm") == "Fin" for t in line)
    return not has_verb and not any(map(str.isalnum, text[quotation.outer.end :].partition("\n")[0]))


def is_read(reading: Reading, quotation: Quotation) -> bool:
    """True for « …, peut-on lire »."""
    after = lowered(reading.text[quotation.outer.end : quotation.outer.end + 40]).lstrip(" ,.\u00a0\u202f")
    before = lowered(reading.text[max(0, quotation.outer.start - 30) : quotation.outer.start])
    return after.startswith(reading.rules.read_in) or before.rstrip(" :,\u00a0").endswith(
        reading.rules.written + reading.rules.read_in
    )


def is_impersonal(reading: Reading, index: int) -> bool:
    """True for a sentence that opens with « Il est ajouté que »."""
    words, rules = reading.words, reading.rules
    place = reading.sentence_words(index)[0]
    lead = words[place : place + 2]
    if len(lead) < 2 or lead[0].text not in rules.subject_pronouns or lead[1].text not in rules.be:
        return False
    place += 2
    while place < len(words) and (length := reading.is_adverb(place)):
        place += length
    is_said = place + 1 < len(words) and reading.reporting.is_participle(words[place].text)
    return is_said and words[place + 1].text in rules.that


def resumed(reading: Reading, index: int, cue: Cue) -> Span | None:
    """What stands before « c'est ce qu'a dit la maire »: its clause, or the sentence before without its full stop."""
    start = reading.sentences[index].span.start
    lead = lowered(reading.text[start : cue.span.start]).strip()
    clause, comma, rest = lead.rpartition(",")
    if comma and rest.strip() in reading.rules.resumes and any(map(str.isalnum, clause)):
        return Span(start, start + len(clause.rstrip()))
    if index == 0 or reading.sentences[index - 1].is_title:
        return None
    before = reading.sentences[index - 1]
    is_near = reading.sentences[index].paragraph - before.paragraph <= 1
    if lead not in reading.rules.resumes or not is_near:
        return None
    said = before.span.of(reading.text).rstrip(" .!?…")
    return Span(before.span.start, before.span.start + len(said)) if said else None


def announced_behind(reading: Reading, quotation: Quotation, index: int) -> Phrase | None:
    """Who speaks in « « … » C'est en ces termes que la maire a répondu », « C'est l'avis émis par la maire »."""
    if index + 1 >= len(reading.sentences):
        return None
    rest = reading.text[quotation.outer.end : reading.sentences[index].span.end]
    following = reading.sentences[index + 1].span
    lead = next(
        (one for one in reading.rules.in_these_words if lowered(following.of(reading.text)).startswith(one)), ""
    )
    if not lead or any(map(str.isalnum, rest)):
        return None
    place = reading.index_at(following.start + len(lead))
    near = range(place, min(place + _AGENT_WORDS, len(reading.words)))
    agent = next((k for k in near if reading.words[k].text in reading.rules.agents), None)
    return phrase_after(reading, place, index + 1) or (
        phrase_after(reading, agent + 1, index + 1) if agent is not None else None
    )


def reaction_of(reading: Reading, index: int, limit: int) -> Span | None:
    """« Réponse de la capitale : … »: whose reaction a sentence without a verb announces before an offset."""
    words, rules = reading.words, reading.rules
    lead = [words[place] for place in reading.sentence_words(index) if words[place].end <= limit]
    if lead and lead[0].text in rules.prepositions and any(is_finite(reading, word) for word in lead):
        return None
    near = len(lead) - _REACTION_WORDS
    for place, word in enumerate(lead):
        if word.text not in rules.reactions or 2 < place < near:
            continue
        for joint in range(place + 1, min(place + 4, len(lead) - 1)):
            if lead[joint].text in rules.of or lead[joint].text in rules.agents:
                end = joint + 1
                while end < len(lead) and lead[end].text != ":" and not is_finite(reading, lead[end]):
                    end += 1
                return Span(lead[joint + 1].start, lead[end - 1].end)
    return None


def opening_sentence(reading: Reading, cue: Cue) -> int:
    """The sentence of a cue; behind a quotation of several sentences, the one in which that opens."""
    place = cue.first - 1
    while place > 0 and not reading.words[place].text[:1].isalnum():
        place -= 1
    inside = reading.words[place].quotation if place >= 0 else None
    if inside is None:
        return cue.sentence
    return reading.words[reading.index_at(reading.quotations[inside].inner.start)].sentence


def signature(reading: Reading, quotation: Quotation, index: int) -> Span | None:
    """The name with which a quotation that stands alone is signed, on the next line after a dash."""
    if index + 1 >= len(reading.sentences):
        return None
    span = reading.sentences[index + 1].span
    line = span.of(reading.text)
    if line[0] not in DASHES or len(line.split()) > _SIGNATURE_WORDS or quotation.depth:
        return None
    if any(map(str.isalnum, reading.text[quotation.outer.end : reading.sentences[index].span.end])):
        return None
    return Span(span.start + 1 + len(line[1:]) - len(line[1:].lstrip()), span.end)


def heading_name(reading: Reading, index: int) -> Span | None:
    """Who a line names above words that stand alone: « Awa Diop (SEN), deuxième » and, below it, « … »."""
    here = reading.sentences[index]
    above = [one for one in reading.sentences[max(0, index - 3) : index] if one.paragraph == here.paragraph - 1]
    if not above:
        return None
    line = Span(above[0].span.start, above[-1].span.end)
    text = line.of(reading.text)
    is_line = "\n" not in text and len(text.split()) <= _SIGNATURE_WORDS and text[-1] not in _ENDINGS
    if not is_line or any(one.feature("VerbForm") == "Fin" for part in above for one in part.tokens):
        return None
    people = [one for one in reading.mentions_in(line) if one.kind == "person" and one.via == "named"]
    return people[0].span if len(people) == 1 and people[0].span.start == line.start else None


def reaches(reading: Reading, cue: Cue, limit: int) -> bool:
    """True where no comma and no finite verb stand between a source and a colon: « selon la maire : »."""
    between = [reading.words[place] for place in range(cue.last + 1, reading.index_at(limit))]
    return not any(word.text == "," or is_finite(reading, word) for word in between)


def modal_subject(reading: Reading, quotation: Quotation) -> Phrase | None:
    """The subject of a modal right before the marks: « la maire va « annoncer un geste » »."""
    place = reading.index_at(quotation.outer.start) - 1
    word = reading.words[place]
    if word.text not in reading.rules.modals or not reading.is_infinitive(reading.index_at(quotation.inner.start)):
        return None
    phrase = sentence_subject(reading, word.sentence)
    if phrase is None or phrase.pronoun is not None or phrase.span.end > word.start:
        return None
    return phrase


def names_somebody(reading: Reading, quotation: Quotation, index: int) -> bool:
    """True where a sentence names before its quotation, or in a title, who may speak there."""
    sentence = reading.sentences[index]
    before = reading.mentions_in(Span(sentence.span.start, quotation.outer.start))
    return sentence.is_title or any(one.kind != "place" for one in before)


def leads_on(reading: Reading, cues: Sequence[Cue], index: int) -> bool:
    """True where the sentence before, with its verbs, is near, no title, and tells nobody's silence."""
    before = reading.sentences[index - 1] if index else None
    if before is None or before.is_title or reading.sentences[index].paragraph - before.paragraph > 1:
        return False
    return not _keeps_silent(reading, cues)


def _keeps_silent(reading: Reading, cues: Sequence[Cue]) -> bool:
    """True where the verbs of a sentence tell « n'a pas répondu », « n'a pas souhaité répondre »."""
    for place, cue in enumerate(cues):
        before = reading.words[cue.first - 1].text if cue.first else ""
        lemma = before + cue.lemma if before in reading.rules.reflexives else cue.lemma
        is_refused = cue.form == "infinitive" and place > 0 and cues[place - 1].is_negated
        if lemma in reading.rules.silences and (cue.is_negated or is_refused):
            return True
    return False


def follows_colon(reading: Reading, quotation: Quotation, index: int) -> bool:
    """True for a quotation to which its sentence leads with a colon."""
    start = reading.sentences[index].span.start
    return reading.text[start : quotation.outer.start].rstrip().endswith(":")


def opening_name(reading: Reading, index: int, limit: int) -> Span | None:
    """« Awa Diop, ministre des Ports : … »: the one person, or else paper, that a sentence without a verb names.

    Of « Awa Diop à Jean Kone : … » it is the first.
    """
    start = reading.sentences[index].span.start
    if any(t.end <= limit and t.feature("VerbForm") == "Fin" for t in reading.sentences[index].tokens):
        return None
    before = [one for one in reading.mentions_in(Span(start, limit)) if one.kind in ("person", "outlet")]
    named = [one for one in before if one.kind == "person" and one.via == "named"] or before
    named = named[:1] if len(named) == _PAIR and _is_addressed(reading, named[1], reading.rules.to) else named
    is_addressed = len(named) == 1 and _is_addressed(reading, named[0])
    return named[0].span if len(named) == 1 and not is_addressed else None


def _is_addressed(reading: Reading, mention: Mention, joints: Set[str] | None = None) -> bool:
    """True for whom words are for or against: « lettre à X : … », « contre X : … »; with `joints` by these alone."""
    place = reading.index_at(mention.span.start) - 1
    rules = reading.rules
    while place >= 0 and reading.words[place].text in rules.definite:
        place -= 1
    lead = reading.words[place].text if place >= 0 else ""
    return lead in (joints or rules.prepositions | rules.to) and lead not in rules.voicing


def is_of_many(reading: Reading, cue: Cue) -> bool:
    """True for « selon plusieurs observateurs », « selon un certain nombre d'élus »."""
    return any(word.text in reading.rules.many for word in reading.words[cue.last + 1 : cue.last + 3])


def is_of_marks(reading: Reading, cue: Cue) -> bool:
    """True for « X critique Y, « en faute » selon Z »: the source vouches for the words in marks before it alone."""
    before = reading.words[cue.first - 1] if cue.first else None
    return before is not None and before.sentence == cue.sentence and before.quotation is not None


def still_speaks(reading: Reading, index: int, told: tuple[int, object] | None, between: Sequence[Cue]) -> bool:
    """True where a sentence of the same paragraph that names nobody stands between a quotation and who spoke last."""
    sentences = reading.sentences
    if told is None or between or index - told[0] != _OVER_ONE:
        return False
    if sentences[told[0]].paragraph != sentences[index].paragraph:
        return False
    return all(one.kind not in ("person", "anonymous") for one in reading.mentions_in(sentences[index - 1].span))
