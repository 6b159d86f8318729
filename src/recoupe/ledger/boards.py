"""Boards of commitments: sorted and cut into pages by the database, a record read only for a line that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from recoupe.ledger.projection import passing_commitments
from recoupe.ledger.schema import commitment_lines, commitment_states, commitments
from recoupe.ledger.summaries import in_parts
from recoupe.ledger.values import CommitmentLine
from recoupe.model.codec import decode, read_record
from recoupe.model.kinds import kinds
from recoupe.model.record import CommitmentRecord

ORDERS = ("heard", "stage", "voices")
"""By what boards are sorted without words of any language: heard of last, least far, most voices first."""


@dataclass(frozen=True, slots=True)
class Board:
    """Which commitments to show, in which order; a minus before the order turns it round.

    `since` leaves out those whose last step is known to lie before that day.
    """

    states: tuple[str | None, str | None] = (None, None)
    stage: str | None = None
    older_than: date | None = None
    since: date | None = None
    order: str = ""
    today: date = date.max

    def passing(self, query: Select[Any]) -> Select[Any]:
        """The query narrowed to the commitments of the board."""
        if self.since:
            query = query.where(or_(commitments.c.day.is_(None), commitments.c.day >= self.since.isoformat()))
        return passing_commitments(query, states=self.states, stage=self.stage, older_than=self.older_than)


def count_board(connection: Connection, board: Board) -> int:
    """How many commitments the board has."""
    return int(connection.execute(board.passing(select(func.count()).select_from(commitments))).scalar_one())


def read_board(connection: Connection, board: Board, *, limit: int, offset: int) -> list[CommitmentRecord]:
    """A part of the board; commitments that are equal in its order stand with the newest step first."""
    query = board.passing(select(commitments.c.record).join(commitment_lines)).order_by(
        *_keys(board), commitments.c.day.desc().nulls_last(), commitments.c.id
    )
    rows = connection.scalars(query.limit(limit).offset(offset))
    return [read_record(record, CommitmentRecord) for record in rows]


def _keys(board: Board) -> list[ColumnElement[Any]]:
    name = board.order.removeprefix("-")
    if name not in ORDERS:
        return []
    # Nobody hears of the future: what is told for a day to come is as fresh as what is told today.
    today = board.today.isoformat()
    heard = case((commitment_lines.c.heard > today, today), else_=func.coalesce(commitment_lines.c.heard, ""))
    stages = {stage: place for place, stage in enumerate(kinds().stages)}
    key, is_falling = {
        "heard": (heard, True),
        "stage": (case(stages, value=commitments.c.stage), False),
        "voices": (commitment_lines.c.voices, True),
    }[name]
    return [key.desc() if is_falling != board.order.startswith("-") else key.asc()]


def read_lines(connection: Connection, board: Board) -> list[CommitmentLine]:
    """All of the board as far as words are sorted by, newest step first."""
    query = select(commitments.c.id, commitments.c.kind, commitment_lines.c.title, commitment_lines.c.parties)
    query = board.passing(query.join(commitment_lines)).order_by(
        commitments.c.day.desc().nulls_last(), commitments.c.id
    )
    return [
        CommitmentLine(row.id, row.kind, row.title, tuple(decode(row.parties))) for row in connection.execute(query)
    ]


def read_commitments_named(connection: Connection, ids: Sequence[str]) -> list[CommitmentRecord]:
    """The commitments with those ids, in that order; what none bears is left out."""
    found: dict[str, CommitmentRecord] = {}
    for some in in_parts(ids):
        query = select(commitments.c.id, commitments.c.record).where(commitments.c.id.in_(some))
        found |= {row.id: read_record(row.record, CommitmentRecord) for row in connection.execute(query)}
    return [found[name] for name in ids if name in found]


def read_choices(connection: Connection) -> tuple[list[str], list[str]]:
    """The parties that have commitments and the stages at which any is, in the order of their codes."""
    parties = select(commitment_states.c.state).distinct().order_by(commitment_states.c.state)
    stages = select(commitments.c.stage).distinct().order_by(commitments.c.stage)
    return list(connection.scalars(parties)), list(connection.scalars(stages))
