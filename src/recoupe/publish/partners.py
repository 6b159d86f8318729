"""One party's partners over time, and how diverse they are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.kinds import kinds
from recoupe.model.record import EventRecord
from recoupe.publish.dates import sort_key

if TYPE_CHECKING:
    from recoupe.ledger import Ledger

FAMILIES = frozenset({"meet", "agree", "help"})
"""Families of events that make a partner: meetings, agreements, aid and economic relations."""

HAPPENED = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party with the number of events by year (empty: undated) and the latest event."""

    party: str
    by_year: Mapping[str, int]
    latest: EventRecord

    @property
    def total(self) -> int:
        """Events in all years."""
        return sum(self.by_year.values())


@dataclass(frozen=True, slots=True)
class Partners:
    """A party's partners, most events first, and the effective number of partners by year."""

    party: str
    partners: tuple[Partner, ...]
    effective: Mapping[str, float]

    @property
    def years(self) -> tuple[str, ...]:
        """Every year in which there was an event, the earliest first, undated (empty) before all."""
        return tuple(sorted({year for partner in self.partners for year in partner.by_year}))


def partners(party: str, records: Iterable[EventRecord]) -> Partners:
    """The partners of a party by what took place; plans, denials and hypotheses make no partner."""
    told: dict[str, list[EventRecord]] = {}
    for record in records:
        if record.status in HAPPENED and kinds().family_of(record.type) in FAMILIES:
            for other in record.parties:
                if other != party:
                    told.setdefault(other, []).append(record)
    found = [_partner(other, events) for other, events in told.items()]
    found.sort(key=lambda partner: (-partner.total, partner.party))
    return Partners(party, tuple(found), _effective(found))


def partners_of(ledger: "Ledger", party: str) -> Partners:
    """The same out of a ledger, which counts; only the latest event with each partner is read."""
    types = [name for family in kinds().families if family.name in FAMILIES for name in family.types]
    counts = ledger.partner_counts(party, types=types, statuses=HAPPENED)
    latest = ledger.lines_named({count.latest for count in counts})
    found = [Partner(count.party, count.by_year, latest[count.latest]) for count in counts]
    found.sort(key=lambda partner: (-partner.total, partner.party))
    return Partners(party, tuple(found), _effective(found))


def _partner(party: str, events: list[EventRecord]) -> Partner:
    counts = Counter(_year(record) for record in events)
    latest = max(events, key=lambda record: (sort_key(record.date), record.id))
    return Partner(party, dict(sorted(counts.items())), latest)


def _year(record: EventRecord) -> str:
    known, day = sort_key(record.date)
    return str(day.year) if known else ""


def _effective(found: Iterable[Partner]) -> dict[str, float]:
    """By year the inverse of Simpson's index, 1 / Σ p², p being each partner's share of the year's events.

    One partner gives 1; five partners with as many events each give 5 (Laakso and Taagepera 1979).
    """
    by_year: dict[str, list[int]] = {}
    for partner in found:
        for year, count in partner.by_year.items():
            by_year.setdefault(year, []).append(count)
    return {
        year: sum(counts) ** 2 / sum(count**2 for count in counts) for year, counts in sorted(by_year.items()) if year
    }
