"""Claims of a document: what is said on somebody's word, hedged, denied, doubted, demanded, or can be checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.claims_about import event_about
from recoupe.extract.claims_clauses import clause_around, from_subject, is_before_object, presented_by, told_by
from recoupe.extract.speech.clauses import clause_span
from recoupe.extract.speech.cues import Cue, LaidOut
from recoupe.extract.speech.frames import Complement, complement, governed_infinitive, is_inverted
from recoupe.extract.speech.indirect import beside, is_view, takes_up, view_clause
from recoupe.extract.speech.phrases import phrase_after
from recoupe.extract.speech.speakers import Speakers
from recoupe.extract.speech.subjects import phrase_before
from recoupe.languages.stance import Stance, StancePattern, StanceVerbs
from recoupe.model.folding import fold
from recoupe.model.mention import Attribution, Claim, Event, Quote
from recoupe.model.text import Sentence, Span, Token

_OUTLET = Attribution()
_BREAKS = ";:"
_NEAR_WORDS = 7
"""How far before its verb a relative pronoun stands."""
_DOING = frozenset({"actor", "host", "guest", "participant", "party", "signatory"})
_PRIORITY = {"check": 0, "denies": 1, "doubts": 2, "hypothesises": 3, "demands": 4, "affirms": 5}


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    stance: str
    attribution: Attribution
    rule: str
    check: str | None = None
    value: str | None = None


def extract_claims(
    laid: LaidOut,
    quotes: Sequence[Quote],
    events: Sequence[Event],
    *,
    stance: Stance,
) -> tuple[Claim, ...]:
    """Claims in reading order, each about the event that it bears on, None where no event is near."""
    finder = _Finder(laid, quotes, events, stance)
    kept = _without_overlaps(finder.all())
    claims: list[Claim] = []
    for number, one in enumerate(sorted(kept, key=lambda found: found.span), 1):
        ranked = stance.ranked_by(one.span.of(laid.reading.text)) if one.check else None
        about = event_about(laid.reading.annotated, one.span, one.stance, events, ranked=ranked)
        confidence = stance.weights[one.rule]
        claims.append(
            Claim(
                f"k{number}", one.span, one.stance, about, one.attribution, one.check, one.value, one.rule, confidence
            )
        )
    return tuple(claims)


def _without_overlaps(found: Iterable[_Found]) -> list[_Found]:
    """One claim a stretch: the checkable first, then denials and hedges, plain affirmations last."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda item: (_PRIORITY["check" if item.check else item.stance], item.span)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return kept


