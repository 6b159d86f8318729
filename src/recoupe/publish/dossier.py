"""The dossier of a pair: all that a ledger holds between two parties, put in the order of a reader's questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recoupe.model.kinds import kinds
from recoupe.model.mention import Account, Quote
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.model.time import Period, parse_edtf
from recoupe.publish.comparison import Proof, proof
from recoupe.publish.dates import sort_key
from recoupe.publish.holdings import Holdings

CLOSED = frozenset({"implemented", "terminated", "denied"})
"""Stages after which a promise is no longer open."""

PROMISES = ("pledge", "aid", "loan", "programme", "visit")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that an account gives as somebody's, with their proof."""

    side: str
    quote: Quote
    proof: Proof


@dataclass(frozen=True, slots=True)
class Dossier:
    """What lies between two parties; every list newest first. `since` is the day from which on it was asked for."""

    parties: tuple[str, str]
    since: date | None
    meetings: tuple[EventRecord, ...]
    statements: tuple[EventRecord, ...]
    acts: tuple[EventRecord, ...]
    agreements: tuple[CommitmentRecord, ...]
    missions: tuple[CommitmentRecord, ...]
    promises: tuple[CommitmentRecord, ...]
    sectors: Mapping[str, Mapping[str, int]]
    sayings: tuple[Saying, ...]
    accounts: Mapping[str, Account]

    @property
    def is_empty(self) -> bool:
        """True where the ledger holds nothing between the two."""
        return not (self.events or self.agreements or self.missions or self.promises)

    @property
    def events(self) -> tuple[EventRecord, ...]:
        """Every event of the pair, newest first."""
        return tuple(sorted((*self.meetings, *self.statements, *self.acts), key=_newest))

    @property
    def open_promises(self) -> tuple[CommitmentRecord, ...]:
        """Promises that nobody has reported as kept, ended or denied."""
        return tuple(item for item in self.promises if item.stage not in CLOSED)


def dossier(parties: tuple[str, str], holdings: Holdings, *, since: date | None = None) -> Dossier:
    """The dossier made from what lies between two parties; with `since` only what happened or was told from then on."""
    events = sorted((record for record in holdings.events if _is_since(record.date, since)), key=_newest)
    commitments = [item for item in holdings.commitments if _is_live(item, since)]
    commitments.sort(key=lambda item: (sort_key(last_step(item)), item.id), reverse=True)
    told = {account.document for record in events for account in record.accounts}
    told |= {step.account.partition("#")[0] for item in commitments for step in item.stages}
    accounts = {key: account for key, account in holdings.accounts.items() if key in told}
    copies = {member.document for record in events for member in record.accounts if member.copy_of}
    by_family = {name: [record for record in events if _family(record) == name] for name in ("meet", "speak")}
    return Dossier(
        parties=parties,
        since=since,
        meetings=tuple(by_family["meet"]),
        statements=tuple(by_family["speak"]),
        acts=tuple(record for record in events if _family(record) not in by_family),
        agreements=tuple(item for item in commitments if item.kind == "agreement"),
        missions=tuple(item for item in commitments if item.kind == "mission"),
        promises=tuple(item for item in commitments if item.kind in PROMISES),
        sectors=_sectors(events, commitments),
        sayings=tuple(_sayings(parties, {key: account for key, account in accounts.items() if key not in copies})),
        accounts=accounts,
    )


def last_step(item: CommitmentRecord) -> str | None:
    """The day of a commitment's last dated step, else the day on which it was last told of."""
    days = [step.date or step.published for step in item.stages if step.date or step.published]
    return max(days, key=sort_key, default=None)


def days_unheard(item: CommitmentRecord, today: date) -> int | None:
    """Days since any account last told of a commitment, None where no account is dated."""
    told = [step.published or step.date for step in item.stages if step.published or step.date]
    ends = [end for end in (parse_edtf(day).last for day in told) if end is not None]
    return max(0, (today - max(ends)).days) if ends else None


def _family(record: EventRecord) -> str:
    return kinds().family_of(record.type)


def _newest(record: EventRecord) -> tuple[bool, int, str]:
    known, day = sort_key(record.date)
    return (not known, -day.toordinal(), record.id)


def _is_since(edtf: str | None, since: date | None) -> bool:
    """True where the date may lie on that day or later; an undated record is never left out."""
    if since is None or edtf is None:
        return True
    return parse_edtf(edtf).overlaps(Period(since, None))


def _is_live(item: CommitmentRecord, since: date | None) -> bool:
    return since is None or any(_is_since(step.date or step.published, since) for step in item.stages)


def _sectors(events: Iterable[EventRecord], commitments: Iterable[CommitmentRecord]) -> dict[str, dict[str, int]]:
    """How many events and commitments of each year touch each topic; the year is empty for undated ones."""
    counts: dict[str, dict[str, int]] = {}
    for topics, when in [
        *((record.topics, record.date) for record in events),
        *((item.topics, last_step(item)) for item in commitments),
    ]:
        known, day = sort_key(when)
        year = str(day.year) if known else ""
        for topic in topics:
            by_year = counts.setdefault(topic, {})
            by_year[year] = by_year.get(year, 0) + 1
    order = kinds().topics
    return {topic: dict(sorted(counts[topic].items())) for topic in sorted(counts, key=order.index)}


def _sayings(parties: tuple[str, str], accounts: Mapping[str, Account]) -> Iterable[Saying]:
    """Direct words of somebody who speaks for one of the two sides, newest account first, the same words once."""
    seen = set()
    latest = sorted(
        accounts.values(), key=lambda account: (sort_key(account.document.published), account.document.id), reverse=True
    )
    for account in latest:
        for quote in account.quotes:
            side = _side(quote, parties)
            words = " ".join(quote.span.of(account.document.text).split())
            if quote.direct and side is not None and words not in seen:
                seen.add(words)
                yield Saying(side, quote, proof(account, quote.span))


def _side(quote: Quote, parties: tuple[str, str]) -> str | None:
    if quote.speaker is None:
        return None
    known = (quote.speaker.state, (quote.speaker.entity or "").removeprefix("state:"))
    return next((party for party in parties if party in known), None)
