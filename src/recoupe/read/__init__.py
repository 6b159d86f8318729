"""Reading: bytes, files and addresses to documents with title, outlet, date and language, and how each is known."""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.model.text import Document
from recoupe.read.containers import Container
from recoupe.read.files import documents_of, read_place
from recoupe.read.options import ReadOptions
from recoupe.read.outlets import directory

if TYPE_CHECKING:
    from recoupe.read.fetching import Fetcher

__all__ = ["ReadOptions", "read_address", "read_bytes", "read_path"]

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


def read_address(
    address: str, *, options: ReadOptions = _DEFAULTS, fetcher: "Fetcher | None" = None
) -> Iterator[Document | InputError]:
    """The documents at an http or https address, and an error in the place of each that cannot be used.

    They keep the address that answered in the end; a record's own address beats it. Bad input is never raised.
    """
    # Here, because what speaks HTTP takes a tenth of a second to load.
    from recoupe.read.fetching import Fetcher

    try:
        fetched = (fetcher or Fetcher(max_bytes=options.max_bytes)).fetch(address)
    except InputError as error:
        yield error
        return
    container = Container(address, options, directory(), fetched.url, fetched.kind, fetched.charset)
    for item in documents_of(fetched.data, container):
        yield item if isinstance(item, InputError) else replace(item, file=None, url=item.url or fetched.url)
