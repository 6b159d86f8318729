"""Reading the packaged tables: every row checked, complaints with file, line and value."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from recoupe.errors import WorldError
from recoupe.world.records import Validity

SEPARATOR = "|"
_POINT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; every reading names file, line and value where it fails."""

    file: str
    line: int
    values: dict[str, str]

    def wrong(self, column: str, why: str) -> WorldError:
        """The error to raise for a value of this row."""
        return WorldError(f"{self.file}, line {self.line}: {column}: {why} (found {self.values.get(column)!r})")

    def text(self, column: str) -> str:
        """The value, empty where nothing stands there."""
        value = self.values[column]
        if value != value.strip():
            raise self.wrong(column, "spaces around the value")
        return value

    def needed(self, column: str) -> str:
        """The value, which must not be empty."""
        value = self.text(column)
        if not value:
            raise self.wrong(column, "must not be empty")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """The values between ``|``, without repeats and empty ones."""
        value = self.text(column)
        return tuple(dict.fromkeys(part for part in value.split(SEPARATOR) if part)) if value else ()

    def point(self, column: str) -> str | None:
        """An EDTF day, month or year, None where nothing stands there."""
        value = self.text(column)
        if value and not _POINT.fullmatch(value):
            raise self.wrong(column, "not a day, month or year")
        return value or None

    def validity(self, first: str, last: str) -> Validity:
        """The stretch between two columns; the end may not come before the beginning."""
        start, end = self.point(first), self.point(last)
        if start and end and start[: len(end)] > end[: len(start)]:
            raise self.wrong(last, f"lies before {first} {start!r}")
        return Validity(start, end)

    def one_of(self, column: str, allowed: Callable[[str], bool], what: str) -> str:
        """The value, which must be one of the known ones."""
        value = self.needed(column)
        if not allowed(value):
            raise self.wrong(column, f"no such {what}")
        return value


def read_table(folder: Traversable, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table; raises WorldError where the file is missing or a column is not there."""
    try:
        source = folder.joinpath(file).read_text(encoding="utf-8")
    except OSError as error:
        raise WorldError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise WorldError(f"{file}: is not UTF-8 ({error.reason} at byte {error.start})") from error
    reader = csv.reader(source.splitlines(), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise WorldError(f"{file}, line 1: column {missing[0]!r} is missing (found {header!r})")
        for values in reader:
            if len(values) != len(header):
                raise WorldError(
                    f"{file}, line {reader.line_num}: {len(values)} values for {len(header)} columns (found {values!r})"
                )
            yield Row(file, reader.line_num, dict(zip(header, values, strict=True)))
    except csv.Error as error:
        raise WorldError(f"{file}, line {reader.line_num}: {error}") from error
