"""What the server needs for every page and every address of the HTTP API on one ledger.

Usage: python benchmarks/bench_pages.py LEDGER [--times 60] [--only event,pair] [--json]

The real server (`recoupe serve`) runs in a process of its own. Each page is asked once untimed, then so many times,
over ids drawn from the ledger by a seed: half of the events, pairs and states as likely as any other, half as likely as
they are told of, so that the largest are among them. Times are from asking to the last byte, on one kept connection;
beside them stands what the server computed meanwhile (Linux), which on a machine with other work is the truer figure.
Machines differ: so that is given as a multiple of an empty page's too (that of an unknown address). Memory is the
server's peak over the whole run. Exits with 1 where a wanted figure is missed.

LEDGER is made by `benchmarks/make_ledger.py`.
"""

import argparse
import http.client
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from recoupe.ledger import Ledger
from recoupe.publish.web.addresses import pair_address, person_address, source_address, state_address
from recoupe.publish.web.parties import is_known

SAFE = "%/:=&?+,-_.~*"
PAGE_MS, SEARCH_MS, MEMORY_MB = 150.0, 100.0, 400.0
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page: what its address looks like, and in how many milliseconds it is wanted."""

    name: str
    address: str
    wanted_ms: float = PAGE_MS
    status: int = http.client.OK


PAGES = (
    Page(EMPTY, "/nowhere", status=http.client.NOT_FOUND),
    Page("start", "/"),
    Page("start, later page", "/?page={events_page}"),
    Page("start, one day", "/?day={day}"),
    Page("event", "/event/{event}"),
    Page("event, all open", "/event/{event}?evidence=all"),
    Page("documents", "/documents"),
    Page("documents, later page", "/documents?page={documents_page}"),
    Page("document", "/document/{document}"),
    Page("pairs", "/pair"),
    Page("pair", "{pair}"),
    Page("pair, since a year", "{pair}?since={year}"),
    Page("pair, briefing", "{pair}/brief.html"),
    Page("states", "/state"),
    Page("state", "{state}"),
    Page("commitments", "/commitments"),
    Page("commitments, one state", "/commitments?state={code}"),
    Page("commitments, by parties", "/commitments?sort=parties"),
    Page("refusals", "/refusals"),
    Page("search, nothing asked", "/search", SEARCH_MS),
    Page("search, one state", "/search?state={code}", SEARCH_MS),
    Page("search, words and a state", "/search?q=gouvernement&state={code}", SEARCH_MS),
    Page("persons", "/person"),
    Page("person", "/person/{person}"),
    Page("sources", "/source"),
    Page("source", "/source/{source}"),
    Page("search, everywhere", "/search?q=gouvernement", SEARCH_MS),
    Page("search, common", "/search?q={common}", SEARCH_MS),
    Page("search, two common", "/search?q={common}+{common}", SEARCH_MS),
    Page("search, rare", "/search?q={rare}", SEARCH_MS),
    Page("search, two rare", "/search?q={rare}+{rare}", SEARCH_MS),
    Page("search, common and rare", "/search?q=gouvernement+{rare}", SEARCH_MS),
    Page("search, phrase", "/search?q=%22{phrase}%22", SEARCH_MS),
    Page("search, beginning", "/search?q={beginning}*", SEARCH_MS),
    Page("search, last page", "/search?q=gouvernement&page=50", SEARCH_MS),
    Page("search, no answer", "/search?q=xyzzy", SEARCH_MS),
    Page("api index", "/api/v1/"),
    Page("api description", "/api/v1/openapi.json"),
    Page("api events", "/api/v1/events"),
    Page("api events of a state", "/api/v1/events?state={code}"),
    Page("api events of a day", "/api/v1/events?since={day}&until={day}"),
    Page("api events of a type", "/api/v1/events?type=expulsion&status=denied"),
    Page("api event", "/api/v1/events/{event}"),
    Page("api comparison", "/api/v1/events/{event}/comparison"),
    Page("api history", "/api/v1/events/{event}/history"),
    Page("api commitments", "/api/v1/commitments"),
    Page("api commitments, state", "/api/v1/commitments?state={code}"),
    Page("api documents", "/api/v1/documents"),
    Page("api document", "/api/v1/documents/{document}"),
    Page("api accounts", "/api/v1/accounts"),
    Page("api account", "/api/v1/accounts/{document}"),
    Page("api statements", "/api/v1/statements?kind=quote"),
    Page("api statements, state", "/api/v1/statements?state={code}"),
    Page("api search", "/api/v1/search?q={common}", SEARCH_MS),
    Page("api waiting", "/api/v1/waiting"),
    Page("api state", "/api/v1/states/{code}"),
    Page("api runs", "/api/v1/runs"),
    Page("api refusals", "/api/v1/refusals"),
)
"""Every kind of page and of answer, a line each; what stands in braces is drawn anew each time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer: milliseconds by the clock and of the processor, bytes, and what was asked."""

    clock: float
    computed: float
    size: int
    address: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What one kind of page took: milliseconds by the clock and of the processor, kilobytes, the slowest address.

    `floor` is the median of the processor's time as a multiple of the empty page's.
    """

    page: str
    p50: float
    p95: float
    cpu50: float
    cpu95: float
    most: float
    floor: float
    kilobytes: float
    slowest: str
    wanted: float

    @property
    def is_met(self) -> bool:
        """True where 95 of 100 came in time."""
        return self.p95 <= self.wanted

    @property
    def is_met_alone(self) -> bool:
        """True where 95 of 100 would have come in time on a machine without other work."""
        return self.cpu95 <= self.wanted


