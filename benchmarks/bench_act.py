"""What it costs to read one more text into a ledger, and into an empty one: the whole of `recoupe read one.txt`.

Usage: python benchmarks/bench_act.py LEDGER [--texts 9] [--kept] [--documents 20000] [--json]

LEDGER is a file made by `make_ledger.py`; where there is none, one of so many documents is made first, with five
mentions of events each. A copy of it takes the texts, one after the other, each by a process of its own that starts,
loads the parser, reads, keeps and reconciles; the same texts go each into a ledger of its own as well. Seconds are
those of the processor; half of the texts cost less than the medians.

With `--kept` (and 70 texts unless told otherwise) the texts are read beforehand, and only keeping and reconciling what
they tell is measured, in one process: French ones that tell of events. Every other text goes into the empty ledger
first, so that neither finds more than the other of what a process learns once. Where another version reconciled the
ledger, its copy is reconciled before anything counts.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from bench_growth import SEED
from made_up import MadeUp
from make_ledger import make
from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.pipeline import Pipeline

COMMAND = (sys.executable, "-c", "from recoupe.publish.cli import main; main()", "read")
TEXTS, KEPT_TEXTS = 9, 70
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
        "texts": texts,
        "empty_s": median(empty),
        "median_s": median(here),
        "mean_s": mean(here),
        "worst_s": max(here),
        "ratio": median(here) / median(empty),
        "mean_ratio": mean(here) / mean(empty),
    }


def measure_kept(ledger: Path, texts: int, folder: Path) -> dict[str, float]:
    """Seconds of keeping and reconciling what was read of each text, in a copy of the ledger and in an empty one."""
    pipeline = Pipeline()
    told = [a.document for a in islice(MadeUp(MANY, SEED + 1).accounts(), texts) if a.document.language == "fr"]
    read = [a for document in told if (a := pipeline.account(document)).events]
    full = folder / "full.db"
    shutil.copy(ledger, full)
    here, empty = [], []
    with Ledger.open(full) as held:
        bring_up_to_date(held)
        for number, account in enumerate(read):
            places = [(held, here), (None, empty)]
            for place, seconds in places if number % 2 else reversed(places):
                seconds.append(_kept(account, place, folder / f"empty {number}.db"))
        counts = held.counts()
    here, empty = here[WARM:], empty[WARM:]
    ratios = [one / other for one, other in zip(here, empty, strict=True)]
    return {
        "documents": counts["documents"] - len(read),
        "mentions": counts["event_statements"] - sum(len(account.events) for account in read),
        "texts": len(here),
        "empty_s": median(empty),
        "median_s": median(here),
        "mean_s": mean(here),
        "worst_s": max(here),
        "ratio": median(here) / median(empty),
        "middle_ratio": median(ratios),
        "mean_ratio": mean(here) / mean(empty),
    }


def _kept(account: Account, ledger: Ledger | None, new: Path) -> float:
    """Processor seconds of keeping and reconciling an account, in a new ledger where none is given."""
    with nullcontext(ledger) if ledger is not None else Ledger.open(new, create=True) as held:
        started = time.process_time()
        held.add(account, maker="benchmark")
        is_whole = bring_up_to_date(held).is_whole
        if is_whole and ledger is not None:
            raise SystemExit("so small a ledger is reconciled anew with each text")
        return time.process_time() - started


WHOLE = ("documents", "mentions", "texts")
SAID = {
    "documents": "documents in the ledger",
    "mentions": "mentions of events in them",
    "texts": "texts measured",
    "empty_s": "seconds, empty ledger, median",
    "median_s": "seconds, this ledger, median",
    "mean_s": "seconds, this ledger, mean",
    "worst_s": "seconds, this ledger, most",
    "ratio": "this to empty, by medians",
    "middle_ratio": "median of each text's ratio",
    "mean_ratio": "this to empty, by means",
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--texts", type=int)
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not arguments.ledger.exists():
        make(str(arguments.ledger), arguments.documents, SEED)
    started = time.monotonic()
    how, texts = (measure_kept, KEPT_TEXTS) if arguments.kept else (measure, TEXTS)
    with TemporaryDirectory(dir=arguments.ledger.parent) as folder:
        figures = how(arguments.ledger, arguments.texts or texts, Path(folder))
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{SAID[name]:<30} {value:>10,.{0 if name in WHOLE else 3}f}")
    print(f"took {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
