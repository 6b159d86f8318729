"""The bytes of one file, whatever kind it is, to raw texts."""

import gzip
import math
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from recoupe.errors import EmptyDocument, InputError, MalformedInput, OversizedInput, UnreadableInput, UnsupportedFormat
from recoupe.model.text import Warning
from recoupe.read.decoding import decode
from recoupe.read.documents import Raw
from recoupe.read.options import MEBIBYTE, ReadOptions
from recoupe.read.outlets import Directory
from recoupe.read.page import read_page
from recoupe.read.records import members_of, parse_record, read_record

KINDS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
TABLES = (".csv", ".tsv")
"""Endings of tables: their rows would be read as one long text."""
_GZIP = b"\x1f\x8b"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PAGE = ("<!doctype html", "<html", "<?xml")
_PEEK = 1024
_TIGHTEST = 100
"""Times by which packed records may grow: ten times those of any language. What grows more is made to fill a disk."""


def kind_of(name: str) -> str | None:
    """``plain``, ``html``, ``lines`` or ``json`` by the name's ending, ``.gz`` aside; None where it tells nothing."""
    stem = name.lower().removesuffix(".gz")
    return next((kind for ending, kind in KINDS.items() if stem.endswith(ending)), None)


def refuse_table(name: str) -> None:
    """Raises UnsupportedFormat for a table by the name's ending, ``.gz`` aside."""
    stem = name.lower().removesuffix(".gz")
    found = next((ending for ending in TABLES if stem.endswith(ending)), None)
    if found is not None:
        raise UnsupportedFormat(name, f"tables ({found}) cannot be read yet; write one JSON record a line (.jsonl)")


@dataclass(frozen=True, slots=True)
class Container:
    """One file to be read: its name, its options, and how outlets are recognised.

    For what came from the web, `address` is where it stands, `kind` and `charset` are what the server declares.
    """

    source: str
    options: ReadOptions
    directory: Directory
    address: str | None = None
    kind: str | None = None
    charset: str | None = None

    def texts(self, stream: BinaryIO) -> Iterator[Raw | InputError]:
        """Every text of the stream, and an error in the place of each that cannot be had. The stream must seek."""
        try:
            if self.address is None:
                refuse_table(self.source)
            yield from self._texts(*self._opened(stream))
        except InputError as error:
            yield error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield MalformedInput(self.source, f"the compressed data are damaged or cut short ({error})")
        except OSError as error:
            yield UnreadableInput(self.source, error.strerror or str(error))

    def _opened(self, stream: BinaryIO) -> tuple[BinaryIO, float]:
        """The stream unpacked, and how many bytes may be read of it in all."""
        packed = stream.read(2) == _GZIP
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if not packed:
            return stream, math.inf
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream)), self.options.max_bytes + size * _TIGHTEST

    def _texts(self, stream: BinaryIO, most: float) -> Iterator[Raw | InputError]:
        if self._named_kind() == "lines":
            yield from self._lines(stream, most)
            return
        data = stream.read(self.options.max_bytes + 1)
        if len(data) > self.options.max_bytes:
            raise self._oversized("it")
        text, warnings = decode(data, source=self.source, declared=self.charset)
        if not text.strip():
            raise EmptyDocument(self.source, "nothing in it")
        kind = self._kind(text)
        if kind == "html":
            page = read_page(text, source=self.source, directory=self.directory, address=self.address)
            yield self._warned(page, warnings)
        elif kind == "json":
            yield from self._json(text, warnings)
        else:
            outlet = self.directory.outlet_at(self.address) if self.address else None
            yield Raw(text=text, source=self.source, outlet=outlet, warnings=warnings)

    def _kind(self, text: str) -> str:
        """The kind by the name, unless the text is plainly a page; by the text where the name tells nothing."""
        start = text[:_PEEK].lstrip("\ufeff \t\r\n")
        if start.lower().startswith(_PAGE):
            return "html"
        named = self._named_kind()
        if named is not None:
            return named
        return "json" if start.startswith(("{", "[")) and text.rstrip().endswith(("}", "]")) else "plain"

    def _named_kind(self) -> str | None:
        return self.kind if self.address is not None else kind_of(self.source)

    def _json(self, text: str, warnings: tuple[Warning, ...]) -> Iterator[Raw | InputError]:
        try:
            value = parse_record(text, source=self.source)
        except MalformedInput:
            lines = [line for line in text.split("\n") if line.strip()]
            if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
                raise
            for number, line in enumerate(lines, start=1):
                yield self._record(line, number)
            return
        members = members_of(value)
        if members is None:
            yield self._warned(self._made(value, None), warnings)
            return
        for number, member in enumerate(members, start=1):
            yield self._made_or_refused(member, number)

    def _lines(self, stream: BinaryIO, most: float) -> Iterator[Raw | InputError]:
        """One record a line, each decoded for itself; a line that is too long is refused and passed over."""
        limit, number, seen = self.options.max_bytes, 0, 0
        while line := stream.readline(limit + 1):
            number += 1
            seen += len(line)
            if seen > most:
                raise MalformedInput(self.source, f"unpacked it is more than {_TIGHTEST} times as large as packed")
            if number == 1 and line.startswith(_WIDE):
                yield from self._wide_lines(line + stream.read(limit))
                return
            if len(line) > limit:
                yield self._oversized(f"line {number}")
                while line and not line.endswith(b"\n") and seen <= most:
                    line = stream.readline(MEBIBYTE)
                    seen += len(line)
            elif line.strip():
                yield self._record(line, number)

    def _wide_lines(self, data: bytes) -> Iterator[Raw | InputError]:
        if len(data) > self.options.max_bytes:
            raise self._oversized("it")
        text, _ = decode(data, source=self.source)
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield self._record(line, number)

    def _record(self, line: bytes | str, number: int) -> Raw | InputError:
        source = f"{self.source}#{number}"
        try:
            text, warnings = decode(line, source=source) if isinstance(line, bytes) else (line, ())
            return self._warned(self._made(parse_record(text, source=source), number), warnings)
        except InputError as error:
            return error

    def _made_or_refused(self, value: object, number: int) -> Raw | InputError:
        try:
            return self._made(value, number)
        except InputError as error:
            return error

    def _made(self, value: object, number: int | None) -> Raw:
        return read_record(value, file=self.source, number=number, options=self.options, directory=self.directory)

    def _warned(self, raw: Raw, warnings: tuple[Warning, ...]) -> Raw:
        return raw.warned(warnings) if warnings else raw

    def _oversized(self, what: str) -> OversizedInput:
        limit = self.options.max_bytes / MEBIBYTE
        return OversizedInput(self.source, f"{what} has more than {limit:.3g} MiB: split it or raise max_bytes")
