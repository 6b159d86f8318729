"""Boards of commitments: sorted and cut into pages by the database, a record read only for a line that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from recoupe.ledger.filtering import passing_commitments
from recoupe.ledger.schema import commitment_lines, commitment_states, commitments
from recoupe.ledger.summaries import in_parts
from recoupe.model.codec import decode, encode, read_record
from recoupe.model.kinds import kinds
from recoupe.model.record import CommitmentRecord

ORDERS = ("what", "heard", "stage", "voices")
"""By what boards are sorted: what is promised, heard of last, least far, most voices first."""

Parties = tuple[str, ...]
"""The parties of a commitment, as its record has them."""

_NEWEST = (commitments.c.day.desc().nulls_last(), commitments.c.id)


@dataclass(frozen=True, slots=True)
class Board:
    """Which commitments to show, in which order; a minus before the order turns it round.

    `since` leaves out those whose last step is known to lie before that day. `kinds` says by which words, folded, the
    kinds are sorted; with `is_by_kind` titles are sorted within their kinds, else a kind stands for a title that lacks.
    """

    states: tuple[str | None, str | None] = (None, None)
    stage: str | None = None
    older_than: date | None = None
    since: date | None = None
    order: str = ""
    today: date = date.max
    kinds: tuple[tuple[str, str], ...] = ()
    is_by_kind: bool = False

    @property
    def narrows(self) -> bool:
        """True where the board leaves any commitment out."""
        return bool(any(self.states) or self.stage or self.older_than or self.since)

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
    # The ids first: sorting the records along would read them all.
    query = board.passing(select(commitments.c.id).join(commitment_lines)).order_by(*_keys(board), *_NEWEST)
    return read_commitments_named(connection, list(connection.scalars(query.limit(limit).offset(offset))))


def _keys(board: Board) -> list[ColumnElement[Any]]:
    name = board.order.removeprefix("-")
    if name not in ORDERS:
        return []
    # Nobody hears of the future: what is told for a day to come is as fresh as what is told today.
    today = board.today.isoformat()
    heard = case((commitment_lines.c.heard > today, today), else_=func.coalesce(commitment_lines.c.heard, ""))
    stages = {stage: place for place, stage in enumerate(kinds().stages)}
    kind = case(dict(board.kinds) or {"": ""}, value=commitments.c.kind, else_="")
    wording = commitment_lines.c.wording
    keys: dict[str, tuple[list[ColumnElement[Any]], bool]] = {
        "what": ([kind, wording] if board.is_by_kind else [case((wording == "", kind), else_=wording)], False),
        "heard": ([heard], True),
        "stage": ([case(stages, value=commitments.c.stage)], False),
        "voices": ([commitment_lines.c.voices], True),
    }
    columns, is_falling = keys[name]
    return [key.desc() if is_falling != board.order.startswith("-") else key.asc() for key in columns]


def count_by_parties(connection: Connection, board: Board) -> dict[tuple[str, ...], int]:
    """How many commitments of the board have exactly which parties."""
    query = select(commitment_lines.c.parties, func.count().label("number")).group_by(commitment_lines.c.parties)
    if board.narrows:
        query = board.passing(query.join(commitments))
    return {tuple(decode(row.parties)): row.number for row in connection.execute(query)}


def read_of_parties(
    connection: Connection, board: Board, ordered: Sequence[Sequence[Parties]], *, limit: int, offset: int
) -> list[CommitmentRecord]:
    """A part of those commitments of the board that have exactly these parties, in the order in which they are named.

    Parties that stand together are equal in the order; among them the newest step comes first.
    """
    places = {encode(parties): place for place, same in enumerate(ordered) for parties in same}
    if not places:
        return []
    query = board.passing(select(commitments.c.id).join(commitment_lines))
    query = query.where(commitment_lines.c.parties.in_(places))
    order = (case(places, value=commitment_lines.c.parties), *_NEWEST)
    return read_commitments_named(
        connection, list(connection.scalars(query.order_by(*order).limit(limit).offset(offset)))
    )


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
