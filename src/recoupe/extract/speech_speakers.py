"""Speakers: what a phrase or a pronoun stands for, with one stack of those who spoke before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.extract.speech_cues import Cue
from recoupe.extract.speech_phrases import Phrase, phrase_after, phrase_before
from recoupe.extract.speech_words import Reading, lowered
from recoupe.model.folding import fold
from recoupe.model.mention import Attribution, Mention
from recoupe.model.text import Span

_FAR = 3
"""Sentences after which a pronoun no longer takes an earlier subject."""
_INSTITUTIONS = frozenset({"state", "organisation", "armed_body", "group", "outlet"})
_PEOPLE = frozenset({"person", "anonymous"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who spoke, and where the cue or the words stood."""

    speaker: Attribution
    at: int
    sentence: int
    is_plural: bool
    gender: str | None


class Speakers:
    """Resolves who speaks; keeps the turns in reading order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.turns: list[Turn] = []
        titles = [sentence.span for sentence in reading.sentences if sentence.is_title]
        self._named = {
            one.entity or one.name
            for one in reading.mentions
            if one.kind == "person" and one.via == "named" and not any(span.contains(one.span) for span in titles)
        }

    def before(self, cue: Cue) -> Attribution | None:
        """The speaker of a cue whose subject stands before it."""
        phrase = phrase_before(self.reading, cue)
        return self.resolve(phrase, cue) if phrase else None

    def after(self, cue: Cue) -> Attribution | None:
        """The speaker of a cue whose subject stands after it, or is joined to it by a hyphen."""
        if cue.clitic is not None:
            word = self.reading.words[cue.clitic]
            return self.resolve(Phrase(word.span, word.text), cue)
        phrase = phrase_after(self.reading, cue.last + 1, cue.sentence)
        return self.resolve(phrase, cue) if phrase else None

    def source(self, cue: Cue) -> Attribution | None:
        """The source that a preposition names."""
        phrase = phrase_after(self.reading, cue.last + 1, cue.sentence)
        if phrase is None:
            return None
        phrase = self._words_of(phrase)
        if cue.keeps:
            span = Span(cue.span.start, phrase.span.end)
            return Attribution("anonymous", _tidy(span.of(self.reading.text)), self._state_in(phrase.span), None, span)
        return self.resolve(phrase, cue)

    def _words_of(self, phrase: Phrase) -> Phrase:
        """« selon les mots de la ministre »: the ministry's head, not the words."""
        words = list(self.reading.reporting.words.finditer(phrase.span.of(self.reading.text)))
        texts = [lowered(match[0]) for match in words]
        for place, (word, joint) in enumerate(pairwise(texts[:4])):
            if word in self.reading.rules.words_of and joint in self.reading.rules.of and place + 2 < len(words):
                return Phrase(Span(phrase.span.start + words[place + 2].start(), phrase.span.end))
        return phrase

    def heard(self, speaker: Attribution, at: int, sentence: int) -> None:
        """Note that somebody spoke."""
        mention = self._mention_at(speaker.span) if speaker.span else None
        plural = mention is not None and mention.number == "p"
        self.turns.append(Turn(speaker, at, sentence, plural, mention.gender if mention else None))

    def _mention_at(self, span: Span) -> Mention | None:
        over = self.reading.mentions_over(span)
        return max(over, key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start), default=None)

    def resolve(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        """Whom the phrase means; None where nobody can be told."""
        rules = self.reading.rules
        if phrase.pronoun is not None:
            if phrase.pronoun in rules.anyone:
                return self._anyone(phrase, cue)
            if phrase.pronoun in rules.self_pronouns:
                return None
            if phrase.pronoun in rules.who:
                return self._antecedent(phrase.span, cue)
            return self._pronoun(phrase, cue)
        if lowered(phrase.span.of(self.reading.text)) in rules.subject_pronouns:
            return self._pronoun(Phrase(phrase.span, lowered(phrase.span.of(self.reading.text))), cue)
        return self._named_phrase(phrase.span)

    def _antecedent(self, span: Span, cue: Cue) -> Attribution | None:
        """Whom « qui » takes up: somebody who has just spoken in this sentence, else the phrase before it."""
        last = self.turns[-1] if self.turns else None
        if last is not None and last.sentence == cue.sentence and last.speaker.span is not None:
            return last.speaker if last.speaker.span.end <= span.end else self._named_phrase(span)
        return self._named_phrase(span)

    def _named_phrase(self, span: Span) -> Attribution | None:
        text = span.of(self.reading.text)
        words = [lowered(match[0]) for match in self.reading.reporting.words.finditer(text)]
        if not words:
            return None
        head = self._head(words)
        again = self._again(span, words, head)
        if again is not None:
            return again
        lead = self._lead(span)
        is_indefinite = words[0] in self.reading.rules.indefinite
        if lead is not None and lead.kind == "anonymous":
            return self._unnamed(span, head)
        if is_indefinite and not (lead is not None and lead.kind == "person" and lead.via == "named"):
            return self._by_head(span, head, lead, is_indefinite=True)
        name = self._name_in(span, lead, head)
        if name is not None:
            return self._person(name)
        if lead is not None:
            return self._by_mention(span, lead, head)
        return self._by_head(span, head, None, is_indefinite=False)

    def _again(self, span: Span, words: Sequence[str], head: str) -> Attribution | None:
        """Somebody who spoke before and is now called by the bare noun: « le ministre », « la source »."""
        heads = self.reading.rules.heads
        is_bare = len(words) == 2 and words[0] in self.reading.rules.definite and words[1] == head
        if not is_bare or head not in heads.office | heads.anonymous:
            return None
        for turn in reversed(self.turns):
            told = turn.speaker.span
            if told is None or told.start >= span.start:
                continue
            spoken = [lowered(match[0]) for match in self.reading.reporting.words.finditer(self._title_of(told))]
            if head in spoken[:4]:
                return replace(turn.speaker, span=span)
        return None

    def _title_of(self, span: Span) -> str:
        """The text of a speaker's whole mention, title included."""
        mention = self._mention_at(span)
        start = min(span.start, mention.span.start) if mention is not None else span.start
        return self.reading.text[start : span.end]

    def _head(self, words: Sequence[str]) -> str:
        """The head noun in the singular: the first word that is no article, number or known adjective."""
        heads = self.reading.rules.heads
        known = heads.anonymous | heads.communique | heads.agency | heads.organisation | heads.office
        seen = False
        for word in words[:6]:
            for form in (word, word.removesuffix("s"), word.removesuffix("x")):
                if form in known:
                    return form
            is_content = word not in self.reading.rules.articles and word not in self.reading.rules.conjunctions
            if seen and not is_content:
                break
            seen = seen or is_content
        return next((word for word in words if word not in self.reading.rules.articles), words[0])

    def _lead(self, span: Span) -> Mention | None:
        """The mention that the phrase begins with, not one inside a complement."""
        for mention in self.reading.mentions_over(span):
            before = self.reading.text[span.start : max(span.start, mention.span.start)]
            words = [lowered(match[0]) for match in self.reading.reporting.words.finditer(before)]
            small = self.reading.rules.articles | self.reading.rules.titles | {"."}
            if mention.kind != "place" and all(word in small for word in words):
                return mention
        return None

    def _name_in(self, span: Span, lead: Mention | None, head: str) -> Mention | None:
        """The person whom the phrase names: its lead, or a name set beside a title."""
        is_person = lead is not None and lead.kind == "person" and (lead.via == "named" or lead.entity)
        if lead is not None and is_person and lead.via == "named":
            return lead
        if head in self.reading.rules.heads.organisation or (lead is not None and lead.kind in _INSTITUTIONS):
            return None
        after = Span(span.start, span.end + 4)
        for mention in self.reading.mentions_over(after):
            if mention.kind == "person" and mention.via == "named" and mention.span.start > span.start:
                place = self.reading.index_at(mention.span.start) - 1
                if self.reading.words[place].text not in self.reading.rules.within:
                    return mention
        return lead if is_person else None

    def _person(self, mention: Mention) -> Attribution:
        is_named = mention.via == "named" or (mention.entity or mention.name) in self._named
        kind = "person" if is_named else "office"
        span = mention.head if mention.head and mention.via == "named" else mention.span
        return Attribution(kind, mention.name, mention.state, mention.entity, span)

    def _by_mention(self, span: Span, lead: Mention, head: str) -> Attribution | None:
        words = lowered(span.of(self.reading.text)).split()
        if lead.kind == "person":
            return Attribution("office", lead.name, lead.state, lead.entity, lead.span)
        if lead.kind == "outlet" or head in self.reading.rules.heads.agency:
            is_agency = head in self.reading.rules.heads.agency or lowered(lead.name) in self.reading.rules.agencies
            is_agency = is_agency or any(word.strip(",.») ") in self.reading.rules.agencies for word in words)
            return Attribution("agency" if is_agency else "organisation", lead.name, lead.state, lead.entity, span)
        if lead.kind in _INSTITUTIONS:
            if head in self.reading.rules.heads.office | self.reading.rules.heads.anonymous | (
                self.reading.rules.heads.communique
            ):
                return self._by_head(span, head, lead, is_indefinite=False)
            return Attribution("organisation", lead.name, lead.state, lead.entity, lead.span)
        return None

    def _by_head(self, span: Span, head: str, lead: Mention | None, *, is_indefinite: bool) -> Attribution | None:
        heads = self.reading.rules.heads
        state = lead.state if lead is not None else self._state_in(span)
        name = self._without_article(span)
        if head in heads.communique:
            return Attribution("communique", name, state, None, span)
        if head in heads.organisation or head in heads.agency:
            kind = "agency" if head in heads.agency and self._is_agency(span) else "organisation"
            return Attribution(kind, name, state, lead.entity if lead else None, span)
        is_person_noun = head in heads.anonymous or head.removesuffix("s").endswith(heads.suffixes)
        if is_person_noun and (is_indefinite or head not in heads.office):
            return self._unnamed(span, head)
        if head in heads.office:
            if is_indefinite or self._has_indefinite_complement(span):
                return self._unnamed(span, head)
            return self._holder(name, span) or Attribution("office", name, state, None, span)
        if is_indefinite and lead is not None and lead.kind in _INSTITUTIONS:
            return Attribution("organisation", name, state, lead.entity, span)
        return self._unknown_name(span)

    def _holder(self, title: str, span: Span) -> Attribution | None:
        """The person whom the text has given this title before."""
        for mention in reversed(self.reading.mentions_in(Span(0, span.start))):
            if mention.kind == "person" and mention.title and fold(mention.title).startswith(fold(title)):
                return replace(self._person(mention), span=span)
        return None

    def _unknown_name(self, span: Span) -> Attribution | None:
        """A capitalised name that no table knows: an organisation after an article, else a person."""
        text = self._without_article(span)
        words = text.split()
        kind = "person" if text == _tidy(span.of(self.reading.text)) else "organisation"
        if len(words) == 1 and text.isalpha() and text.isupper() and len(text) > 1:
            return Attribution("organisation", text, None, None, span)
        is_name = bool(words) and all(word[0].isupper() for word in words if len(word) > 3)
        if is_name and (len(words) >= 2 or (len(text) > 3 and text[0].isupper() and text.isalpha())):
            kind = "organisation" if any(len(word) > 2 and word.isupper() for word in words[:1]) else kind
            return Attribution(kind, text, None, None, span)
        return None

    def _unnamed(self, span: Span, head: str) -> Attribution:
        state = None if head in self.reading.rules.heads.independent else self._state_in(span)
        return Attribution("anonymous", _tidy(span.of(self.reading.text)), state, None, span)

    def _is_agency(self, span: Span) -> bool:
        words = lowered(span.of(self.reading.text)).split()
        return any(word in self.reading.rules.heads.agency | self.reading.rules.agencies for word in words)

    def _has_indefinite_complement(self, span: Span) -> bool:
        words = lowered(span.of(self.reading.text)).replace("'", "' ").split()
        return any(
            left in self.reading.rules.of and right in self.reading.rules.indefinite - self.reading.rules.of
            for left, right in pairwise(words)
        )

    def _without_article(self, span: Span) -> str:
        text = _tidy(span.of(self.reading.text))
        for article in self.reading.rules.definite:
            start = article if article.endswith("'") else f"{article} "
            if lowered(text).startswith(start):
                return text[len(start) :]
        return text

    def _state_in(self, span: Span) -> str | None:
        states = {one.state for one in self.reading.mentions_over(span) if one.state}
        return states.pop() if len(states) == 1 else None

    def _anyone(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        """« À la délégation, on reconnaît… »: the place that opens the sentence speaks."""
        reading = self.reading
        first = reading.sentence_words(cue.sentence)[0]
        if reading.words[first].text not in reading.rules.to | reading.rules.prepositions:
            return self._anyone_at(cue)
        lead = Span(reading.words[first].end, phrase.span.start)
        for mention in reading.mentions_in(lead):
            if mention.kind in _INSTITUTIONS or (mention.kind == "place" and mention.state):
                return Attribution("organisation", mention.name, mention.state, mention.entity, mention.span)
        end = reading.index_at(phrase.span.start)
        while end > first + 1 and reading.words[end - 1].text == ",":
            end -= 1
        start = first + 1
        while start < end and reading.words[start].text in reading.rules.definite:
            start += 1
        if start < end and reading.words[start].text in reading.rules.heads.organisation:
            span = Span(reading.words[start].start, reading.words[end - 1].end)
            return Attribution("organisation", _tidy(span.of(reading.text)), self._state_in(span), None, span)
        return None

    def _anyone_at(self, cue: Cue) -> Attribution | None:
        """« rappelle-t-on à la capitale »: unnamed people at a place that follows the verb."""
        reading = self.reading
        place = cue.last + 1
        if cue.clitic is None or place >= len(reading.words) or reading.words[place].text not in reading.rules.to:
            return None
        near = Span(reading.words[place].start, reading.words[place].end + 4)
        mention = next((one for one in reading.mentions_in(near) if one.state), None)
        if mention is None:
            return None
        span = Span(reading.words[cue.clitic].start + len("-"), mention.span.end)
        name = (
            f"{reading.words[cue.clitic].text.removeprefix('t-')} {_tidy(reading.text[near.start : mention.span.end])}"
        )
        return Attribution("anonymous", name, mention.state, None, span)

    def _pronoun(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        rules = self.reading.rules
        text = phrase.pronoun or ""
        gender = "f" if text in rules.feminine_pronouns else "m"
        is_plural = text in rules.plural_pronouns
        linked = next((one for one in self.reading.mentions_over(phrase.span) if one.via == "pronoun"), None)
        if linked is not None and linked.kind == "person" and linked.entity and not self._is_told_of(linked, cue):
            return self._person(linked)
        turn = self._last_turn(cue, gender, is_plural=is_plural)
        subject = self._last_subject(phrase.span, cue.sentence, gender, is_plural=is_plural)
        if turn is not None and (subject is None or subject.span.start <= turn.at):
            return turn.speaker
        if subject is not None:
            return self._named_phrase(subject.span)
        if linked is not None and (linked.entity or linked.state):
            kind = "organisation" if linked.kind in _INSTITUTIONS else "office"
            return Attribution(kind, linked.name, linked.state, linked.entity, linked.span)
        return turn.speaker if turn is not None else None

    def _is_told_of(self, mention: Mention, cue: Cue) -> bool:
        """True where the quotation before the cue names the person: hardly anybody names himself."""
        word = self.reading.words[cue.first - 1] if cue.first else None
        if word is not None and word.text == "," and cue.first > 1:
            word = self.reading.words[cue.first - 2]
        if word is None or word.quotation is None:
            return False
        inside = self.reading.mentions_in(self.reading.quotations[word.quotation].inner)
        return any(one.entity == mention.entity and one.via == "named" for one in inside)

    def _last_turn(self, cue: Cue, gender: str, *, is_plural: bool) -> Turn | None:
        for turn in reversed(self.turns):
            if turn.at > cue.span.start:
                continue
            if cue.sentence - turn.sentence > _FAR:
                return None
            if turn.is_plural == is_plural and (turn.gender is None or turn.gender == gender):
                return turn
        return None

    def _last_subject(self, span: Span, sentence: int, gender: str, *, is_plural: bool) -> Mention | None:
        """The latest mention that opens a sentence or is a subject, before the pronoun and of its gender."""
        for index in range(sentence, max(-1, sentence - _FAR - 1), -1):
            part = self.reading.sentences[index]
            limit = min(part.span.end, span.start)
            if part.is_title and index != sentence:
                continue
            found = [
                one for one in self._subjects(index) if one.span.end <= limit and one.kind in _PEOPLE | _INSTITUTIONS
            ]
            fitting = [one for one in found if (one.number == "p") == is_plural and one.gender in (None, gender)]
            people = [one for one in fitting if one.kind in _PEOPLE]
            if people or (fitting and index < sentence):
                return (people or fitting)[0]
        return None

    def _subjects(self, index: int) -> list[Mention]:
        sentence = self.reading.sentences[index]
        inside = [
            one
            for one in self.reading.mentions_in(sentence.span)
            if one.via != "pronoun" and self.reading.words[self.reading.index_at(one.span.start)].quotation is None
        ]
        starts = {token.start for token in sentence.tokens if token.dep.startswith("nsubj")}
        subjects = [one for one in inside if any(one.span.start <= start < one.span.end for start in starts)]
        return subjects or inside[:1]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,")
