"""What a caller may settle about reading: overrides, the names of fields, limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recoupe.errors import UsageError
from recoupe.languages import available
from recoupe.model.time import parse_edtf

PATIENCE = 30
"""Seconds that an address has to answer."""
MEBIBYTE = 1024 * 1024

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "texte", "contenu"),
    "html": ("html", "raw_html"),
    "title": ("title", "headline", "titre"),
    "published": (
        "published",
        "date",
        "date_published",
        "datePublished",
        "pubDate",
        "published_at",
        "publication_date",
    ),
    "url": ("url", "link", "uri", "permalink"),
    "outlet": ("outlet", "source", "site", "sitename", "publisher", "media", "journal"),
    "language": ("language", "lang", "langue"),
    "id": ("id", "_id", "guid", "uuid"),
}
"""What each part of a record may be called, most telling name first."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. The three overrides hold for every document and beat what the documents say.

    `published` is EDTF, `outlet` a name, `language` an ISO 639-1 code. `fields` maps a part of a record
    (a key of FIELDS) to the name that it bears in the input. `max_bytes` bounds one document (one line of
    JSON Lines, else one file after decompression), `max_characters` its text: an article is never that long,
    and what reads one takes its time for a book. Raises UsageError on a value that cannot be meant.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    recursive: bool = False
    max_bytes: int = 32 * MEBIBYTE
    max_characters: int = 250_000

    def __post_init__(self) -> None:
        if self.published is not None:
            try:
                parse_edtf(self.published)
            except ValueError as error:
                raise UsageError(f"{self.published!r} is no date: write 2025-11-19, 2025-11 or 2025") from error
        if self.language is not None and self.language not in available():
            raise UsageError(f"language {self.language!r} is not supported; there are: {', '.join(available())}")
        for part in self.fields:
            if part not in FIELDS:
                raise UsageError(f"no such part of a record: {part!r}; there are: {', '.join(FIELDS)}")
        if self.max_bytes <= 0:
            raise UsageError(f"max_bytes must be positive, not {self.max_bytes}")

    def names_of(self, part: str) -> tuple[str, ...]:
        """The field names under which to look for a part, the caller's own name alone where he gave one."""
        chosen = self.fields.get(part)
        return (chosen,) if chosen else FIELDS[part]
