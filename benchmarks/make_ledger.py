"""A large made-up ledger to try things on: documents, what they say, and the events that they amount to.

Usage: python benchmarks/make_ledger.py PLACE [--documents 100000] [--seed 20] [--json]

Five mentions of events a document: 100,000 documents hold 500,000. PLACE is a path outside the repository, or a
``postgresql://`` address; nothing may stand there yet. The same seed gives the same ledger. Inputs that could not
be used stand in it too, one to a hundred documents. Seconds and size are printed at the end.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from bench_growth import SEED
from made_up import MadeUp
from recoupe.engine import bring_up_to_date
from recoupe.errors import UnsupportedFormat
from recoupe.ledger import Ledger

PER_RUN = 10_000
"""Documents that one run of reading brings in."""


def make(place: str, documents: int, seed: int) -> dict[str, float]:
    """The figures of a new ledger with so many documents."""
    started = time.monotonic()
    with Ledger.open(place, create=True) as ledger:
        if ledger.document_count():
            sys.exit(f"{place} holds documents already: name another place")
        _fill(ledger, documents, seed)
        filled, filled_mb = time.monotonic(), _megabytes(place)
        print(f"{documents} documents kept in {filled - started:.0f} s; bringing them together", file=sys.stderr)
        bring_up_to_date(ledger)
        counts = ledger.counts()
    return {
        "documents": documents,
        "mentions": counts["event_statements"],
        "events": counts["events"],
        "commitments": counts["commitments"],
        "filling_s": filled - started,
        "reconciling_s": time.monotonic() - filled,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "filled_mb": filled_mb,
        "size_mb": _megabytes(place),
    }


def _megabytes(place: str) -> float:
    """The size of a ledger in a file, with what is not yet written into its main part; 0 for one on a server."""
    return sum(path.stat().st_size for path in map(Path, (place, f"{place}-wal")) if path.exists()) / 1e6


def _fill(ledger: Ledger, documents: int, seed: int) -> None:
    run, begun = ledger.begin_run("read archive"), 0
    for number, account in enumerate(MadeUp(documents, seed).accounts(), start=1):
        ledger.add(account, maker="made up")
        if number % 100 == 0:
            source = f"archive/{number:06}.xls"
            ledger.refuse(UnsupportedFormat(source, "tables (.xls) cannot be read yet"), run)
        if number % PER_RUN == 0 and number < documents:
            ledger.finish_run(run, {"read": number - begun, "known": 0, "refused": (number - begun) // 100})
            run, begun = ledger.begin_run("read archive"), number
            print(f"{number} documents", file=sys.stderr, flush=True)
    ledger.finish_run(run, {"read": documents - begun, "known": 0, "refused": (documents - begun) // 100})


def main() -> None:
    """Make the ledger and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = make(arguments.place, arguments.documents, arguments.seed)
    if arguments.json:
        print(json.dumps(figures))
        return
    print("\n".join(f"{name:>14} {value:>12,.0f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
