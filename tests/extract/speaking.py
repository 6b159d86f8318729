"""What tests of speech and claims share: an invented text read with invented mentions."""

from functools import cache

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.annotate.syntax import Parser
from recoupe.extract.speech.cues import LaidOut, lay_out
from recoupe.extract.speech.quotes import extract_quotes
from recoupe.languages import language
from recoupe.model.mention import Mention, Quote
from recoupe.model.text import Annotated, Document, Span

FRENCH = language("fr")
NAMES = {
    "Awa Diop": ("person", "SEN", "f"),
    "Jean Kone": ("person", "CIV", "m"),
    "Ana Rey": ("person", None, "f"),
    "la Zubrovie": ("state", "ZUB", "f"),
    "Zubville": ("state", "ZUB", None),
    "L'ONU": ("organisation", None, None),
    "Portbourg": ("place", None, None),
    "l'ONU": ("organisation", None, None),
}
"""Names with kind, state and gender; the state of Zubrovie is invented."""
CAPITALS = frozenset({"Zubville"})
"""Those that stand for their state."""


@cache
def annotated(text: str) -> Annotated:
    """The text with quotations, sentences and, where it has no quotation marks only, its parse."""
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=FRENCH.abbreviations)
    parsed, candidates = Parser(FRENCH.file.pipeline).parse(text, sentences)
    return Annotated(Document("x", text, language="fr"), parsed, quotations, candidates)


def mentions(text: str) -> tuple[Mention, ...]:
    """A mention for every known name in the text."""
    found: list[Mention] = []
    for name, (kind, state, gender) in NAMES.items():
        start = text.find(name)
        while start != -1:
            span = Span(start, start + len(name))
            entity = f"{kind}:{name}"
            number = "s" if gender else None
            via = "metonym" if name in CAPITALS else "named"
            found.append(Mention(span, kind, name, entity, state, head=span, via=via, gender=gender, number=number))
            start = text.find(name, start + 1)
    return tuple(sorted(found, key=lambda one: one.span))


def laid_out(text: str) -> LaidOut:
    """The text laid out for the rules of speech."""
    return lay_out(annotated(text), mentions(text), FRENCH.reporting)


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of a text, with the mentions of the known names."""
    return extract_quotes(laid_out(text))


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each quote as its words, its speaker's kind and name."""
    return [
        (
            quote.span.of(text),
            quote.speaker.kind if quote.speaker else None,
            quote.speaker.name if quote.speaker else None,
        )
        for quote in quotes(text)
    ]
