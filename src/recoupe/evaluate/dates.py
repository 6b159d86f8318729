"""How well dates and periods are read: values against a set of sentences with their reference days.

One JSON object a line: `input`, `reference` (the day that relative dates count from), `expected` with
`span`, `group` (absolute, relative, range) and `values`, several where several readings are accepted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from recoupe.errors import GoldError
from recoupe.model.text import DateMention, Span, freeze
from recoupe.model.time import Period, parse_edtf

GROUPS = ("absolute", "relative", "range")
_UNRESOLVED = "not resolved"

FindDates = Callable[[str, date | None], Sequence[DateMention]]


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
    is the first day of the last day, month or year that the words name: the source of the sentences
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
class DateScores:
    """The figures of each group, and how many dates were found where none is expected."""

    groups: Mapping[str, DateGroup]
    sentences: int
    spurious: int


def evaluate_dates(path: Path, find: FindDates) -> DateScores:
    """The scores of `find` (text, reference day -> dates) on a file of sentences.

    Raises GoldError where the file is missing or a line does not have the shape described above.
    """
    counts = {group: [0, 0, 0, 0] for group in GROUPS}
    items = _items(path)
    spurious = 0
    for item in items:
        found = find(freeze(item.input), date.fromisoformat(item.reference[:10]) if item.reference else None)
        spurious += len(found) if not item.expected else 0
        for expected in item.expected:
            overlapping = [one for one in found if one.span.overlaps(Span(*expected.span))]
            verdict = _verdict(expected, [one.value for one in overlapping])
            for place, counted in enumerate((True, *verdict)):
                counts[expected.group][place] += counted
    return DateScores({group: DateGroup(*count) for group, count in counts.items()}, len(items), spurious)


def _items(path: Path) -> list[_Item]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    items = []
    for number, line in enumerate(lines, start=1):
        try:
            items.append(msgspec.json.decode(line, type=_Item))
        except msgspec.DecodeError as error:
            raise GoldError(f"{path}, line {number}: {error}") from error
    return items


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
    return parse_edtf(start).first == date.fromisoformat(first) and parse_edtf(end).first == date.fromisoformat(after)
