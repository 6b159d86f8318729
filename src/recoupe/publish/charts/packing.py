"""Where marks and their labels go so that none lies over another."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """A label that flies to the right of its pole: where that stands, the room wanted and the least that will do."""

    pole: float
    room: float
    least: float


@dataclass(frozen=True, slots=True)
class Hung:
    """A flag on its pole: the lane, 0 nearest the axis, and the room that it has there."""

    lane: int
    room: float


def tracks(extents: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """A track for each extent, 0 nearest the axis, so that those of one track are `gap` apart; short ones go first."""
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(extents)
    order = sorted(range(len(extents)), key=lambda index: (_length(extents[index]), extents[index], index))
    for index in order:
        start, end = extents[index]
        free = (
            track
            for track, others in enumerate(taken)
            if all(end + gap <= other[0] or other[1] + gap <= start for other in others)
        )
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((start, end))
        found[index] = track
    return found


def hang(flags: Sequence[Flag], gap: float, most: int) -> list[Hung | None]:
    """Each flag in the lowest lane that gives it the room it wants, else in the roomiest; None where no lane will do.

    No label lies over another nor over a pole, for a flag ends before any later pole that reaches up to its lane.
    Flags are hung from the right, so that the latest keep their labels.
    """
    found: list[Hung | None] = [None] * len(flags)
    poles: list[tuple[float, int]] = []
    for index in sorted(range(len(flags)), key=lambda index: (flags[index].pole, index), reverse=True):
        flag = flags[index]
        rooms = [
            min((pole - flag.pole - gap for pole, top in poles if top >= lane), default=flag.room)
            for lane in range(most)
        ]
        best = max(range(most), key=lambda lane: (min(rooms[lane], flag.room), -lane))
        if min(rooms[best], flag.room) >= flag.least:
            found[index] = Hung(best, min(rooms[best], flag.room))
            poles.append((flag.pole, best))
    return found


def _length(extent: tuple[float, float]) -> float:
    return extent[1] - extent[0]
