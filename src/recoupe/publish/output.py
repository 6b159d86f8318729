"""Where results and messages go: results to stdout, everything else to stderr."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import typer

from recoupe.publish.i18n import Words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from recoupe.publish.phrasing import Phrasing

TIE = "\ue000"
"""Stands for a space at which no line may break; rich would break lines at a no-break space too."""

_TIED = re.compile(r"(?<=«) | (?=[»;:!?])|(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")

# What an article could do to a terminal: orders behind an escape, but for those of colour, and turned directions.
_ORDERS = re.compile(r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSHOWN = "\ufffd"

PIPED_WIDTH = 110
"""Columns of a matrix that goes into a file or a pipe, where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Output:
    """The two streams of a command with the language of its words."""

    words: Words
    as_json: bool = False

    @property
    def is_terminal(self) -> bool:
        """True where somebody reads stdout directly."""
        return sys.stdout.isatty()

    def line(self, text: str = "") -> None:
        """One line of the result."""
        _write(sys.stdout, text + "\n")

    def record(self, record: Any) -> None:
        """One record, or one list of records, as JSON on one line."""
        from recoupe.model.codec import encode

        self.line(encode(record))

    def note(self, text: str) -> None:
        """A message to the user, on stderr."""
        _write(sys.stderr, text + "\n")

    def say(self, message: str, **values: object) -> None:
        """A message of the catalogue, on stderr."""
        self.note(self.words.say(message, **values))

    def phrasing(self) -> "Phrasing":
        """The language's words together with the names of parties."""
        from recoupe.publish.names import party_name
        from recoupe.publish.phrasing import Phrasing

        return Phrasing(self.words, party_name)

    def show(self, parts: Iterable["RenderableType"]) -> None:
        """A result drawn part by part: coloured on a terminal unless NO_COLOR is set, plain text in a pipe."""
        console = self._console()
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        lines = captured.get().replace(TIE, " ").splitlines()
        self.line("\n".join(line.rstrip() for line in lines))

    def _console(self) -> "Console":
        from rich.console import Console

        if self.is_terminal:
            return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
        width = int(os.environ.get("COLUMNS") or 0) or PIPED_WIDTH
        return Console(file=sys.stdout, highlight=False, emoji=False, markup=False, width=width, color_system=None)

    def rows(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A list: a table on a terminal, lines of tab-separated cells without header in a pipe."""
        if not self.is_terminal:
            for row in rows:
                self.line("\t".join(" ".join(cell.split()) for cell in row))
            return
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for header in headers:
            table.add_column(header, overflow="fold", no_wrap=header == "ID")
        for row in rows:
            table.add_row(*row)
        self.show([table])


def tied(text: str) -> str:
    """The text with French marks and groups of digits tied to what they belong to, for `Output.show`."""
    return _TIED.sub(TIE, text)


def _write(stream: TextIO, text: str) -> None:
    """Write to a stream; a reader who has closed the pipe has had enough, so the command ends well.

    A file or pipe gets the text as it is; on a terminal no word of an article is an order.
    """
    try:
        stream.write(_ORDERS.sub(_UNSHOWN, text) if stream.isatty() else text)
        stream.flush()
    except BrokenPipeError:
        # What is still buffered would fail again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise typer.Exit(0) from None
