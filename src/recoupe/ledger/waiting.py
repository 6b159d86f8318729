"""What waits for a person's decision, as it follows from accounts, events and decisions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from recoupe.ledger.columns import storable
from recoupe.ledger.decisions import corrections_of, decided_documents, keys_of, rulings_in_force
from recoupe.ledger.driver import STRINGS, ask
from recoupe.ledger.schema import event_accounts, proposals
from recoupe.ledger.statements import day_of
from recoupe.ledger.summaries import in_parts
from recoupe.model.codec import encode
from recoupe.model.corrected import keyed
from recoupe.model.decision import ACCEPT, DIFFERENT, SAME, UNSURE, Correction, Decision
from recoupe.model.mention import Account
from recoupe.model.record import EventRecord, Fact, document_of, mention_key

PAIRS, FACTS, EVENTS = "pairs", "facts", "events"
CONTRADICTED = "contradicted"
LONGEST = 500
"""Characters of a fact's name: one that goes on and on cannot be asked for."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the inbox: two mentions, an event and a field, or the key of an unsure event.

    The one of the lowest rank is looked at first. It comes and goes with `owner` and `other`: events, or a document.
    """

    kind: str
    one: str
    two: str
    rank: float
    owner: str
    other: str = ""


def doubts(read: Account, corrections: Iterable[Correction]) -> Iterator[Case]:
    """The unsure events of an account that nobody has accepted, corrected or dismissed."""
    ruled = {one.record for one in corrections}
    for key, event in keyed(read, "unsure"):
        if key not in ruled:
            yield Case(EVENTS, key, "", -event.confidence, read.document.id)


def disputes(connection: Connection, records: Sequence[EventRecord]) -> Iterator[Case]:
    """The facts on which accounts of the events contradict each other, but for those found rightly read in all."""
    facts = [(record, fact) for record in records for fact in record.facts if fact.verdict == CONTRADICTED]
    named = [(record, fact) for record, fact in facts if storable(fact.field) == fact.field[:LONGEST]]
    keys = [_speaking(record, fact) for record, fact in named]
    accepted = _accepted(connection, {key for some in keys for key in some})
    for (record, fact), speaking in zip(named, keys, strict=True):
        if not speaking <= accepted.get(fact.field, {}).keys():
            day = day_of(record.date)
            rank = -date.fromisoformat(day).toordinal() if day else 1
            yield Case(FACTS, record.id, fact.field, float(rank), record.id)


def _speaking(record: EventRecord, fact: Fact) -> set[str]:
    """The accounts whose voices give a value."""
    voices = {voice for value in fact.values for voice in (*value.affirmed_by, *value.denied_by)}
    return {mention_key(one.document, one.event) for one in record.accounts if one.voice in voices}


def accepted_by(connection: Connection, keys: Iterable[str], field: str) -> str:
    """Who found that field rightly read in all the records, empty where one of them lacks that."""
    wanted = list(keys)
    known = _accepted(connection, set(wanted)).get(field, {})
    names = [known.get(key, "") for key in wanted]
    return names[-1] if names and all(names) else ""


def _accepted(connection: Connection, keys: Collection[str]) -> dict[str, dict[str, str]]:
    """By field the records, of those, in which somebody found it rightly read, each with who did."""
    documents = {document_of(key) for key in keys} & decided_documents(connection, (ACCEPT,)) if keys else set()
    found: dict[str, dict[str, str]] = {}
    for corrections in corrections_of(connection, sorted(documents)).values():
        for ruling in corrections:
            if ruling.verdict == ACCEPT and ruling.field:
                found.setdefault(ruling.field, {})[ruling.record] = ruling.by
    return found


def likenesses(connection: Connection, events: Collection[str] | None = None) -> Iterator[Case]:
    """The likeliest pair of mentions of every two events that may be one; of those events alone, where they are given.

    Left out are events of which somebody has decided a pair since they were brought up to date.
    """
    found: dict[frozenset[str], Case] = {}
    for one, two, score, home, other in _pairs(connection, events):
        case = Case(PAIRS, one, two, -score, min(home, other), max(home, other))
        homes = frozenset((home, other))
        found[homes] = min(case, found.get(homes, case), key=_place)
    settled = _settled(connection) if found else set()
    yield from (case for homes, case in found.items() if homes not in settled)


def _place(case: Case) -> tuple[float, str, str]:
    return case.rank, case.one, case.two


def _pairs(connection: Connection, events: Collection[str] | None) -> Iterator[tuple[str, str, float, str, str]]:
    """The pairs left open, with their scores and the events that either side belongs to."""
    if events is None:
        yield from connection.execute(_BOTH_SIDES.where(proposals.c.verdict == UNSURE))
        return
    # Of any verdict: by an index of verdicts SQLite would go through all that is open in the ledger.
    for *row, verdict in ask(connection, _beside(connection.dialect.name), {"ids": encode(sorted(events))}):
        if verdict == UNSURE:
            yield (row[0], row[1], row[2], row[3], row[4])


@cache
def _beside(dialect: str) -> str:
    """The question for the pairs of which one side belongs to one of the events."""
    those = STRINGS[dialect].format(name="ids")
    return " UNION ALL ".join(
        'SELECT pair."left", pair."right", pair.score, home.event, other.event, pair.verdict'
        f" FROM event_accounts AS mine JOIN proposals AS pair ON pair.{side} = mine.key"
        ' JOIN event_accounts AS home ON home.key = pair."left"'
        ' JOIN event_accounts AS other ON other.key = pair."right"'
        f" WHERE mine.event IN {those}"
        for side in ('"left"', '"right"')
    )


_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_LEFT, _RIGHT = event_accounts.alias("of_left"), event_accounts.alias("of_right")
_BOTH_SIDES = (
    select(proposals.c.left, proposals.c.right, proposals.c.score, _LEFT.c.event, _RIGHT.c.event.label("other"))
    .join(_LEFT, _LEFT.c.key == proposals.c.left)
    .join(_RIGHT, _RIGHT.c.key == proposals.c.right)
)
_HOMES = select(event_accounts.c.key, event_accounts.c.event).where(event_accounts.c.key.in_(_ASKED))


def _settled(connection: Connection) -> set[frozenset[str]]:
    """The events of each pair of mentions that people have decided and not left open."""
    documents = sorted(decided_documents(connection, (SAME, DIFFERENT)))
    pairs = {
        keys_of(ruling)
        for some in in_parts(documents, 200)
        for ruling in rulings_in_force(connection, documents=some)
        if isinstance(ruling, Decision) and ruling.verdict != UNSURE
    }
    homes = homes_of(connection, {key for pair in pairs for key in pair})
    return {frozenset((homes.get(one, ""), homes.get(other, ""))) for one, other in pairs}


def homes_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The event of each key, as far as it has one."""
    homes: dict[str, str] = {}
    for some in in_parts(sorted(keys)):
        homes.update((str(key), str(event)) for key, event in connection.execute(_HOMES, {"asked": some}))
    return homes