def drawn(place: str, times: int, draw: random.Random) -> dict[str, list[str]]:
    """For each name in the addresses as many values as a page is asked for."""
    with Ledger.open(place) as ledger:
        events = _events(ledger, times, draw)
        count = ledger.document_count()
        documents = [ledger.documents(limit=1, offset=draw.randrange(count))[0].id for _ in range(times)]
        texts = [ledger.document(document).text for document in documents]
        pairs = {pair: number for pair, number in ledger.pair_counts().items() if all(map(is_known, pair))}
        parties = {party: number for party, number in ledger.party_counts().items() if is_known(party)}
        total = ledger.event_count()
        people = {one.id: one.documents for one in ledger.persons()}
        outlets = {one.id or one.name: one.documents for one in ledger.sources()}
    codes = _mixed(parties, times, draw)
    days = [event.date for event in events if event.date and len(event.date) == 10] or ["2015-01-01"]
    words = [text.lower().split() for text in texts]
    return {
        "event": [event.id.removeprefix("event:") for event in events],
        "document": [document.removeprefix("sha256:") for document in documents],
        "pair": [pair_address(*pair) for pair in _mixed(pairs, times, draw)],
        "code": [quote(code) for code in codes],
        "state": [state_address(code) for code in codes],
        "person": [person_address(one).rpartition("/")[2] for one in _mixed(people, times, draw)],
        "source": [source_address(one).rpartition("/")[2] for one in _mixed(outlets, times, draw)],
        "day": [draw.choice(days) for _ in range(times)],
        "year": [str(draw.randint(2013, 2023)) for _ in range(times)],
        "events_page": [str(draw.randint(1, -(-total // 50))) for _ in range(times)],
        "documents_page": [str(draw.randint(1, -(-count // 50))) for _ in range(times)],
        "common": [draw.choice(COMMON) for _ in range(times)],
        "rare": [quote(_rare(line)) for line in words],
        "beginning": [quote(draw.choice(line)[:4].strip(".,:«»\"'") or "acc") for line in words],
        "phrase": [quote(" ".join(line[20:22]).replace(".", "")) for line in words],
    }


COMMON = ("accord", "coopération", "sécurité", "énergie", "ministre", "population", "justice", "visite")


def _rare(words: Sequence[str]) -> str:
    """The longest word: such are seldom."""
    return max((word.strip(".,:«»\"'") for word in words), key=len)


def _events(ledger: Ledger, times: int, draw: random.Random) -> list:  # type: ignore[type-arg]
    """Half of them events as they come, half those of single mentions, so that what many tell comes up more often."""
    total, documents = ledger.event_count(), ledger.document_count()
    found = []
    while len(found) < times:
        if len(found) % 2:
            entry = ledger.documents(limit=1, offset=draw.randrange(documents))[0]
            told = ledger.event_of(f"{entry.id}#e{draw.randint(1, 5)}")
            found += [told] if told else []
        else:
            found += ledger.events(limit=1, offset=draw.randrange(total))
    return found


def _mixed(counts: Mapping, times: int, draw: random.Random) -> list:  # type: ignore[type-arg]
    """Keys, half of them drawn evenly and half by their counts."""
    keys = sorted(counts)
    weighted = draw.choices(keys, [counts[key] for key in keys], k=times - times // 2)
    found = [*draw.choices(keys, k=times // 2), *weighted]
    draw.shuffle(found)
    return found


def addresses(page: Page, values: Mapping[str, Sequence[str]], times: int, draw: random.Random) -> list[str]:
    """The addresses of one kind of page; names that come twice in one get two values."""
    found = []
    for number in range(times):
        address = page.address
        for name, pool in values.items():
            mark = f"{{{name}}}"
            address = address.replace(mark, pool[number % len(pool)], 1)
            while mark in address:
                address = address.replace(mark, draw.choice(pool), 1)
        found.append(address)
    return found


class Server:
    """`recoupe serve` in a process of its own, asked on one kept connection."""

    def __init__(self, place: str) -> None:
        start = "from recoupe.publish.cli import main; main()"
        command = [sys.executable, "-c", start, "serve", "--ledger", place, "--port", "0", "--lang", "en"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        told = self._process.stderr.readline()
        if "http://" not in told:
            sys.exit(f"the server did not start: {told}")
        address = urlsplit(next(word for word in told.split() if word.startswith("http://")))
        self._connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=600)

    def ask(self, address: str, status: int) -> Asked:
        """What the answer took; anything but a page ends the run."""
        before, started = self._computed(), time.perf_counter()
        self._connection.request("GET", quote(address, safe=SAFE))
        answer = self._connection.getresponse()
        size = len(answer.read())
        taken = time.perf_counter() - started
        if answer.status != status:
            self.end()
            sys.exit(f"{address} was answered with {answer.status}")
        return Asked(1000 * taken, 1000 * (self._computed() - before), size, address)

    def _computed(self) -> float:
        """Seconds that all threads of the server have computed so far; 0 where the system does not say."""
        files = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(file.read_text().split()[0]) for file in files) / 1e9

    def end(self) -> float:
        """The server's peak memory in megabytes; it answers no more."""
        self._connection.close()
        self._process.terminate()
        self._process.wait()
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure(place: str, times: int, only: Sequence[str], seed: int) -> tuple[list[Figure], float]:
    """The figures of each kind of page, and the server's peak memory in megabytes."""
    draw = random.Random(seed)
    values = drawn(place, times, draw)
    found: list[Figure] = []
    server = Server(place)
    for page in PAGES:
        if only and page.name != EMPTY and not any(page.name.startswith(name) for name in only):
            continue
        wanted = addresses(page, values, times, draw)
        server.ask(wanted[0], page.status)
        asked = [server.ask(address, page.status) for address in wanted]
        found.append(figure(page, asked, found[0].cpu50 if found else None))
        print(line(found[-1]), flush=True)
    return found, server.end()


def figure(page: Page, asked: Sequence[Asked], floor: float | None) -> Figure:
    """The figure of one kind of page; `floor` is the processor's time for the empty page, None for that itself."""
    clock, computed = sorted(one.clock for one in asked), sorted(one.computed for one in asked)
    middle, late = len(asked) // 2, min(len(asked) - 1, int(len(asked) * 0.95))
    slowest = max(asked, key=lambda one: one.computed or one.clock)
    return Figure(
        page=page.name,
        p50=clock[middle],
        p95=clock[late],
        cpu50=computed[middle],
        cpu95=computed[late],
        most=computed[-1],
        floor=computed[middle] / (floor or computed[middle] or 1),
        kilobytes=sum(one.size for one in asked) / len(asked) / 1000,
        slowest=slowest.address,
        wanted=page.wanted_ms,
    )


def line(figure: Figure) -> str:
    """The figure as a line of the table."""
    missed = "" if figure.is_met_alone else f"  over {figure.wanted:.0f}: {figure.slowest}"
    return (
        f"{figure.page:<26} {figure.p50:>8.1f} {figure.p95:>8.1f} {figure.cpu50:>8.1f} {figure.cpu95:>8.1f}"
        f" {figure.most:>8.1f} {figure.floor:>6.1f}x {figure.kilobytes:>7.0f}{missed}"
    )


def main() -> None:
    """Print the figures, and leave with 1 where one misses what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    print(f"{'':<26} {'by the clock, ms':^17} {'computing, ms':^26}")
    print(f"{'page':<26} {'p50':>8} {'p95':>8} {'p50':>8} {'p95':>8} {'most':>8} {'floor':>7} {'kB':>7}")
    only = [name for name in arguments.only.split(",") if name]
    figures, memory = measure(arguments.ledger, arguments.times, only, arguments.seed)
    late = [figure.page for figure in figures if not figure.is_met]
    print(f"memory of the server: {memory:.0f} MB at most (wanted: {MEMORY_MB:.0f})")
    print(f"later than wanted by the clock: {', '.join(late) or 'none'}")
    if arguments.json:
        print(json.dumps({"pages": [asdict(figure) for figure in figures], "memory_mb": memory}))
    sys.exit(0 if memory <= MEMORY_MB and not late else 1)


if __name__ == "__main__":
    main()
