"""When a text says that it was published, and which words say so."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recoupe.languages import Language
from recoupe.languages.calendar import Calendar, parse_absolute, parse_month
from recoupe.languages.datelines import DatelineRule, Datelines
from recoupe.model.folding import fold
from recoupe.model.text import Span
from recoupe.model.time import parse_edtf
from recoupe.read.lines import HEAD, TAIL, Line

_REACH = 400
_PARTS = re.compile(r"[\s'’/.–—-]+")
_EDTF = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A publication date (EDTF) with the words for it, and the names that stand in the same dateline.

    `whole` is the dateline itself. `place`, `outlet` and `agency` are spans of names, None where there is none.
    """

    published: str
    span: Span
    whole: Span
    rule: str
    place: Span | None = None
    outlet: Span | None = None
    agency: Span | None = None


def find_datelines(
    lines: tuple[Line, ...], language: Language, *, is_official: bool, is_outlet: Callable[[str], bool]
) -> tuple[Dateline, ...]:
    """The datelines of the text, the one that tells best when it was published first.

    Notices of an update never count. `is_official` admits « ce 12 mars 2024 » in the opening sentence;
    `is_outlet` says whether words look like the name of an outlet.
    """
    rules = language.datelines
    updates = [line.span(*match.span("date")) for _, line, match in _updates(lines, rules)]
    best = []
    for rule in rules.datelines:
        if rule.gives != "published" or (rule.where == "opening" and not is_official):
            continue
        found = []
        for line, match in _matches(rule, _eligible(rule, lines), rules.patterns[rule.id]):
            dateline = _dateline(rule, line, match, language)
            if dateline is None or any(dateline.span.overlaps(update) for update in updates):
                continue
            if not rule.named or (dateline.outlet and is_outlet(_written(dateline.outlet, line))):
                found.append(dateline)
        if found and not (rule.single and len({dateline.published for dateline in found}) > 1):
            best.append(found[0])
    return tuple(best)


def _updates(lines: tuple[Line, ...], rules: Datelines) -> Iterator[tuple[DatelineRule, Line, re.Match[str]]]:
    for rule in rules.datelines:
        if rule.gives == "update":
            for line, match in _matches(rule, lines, rules.patterns[rule.id]):
                yield rule, line, match


def _eligible(rule: DatelineRule, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    if rule.where == "start":
        return tuple(line for line in lines[:1] if line.is_prefix)
    lines = tuple(line for line in lines if not line.is_prefix)
    if rule.where == "first":
        return lines[:1]
    if rule.where in ("head", "opening"):
        return lines[:HEAD]
    return lines[-TAIL:] if rule.where == "tail" else lines


def _matches(
    rule: DatelineRule, lines: tuple[Line, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        reach = line.folded if rule.whole_line else line.folded[:_REACH]
        if len(reach) > _REACH or not _DIGIT.search(reach):
            continue
        match = pattern.fullmatch(reach) if rule.whole_line else pattern.match(reach)
        if match is not None:
            yield line, match


def _written(span: Span, line: Line) -> str:
    return line.text[span.start - line.start : span.end - line.start]


def _group(line: Line, match: re.Match[str], name: str) -> Span | None:
    """Where the group of that name stands, or its second form (``agency2``); None where neither matched."""
    groups = match.groupdict()
    found = next((form for form in (name, f"{name}2") if groups.get(form)), None)
    return line.span(*match.span(found)) if found else None


def _parsed(written: str, calendar: Calendar) -> tuple[Span, str] | None:
    """A day, or failing that a month, with where it stands in the words."""
    month = written if _is_edtf(written) else parse_month(written, calendar=calendar)
    return (Span(0, len(written)), month) if month else parse_absolute(written, calendar=calendar)


def _is_edtf(text: str) -> bool:
    """True for a year, a month or a day as machines write it."""
    try:
        return _EDTF.fullmatch(text) is not None and bool(parse_edtf(text))
    except ValueError:
        return False


def _is_place(name: str, particles: tuple[str, ...]) -> bool:
    """True where every word but particles begins with a capital, and the last is no particle."""
    words = [word for word in _PARTS.split(name) if word]
    is_title = all(word[0].isupper() or fold(word) in particles for word in words)
    return is_title and bool(words) and words[-1][0].isupper()


def _dateline(rule: DatelineRule, line: Line, match: re.Match[str], language: Language) -> Dateline | None:
    """The dateline that a match makes, None where its date is no day or its place no name."""
    groups = match.groupdict()
    start, end = match.span("date")
    written = line.text[start:end]
    parsed = _parsed(written, language.calendar)
    place = line.text[slice(*match.span("place"))] if groups.get("place") else None
    if parsed is None or (place and not _is_place(place, language.datelines.place_particles)):
        return None
    inner, published = parsed
    return Dateline(
        published=published,
        span=line.span(start + inner.start, start + inner.end),
        whole=line.span(*match.span()),
        rule=rule.id,
        place=_group(line, match, "place"),
        outlet=_group(line, match, "outlet"),
        agency=_group(line, match, "agency"),
    )
