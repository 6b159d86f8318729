"""Lists of records, one line each."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.waiting import Waiting

WORDS = 100
"""Characters of a record's own words, where they are shown."""
_KEY = 19
"""Characters of a document's id that are enough to tell it from others."""

Rows = tuple[list[str], list[list[str]]]


def short_key(key: str) -> str:
    """The key of a record with its document's id cut short; commands take it so."""
    document, _, local = key.partition("#")
    return f"{document[:_KEY]}#{local}"


def event_rows(records: Sequence[EventRecord], phrasing: Phrasing) -> Rows:
    """One line an event: date, place, parties, act, status with its sign, voices, id."""
    say = phrasing.words.say
    headers = [say("Date"), say("Place"), say("Parties"), say("Act"), say("Status"), say("Voices"), "ID"]
    return headers, [
        [
            phrasing.date(record.date),
            record.place or "",
            phrasing.parties(record.parties),
            phrasing.kind(record),
            phrasing.signed_status(record),
            str(record.voices),
            record.id,
        ]
        for record in records
    ]


def commitment_rows(records: Sequence[CommitmentRecord], accounts: Mapping[str, Account], phrasing: Phrasing) -> Rows:
    """One line a commitment: what, kind, parties, stage and how it came there, voices.

    `accounts` by document id give the words of those without a title.
    """
    say = phrasing.words.say
    headers = [say("Commitment"), say("Kind"), say("Parties"), say("Stage"), say("History"), say("Voices")]
    return headers, [
        [
            phrasing.commitment_words(record, accounts, WORDS),
            phrasing.words.term("commitment_kind", record.kind),
            phrasing.parties(record.parties),
            phrasing.stage(record.stage, record.kind),
            stage_history(record, phrasing),
            str(record.voices),
        ]
        for record in records
    ]


def waiting_rows(found: Sequence[Waiting], phrasing: Phrasing) -> Rows:
    """One line an unsure event: id, source, act, parties, reason, words."""
    say = phrasing.words.say
    headers = ["ID", say("Source"), say("Act"), say("Parties"), say("Why it is unsure"), say("Words")]
    return headers, [
        [
            short_key(item.key),
            _source(item, phrasing),
            phrasing.kind(item.event),
            phrasing.parties(dict.fromkeys(party.key for party in item.event.participants)),
            phrasing.reason(item.event.reason or ""),
            phrasing.quoted(shorten(item.words, WORDS, placeholder=" …")),
        ]
        for item in found
    ]


def _source(item: Waiting, phrasing: Phrasing) -> str:
    """Outlet, or else file or title, and day of the document that tells an event."""
    document = item.document
    name = document.outlet.name if document.outlet else document.file or document.title or ""
    return ", ".join(part for part in (name, phrasing.date(document.published)) if part)


def stage_history(record: CommitmentRecord, phrasing: Phrasing) -> str:
    """Each stage with its day, oldest first; a stage that several accounts give stands once, undated only if it is."""
    dated = {step.stage for step in record.stages if step.date}
    steps = dict.fromkeys((step.stage, step.date) for step in record.stages if step.date or step.stage not in dated)
    return " → ".join(f"{phrasing.stage(stage, record.kind)} ({phrasing.date(day)})" for stage, day in steps)
