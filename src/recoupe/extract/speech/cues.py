"""Cues of reported speech: verbs of saying in the forms that report, prepositions that name a source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.speech.adverbials import skip_adverbials
from recoupe.extract.speech.asked import is_asked
from recoupe.extract.speech.auxiliaries import compound_frame, follows_auxiliary, is_being, is_joined
from recoupe.extract.speech.phrases import is_finite
from recoupe.extract.speech.words import Reading, Word
from recoupe.languages.reporting import Reporting, VerbEntry
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Span

_MARKS_BEFORE = ',»"”)…?!–—-:;('
_UNLISTED = "say.unlisted"
_COLON_REACH, _PASSIVE_REACH, _AGENT_REACH, _NEAR_MARKS, _NEAR_DOCUMENT, _NEAR_ASIDE = 14, 9, 16, 6, 3, 16
_ASIDE_ONLY = frozenset({"incise"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show that somebody speaks. `first` and `last` are word indices, auxiliary included.

    `form` is finite, compound, gerund, infinitive or source; `clitic` the index of a pronoun joined by a
    hyphen (« a-t-il déclaré »), None without one.
    """

    rule: str
    lemma: str
    form: str
    takes: frozenset[str]
    first: int
    last: int
    sentence: int
    span: Span
    clitic: int | None = None
    is_negated: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document laid out for the rules of speech, with its cues outside quotations in reading order."""

    reading: Reading
    cues: tuple[Cue, ...]


def lay_out(annotated: Annotated, mentions: Sequence[Mention], reporting: Reporting) -> LaidOut:
    """The words, quotations and cues of a document, which quotes and claims both start from."""
    reading = Reading(annotated, mentions, reporting)
    return LaidOut(reading, find_cues(reading))


def find_cues(reading: Reading) -> tuple[Cue, ...]:
    """All cues outside quotations, in reading order."""
    cues: list[Cue] = []
    taken = -1
    for index, word in enumerate(reading.words):
        if index <= taken or word.quotation is not None:
            continue
        cue = _source(reading, index) or verb_at(reading, index) or _agent(reading, index) or _unlisted(reading, index)
        if cue is not None:
            cues.append(cue)
            taken = cue.last
    return tuple(cues)


def _unlisted(reading: Reading, index: int) -> Cue | None:
    """A verb in no list, right after a quotation and before who says it: « Oui », fanfaronna-t-il."""
    token = reading.token_at(reading.words[index])
    is_verb = token is not None and (token.pos == "VERB" or _has_clitic(reading, index))
    if token is None or not is_verb or reading.words[index].text in reading.rules.relatives:
        return None
    frame = _beside_quotation(reading, index)
    if frame is None or not _names_somebody(reading, index + 1, frame[1]):
        return None
    first, clitic = frame
    last = clitic if clitic is not None and clitic > index else index
    words = reading.words
    form = "compound" if first < index and words[first].text in reading.rules.have else "finite"
    span = Span(words[first].start, words[last].end)
    return Cue(_UNLISTED, token.lemma, form, _ASIDE_ONLY, first, last, words[index].sentence, span, clitic)


def _has_clitic(reading: Reading, index: int) -> bool:
    """True for a word to which a pronoun is joined, which is a verb whatever the tagger says: « rit-il »."""
    return index + 1 < len(reading.words) and is_joined(reading, index + 1)


def _beside_quotation(reading: Reading, index: int) -> tuple[int, int | None] | None:
    """The first word of a verb form that only a comma parts from a quotation, and its clitic."""
    words, rules = reading.words, reading.rules
    token = reading.token_at(words[index])
    is_participle = token is not None and token.feature("VerbForm") == "Part" and not _has_clitic(reading, index)
    frame = compound_frame(reading, index, False) if is_participle else (index, None)
    is_finite_form = token is not None and (token.feature("VerbForm") == "Fin" or _has_clitic(reading, index))
    if frame is None or not (is_participle or is_finite_form):
        return None
    first, clitic = frame
    if clitic is None and _has_clitic(reading, index):
        clitic = index + 1
    place = first - 1
    while place > 0 and words[place].text in rules.reflexives | rules.object_pronouns | {","}:
        place -= 1
    is_beside = place >= 0 and words[place].quotation is not None and words[place].sentence == words[index].sentence
    return (first, clitic) if is_beside and words[first - 1].text not in rules.relatives else None


def _names_somebody(reading: Reading, index: int, clitic: int | None) -> bool:
    """True where a pronoun joined to the verb, or a person's or an institution's mention, follows at once."""
    if clitic is not None:
        return reading.words[clitic].text in reading.rules.subject_pronouns
    place = skip_adverbials(reading, index, reading.words[index].sentence) if index < len(reading.words) else None
    if place is None:
        return False
    index = place
    token = reading.token_at(reading.words[index])
    if token is not None and token.pos == "PROPN" and reading.text[token.start].isupper():
        return True
    near = Span(reading.words[index].start, reading.words[index].end + 4)
    return any(one.kind in ("person", "anonymous", "organisation", "state") for one in reading.mentions_in(near))


def _source(reading: Reading, index: int) -> Cue | None:
    words = reading.words
    for rule, phrase in reading.reporting.sources.get(words[index].text, ()):
        length = len(phrase)
        if tuple(word.text for word in words[index : index + length]) != phrase:
            continue
        is_relative = _is_relative(reading, index, index + length)
        if reading.is_adverb(index) > length or (_names_no_source(reading, index + length) and not is_relative):
            return None
        is_open = is_relative or not rule.clause_start or _opens_clause(reading, index)
        if not is_open or (rule.clause_start and not is_relative and not _names_speaker(reading, index + length)):
            continue
        last = index + length - (0 if is_relative else 1)
        span = Span(words[index].start, words[last].end)
        lemma = " ".join(phrase)
        return Cue(rule.id, lemma, "source", frozenset(), index, last, words[index].sentence, span, keeps=rule.keep)
    return None


def _is_relative(reading: Reading, start: int, place: int) -> bool:
    """True for « X, selon qui … », « Y, selon lequel … »: whoever stands before is the source."""
    words, rules = reading.words, reading.rules
    if not 0 < start < place < len(words) or words[place].text not in rules.of_whom or words[start - 1].text != ",":
        return False
    return place + 1 < len(words) and words[place].sentence == words[place + 1].sentence


def _agent(reading: Reading, index: int) -> Cue | None:
    """The « par » of a passive: « jugé « trop lent » par la ministre », « qualifié par elle de « trop lent » »."""
    words = reading.words
    if words[index].text not in reading.rules.agents or index + 1 >= len(words):
        return None
    place = index - 1
    while place > 0 and words[place].quotation is not None and words[place].sentence == words[index].sentence:
        place -= 1
    following = words[index + 1 : index + _AGENT_REACH]
    if place == index - 1 and not any(
        word.quotation is not None and word.sentence == words[index].sentence for word in following
    ):
        return None
    limit = max(0, place - (_PASSIVE_REACH if place < index - 1 else 2))
    while place >= limit and words[place].sentence == words[index].sentence:
        entry = _passive(reading, place)
        if entry is not None:
            span = Span(words[index].start, words[index].end)
            takes = frozenset({"agent"})
            return Cue(entry.rule, entry.lemma, "source", takes, index, index, words[index].sentence, span)
        place -= 1
    return None


def _passive(reading: Reading, index: int) -> VerbEntry | None:
    """The verb of saying of which a word is the passive participle."""
    for entry in reading.reporting.forms.get(reading.words[index].text, ()):
        if entry.kind == "participle" and not entry.is_reflexive and not entry.then and "object" in entry.takes:
            return entry if compound_frame(reading, index, False) is None else None
    return None


def _names_no_source(reading: Reading, index: int) -> bool:
    """True for « selon les modalités »: the noun, with or without its article, is nobody's word."""
    words = reading.words[index : index + 2]
    if words and words[0].text in reading.rules.definite:
        words = words[1:]
    return bool(words) and words[0].text in reading.rules.no_source.heads


