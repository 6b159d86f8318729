"""Decisions: two accounts tell of the same event or not; a field is corrected; a record is dismissed or accepted."""

from dataclasses import dataclass
from typing import Any

SAME = "same"
DIFFERENT = "different"
UNSURE = "unsure"

CORRECT = "correct"
DISMISS = "dismiss"
ACCEPT = "accept"
# The verdict of a row of the log that takes another row back.
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison: its name, its weight in the score, and why in a few words."""

    feature: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two mentions are the same event. `left` and `right` are mention keys, left < right.

    `by` is ``recoupe`` and the rule version, or a person's name; `at` an ISO instant, given by the caller.
    """

    left: str
    right: str
    verdict: str
    by: str
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one record of one account: `verdict` is correct, dismiss or accept.

    `record` is its key (``sha256:…#e1``). Only to correct: `field` is a field of the record, or of a part of it
    (``date``, ``place.name``, ``participants.title``), `value` its new value in JSON, None for *not said*; `of`
    names the participant whose field it is; `former` is what stood there without the correction. To accept with a
    `field` (of the event's facts) says that it alone was rightly read, as where accounts do contradict each other.
    All this concerns what the account says, not whether that is true.
    """

    record: str
    verdict: str
    by: str
    field: str | None = None
    of: str | None = None
    value: Any = None
    former: Any = None
    at: str | None = None
    note: str | None = None


Ruling = Decision | Correction
"""What a person decided: of a pair of records, or of one."""
