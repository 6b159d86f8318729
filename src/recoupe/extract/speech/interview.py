"""Interviews: answers that stand without quotation marks between questions."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile

from recoupe.extract.speech.naming import Namer
from recoupe.extract.speech.radio import LabelledTurn, is_reporter, recorded_turns
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.mention import Attribution, Mention, Quote
from recoupe.model.text import Span

_LABEL = re.compile(
    r"(?:\[(?P<tag>[^\W\d_]{1,12})\]\s?)?(?P<label>[^\W\d_][^:?!«»“”\"\n]{0,45}?)\s?(?::|\.\s?[–—-])\s+(?=\S)"
)
_TURN = re.compile(r"(?P<label>[^\W\d_]{1,10})\s?[.:]?\s?[–—-]\s+(?=\S)")
_DASH = re.compile(r"[–—―-]\s?")
_LONGEST_QUESTION = 400
_LONGEST_PROMPT = 220
_FEWEST_QUESTIONS = 2
INTERVIEW = "say.interview"
"""The rule of answers in an interview."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of an interview: its words without the label or dash before them."""

    span: Span
    label: Span | None
    is_question: bool
    is_dashed: bool
    is_recorded: bool = False


def interview_answers(reading: Reading) -> list[Quote]:
    """The answers as direct quotes, empty where the text is no interview."""
    parts = _with_prompts(reading, [_part(reading, paragraph) for paragraph in _paragraphs(reading)])
    broadcast = recorded_turns(
        reading, [LabelledTurn(part.label, part.span, part.is_recorded) for part in parts if part.label is not None]
    )
    if broadcast is not None:
        return _broadcast(reading, parts, [turn.span for turn in broadcast])
    return _labelled(reading, parts) or _alternating(reading, parts)


def _broadcast(reading: Reading, parts: list[_Part], recorded: list[Span]) -> list[Quote]:
    """Each recording, and the paragraphs without a label behind it, by whom it is set behind."""
    quotes: list[Quote] = []
    current: Attribution | None = None
    for part in parts:
        if part.label is not None:
            current = _of_label(reading, part.label) if part.span in recorded else None
        if current is not None:
            quotes.append(_quote(part.span, current))
    return quotes


def as_headline(quote: Quote, answer: Quote, reading: Reading) -> Quote:
    """Words in the headline of an interview that the text gives to nobody, as those of whoever answers."""
    over = [one for one in reading.sentences if one.span.overlaps(quote.span)]
    is_headline = any(one.is_title or one.paragraph == reading.sentences[0].paragraph for one in over)
    is_open = quote.direct and quote.speaker is None and quote.span.end < answer.span.start
    return replace(quote, speaker=answer.speaker) if is_open and is_headline else quote


def _paragraphs(reading: Reading) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in reading.sentences:
        known = spans.get(sentence.paragraph, sentence.span)
        spans[sentence.paragraph] = Span(known.start, sentence.span.end)
    return list(spans.values())


def _part(reading: Reading, paragraph: Span) -> _Part:
    text = reading.text
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    turn = _TURN.match(text, paragraph.start, paragraph.end)
    word = lowered(turn["label"]) if turn else ""
    if turn and word in reading.rules.asks | reading.rules.replies:
        span = Span(*turn.span("label"))
        return _Part(Span(turn.end(), paragraph.end), span, word in reading.rules.asks, is_dashed=False)
    dash = _DASH.match(text, paragraph.start, paragraph.end)
    start = label.end() if label else dash.end() if dash else paragraph.start
    body = text[start : paragraph.end].rstrip(' »”"\u00a0')
    is_question = body.endswith("?") and len(body) <= _LONGEST_QUESTION
    span = Span(start, paragraph.end)
    is_recorded = label is not None and lowered(label["tag"] or "") in reading.rules.recordings
    if label is None:
        return _Part(span, None, is_question, dash is not None)
    return _Part(span, Span(*label.span("label")), is_question, dash is not None, is_recorded)


def _with_prompts(reading: Reading, parts: list[_Part]) -> list[_Part]:
    """The parts with those as questions that only hold something out: « On vous reproche… », between two answers."""
    found = list(parts)
    for place in range(2, len(parts) - 1):
        before, part, after = found[place - 1], parts[place], parts[place + 1]
        is_between = found[place - 2].is_question and not (before.is_question or after.is_question)
        is_short = part.label is None and part.span.end - part.span.start <= _LONGEST_PROMPT
        if is_between and is_short and after.label is None and _addresses(reading, part.span):
            found[place] = replace(part, is_question=True)
    return found


def _addresses(reading: Reading, span: Span) -> bool:
    """True for words to somebody, in which the speaker says nothing of himself."""
    rules = reading.rules
    words = {word.text for word in reading.words[reading.index_at(span.start) : reading.index_at(span.end)]}
    return not rules.addressed.isdisjoint(words) and (rules.self_pronouns - rules.addressed).isdisjoint(words)


def _labelled(reading: Reading, parts: list[_Part]) -> list[Quote]:
    """« Le Journal : Où allez-vous ? » – « Awa Diop : Au port. »: who answers stands before the colon."""
    text = reading.text
    asking = [part.label.of(text) for part in parts if part.label is not None and part.is_question]
    answering = Counter(part.label.of(text) for part in parts if part.label is not None and not part.is_question)
    speakers = {label for label, count in answering.items() if label not in asking and (count > 1 or len(asking) > 1)}
    speakers = {label for label in speakers if not is_reporter(reading, label)}
    if not asking or not speakers:
        return []
    quotes: list[Quote] = []
    current: Attribution | None = None
    for part in parts:
        if part.label is not None:
            label = part.label.of(text)
            current = _of_label(reading, part.label) if label in speakers else None
        if current is not None and not part.is_question:
            quotes.append(_quote(part.span, current))
    return quotes


