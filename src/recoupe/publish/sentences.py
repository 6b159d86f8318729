"""The sentences of a document as it was read, worked out again from its text alone."""

from collections.abc import Iterator

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.languages import Language, available, language
from recoupe.model.text import Document, Sentence


def language_of(document: Document) -> Language:
    """The language by whose rules the document was read; one that is read, where its own is not known."""
    return language(document.language if document.language in available() else available()[0])


def sentences_of(document: Document) -> Iterator[Sentence]:
    """Every sentence, headlines among them, in order."""
    text = document.text
    yield from split_sentences(text, find_quotations(text), abbreviations=language_of(document).abbreviations)
