"""Events by day, documents by month as columns; by a longer unit where there are too many to tell apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice

from babel.dates import format_date

from recoupe.publish.charts.chart import Canvas, Chart, Table, drawings, figure_words
from recoupe.publish.charts.columns import Field, columns, gridlines
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.scales import count_ticks
from recoupe.publish.charts.svg import Drawn, joined, text
from recoupe.publish.dates import date_words
from recoupe.publish.i18n import Words

MOST = 92
"""So many columns can be told apart on a phone: a quarter by day, twenty-one months by week."""

TOP, RISE, FOOT = 18.0, 96.0, 22.0
SMALL = 11


@dataclass(frozen=True, slots=True)
class Unit:
    """A length of time: the first day of the unit that holds a day, and the first day of the next."""

    name: str
    start: Callable[[date], date]
    after: Callable[[date], date]


def _monday(day: date) -> date:
    return max(date.min, day - timedelta(days=day.weekday()))


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


UNITS = (
    Unit("day", lambda day: day, lambda day: day + timedelta(days=1)),
    Unit("week", _monday, lambda day: _monday(day) + timedelta(days=7)),
    Unit("month", lambda day: day.replace(day=1), _month_after),
    Unit("year", lambda day: day.replace(month=1, day=1), lambda day: date(day.year + 1, 1, 1)),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Every unit from the first to the last with an event, and how many it has."""

    unit: Unit
    counts: Mapping[date, int]
    words: Words

    def said(self, start: date) -> str:
        """A unit in words: a day, « semaine du 17 novembre 2025 », a month or a year."""
        if self.unit.name == "week":
            return self.words.say("week of {date}", date=date_words(start.isoformat(), self.words))
        length = {"day": 10, "month": 7, "year": 4}[self.unit.name]
        return date_words(start.isoformat()[:length], self.words)


@dataclass(frozen=True, slots=True)
class Subject:
    """What columns count, in words: a title for each unit of time, the noun, the count of all, that there is none."""

    titles: Mapping[str, str]
    noun: str
    counted: Callable[[int], str]
    none: str
    note: str


def events_by_day(events: Mapping[date, int], words: Words) -> Chart:
    """Columns from the first to the last day with an event, by the shortest unit that gives at most `MOST` columns."""
    titles = {
        "day": words.say("Events by day"),
        "week": words.say("Events by week"),
        "month": words.say("Events by month"),
        "year": words.say("Events by year"),
    }
    subject = Subject(
        titles,
        words.say("Events"),
        lambda number: words.count("{number} event", "{number} events", number),
        words.say("No dated event."),
        words.say("Of events dated to the day; where there is no column, none is known."),
    )
    return over_time(events, subject, words)


def documents_by_month(documents: Mapping[date, int], words: Words) -> Chart:
    """Columns from the first to the last month with a document, by year where there are too many months."""
    subject = Subject(
        {"month": words.say("Documents by month"), "year": words.say("Documents by year")},
        words.say("Documents"),
        lambda number: words.count("{number} document", "{number} documents", number),
        words.say("No dated document."),
        words.say("By the day of publication, where it is known at least to the month."),
    )
    return over_time(documents, subject, words, units=UNITS[2:])


def over_time(counts: Mapping[date, int], subject: Subject, words: Words, *, units: tuple[Unit, ...] = UNITS) -> Chart:
    """Columns from the first to the last day that counts, by the shortest of the units that gives few enough."""
    known = {day: count for day, count in counts.items() if count > 0}
    columns = (words.say("Date"), subject.noun)
    if not known:
        return Chart(subject.titles[units[0].name], subject.none, "", Table(columns, ()))
    run = _run(known, words, units)
    title = subject.titles[run.unit.name]
    starts = list(run.counts)
    fullest = max(starts, key=lambda start: (run.counts[start], start))
    description = words.say(
        "{events} from {first} to {last}; most, {most}: {when}.",
        events=subject.counted(sum(known.values())),
        first=date_words(min(known).isoformat()[: 10 if units is UNITS else 7], words),
        last=date_words(max(known).isoformat()[: 10 if units is UNITS else 7], words),
        most=figure_words(run.counts[fullest], words),
        when=run.said(fullest),
    )
    rows = tuple((run.said(start), figure_words(count, words)) for start, count in run.counts.items() if count)
    svg = drawings(partial(_canvas, run), "daily", title, description)
    return Chart(title, description, svg, Table(columns, rows, frozenset({1})), (subject.note,))


def _run(known: Mapping[date, int], words: Words, units: tuple[Unit, ...]) -> Run:
    """The days by the shortest unit of which few enough follow one another, else by the longest."""
    for unit in units:
        starts = list(islice(_starts(unit, min(known), max(known)), MOST + 1 if unit is not units[-1] else None))
        if len(starts) <= MOST:
            break
    counts = dict.fromkeys(starts, 0)
    for day, count in known.items():
        counts[unit.start(day)] += count
    return Run(unit, counts, words)


def _starts(unit: Unit, first: date, last: date) -> Iterator[date]:
    start = unit.start(first)
    while start != unit.start(last):
        yield start
        start = unit.after(start)
    yield start


def _canvas(run: Run, width: float) -> Canvas:
    ticks = count_ticks(max(run.counts.values()), most=3)
    told = [f"{run.said(start)}: {figure_words(count, run.words)}" for start, count in run.counts.items()]
    names = [figure_words(tick, run.words) for tick in ticks]
    field = Field(width_of(names[-1], SMALL) + 8, width, TOP + RISE, RISE, ticks[-1]).holding(len(told))
    content = joined(
        (
            gridlines(field, ticks, names),
            columns(field, list(run.counts.values()), told),
            *_dates(run, field, width),
        )
    )
    return Canvas(width, TOP + RISE + FOOT, content)


def _dates(run: Run, field: Field, width: float) -> list[Drawn]:
    """Dates under the columns, as many as stand free of one another, from the first on."""
    pattern = {"day": "d MMM", "week": "d MMM", "month": "MMM y", "year": "y"}[run.unit.name]
    pitch = field.pitch(len(run.counts))
    found: list[Drawn] = []
    free = 0.0
    shown_year = None
    for index, start in enumerate(run.counts):
        x = field.left + index * pitch
        is_new = shown_year != start.year and "y" not in pattern
        name = str(format_date(start, f"{pattern} y" if is_new else pattern, locale=run.words.locale))
        room = width_of(name, SMALL)
        if x >= free and x + room <= width:
            found.append(text(x, field.floor + 15, name, "chart-tick"))
            free = x + room + 14
            shown_year = start.year
    return found
