"""Which cue a quotation belongs to, and whether its words are anybody's."""

from collections.abc import Collection, Mapping, Sequence

from recoupe.extract.speech.asked import is_due
from recoupe.extract.speech.auxiliaries import adverb_before
from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.cues_inside import cue_at_start, cue_inside
from recoupe.extract.speech.frames import complement
from recoupe.extract.speech.marked import is_said_of
from recoupe.extract.speech.phrases import is_finite, phrase_after
from recoupe.extract.speech.subjects import phrase_before
from recoupe.extract.speech.terms import TIGHT_RANK, Link, Terms
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Quotation

_SHORT_FRAGMENT, _SHORT_REACH, _LISTED_REACH = 2, 10, 8
_SHORT_THAT_REACH, _LONGEST_CLAUSE = 14, 120
_TIGHT_WORDS = 3
_LOOSE_RANK = 5
_NEAR_WORDS = 2
_LOOSE_WORDS, _WHOLE_WORDS = 12, 30
_OBJECT_WORDS = 16
_INSERTION_COMMAS = 2
_LAST_WORDS = 12


class Matcher:
    """Finds the cue of each quotation of a document."""

    def __init__(self, reading: Reading, cues: Sequence[Cue], inverted: Mapping[int, bool]) -> None:
        self.reading = reading
        self.inverted = inverted
        self._cues: dict[int, list[Cue]] = {}
        for cue in cues:
            self._cues.setdefault(cue.sentence, []).append(cue)
        self.terms = Terms(reading)

    def cues_in(self, sentence: int) -> list[Cue]:
        """The cues of a sentence in reading order."""
        return self._cues.get(sentence, [])

    def link(self, quotation: Quotation, sentence: int, *, without: Collection[int] = ()) -> Link | None:
        """The best cue in the quotation's own sentence but for those that start at a word `without`, None for none."""
        cues = [one for one in self.cues_in(sentence) if one.first not in without]
        links = [
            *self._right(quotation, self._behind(quotation, sentence, cues, without)),
            *self._left(quotation, cues),
        ]
        best = min(links, key=lambda one: one.rank, default=None)
        if best is not None and best.relation in ("after", "source") and self._relays(best.cue):
            told = [one for one in links if one.relation in ("that", "quotation", "object") and one.cue != best.cue]
            best = told[0] if told else best
        if best is None or best.rank > TIGHT_RANK:
            within = self._within(quotation)
            within = self._told_around(within, quotation, cues)
            is_relayed = within is not None and within.relation == "subject" and best is not None
            best = best if is_relayed and best is not None and best.relation == "source" else within or best
        return best

    def _told_around(self, within: Link | None, quotation: Quotation, cues: Sequence[Cue]) -> Link | None:
        """Who reports « X explique que Y « propose un pacte » »: the words are X's, not those of the subject Y."""
        if within is None or within.relation != "subject":
            return within
        for cue in cues:
            is_plain = cue.form in ("finite", "compound") and not self.inverted[cue.first] and "that" in cue.takes
            if is_plain and cue.span.end <= quotation.outer.start and complement(self.reading, cue).kind == "that":
                return Link(cue, "that", within.rank)
        return within

    def _behind(self, quotation: Quotation, sentence: int, cues: list[Cue], without: Collection[int]) -> Sequence[Cue]:
        """The cues of the sentence in which the quotation ends, where it holds several."""
        last = self.reading.annotated.sentence_at(quotation.outer.end - 1)
        if last is None or last.index == sentence:
            return cues
        return [one for one in self.cues_in(last.index) if one.first not in without]

    def _relays(self, cue: Cue) -> bool:
        """True for « X a promis « … », rapporte l'agence »: an agency or a paper passes on what X says."""
        place = cue.last + 1
        if cue.clitic is not None or place >= len(self.reading.words):
            return False
        phrase = phrase_after(self.reading, place, cue.sentence)
        if phrase is None:
            return False
        words = self.reading.words[place : self.reading.index_at(phrase.span.end)]
        is_agency = any(word.text in self.reading.rules.agencies for word in words)
        return is_agency or any(one.kind == "outlet" for one in self.reading.mentions_over(phrase.span))

    def _within(self, quotation: Quotation) -> Link | None:
        """A cue inside the marks: an aside between commas, or the verb whose subject stands before them."""
        aside = cue_inside(self.reading, quotation.inner)
        if aside is not None:
            return Link(aside, "aside", 2)
        opening = cue_at_start(self.reading, quotation.inner)
        if opening is None or self._is_reported(opening):
            return None
        phrase = phrase_before(self.reading, opening)
        gap = self.reading.text[phrase.span.end : min(opening.span.start, quotation.outer.start)] if phrase else "no"
        return Link(opening, "subject", 3) if not gap.strip(" \u00a0\u202f") else None

    def _is_reported(self, opening: Cue) -> bool:
        """True for « X affirme que Y a « dénoncé la trêve » »: the words in marks are X's."""
        earlier = [one for one in self.cues_in(opening.sentence) if one.last < opening.first and not one.is_negated]
        plain = [one for one in earlier if not self.inverted.get(one.first) and "that" in one.takes]
        return any(complement(self.reading, one).kind == "that" for one in plain)

    def _right(self, quotation: Quotation, cues: Sequence[Cue]) -> list[Link]:
        found: list[Link] = []
        for place, cue in enumerate(cues):
            if cue.span.start < quotation.outer.end or self._leads_on(cue, cues[place + 1 : place + 2]):
                continue
            between = self._words_between(quotation.outer.end, cue.span.start)
            is_tight = between is not None and len(between) == 0
            if cue.form == "source":
                if is_tight:
                    found.append(Link(cue, "source", 3))
                elif between is not None and len(between) <= (
                    _LOOSE_WORDS if self.ends_sentence(cue) else _TIGHT_WORDS
                ):
                    found.append(Link(cue, "source", 6))
            elif self.inverted[cue.first] and "incise" in cue.takes and between is not None:
                if is_tight:
                    found.append(Link(cue, "after", 1))
                elif len(between) <= (_WHOLE_WORDS if self._spans_sentence(quotation, cue) else _LOOSE_WORDS):
                    found.append(Link(cue, "after", 4))
            elif not self.inverted[cue.first]:
                break
        return found

    def _spans_sentence(self, quotation: Quotation, cue: Cue) -> bool:
        """True where the quotation opens its sentence and the aside ends it."""
        start = self.reading.sentences[cue.sentence].span.start
        return quotation.outer.start == start and self.ends_sentence(cue)

    def _leads_on(self, cue: Cue, following: Sequence[Cue]) -> bool:
        """True for the « veut » of « veut croire la ministre »."""
        return any(one.form == "infinitive" and one.first == cue.last + 1 for one in following)

    def is_headed(self, quotation: Quotation) -> bool:
        """True where a colon or a semicolon parts the quotation from its sentence's start or a title stands there."""
        sentence = self.reading.annotated.sentence_at(quotation.inner.start)
        return sentence is None or sentence.is_title

    def ends_sentence(self, cue: Cue) -> bool:
        """True for a verb among the last words of its sentence, or with nothing but complements behind it."""
        words = self.reading.words
        last = self.reading.sentence_words(cue.sentence)[-1]
        if last - cue.last <= _LAST_WORDS:
            return True
        behind = words[cue.last + 1 : last + 1]
        parts = (one.quotation is not None or one.text in ";:" or is_finite(self.reading, one) for one in behind)
        return not any(parts)

    def _words_between(self, start: int, end: int) -> list[str] | None:
        """The words between two offsets, marks left out; None where another quotation or a strong mark stands there."""
        reading = self.reading
        words: list[str] = []
        for index in range(reading.index_at(start), reading.index_at(end)):
            word = reading.words[index]
            if word.quotation is not None or word.text in ";:":
                return None
            if word.text[:1].isalnum() and word.text not in reading.rules.object_pronouns | reading.rules.reflexives:
                words.append(word.text)
        return words

    def _left(self, quotation: Quotation, cues: Sequence[Cue]) -> list[Link]:
        start = quotation.outer.start
        before = [one for one in cues if one.span.end <= start]
        for place, cue in reversed(list(enumerate(before))):
            if cue.form == "infinitive" and place and before[place - 1].last + 1 == cue.first:
                continue
            if self.inverted[cue.first] or cue.form == "source":
                is_source = cue.form == "source" and not self.inverted[cue.first]
                link = self._sourced(cue, before[:place], quotation) if is_source else self._set_in(cue, quotation)
                if link is not None:
                    return [link]
                continue
            link = self._governs(cue, quotation)
            if link is not None and link.relation == "colon" and self._is_aside(cue):
                link = self._main(before[:place], link)
            if link is not None:
                return [self._of_document(before[:place], self._outer(before[:place], link, quotation))]
        return []

    def _of_document(self, earlier: Sequence[Cue], link: Link) -> Link:
        """« Selon le communiqué, les ministres ont salué « … » »: the words are the document's, not the ministers'."""
        if link.relation not in ("object", "quotation") or "that" in link.cue.takes:
            return link
        for cue in earlier:
            if cue.form == "source" and not cue.takes and self._opens(cue):
                near = self.reading.words[cue.last + 1 : cue.last + 3]
                is_document = any(word.text in self.reading.rules.heads.communique for word in near)
                return Link(cue, "source", link.rank) if is_document else link
        return link

    def _set_in(self, cue: Cue, quotation: Quotation) -> Link | None:
        """What links a quotation to an aside before it."""
        if self._compares(cue):
            return Link(cue, "source", _LOOSE_RANK)
        if self._resumes(cue, quotation):
            return Link(cue, "after", 2)
        return Link(cue, "after", _LOOSE_RANK) if self._is_inserted(cue) else None

    def _sourced(self, cue: Cue, earlier: Sequence[Cue], quotation: Quotation) -> Link | None:
        """What links a quotation to a source before it: the agent of a passive, a report around it, its opening."""
        if "agent" in cue.takes:
            first = self.reading.index_at(quotation.outer.start)
            plain = [one for one in earlier if one.form == "source" and not one.takes and self._opens(one)]
            if plain and self.reading.words[first - 1].text == ",":
                return Link(plain[-1], "source", 5)
            around = None if self._is_led_to(cue, quotation) else self._reported(earlier, quotation, _LOOSE_RANK)
            return around or Link(cue, "object", 5)
        if not self._opens(cue) and not self._is_led_to(cue, quotation):
            return None
        return self._reported(earlier, quotation) or Link(cue, "source", 5)

    def _is_aside(self, cue: Cue) -> bool:
        """True for a verb in a relative clause after a comma: « …, qui avait commenté ce vote : … »."""
        words, rules = self.reading.words, self.reading.rules
        place = cue.first - 1
        while place > 0 and words[place].text in rules.object_pronouns | rules.reflexives:
            place -= 1
        return place > 0 and words[place].text in rules.who and words[place - 1].text == ","

    def _main(self, earlier: Sequence[Cue], link: Link) -> Link:
        """The verb before a relative clause that a colon belongs to, else the link itself."""
        for cue in reversed(earlier):
            if "colon" in cue.takes and cue.form in ("finite", "compound") and not self.inverted[cue.first]:
                return Link(cue, "colon", link.rank)
        return link

    def _is_led_to(self, cue: Cue, quotation: Quotation) -> bool:
        """True where only a preposition stands between a passive's agent and the marks: « jugé par X de « … » »."""
        if quotation.outer.end <= cue.span.start:
            return True
        place = cue.last + 1
        if place < len(self.reading.words) and self.reading.words[place].text in self.reading.rules.tonic_pronouns:
            place += 1
        elif (phrase := phrase_after(self.reading, place, cue.sentence)) is not None:
            place = self.reading.index_at(phrase.span.end)
        small = self.reading.rules.of | self.reading.rules.like | self.reading.rules.articles | {","}
        words = self.reading.words[place : self.reading.index_at(quotation.outer.start)]
        return all(word.text in small for word in words)

    def _reported(self, earlier: Sequence[Cue], quotation: Quotation, rank: int = TIGHT_RANK) -> Link | None:
        """The report around a source: in « X a déclaré, selon Y, que « … » » the words are X's."""
        for cue in reversed(earlier):
            if cue.form in ("finite", "compound") and not self.inverted[cue.first]:
                link = self._governs(cue, quotation)
                return link if link is not None and link.relation == "that" and link.rank <= rank else None
        return None

    def _is_within(self, link: Link, quotation: Quotation) -> bool:
        """True for an infinitive with a clause, or with no more than a word: « a bien fait de dire « la vérité » »."""
        if link.cue.form != "infinitive":
            return False
        inner = self.reading.index_at(quotation.inner.end) - self.reading.index_at(quotation.inner.start)
        is_short = link.relation == "quotation" and inner <= _SHORT_FRAGMENT
        return is_short or link.relation == "that" or is_due(self.reading, link.cue.first)

    def _is_to_come(self, cue: Cue) -> bool:
        """True for « répondra », « répondrait », which the infinitive opens: nobody has said it but who foresees it."""
        return cue.form == "finite" and self.reading.words[cue.first].text.startswith(cue.lemma.removesuffix("e"))

    def _outer(self, earlier: Sequence[Cue], link: Link, quotation: Quotation) -> Link:
        """The report around a loose one: in « X ajoute que Y promet… « … » » the words are X's."""
        asking = next((cue for cue in earlier if self._asks(cue)), None)
        if asking is not None and link.relation != "colon":
            return Link(asking, "that", link.rank)
        is_weak = link.cue.takes == {"near"}
        is_within = is_weak or self._is_within(link, quotation) or self._is_to_come(link.cue)
        if not is_within and (link.relation != "object" or link.rank < _LOOSE_RANK):
            return link
        for cue in earlier:
            plain = cue.form in ("finite", "compound") and not self.inverted[cue.first]
            if plain and "that" in cue.takes and complement(self.reading, cue).kind == "that":
                return Link(cue, "that", link.rank)
        return link

    def _asks(self, cue: Cue) -> bool:
        """True for « a demandé si »: whatever the clause goes on to tell is the question's."""
        following = self.reading.words[cue.last + 1 : cue.last + 2]
        is_plain = cue.form in ("finite", "compound") and not self.inverted[cue.first]
        return is_plain and bool(following) and following[0].text in self.reading.rules.whether

    def _compares(self, cue: Cue) -> bool:
        """True for « comme l'a rappelé la ministre, … »."""
        before = self.reading.words[max(0, cue.first - 3) : cue.first]
        return any(word.text in self.reading.rules.like and word.sentence == cue.sentence for word in before)

    def _opens(self, cue: Cue) -> bool:
        """True where a source stands at the head of its clause, so that what follows is its word."""
        place = cue.first - 1
        while place > 0 and (length := adverb_before(self.reading, place)):
            place -= length
        before = self.reading.words[place] if cue.first else None
        if before is None or before.sentence != cue.sentence or before.text in ",;:(":
            return True
        if before.text in self.reading.rules.conjunctions | self.reading.rules.relatives:
            return True
        return cue.first - self.reading.sentence_words(cue.sentence)[0] <= 2

    def _resumes(self, cue: Cue, quotation: Quotation) -> bool:
        """True for the second half of « A, a déclaré la ministre, B » in marks of their own."""
        last = self.reading.words[cue.last].end
        between = self.reading.text[last : quotation.outer.start]
        return between.rstrip().endswith((",", ":", ";")) and len(between.split()) <= _LOOSE_WORDS

    def _is_inserted(self, cue: Cue) -> bool:
        """True for the aside of « L'accord, a dit la ministre, est « un pas » »: its sentence goes on around it."""
        words = self.reading.words
        before = words[cue.first - 1] if cue.first else None
        if before is None or before.text != "," or before.sentence != cue.sentence:
            return False
        place = cue.last + 1
        if cue.clitic is None:
            phrase = phrase_after(self.reading, place, cue.sentence)
            place = self.reading.index_at(phrase.span.end) if phrase is not None else len(words)
        return words[cue.first - 2].quotation is None and place < len(words) and words[place].text == ","

    def _governs(self, cue: Cue, quotation: Quotation) -> Link | None:
        reading = self.reading
        first = reading.index_at(quotation.outer.start)
        what = complement(reading, cue)
        if what.kind == "quotation" and what.start == first:
            return Link(cue, "quotation", 2)
        gap = first - what.start
        if reading.words[first - 1].text == ":" and cue.takes & {"colon"}:
            return Link(cue, "colon", 2) if first - cue.last <= _OBJECT_WORDS else None
        if (what.kind == "that" and cue.takes & {"that", "wish"}) or (
            what.kind == "infinitive" and "infinitive" in cue.takes
        ):
            away = sum(word.quotation is None for word in reading.words[what.start : first])
            is_far = away > self._reach_of(quotation) and not is_said_of(reading, quotation.outer.start)
            return Link(cue, "that", 2 if gap <= _TIGHT_WORDS else 5) if not is_far else None
        is_near = "near" in cue.takes and gap <= _NEAR_WORDS
        if is_near or ("as" in cue.takes and self._is_likened(cue, first)):
            return Link(cue, "object", 5)
        if "object" not in cue.takes or self._is_cut_off(cue, quotation):
            return None
        inner = quotation.inner
        is_short = reading.index_at(inner.end) - reading.index_at(inner.start) <= _SHORT_FRAGMENT
        is_listed = any(word.text == "," for word in reading.words[cue.last + 1 : first])
        short_reach = _LISTED_REACH if is_listed else _SHORT_REACH
        reach = short_reach if is_short and what.kind == "object" else _OBJECT_WORDS
        is_plain = reading.words[cue.first - 1].text not in reading.rules.reflexives if cue.first else True
        away = min(self._distance(cue, first), gap + 1) if is_plain else self._distance(cue, first)
        return Link(cue, "object", 5) if away <= reach else None

    def _is_likened(self, cue: Cue, first: int) -> bool:
        """True for « a présenté l'essai comme « un succès » »."""
        words, rules = self.reading.words, self.reading.rules
        place = first - 1
        while place > cue.last and words[place].text in rules.articles:
            place -= 1
        return words[place].text in rules.like and self._distance(cue, first) <= _OBJECT_WORDS

    def _distance(self, cue: Cue, place: int) -> int:
        """Words from a verb to a later word, those inside of other marks left out."""
        words = self.reading.words[cue.last + 1 : place]
        commas = [at for at, word in enumerate(words) if word.text == "," and word.quotation is None]
        apart = commas[1] - commas[0] - 1 if len(commas) == _INSERTION_COMMAS else 0
        return 1 + sum(word.quotation is None for word in words) - apart

    def _reach_of(self, quotation: Quotation) -> int:
        """Words from « que » to a quotation of its clause: marks around a word or two are no speech far from it."""
        inner = quotation.inner
        first = self.reading.index_at(inner.start)
        count = self.reading.index_at(inner.end) - first
        if first < len(self.reading.words) and is_finite(self.reading, self.reading.words[first]):
            return _LONGEST_CLAUSE
        return _SHORT_THAT_REACH if count <= _SHORT_FRAGMENT else _LONGEST_CLAUSE

    def _is_cut_off(self, cue: Cue, quotation: Quotation) -> bool:
        """True where a relative clause, a semicolon, a colon or a verb in a tense parts marks and cue."""
        reading = self.reading
        first = reading.index_at(quotation.outer.start)
        is_led = False
        for index in range(cue.last + 1, first):
            word = reading.words[index]
            is_led = is_led or (word.text in reading.rules.that and not self._is_adverbial(index))
            if not is_led and word.quotation is None and is_finite(reading, word):
                return True
            is_relative = word.text in reading.rules.relatives - reading.rules.that
            if word.text in ";:" or (is_relative and not self._counts(index, first)):
                return True
        return False

    def _is_adverbial(self, index: int) -> bool:
        """True for the « que » of « tant que », « alors que », behind which nothing is reported."""
        return self.reading.words[max(0, index - 1)].text in self.reading.rules.no_report

    def _counts(self, index: int, end: int) -> bool:
        """True for the « dont » of « dix pêcheurs, dont deux femmes, »: no clause, a comma closes it."""
        rules, following = self.reading.rules, self.reading.words[index + 1 : end]
        is_number = bool(following) and (following[0].text in rules.articles or following[0].text.isdigit())
        is_closed = any(word.text == "," for word in following)
        has_verb = any(is_finite(self.reading, word) for word in self.reading.words[end : end + _TIGHT_WORDS])
        return self.reading.words[index].text in self.reading.rules.whereof and is_number and is_closed and not has_verb
