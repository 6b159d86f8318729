"""How the time and memory of bringing accounts together grow with the number of mentions of events.

Usage: python benchmarks/bench_growth.py [--sizes 10000,20000,40000] [--minutes 8] [--picture docs/growth.svg] [--json]
       python benchmarks/bench_growth.py --one-more 10000,100000

A million takes `--sizes 10000,100000,500000,1000000 --minutes 60`. `--one-more` puts so many mentions into a ledger
and measures what one more account costs there and in an empty one: keeping it and bringing the events up to
date, not the reading of its text.

Accounts are made up from a seed, the same at every run: five events each, between 120 parties of very unequal
fame, of 16 types, over twelve years whatever the size, so that a larger archive is a denser one. Half the
mentions bear a date, one in six names one party only, one account in eight copies another, and one mention in
sixty tells one of a few huge events. Every size runs in a process of its own; no size is begun that would
outlast the minutes, going by the one before.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from recoupe.engine import bring_archive_together, bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Event, Participant, Place
from recoupe.model.text import Document, Outlet, Span, text_id

SEED = 20
FIRST = date(2012, 1, 1)
DAYS = 12 * 365
PARTIES = tuple(f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(120))
TYPES = (
    *("meeting", "visit", "statement", "call", "agreement_signed", "agreement_announced", "aid", "summit"),
    *("attack", "negotiation", "sanction", "expulsion", "letter", "vote", "training", "cooperation"),
)
USE = (20, 12, 18, 5, 8, 6, 5, 4, 4, 5, 3, 1, 2, 2, 2, 3)
ACTED = frozenset({"visit", "statement", "aid", "attack", "sanction", "expulsion", "letter", "training"})
STANCES = ("support", "condemnation", "appeal", "warning")
WORDS = tuple(f"{first}{second}" for first in "bcdfghjklmnprstvz" for second in ("al", "or", "ine", "ud", "eau", "ige"))
TOLD_BY = 4
"""Mentions to each true event, on average."""
HUGE = 3
EVENTS = 5
"""Mentions in each account."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What took place, before anybody tells of it."""

    type: str
    parties: tuple[str, str]
    day: date
    place: str
    stance: str | None


def truths(count: int, draw: random.Random, parties: Sequence[str] = PARTIES) -> list[Truth]:
    """So many true events between parties of very unequal fame, the first the most famous; by day."""
    fame = [1 / (rank + 3) for rank in range(len(parties))]
    found = []
    for _ in range(count):
        kind = draw.choices(TYPES, USE)[0]
        first = draw.choices(parties, fame)[0]
        second = draw.choices(parties, fame)[0]
        if first == second:
            second = parties[(parties.index(first) + 1) % len(parties)]
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        stance = draw.choice(STANCES) if kind == "statement" else None
        found.append(Truth(kind, (first, second), day, draw.choice((first, second)), stance))
    return sorted(found, key=lambda truth: (truth.day, truth.type, truth.parties))


