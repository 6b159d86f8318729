"""Points in time as machines write them, to the day of publication in EDTF."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from recoupe.model.time import parse_edtf

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_SHORT = re.compile(r"\d{4}(?:-\d{2})?")
_MILLISECONDS = 10**11


def day_of(value: object) -> str | None:
    """The EDTF day (or month, year) of an ISO 8601 or RFC 5322 date or a Unix time; None for anything else.

    The day is the one that is written, in whatever time zone it was written; a Unix time is taken in UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _unix_day(value)
    text = str(value).strip()
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            return _checked("-".join(match.groups()))
    if _SHORT.fullmatch(text):
        return _checked(text)
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _unix_day(value: float) -> str | None:
    seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def _checked(text: str) -> str | None:
    try:
        period = parse_edtf(text)
    except ValueError:
        return None
    return text if period.first is not None and period.first >= date(1500, 1, 1) else None
