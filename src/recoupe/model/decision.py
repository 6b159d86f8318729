"""Decisions: two accounts tell of the same event or not; a field is corrected; a record is dismissed."""

from dataclasses import dataclass

SAME = "same"
DIFFERENT = "different"
UNSURE = "unsure"


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
