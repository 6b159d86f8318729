"""Quotes of a document with their speakers: one pass in reading order over quotations and cues."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.speech.anyone import is_of_anyone
from recoupe.extract.speech.candidates import holds_view
from recoupe.extract.speech.chains import chained, gone_on_from
from recoupe.extract.speech.confidence import BY_MANNER, BY_RANK, CONTINUED, UNATTRIBUTED
from recoupe.extract.speech.cues import Cue, LaidOut
from recoupe.extract.speech.cues_inside import is_behind_comma
from recoupe.extract.speech.direct import Matcher
from recoupe.extract.speech.documents import document_near
from recoupe.extract.speech.echo import echoed
from recoupe.extract.speech.feelings import feeling_subject
from recoupe.extract.speech.frames import complement, is_inverted
from recoupe.extract.speech.headlines import headline_speaker
from recoupe.extract.speech.indirect import is_view, reported_clause, takes_up
from recoupe.extract.speech.interview import as_headline, interview_answers
from recoupe.extract.speech.marked import is_told_in_marks
from recoupe.extract.speech.phrases import Phrase, is_finite
from recoupe.extract.speech.plain import told_plainly
from recoupe.extract.speech.renaming import apposed
from recoupe.extract.speech.setting import (
    announced_behind,
    follows_colon,
    heading_name,
    is_impersonal,
    is_read,
    is_reference,
    leads_on,
    modal_subject,
    names_somebody,
    opening_name,
    reaches,
    reaction_of,
    resumed,
    signature,
    still_speaks,
)
from recoupe.extract.speech.speakers import Speakers
from recoupe.extract.speech.subjects import goes_on, is_coordinated, sentence_subject
from recoupe.extract.speech.terms import Link
from recoupe.model.mention import Attribution, Quote
from recoupe.model.text import Quotation, Span

_CERTAIN_RANK, _NEAR_RANK = 2, 3
_SHORT_SPEECH = 3
_AHEAD = 3
_HOLDERS = frozenset({"person", "office", "anonymous"})
_SPEAKING = _HOLDERS | {"communique"}


def extract_quotes(laid: LaidOut) -> tuple[Quote, ...]:
    """Direct and indirect speech in reading order; words in marks that nobody says are left out."""
    return _Pass(laid).quotes()


class _Pass:
    def __init__(self, laid: LaidOut) -> None:
        self.reading = reading = laid.reading
        self.cues = laid.cues
        self.inverted = {cue.first: is_inverted(reading, cue) for cue in self.cues}
        self.matcher = Matcher(reading, self.cues, self.inverted)
        self.speakers = Speakers(reading)
        self.found: list[Quote] = []
        self.last: tuple[int, Attribution | None] | None = None
        """The sentence and the speaker of the latest direct quotation or report."""
        self.quoted: tuple[int, Attribution] | None = None
        """The sentence and the speaker of the latest direct quotation."""
        self._resolved: dict[int, Attribution | None] = {}

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, numbered in reading order."""
        for sentence in self.reading.sentences:
            self._read(sentence.index)
        answers = interview_answers(self.reading)
        if answers:
            apart = [one for one in self.found if not any(one.span.overlaps(answer.span) for answer in answers)]
            self.found = [as_headline(one, answers[0], self.reading) for one in apart] + answers
        self.found = echoed(self.reading, self.found, self.matcher.terms.is_term)
        ordered = sorted(self.found, key=lambda quote: (quote.span.start, not quote.direct, quote.span.end))
        return tuple(replace(quote, id=f"q{number}") for number, quote in enumerate(ordered, 1))

    def _read(self, index: int) -> None:
        span = self.reading.sentences[index].span
        inside = [one for one in self.reading.quotations if span.start <= one.outer.start < span.end]
        links = chained(self.matcher, [(one, self._link(one, index)) for one in inside])
        direct = [quote for one, link in links if (quote := self._direct(one, link, index)) is not None]
        self.found.extend(direct)
        self._indirect(index, direct)
        plain = told_plainly(self.reading, index, self._teller, self.found)
        if plain is not None and plain.speaker is not None:
            self.found.append(plain)
            self.last = (index, plain.speaker)

    def _link(self, quotation: Quotation, index: int) -> Link | None:
        """The best cue that has a speaker, else the best."""
        best = link = self.matcher.link(quotation, index)
        without: set[int] = set()
        while link is not None and link.rank > _CERTAIN_RANK and self._is_mute(link.cue):
            without.add(link.cue.first)
            following = self.matcher.link(quotation, index, without=without)
            link = following if following is None or following.cue.first not in without else None
        return link or best

    def _is_mute(self, cue: Cue) -> bool:
        """True for a verb without a speaker; told before the sentence's quotations are heard, so nothing is kept."""
        if cue.form == "gerund":
            return False
        speaker = self._speaker(cue)
        self._resolved.clear()
        return speaker is None

    def _speaker(self, cue: Cue) -> Attribution | None:
        if cue.first not in self._resolved:
            if cue.form == "source":
                speaker = self.speakers.source(cue)
            elif self.inverted.get(cue.first, cue.clitic is not None or self._is_inside(cue)):
                matrix = self._matrix(cue)
                speaker = (self._speaker(matrix) if matrix is not None else None) or self.speakers.after(cue)
            elif (shared := self._joined_to(cue) or self._goes_on_from(cue)) is not None:
                speaker = self._speaker(shared)
            else:
                speaker = self.speakers.before(cue)
            self._resolved[cue.first] = speaker
        return self._resolved[cue.first]

    def _matrix(self, cue: Cue) -> Cue | None:
        """The verb of « La maire croit que la route « tiendra », a-t-elle écrit »: who believes it has said it."""
        if cue.clitic is None:
            return None
        earlier = [one for one in self.matcher.cues_in(cue.sentence) if one.first < cue.first]
        first = earlier[0] if earlier else None
        is_plain = first is not None and first.form in ("finite", "compound") and not self.inverted[first.first]
        return first if is_plain and first is not None and complement(self.reading, first).kind == "that" else None

    def _joined_to(self, cue: Cue) -> Cue | None:
        """The earlier verb of saying that « et » joins this one to: they share their subject."""
        before = self.reading.words[cue.first - 1] if cue.first else None
        is_joined = before is not None and before.sentence == cue.sentence and cue.form in ("finite", "compound")
        if not is_joined or before is None or before.text not in self.reading.rules.conjunctions:
            return None
        plain = ("finite", "compound")
        cues = [one for one in self.matcher.cues_in(cue.sentence) if one.first < cue.first and one.form in plain]
        earlier = [one for one in cues if not self.inverted[one.first]]
        parsed = next((one for one in earlier if is_coordinated(self.reading, one, cue)), None)
        return parsed or next(iter(earlier), None)

    def _goes_on_from(self, cue: Cue) -> Cue | None:
        """What a participle goes on from: « …, précise la mairie, ajoutant… », « La mairie dit que…, ajoutant… »."""
        earlier = [one for one in self.matcher.cues_in(cue.sentence) if one.first < cue.first]
        if cue.form != "gerund" or not earlier:
            return None
        if not self.inverted.get(earlier[-1].first):
            return gone_on_from(self.reading, earlier, self.inverted) if goes_on(self.reading, cue) else None
        between = self.reading.words[earlier[-1].last + 1 : cue.first]
        is_near = not any(is_finite(self.reading, word) or word.quotation is not None for word in between)
        return earlier[-1] if is_near else None

    def _is_inside(self, cue: Cue) -> bool:
        """True for an aside inside a quotation, whose speaker follows it."""
        return self.reading.words[cue.first].quotation is not None and is_behind_comma(self.reading, cue)

    def _direct(self, quotation: Quotation, link: Link | None, index: int) -> Quote | None:
        if link is not None and link.rank > _NEAR_RANK and is_read(self.reading, quotation):
            link = None
        speaker = self._speaker(link.cue) if link is not None else None
        if link is not None and self.matcher.terms.is_term(quotation, link):
            return None
        cue = link.cue.span if link else None
        rule = f"{link.cue.rule}.{link.relation}" if link else "say.continued"
        confidence = BY_RANK[link.rank] if link else CONTINUED
        if link is None:
            speaker = self._given(quotation, index) or self._without_cue(quotation, index)
        elif speaker is None and link.relation in ("after", "colon") and follows_colon(self.reading, quotation, index):
            speaker = self._of_colon(index, quotation.outer.start)
        if speaker is None:
            if not self.matcher.terms.is_speech(quotation) or is_reference(self.reading, quotation, index):
                return None
            rule, confidence = "say.unattributed", UNATTRIBUTED
        else:
            is_source = link is not None and link.relation == "source"
            self.speakers.heard(speaker, quotation.inner.end, index, is_source=is_source)
            self.last = self.quoted = (index, speaker)
        return Quote("", quotation.inner, True, cue, speaker, rule, confidence)

    def _given(self, quotation: Quotation, index: int) -> Attribution | None:
        """Who says what a headline quotes, or what is carried on, opened anew at a paragraph's start."""
        if quotation.continues is None:
            headed = headline_speaker(self.reading, quotation, index, self.matcher.cues_in(index))
            return self.speakers.named(headed.span) if headed is not None else None
        origin = self.reading.quotations[quotation.continues]
        told = [quote for quote in self.found if quote.direct and quote.span == origin.inner]
        return told[0].speaker if told else None

    def _without_cue(self, quotation: Quotation, index: int) -> Attribution | None:
        """The speaker of a quotation that has no verb of its own: after a colon, or going on from before."""
        sentence = self.reading.sentences[index]
        lead = self.reading.text[sentence.span.start : quotation.outer.start].rstrip()
        if is_read(self.reading, quotation):
            return document_near(self.reading, self.speakers.namer, quotation.outer, index)
        if lead.endswith(":"):
            return self._of_colon(index, quotation.outer.start)
        if lead and is_impersonal(self.reading, index) and self.last is not None and index - self.last[0] == 1:
            return self.last[1]
        if lead:
            return self._signed(quotation, index) or self._of_modal(quotation) or self._going_on(quotation, index)
        if index and self.reading.sentences[index - 1].span.of(self.reading.text).endswith(":"):
            return self._signed(quotation, index) or self._of_colon(index - 1, sentence.span.start)
        announced = announced_behind(self.reading, quotation, index)
        if announced is not None:
            return self._teller(announced, index + 1)
        if not self._stands_alone(quotation, index):
            return self._going_on(quotation, index)
        named = heading_name(self.reading, index)
        signed = self.speakers.named(named) if named is not None else self._signed(quotation, index)
        if signed is not None:
            return signed
        ahead = self._ahead(quotation, index)
        if self.last is not None and index - self.last[0] == 1 and (ahead is None or self.last == self.quoted):
            return self.last[1]
        told = ahead or self._told_of(quotation, index) or self._spoke_before(index)
        is_still = still_speaks(self.reading, index, self.last, self.matcher.cues_in(index - 1))
        return told or self._spoke_behind(index) or (self.last[1] if self.last is not None and is_still else None)

    def _spoke_behind(self, index: int) -> Attribution | None:
        """Who speaks in the sentence behind a quotation that opens its paragraph: « « … » La maire a averti … »."""
        sentences = self.reading.sentences
        if index + 1 >= len(sentences) or (index and sentences[index - 1].paragraph == sentences[index].paragraph):
            return None
        cues = [one for one in self.matcher.cues_in(index + 1) if one.form in ("finite", "compound")]
        is_apart = sentences[index + 1].paragraph != sentences[index].paragraph
        if is_apart or not cues or cues[0].is_negated or "incise" not in cues[0].takes:
            return None
        speaker = None if self.inverted[cues[0].first] else self._speaker(cues[0])
        self._resolved.clear()
        return speaker if speaker is not None and speaker.kind in _HOLDERS else None

    def _spoke_before(self, index: int) -> Attribution | None:
        """Whose appeal or judgement the sentence before tells: « X a appelé à voter. « … » »."""
        if not leads_on(self.reading, self.matcher.cues_in(index - 1), index):
            return None
        cues = [one for one in self.matcher.cues_in(index - 1) if one.form in ("finite", "compound")]
        spoken = [self._speaker(one) for one in cues]
        told = [one for one in spoken if one is not None and one.kind in _HOLDERS]
        return told[-1] if told and len({one.name for one in told}) == 1 else None

    def _going_on(self, quotation: Quotation, index: int) -> Attribution | None:
        """Who has just been quoted, where a sentence without a verb of saying quotes on."""
        sentences = self.reading.sentences
        if self.quoted is None or index - self.quoted[0] > 1:
            return None
        is_here = index == self.quoted[0]
        is_apart = sentences[index].paragraph != sentences[self.quoted[0]].paragraph
        is_told = not is_here and bool(self.matcher.cues_in(index))
        if is_told or (is_apart and names_somebody(self.reading, quotation, index)):
            return None
        return self.quoted[1] if self.matcher.terms.is_speech(quotation) else None

    def _of_modal(self, quotation: Quotation) -> Attribution | None:
        """Who « va « annoncer un geste » » or « est « ravi » », if it can speak."""
        phrase = modal_subject(self.reading, quotation) or feeling_subject(self.reading, quotation)
        speaker = self.speakers.named(phrase.span) if phrase is not None else None
        return speaker if speaker is not None and speaker.kind in _SPEAKING else None

    def _ahead(self, quotation: Quotation, index: int) -> Attribution | None:
        """« A. » « B », a dit la maire: the speaker of the first quotation after it that has one, in its paragraph."""
        sentences = self.reading.sentences
        for following in sentences[index + 1 : index + 1 + _AHEAD]:
            if following.paragraph != sentences[index].paragraph:
                return None
            start = following.span.start
            opening = next((one for one in self.reading.quotations if one.outer.start == start), None)
            link = self.matcher.link(opening, following.index) if opening is not None else None
            if link is not None:
                return self._speaker(link.cue) if link.relation == "after" else None
            if opening is None or not self._fills(opening, following.index, _SHORT_SPEECH):
                return None
        return None

    def _signed(self, quotation: Quotation, index: int) -> Attribution | None:
        name = signature(self.reading, quotation, index)
        return self.speakers.named(name) if name is not None else None

    def _told_of(self, quotation: Quotation, index: int) -> Attribution | None:
        """The person of whom the sentence before tells, in the quotation's paragraph or where that says « I »."""
        inside = quotation.inner
        words = self.reading.words[self.reading.index_at(inside.start) : self.reading.index_at(inside.end)]
        is_first_person = any(word.text in self.reading.rules.self_pronouns for word in words)
        sentences = self.reading.sentences
        is_near = sentences[index - 1].paragraph == sentences[index].paragraph
        if not (is_first_person or is_near) or not leads_on(self.reading, self.matcher.cues_in(index - 1), index):
            return None
        phrase = sentence_subject(self.reading, index - 1)
        return self._teller(phrase, index - 1) if phrase is not None else None

    def _teller(self, phrase: Phrase, index: int) -> Attribution | None:
        """Who the subject of a sentence is that only leads to a quotation; None for what cannot speak."""
        first = self.reading.index_at(phrase.span.end)
        stand_in = Cue(
            "say.colon", "", "finite", frozenset(), first, first, index, Span(phrase.span.end, phrase.span.end)
        )
        speaker = self.speakers.resolve(phrase, stand_in)
        return speaker if speaker is not None and speaker.kind in _SPEAKING else None

    def _stands_alone(self, quotation: Quotation, index: int) -> bool:
        """True for speech that fills its sentence, be it short after another quotation."""
        is_next = self.quoted is not None and index - self.quoted[0] == 1
        return self._fills(quotation, index, _SHORT_SPEECH if is_next else None)

    def _fills(self, quotation: Quotation, index: int, least: int | None) -> bool:
        rest = self.reading.text[quotation.outer.end : self.reading.sentences[index].span.end]
        return not any(map(str.isalnum, rest)) and self.matcher.terms.is_speech(quotation, least)

    def _of_colon(self, index: int, limit: int) -> Attribution | None:
        """Who speaks in a sentence that ends with a colon: by its last cue, else its subject if it is a person."""
        cues = [cue for cue in self.matcher.cues_in(index) if cue.span.end <= limit]
        for cue in reversed(cues):
            is_leading = "colon" in cue.takes and not self.inverted[cue.first]
            speaker = self._speaker(cue) if is_leading else None
            if speaker is not None:
                return speaker
            if cue.form == "source" and not cue.takes and reaches(self.reading, cue, limit):
                return self._speaker(cue)
        reaction = reaction_of(self.reading, index, limit)
        if reaction is not None:
            return self.speakers.named(reaction)
        phrase = sentence_subject(self.reading, index)
        if phrase is None or phrase.span.end > limit:
            named = opening_name(self.reading, index, limit)
            return self.speakers.named(named) if named is not None else None
        return self._teller(phrase, index) or self._writer(phrase, limit)

    def _writer(self, phrase: Phrase, limit: int) -> Attribution | None:
        """« Le groupe a envoyé une lettre : … »: whose words it holds."""
        rules = self.reading.rules
        between = self.reading.words[self.reading.index_at(phrase.span.end) : self.reading.index_at(limit)]
        if not any(word.text in rules.heads.communique | rules.reactions for word in between):
            return None
        named = apposed(self.reading, phrase.span)
        return self.speakers.namer.person(named) if named is not None else self.speakers.named(phrase.span)

    def _yields(self, cue: Cue, cues: Sequence[Cue]) -> bool:
        """True for « X espère partir, confie un diplomate »: the aside, not X, says it."""
        if cue.form == "source" or self.inverted[cue.first]:
            return False
        is_act = cue.is_negated or complement(self.reading, cue).kind == "infinitive"
        return is_act and any(self.inverted[one.first] and one.first > cue.last for one in cues)

    def _resume(self, index: int, cue: Cue, speaker: Attribution) -> None:
        """« C'est ce qu'a dit la maire »: the sentence before is hers, in marks that nobody spoke or without any."""
        said = resumed(self.reading, index, cue)
        if said is None:
            return
        resumed_by = Quote("", said, False, cue.span, speaker, f"{cue.rule}.resumed", BY_MANNER["aside"])
        inside = [place for place, quote in enumerate(self.found) if quote.span.overlaps(said)]
        for place in inside:
            if self.found[place].speaker is None:
                self.found[place] = replace(self.found[place], speaker=speaker, cue=cue.span, rule=resumed_by.rule)
        if not inside:
            self.found.append(resumed_by)

    def _indirect(self, index: int, direct: Sequence[Quote]) -> None:
        cues = self.matcher.cues_in(index)
        start = self.reading.sentences[index].span.start
        taken = [quote.span for quote in direct]
        over = [quote.span for quote in self.found if quote.direct and quote.span.start < start < quote.span.end]
        end = -1
        for cue in cues:
            if cue.span.start < end:
                continue
            inverted = self.inverted[cue.first]
            if cue.form == "source" and is_of_anyone(self.reading, cue, cues):
                continue
            if inverted and "incise" not in cue.takes:
                continue
            if inverted and any(quote.cue == cue.span for quote in direct):
                continue
            span = reported_clause(self.reading, cue, cues, is_inverted=inverted)
            if inverted and takes_up(self.reading, cue) and (speaker := self._speaker(cue)) is not None:
                self.speakers.heard(speaker, cue.span.end, index)
                self._resume(index, cue, speaker)
            if span is None or any(part.overlaps(span) for part in over):
                continue
            manner = "source" if cue.form == "source" else "aside" if inverted else "clause"
            own = all(quote.cue == cue.span for quote in direct if quote.span.overlaps(span))
            is_clause = own and manner == "clause"
            if is_told_in_marks(self.reading, span, taken, is_clause=is_clause) or self._yields(cue, cues):
                continue
            speaker = self._speaker(cue)
            if speaker is None or (is_view(self.reading, cue) and not holds_view(self.reading, speaker)):
                continue
            self.found.append(Quote("", span, False, cue.span, speaker, f"{cue.rule}.{manner}", BY_MANNER[manner]))
            self.speakers.heard(speaker, max(cue.span.end, span.end), index, is_source=cue.form == "source")
            self.last = (index, speaker)
            end = max(end, span.end) if span.start > cue.span.start else end
