"""What the user typed after an option, as values; wrong usage names what could have been meant."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import typer

from recoupe.model.time import Period, parse_edtf

_AGE = re.compile(r"(\d{1,5})\s*([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year as typed after ``--since``."""
    return _period(text, "--since").first if text else None


def last_day(text: str | None) -> date | None:
    """The last day of a day, month or year as typed after ``--until``."""
    return _period(text, "--until").last if text else None


def _period(text: str, option: str) -> Period:
    try:
        return parse_edtf(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date: write 2025-11-19, 2025-11 or 2025", param_hint=option) from None


def day_before(age: str | None, today: date) -> date | None:
    """The day that lies an age such as ``90d``, ``6m`` or ``1y`` before today."""
    if age is None:
        return None
    match = _AGE.fullmatch(age.strip().lower())
    if match is None:
        raise typer.BadParameter(f"{age!r} is no age: write 90d, 12w, 6m or 1y", param_hint="--older-than")
    try:
        return today - timedelta(days=int(match[1]) * _DAYS[match[2]])
    except OverflowError:
        raise typer.BadParameter(f"{age!r} is before all calendars", param_hint="--older-than") from None


def one_of(value: str | None, known: Sequence[str], option: str) -> str | None:
    """The value if it is one of those known."""
    if value is None or value in known:
        return value
    raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}", param_hint=option)
