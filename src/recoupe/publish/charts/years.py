"""Figures by year: the years without any stand between the others, what has no year stands apart."""

from collections.abc import Iterable, Mapping

UNDATED = ""
"""The key under which `Partners` and dossiers count what has no year."""


def run_of_years(counted: Iterable[Mapping[str, float]]) -> tuple[str, ...]:
    """Every year from the first to the last that is counted anywhere."""
    known = sorted({int(year) for by_year in counted for year in by_year if year != UNDATED})
    return tuple(str(year) for year in range(known[0], known[-1] + 1)) if known else ()
