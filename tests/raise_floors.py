"""Raises the floors under the quality of reading to what is measured now: ``make floors``.

A floor stands MARGIN below its figure, so that one right record more or less in a small set does not
stop the checks; it never goes down (the false events per distractor, which it limits from above, never up).
"""

import math
import tomllib
from pathlib import Path

from recoupe.evaluate import headlines
from recoupe.publish.quality import date_reports, reports

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "quality_floors.toml"
CEILING = "false events per distractor"
MARGIN = 0.015
HEAD = """\
# Figures over all texts of a set that may not get worse; raised by `make floors`, never lowered by hand.
# One was, which is a debt and what to mend first: claims of the invented texts (0.87 to 0.83, now 0.85).
"""


def bound(name: str, value: float, before: float | None) -> float:
    """The new floor, or ceiling, of a figure with two digits."""
    if name == CEILING:
        limit = math.ceil(100 * value) / 100
        return limit if before is None else min(limit, before)
    limit = max(0.0, math.floor(100 * (value - MARGIN)) / 100)
    return limit if before is None else max(limit, before)


def main() -> None:
    """Write the file anew."""
    before = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    cases = ROOT.parent / "shared" / "cases"
    figures = {report.folder: headlines(report.tallies["all"]) for report in reports(cases)}
    figures |= {dated.folder: {name: g.accuracy for name, g in dated.groups.items()} for dated in date_reports(cases)}
    lines = [HEAD]
    for folder in sorted(figures):
        lines.append(f"[{folder}]\n")
        for name, value in figures[folder].items():
            if value is not None:
                lines.append(f'"{name}" = {bound(name, value, before.get(folder, {}).get(name)):.2f}\n')
        lines.append("\n")
    FLOORS.write_text("".join(lines).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