class _Finder:
    def __init__(self, laid: LaidOut, quotes: Sequence[Quote], events: Sequence[Event], stance: Stance) -> None:
        self.reading = reading = laid.reading
        self.quotes = quotes
        self.events = events
        self.stance = stance
        self.folded = fold(reading.text)
        self.cues = laid.cues
        self.speakers = Speakers(reading)
        for quote in sorted(quotes, key=lambda one: one.span.end):
            sentence = reading.annotated.sentence_at(quote.span.start)
            if quote.speaker is not None and sentence is not None:
                self.speakers.heard(quote.speaker, quote.span.end, sentence.index)

    def all(self) -> list[_Found]:
        """Every candidate, overlaps included."""
        found = [one for sentence in self.reading.sentences for one in self._patterns(sentence)]
        found += [one for cue in self.cues if (one := self._verb(cue)) is not None]
        found += [one for quote in self.quotes if (one := self._reported(quote)) is not None]
        found += [one for quote in self.quotes if (one := self._reported_around(quote)) is not None]
        found += [one for cue in self.cues if (one := self._view(cue)) is not None]
        return found

    def _patterns(self, sentence: Sentence) -> list[_Found]:
        found: list[_Found] = []
        if sentence.is_title:
            return found
        for rule in self.stance.rules.patterns:
            for match in rule.compiled.finditer(self.folded, *sentence.span):
                one = self._pattern(rule, Span(*match.span()), match.groupdict().get("since"), sentence)
                if one is not None:
                    found.append(one)
        return found

    def _pattern(self, rule: StancePattern, at: Span, since: str | None, sentence: Sentence) -> _Found | None:
        direct = next((one for one in self.quotes if one.direct and one.span.overlaps(at)), None)
        if not self._may_stand(rule, at, direct):
            return None
        reported = next((one for one in self.quotes if not one.direct and one.span.overlaps(at)), None)
        if rule.present and (self._is_condition(sentence) or self._is_past(reported, at, sentence)):
            return None
        clause = reported.span if reported is not None and rule.hedge else self._clause(at, sentence)
        if direct is not None:
            clause = Span(max(clause.start, direct.span.start), min(clause.end, direct.span.end))
        if rule.needs_event and not any(event.trigger.overlaps(sentence.span) for event in self.events):
            return None
        speaker = reported.speaker if reported is not None else direct.speaker if direct is not None else None
        if rule.by:
            speaker = self._after(at, sentence)
        if rule.subject:
            told = told_by(self.reading, at, sentence)
            speaker = self.speakers.before(told) if told is not None else None
            if told is None or speaker is None:
                return None
            clause = from_subject(self.reading, told, clause)
        attribution = speaker or self._local_source(sentence, at) or _OUTLET
        return _Found(clause, rule.stance, attribution, rule.id, rule.check, self._value(rule, at, since))

    def _may_stand(self, rule: StancePattern, at: Span, direct: Quote | None) -> bool:
        """True where the match counts: outside of marks, or in a direct quote for what may stand there."""
        if direct is None:
            return not rule.in_quote and not self._is_in_marks(at)
        return rule.check is not None or (rule.stance == "denies" and direct.speaker is not None)

    def _is_in_marks(self, at: Span) -> bool:
        """True inside quotation marks that no quote stands for."""
        return any(one.inner.contains(at) for one in self.reading.quotations) and not any(
            one.direct and one.span.contains(at) for one in self.quotes
        )

    def _is_condition(self, sentence: Sentence) -> bool:
        opening = self.folded[sentence.span.start : sentence.span.start + 3]
        return any(
            opening.startswith(word if word.endswith("'") else f"{word} ") for word in self.stance.rules.conditions
        )

    def _is_past(self, quote: Quote | None, at: Span, sentence: Sentence) -> bool:
        """True where the reporting verb stands before in a past tense, so that a conditional is only agreement."""
        if quote is not None:
            cue = next((one for one in self.cues if one.span == quote.cue), None)
            return cue is not None and cue.form == "compound" and cue.span.end <= quote.span.start
        before = [cue for cue in self._cues_in(sentence) if cue.span.end <= at.start and cue.form != "source"]
        return any(complement(self.reading, cue).kind == "that" for cue in before)

    def _clause(self, at: Span, sentence: Sentence) -> Span:
        """The clause around a match: between the nearest strong marks of its sentence."""
        text = self.reading.text
        start, end = sentence.span.start, sentence.span.end
        for offset in range(at.start - 1, start - 1, -1):
            if text[offset] in _BREAKS:
                start = offset + 1
                break
        for offset in range(at.end, end):
            if text[offset] in _BREAKS:
                end = offset
                break
        aside = [cue for cue in self._cues_in(sentence) if cue.span.start >= at.end and is_inverted(self.reading, cue)]
        if aside:
            end = min(end, aside[0].span.start)
        while end > at.end and (text[end - 1].isspace() or text[end - 1] in ".,!?…"):
            end -= 1
        while start < at.start and text[start].isspace():
            start += 1
        return Span(start, end)

    def _cues_in(self, sentence: Sentence) -> list[Cue]:
        return [cue for cue in self.cues if cue.sentence == sentence.index]

    def _local_source(self, sentence: Sentence, at: Span) -> Attribution | None:
        """Who says the sentence by an aside or « selon », or sells it as such, though no quote was made of it."""
        for cue in self._cues_in(sentence):
            if cue.lemma in self.stance.rules.presented and cue.span.end <= at.start:
                return self.speakers.before(cue)
            if cue.form == "source":
                return self.speakers.source(cue)
            if is_inverted(self.reading, cue):
                return self.speakers.after(cue)
        seller = presented_by(self.reading, at, sentence, self.stance.rules.presented)
        return self.speakers.before(seller) if seller is not None else None

    def _after(self, at: Span, sentence: Sentence) -> Attribution | None:
        place = self.reading.index_at(at.end)
        cue = Cue("claim.by", "", "finite", frozenset(), place - 1, place - 1, sentence.index, at)
        phrase = phrase_after(self.reading, place, sentence.index)
        return self.speakers.resolve(phrase, cue) if phrase else None

    def _view(self, cue: Cue) -> _Found | None:
        """« Pour les garde-côtes, le navire a viré »: the clause behind a view that opens it, on its holder's word."""
        rule = next((one for one in self.stance.rules.verbs if one.covers == "view"), None)
        if rule is None or cue.form != "source" or not is_view(self.reading, cue):
            return None
        span = view_clause(self.reading, cue)
        speaker = self.speakers.source(cue) if span is not None else None
        return _Found(span, rule.stance, speaker, rule.id) if span is not None and speaker is not None else None

    def _reported_around(self, quote: Quote) -> _Found | None:
        """The clause of which marks hold only a part: « déclare que les deux camps sont « prêts » »."""
        cue = next((one for one in self.cues if one.span == quote.cue), None)
        if not quote.direct or cue is None or is_inverted(self.reading, cue):
            return None
        what = complement(self.reading, cue)
        span = clause_around(self.reading, cue, what, self._next(cue, what.start), quote.span)
        return self._reported(replace(quote, span=span, direct=False)) if span is not None else None

    def _value(self, rule: StancePattern, at: Span, since: str | None) -> str | None:
        if rule.check is None or since is None:
            return None
        for date in self.reading.annotated.dates:
            if date.value and date.span.overlaps(at) and date.span.end >= at.end - 1:
                return date.value.split("/")[0].strip(".") or since
        digits = "".join(character for character in since if character.isdigit())
        return digits[-4:] if rule.check == "first_since" else since

    def _verb(self, cue: Cue) -> _Found | None:
        sentence = self.reading.sentences[cue.sentence]
        if sentence.is_title or cue.is_negated:
            return None
        if is_inverted(self.reading, cue) and not is_before_object(self.reading, cue):
            return self._what_is_denied(cue)
        possibility = self._possibility(cue)
        if possibility is not None or cue.form == "infinitive":
            return possibility
        for rule in self.stance.rules.verbs:
            if cue.lemma in rule.lemmas and rule.covers != "reported":
                span = self._covered(cue, rule)
                speaker = self.speakers.before(cue) if span else None
                if span is not None and speaker is not None and _may_speak(rule, speaker):
                    return _Found(span, rule.stance, speaker, rule.id)
        return None

    def _what_is_denied(self, cue: Cue) -> _Found | None:
        """« …, ce que nie la capitale »: a relative clause whose verb stands before who says it."""
        rule = next(
            (one for one in self.stance.rules.verbs if one.covers == "clause" and cue.lemma in one.lemmas), None
        )
        phrase = phrase_after(self.reading, cue.last + 1, cue.sentence)
        if rule is None or phrase is None or not takes_up(self.reading, cue):
            return None
        speaker = self.speakers.after(cue)
        return _Found(Span(cue.span.start, phrase.span.end), rule.stance, speaker, rule.id) if speaker else None

    def _covered(self, cue: Cue, rule: StanceVerbs) -> Span | None:
        what = complement(self.reading, cue)
        if rule.covers == "clause" and what.kind == "colon" and what.start < len(self.reading.words):
            return clause_span(self.reading, what.start, cue, None)
        if rule.covers == "clause":
            phrase = phrase_before(self.reading, cue)
            span = clause_span(self.reading, cue.first, cue, self._next(cue, cue.last)) or cue.span
            start = phrase.span.start if phrase and cue.span.start - phrase.span.end < 40 else span.start
            whole = Span(min(start, span.start), span.end)
            return whole if whole.start < cue.span.start or span != cue.span else None
        if what.kind == "none":
            return None
        return self._told(cue, rule, what)

    def _told(self, cue: Cue, rule: StanceVerbs, what: Complement) -> Span | None:
        """What is demanded, or what somebody is accused of: an infinitive, else the object."""
        start: int | None = what.start
        if cue.takes & {"to", "of"} or rule.stance == "affirms":
            told = cue if cue.takes & {"to", "of"} else replace(cue, takes=frozenset({"of"}))
            start = governed_infinitive(self.reading, told, is_addressed=True)
            if start is None and rule.stance == "affirms" and self._is_relative(cue):
                start = cue.last + 2
            is_plain = "of" in cue.takes and what.kind == "object"
            if start is None and is_plain and self.reading.words[what.start].text in self.reading.rules.definite:
                start = what.start
        return clause_span(self.reading, start, cue, self._next(cue, start)) if start is not None else None

    def _is_relative(self, cue: Cue) -> bool:
        """True where whom the verb is about stands before it: « son voisin, qu'il accuse d'avoir … »."""
        words, rules = self.reading.words, self.reading.rules
        after = words[cue.last + 1 : cue.last + 3]
        opens = range(max(cue.first - _NEAR_WORDS, 1), cue.first)
        is_opened = any(words[k].text in rules.that and words[k - 1].text == "," for k in opens)
        return is_opened and len(after) == 2 and after[0].text in rules.of

    def _next(self, cue: Cue, start: int) -> Cue | None:
        """A further report beside the one that starts at a word, in the same sentence."""
        later = (one for one in self.cues if one.first > max(cue.last, start) and one.sentence == cue.sentence)
        return next((one for one in later if beside(self.reading, one, start) is not None), None)

    def _possibility(self, cue: Cue) -> _Found | None:
        words = self.reading.words
        for rule in self.stance.rules.possibilities:
            if cue.lemma not in rule.verbs:
                continue
            for index in range(cue.last + 1, min(cue.last + 7, len(words))):
                if words[index].sentence == cue.sentence and words[index].text in rule.nouns:
                    start = index - 1 if words[index - 1].text in self.reading.rules.articles else index
                    span = clause_span(self.reading, start, cue, self._next(cue, start))
                    speaker = self.speakers.before(cue)
                    if span is not None and speaker is not None:
                        return _Found(span, rule.stance, speaker, rule.id)
        return None

    def _reported(self, quote: Quote) -> _Found | None:
        """A report that is a claim: its verb asserts, or it stands on a source's word alone."""
        cue = next((one for one in self.cues if one.span == quote.cue), None)
        if quote.speaker is None or cue is None:
            return None
        for rule in self.stance.rules.verbs:
            if rule.covers != "reported" or rule.direct != quote.direct or not self._asserts(rule, cue):
                continue
            denied = self._is_denial(quote, cue)
            if denied and cue.lemma in self.stance.rules.opinions and not rule.direct:
                return None
            is_bare_denial = denied and not (rule.direct or rule.settled)
            if is_bare_denial or self._is_told(rule, quote, quote.speaker):
                return _Found(quote.span, "denies" if denied else rule.stance, quote.speaker, rule.id)
        return None

    def _is_told(self, rule: StanceVerbs, quote: Quote, speaker: Attribution) -> bool:
        """True where what is said is what the rule asks for: an event, no plan, no act of one's own."""
        told = [event for event in self.events if event.trigger.overlaps(quote.span)]
        if rule.needs_event and not told:
            is_vouched = rule.or_party and speaker.kind != "communique"
            if not (is_vouched and any(quote.span.contains(one.span) for one in self.reading.mentions)):
                return False
        if rule.settled and self._is_plan(quote.span):
            return False
        if rule.direct and not self._is_of_others(quote.span, speaker):
            return False
        return not (rule.others and any(_is_own(event, speaker) for event in told))

    def _is_plan(self, span: Span) -> bool:
        """True for a clause whose verb is in the future, the conditional or a plain infinitive."""
        tokens = self._tokens(span)
        place = next((k for k, t in enumerate(tokens) if t.feature("VerbForm") in ("Fin", "Inf")), None)
        if place is None:
            return False
        verb, text = tokens[place], fold(tokens[place].text)
        if verb.feature("VerbForm") == "Inf":
            return verb.pos != "AUX"
        if text in self.stance.rules.going and tokens[place + 1 : place + 2]:
            return tokens[place + 1].feature("VerbForm") == "Inf"
        is_marked = verb.feature("Tense") == "Fut" or verb.feature("Mood") == "Cnd"
        return is_marked or text.endswith(self.stance.rules.future)

    def _tokens(self, span: Span) -> list[Token]:
        sentence = self.reading.annotated.sentence_at(span.start)
        return [token for token in sentence.tokens if span.contains(token.span)] if sentence else []

    def _is_of_others(self, span: Span, speaker: Attribution) -> bool:
        """True for a sentence that tells of another state and never says « we » or « I »."""
        words = self.reading.words[self.reading.index_at(span.start) : self.reading.index_at(span.end)]
        if any(word.text in self.reading.rules.self_pronouns for word in words):
            return False
        if all(token.feature("VerbForm") != "Fin" for token in self._tokens(span)):
            return False
        return any(one.state not in (None, speaker.state) for one in self.reading.mentions if span.contains(one.span))

    def _asserts(self, rule: StanceVerbs, cue: Cue) -> bool:
        if cue.form == "source":
            return rule.sources
        if cue.rule in rule.cues:
            return True
        return cue.lemma in rule.asides if is_inverted(self.reading, cue) else cue.lemma in rule.lemmas

    def _is_denial(self, quote: Quote, cue: Cue) -> bool:
        if cue.lemma in self.stance.rules.concessions:
            return False
        text = list(self.folded[quote.span.start : quote.span.end])
        for one in self.reading.quotations:
            for offset in range(max(one.outer.start, quote.span.start), min(one.outer.end, quote.span.end)):
                text[offset - quote.span.start] = " "
        return self.stance.negation.search("".join(text)) is not None


def _is_own(event: Event, speaker: Attribution) -> bool:
    """True for an act of the speaker's own side."""
    return speaker.state is not None and any(p.state == speaker.state and p.role in _DOING for p in event.participants)


def _may_speak(rule: StanceVerbs, speaker: Attribution) -> bool:
    words = fold(speaker.name or "").split()
    return not rule.speakers or any(fold(word) in words for word in rule.speakers)
