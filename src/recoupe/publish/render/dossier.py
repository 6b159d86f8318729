"""The dossier of a pair on the screen."""

from collections.abc import Iterator
from datetime import date

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.comparison import told_by
from recoupe.publish.dates import age_words
from recoupe.publish.dossier import Dossier, days_unheard
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.render.lists import stage_history
from recoupe.publish.render.matrix import heading, item, proof_line

WORDS = 160
"""Characters of a commitment's own words where it has no title."""


def render_dossier(dossier: Dossier, phrasing: Phrasing, *, today: date) -> Iterator[RenderableType]:
    """The dossier part by part; parts without anything in them are left out."""
    say = phrasing.words.say
    yield Text(phrasing.parties(dossier.parties), style="bold")
    yield Text(_scope(dossier, phrasing))
    for label, records in (
        (say("Meetings and visits"), dossier.meetings),
        (say("Other acts"), dossier.acts),
        (say("Statements"), dossier.statements),
    ):
        if records:
            yield heading(f"{label} ({len(records)})")
            yield events_table(records, dossier, phrasing)
    for label, commitments in (
        (say("Agreements by stage"), dossier.agreements),
        (say("Missions"), dossier.missions),
        (say("Promises"), dossier.promises),
    ):
        if commitments:
            yield heading(f"{label} ({len(commitments)})")
            yield _commitments(commitments, dossier, phrasing, today)
    yield from _sectors(dossier, phrasing)
    yield from _sayings(dossier, phrasing)


def _scope(dossier: Dossier, phrasing: Phrasing) -> str:
    words = phrasing.words
    counted = [
        words.count("{number} event", "{number} events", len(dossier.events)),
        words.count("{number} account", "{number} accounts", len(dossier.accounts)),
    ]
    if dossier.since is not None:
        counted.append(words.say("from {date} on", date=phrasing.date(dossier.since.isoformat())))
    return " · ".join(counted)


def events_table(records: tuple[EventRecord, ...], dossier: Dossier, phrasing: Phrasing) -> Table:
    """One line an event: date, place, act with those who took part, status, voices, id."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    for _ in range(5):
        table.add_column()
    table.add_column(no_wrap=True, style="dim")
    for record in records:
        voices = phrasing.words.count("{number} voice", "{number} voices", record.voices)
        table.add_row(
            phrasing.date(record.date),
            record.place or "",
            _act(record, dossier, phrasing),
            phrasing.signed_status(record),
            voices,
            record.id,
        )
    return table


def _act(record: EventRecord, dossier: Dossier, phrasing: Phrasing) -> str:
    others = [code for code in record.parties if code not in dossier.parties]
    people = phrasing.persons(record)
    who = people or phrasing.parties(others)
    return f"{phrasing.kind(record)} · {who}" if who else phrasing.kind(record)


def _commitments(commitments: tuple[CommitmentRecord, ...], dossier: Dossier, phrasing: Phrasing, today: date) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 2))
    for record in commitments:
        table.add_row(
            _what(record, dossier, phrasing),
            stage_history(record, phrasing),
            _silence(record, phrasing, today),
        )
    return table


def _what(record: CommitmentRecord, dossier: Dossier, phrasing: Phrasing) -> str:
    told = [told_by(step, dossier.accounts) for step in record.stages]
    details = phrasing.commitment_details(item for item in told if item is not None)
    return phrasing.commitment_words(record, dossier.accounts, WORDS) + (f"\n{details}" if details else "")


def _silence(record: CommitmentRecord, phrasing: Phrasing, today: date) -> str:
    days = days_unheard(record, today)
    return phrasing.words.say("last heard of {age} ago", age=age_words(days, phrasing.words)) if days else ""


def _sectors(dossier: Dossier, phrasing: Phrasing) -> Iterator[RenderableType]:
    if not dossier.sectors:
        return
    years = sorted({year for counts in dossier.sectors.values() for year in counts})
    yield heading(phrasing.words.say("Sectors by year"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for year in years:
        table.add_column(year or phrasing.words.say("undated"), justify="right")
    for topic, counts in dossier.sectors.items():
        table.add_row(phrasing.words.term("topic", topic), *(str(counts.get(year, "")) for year in years))
    yield table


def _sayings(dossier: Dossier, phrasing: Phrasing) -> Iterator[RenderableType]:
    for side in dossier.parties:
        said = [saying for saying in dossier.sayings if saying.side == side]
        if said:
            yield heading(
                f"{phrasing.words.say('Said on the side of {party}', party=phrasing.party(side))} ({len(said)})"
            )
            for saying in said:
                yield item(
                    phrasing.labelled(phrasing.attribution(saying.quote.speaker), proof_line(saying.proof, phrasing))
                )
