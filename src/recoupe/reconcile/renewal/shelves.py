"""What reconciling remembers between two runs: small values under a shelf, a key and a member, found by key.

A mention bears a short name, ``2025-06-10 0123456789abcdef#e1``: published, document, event. Names sort as the
mentions do, and say which document they are of.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from recoupe.model.mention import Account
from recoupe.model.record import mention_key
from recoupe.model.text import Document

_PREFIX, _LENGTH = "sha256:", 16

Row = tuple[str, str]
"""A member with its value."""


class Shelves(Protocol):
    """Memory that is asked by key alone, so that no answer grows with the archive. What is put is found at once."""

    def of(self, shelf: str, keys: Collection[str]) -> dict[str, dict[str, str]]:
        """All members of each key that has any, with their values, in the order of the members."""

    def first(self, shelf: str, keys: Collection[str], count: int) -> dict[str, list[Row]]:
        """The same, only the first so many of each key."""

    def ahead(self, shelf: str, windows: Iterable[tuple[str, str, int]]) -> None:
        """Nothing; `around` will be asked for a key's neighbours of a member, so many on either side: look once."""

    def around(
        self, shelf: str, keys: Sequence[tuple[str, int]], member: str
    ) -> dict[str, tuple[list[Row], list[Row]]]:
        """For each key with its count so many members before and after `member`, both in their order."""

    def put(self, shelf: str, key: str, member: str = "", value: str = "") -> None:
        """Nothing; replaces the value of the member."""

    def drop(self, shelf: str, key: str, member: str = "") -> None:
        """Nothing; the member is forgotten if it was there."""

    def accounts(self, documents: Collection[str]) -> Sequence[Account]:
        """The current accounts of the documents with those ids."""


def short(document: str) -> str:
    """The short name of a document's id."""
    return document.removeprefix(_PREFIX)[:_LENGTH]


def name_of(document: Document, local_id: str) -> str:
    """The short name of one of a document's records."""
    return f"{document.published or '9999'} {short(document.id)}#{local_id}"


def document_of(name: str) -> str:
    """The short name of the document that a record is of."""
    return name[name.index(" ") + 1 :].partition("#")[0]


def tail_of(name: str) -> str:
    """What stays of a record's name whenever its document was published."""
    return name[name.index(" ") + 1 :]


def tail_of_key(key: str) -> str:
    """The same for a whole key ``sha256:…#e1``."""
    document, _, local_id = key.partition("#")
    return mention_key(short(document), local_id)
