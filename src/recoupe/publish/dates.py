"""Dates in words, never more precise than the record: a year stays a year, an open end stays open."""

from datetime import date
from functools import lru_cache

from recoupe.model.time import Period, parse_edtf
from recoupe.publish.i18n import Words

_PATTERNS = {"year": "y", "month": "MMMM y", "day": "d MMMM y"}


def date_words(edtf: str | None, words: Words) -> str:
    """The date as it stands in a table: ``19 novembre 2025``, ``novembre 2025``, ``2025``, or ``sans date``."""
    period = _period(edtf)
    if not period.is_bounded:
        return _open_words(period, words)
    if period.precision != "interval":
        return _point(period.first, _PATTERNS[period.precision], words)
    first, last = _ends(period, edtf or "", words)
    dash = "–" if " " not in first else " – "
    return f"{first}{dash}{last}"


def date_phrase(edtf: str | None, words: Words) -> str:
    """The date as it stands in a sentence: ``le 19 novembre 2025``, ``en 2025``, ``du 17 au 19 novembre 2025``."""
    period = _period(edtf)
    if not period.is_bounded:
        return _open_words(period, words)
    if period.precision == "day":
        return words.say("on {date}", date=date_words(edtf, words))
    if period.precision in ("month", "year"):
        return words.say("in {date}", date=date_words(edtf, words))
    first, last = _ends(period, edtf or "", words)
    if _end_precision(edtf or "") == "day":
        return words.say("from {first} to {last}", first=first, last=last)
    return words.say("between {first} and {last}", first=first, last=last)


def date_since(edtf: str, words: Words) -> str:
    """The date as it stands after « depuis » and « après »: ``le 19 novembre 2025``, ``novembre 2025``, ``2025``."""
    article = "le " if words.language == "fr" and _period(edtf).precision == "day" else ""
    return article + date_words(edtf, words)


def date_until(edtf: str, words: Words) -> str:
    """The date as it stands after « jusqu’ »: ``au 19 novembre 2025``, ``en 2025``; in English without either."""
    if words.language != "fr":
        return date_words(edtf, words)
    return ("au " if _period(edtf).precision == "day" else "en ") + date_words(edtf, words)


def sort_key(edtf: str | None) -> tuple[bool, date]:
    """A key that sorts by first day (last day where the start is open), undated records lowest."""
    period = _period(edtf)
    day = period.first or period.last
    return (day is not None, day or date.min)


def age_words(days: int, words: Words) -> str:
    """A number of days as the largest unit that fits: days, months or years."""
    if days >= 730:
        return words.count("{number} year", "{number} years", days // 365)
    if days >= 61:
        return words.count("{number} month", "{number} months", days // 30)
    return words.count("{number} day", "{number} days", days)


def weekday_words(english: str, words: Words) -> str:
    """The day of the week that has this name in English; the name itself where none has."""
    from babel.dates import get_day_names

    named = {name.lower(): at for at, name in get_day_names("wide", locale="en").items()}
    at = named.get(english.lower())
    return english if at is None else str(get_day_names("wide", locale=words.locale)[at])


def _period(edtf: str | None) -> Period:
    return parse_edtf(edtf) if edtf else Period(None, None)


def _open_words(period: Period, words: Words) -> str:
    if period.last is not None:
        return words.say("by {date}", date=_point(period.last, _PATTERNS["day"], words))
    if period.first is not None:
        return words.say("from {date} on", date=_point(period.first, _PATTERNS["day"], words))
    return words.say("undated")


def _ends(period: Period, edtf: str, words: Words) -> tuple[str, str]:
    """First and last day in words, the first without the month and year that it shares with the last."""
    first, last = period.first, period.last
    if first is None or last is None:
        raise ValueError(f"an open period has no two ends: {edtf}")
    pattern = _PATTERNS[_end_precision(edtf)]
    shortened = pattern
    if first.year == last.year and pattern != "y":
        shortened = shortened.removesuffix(" y")
        if first.month == last.month:
            shortened = shortened.removesuffix(" MMMM")
    return _point(first, shortened, words), _point(last, pattern, words)


def _end_precision(edtf: str) -> str:
    return ("year", "month", "day")[max(end.count("-") for end in edtf.split("/"))]


@lru_cache(maxsize=10_000)
def _written(day: date | None, pattern: str, locale: str) -> str:
    """The day by a pattern; a page names the same days again and again."""
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=locale))


def _point(day: date | None, pattern: str, words: Words) -> str:
    written = _written(day, pattern, str(words.locale))
    if words.language == "fr" and pattern.startswith("d") and day is not None and day.day == 1:
        return "1er" + written.removeprefix("1")  # the locale data write « 1 novembre »
    return written


def is_day(edtf: str | None) -> bool:
    """True for a date that is one day, which ``../2025-05`` is not though it is as long."""
    return _period(edtf).precision == "day"
