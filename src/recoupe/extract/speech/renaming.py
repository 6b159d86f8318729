"""Persons under other words: a name set beside a title in apposition, a bare noun for who was named before."""

from collections.abc import Sequence

from recoupe.extract.speech.candidates import UNMARKED, Candidates
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.phrases import acts_behind, is_finite
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_LIST_REACH = 26
RETOLD_REACH = 3
"""Sentences back to which a bare noun takes up somebody."""
_BARE_WORDS = 3
_TITLE_WORDS = 4


def apposed(reading: Reading, span: Span) -> Mention | None:
    """The person whom « X, le fondateur du club, » or « le ministre des Ports, X, » names beside the phrase."""
    return _named_before(reading, span) or _named_after(reading, span)


def _named_before(reading: Reading, span: Span) -> Mention | None:
    place = reading.index_at(span.start) - 1
    if place < 1 or reading.words[place].text != "," or not _is_closed(reading, span):
        return None
    person = _person_over(reading, reading.words[place - 1].span)
    if person is None:
        return None
    first = reading.index_at(person.span.start)
    before = reading.words[first - 1] if first else None
    opens = before is None or before.sentence != reading.words[place].sentence or before.text == ","
    return person if opens or (before is not None and before.text in reading.rules.that) else None


def _is_closed(reading: Reading, span: Span) -> bool:
    """True where a comma follows the phrase, past marks that end with it: « le fondateur des « Citrons », »."""
    rest = reading.text[span.end : span.end + 4].lstrip(' »”"\u00a0\u202f')
    return rest.startswith(",")


def _named_after(reading: Reading, span: Span) -> Mention | None:
    """The name after the title and what it lists: « le ministre des Ports, des Routes et des Mines, X, »."""
    words = reading.words
    start = reading.index_at(span.end)
    for place in range(start, min(start + _LIST_REACH, len(words) - 1)):
        word = words[place]
        if word.sentence != words[max(0, start - 1)].sentence or word.quotation is not None or is_finite(reading, word):
            return None
        if word.text in reading.rules.relatives:
            return None
        person = _person_over(reading, words[place + 1].span) if word.text == "," else None
        if person is not None and person.span.start <= words[place + 1].start:
            end = reading.index_at(person.span.end)
            is_listed = end < len(words) and words[end].text in reading.rules.conjunctions
            return None if is_listed or acts_behind(reading, end) else person
    return None


def _person_over(reading: Reading, span: Span) -> Mention | None:
    near = reading.mentions_over(span)
    return next((one for one in near if one.kind == "person" and one.via == "named"), None)


def is_retold(reading: Reading, words: list[str], head: str) -> bool:
    """True for « le magistrat », « notre interlocuteur »: a bare noun for somebody told of before."""
    rules = reading.rules
    if words[0] in rules.demonstratives:
        return head in rules.heads.anonymous | rules.heads.retold
    is_bare = 1 < len(words) <= _BARE_WORDS and words[0] in rules.definite | rules.our and words[1] == head
    return is_bare and head in rules.heads.retold


def is_of_people(reading: Reading, span: Span, words: list[str]) -> bool:
    """True for « le Tessinois », « la Zubroise »: an article and who is of a place, no name that the text knows.

    Who is of a place has a capital, and an ending that agrees with the article: « la Fondation » is nobody.
    """
    rules = reading.rules
    if len(words) != _BARE_WORDS - 1 or words[0] not in rules.definite or words[1] in rules.heads.organisation:
        return False
    gender = gender_of(reading, words[0])
    endings = (rules.people_endings if gender != "f" else ()) + (
        rules.feminine_people_endings if gender != UNMARKED else ()
    )
    is_name = reading.text[reading.words[reading.index_at(span.end) - 1].start].isupper()
    return is_name and words[1].endswith(endings) and not reading.mentions_over(span)


def is_bare_office(reading: Reading, words: list[str], head: str) -> bool:
    """True for « le ministre », « cette ministre »: an office alone, that of somebody told of before."""
    starts = reading.rules.definite | reading.rules.demonstratives
    return (
        len(words) == _BARE_WORDS - 1 and words[0] in starts and words[1] == head and head in reading.rules.heads.office
    )


def is_wide_title(reading: Reading, words: Sequence[str]) -> bool:
    """True for « le ministre zubrovien », « la diplomate zubrovienne »: a wide title and whose it is, nothing more."""
    is_whose = len(words) == _BARE_WORDS and words[0] in reading.rules.definite
    return is_whose and words[1] in reading.rules.wide_titles


