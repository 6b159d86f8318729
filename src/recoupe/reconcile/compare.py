"""Decisions on pairs of mentions: a veto, or the sum of the features against two bars."""

from dataclasses import dataclass

from recoupe.model.decision import Decision, Reason
from recoupe.reconcile.features import are_contrary, judge, score
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.vetoes import SAME_DOCUMENT, veto

RULE = "recoupe:events/1"
SAME_AT = 3.6
"""A score from which two mentions are one event, if nothing competes."""
POSSIBLE_AT = 2.8
"""A score from which a person should look."""
COPY_BONUS = 2.0
COMPANION_BONUS = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How like two mentions are; `veto` says why they can never be one event, None where they may."""

    score: float
    veto: str | None


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Two keys in the order in which decisions hold them."""
    return (left, right) if left < right else (right, left)


def compare(left: Profile, right: Profile) -> Comparison:
    """The comparison of two mentions; copies of one text need less agreement."""
    forbidden = veto(left, right)
    found = 0.0 if forbidden == SAME_DOCUMENT else score(left, right)
    return Comparison(round(found + COPY_BONUS, 3) if is_copy(left, right) else found, forbidden)


def explained(left: Profile, right: Profile, *, verdict: str, has_companion: bool = False) -> Decision:
    """The machine's decision with its reasons, veto first; they add up to the score of the comparison.

    `has_companion` holds where both documents tell another event that is the same: two reports of one visit
    that differ on the day of the signing still tell of one signing.
    """
    forbidden = veto(left, right)
    reasons = () if forbidden == SAME_DOCUMENT else judge(left, right)
    if is_copy(left, right):
        reasons = (*reasons, Reason("copy", COPY_BONUS, "two copies of one text"))
    if has_companion:
        reasons = (*reasons, Reason("companion", COMPANION_BONUS, "both accounts tell another event that is the same"))
    total = round(sum(reason.weight for reason in reasons), 3)
    if forbidden:
        reasons = (Reason("veto", 0.0, forbidden), *reasons)
    return Decision(*pair_of(left.key, right.key), verdict=verdict, by=RULE, score=total, reasons=reasons)


def stands_alone(left: Profile, right: Profile) -> bool:
    """True for a pair that neither makes others of its documents likelier nor is made so by them.

    What is told in passing is none of the day's events; all reports of a summit tell of it, whatever meeting beside it
    they are about; and where names or titles speak against one event, another shared one does not outweigh them.
    """
    if left.is_background or right.is_background or "summit" in (left.event.type, right.event.type):
        return True
    return are_contrary(left, right)


def is_copy(left: Profile, right: Profile) -> bool:
    """True for mentions of two documents that are copies of one another."""
    return left.mention.voice == right.mention.voice and left.document != right.document