def accounts(mentions: int, seed: int = SEED) -> Iterator[Account]:
    """Accounts that hold so many mentions in all."""
    draw = random.Random(seed)
    told = truths(mentions // TOLD_BY, draw)
    huge = [draw.randrange(len(told)) for _ in range(HUGE)]
    copied: list[str] = []
    for number in range(mentions // EVENTS):
        near = draw.choice(huge) if draw.random() < EVENTS / 60 else draw.randrange(len(told))
        chosen = [told[min(near + draw.randrange(3) * step, len(told) - 1)] for step in range(EVENTS)]
        published = chosen[0].day + timedelta(days=draw.choice((0, 1, 1, 2, 3)))
        text = " ".join(draw.choices(WORDS, k=60))
        if copied and draw.random() < 1 / 8:
            text = f"{draw.choice(copied[-50:])} {text[:20]}"
        copied.append(text)
        document = Document(
            text_id(text),
            text,
            file=f"{number}.txt",
            language="xx",
            outlet=Outlet(f"outlet {number % 300}"),
            published=published.isoformat(),
        )
        events = [_told(at, truth, at == 0, draw) for at, truth in enumerate(chosen)]
        yield Account(document, events=tuple(events))


def _told(at: int, truth: Truth, is_main: bool, draw: random.Random) -> Event:
    """One account's way of telling an event: with or without its day, its place, its second party."""
    roles = ("actor", "recipient") if truth.type in ACTED else ("participant", "participant")
    named = truth.parties if draw.random() > 1 / 6 else truth.parties[:1]
    shown = list(zip(named, roles, strict=False))
    return Event(
        f"e{at}",
        truth.type,
        trigger=Span(10 * at, 10 * at + 5),
        evidence=Span(10 * at, 10 * at + 9),
        status="held",
        main=is_main,
        date=truth.day.isoformat() if draw.random() < 0.5 else None,
        date_from="text",
        stance=truth.stance,
        place=Place(f"town of {truth.place}", truth.place) if draw.random() < 0.4 else None,
        participants=tuple(Participant(code, role, f"state:{code}", code) for code, role in shown),
    )


def measure(mentions: int) -> dict[str, float]:
    """Seconds and peak memory of bringing so many mentions together, making them not counted in the seconds.

    Every decision is put into words once, as for a ledger, and let go.
    """
    made = list(accounts(mentions))
    started = time.process_time()
    found = bring_archive_together(made)
    decisions = sum(bool(decision.reasons) for decision in found.verdicts.decisions())
    seconds = time.process_time() - started
    return {
        "mentions": mentions,
        "seconds": seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "events": len(found.events),
        "largest": max(len(event.accounts) for event in found.events),
        "pairs": len(found.verdicts.pairs),
        "decisions": decisions,
    }


def one_more(mentions: int) -> dict[str, float]:
    """Seconds that one more account costs in an empty ledger and in one that holds so many mentions.

    Several accounts drawn from all over the twelve years come in one after the other: half of them cost less than the
    median, one in ten more than the last figure.
    """
    held = list(accounts(mentions))
    further = random.Random(SEED).sample(held, MORE)
    new = {account.document.id for account in further}
    empty = sorted(_seconds_more((), [account])[0] for account in further[:SOME])
    full = sorted(_seconds_more([account for account in held if account.document.id not in new], further))
    return {
        "mentions": mentions,
        "empty_s": empty[len(empty) // 2],
        "median_s": full[len(full) // 2],
        "mean_s": sum(full) / len(full),
        "tenth_s": full[len(full) * 9 // 10],
    }


MORE, SOME = 40, 10


def _seconds_more(held: Sequence[Account], further: Sequence[Account]) -> list[float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder, "growth.db"), create=True) as ledger,
    ):
        for account in held:
            ledger.add(account, maker="benchmark")
        bring_up_to_date(ledger)
        found = []
        for account in further:
            started = time.process_time()
            ledger.add(account, maker="benchmark")
            bring_up_to_date(ledger)
            found.append(time.process_time() - started)
        return found


def run(sizes: Sequence[int], minutes: float) -> list[dict[str, float]]:
    """The figures of each size that fits in the minutes, each from a process of its own."""
    ends = time.monotonic() + 60 * minutes
    found: list[dict[str, float]] = []
    for size in sizes:
        started = time.monotonic()
        expected = 2.5 * found[-1]["elapsed"] * size / (2 * found[-1]["mentions"]) if found else 0.0
        if started + expected > ends:
            print(f"{size} left out: it would take about {expected:.0f} s", file=sys.stderr)
            break
        output = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        ).stdout
        found.append({**json.loads(output), "elapsed": time.monotonic() - started})
        print(_line(found), file=sys.stderr, flush=True)
    return found


def growth(figures: Sequence[dict[str, float]], at: int) -> float | None:
    """By how much the time grew from the size before, for one doubling; None at the first."""
    if at == 0:
        return None
    before, here = figures[at - 1], figures[at]
    factor: float = (here["seconds"] / before["seconds"]) ** (1 / math.log2(here["mentions"] / before["mentions"]))
    return factor


def _line(figures: Sequence[dict[str, float]]) -> str:
    here, factor = figures[-1], growth(figures, len(figures) - 1)
    shown = f"x {factor:.2f}" if factor else ""
    return (
        f"{here['mentions']:>9.0f} mentions {here['seconds']:>8.1f} s {shown:>7} {here['peak_mb']:>6.0f} MB "
        f"{here['events']:>8.0f} events, largest {here['largest']:.0f}"
    )


WIDTH, HEIGHT, EDGE = 640, 400, 60


def picture(figures: Sequence[dict[str, float]]) -> str:
    """Time over mentions as SVG, both in doublings, with a straight line for growth by the factor of two."""
    xs = [math.log2(figure["mentions"]) for figure in figures]
    ys = [math.log2(max(figure["seconds"], 0.01)) for figure in figures]
    low, high = min(ys) - 0.5, max(*ys, ys[0] + xs[-1] - xs[0]) + 0.5

    def point(x: float, y: float) -> tuple[float, float]:
        across = EDGE + (x - xs[0]) / ((xs[-1] - xs[0]) or 1) * (WIDTH - 2 * EDGE)
        return round(across, 1), round(HEIGHT - EDGE - (y - low) / (high - low) * (HEIGHT - 2 * EDGE), 1)

    def path(ends: Sequence[tuple[float, float]]) -> str:
        return " ".join(f"{x},{y}" for x, y in (point(*end) for end in ends))

    linear = path([(xs[0], ys[0]), (xs[-1], ys[0] + xs[-1] - xs[0])])
    measured = list(zip(xs, ys, strict=True))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{EDGE}" y="24" font-size="15">Seconds to bring mentions of events together</text>',
        f'<text x="{EDGE}" y="42" fill="#555">dashed: twice the time for twice the mentions</text>',
        f'<polyline points="{linear}" fill="none" stroke="#999" stroke-dasharray="6 4"/>',
        f'<polyline points="{path(measured)}" fill="none" stroke="#0b5cad" stroke-width="2"/>',
    ]
    for figure, end in zip(figures, measured, strict=True):
        x, y = point(*end)
        under = f'x="{x}" text-anchor="middle"'
        parts += [
            f'<circle cx="{x}" cy="{y}" r="4" fill="#0b5cad"/>',
            f'<text x="{x}" y="{y - 10}" text-anchor="middle">{figure["seconds"]:.1f} s</text>',
            f'<text {under} y="{HEIGHT - EDGE + 20}">{figure["mentions"]:,.0f}</text>',
            f'<text {under} y="{HEIGHT - EDGE + 36}" fill="#555">{figure["peak_mb"]:.0f} MB</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the figures and, where asked, write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,20000,40000,80000,160000")
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--one-more", metavar="SIZES")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one)))
        return
    if arguments.one_more:
        for size in arguments.one_more.split(","):
            print(json.dumps(one_more(int(size))), flush=True)
        return
    figures = run([int(size) for size in arguments.sizes.split(",")], arguments.minutes)
    if arguments.picture:
        arguments.picture.write_text(picture(figures), encoding="utf-8")
    if arguments.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
