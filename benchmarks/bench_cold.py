"""Wall time and peak memory of whole commands, each in a process of its own.

Usage: python benchmarks/bench_cold.py [TEXT…] [--times 3] [--json]

``recoupe --help`` and ``recoupe account TEXT…`` (one invented sentence without a TEXT) are run so many
times; the first and the median wall time and the largest resident size are printed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("recoupe"))
SAMPLE = "Le ministre des Affaires étrangères de la Norvège a reçu lundi son homologue chilien à Oslo.\n"


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of one run; stops where the command fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen([COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=complaints)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace")
            raise SystemExit(f"recoupe {' '.join(arguments)} ended with {child.returncode}: {said}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def measure(paths: list[str], times: int) -> dict[str, dict[str, float]]:
    """The figures of each command by name."""
    figures = {}
    for arguments in (["--help"], ["account", *paths]):
        runs = [run(arguments) for _ in range(times)]
        figures[arguments[0]] = {
            "wall_s_first": runs[0][0],
            "wall_s_median": statistics.median(wall for wall, _ in runs),
            "peak_mb": max(memory for _, memory in runs),
        }
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.txt")
        sample.write_text(SAMPLE, encoding="utf-8")
        figures = measure(options.paths or [str(sample)], options.times)
    if options.json:
        print(json.dumps(figures))
        return
    for name, row in figures.items():
        cells = "  ".join(f"{measured} {value:8.2f}" for measured, value in row.items())
        print(f"recoupe {name:10} {cells}")


if __name__ == "__main__":
    main()
