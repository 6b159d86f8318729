"""A form with files, taken in while it arrives: straight into a folder, within bounds, each file by its name.

What is too large is passed over and named; nothing of it is kept, and the rest of the form still counts.
"""

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from recoupe.errors import OversizedInput, UnreadableInput
from recoupe.publish.jobs.order import FILE, TEXT, Limits, Piece
from recoupe.read.options import MEBIBYTE

TEXT_FIELD = "text"
BROKEN = "the transfer broke off; nothing of it was kept; send it again"
_LONGEST_FIELD = 64 * 1024
"""Bytes of a field that is no text to be read; what goes beyond is cut."""
_LONGEST_NAME = 200
_WASTED = 4
"""Times the bytes that may be sent, up to which the rest of a transfer is passed over; behind that it is cut."""


class NotAForm(Exception):
    """What came is no form with files: nothing in it can be named."""


class _Part:
    """One field of a form while it comes in; its bytes go into `file`, or stay in memory where that is None."""

    def __init__(self, field: str, name: str, kind: str, file: Path | None) -> None:
        self.field = field
        self.content = bytearray()
        self.size = 0
        self._piece = Piece(name, kind, file.name if file else None)
        self._file = file
        self._stream = file.open("wb") if file else None

    @property
    def is_file(self) -> bool:
        """True for what is to be read."""
        return self._file is not None

    @property
    def is_refused(self) -> bool:
        """True where the rest of the part is passed over."""
        return self._piece.code is not None

    @property
    def is_nothing(self) -> bool:
        """True where no file was chosen, or no text pasted."""
        return not self.size and not self._piece.name

    def write(self, data: bytes) -> None:
        """Nothing; keeps the next bytes."""
        if self._stream is not None:
            self._stream.write(data)
        else:
            self.content += data[: _LONGEST_FIELD - len(self.content)]

    def refuse(self, code: str, reason: str) -> None:
        """Nothing; the part is named with a reason, and its bytes go."""
        self._piece = replace(self._piece, stored=None, code=code, reason=reason)
        self.drop()

    def drop(self) -> None:
        """Nothing; the bytes go."""
        if self._stream is not None and self._file is not None:
            self._stream.close()
            self._file.unlink(missing_ok=True)

    def closed(self) -> Piece:
        """The piece that it became; its bytes are on the disk."""
        if self._stream is not None and not self._stream.closed:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
        return self._piece


class Sent:
    """What a form brought: its pieces in order, their bytes in a folder, and the fields that are no pieces."""

    def __init__(self, folder: Path, boundary: bytes, limits: Limits) -> None:
        self.pieces: list[Piece] = []
        self.fields: dict[str, str] = {}
        self._folder = folder
        self._limits = limits
        self._seen = self._kept = self._number = 0
        self._part: _Part | None = None
        self._headers: dict[bytes, bytes] = {}
        self._header = [b"", b""]
        self.is_whole = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_header_field": lambda data, start, end: self._more_header(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._more_header(1, data[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._open,
                "on_part_data": lambda data, start, end: self._write(data[start:end]),
                "on_part_end": self._close,
                "on_end": self._end,
            },
        )

    def feed(self, data: bytes) -> None:
        """Nothing; takes the next bytes of the form. Raises FormParserError where it cannot go on."""
        self._seen += len(data)
        if self._seen > _WASTED * self._limits.sent_bytes or self._number > 2 * self._limits.pieces:
            raise FormParserError("far more than is taken")
        self._parser.write(data)

    def finish(self, *, is_broken: bool) -> None:
        """Nothing; where the transfer broke off, all that was named in it is refused."""
        part, self._part = self._part, None
        if part is not None and part.is_file:
            self.pieces.append(part.closed())
        if is_broken or not self.is_whole:
            self.pieces = [_broken(piece) for piece in self.pieces]

    def _more_header(self, which: int, data: bytes) -> None:
        self._header[which] += data

    def _end_header(self) -> None:
        name, value = self._header
        self._headers[name.lower()] = value
        self._header = [b"", b""]

    def _open(self) -> None:
        _, told = parse_options_header(self._headers.get(b"content-disposition"))
        self._headers = {}
        field = told.get(b"name", b"").decode("utf-8", "replace")
        name = _plain_name(told.get(b"filename", b"").decode("utf-8", "replace"))
        is_file = b"filename" in told
        is_piece = is_file or field == TEXT_FIELD
        self._number += 1
        file = self._folder / f"{self._number:06}" if is_piece else None
        self._part = _Part(field, name, FILE if is_file else TEXT, file)
        if is_piece and len(self.pieces) >= self._limits.pieces:
            self._part.refuse(OversizedInput.code, f"more than {self._limits.pieces} files were sent at once")

    def _write(self, data: bytes) -> None:
        part, limits = self._part, self._limits
        if part is None or part.is_refused:
            return
        part.size += len(data)
        if part.is_file and part.size > limits.file_bytes:
            size = limits.file_bytes / MEBIBYTE
            part.refuse(OversizedInput.code, f"it has more than {size:.3g} MiB; RECOUPE_UPLOAD_FILE_MIB sets the limit")
        elif part.is_file and self._kept + part.size > limits.sent_bytes:
            size = limits.sent_bytes / MEBIBYTE
            reason = f"more than {size:.3g} MiB were sent at once; RECOUPE_UPLOAD_MIB sets the limit"
            part.refuse(OversizedInput.code, reason)
        else:
            part.write(data)

    def _close(self) -> None:
        part, self._part = self._part, None
        if part is None:
            return
        if not part.is_file:
            self.fields.setdefault(part.field, part.content.decode("utf-8", "replace").strip())
        elif part.is_nothing:
            part.drop()
        else:
            self._kept += 0 if part.is_refused else part.size
            self.pieces.append(part.closed())

    def _end(self) -> None:
        self.is_whole = True


async def received(request: Request, folder: Path, limits: Limits) -> Sent:
    """What the form of a request brings; raises NotAForm, OSError where the disk refuses."""
    kind, told = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in told:
        raise NotAForm
    try:
        sent = Sent(folder, told[b"boundary"], limits)
    except FormParserError as error:
        raise NotAForm from error
    is_broken = False
    try:
        async for data in request.stream():
            # A disk may be slow, and others read pages meanwhile.
            await run_in_threadpool(sent.feed, data)
    except (ClientDisconnect, FormParserError):
        is_broken = True
    await run_in_threadpool(sent.finish, is_broken=is_broken)
    if not sent.pieces and not sent.is_whole:
        raise NotAForm
    return sent


def _plain_name(given: str) -> str:
    """The name of a file without its folders, as some browsers send them, and without what no line can show."""
    name = PureWindowsPath(PurePosixPath(given).name).name
    return "".join(sign if sign.isprintable() else " " for sign in name).strip()[-_LONGEST_NAME:]


def _broken(piece: Piece) -> Piece:
    if piece.code is not None:
        return piece
    return replace(piece, stored=None, code=UnreadableInput.code, reason=BROKEN)
