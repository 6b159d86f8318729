"""Quotation marks around names, titles and terms, which nobody utters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.text import Quotation

_FRAGMENT_WORDS = 6
"""Quoted words up to which a quotation may be a term rather than speech."""
TIGHT_RANK = 3
_ECHO = 2
"""How often words stand in marks that a lead repeats; a term stands there more often."""


@dataclass(frozen=True, slots=True)
class Link:
    """A quotation's cue; `relation` is after, source, that, quotation, colon or object."""

    cue: Cue
    relation: str
    rank: int


class Terms:
    """Tells the terms among a document's quotations from its speech."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        told = [one.inner for one in reading.quotations if not self._is_in_title(one)]
        inner = [_key(span.of(reading.text)) for span in told]
        self._repeated = {text: count for text, count in Counter(inner).items() if count > 1}

    def is_term(self, quotation: Quotation, link: Link | None) -> bool:
        """True where the marks hold a name, a title, a term or a translation rather than speech."""
        reading, terms = self.reading, self.reading.rules.terms
        text = quotation.inner.of(reading.text)
        words = [match[0] for match in reading.reporting.words.finditer(text) if match[0][0].isalnum()]
        if _key(text) in terms.formulas or self._is_name_after(link, words):
            return True
        first = reading.index_at(quotation.outer.start)
        before = [word.text for word in reading.words[max(0, first - 2) : first]]
        is_labelled = link is not None and link.cue.lemma in terms.labelling
        if is_labelled or (before and before[-1] not in reading.rules.articles | reading.rules.of):
            before = before[-1:]
        is_told = len(words) > _FRAGMENT_WORDS and self._has_verb(quotation)
        is_governed = link is not None and bool(words) and lowered(words[0]) in reading.rules.of
        is_named = (link is None or link.cue.last + 1 < first) and not is_told and not is_governed
        if self._is_answer(quotation, words) or (is_named and any(word in terms.before for word in before)):
            return not (link is not None and link.relation in ("after", "colon"))
        if link is not None and link.relation in ("after", "quotation", "colon", "aside", "subject") and link.rank <= 2:
            return False
        is_sourced = link is not None and link.relation == "source" and link.rank <= TIGHT_RANK
        if is_sourced and _key(text) not in self._repeated:
            return False
        if any(word in terms.before for word in before) and not is_told and not is_governed:
            return True
        if len(words) > _FRAGMENT_WORDS + 4:
            return False
        after = lowered(reading.text[quotation.outer.end : quotation.outer.end + 20]).lstrip(" ,\u00a0")
        if after.startswith(terms.after) or (before and before[-1] == "("):
            return True
        if len(words) > _FRAGMENT_WORDS:
            return False
        return self._is_coined(quotation, link, words) or (not is_labelled and _is_name(words, reading))

    def _is_name_after(self, link: Link | None, words: Sequence[str]) -> bool:
        """True for a name right behind its verb: « dit « du Fleuve » », « …, rapporte « Le Quai » »."""
        is_behind = link is not None and link.relation == "quotation"
        return link is not None and is_behind and (self._is_called(link.cue) or self._is_outlet(link.cue, words))

    def _is_coined(self, quotation: Quotation, link: Link | None, words: Sequence[str]) -> bool:
        """True for words that stand in marks again and again; not for those of a verb of saying and its echo."""
        key = _key(quotation.inner.of(self.reading.text))
        is_told = link is not None and link.relation in ("object", "that")
        is_echo = len(words) > 1 and self._repeated.get(key) == _ECHO
        is_aside = is_echo and link is not None and link.relation == "after"
        return key in self._repeated and not is_aside and not (is_told and (is_echo or self._is_first(quotation)))

    def _is_first(self, quotation: Quotation) -> bool:
        """True for the first of several equal stretches in marks."""
        key = _key(quotation.inner.of(self.reading.text))
        return all(
            one.inner.start >= quotation.inner.start
            for one in self.reading.quotations
            if _key(one.inner.of(self.reading.text)) == key and not self._is_in_title(one)
        )

    def _is_in_title(self, quotation: Quotation) -> bool:
        """True for words in marks within a headline; those that open it are as often its subject as speech."""
        sentence = self.reading.annotated.sentence_at(quotation.inner.start)
        return sentence is not None and sentence.is_title and quotation.outer.start > sentence.span.start

    def _is_answer(self, quotation: Quotation, words: Sequence[str]) -> bool:
        """True for « dire « oui » au projet »: a vote or a stand, not an utterance."""
        following = self.reading.index_at(quotation.outer.end)
        is_single = len(words) == 1 and lowered(words[0]) in self.reading.rules.terms.answers
        return (
            is_single
            and following < len(self.reading.words)
            and self.reading.words[following].text in self.reading.rules.to
        )

    def _is_outlet(self, cue: Cue, words: Sequence[str]) -> bool:
        """True for « …, rapporte « Le Quai » »: after a comma the verb has its speaker in the marks."""
        before = self.reading.words[cue.first - 1] if cue.first else None
        return before is not None and before.text == "," and _is_name(words, self.reading)

    def _is_called(self, cue: Cue) -> bool:
        """True for « l'accord, dit « du Fleuve » »: a participle that names, after a comma."""
        words, rules = self.reading.words, self.reading.rules
        if words[cue.first].text not in rules.terms.before or cue.first < 2 or words[cue.first - 1].text != ",":
            return False
        return words[cue.first - 2].text not in rules.tonic_pronouns

    def is_speech(self, quotation: Quotation, least: int | None = None) -> bool:
        """True where a quotation without a cue is long enough to be somebody's words."""
        text = quotation.inner.of(self.reading.text)
        count = sum(match[0][0].isalnum() for match in self.reading.reporting.words.finditer(text))
        return count >= (least or _FRAGMENT_WORDS) and self._has_verb(quotation) and not self.is_term(quotation, None)

    def _has_verb(self, quotation: Quotation) -> bool:
        sentence = self.reading.annotated.sentence_at(quotation.inner.start)
        if sentence is None or not sentence.tokens:
            return True
        inside = [token for token in sentence.tokens if quotation.inner.contains(token.span)]
        return any(t.pos in ("VERB", "AUX") and t.feature("VerbForm") in ("Fin", "Inf") for t in inside)


def _is_name(words: Sequence[str], reading: Reading) -> bool:
    small = reading.rules.articles | reading.rules.prepositions
    content = [word for word in words if lowered(word) not in small]
    return bool(content) and all(word[0].isupper() or word.isdigit() for word in content) and len(words) > 0


def _key(text: str) -> str:
    return " ".join(lowered(text).split())
