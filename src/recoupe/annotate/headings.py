"""What of headlines and datelines the parser is given: each side by itself, and capitals as in running text.

« COMMERCE : LA ZEMBIE DÉMENT » is read as « Commerce » and « la Zembie dément »: a parser that learnt from running text
takes capitals for names, and the verb behind a colon for what qualifies the topic before it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from recoupe.model.folding import fold
from recoupe.model.text import NameCandidate, Sentence, Span

_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][\w'’.]*(?:[ \u00a0-](?:[A-ZÀ-Ý][\w'’.]*|d[eu]s?|la|el|al)){0,3}[ \u00a0]*\s[-–—][ \u00a0]+"
    r"(?=[A-ZÀ-Ý])"
)
_DISPATCH = re.compile(
    r"^(?P<town>[A-ZÀ-Ý][\w'’]*(?:[ \u00a0-][\w'’]+){0,3})(?:,[^\n(]{1,30})?[ \u00a0]+\([^)\n]{2,30}\)[ \u00a0]*[–—-]",
    re.MULTILINE,
)
_COLON = re.compile(r"[^\W_][»”\")]?[ \u00a0\u202f]?:\s+(?=[^\W_])")
_FEWEST = 4
"""Words that a line in capitals has at least; fewer are names or letters that stand for one."""
_SHARE = 0.8
"""The share of such words in a line that are written in capitals throughout."""


def parts(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """The two sides of the colon of a headline, a dateline and what follows it, else the sentence whole.

    What is quoted behind a colon stays with the words before it.
    """
    start, end = sentence.span.start, sentence.span.end
    border = _COLON.search(text, start, end) if sentence.is_title else _DATELINE.match(text, start, end)
    if border is None:
        return (sentence.span,)
    return Span(start, border.end()), Span(border.end(), end)


def with_towns(text: str, candidates: Sequence[NameCandidate]) -> tuple[NameCandidate, ...]:
    """The proposed names, those that the head of a dispatch shows to be towns as places: « BRIGOUL (Agence) – … »."""
    towns = {fold(found["town"]) for found in _DISPATCH.finditer(text) if found["town"].isupper()}
    return tuple(replace(c, label="LOC") if fold(c.span.of(text)) in towns else c for c in candidates)


def recased(text: str, sentences: Sequence[Sentence]) -> str:
    """The text, with each sentence in capitals written as its words are in the others; lengths stay."""
    loud = [sentence.span for sentence in sentences if _is_loud(sentence.span.of(text))]
    if not loud:
        return text
    known = _spellings(text, [sentence.span for sentence in sentences if sentence.span not in loud])
    result = text
    for span in loud:
        quiet = _WORD.sub(lambda word: known.get(fold(word[0]), word[0].lower()), span.of(text))
        quiet = quiet[:1].upper() + quiet[1:]
        if len(quiet) == span.end - span.start:
            result = result[: span.start] + quiet + result[span.end :]
    return result


def _is_loud(line: str) -> bool:
    if any(map(str.islower, line[:3])):
        return False
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return len(words) >= _FEWEST and sum(map(str.isupper, words)) >= _SHARE * len(words)


def _spellings(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """How each word is most often written where it does not open a sentence, by its folded form."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        for word in _WORD.findall(span.of(text))[1:]:
            counts[fold(word)][word] += 1
    return {key: forms.most_common(1)[0][0] for key, forms in counts.items()}
