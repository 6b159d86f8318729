"""Whom a pronoun may take up: mentions before it, by gender, number and their place in the sentence."""

from recoupe.extract.speech.naming import INSTITUTIONS, PEOPLE
from recoupe.extract.speech.words import Reading
from recoupe.model.mention import Attribution, Mention
from recoupe.model.text import Span

UNMARKED = "m"
_HOLDERS = frozenset({"person", "office", "anonymous"})
FAR = 3
"""Sentences after which a pronoun no longer takes an earlier subject."""


class Candidates:
    """The mentions of a document as candidates for its pronouns."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def gender(self, mention: Mention) -> str | None:
        """A mention's gender, else that of the article which opens it."""
        if mention.gender is not None:
            return mention.gender
        place = self.reading.index_at(mention.span.start)
        if self.reading.words[place].text in self.reading.rules.masculine_articles:
            return UNMARKED
        is_state = mention.kind == "state" and mention.via == "named" and place > 0
        before = self.reading.words[place - 1].text if is_state else ""
        if before in self.reading.rules.feminine_articles:
            return "f"
        return UNMARKED if before in self.reading.rules.masculine_articles else None

    def gives_way(self, subject: Mention) -> bool:
        """True for a subject that a woman named nearby outranks for « elle »: a state, or nobody's known gender."""
        return subject.kind == "state" or self.gender(subject) is None

    def last_told(self, span: Span, sentence: int, gender: str, *, is_plural: bool) -> Mention | None:
        """Whom « ce dernier » takes up: who was mentioned last, in its sentence or the one before."""
        for index in (sentence, sentence - 1):
            start, end = self.reading.sentences[max(0, index)].span
            told = [
                one
                for one in self.reading.mentions_in(Span(start, min(end, span.start)))
                if one.via != "pronoun"
                and one.kind in PEOPLE
                and (one.number == "p") == is_plural
                and self.gender(one) in (None, gender)
                and not self._is_dependent(one)
                and self.reading.words[self.reading.index_at(one.span.start)].quotation is None
            ]
            if told:
                return told[-1]
        return None

    def latter(self, index: int, gender: str) -> Mention | None:
        """Whom « Ce dernier » at a sentence's start takes up: the last person of the sentence before."""
        if index < 1:
            return None
        first = self.reading.sentence_words(index)[0]
        lead = [word.text for word in self.reading.words[first : first + 2]]
        if len(lead) < 2 or lead[0] not in self.reading.rules.demonstratives:
            return None
        if lead[1] not in self.reading.rules.latter:
            return None
        told = self.reading.mentions_in(self.reading.sentences[index - 1].span)
        people = [one for one in told if one.kind == "person" and one.via != "pronoun" and one.number != "p"]
        fitting = [one for one in people if self.gender(one) in (None, gender)]
        return fitting[-1] if fitting else None

    def woman_near(self, span: Span, sentence: int) -> Mention | None:
        """The latest mention of a woman before « elle », in its sentence or the one before."""
        start = self.reading.sentences[max(0, sentence - 1)].span.start
        near = [one for one in self.reading.mentions_in(Span(start, span.start)) if one.kind == "person"]
        found = [one for one in near if one.via != "pronoun" and one.number != "p" and self.gender(one) == "f"]
        outside = [one for one in found if self.reading.words[self.reading.index_at(one.span.start)].quotation is None]
        return outside[-1] if outside else None

    def fronted(self, span: Span, sentence: int, pronoun: str) -> Mention | None:
        """The person with whom a pronoun's sentence opens: « Quant à Ana Rey, …, elle ajoute que »."""
        rules = self.reading.rules
        words = [self.reading.words[place] for place in self.reading.sentence_words(sentence)[:3]]
        if " ".join(word.text for word in words[:2]) not in rules.fronting or pronoun in rules.plural_pronouns:
            return None
        gender = "f" if pronoun in rules.feminine_pronouns else UNMARKED
        near = self.reading.mentions_in(Span(words[1].end, min(span.start, words[-1].end + 1)))
        told = next((one for one in near if one.kind == "person" and one.via != "pronoun"), None)
        return told if told is not None and self.gender(told) in (None, gender) else None

    def gender_at(self, pronoun: Mention) -> str | None:
        """The gender of the person whom a pronoun is linked to, by his mentions under other words."""
        same = [one for one in self.reading.mentions if one.entity == pronoun.entity and one.via != "pronoun"]
        return next((found for one in same if (found := self.gender(one)) is not None), None)

    def last_subject(self, span: Span, sentence: int, gender: str, *, is_plural: bool) -> Mention | None:
        """The latest mention that opens a sentence or is a subject, before the pronoun and of its gender."""
        for index in range(sentence, max(-1, sentence - FAR - 1), -1):
            part = self.reading.sentences[index]
            limit = min(part.span.end, span.start)
            if part.is_title and index != sentence:
                continue
            found = [
                one for one in self._subjects(index) if one.span.end <= limit and one.kind in PEOPLE | INSTITUTIONS
            ]
            fitting = [one for one in found if (one.number == "p") == is_plural and self._fits(one, gender)]
            people = [one for one in fitting if one.kind in PEOPLE]
            if people or (fitting and index < sentence):
                return (people or fitting)[0]
        return None

    def _fits(self, mention: Mention, gender: str) -> bool:
        """True for a mention of the gender; a capital that stands for its state is hardly taken up by « il »."""
        return self.gender(mention) in (None, gender) and not (gender == UNMARKED and is_capital(mention))

    def _subjects(self, index: int) -> list[Mention]:
        sentence = self.reading.sentences[index]
        inside = [
            one
            for one in self.reading.mentions_in(sentence.span)
            if one.via != "pronoun" and self.reading.words[self.reading.index_at(one.span.start)].quotation is None
        ]
        heads = {token.i for token in sentence.tokens if token.dep.startswith("nsubj")}
        starts = {one.start for one in sentence.tokens if one.i in heads or (one.dep == "appos" and one.head in heads)}
        subjects = [one for one in inside if any(one.span.start <= start < one.span.end for start in starts)]
        if not subjects:
            starts = {token.start for token in sentence.tokens if token.dep == "obl:agent"}
            subjects = [one for one in inside if any(one.span.start <= start < one.span.end for start in starts)]
        return subjects or [one for one in inside[:1] if not self._is_dependent(one) and not self._is_fronted(one)]

    def _is_fronted(self, mention: Mention) -> bool:
        """True for the minister of « Contrairement à son ministre, il… »: another's, behind a preposition."""
        words = self.reading.words
        place = self.reading.index_at(mention.span.start)
        rules = self.reading.rules
        return place > 0 and words[place].text in rules.possessives and words[place - 1].text in rules.prepositions

    def _is_dependent(self, mention: Mention) -> bool:
        """True for a mention that completes a noun: « la mère d'Awa », « un fichier (FNP) »."""
        place = self.reading.index_at(mention.span.start) - 1
        return place >= 0 and self.reading.words[place].text in self.reading.rules.of | {"("}


def is_capital(mention: Mention) -> bool:
    """True for « Belgrade », « Canberra » where they stand for a state."""
    return mention.kind == "state" and mention.via == "metonym" and mention.gender is None


def holds_view(reading: Reading, speaker: Attribution) -> bool:
    """True for whom « pour X, … » gives a view: people and capitals; for a country or a firm it tells facts."""
    over = reading.mentions_over(speaker.span) if speaker.span is not None else ()
    return speaker.kind in _HOLDERS or any(is_capital(one) for one in over)
