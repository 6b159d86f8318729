"""Words in marks that a headline, a crosshead or a lead takes out of what somebody says further on."""

from collections.abc import Callable, Sequence

from recoupe.extract.speech.words import Reading, lowered
from recoupe.model.mention import Quote
from recoupe.model.text import Quotation, Span

_RULE, _CONFIDENCE = "say.echo", 0.75
_FEWEST_WORDS = 3


def echoed(reading: Reading, found: Sequence[Quote], is_term: Callable[[Quotation, None], bool]) -> list[Quote]:
    """The quotes, those that nobody was heard to say given to whoever says the same words in another quotation.

    What the marks name (« l'expression « … » ») stays nobody's.
    """
    told = [(one, _words(reading, one.span)) for one in found if one.direct and one.speaker is not None]
    if not told:
        return list(found)
    known = {one.span for one in found if one.direct and one.speaker is not None}
    free = [one for one in reading.quotations if one.inner not in known and not is_term(one, None)]
    echoes = [echo for one in free if (echo := _echo(reading, one, told))]
    spans = {one.span for one in echoes}
    return [one for one in found if not (one.direct and one.span in spans)] + echoes


def _echo(reading: Reading, quotation: Quotation, told: Sequence[tuple[Quote, list[str]]]) -> Quote | None:
    words = _words(reading, quotation.inner)
    if len(words) < _FEWEST_WORDS:
        return None
    for quote, said in told:
        is_whole = len(words) == len(said)
        if quote.speaker is not None and not is_whole and _holds(said, words):
            return Quote("", quotation.inner, True, None, quote.speaker, _RULE, _CONFIDENCE)
    return None


def _holds(said: Sequence[str], words: Sequence[str]) -> bool:
    """True where the words stand in what was said, one after the other."""
    size = len(words)
    return any(said[start : start + size] == words for start in range(len(said) - size + 1))


def _words(reading: Reading, span: Span) -> list[str]:
    return [lowered(one[0]) for one in reading.reporting.words.finditer(span.of(reading.text)) if one[0][0].isalnum()]
