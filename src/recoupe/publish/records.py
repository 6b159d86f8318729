"""Records as ``--json`` prints them: the schema first, the fields of the contract, nothing in words."""

from typing import Any

from recoupe.ledger import DecisionEntry
from recoupe.model.codec import to_record
from recoupe.model.record import SCHEMA, CommitmentRecord, EventRecord
from recoupe.publish.comparison import Comparison
from recoupe.publish.dossier import Dossier
from recoupe.publish.partners import Partners
from recoupe.publish.waiting import Waiting
from recoupe.publish.watching import Watched

DECISION_SCHEMA = "recoupe.decision/1"
COMMITMENT_SCHEMA = "recoupe.commitment/1"
DOSSIER_SCHEMA = "recoupe.dossier/1"
STATE_SCHEMA = "recoupe.state/1"
WAITING_SCHEMA = "recoupe.waiting/1"
WATCH_SCHEMA = "recoupe.watch/1"


def event_record(record: EventRecord) -> dict[str, Any]:
    """An event as ``recoupe.event/1``."""
    return {"schema": SCHEMA, **to_record(record)}


def commitment_record(record: CommitmentRecord) -> dict[str, Any]:
    """A commitment as ``recoupe.commitment/1``."""
    return {"schema": COMMITMENT_SCHEMA, **to_record(record)}


def watch_record(found: Watched) -> dict[str, Any]:
    """A watch as ``recoupe.watch/1``: its question, what is new (documents or events), and how many are in all."""
    return {
        "schema": WATCH_SCHEMA,
        **to_record(found.watch),
        "new": found.total,
        "is_more": found.is_more,
        "documents": [to_record(one.hit) for one in found.arrivals],
        "events": [event_record(one.event) for one in found.news],
    }


def waiting_record(item: Waiting) -> dict[str, Any]:
    """An unsure event as ``recoupe.waiting/1``: its key, its document, the words, and the event of the account."""
    return {
        "schema": WAITING_SCHEMA,
        "key": item.key,
        "document": item.document.id,
        "file": item.document.file,
        "outlet": item.document.outlet.name if item.document.outlet else None,
        "published": item.document.published,
        "words": item.words,
        "event": to_record(item.event),
    }


def decision_record(entry: DecisionEntry) -> dict[str, Any]:
    """A row of the log as ``recoupe.decision/1``: its numbers, the records by their present keys, what was decided."""
    return {
        "schema": DECISION_SCHEMA,
        "id": entry.id,
        "act": entry.act,
        "recorded": entry.recorded,
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
        "records": list(entry.records),
        "decision": to_record(entry.decision),
    }


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The event of a comparison as ``recoupe.event/1``, with what the accounts share, tell alone and leave out."""
    return {
        **event_record(comparison.record),
        "shared_topics": list(comparison.shared_topics),
        "only_in": {
            column.voice: {
                "topics": list(comparison.topics_only_in(column)),
                "events": [_subject_id(row.subject) for row in comparison.alone(column) if row.kind == "event"],
                "commitments": [
                    _subject_id(row.subject) for row in comparison.alone(column) if row.kind == "commitment"
                ],
            }
            for column in comparison.columns
        },
        "silent_on": {
            column.voice: [_subject_id(row.subject) for row in comparison.silences(column)]
            for column in comparison.columns
        },
        "without_account": [document.id for document in comparison.left_out],
        "commitments": [
            commitment_record(row.subject) for row in comparison.rows if isinstance(row.subject, CommitmentRecord)
        ],
    }


def dossier_record(dossier: Dossier) -> dict[str, Any]:
    """A pair as ``recoupe.dossier/1``: its events, its commitments, sectors by year, what each side said."""
    return {
        "schema": DOSSIER_SCHEMA,
        "parties": list(dossier.parties),
        "since": dossier.since.isoformat() if dossier.since else None,
        "events": [event_record(record) for record in dossier.events],
        "commitments": [
            commitment_record(record) for record in (*dossier.agreements, *dossier.missions, *dossier.promises)
        ],
        "sectors": {topic: dict(counts) for topic, counts in dossier.sectors.items()},
        "said": [
            {"side": saying.side, "document": saying.proof.document, "quote": to_record(saying.quote)}
            for saying in dossier.sayings
        ],
    }


def partners_record(found: Partners) -> dict[str, Any]:
    """A party as ``recoupe.state/1``: its partners with events by year, and the effective number of partners."""
    return {
        "schema": STATE_SCHEMA,
        "party": found.party,
        "partners": [
            {
                "party": partner.party,
                "events": partner.total,
                "by_year": dict(partner.by_year),
                "latest": partner.latest.id,
            }
            for partner in found.partners
        ],
        "effective_partners": dict(found.effective),
    }


def _subject_id(subject: Any) -> str:
    return str(getattr(subject, "id", None) or getattr(subject, "field", ""))
