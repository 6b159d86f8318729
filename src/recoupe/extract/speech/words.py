"""The words of a text as the extraction of speech reads them: by sentence, with quotations marked off."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.languages.reporting import Reporting, ReportingFile
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Quotation, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark; `text` is in lower case with a plain apostrophe, without a clitic's hyphen.

    `quotation` is the index of the outermost quotation that holds it, None outside.
    """

    start: int
    end: int
    text: str
    sentence: int
    quotation: int | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Reading:
    """A document laid out for the rules of speech: its words, outermost quotations, mentions and parse."""

    def __init__(self, annotated: Annotated, mentions: Sequence[Mention], reporting: Reporting) -> None:
        self.annotated = annotated
        self.text = annotated.text
        self.sentences = annotated.sentences
        self.rules: ReportingFile = reporting.rules
        self.reporting = reporting
        self.mentions = tuple(sorted(mentions, key=lambda one: (one.span.start, -one.span.end)))
        self.quotations: tuple[Quotation, ...] = tuple(one for one in annotated.quotations if one.depth == 0)
        self.words = tuple(self._cut())
        self._starts = [word.start for word in self.words]
        self._mention_starts = [mention.span.start for mention in self.mentions]

    def _cut(self) -> list[Word]:
        words: list[Word] = []
        outer = [quotation.outer for quotation in self.quotations]
        starts = [span.start for span in outer]
        for sentence in self.sentences:
            for match in self.reporting.words.finditer(self.text, *sentence.span):
                place = bisect_right(starts, match.start()) - 1
                inside = place >= 0 and match.start() < outer[place].end
                text = lowered(match[0])
                text = text.lstrip("-‐‑") if len(text) > 1 else text
                words.append(Word(match.start(), match.end(), text, sentence.index, place if inside else None))
        return words

    def index_at(self, offset: int) -> int:
        """The index of the first word that starts at `offset` or later; the number of words at the end."""
        return bisect_left(self._starts, offset)

    def sentence_words(self, sentence: int) -> range:
        """The indices of the words of a sentence."""
        span = self.sentences[sentence].span
        return range(self.index_at(span.start), self.index_at(span.end))

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that start inside the span, in reading order."""
        low, high = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        return list(self.mentions[low:high])

    def mentions_over(self, span: Span) -> list[Mention]:
        """The mentions that share a character with the span, in reading order."""
        low = bisect_left(self._mention_starts, span.start - 300)
        high = bisect_left(self._mention_starts, span.end)
        return [one for one in self.mentions[low:high] if one.span.overlaps(span)]

    @cached_property
    def _tokens(self) -> dict[int, tuple[int, Token]]:
        return {token.start: (sentence.index, token) for sentence in self.sentences for token in sentence.tokens}

    def token_at(self, word: Word) -> Token | None:
        """The parser's token for a word, None where the sentence was not parsed or is cut otherwise."""
        found = self._tokens.get(word.start)
        if found is None and word.start + 1 < word.end:
            found = self._tokens.get(word.start + 1)
        return found[1] if found else None

    def sentence_of(self, word: Word) -> Sentence:
        """The sentence of a word."""
        return self.sentences[word.sentence]

    def is_adverb(self, index: int) -> int:
        """How many words from `index` on make one adverbial of the rules; 0 for none."""
        adverbs = self.rules.adverbs
        begins = index < len(self.words) and self.words[index].text in self.reporting.adverb_heads
        for length in (4, 3, 2, 1) if begins else ():
            part = self.words[index : index + length]
            if len(part) == length and " ".join(word.text for word in part).replace("' ", "'") in adverbs:
                return length
        text = self.words[index].text if index < len(self.words) else ""
        if text and self.text[self.words[index].start].isupper():
            return 0
        return int(len(text) > 5 and text.endswith(self.rules.adverb_endings) and text not in self.rules.articles)

    def is_infinitive(self, index: int) -> bool:
        """True where the word is an infinitive, by the parser if it was parsed, else by its ending."""
        word = self.words[index]
        token = self.token_at(word)
        if token is not None and token.pos in ("VERB", "AUX"):
            return token.feature("VerbForm") == "Inf" or token.lemma == word.text
        if token is not None and token.pos in ("NOUN", "PROPN", "ADJ", "ADV", "DET", "PRON"):
            return False
        return len(word.text) > 3 and word.text.endswith(self.rules.infinitive_endings)


def lowered(text: str) -> str:
    """The text in lower case with plain apostrophes, character by character."""
    return text.lower().replace("’", "'")


def tidy(text: str) -> str:
    """The text on one line, without commas at its ends."""
    return " ".join(text.split()).strip(" ,")