def bearer_of(reading: Reading, span: Span) -> Mention | None:
    """The one person told of before under a name of which a phrase is a word, whatever the parser takes it for."""
    text = span.of(reading.text)
    if not text[:1].isupper() or not text.isalpha():
        return None
    earlier = [one for one in reading.mentions_in(Span(0, span.start)) if one.kind == "person" and one.via == "named"]
    bearers = {one.entity or one.name: one for one in earlier if text in one.name.split()}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def is_told_of(reading: Reading, mention: Mention, cue: Cue) -> bool:
    """True where the quotation before the cue names the person: hardly anybody names himself."""
    word = reading.words[cue.first - 1] if cue.first else None
    if word is not None and word.text == "," and cue.first > 1:
        word = reading.words[cue.first - 2]
    if word is None or word.quotation is None:
        return False
    inside = reading.mentions_in(reading.quotations[word.quotation].inner)
    return any(one.entity == mention.entity and one.via == "named" for one in inside)


def told_before(
    reading: Reading, candidates: Candidates, sentence: int, gender: str | None, head: str
) -> Mention | None:
    """The only person of the gender who is named in the latest of the sentences before that name one at all.

    Who bears another title than the noun is not called by it.
    """
    for index in range(sentence - 1, max(-1, sentence - RETOLD_REACH - 1), -1):
        told = {
            one.entity or one.name: one
            for one in reading.mentions_in(reading.sentences[index].span)
            if one.kind == "person" and one.number != "p" and (_is_named(one, head) or _bears(reading, one, head))
        }
        fitting = [one for one in told.values() if gender is None or candidates.gender(one) in (None, gender)]
        if told:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _is_named(mention: Mention, head: str) -> bool:
    """True for somebody named; not for a minister where the noun is « la cinéaste »."""
    title = lowered(mention.title or "").split()
    return mention.via == "named" and (not title or head in title or not head)


def _bears(reading: Reading, mention: Mention, head: str) -> bool:
    """True where the noun is a wider word for somebody's title: an ambassador is « le diplomate »."""
    title = lowered(mention.title or "").split()
    return bool(title) and title[0] in reading.rules.wider.get(head, ())


def gender_of(reading: Reading, word: str) -> str | None:
    """The gender that an article shows, None for « l' » and « notre »."""
    if word in reading.rules.feminine_articles:
        return "f"
    return UNMARKED if word in reading.rules.masculine_articles else None


def is_titled(reading: Reading, head: str, phrase: str, entity: str | None) -> bool:
    """True for « ministre » where somebody's phrase or a title of his begins with it, before whose it is."""
    return any(_begins(reading, head, title) for title in (phrase, *titles_of(reading, entity)))


def is_borne(reading: Reading, head: str, limit: int) -> bool:
    """True where the text has given a title that begins with « ministre » to anybody before an offset."""
    titles = [one.title for one in reading.mentions if one.title and one.span.end < limit]
    return any(_begins(reading, head, title) for title in titles)


def titles_of(reading: Reading, entity: str | None) -> list[str]:
    """The titles that the text sets before or, between commas, behind the name of somebody."""
    named = [one for one in reading.mentions if entity and one.entity == entity and one.via == "named"]
    told = (title for one in named for title in (one.title, _set_behind(reading, one)))
    return [title for title in told if title]


def _set_behind(reading: Reading, mention: Mention) -> str | None:
    """« chef de l'opposition » in « X, chef de l'opposition, »: what opens with who bears an office or does a work."""
    words, heads = reading.words, reading.rules.heads
    place = reading.index_at(mention.span.end)
    if place + 2 >= len(words) or words[place].text != "," or words[place].sentence != words[place + 2].sentence:
        return None
    start = place + 1 + (words[place + 1].text in reading.rules.articles)
    first = words[start].text
    is_title = first in heads.office | heads.anonymous | heads.retold or first.endswith(heads.suffixes)
    return (
        Span(words[start].start, words[min(start + _TITLE_WORDS, len(words)) - 1].end).of(reading.text)
        if is_title
        else None
    )


def _begins(reading: Reading, head: str, title: str) -> bool:
    words = [lowered(match[0]) for match in reading.reporting.words.finditer(title)]
    owned = next((place for place, word in enumerate(words) if word in reading.rules.of), len(words))
    return head in words[: min(owned, _TITLE_WORDS)]


def widest(reading: Reading, span: Span) -> Mention | None:
    """The mention that shares most of a stretch."""
    over = reading.mentions_over(span)
    return max(over, key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start), default=None)


def title_over(reading: Reading, span: Span) -> str:
    """The text of a speaker's whole mention, title included."""
    mention = widest(reading, span)
    return reading.text[min(span.start, mention.span.start) if mention is not None else span.start : span.end]
