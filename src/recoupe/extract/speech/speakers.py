"""Speakers: what a phrase or a pronoun stands for, with one stack of those who spoke before."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.speech.anyone import anyone, source_before
from recoupe.extract.speech.candidates import FAR, UNMARKED, Candidates, is_capital
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.documents import taken_up
from recoupe.extract.speech.naming import INSTITUTIONS, Namer
from recoupe.extract.speech.openings import goes_on_behind, opening, opens_alone, opens_with_who
from recoupe.extract.speech.papers import is_paper
from recoupe.extract.speech.phrases import Phrase, is_of_words, name_behind, phrase_after, source_of_words
from recoupe.extract.speech.renaming import (
    RETOLD_REACH,
    apposed,
    bearer_of,
    gender_of,
    is_bare_office,
    is_borne,
    is_of_people,
    is_retold,
    is_titled,
    is_told_of,
    is_wide_title,
    title_over,
    titles_of,
    told_before,
    widest,
)
from recoupe.extract.speech.setting import opening_sentence
from recoupe.extract.speech.subjects import ending_before, phrase_before, renamed, sentence_subject
from recoupe.extract.speech.turns import Turn, organisation_again
from recoupe.extract.speech.vouching import vouches
from recoupe.extract.speech.words import Reading, lowered, tidy
from recoupe.model.mention import Attribution, Mention
from recoupe.model.text import Span

_PERSONS = frozenset({"person", "office", "anonymous"})
_HUMAN = _PERSONS | {"organisation", "agency"}
_BARE_WORDS = 2


class Speakers:
    """Resolves who speaks; keeps the turns in reading order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.turns: list[Turn] = []
        self.namer = Namer(reading)
        self.candidates = Candidates(reading)

    def before(self, cue: Cue) -> Attribution | None:
        """The speaker of a cue whose subject stands before it."""
        last = self.turns[-1] if self.turns else None
        is_dependent = cue.form in ("gerund", "infinitive")
        is_shared = last is not None and last.sentence == cue.sentence and not last.is_source
        is_before = is_shared and last is not None and last.at <= cue.span.start
        if is_dependent and last is not None and (is_before or self._is_of_source(last, cue)):
            return last.speaker
        is_next = last is not None and cue.sentence - last.sentence == 1
        if is_dependent and last is not None and is_next and opens_alone(self.reading, cue):
            return last.speaker
        ahead = opening(self.reading, cue)
        phrase = ahead.subject if ahead is not None else phrase_before(self.reading, cue)
        if phrase is None and is_dependent and last is not None and cue.sentence - last.sentence <= 1:
            return last.speaker
        if phrase is None and is_dependent:
            phrase = sentence_subject(self.reading, cue.sentence)
        is_behind = is_shared and self.reading.words[max(0, cue.first - 1)].text in self.reading.rules.who
        if phrase is None and last is not None and is_behind:
            return last.speaker
        if phrase is None and last is not None and is_next and opens_with_who(self.reading, cue):
            return last.speaker
        return self.resolve(phrase, cue) if phrase else None

    def _is_of_source(self, last: Turn, cue: Cue) -> bool:
        told = last.speaker.span
        is_here = last.is_source and last.sentence == cue.sentence
        return is_here and told is not None and goes_on_behind(self.reading, told, cue)

    def after(self, cue: Cue) -> Attribution | None:
        """The speaker of a cue whose subject stands after it, or is joined to it by a hyphen."""
        if cue.clitic is not None:
            word = self.reading.words[cue.clitic]
            return self.resolve(Phrase(word.span, word.text), cue)
        phrase = phrase_after(self.reading, cue.last + 1, cue.sentence) or self._name_inside(cue)
        return self.resolve(phrase, cue) if phrase else None

    def _name_inside(self, cue: Cue) -> Phrase | None:
        """The person named right after a verb inside a quotation."""
        near = Span(cue.span.end, cue.span.end + 5)
        person = next((one for one in self.reading.mentions_in(near) if one.kind == "person"), None)
        return Phrase(person.span) if person is not None else None

    def source(self, cue: Cue) -> Attribution | None:
        """The source that a preposition names."""
        if self.reading.words[cue.last].text in self.reading.rules.of_whom:
            return self._of_whom(cue)
        following = self.reading.words[cue.last + 1] if cue.last + 1 < len(self.reading.words) else None
        if following is not None and following.text in self.reading.rules.tonic_pronouns:
            return self.resolve(Phrase(following.span, following.text), cue)
        phrase = phrase_after(self.reading, cue.last + 1, cue.sentence)
        called = name_behind(self.reading, cue.last) if phrase is None else None
        if called is not None:
            return self._named_in_marks(called.span)
        if phrase is None:
            return None
        words = phrase
        phrase = source_of_words(self.reading, phrase)
        if cue.keeps:
            span = Span(cue.span.start, phrase.span.end)
            return Attribution(
                "anonymous", tidy(span.of(self.reading.text)), self.namer.state_in(phrase.span), None, span
            )
        told = self.resolve(phrase, cue)
        if not is_of_words(self.reading, words):
            return told
        if phrase == words:
            return told if told is not None and told.kind not in _PERSONS else None
        return told or self._figures(words)

    def _figures(self, phrase: Phrase) -> Attribution:
        """« selon les chiffres de l'Office »: a document, where it is not known who that is."""
        name = tidy(phrase.span.of(self.reading.text))
        return Attribution("communique", name, self.namer.state_in(phrase.span), None, phrase.span)

    def _of_whom(self, cue: Cue) -> Attribution | None:
        """Whom « selon lequel » takes up: who has just spoken before it, else the mention next to it."""
        last = self.turns[-1] if self.turns else None
        if last is not None and last.sentence == cue.sentence and last.speaker.kind in _HUMAN:
            return last.speaker
        near = ending_before(self.reading, self.reading.words[cue.first].start, cue)
        speaker = self._phrase(near.span) if near is not None else None
        return speaker if speaker is not None and speaker.kind in _HUMAN else None

    def heard(self, speaker: Attribution, at: int, sentence: int, *, is_source: bool = False) -> None:
        """Note that somebody spoke."""
        mention = widest(self.reading, speaker.span) if speaker.span else None
        plural = mention is not None and mention.number == "p"
        ended = max(sentence, self.reading.words[self.reading.index_at(at) - 1].sentence)
        self.turns.append(Turn(speaker, at, sentence, ended, plural, self._gender_of(speaker, mention), is_source))

    def _gender_of(self, speaker: Attribution, mention: Mention | None) -> str | None:
        """The gender by the article that opens the speaker's phrase, else by the mention there or any other one."""
        if speaker.span is None:
            return None
        first = self.reading.words[min(self.reading.index_at(speaker.span.start), len(self.reading.words) - 1)].text
        if first in self.reading.rules.feminine_articles:
            return "f"
        told = self.candidates.gender(mention) if mention is not None else None
        return told or ("m" if first in self.reading.rules.masculine_articles else None)

    def resolve(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        """Whom the phrase means; None where nobody can be told."""
        rules = self.reading.rules
        if phrase.pronoun is not None:
            if phrase.pronoun in rules.anyone:
                told = anyone(self.reading, self.namer, phrase, cue)
                return told or source_before(self.reading, cue, self._told())
            if phrase.pronoun in rules.self_pronouns:
                return None
            if phrase.pronoun in rules.who:
                return self._antecedent(phrase.span, cue)
            cue = replace(cue, sentence=opening_sentence(self.reading, cue))
            fronted = self.candidates.fronted(phrase.span, cue.sentence, phrase.pronoun)
            told = self._phrase(fronted.span) if fronted is not None else None
            return told or self._last_told(phrase, cue) or self._pronoun(phrase, cue)
        if lowered(phrase.span.of(self.reading.text)) in rules.subject_pronouns:
            pronoun = Phrase(phrase.span, lowered(phrase.span.of(self.reading.text)))
            return self._last_told(pronoun, cue) or self._pronoun(pronoun, cue)
        if any(one.inner == phrase.span for one in self.reading.quotations):
            return self._named_in_marks(phrase.span)
        is_reply = cue.lemma in rules.replying
        return self._phrase(phrase.span, is_said=vouches(self.reading, phrase, cue), is_reply=is_reply)

    def _named_in_marks(self, span: Span) -> Attribution:
        """Who bears a name in marks: whom the mentions know, else a body such as a paper."""
        told = self._phrase(span)
        is_known = told is not None and told.entity is not None
        return (
            told
            if told is not None and is_known
            else Attribution("organisation", tidy(span.of(self.reading.text)), None, None, span)
        )

    def named(self, span: Span) -> Attribution | None:
        """Whom a noun phrase means, without a verb of saying to vouch for it."""
        return self._phrase(span)

    def _antecedent(self, span: Span, cue: Cue) -> Attribution | None:
        """Whom « qui » takes up: somebody who has just spoken in this sentence, else the phrase before it."""
        last = self.turns[-1] if self.turns else None
        found = self._phrase(span)
        if last is not None and last.sentence == cue.sentence and last.speaker.span is not None:
            is_apart = found is not None and found.kind == "communique" and last.speaker.span.end < span.start
            return last.speaker if last.speaker.span.end <= span.end and not is_apart else found
        place = cue.first - 1
        while found is None and place > 0 and self.reading.words[place].text not in self.reading.rules.who:
            place -= 1
        near = ending_before(self.reading, self.reading.words[place].start, cue) if found is None else None
        return self._phrase(near.span) if near is not None else found

    def _phrase(self, span: Span, *, is_said: bool = False, is_reply: bool = False) -> Attribution | None:
        """Whom a phrase names; who replies is not just whoever spoke before."""
        words = self.namer.words_of(span)
        head = self.namer.head(words) if words else ""
        again = self._again(span, words, head) if words else None
        if again is None and not is_reply and is_bare_office(self.reading, words, head):
            again = self._just_told(span, head)
        speaker = again or self.namer.speaker(span, is_said=is_said)
        if again is None and not is_reply and speaker is not None and speaker.kind == "organisation":
            again = self._just_told(span, "") if is_of_people(self.reading, span, words) else None
        is_other = is_reply and is_bare_office(self.reading, words, head)
        bearer = bearer_of(self.reading, span) if speaker is None and again is None else None
        if bearer is not None:
            return replace(self.namer.person(bearer), span=span)
        return again or self._named_elsewhere(span, words, speaker, is_other=is_other)

    def _named_elsewhere(
        self, span: Span, words: list[str], speaker: Attribution | None, *, is_other: bool
    ) -> Attribution | None:
        """The person named beside the phrase, or before it where it is a bare noun; else the speaker as it is."""
        if speaker is None or speaker.kind not in ("office", "anonymous"):
            return speaker
        named = apposed(self.reading, span)
        if named is not None:
            return self.namer.person(named)
        if speaker.entity:
            return speaker
        if is_other or not is_retold(self.reading, words, self.namer.head(words)):
            return (None if is_other else self._of_state(speaker, words)) or speaker
        sentence = self.reading.words[self.reading.index_at(span.start)].sentence
        gender = gender_of(self.reading, words[0])
        for turn in reversed(self.turns):
            is_near = sentence - turn.ended <= RETOLD_REACH and turn.speaker.kind in _PERSONS
            if is_near and not turn.is_plural and (gender is None or turn.gender in (None, gender)):
                return replace(turn.speaker, span=span)
        told = told_before(self.reading, self.candidates, sentence, gender, self.namer.head(words))
        return replace(self.namer.person(told), span=span) if told is not None else speaker

    def _of_state(self, office: Attribution, words: Sequence[str]) -> Attribution | None:
        """Who alone of a state has spoken so far, where « le ministre zubrovien » is said without a name."""
        if office.state is None or not is_wide_title(self.reading, words):
            return None
        told = {turn.speaker.name: turn for turn in self.turns if turn.speaker.state == office.state}
        turn = next(iter(told.values())) if len(told) == 1 else None
        gender = gender_of(self.reading, words[0])
        if turn is None or turn.speaker.kind != "person" or turn.gender not in (None, gender or turn.gender):
            return None
        titles = titles_of(self.reading, turn.speaker.entity)
        is_fitting = not titles or is_titled(self.reading, words[1], "", turn.speaker.entity)
        return replace(turn.speaker, span=office.span) if is_fitting else None

    def _again(self, span: Span, words: Sequence[str], head: str) -> Attribution | None:
        """Somebody who spoke before and is now called by the bare noun: « le ministre », « la source »."""
        heads = self.reading.rules.heads
        starts = self.reading.rules.definite | self.reading.rules.demonstratives
        is_bare = len(words) == 2 and words[0] in starts and words[1] == head
        is_pointed = len(words) == _BARE_WORDS + 1 and words[0] in self.reading.rules.demonstratives
        if (is_bare or (is_pointed and words[1] == head)) and head in heads.communique:
            return taken_up(self.reading, self.namer, self._told(), span, head)
        if is_bare and head in self.reading.rules.papers:
            return organisation_again(self.reading, self.turns, span, of_papers=True)
        is_one = is_bare and (head in heads.reprised or words[0] in self.reading.rules.demonstratives)
        if is_one and head in heads.organisation:
            return organisation_again(self.reading, self.turns, span)
        is_former = len(words) > _BARE_WORDS and words[0] in starts and words[1] in self.reading.rules.formers
        if not (is_bare or is_former) or head not in heads.office | heads.anonymous:
            return None
        for turn in reversed(self.turns):
            told = turn.speaker.span
            if told is None or told.start >= span.start:
                continue
            if is_titled(self.reading, head, title_over(self.reading, told), turn.speaker.entity):
                return replace(turn.speaker, span=span)
        return None

    def _just_told(self, span: Span, head: str) -> Attribution | None:
        """The person who has just spoken, where « le ministre » is said of nobody by name and he has no other title."""
        turn = self.turns[-1] if self.turns else None
        sentence = self.reading.words[self.reading.index_at(span.start)].sentence
        if turn is None or turn.speaker.kind != "person" or turn.is_plural or sentence - turn.sentence > 1:
            return None
        gender = gender_of(self.reading, self.namer.words_of(span)[0])
        is_taken = head and (is_borne(self.reading, head, span.start) or titles_of(self.reading, turn.speaker.entity))
        is_fitting = turn.gender in (None, gender or turn.gender)
        return replace(turn.speaker, span=span) if is_fitting and not is_taken else None

    def _told(self) -> list[tuple[int, Attribution]]:
        """Who spoke in which sentence, the latest last."""
        return [(turn.sentence, turn.speaker) for turn in self.turns]

    def _last_told(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        """Whom « ce dernier » means; None for any other pronoun."""
        rules, text = self.reading.rules, phrase.pronoun or ""
        if text.split()[-1] not in rules.latter:
            return None
        gender, is_plural = "f" if text in rules.feminine_pronouns else UNMARKED, text in rules.plural_pronouns
        told = self.candidates.last_told(phrase.span, cue.sentence, gender, is_plural=is_plural)
        if told is not None:
            return self._phrase(told.span)
        turn = self._last_turn(cue, gender, is_plural=is_plural)
        return turn.speaker if turn is not None and cue.sentence - turn.sentence <= 1 else None

    def _pronoun(self, phrase: Phrase, cue: Cue) -> Attribution | None:
        rules = self.reading.rules
        text = phrase.pronoun or ""
        gender = "f" if text in rules.feminine_pronouns else UNMARKED
        is_plural = text in rules.plural_pronouns
        linked = next((one for one in self.reading.mentions_over(phrase.span) if one.via == "pronoun"), None)
        turn = self._last_turn(cue, gender, is_plural=is_plural)
        subject = self.candidates.last_subject(phrase.span, cue.sentence, gender, is_plural=is_plural)
        latter = self.candidates.latter(cue.sentence - 1, gender) if not is_plural else None
        if latter is not None and (turn is None or turn.sentence < cue.sentence - 1):
            return self.namer.person(latter)
        limit = self.reading.sentences[turn.sentence].span.end if turn is not None else 0
        if turn is not None and self._is_fresh(turn, cue) and (subject is None or subject.span.start <= limit):
            return turn.speaker
        is_hers = gender != UNMARKED and turn is not None and turn.gender == gender
        if turn is not None and is_hers and (linked is None or self.candidates.gender_at(linked) != gender):
            return turn.speaker
        if subject is not None and linked is not None and self._is_nearer(subject, linked, cue):
            return self._phrase(subject.span)
        if linked is not None and linked.kind == "person" and linked.entity and self._may_be(linked, cue, gender):
            return self.namer.person(linked)
        if turn is not None and (subject is None or subject.span.start <= turn.at):
            return turn.speaker
        told = self._by_mention(phrase.span, cue.sentence, subject, is_hers=gender != UNMARKED and not is_plural)
        is_linked = linked is not None and (linked.kind in INSTITUTIONS or subject is None)
        if told is None and linked is not None and is_linked and (linked.entity or linked.state):
            kind = "organisation" if linked.kind in INSTITUTIONS else "office"
            return Attribution(kind, linked.name, linked.state, linked.entity, linked.span)
        if told is not None or subject is not None:
            return told
        if turn is not None:
            return turn.speaker
        return self._common_subject(cue.sentence - 1, gender) if not is_plural else None

    def _is_nearer(self, subject: Mention, linked: Mention, cue: Cue) -> bool:
        """True for a body that is the subject right before, in a paragraph that does not name the person linked."""
        before = self.reading.sentences[max(0, cue.sentence - 1)]
        start = min(one.span.start for one in self.reading.sentences if one.paragraph == before.paragraph)
        if subject.kind not in INSTITUTIONS or not before.span.contains(subject.span) or before.is_title:
            return False
        near = self.reading.mentions_in(Span(start, cue.span.start))
        is_there = before.paragraph == self.reading.sentences[cue.sentence].paragraph
        return is_there and all(one.entity != linked.entity for one in near if one.via != "pronoun")

    def _by_mention(self, span: Span, sentence: int, subject: Mention | None, *, is_hers: bool) -> Attribution | None:
        """A woman near « elle », else the latest subject under its name."""
        woman = self.candidates.woman_near(span, sentence) if is_hers else None
        if subject is None or (woman is not None and self.candidates.gives_way(subject)):
            return self.namer.person(woman) if woman is not None else None
        named = self.namer.name_after(subject) or renamed(self.reading, subject) or subject
        return self._phrase(named.span)

    def _common_subject(self, index: int, gender: str) -> Attribution | None:
        """The person noun that is the subject of the sentence before: « Le chauffeur rit. Selon lui, … »."""
        phrase = sentence_subject(self.reading, index) if index >= 0 else None
        if phrase is None or phrase.pronoun is not None or self.reading.sentences[index].is_title:
            return None
        speaker = self._phrase(phrase.span, is_said=True)
        first = self.reading.words[self.reading.index_at(phrase.span.start)].text
        is_other = first in self.reading.rules.feminine_articles and gender == UNMARKED
        is_other = is_other or (first in self.reading.rules.masculine_articles and gender != UNMARKED)
        is_told = speaker is not None and (speaker.kind in _PERSONS or is_paper(self.reading, speaker))
        return speaker if is_told and not is_other else None

    def _is_fresh(self, turn: Turn, cue: Cue) -> bool:
        """True for a turn in this sentence or the one before it; over a paragraph's end only for one's own words."""
        sentences = self.reading.sentences
        is_here = sentences[cue.sentence].paragraph == sentences[turn.sentence].paragraph
        is_own = turn.speaker.kind in _PERSONS and not turn.is_source
        return cue.sentence - turn.sentence <= 1 and (is_here or is_own)

    def _may_be(self, mention: Mention, cue: Cue, gender: str) -> bool:
        """True where a pronoun's person is nowhere of the other gender, nor named in what is said."""
        same = [one for one in self.reading.mentions if one.entity == mention.entity and one.via != "pronoun"]
        genders = {self.candidates.gender(one) for one in same} - {None}
        return (not genders or gender in genders) and not is_told_of(self.reading, mention, cue)

    def _is_metonym(self, turn: Turn) -> bool:
        """True for a capital that speaks for its state: « il » rather takes up a person who spoke before."""
        mention = widest(self.reading, turn.speaker.span) if turn.speaker.span is not None else None
        return turn.gender is None and mention is not None and is_capital(mention)

    def _last_turn(self, cue: Cue, gender: str, *, is_plural: bool) -> Turn | None:
        """The latest turn that fits; one known to be a woman's before one of unknown gender for « elle »."""
        unsure: Turn | None = None
        for turn in reversed(self.turns):
            if turn.at > cue.span.start:
                continue
            if cue.sentence - turn.ended > FAR:
                return unsure
            if turn.is_plural == is_plural and (turn.gender is None or turn.gender == gender):
                unsure = unsure or turn
                if turn.gender == gender or (gender == UNMARKED and not self._is_metonym(turn)):
                    return turn
        return unsure
