"""Reported speech without quotation marks: clauses and infinitives after verbs of saying, « selon… », asides."""

from collections.abc import Sequence

from recoupe.extract.speech.appositions import is_finite_form, past_apposition, past_appositions
from recoupe.extract.speech.clauses import clause_span
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.frames import complement, is_inverted, is_perfect
from recoupe.extract.speech.marked import count_words
from recoupe.extract.speech.openings import past_fronted
from recoupe.extract.speech.phrases import is_finite, phrase_after
from recoupe.extract.speech.setting import is_of_many, is_of_marks
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Span

_SHORTEST_WORDS = 3
_LONGEST_LEAD = 6


def reported_clause(reading: Reading, cue: Cue, others: Sequence[Cue], *, is_inverted: bool) -> Span | None:
    """The stretch that a cue reports outside of quotation marks, None where it reports none."""
    sentence = reading.sentences[cue.sentence]
    if sentence.is_title or (cue.is_negated and "negated" not in cue.takes):
        return None
    following = next((one for one in others if one.first > cue.last and one.sentence == cue.sentence), None)
    if cue.form == "source":
        if is_view(reading, cue) and not _opens_sentence(reading, cue):
            return None
        if cue.takes or _is_count(reading, cue, others) or is_of_many(reading, cue) or is_of_marks(reading, cue):
            return None
        if any(_is_report(reading, one) for one in others if one.sentence == cue.sentence and one.first > cue.last):
            return None
        if _is_repeated(reading, cue, others):
            return None
        is_relative = reading.words[cue.last].text in reading.rules.of_whom
        span = _relative(reading, cue, following) if is_relative else _by_source(reading, cue, following)
        if span is not None and any(one.span.end == span.end for one in others if one.last < cue.first):
            return None
    elif is_inverted:
        span = _compared(reading, cue) if takes_up(reading, cue) else _before_aside(reading, cue, others)
    else:
        span = _before_second(reading, _governed(reading, cue, following), cue, others)
    return span if span is not None and count_words(reading, span) >= _SHORTEST_WORDS else None


def is_view(reading: Reading, cue: Cue) -> bool:
    """True for « pour la ministre, … »: a preposition that names a source only where it opens a clause."""
    is_relative = reading.words[cue.last].text in reading.rules.of_whom
    return not is_relative and any(rule.clause_start and rule.id == cue.rule for rule in reading.rules.sources)


def _is_report(reading: Reading, cue: Cue) -> bool:
    """True for the verb of « Selon la radio, la ministre a dit que la route rouvrira »: the clause is hers."""
    is_plain = cue.form in ("finite", "compound") and not cue.is_negated and "that" in cue.takes
    return is_plain and complement(reading, cue).kind == "that"


def _is_repeated(reading: Reading, cue: Cue, others: Sequence[Cue]) -> bool:
    """True for « X juge qu'il est, selon elle, trop tard »: a pronoun takes up whose clause it is anyway."""
    following = reading.words[min(cue.last + 1, len(reading.words) - 1)].text
    before = (one for one in others if one.sentence == cue.sentence and one.last < cue.first)
    return following in reading.rules.tonic_pronouns and any(_is_report(reading, one) for one in before)


def view_clause(reading: Reading, cue: Cue) -> Span | None:
    """The clause behind the comma of a view that opens it, with a verb of its own, None where none is."""
    phrase = phrase_after(reading, cue.last + 1, cue.sentence)
    indices = reading.sentence_words(cue.sentence)
    place = len(reading.words) if phrase is None else reading.index_at(phrase.span.end)
    if place >= indices[-1] or reading.words[place].text != ",":
        return None
    span = clause_span(reading, place + 1, cue, None)
    return span if span is not None and _has_finite(reading, place, indices[-1]) else None


def _opens_sentence(reading: Reading, cue: Cue) -> bool:
    """True where only connectors, or a short adverbial without a verb, stand before the source."""
    first = reading.sentence_words(cue.sentence)[0]
    if cue.first - first <= 2 or _past_connectors(reading, first) == cue.first:
        return True
    return cue.first - first <= _LONGEST_LEAD and not _has_finite(reading, first, cue.first)


def _is_count(reading: Reading, cue: Cue, others: Sequence[Cue]) -> bool:
    """True for a survey's result, and for figures set beside those of another source."""
    following = reading.words[cue.last + 1 : cue.last + 4]
    if any(word.text in reading.rules.surveys for word in following):
        return True
    apart = [one for one in others if reading.words[one.last].text not in reading.rules.of_whom]
    return any(one.form == "source" and one.sentence == cue.sentence and one != cue for one in apart)


