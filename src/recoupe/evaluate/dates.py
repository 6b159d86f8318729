"""How well dates and periods are read: values against sentences with their reference days.

One JSON object a line: `input`, `reference` (the day that relative dates count from), `expected` with
`span`, `group` (absolute, relative, range) and `values`, several where several readings are accepted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from recoupe.errors import GoldError
from recoupe.evaluate.gold import SUFFIX
from recoupe.evaluate.miss import Miss, excerpt
from recoupe.model.mention import DateRecord
from recoupe.model.text import Span, freeze
from recoupe.model.time import Period, parse_edtf

GROUPS = ("absolute", "relative", "range")
_UNRESOLVED = "not resolved"

FindDates = Callable[[str, date | None], Sequence[DateRecord]]


class _Expected(msgspec.Struct, frozen=True):
    span: tuple[int, int]
    group: str
    values: tuple[tuple[str | None, str | None], ...]


class _Item(msgspec.Struct, frozen=True):
    input: str
    expected: tuple[_Expected, ...]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class DateGroup:
    """One group's figures: `right` values among `expected`, and how many of them are `literal`.

    A value is literal where it is exactly the days expected. It is right besides where the expected end
    is the first or last day of the last day, month or year that the words name: the source of the sentences
    ends « du 4 au 22 » on the 22nd and « de 2014 à 2018 » on 1 January 2018, both left out, while a
    reader takes them in. `near` counts the values that are not right but hold all the days expected:
    a month for a day of it.
    """

    expected: int = 0
    right: int = 0
    literal: int = 0
    near: int = 0

    @property
    def accuracy(self) -> float | None:
        """Right among expected, in [0, 1]; None where nothing was expected."""
        return self.right / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class DateReport:
    """The figures of each group over the files of a folder.

    `spurious` counts the dates found where none is expected; `misses` holds the values that are not right.
    """

    folder: str
    groups: Mapping[str, DateGroup]
    sentences: int
    spurious: int
    misses: tuple[Miss, ...] = ()


def sentence_files(folder: Path) -> list[Path]:
    """The files of a folder of such sentences (``*.jsonl``), by name; none where it holds annotated texts."""
    return [] if any(folder.glob("*" + SUFFIX)) else sorted(folder.glob("*.jsonl"))


def evaluate_dates(folder: Path, find: FindDates) -> DateReport:
    """The report on `find` (text, reference day -> dates) over the sentences of a folder.

    Raises GoldError where a file cannot be read or a line does not have the shape described above.
    """
    counts = {group: [0, 0, 0, 0] for group in GROUPS}
    sentences = spurious = 0
    misses: list[Miss] = []
    for path, number, item in _items(sentence_files(folder)):
        text = freeze(item.input)
        found = find(text, date.fromisoformat(item.reference[:10]) if item.reference else None)
        sentences += 1
        spurious += len(found) if not item.expected else 0
        for expected in item.expected:
            values = [one.value for one in found if one.span.overlaps(Span(*expected.span))]
            verdict = _verdict(expected, values)
            for place, counted in enumerate((True, *verdict)):
                counts[expected.group][place] += counted
            if not verdict[0]:
                misses.append(_miss(f"{path.name}:{number}", text, item, expected, values))
    groups = {group: DateGroup(*count) for group, count in counts.items()}
    return DateReport(folder.name, groups, sentences, spurious, tuple(misses))


def date_record(report: DateReport) -> dict[str, Any]:
    """The report as plain values for JSON."""
    groups = {
        name: {"expected": g.expected, "right": g.right, "literal": g.literal, "near": g.near, "accuracy": g.accuracy}
        for name, g in report.groups.items()
    }
    return {
        "schema": "recoupe.evaluation.dates/1",
        "folder": report.folder,
        "sentences": report.sentences,
        "groups": groups,
        "spurious": report.spurious,
    }


def date_rows(report: DateReport) -> list[tuple[str, ...]]:
    """The figures as rows of a table, its head first."""
    rows: list[tuple[str, ...]] = [("dates", "expected", "right", "literal", "near", "value right")]
    for name, group in report.groups.items():
        counts = (group.expected, group.right, group.literal, group.near)
        share = "" if group.accuracy is None else f"{group.accuracy:.3f}"
        rows.append((name, *map(str, counts), share))
    return rows


def _items(paths: Iterable[Path]) -> Iterator[tuple[Path, int, _Item]]:
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
        for number, line in enumerate(lines, start=1):
            try:
                yield path, number, msgspec.json.decode(line, type=_Item)
            except msgspec.DecodeError as error:
                raise GoldError(f"{path}, line {number}: {error}") from error


def _miss(where: str, text: str, item: _Item, expected: _Expected, values: Sequence[str | None]) -> Miss:
    span = Span(*expected.span)
    wanted = " or ".join(str(_days(pair, expected.group)) for pair in expected.values if pair[0] != _UNRESOLVED)
    found = ", ".join(str(value) for value in values) or "nothing"
    return Miss(
        document=where,
        kind="dates",
        outcome="wrong" if values else "missed",
        what=f"{expected.group} on {item.reference}",
        span=span,
        excerpt=excerpt(text, span, margin=40),
        detail=f"expected {wanted or 'no value'}, found {found}",
    )


def _verdict(expected: _Expected, found: Sequence[str | None]) -> tuple[bool, bool, bool]:
    """Whether a found value is right, literal, near."""
    values = [value for value in found if value is not None]
    if all(first == _UNRESOLVED for first, _ in expected.values):
        return not values, not values, False
    pairs = [pair for pair in expected.values if pair[0] != _UNRESOLVED]
    literal = any(value == str(_days(pair, expected.group)) for value in values for pair in pairs)
    right = literal or any(_ends_named(value, pair) for value in values for pair in pairs)
    near = not right and any(
        parse_edtf(value).is_bounded and parse_edtf(value).contains(_days(pair, expected.group))
        for value in values
        for pair in pairs
    )
    return right, literal, near


def _days(pair: tuple[str | None, str | None], group: str) -> Period:
    """The days of ``[first, day after the last]``; ``[day, null]`` is one day, or open in a range."""
    first, after = (date.fromisoformat(end) if end else None for end in pair)
    if after is not None:
        return Period(first, after - timedelta(days=1))
    return Period(first, None if group == "range" else first)


def _ends_named(value: str, pair: tuple[str | None, str | None]) -> bool:
    first, after = pair
    start, _, end = value.partition("/")
    if first is None or after is None or end in ("", "..") or start == "..":
        return False
    last = parse_edtf(end)
    return parse_edtf(start).first == date.fromisoformat(first) and date.fromisoformat(after) in (last.first, last.last)
