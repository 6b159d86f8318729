"""One party among its partners as its page draws it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.model.record import EventRecord
from recoupe.publish.charts.chart import Chart
from recoupe.publish.charts.diversification import diversification
from recoupe.publish.charts.sparkline import sparkline
from recoupe.publish.charts.worldmap import world_map
from recoupe.publish.charts.years import run_of_years
from recoupe.publish.partners import Partners
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.parties import is_known

DRAWN = 40
"""Partners whose years are drawn: all of 230 would take as long as the rest of the page."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A partner in its place, from 1; `spark` is its row of columns, empty where no year is known and
    behind the first `DRAWN`."""

    place: int
    party: str
    total: int
    spark: str
    latest: EventRecord


def ranks(found: Partners, phrasing: Phrasing) -> list[Rank]:
    """The partners, most events first; partners with as many events share a place."""
    years = years_of(found)
    top = max((partner.by_year.get(year, 0) for partner in found.partners for year in years), default=0)
    totals = [partner.total for partner in found.partners]
    return [
        Rank(
            totals.index(partner.total) + 1,
            partner.party,
            partner.total,
            sparkline(phrasing.party(partner.party), partner.by_year, years, top, phrasing.words).svg
            if years and at < DRAWN
            else "",
            partner.latest,
        )
        for at, partner in enumerate(found.partners)
    ]


def years_of(found: Partners) -> tuple[str, ...]:
    """Every year of the rows of columns, from the first to the last with an event."""
    return run_of_years(partner.by_year for partner in found.partners)


def on_map(found: Partners, phrasing: Phrasing) -> Chart:
    """The partners on a map of the world."""
    return world_map(found.party, {partner.party: partner.total for partner in found.partners}, phrasing)


def diversity(found: Partners, phrasing: Phrasing) -> Chart | None:
    """The effective number of partners by year with its formula; None where no event is dated."""
    events: Counter[str] = Counter()
    for partner in found.partners:
        events.update(partner.by_year)
    return diversification(found.effective, events, phrasing.words) if found.effective else None


def uncounted(found: Partners, events: Mapping[str, int]) -> Counter[str]:
    """Other known parties by the number of events that make no partner of them: plans, denials, disputes.

    `events` are those of every kind with each other party.
    """
    partners = {partner.party for partner in found.partners}
    return Counter({code: number for code, number in events.items() if code not in partners and is_known(code)})


def known_parties(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The parties that tables know with their number of events, most first."""
    known = [(code, number) for code, number in counts.items() if is_known(code)]
    return sorted(known, key=lambda item: (-item[1], item[0]))