def _of_label(reading: Reading, label: Span) -> Attribution | None:
    person = next((one for one in reading.mentions_over(label) if one.kind == "person"), None)
    if person is not None:
        return Namer(reading).person(person)
    wanted = [word.text for word in reading.words[reading.index_at(label.start) : reading.index_at(label.end)]]
    if set(wanted) <= reading.rules.replies:
        return _interviewed(reading, label.start)
    initials = [word[0] for word in wanted if word[0].isalpha()]
    if all(len(word) == 1 for word in wanted if word[0].isalpha()):
        return _by_initials(reading, initials) or _interviewed(reading, label.start)
    return Namer(reading).speaker(label) or _interviewed(reading, label.start)


def _by_initials(reading: Reading, initials: list[str]) -> Attribution | None:
    for mention in reading.mentions:
        if mention.kind == "person" and [part[0].lower() for part in mention.name.split()] == initials:
            return Namer(reading).person(mention)
    return None


def _alternating(reading: Reading, parts: list[_Part]) -> list[Quote]:
    """Questions and answers by turns, without names: the person whom the introduction presents answers."""
    places = [place for place, part in enumerate(parts[:-1]) if part.is_question and not parts[place + 1].is_question]
    is_dashed = bool(places) and all(parts[place].is_dashed and parts[place + 1].is_dashed for place in places)
    if not places or places[0] == 0 or (len(places) < _FEWEST_QUESTIONS and not is_dashed):
        return []
    start = parts[places[0]].span.start
    speaker = _interviewed(reading, start) or _introduced(reading, start)
    answers = [parts[place + 1] for place in places]
    if speaker is None or not any(_speaks_of_self(reading, part.span) for part in answers):
        return []
    quotes: list[Quote] = []
    for part in parts[places[0] :]:
        if not part.is_question and not _is_credit(reading, part.span):
            quotes.append(_quote(part.span, speaker))
    return quotes


def _interviewed(reading: Reading, offset: int) -> Attribution | None:
    """The person whom the introduction presents: named beside a word like « entretien », else most often."""
    people = [one for one in reading.mentions_in(Span(0, offset)) if one.kind == "person" and one.via == "named"]
    named = [one for one in people if not _asks(reading, one)]
    if not named:
        return None
    presented = _presented(reading, named)
    if presented is not None:
        return Namer(reading).person(presented)
    counts = Counter(one.entity or one.name for one in named)

    def weight(item: tuple[int, Mention]) -> tuple[int, int]:
        return counts[item[1].entity or item[1].name], item[0]

    return Namer(reading).person(max(enumerate(named), key=weight)[1])


def _introduced(reading: Reading, offset: int) -> Attribution | None:
    """Who opens a sentence of the introduction by a name that the recogniser missed: « Ilva Brenna dirige depuis… »."""
    for sentence in reading.sentences:
        if sentence.span.end > offset:
            return None
        names = list(takewhile(lambda t: t.text == "-" or (t.text[0].isupper() and t.pos != "DET"), sentence.tokens))
        behind = sentence.tokens[len(names)] if len(names) < len(sentence.tokens) else None
        if len(names) > 1 and behind is not None and behind.feature("VerbForm") == "Fin":
            span = Span(names[0].start, names[-1].end)
            is_known = any(one.entity is not None for one in reading.mentions_over(span))
            return None if is_known else Attribution("person", span.of(reading.text), span=span)
    return None


def _asks(reading: Reading, mention: Mention) -> bool:
    """True for the name behind « Propos recueillis par »."""
    place = reading.index_at(mention.span.start) - 1
    return place >= 0 and reading.words[place].text in reading.rules.agents


def _presented(reading: Reading, named: list[Mention]) -> Mention | None:
    """The person nearest to a word of interviewing in its sentence, else the first of the sentence before it."""
    earlier: Mention | None = None
    for sentence in reading.sentences:
        told = [reading.words[i] for i in reading.sentence_words(sentence.index)]
        marks = [word.span for word in told if word.text in reading.rules.interview]
        inside = [one for one in named if sentence.span.contains(one.span)]
        if marks and inside:
            return min(inside, key=lambda one: min(one.span.distance(mark) for mark in marks))
        if marks and earlier is not None:
            return earlier
        earlier = inside[0] if inside else None
        if sentence.span.start > named[-1].span.end:
            break
    return None


def _speaks_of_self(reading: Reading, span: Span) -> bool:
    words = reading.words[reading.index_at(span.start) : reading.index_at(span.end)]
    return any(word.text in reading.rules.self_pronouns for word in words)


def _is_credit(reading: Reading, span: Span) -> bool:
    """True for a last line without a verb's full stop: who asked, who wrote it down."""
    line = span.of(reading.text)
    return len(line.split()) <= 8 and not _speaks_of_self(reading, span)


def _quote(span: Span, speaker: Attribution) -> Quote:
    return Quote("", span, True, None, speaker, INTERVIEW, 0.7)
