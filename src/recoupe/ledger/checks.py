"""Whether a ledger is whole: the database, the texts, the spans, the search index, decisions, the projection."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, exists, func, select

from recoupe.errors import CodecError
from recoupe.ledger.accounts import BATCH, read_accounts
from recoupe.ledger.appellations import appellation_problems
from recoupe.ledger.catalogue import card_problems
from recoupe.ledger.decisions import corrections_of, decision_log
from recoupe.ledger.dialect import Dialect
from recoupe.ledger.index import index_problems
from recoupe.ledger.schema import (
    account_makers,
    accounts,
    commitments,
    decision_records,
    decisions,
    documents,
    event_accounts,
    events,
    refusals,
    statements,
)
from recoupe.ledger.waiting import Case, disputes, doubts, likenesses
from recoupe.ledger.waits import waits
from recoupe.model.codec import read_record
from recoupe.model.record import EventRecord
from recoupe.model.text import Span, text_id


def find_problems(connection: Connection, dialect: Dialect) -> list[str]:
    """Everything that is wrong, each in a line that names the place; empty for a sound ledger."""
    found = dialect.integrity(connection)
    found += _text_problems(connection)
    found += _account_problems(connection)
    found += index_problems(connection, dialect)
    found += card_problems(connection)
    found += appellation_problems(connection)
    found += _decision_problems(connection)
    found += _projection_problems(connection)
    # What waits follows from all the others, and can be worked out from sound ones alone.
    return found or _wait_problems(connection)


def _text_problems(connection: Connection) -> list[str]:
    found = []
    for row in connection.execute(select(documents.c.id, documents.c.text)):
        try:
            text = row.text.decode("utf-8")
        except UnicodeDecodeError:
            found.append(f"{row.id}: the text is no UTF-8")
            continue
        if text_id(text) != row.id:
            found.append(f"{row.id}: the text was changed, it does not have this hash")
    orphans = select(documents.c.id).where(~exists().where(account_makers.c.document == documents.c.id))
    return found + [f"{orphan}: has no account" for orphan in connection.scalars(orphans)]


def _account_problems(connection: Connection) -> list[str]:
    found: list[str] = []
    after = ""
    while True:
        try:
            batch = read_accounts(connection, after=after)
        except (CodecError, UnicodeDecodeError) as error:
            return [*found, f"an account after document {after or 'none'} cannot be read: {error}"]
        for account in batch:
            size = len(account.document.text)
            for path, span in spans_of(account, "account"):
                if not 0 <= span.start <= span.end <= size:
                    found.append(
                        f"{account.document.id}: {path} {list(span)} lies outside the text of {size} characters"
                    )
        if len(batch) < BATCH:
            return found
        after = batch[-1].document.id


def spans_of(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    """Every span inside a record of the model with the path of fields that leads to it."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from spans_of(item, f"{path}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name), f"{path}.{field.name}")


def _decision_problems(connection: Connection) -> list[str]:
    """Decisions that cannot be read, or of which nobody can say what they are about."""
    try:
        decision_log(connection)
    except CodecError as error:
        return [f"a decision cannot be read: {error}"]
    alone = select(decisions.c.id).where(~exists().where(decision_records.c.decision == decisions.c.id))
    return [f"decision {number}: says of no record what it is about" for number in connection.scalars(alone)]


def _projection_problems(connection: Connection) -> list[str]:
    missing = select(event_accounts.c.event, event_accounts.c.key).where(
        ~exists().where(statements.c.key == event_accounts.c.key)
    )
    return [
        f"{row.event}: its account {row.key} is not in the ledger; reconcile again"
        for row in connection.execute(missing)
    ]


def _wait_problems(connection: Connection) -> list[str]:
    """Cases that wait though nothing asks for them, and those that do not though something does."""
    try:
        contradicted = select(events.c.record).where(events.c.contradicted)
        records = [read_record(record, EventRecord) for record in connection.scalars(contradicted)]
    except CodecError as error:
        return [f"an event cannot be read: {error}; reconcile again"]
    due = {*disputes(connection, records), *likenesses(connection)}
    after = ""
    while batch := read_accounts(connection, after=after):
        made = corrections_of(connection, [account.document.id for account in batch])
        due |= {case for account in batch for case in doubts(account, made.get(account.document.id, ()))}
        after = batch[-1].document.id
    columns = (waits.c[field.name] for field in fields(Case))
    held = {Case(*row) for row in connection.execute(select(*columns))}
    return [f"{case.one} {case.two}: waits wrongly, or lacks in the inbox" for case in sorted(due ^ held, key=str)]


def count_all(connection: Connection) -> dict[str, int]:
    """How many of each the ledger holds; accounts and statements are the current ones, the rest is superseded."""
    totals = {table.name: _count(connection, table) for table in (documents, accounts, events, commitments, refusals)}
    of_kind_query = select(statements.c.kind, func.count().label("number")).group_by(statements.c.kind)
    if totals["accounts"] > totals["documents"]:
        newest = select(func.max(account_makers.c.id)).group_by(account_makers.c.document)
        current = select(account_makers.c.account).where(account_makers.c.id.in_(newest))
        of_kind_query = of_kind_query.where(statements.c.account.in_(current))
    of_kind = {row.kind: row.number for row in connection.execute(of_kind_query)}
    log = connection.execute(select(decisions.c.id, decisions.c.undoes)).all()
    undone = {row.undoes for row in log if row.undoes is not None}
    return {
        "documents": totals["documents"],
        "superseded_accounts": totals["accounts"] - totals["documents"],
        **{f"{kind}_statements": of_kind.get(kind, 0) for kind in ("event", "quote", "commitment", "claim")},
        "events": totals["events"],
        "commitments": totals["commitments"],
        "decisions": sum(row.undoes is None and row.id not in undone for row in log),
        "refusals": totals["refusals"],
    }


def _count(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
