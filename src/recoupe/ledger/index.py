"""The search index: filled with each document, computed again, compared with the texts."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from recoupe.ledger.columns import storable
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.schema import documents
from recoupe.ledger.words import forms_and_stems
from recoupe.model.text import Document


def index_columns(text: str, title: str | None, language: str | None) -> tuple[list[str], list[str]]:
    """The folded words and the stems of a document; the title's follow unless it stands in the text."""
    shown = f"{text}\n{title}" if title and title not in text else text
    return forms_and_stems(shown, language)


def index_document(connection: Connection, dialect: Dialect, number: int, document: Document) -> None:
    """Nothing; makes a new document searchable."""
    title = storable(document.title) if document.title else None
    dialect.index(connection, number, index_columns(document.text, title, document.language))


def rebuild_index(connection: Connection, dialect: Dialect, tell: Callable[[int], None] = lambda _: None) -> None:
    """Nothing; computes the search index again from all texts; `tell` hears of how many more."""
    dialect.clear_index(connection)
    for row in connection.execute(select(documents)):
        columns = index_columns(row.text.decode("utf-8"), row.title, row.language)
        dialect.index(connection, row.number, columns)
        tell(1)


def index_problems(connection: Connection, dialect: Dialect) -> list[str]:
    """What the search index lacks, has too much, or has otherwise than the texts say."""
    sums = dialect.index_sums(connection)
    problems = []
    for row in connection.execute(select(documents).order_by(documents.c.number)):
        found = sums.pop(row.number, None)
        if found is None:
            problems.append(f"{row.id}: not in the search index")
        elif found != dialect.index_sum(index_columns(row.text.decode("utf-8", "replace"), row.title, row.language)):
            problems.append(f"{row.id}: the search index does not fit the text")
    return problems + [f"search index: entry {number} belongs to no document" for number in sorted(sums)]