def _governed(reading: Reading, cue: Cue, following: Cue | None) -> Span | None:
    """What a verb of saying governs; « appelle les deux camps à négocier » is an act and tells nothing."""
    what = complement(reading, cue)
    if cue.is_negated:
        is_act = what.kind == "infinitive" or _opens_act(reading, what.start)
        return clause_span(reading, what.start, cue, None) if is_act or what.kind == "that" else None
    if what.kind == "that" and cue.takes & {"that", "wish", "asking"}:
        return clause_span(reading, what.start, cue, beside(reading, following, what.start))
    if what.kind == "colon" and {"that", "colon"} <= cue.takes and _is_clause(reading, cue, what.start):
        return clause_span(reading, what.start, cue, None)
    if what.kind == "infinitive" and _takes_infinitive(reading, cue, what.start):
        return clause_span(reading, what.start, cue, None)
    return None


def _opens_act(reading: Reading, place: int) -> bool:
    """True for the « de » of « n'exclut pas de partir »."""
    is_led = place + 1 < len(reading.words) and reading.words[place].text in reading.rules.of
    return is_led and reading.is_infinitive(place + 1)


def _before_second(reading: Reading, span: Span | None, cue: Cue, others: Sequence[Cue]) -> Span | None:
    """A clause up to the aside that ends its sentence: « X a dit que Y était parti, a rapporté la radio. »."""
    for one in others:
        is_later = span is not None and one.sentence == cue.sentence and span.start < one.span.start < span.end
        if not is_later or one.form not in ("finite", "compound") or reading.words[one.first - 1].text not in ",»":
            continue
        if span is not None and is_inverted(reading, one) and _ends_sentence(reading, one):
            return _stripped(reading.text, Span(span.start, one.span.start))
    return span


def _ends_sentence(reading: Reading, cue: Cue) -> bool:
    last = reading.sentence_words(cue.sentence)[-1]
    return not _has_finite(reading, cue.last + 1, last + 1)


def _takes_infinitive(reading: Reading, cue: Cue, start: int) -> bool:
    """True for a verb that tells of its own subject; any does so of what has been: « rapporte avoir fui »."""
    if "willing" in cue.takes and reading.words[start].text in reading.rules.willing:
        return True
    return "infinitive" in cue.takes or ("that" in cue.takes and is_perfect(reading, start))


def _is_clause(reading: Reading, cue: Cue, start: int) -> bool:
    """True for words without marks behind a colon, on the same line, with a verb of their own."""
    last = reading.sentence_words(cue.sentence)[-1]
    if start >= last or reading.words[start].quotation is not None:
        return False
    return _has_finite(reading, start, last + 1)


def beside(reading: Reading, following: Cue | None, start: int) -> Cue | None:
    """The next cue where it reports beside this clause rather than inside it: joined by « et » or a comma."""
    if following is None or following.first <= start + 2:
        return None
    place = following.first - 1
    while place > start and reading.words[place].text in reading.rules.object_pronouns | reading.rules.reflexives:
        place -= 1
    before = reading.words[place].text
    if before in reading.rules.conjunctions and following.form in ("finite", "compound"):
        return following
    if following.form == "gerund" and before in {",", *reading.rules.conjunctions}:
        return following if _has_finite(reading, start, following.first) else None
    return None


def takes_up(reading: Reading, cue: Cue) -> bool:
    """True for « comme l'a dit la ministre » and « ce qu'a dit la ministre »: what stands before is not all hers."""
    place = cue.first - 1
    while place > 0 and reading.words[place].text in reading.rules.object_pronouns:
        place -= 1
    return place >= 0 and reading.words[place].text in reading.rules.like | reading.rules.that


def _compared(reading: Reading, cue: Cue) -> Span | None:
    """« Comme l'a rappelé la maire, la route rouvrira »: the clause behind a comparison that opens its sentence."""
    indices = reading.sentence_words(cue.sentence)
    first = reading.words[_past_connectors(reading, indices[0])]
    phrase = phrase_after(reading, cue.last + 1, cue.sentence)
    if first.text not in reading.rules.like or first.end > cue.span.start or phrase is None:
        return None
    place = reading.index_at(phrase.span.end)
    while place < indices[-1] and reading.words[place].text != ",":
        if reading.words[place].quotation is not None or is_finite(reading, reading.words[place]):
            return None
        place += 1
    place = past_apposition(reading, place, cue.sentence)
    is_told = place < indices[-1] and _has_finite(reading, place, indices[-1])
    return clause_span(reading, place + 1, cue, None) if is_told else None


