"""Whose words the marks of a headline hold: « « Une honte » : la maire dénonce… », « Zubville « prête » à signer »."""

from collections.abc import Sequence

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.naming import INSTITUTIONS
from recoupe.extract.speech.phrases import Phrase, is_finite, phrase_after
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Quotation, Span

_TOLD_WORDS = 8
_NAME_WORDS = 4
_LEANING = " \u00a0\u202f"


def headline_speaker(reading: Reading, quotation: Quotation, index: int, cues: Sequence[Cue]) -> Phrase | None:
    """Who says the words that a headline sets in marks without a verb of saying before or behind them.

    « « … » : la maire dénonce… » by its verb, « « Nous… » : Awa Diop à Rome » where they have a verb,
    « Zubville « prête » à signer » where they say how its subject is, « Awa Diop : le port « rouvrira » » by the name.
    """
    if not reading.sentences[index].is_title:
        return None
    behind = _behind_colon(reading, quotation, index, cues) or _subject(reading, quotation, index)
    return behind or _before_colon(reading, quotation, index)


def _behind_colon(reading: Reading, quotation: Quotation, index: int, cues: Sequence[Cue]) -> Phrase | None:
    """Who stands behind the colon that closes marks at the head of a headline."""
    words = reading.words
    place = reading.index_at(quotation.outer.end)
    opens = quotation.outer.start == reading.sentences[index].span.start
    if not opens or place + 1 >= len(words) or words[place].text != ":" or words[place + 1].sentence != index:
        return None
    phrase = phrase_after(reading, place + 1, index)
    if phrase is None or phrase.pronoun is not None or reading.index_at(phrase.span.start) != place + 1:
        return None
    near = reading.index_at(phrase.span.end) + _TOLD_WORDS
    tells = any(
        place < cue.first < near and cue.form in ("finite", "compound") and cue.takes & {"object", "that"}
        for cue in cues
    )
    is_person = any(one.kind == "person" and one.via == "named" for one in reading.mentions_over(phrase.span))
    if _has_verb(reading, quotation):
        return phrase if is_person and (tells or _stands_alone(reading, phrase, index)) else None
    return phrase if tells and _is_judgement(reading, quotation) else None


def _stands_alone(reading: Reading, phrase: Phrase, index: int) -> bool:
    """True for « Awa Diop », « Awa Diop à Rome »; not for « Awa Diop menacée », « Awa Diop lit Y »."""
    named = [m.span.end for m in reading.mentions_over(phrase.span) if m.kind == "person" and m.via == "named"]
    place = reading.index_at(min(named))
    is_over = place >= len(reading.words) or reading.words[place].sentence != index
    return is_over or reading.words[place].text in reading.rules.prepositions


def _is_judgement(reading: Reading, quotation: Quotation) -> bool:
    """True for « Une honte », « Des actes graves », which are no title of a work: an indefinite article opens them."""
    first = reading.words[reading.index_at(quotation.inner.start)].text
    return first in reading.rules.articles - reading.rules.definite


def _has_verb(reading: Reading, quotation: Quotation) -> bool:
    inside = reading.words[reading.index_at(quotation.inner.start) : reading.index_at(quotation.inner.end)]
    return any(is_finite(reading, word) for word in inside)


def _before_colon(reading: Reading, quotation: Quotation, index: int) -> Phrase | None:
    """The person whose name alone stands before the colon of « Awa Diop : le port « rouvrira » »."""
    words = reading.words
    first = reading.sentence_words(index)[0]
    named = [one for one in reading.mentions_over(words[first].span) if one.kind == "person" and one.via == "named"]
    ends = [one.span.end for one in named if words[reading.index_at(one.span.end)].text == ":"]
    is_said = ends and ends[0] < quotation.outer.start and _has_verb(reading, quotation)
    return Phrase(Span(words[first].start, ends[0])) if is_said else None


def _subject(reading: Reading, quotation: Quotation, index: int) -> Phrase | None:
    """The name right before marks that hold what it is, at the head of a headline or behind its colon."""
    last = reading.index_at(quotation.outer.start) - 1
    first = last
    opening = reading.sentence_words(index)[0]
    while first > opening and reading.words[first - 1].text != ":":
        first -= 1
    if last < opening or last - first >= _NAME_WORDS or not _is_quality(reading, quotation):
        return None
    span = Span(reading.words[first].start, reading.words[last].end)
    is_near = not reading.text[span.end : quotation.outer.start].strip(_LEANING)
    speaking = INSTITUTIONS | {"person"}
    named = [one for one in reading.mentions_over(span) if one.kind in speaking and one.span.end == span.end]
    return Phrase(span) if is_near and named else None


def _is_quality(reading: Reading, quotation: Quotation) -> bool:
    """True for « prête à signer », « très préoccupée »; a bare participle tells what befell somebody: « torturé »."""
    start = reading.index_at(quotation.inner.start)
    for place in range(start, reading.index_at(quotation.inner.end)):
        if reading.is_adverb(place):
            continue
        token = reading.token_at(reading.words[place])
        is_participle = token is not None and token.feature("VerbForm") == "Part" and place > start
        is_named = reading.text[reading.words[place].start].isupper()
        is_adjective = token is not None and token.pos == "ADJ" and token.feature("VerbForm") != "Part"
        return not is_named and (is_adjective or is_participle)
    return False
