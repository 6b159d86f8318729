"""Reading: bytes, files and folders to documents with title, outlet, date and language, and how each is known."""

import os
from collections.abc import Iterator

from recoupe.errors import InputError
from recoupe.model.text import Document
from recoupe.read.containers import Container
from recoupe.read.files import documents_of, read_place
from recoupe.read.options import ReadOptions
from recoupe.read.outlets import directory

__all__ = ["ReadOptions", "read_bytes", "read_path"]

_DEFAULTS = ReadOptions()


def read_bytes(data: bytes, *, source: str, options: ReadOptions = _DEFAULTS) -> Iterator[Document | InputError]:
    """The documents in the bytes of one file, and an error in the place of each that cannot be used.

    `source` is the file's name: its ending tells the kind, its whole stands in messages and documents.
    Bad input is never raised.
    """
    return documents_of(data, Container(source, options, directory()))


def read_path(path: str | os.PathLike[str], *, options: ReadOptions = _DEFAULTS) -> Iterator[Document | InputError]:
    """The documents of a file or folder in the order of names, and an error in the place of each bad input.

    Bad input is never raised; what a folder holds beyond readable files is reported as well.
    """
    return read_place(path, options, directory())