def _before_aside(reading: Reading, cue: Cue, others: Sequence[Cue]) -> Span | None:
    """« La route est ouverte, a indiqué le préfet »: the clause before the aside."""
    indices = reading.sentence_words(cue.sentence)
    earlier = [one for one in others if one.sentence == cue.sentence and one.last < cue.first]
    start = _past_colon(reading, indices[0], cue)
    if any(complement(reading, one).kind == "that" for one in earlier if one.form in ("finite", "compound")):
        return None
    if _asks(reading, cue):
        return None
    end = reading.words[cue.first].start
    if start >= cue.first:
        return _behind_aside(reading, cue)
    around = None if _has_finite(reading, start, cue.first) else _around_aside(reading, cue)
    start = past_fronted(reading, start, cue.first)
    return around or _stripped(reading.text, Span(reading.words[start].start, end))


def _asks(reading: Reading, cue: Cue) -> bool:
    """True for « Comment la mairie réagira-t-elle ? »: no comma sets the verb apart from what it asks about."""
    is_apart = cue.first == 0 or not reading.words[cue.first - 1].text[-1:].isalnum()
    last = reading.sentence_words(cue.sentence)[-1]
    return cue.clitic is not None and not is_apart and reading.words[last].text == "?"


def _around_aside(reading: Reading, cue: Cue) -> Span | None:
    """The whole of « D'ici à mai, indique la mairie, le pont rouvrira »: the verb comes behind the aside."""
    rest = _behind_aside(reading, cue)
    first = _past_colon(reading, reading.sentence_words(cue.sentence)[0], cue)
    return Span(reading.words[first].start, rest.end) if rest is not None else None


def _behind_aside(reading: Reading, cue: Cue) -> Span | None:
    """The clause of « Enfin, indique la mairie, le pont rouvrira », which only a connector leads to the aside."""
    words, indices = reading.words, reading.sentence_words(cue.sentence)
    place = cue.last + 1
    if cue.clitic is None:
        phrase = phrase_after(reading, place, cue.sentence)
        place = reading.index_at(phrase.span.end) if phrase is not None else len(words)
    is_alias = cue.clitic is None and words[cue.first].text in reading.rules.terms.before
    if is_alias or place >= indices[-1] or words[place].text != "," or words[cue.first - 1].text != ",":
        return None
    rest = clause_span(reading, place + 1, cue, None)
    return rest if rest is not None and _has_finite(reading, place, indices[-1]) else None


def _past_colon(reading: Reading, first: int, cue: Cue) -> int:
    """The first word past connectors, or past the colon behind which an aside stands before what it reports."""
    colons = [k for k in range(first, cue.first) if reading.words[k].text == ":"]
    is_led = bool(colons) and not _has_finite(reading, colons[-1], cue.first)
    start = colons[-1] + 1 if is_led else first
    for place in range(start + 1, cue.first):
        word = reading.words[place]
        is_parting = word.text == ";" and word.quotation is None
        start = place + 1 if is_parting and _has_finite(reading, place, cue.first) else start
    return _past_connectors(reading, start)


def _past_connectors(reading: Reading, place: int) -> int:
    for length in (3, 2, 1):
        part = " ".join(word.text for word in reading.words[place : place + length]).replace("' ", "'")
        if part in reading.rules.connectors:
            place += length
            break
    while place < len(reading.words) and reading.words[place].text in ",:–—-":
        place += 1
    return place


def _relative(reading: Reading, cue: Cue, following: Cue | None) -> Span | None:
    """The clause after « selon qui »."""
    return clause_span(reading, cue.last + 1, cue, _next_apart(following))


def _by_source(reading: Reading, cue: Cue, following: Cue | None) -> Span | None:
    words = reading.words
    is_pronoun = words[min(cue.last + 1, len(words) - 1)].text in reading.rules.tonic_pronouns
    phrase = None if is_pronoun else phrase_after(reading, cue.last + 1, cue.sentence)
    if phrase is None and not is_pronoun:
        return None
    indices = reading.sentence_words(cue.sentence)
    after = reading.index_at(phrase.span.end) if phrase is not None else cue.last + 2
    opens = cue.first - indices[0] <= 2 or _past_connectors(reading, indices[0]) == cue.first
    opens = opens or is_view(reading, cue)
    if opens:
        while after < len(words) and words[after].sentence == cue.sentence and words[after].text != ",":
            if words[after].quotation is not None or words[after].text in ".;:":
                return None
            after += 1
        after = past_appositions(reading, after, cue.sentence) if phrase is not None else after
        if after + 1 >= len(words) or words[after + 1].sentence != cue.sentence:
            return None
        return clause_span(reading, after + 1, cue, _next_apart(following))
    after = after if is_pronoun else _tail_end(reading, after, indices[-1])
    if indices[-1] - after <= 2 or (words[after].quotation is not None and not is_pronoun):
        return _before(reading, cue)
    if words[after].text != ",":
        return None
    if _has_finite(reading, indices[0], cue.first) and not _joins(reading, cue):
        return _around(reading, cue, after) or _before(reading, cue)
    rest = clause_span(reading, after + 1, cue, _next_apart(following))
    if rest is None or _has_finite(reading, indices[0], cue.first) or not _lacks_subject(reading, after + 1):
        return rest
    return Span(words[_past_connectors(reading, indices[0])].start, rest.end)