def _names_speaker(reading: Reading, index: int) -> bool:
    """True where a phrase of a few words up to the next comma has a name or a noun that can speak."""
    heads = reading.rules.heads
    known = (heads.anonymous | heads.organisation | heads.office | heads.agency) - reading.rules.no_views
    pronoun = reading.words[index].text if index + 1 < len(reading.words) else ""
    if pronoun in reading.rules.tonic_pronouns and reading.words[index + 1].text == ",":
        return True
    for word in reading.words[index : index + 7]:
        if word.text in "," or word.text in reading.rules.relatives or word.quotation is not None:
            return False
        if {word.text, word.text.removesuffix("s"), word.text.removesuffix("x")} & known:
            return True
        if word.text.endswith(heads.suffixes):
            return True
        if reading.text[word.start].isupper():
            return True
    return False


def _opens_clause(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if index == 0 or reading.words[index - 1].sentence != word.sentence:
        return True
    return reading.words[index - 1].text in _MARKS_BEFORE and reading.words[index - 1].quotation is None


def verb_at(reading: Reading, index: int) -> Cue | None:
    """The verb of saying at a word, with its auxiliary and its clitic; None for any other word."""
    entries = reading.reporting.forms.get(reading.words[index].text, ())
    found = [cue for entry in entries if (cue := _as_cue(reading, index, entry)) is not None]
    if not found:
        return None
    best = min(found, key=lambda cue: (cue.first, -cue.last))
    same = [cue for cue in found if (cue.first, cue.last, cue.form) == (best.first, best.last, best.form)]
    takes = frozenset().union(*(cue.takes for cue in same))
    return replace(best, takes=takes)


def _as_cue(reading: Reading, index: int, entry: VerbEntry) -> Cue | None:
    last = _end_of_phrase(reading, index, entry)
    if last is None:
        return None
    if entry.kind == "participle":
        frame = compound_frame(reading, index, entry.is_reflexive)
    elif entry.kind == "finite":
        frame = _finite(reading, index, entry)
    else:
        frame = _non_finite(reading, index, entry)
    if frame is None:
        return None
    first, clitic = frame
    if "weak" in entry.takes and not _speaks(reading, first, index, clitic):
        return None
    if "anyone" in entry.takes and (clitic is None or reading.words[clitic].text not in reading.rules.anyone):
        return None
    if clitic is not None and clitic > last:
        last = clitic
    words = reading.words
    form = {"participle": "compound"}.get(entry.kind, entry.kind)
    negated = any(word.text in reading.rules.negations for word in words[max(0, first - 3) : first])
    span = Span(words[first].start, words[last].end)
    return Cue(
        entry.rule, entry.lemma, form, entry.takes, first, last, words[index].sentence, span, clitic, is_negated=negated
    )


def _speaks(reading: Reading, first: int, index: int, clitic: int | None) -> bool:
    """True where a verb that also means doing stands as an aside or before a colon."""
    words = reading.words
    before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
    if clitic is not None or (before is not None and (before.quotation is not None or before.text == ",")):
        return True
    last = reading.sentence_words(words[index].sentence)[-1]
    near = words[index + 1 : min(index + _COLON_REACH, last + 1)]
    colon = next((place for place, word in enumerate(near) if word.text == ":"), None)
    return colon is not None and not any(is_finite(reading, word) for word in near[:colon])


def _end_of_phrase(reading: Reading, index: int, entry: VerbEntry) -> int | None:
    if not entry.then:
        return index
    start = index + 1
    if start < len(reading.words) and is_joined(reading, start):
        start += 1
    while start < len(reading.words) and (length := reading.is_adverb(start)):
        start += length
    for words in entry.then:
        part = tuple(word.text for word in reading.words[start : start + len(words)])
        if part == words:
            return start + len(words) - 1
    return None


def _finite(reading: Reading, index: int, entry: VerbEntry) -> tuple[int, int | None] | None:
    rules, words = reading.rules, reading.words
    token = reading.token_at(words[index])
    if token is not None and token.feature("VerbForm") == "Part" and token.dep.startswith(("acl", "amod", "conj")):
        return None
    if reading.text[words[index].start].isupper() and (token is None or token.pos in ("PROPN", "NOUN")):
        return None
    following = index + 1
    clitic = following if following < len(words) and is_joined(reading, following) else None
    if clitic is not None:
        return (index, clitic) if words[clitic].text not in rules.self_pronouns else None
    if reading.reporting.is_participle(words[index].text) and follows_auxiliary(reading, index):
        return None
    before = words[index - 1] if index and words[index - 1].sentence == words[index].sentence else None
    reflexive = before is not None and before.text in rules.reflexives
    if reflexive != entry.is_reflexive:
        return None
    if before is not None and not reflexive and _is_noun_context(reading, index):
        return None
    return index, None


def _is_noun_context(reading: Reading, index: int) -> bool:
    """True where a form that is also a noun (« l'annonce », « une demande ») is meant as one."""
    token = reading.token_at(reading.words[index])
    before = reading.words[index - 1].text
    if before in reading.rules.determiners:
        is_object = before in reading.rules.object_pronouns
        is_verb = token is not None and token.pos in ("VERB", "AUX")
        return not is_object or not (is_verb or _follows_subject(reading, index - 1))
    if token is None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    following = reading.words[index + 1] if index + 1 < len(reading.words) else None
    if following is not None and (following.quotation is not None or following.text in reading.rules.that):
        return False
    if before == ",":
        return following is not None and (following.text == "," or _is_adjective(reading, following))
    adjective = reading.token_at(reading.words[index - 1])
    return adjective is not None and adjective.pos in ("ADJ", "DET", "ADP")


def _follows_subject(reading: Reading, index: int) -> bool:
    """True for « elle leur reproche », « Awa Diop les accuse »: the article after a subject is a pronoun."""
    before = reading.words[index - 1] if index else None
    if before is None or before.sentence != reading.words[index].sentence:
        return False
    if before.text in reading.rules.subject_pronouns | reading.rules.who:
        return True
    return any(one.kind == "person" and one.span.end == before.end for one in reading.mentions_over(before.span))


def _is_adjective(reading: Reading, word: Word) -> bool:
    token = reading.token_at(word)
    return token is not None and token.pos == "ADJ"


def _introduces(reading: Reading, index: int) -> bool:
    """True where marks or a colon follow within a few words: « des passants scandant : « … » »."""
    near = reading.words[index + 1 : index + _NEAR_MARKS]
    same = [word for word in near if word.sentence == reading.words[index].sentence]
    return any(word.quotation is not None or word.text == ":" for word in same)


def _tells_what(reading: Reading, index: int, entry: VerbEntry) -> bool:
    """True for « une résolution déclarant que… »: the participle of a document beside what it says."""
    words, rules = reading.words, reading.rules
    if "that" not in entry.takes or index + 1 >= len(words) or words[index + 1].text not in rules.that:
        return False
    near = words[max(0, index - _NEAR_DOCUMENT) : index]
    return _trails_aside(reading, index) or any(word.text in rules.heads.communique for word in near)


def _trails_aside(reading: Reading, index: int) -> bool:
    """True for « …, a indiqué la maire précisant que… »: who speaks stands between verb and participle."""
    words = reading.words
    has_verb = False
    for place in range(index - 1, max(-1, index - _NEAR_ASIDE), -1):
        word = words[place]
        if word.sentence != words[index].sentence:
            return False
        if word.text == "," or word.quotation is not None:
            return has_verb
        has_verb = has_verb or any(entry.kind != "gerund" for entry in reading.reporting.forms.get(word.text, ()))
    return False


def _non_finite(reading: Reading, index: int, entry: VerbEntry) -> tuple[int, int | None] | None:
    rules, words = reading.rules, reading.words
    before = words[index - 1] if index else None
    if before is None or before.sentence != words[index].sentence:
        return None if entry.kind == "infinitive" else (index, None)
    if entry.is_reflexive != (before.text in rules.reflexives):
        return None
    place = index - 1
    while entry.kind == "gerund" and place > 0 and words[place].text in rules.object_pronouns - rules.gerund_starts:
        place -= 1
    before = words[place] if words[place].sentence == words[index].sentence else before
    is_free = (
        _introduces(reading, index)
        or entry.is_reflexive
        or before.quotation is not None
        or before.text in rules.gerund_starts
        or _tells_what(reading, index, entry)
    )
    if entry.kind == "gerund" and not is_free:
        return None
    if entry.kind == "infinitive":
        near: Sequence[str] = [word.text for word in words[max(0, index - 3) : index]]
        determiners = rules.articles - rules.object_pronouns - rules.of
        if any(text in rules.modals for text in near) or before.text in determiners or is_asked(reading, index):
            return None
        if before.text in rules.to and is_being(reading, index - 2):
            return None
    return index, None
