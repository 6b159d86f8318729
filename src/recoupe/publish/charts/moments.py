"""Where meetings and agreements lie on a line of time, and where their labels hang."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.model.time import Period, parse_edtf
from recoupe.publish.charts.chart import NARROW
from recoupe.publish.charts.lettering import broken, width_of
from recoupe.publish.charts.packing import Flag, hang, tracks
from recoupe.publish.charts.scales import Days, whole
from recoupe.publish.dates import date_words, sort_key
from recoupe.publish.i18n import Words

LETTERS, SMALL = 12.5, 11
DOT = 4.0
EDGE = 6.0
FADE = (14.0, 10.0, 7.0, 4.0, 2.0)
"""Lengths of the pieces, ever shorter and paler, into which an open end breaks up."""
FADE_GAP = 2.5
FADED = sum(FADE) + FADE_GAP * len(FADE)
TRACK = 11.0
LANE, LINE = 33.0, 15.0
"""The height of a lane whose labels have one line, and of each line more."""
MOST_LINES = 3
TEXT_INDENT = 5.0
MOST_LANES = 8
LABEL_GAP, TRACK_GAP = 6.0, 2.0
SLIMMEST = 2.0
"""The least that a band is drawn long, so that two days among twenty years are still seen."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting or agreement: label, EDTF date (None: undated), status in words, and whether it took place."""

    label: str
    date: str | None
    status: str = ""
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line: the days from `start` to `end` in units, and whether either end is open."""

    moment: Moment
    start: float
    end: float
    is_day: bool
    opens: tuple[bool, bool] = (False, False)

    @property
    def middle(self) -> float:
        """Where its label hangs."""
        return (self.start + self.end) / 2

    @property
    def extent(self) -> tuple[float, float]:
        """All that it covers when drawn."""
        if self.is_day:
            return self.middle - DOT, self.middle + DOT
        start, end = self.band or (self.middle, self.middle)
        return start - FADED * self.opens[0], end + FADED * self.opens[1]

    @property
    def band(self) -> tuple[float, float] | None:
        """The ends of its bar, as long as its period but no slimmer than can be seen; None for points and open ends."""
        if self.is_day or any(self.opens):
            return None
        half = max(self.end - self.start, SLIMMEST) / 2
        return self.middle - half, self.middle + half


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of words at a mark and the lane that they stand in, 0 nearest the axis."""

    lane: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the line, laid out: marks with their tracks and their labels (None: no room for one)."""

    marks: tuple[Mark, ...]
    tracks: tuple[int, ...]
    labels: tuple[Label | None, ...]

    @property
    def base(self) -> float:
        """How far from the axis the labels begin."""
        return (max(self.tracks, default=0) + 1) * TRACK + 4

    @property
    def lane(self) -> float:
        """How high a lane is: as its longest label needs."""
        return LANE + LINE * (max((len(label.lines) for label in self.labels if label), default=1) - 1)

    @property
    def depth(self) -> float:
        """How far from the axis the labels end."""
        return self.base + self.lane * (1 + max((label.lane for label in self.labels if label), default=-1))

    @property
    def unlabelled(self) -> int:
        """How many marks have no label."""
        return self.labels.count(None)


def placed(moments: Sequence[Moment], scale: Days) -> tuple[Mark, ...]:
    """Moments as marks: a day is a point at its middle, a band is as long as its period, an open end has no length."""
    return tuple(_mark(moment, parse_edtf(moment.date or ""), scale) for moment in moments)


def laid_out(marks: tuple[Mark, ...], words: Words, room: float) -> Side:
    """A side with a track for each mark and a lane for each label, at most `room` wide."""
    flags = [_flag(mark, words, room) for mark in marks]
    hung = hang(flags, LABEL_GAP, MOST_LANES)
    labels = tuple(
        Label(place.lane, _lines(mark.moment, min(room, place.room - TEXT_INDENT))) if place else None
        for mark, place in zip(marks, hung, strict=True)
    )
    on = tuple(tracks([mark.extent for mark in marks], TRACK_GAP))
    return Side(marks, on, labels)


def _lines(moment: Moment, room: float) -> tuple[str, ...]:
    return broken(moment.label, LETTERS, room, MOST_LINES)


def scale_of(sides: Sequence[Sequence[Moment]], words: Words, width: float) -> Days:
    """Whole months or years over the width, so that every label and every open end lies within it."""
    moments = [moment for side in sides for moment in side]
    first, last = whole([parse_edtf(moment.date or "") for moment in moments])
    marks = placed(moments, Days(first, last, 0.0, 1.0))
    for left, right in ((EDGE, EDGE), (EDGE + FADED, EDGE), (EDGE, EDGE + FADED), (EDGE + FADED, EDGE + FADED)):
        length = width - left - right
        for mark in marks:
            if mark.middle > 0:
                length = min(length, (width - left - _flag(mark, words, label_room(width)).room) / mark.middle)
        scale = Days(first, last, left, left + length)
        if all(mark.extent[0] >= 0 and mark.extent[1] <= width for mark in placed(moments, scale)):
            break
    return scale


def label_room(width: float) -> float:
    """How wide a label may be in a drawing of that width."""
    return width * (0.34 if width > NARROW else 0.45)


def chronological(moment: Moment) -> tuple[bool, date, str]:
    """A key that puts moments in the order of time, undated ones last."""
    known, day = sort_key(moment.date)
    return not known, day, moment.label


def written(moment: Moment, words: Words) -> str:
    """The date of a moment in words."""
    return date_words(moment.date, words)


def _mark(moment: Moment, period: Period, scale: Days) -> Mark:
    known = period.first or period.last
    if known is None:
        raise ValueError(f"a date without any end has no place on a line: {moment.date}")
    start, end = scale.span(period.first or known, period.last or known)
    if period.first is None:
        start = end
    elif period.last is None:
        end = start
    return Mark(moment, start, end, period.precision == "day", (period.first is None, period.last is None))


def _flag(mark: Mark, words: Words, room: float) -> Flag:
    """The room of a label: as much as its words want, at the least as much as its date needs."""
    least = TEXT_INDENT + width_of(written(mark.moment, words), SMALL)
    wanted = TEXT_INDENT + max(width_of(line, LETTERS) for line in _lines(mark.moment, room))
    return Flag(mark.middle, max(least, wanted), least)
