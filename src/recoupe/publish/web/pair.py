"""The dossier of a pair as its page draws it: the line of time, and what each side said last."""

from collections.abc import Iterator

from recoupe.model.kinds import kinds
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.charts.chart import Chart
from recoupe.publish.charts.moments import Moment
from recoupe.publish.charts.multiples import sectors_by_year
from recoupe.publish.charts.timeline import timeline
from recoupe.publish.dossier import Dossier
from recoupe.publish.partners import HAPPENED
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.matrix import Passage, passage

PLANS = frozenset({"proposed", "negotiated", "announced", "unknown"})
"""Stages that nobody has signed: drawn hollow."""

LABEL = 60
"""Characters of an agreement's own words on the line of time where it has no title."""


def act(record: EventRecord, dossier: Dossier, phrasing: Phrasing) -> str:
    """What happened and with whom besides the two parties: persons where they are named, else the other parties."""
    others = [code for code in record.parties if code not in dossier.parties]
    who = phrasing.persons(record) or phrasing.parties(others)
    return f"{phrasing.kind(record)} · {who}" if who else phrasing.kind(record)


def over_time(dossier: Dossier, phrasing: Phrasing) -> Chart | None:
    """The line of time; None where there is neither a meeting nor an agreement."""
    meetings = [
        Moment(act(record, dossier, phrasing), record.date, phrasing.status(record), record.status in HAPPENED)
        for record in dossier.meetings
    ]
    agreements = [moment for item in dossier.agreements for moment in _steps(item, dossier, phrasing)]
    return timeline(meetings, agreements, phrasing.words) if meetings or agreements else None


def _steps(item: CommitmentRecord, dossier: Dossier, phrasing: Phrasing) -> Iterator[Moment]:
    """An agreement once for each day of its history, at the stage then reached; undated if none is known."""
    order = kinds().stages
    reached: dict[str | None, str] = {}
    dated = [step for step in item.stages if step.date] or item.stages[-1:]
    for step in dated:
        reached[step.date] = max(reached.get(step.date, step.stage), step.stage, key=order.index)
    what = phrasing.commitment_words(item, dossier.accounts, LABEL)
    for day, stage in reached.items():
        yield Moment(what, day, phrasing.stage(stage, item.kind), stage not in PLANS)


def sectors(dossier: Dossier, phrasing: Phrasing) -> Chart | None:
    """Sectors by year; None where no topic was read."""
    named = {phrasing.words.term("topic", topic): by_year for topic, by_year in dossier.sectors.items()}
    return sectors_by_year(named, phrasing.words) if named else None


def said(dossier: Dossier, phrasing: Phrasing) -> list[tuple[str, list[tuple[str, Passage]]]]:
    """By party that spoke: who says it and the words in their paragraph, newest first."""
    found: dict[str, list[tuple[str, Passage]]] = {party: [] for party in dossier.parties}
    for saying in dossier.sayings:
        words = passage(dossier.accounts[saying.proof.document], saying.proof.span)
        found[saying.side].append((phrasing.attribution(saying.quote.speaker), words))
    return [(party, sayings) for party, sayings in found.items() if sayings]
