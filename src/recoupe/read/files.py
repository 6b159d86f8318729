"""Files and folders to documents, in an order that does not depend on the machine."""

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from recoupe.errors import EmptyDocument, InputError, UnreadableInput, UnsupportedFormat
from recoupe.model.text import Document
from recoupe.read.containers import KINDS, Container, kind_of
from recoupe.read.documents import build_document
from recoupe.read.options import ReadOptions
from recoupe.read.outlets import Directory

Yielded = Iterator[Document | InputError]

# Control characters, those that turn the direction of what follows, and bytes that are no UTF-8.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def documents_of(data: bytes, container: Container) -> Yielded:
    """The documents in the bytes, and an error in the place of each that cannot be had."""
    yield from _documents(io.BytesIO(data), container)


def read_place(path: str | os.PathLike[str], options: ReadOptions, directory: Directory) -> Yielded:
    """The documents of a file or folder, and an error in the place of each input that cannot be used."""
    place = os.fspath(path)
    try:
        is_folder = stat.S_ISDIR(os.stat(place).st_mode)
    except (OSError, ValueError) as error:
        yield UnreadableInput(printable(place), _why(error))
        return
    if is_folder:
        yield from _folder(Path(place), options, directory)
    else:
        yield from _file(place, options, directory)


def printable(path: str) -> str:
    """The path as it is told and kept: what no terminal, database or page could take is written out (``\\x1b``).

    A name may hold any byte, and whoever names a file decides what a terminal would do with it.
    """
    return _UNPRINTABLE.sub(_written_out, path)


def _written_out(character: re.Match[str]) -> str:
    code = ord(character[0])
    # Python stands 0xDC00 before a byte of a name that is no UTF-8.
    return f"\\x{code & 0xFF:02x}" if code < 0x100 or 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def _file(path: str, options: ReadOptions, directory: Directory) -> Yielded:
    source = printable(path)
    try:
        with open(path, "rb") as stream:
            seekable = stream if stream.seekable() else io.BytesIO(stream.read(options.max_bytes + 1))
            yield from _documents(seekable, Container(source, options, directory))
    except OSError as error:
        yield UnreadableInput(source, _why(error))


def _documents(stream: BinaryIO, container: Container) -> Yielded:
    is_empty = True
    for raw in container.texts(stream):
        is_empty = False
        if isinstance(raw, InputError):
            yield raw
            continue
        try:
            yield build_document(raw, container.options, container.directory)
        except InputError as error:
            yield error
    if is_empty:
        yield EmptyDocument(container.source, "nothing in it")


def _folder(folder: Path, options: ReadOptions, directory: Directory) -> Yielded:
    """The folder's files by name, then its folders; names that begin with a dot are left out."""
    try:
        entries = sorted((entry for entry in folder.iterdir() if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield UnreadableInput(printable(str(folder)), _why(error))
        return
    if not entries:
        yield EmptyDocument(printable(str(folder)), "an empty folder")
    for entry in entries:
        if not entry.is_dir():
            yield from _entry(entry, options, directory)
    for entry in entries:
        if entry.is_dir():
            yield from _inner_folder(entry, options, directory)


def _entry(entry: Path, options: ReadOptions, directory: Directory) -> Yielded:
    source = printable(str(entry))
    if entry.exists() and not entry.is_file():
        yield UnreadableInput(source, "neither a file nor a folder")
    elif kind_of(entry.name) is None:
        taken = ", ".join(KINDS)
        yield UnsupportedFormat(
            source, f"no reader for {printable(entry.suffix) or 'files without a suffix'}; there are: {taken}"
        )
    else:
        yield from _file(str(entry), options, directory)


def _inner_folder(entry: Path, options: ReadOptions, directory: Directory) -> Yielded:
    source = printable(str(entry))
    if entry.is_symlink():
        yield UnreadableInput(source, "a link to a folder: not followed; name the folder itself")
    elif not options.recursive:
        yield UnreadableInput(source, "a folder inside the folder: not read without --recursive")
    else:
        yield from _folder(entry, options, directory)


def _why(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
