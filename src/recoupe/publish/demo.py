"""The demonstration: the sample accounts that ship with Recoupe, read into a new ledger and set side by side.

``recoupe demo`` and ``python -m recoupe.publish.demo`` do the same.
"""

import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from recoupe.errors import NotALedger, UsageError
from recoupe.ledger import Ledger
from recoupe.model.text import freeze, text_id
from recoupe.publish.holdings import around_event, main_event_of
from recoupe.publish.intake import take_in
from recoupe.publish.output import Output
from recoupe.publish.showing import show_comparison
from recoupe.read import ReadOptions

LEDGER = "recoupe-demo.db"


def demonstrate(out: Output, ledger: Path) -> None:
    """Print the sample accounts side by side, and what to type next; `ledger` is made anew.

    Raises UsageError where something else than a former demonstration stands at that path.
    """
    with resources.as_file(resources.files("recoupe.publish").joinpath("samples")) as folder:
        samples = sorted(folder.glob("*.txt"))
        _clear(ledger, samples)
        take_in(samples, str(ledger), ReadOptions(), out)
    with Ledger.open(ledger) as held:
        record = main_event_of(held.events())
        holdings = around_event(held, record)
    out.line()
    show_comparison(record, holdings, out)
    out.line()
    for line in _next_steps(record.id, record.parties, ledger, out):
        out.line(line)


def _clear(ledger: Path, samples: Sequence[Path]) -> None:
    if not ledger.exists():
        return
    if ledger.name != LEDGER or not _holds_nothing_but(ledger, samples):
        raise UsageError(f"{ledger} exists already: name a new file for the demonstration")
    for suffix in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + suffix).unlink(missing_ok=True)


def _holds_nothing_but(ledger: Path, samples: Sequence[Path]) -> bool:
    """True where every document in the ledger is a sample: whoever read others into it wants to keep them."""
    try:
        with Ledger.open(ledger) as held:
            if held.document_count() > len(samples):
                return False
            there = {entry.id for entry in held.documents()}
    except NotALedger:
        return False
    return there <= {text_id(freeze(path.read_text(encoding="utf-8"))) for path in samples}


def _next_steps(event: str, parties: tuple[str, ...], ledger: Path, out: Output) -> list[str]:
    """What to type next."""
    say = out.words.say
    program = f"recoupe --ledger {ledger}"
    lines = [
        say("What to type next:"),
        f"  {program} events",
        f"  {program} compare {event} --evidence",
    ]
    if len(parties) >= 2:
        lines.append(f"  {program} brief {parties[0]} {parties[1]}")
    lines.append(f"  recoupe compare {say('FILE')} {say('FILE')}")
    return [*lines, "", say("As pages in a browser:"), f"  {program} serve"]


def main() -> int:
    """Run the command of the same name; the exit code."""
    from recoupe.publish.cli import run

    return run(["demo", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
