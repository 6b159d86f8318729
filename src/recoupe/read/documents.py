"""A text with what its container says of it, made into a Document."""

from dataclasses import dataclass, replace

from recoupe.errors import EmptyDocument, OversizedInput
from recoupe.languages import language
from recoupe.model.text import Document, Outlet, Span, Warning, freeze, text_id
from recoupe.model.time import parse_edtf
from recoupe.read.lines import lines_of
from recoupe.read.options import ReadOptions
from recoupe.read.outlets import Directory
from recoupe.read.own_words import OwnWords
from recoupe.read.tongue import language_of

_FAR_APART = 3


@dataclass(frozen=True, slots=True)
class Raw:
    """A text as its container gives it; `source` names it in messages. Dates are EDTF.

    `container` is ``metadata`` or ``html``: how title, date and outlet are known if they are given here.
    `declared` is the language as the container names it, which need not be true (``fr-FR``, ``French``).
    """

    text: str
    source: str
    container: str = "metadata"
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: Outlet | None = None
    declared: str | None = None
    warnings: tuple[Warning, ...] = ()

    def warned(self, warnings: tuple[Warning, ...]) -> "Raw":
        """The same with these warnings before its own."""
        return replace(self, warnings=(*warnings, *self.warnings))


def build_document(raw: Raw, options: ReadOptions, directory: Directory) -> Document:
    """The document, its text frozen; what the caller settled beats the container, which beats the text.

    Raises EmptyDocument, OversizedInput or UnsupportedLanguage.
    """
    text = freeze(raw.text)
    lines = lines_of(text)
    if not any(character.isalnum() for character in text):
        raise EmptyDocument(raw.source, "no text in it")
    if len(text) > options.max_characters:
        raise OversizedInput(
            raw.source, f"{len(text):,} characters are no article (the limit is {options.max_characters:,}): split it"
        )
    code = options.language or language_of(text, source=raw.source, declared=raw.declared)
    own = OwnWords.read(text, lines, language(code), directory)
    document = Document(
        id=text_id(text),
        text=text,
        file=raw.source,
        url=raw.url,
        language=code,
        credits=own.credits,
        warnings=(*raw.warnings, *own.warnings),
    )
    document = _with_title(document, raw, own)
    document = _with_outlet(document, raw, own, options, directory)
    return _with_date(document, raw, own, options)


def _with_title(document: Document, raw: Raw, own: OwnWords) -> Document:
    if raw.title:
        title = " ".join(freeze(raw.title).split())
        start = document.text.find(title)
        is_head = start >= 0 and not document.text[:start].strip()
        return replace(document, title=title, title_span=Span(start, start + len(title)) if is_head else None)
    if own.title is None:
        return document
    return replace(document, title=own.title.of(document.text), title_span=own.title)


def _with_outlet(document: Document, raw: Raw, own: OwnWords, options: ReadOptions, directory: Directory) -> Document:
    if options.outlet:
        outlet = directory.outlet(options.outlet) or Outlet(options.outlet)
        return replace(document, outlet=outlet, outlet_from="metadata")
    if raw.outlet is not None:
        return replace(document, outlet=raw.outlet, outlet_from=raw.container)
    return replace(document, outlet=own.outlet, outlet_from="text" if own.outlet else None)


def _with_date(document: Document, raw: Raw, own: OwnWords, options: ReadOptions) -> Document:
    """The date with how it is known, and a warning where the container and the text are days apart."""
    given = options.published or raw.published
    dateline = own.dateline
    if given is None:
        if dateline is None:
            return document
        return replace(document, published=dateline.published, published_from="text", published_span=dateline.span)
    document = replace(document, published=given, published_from="metadata" if options.published else raw.container)
    if dateline is None:
        return document
    if parse_edtf(given).widened(_FAR_APART).contains(parse_edtf(dateline.published)):
        return document
    detail = f"dated {given} from outside, {dateline.published} by its own words; the former was kept"
    warning = Warning("published_conflict", detail, dateline.span)
    return replace(document, warnings=(*document.warnings, warning))
