"""What it costs to read one more text into a ledger, and into an empty one: the whole of `recoupe read one.txt`.

Usage: python benchmarks/bench_act.py LEDGER [--texts 9] [--kept] [--json]

LEDGER is a file made by `make_ledger.py`. A copy of it takes the texts, one after the other, each by a process of its
own that starts, loads the parser, reads, keeps and reconciles; the same texts go each into a ledger of its own as well.
Seconds are those of the processor; half of the texts cost less than the medians. With `--kept` the texts are read
beforehand, and only keeping and reconciling what they tell is measured, in one process: French ones that tell of
events.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from bench_growth import SEED
from made_up import MadeUp
from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.pipeline import Pipeline

COMMAND = (sys.executable, "-c", "from recoupe.publish.cli import main; main()", "read")
MANY = 1000
"""Texts are the first of so many, which tell other events than the ledger's own between the same parties."""
WARM = 5
"""So many texts are kept before any counts: the first wait for the disk and for statements to be put together."""


def act(text: Path, published: str, ledger: Path) -> float:
    """Processor seconds of reading a text into a ledger."""
    options = ("--published", published, "--ledger", str(ledger))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*COMMAND, str(text), *options], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(ledger: Path, texts: int, folder: Path) -> dict[str, float]:
    """Seconds of the act in a copy of the ledger and in empty ones; each text takes its turn in both."""
    full = folder / "full.db"
    shutil.copy(ledger, full)
    files = []
    for number, account in enumerate(islice(MadeUp(MANY, SEED + 1).accounts(), texts)):
        files.append((folder / f"{number}.txt", account.document.published or ""))
        files[-1][0].write_text(account.document.text, encoding="utf-8")
    act(*files[0], folder / "first.db")
    here, empty = [], []
    for number, file in enumerate(files):
        here.append(act(*file, full))
        empty.append(act(*file, folder / f"empty {number}.db"))
    with Ledger.open(full) as held:
        counts = held.counts()
    return {
        "documents": counts["documents"],
        "mentions": counts["event_statements"],
        "empty_s": median(empty),
        "median_s": median(here),
        "mean_s": mean(here),
        "worst_s": max(here),
        "ratio": median(here) / median(empty),
        "mean_ratio": mean(here) / mean(empty),
    }


def measure_kept(ledger: Path, texts: int, folder: Path) -> dict[str, float]:
    """Seconds of keeping and reconciling what was read of each text, in a copy of the ledger and in empty ones."""
    pipeline = Pipeline()
    told = [a.document for a in islice(MadeUp(MANY, SEED + 1).accounts(), texts) if a.document.language == "fr"]
    read = [a for document in told if (a := pipeline.account(document)).events]
    full = folder / "full.db"
    shutil.copy(ledger, full)
    with Ledger.open(full) as held:
        here = [_kept(account, held) for account in read]
    empty = []
    for number, account in enumerate(read):
        with Ledger.open(folder / f"empty {number}.db", create=True) as held:
            empty.append(_kept(account, held))
    return {
        "texts": len(read),
        "empty_s": median(empty),
        "median_s": median(here[WARM:]),
        "mean_s": mean(here[WARM:]),
        "worst_s": max(here[WARM:]),
        "ratio": median(here[WARM:]) / median(empty),
        "mean_ratio": mean(here[WARM:]) / mean(empty),
    }


def _kept(account: Account, ledger: Ledger) -> float:
    started = time.process_time()
    ledger.add(account, maker="benchmark")
    is_whole = bring_up_to_date(ledger).is_whole
    if is_whole and ledger.document_count() > 1:
        raise SystemExit("the ledger was reconciled by another version: run `recoupe reconcile` on it first")
    return time.process_time() - started


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--texts", type=int, default=9)
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    started = time.monotonic()
    with TemporaryDirectory(dir=arguments.ledger.parent) as folder:
        how = measure_kept if arguments.kept else measure
        figures = how(arguments.ledger, arguments.texts, Path(folder))
    if arguments.json:
        print(json.dumps(figures))
        return
    print("\n".join(f"{name:>10} {value:>10,.3f}" for name, value in figures.items()))
    print(f"took {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
