"""The line of time of a pair: meetings above, agreements below, none drawn more precisely than it is dated."""

from collections.abc import Iterable, Sequence
from functools import partial

from babel.dates import format_date

from recoupe.model.time import parse_edtf
from recoupe.publish.charts.chart import Canvas, Chart, Table, drawings
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.moments import (
    DOT,
    FADE,
    FADE_GAP,
    LANE,
    LINE,
    TEXT_INDENT,
    TRACK,
    Mark,
    Moment,
    Side,
    chronological,
    label_room,
    laid_out,
    placed,
    scale_of,
    written,
)
from recoupe.publish.charts.scales import Days
from recoupe.publish.charts.svg import NOTHING, Drawn, element, joined, line, text
from recoupe.publish.dates import sort_key
from recoupe.publish.i18n import Words

HEADING = 22.0
RIBBON = 20.0


def timeline(meetings: Iterable[Moment], agreements: Iterable[Moment], words: Words) -> Chart:
    """Both kinds on one line of time; undated moments stand in the table only, and a note counts them."""
    sides = tuple(tuple(sorted(side, key=chronological)) for side in (meetings, agreements))
    dated = tuple(tuple(moment for moment in side if _is_placed(moment)) for side in sides)
    title = words.say("Meetings and agreements over time")
    description = words.say(
        "Line of time: {meetings} above, {agreements} below. The table gives every date.",
        meetings=words.count("{number} meeting", "{number} meetings", len(sides[0])),
        agreements=words.count("{number} agreement", "{number} agreements", len(sides[1])),
    )
    svg = drawings(partial(_canvas, dated, words), "timeline", title, description) if any(dated) else ""
    return Chart(title, description, svg, _table(sides, words), tuple(_notes(sides, dated, words)))


def _canvas(sides: tuple[tuple[Moment, ...], ...], words: Words, width: float) -> Canvas:
    scale = scale_of(sides, words, width)
    above, below = (laid_out(placed(side, scale), words, label_room(width)) for side in sides)
    top = HEADING + above.depth
    bottom = top + RIBBON
    height = bottom + below.depth + HEADING
    content = joined(
        (
            _ribbon(scale, words, top),
            _heading(words.say("Meetings"), above, words, 13),
            _side(above, words, top, -1),
            _side(below, words, bottom, 1),
            _heading(words.say("Agreements"), below, words, height - 6),
        )
    )
    return Canvas(width, height, content)


def _heading(name: str, side: Side, words: Words, y: float) -> Drawn:
    """What the side shows, and how many of its marks stand without a label."""
    said = "" if side.marks else words.say("none with a date")
    if side.unlabelled:
        said = words.count("{number} label in the table", "{number} labels in the table", side.unlabelled)
    return joined((text(0, y, name, "chart-heading"), text(width_of(name, 13.5) + 8, y, said, "chart-small")))


def _ribbon(scale: Days, words: Words, top: float) -> Drawn:
    """The axis between the two sides, with the names of its months or years."""
    parts = [
        element("rect", x=scale.start, y=top, width=scale.end - scale.start, height=RIBBON, class_="chart-ribbon"),
        line((scale.start, top, scale.end, top), "chart-axis"),
        line((scale.start, top + RIBBON, scale.end, top + RIBBON), "chart-axis"),
    ]
    for index, day in enumerate(scale.ticks(60.0 if scale.is_by_month else 34.0)):
        x = scale.at(day.toordinal())
        pattern = "y" if not scale.is_by_month else "MMM y" if index == 0 or day.month == 1 else "MMM"
        name = str(format_date(day, pattern, locale=words.locale))
        parts.append(line((x, top, x, top + RIBBON), "chart-axis"))
        parts.append(text(x + 4, top + 14, name, "chart-tick"))
    return joined(parts)


def _side(side: Side, words: Words, axis: float, sign: int) -> Drawn:
    """Poles first, so that bands lie over them; then marks, then labels."""
    poles, marks, labels = [], [], []
    for mark, track, label in zip(side.marks, side.tracks, side.labels, strict=True):
        y = axis + sign * (track + 0.5) * TRACK
        marks.append(_drawn(mark, y, words))
        if label is None:
            continue
        near = axis + sign * (side.base + label.lane * side.lane)
        # A pole ends with its label, which may have fewer lines than others of its side.
        far = near + sign * (LANE + LINE * (len(label.lines) - 1) - 5)
        poles.append(line((mark.middle, y, mark.middle, far), "chart-pole"))
        x, under = mark.middle + TEXT_INDENT, min(near, far) + 11
        for one in label.lines:
            labels.append(text(x, under, one, "chart-label"))
            under += LINE
        labels.append(text(x, under - LINE + 13, written(mark.moment, words), "chart-small"))
    return element("g", *poles, *marks, *labels, class_="chart-above" if sign < 0 else "chart-below")


def _drawn(mark: Mark, y: float, words: Words) -> Drawn:
    """A point, or a band whose open ends break up."""
    hollow = "" if mark.moment.is_done else " is-planned"
    told = element(
        "title", ", ".join(filter(None, (mark.moment.label, written(mark.moment, words), mark.moment.status)))
    )
    if mark.is_day:
        return element("g", told, element("circle", cx=mark.middle, cy=y, r=DOT, class_=f"chart-dot{hollow}"))
    band = _piece(*mark.band, y, f"chart-band{hollow}") if mark.band else NOTHING
    faded = [_faded(mark.start, -1, y, hollow)] * mark.opens[0] + [_faded(mark.end, 1, y, hollow)] * mark.opens[1]
    return element("g", told, band, *faded)


def _faded(edge: float, sign: int, y: float, hollow: str) -> Drawn:
    pieces = []
    for number, length in enumerate(FADE, start=1):
        start, end = sorted((edge, edge + sign * length))
        pieces.append(_piece(start, end, y, f"chart-band chart-fade-{number}{hollow}"))
        edge += sign * (length + FADE_GAP)
    return joined(pieces)


def _piece(start: float, end: float, y: float, class_: str) -> Drawn:
    return element("rect", x=start, y=y - 3, width=end - start, height=6, class_=class_)


def _is_placed(moment: Moment) -> bool:
    return sort_key(moment.date)[0]


def _table(sides: Sequence[Sequence[Moment]], words: Words) -> Table:
    kinds = (words.say("Meeting"), words.say("Agreement"))
    told = [(moment, kind) for side, kind in zip(sides, kinds, strict=True) for moment in side]
    told.sort(key=lambda item: chronological(item[0]))
    rows = tuple((written(moment, words), kind, moment.label, moment.status) for moment, kind in told)
    return Table((words.say("Date"), words.say("Kind"), words.say("What"), words.say("Status")), rows)


def _notes(sides: Sequence[Sequence[Moment]], dated: Sequence[Sequence[Moment]], words: Words) -> Iterable[str]:
    drawn = [moment for side in dated for moment in side]
    if drawn:
        yield words.say("A point is a day. A band is as long as the month, year or period that the sources name.")
    if any(not parse_edtf(moment.date or "").is_bounded for moment in drawn):
        yield words.say("A band that breaks up has no known end on that side.")
    if any(not moment.is_done for moment in drawn):
        yield words.say("Hollow marks have not been reported as done.")
    undated = sum(map(len, sides)) - len(drawn)
    if undated:
        yield words.count(
            "{number} without a date stands in the table only.",
            "{number} without a date stand in the table only.",
            undated,
        )