def _tail_end(reading: Reading, place: int, last: int) -> int:
    """The comma, the marks or the last word that ends what still belongs to a source: « publié mardi à Lomé »."""
    words = reading.words
    depth = 0
    while place < last and words[place].quotation is None and (depth or words[place].text != ","):
        depth += (words[place].text == "(") - (words[place].text == ")")
        place += 1
    return place


def _lacks_subject(reading: Reading, place: int) -> bool:
    """True for « Le montant, selon X, dépasse… »: what follows opens with its verb, its subject stands before."""
    words, rules = reading.words, reading.rules
    small = rules.negations | rules.reflexives | rules.object_pronouns - rules.definite | {","}
    while place < len(words) and (words[place].text in small or reading.is_adverb(place)):
        place += max(1, reading.is_adverb(place))
    return place < len(words) and _has_finite(reading, place, place + 1)


def _around(reading: Reading, cue: Cue, after: int) -> Span | None:
    """The whole clause of « Le port rouvrira, selon la mairie, avant l'été »: it goes on without a verb of its own."""
    indices = reading.sentence_words(cue.sentence)
    words, rules = reading.words, reading.rules
    if words[cue.first - 1].text != "," or after + 2 >= len(words) or words[after + 2].sentence != cue.sentence:
        return None
    opening = words[after + 1].text
    is_object = opening in rules.articles - rules.of and not reading.text[words[after - 1].start].isupper()
    is_led = opening in rules.prepositions and words[after + 2].text not in rules.relatives
    if not (is_object or is_led):
        return None
    rest = clause_span(reading, after + 1, cue, None)
    start = reading.words[_past_connectors(reading, indices[0])].start
    is_whole = rest is not None and not reading.text[rest.end : reading.sentences[cue.sentence].span.end].strip(" .!?…")
    goes_on = is_whole and bool(reading.sentences[cue.sentence].tokens) and not _opens_clause(reading, after + 1)
    return Span(start, rest.end) if rest is not None and goes_on else None


def _opens_clause(reading: Reading, place: int) -> bool:
    """True where a finite verb stands among the next few words, before any comma or relative."""
    for index in range(place, min(place + 12, len(reading.words))):
        word = reading.words[index]
        if word.text == "," or word.text in reading.rules.relatives | reading.rules.that:
            return False
        if _has_finite(reading, index, index + 1):
            return True
    return False


def _joins(reading: Reading, cue: Cue) -> bool:
    """True for « et, selon X, … »: what follows, not what stands before, is the source's word."""
    words, rules = reading.words, reading.rules
    place = cue.first - 1
    while place > 0 and words[place].text == ",":
        place -= 1
    return words[place].text in rules.conjunctions | rules.relatives | rules.connectors


def _next_apart(following: Cue | None) -> Cue | None:
    return following if following is not None and following.form == "source" else None


def _before(reading: Reading, cue: Cue) -> Span | None:
    indices = reading.sentence_words(cue.sentence)
    start = _past_connectors(reading, indices[0])
    end = cue.span.start
    if not _has_finite(reading, start, cue.first):
        return None
    for index in range(start, cue.first):
        if (
            reading.words[index].text in ";:"
            or _opens_bracket(reading, index, cue)
            or _joins_clauses(reading, index, start, cue)
        ):
            start = index + 1
    if not _has_finite(reading, start, cue.first):
        return None
    start = past_fronted(reading, start, cue.first)
    return _stripped(reading.text, Span(reading.words[start].start, end)) if start < cue.first else None


def _opens_bracket(reading: Reading, index: int, cue: Cue) -> bool:
    """True for the bracket in which the source stands: « (6 000 selon la mairie) » vouches for nothing outside."""
    words = reading.words
    return words[index].text == "(" and not any(word.text == ")" for word in words[index : cue.first])


def _joins_clauses(reading: Reading, index: int, start: int, cue: Cue) -> bool:
    """True for a conjunction with a finite verb on either side and its own subject after it."""
    if reading.words[index].text not in reading.rules.conjunctions:
        return False
    following = reading.words[index + 1]
    return (
        following.text in reading.rules.articles
        and _has_finite(reading, start, index)
        and _has_finite(reading, index + 1, cue.first)
    )


def _has_finite(reading: Reading, start: int, end: int) -> bool:
    return any(is_finite_form(reading, word) for word in reading.words[start:end])


def _stripped(text: str, span: Span) -> Span | None:
    end = span.end
    while end > span.start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-("):
        end -= 1
    return Span(span.start, end) if end > span.start else None
