"""Lists of records, one line each."""

from collections.abc import Sequence

from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.phrasing import Phrasing

Rows = tuple[list[str], list[list[str]]]


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


def commitment_rows(records: Sequence[CommitmentRecord], phrasing: Phrasing) -> Rows:
    """One line a commitment: what, kind, parties, stage and how it came there, voices, id."""
    say = phrasing.words.say
    headers = [say("Commitment"), say("Kind"), say("Parties"), say("Stage"), say("History"), say("Voices"), "ID"]
    return headers, [
        [
            phrasing.commitment_title(record),
            phrasing.words.term("commitment_kind", record.kind),
            phrasing.parties(record.parties),
            phrasing.stage(record.stage, record.kind),
            stage_history(record, phrasing),
            str(record.voices),
            record.id,
        ]
        for record in records
    ]


def stage_history(record: CommitmentRecord, phrasing: Phrasing) -> str:
    """Each stage with its day, oldest first; a stage that several accounts give stands once."""
    steps = dict.fromkeys((step.stage, step.date) for step in record.stages)
    return " → ".join(f"{phrasing.stage(stage, record.kind)} ({phrasing.date(day)})" for stage, day in steps)
