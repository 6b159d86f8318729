"""Runs of reading and what they could not use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from recoupe.errors import InputError, UnknownRecord
from recoupe.ledger.schema import refusals, runs
from recoupe.ledger.session import now
from recoupe.ledger.values import Refusal, Run
from recoupe.model.codec import decode, encode


def begin_run(connection: Connection, command: str | None) -> int:
    """The id of a new run."""
    return int(
        connection.execute(runs.insert().values(started=now(), command=command).returning(runs.c.id)).scalar_one()
    )


def finish_run(connection: Connection, run: int, counts: Mapping[str, int]) -> None:
    """Nothing; raises UnknownRecord where no such run began."""
    values = {"finished": now(), "counts": encode(dict(counts))}
    if not connection.execute(runs.update().where(runs.c.id == run).values(values)).rowcount:
        raise UnknownRecord(f"there is no run {run}")


def read_runs(connection: Connection) -> list[Run]:
    """All runs, oldest first."""
    return [run_of(row) for row in connection.execute(select(runs).order_by(runs.c.id))]


def run_of(row: Any) -> Run:
    """The run in a row of the table."""
    return Run(row.id, row.started, row.command, row.finished, decode(row.counts) if row.counts else {})


def insert_refusal(connection: Connection, error: InputError, run: int | None) -> None:
    """Nothing; notes an input that could not be used."""
    values = {"run": run, "source": error.source, "code": error.code, "reason": error.reason, "at": now()}
    connection.execute(refusals.insert().values(values))


def read_refusals(connection: Connection, *, run: int | None) -> list[Refusal]:
    """All refusals, or those of one run, oldest first."""
    query = select(refusals).order_by(refusals.c.id)
    if run is not None:
        query = query.where(refusals.c.run == run)
    return [refusal_of(row) for row in connection.execute(query)]


def count_refusals(connection: Connection) -> int:
    """How many inputs could not be used in all runs."""
    return int(connection.execute(select(func.count()).select_from(refusals)).scalar_one())


def refusal_of(row: Any) -> Refusal:
    """The refusal in a row of the table."""
    return Refusal(row.source, row.code, row.reason, row.run, row.at)
