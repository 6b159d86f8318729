"""Decisions on pairs of mentions: a veto, or the sum of the features against two bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.model.decision import Decision, Reason
from recoupe.reconcile.blocking import candidate_pairs
from recoupe.reconcile.features import judge
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.vetoes import are_comparable, veto

RULE = "recoupe:events/1"
SAME_AT = 3.6
"""A score from which two mentions are one event, if nothing competes."""
POSSIBLE_AT = 2.8
"""A score from which a person should look."""
COPY_BONUS = 2.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mentions set side by side: `veto` says why they can never be one event, None where they may."""

    left: Profile
    right: Profile
    score: float
    reasons: tuple[Reason, ...]
    veto: str | None

    @property
    def keys(self) -> tuple[str, str]:
        """Both mention keys, the lower first."""
        return pair_of(self.left.key, self.right.key)

    def decision(self, verdict: str, note: str | None = None) -> Decision:
        """The machine's decision with its reasons, veto first."""
        reasons = (Reason("veto", 0.0, self.veto), *self.reasons) if self.veto else self.reasons
        return Decision(*self.keys, verdict=verdict, by=RULE, score=self.score, reasons=reasons, note=note)


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Two keys in the order in which decisions hold them."""
    return (left, right) if left < right else (right, left)


def compare(left: Profile, right: Profile, *, is_copy: bool = False) -> Comparison:
    """The comparison of two mentions; copies of one text need less agreement."""
    reasons = judge(left, right)
    if is_copy:
        reasons = (*reasons, Reason("copy", COPY_BONUS, "two copies of one text"))
    score = round(sum(reason.weight for reason in reasons), 3)
    return Comparison(left, right, score, reasons, veto(left, right))


def compare_all(profiles: Sequence[Profile]) -> tuple[Comparison, ...]:
    """All comparisons of comparable types among the candidates, in a stable order."""
    found: Iterable[Comparison] = (
        compare(left, right, is_copy=_is_copy(left, right))
        for left, right in candidate_pairs(profiles)
        if are_comparable(left.event.type, right.event.type)
    )
    return tuple(sorted(found, key=lambda comparison: comparison.keys))


def _is_copy(left: Profile, right: Profile) -> bool:
    return left.mention.voice == right.mention.voice and left.document != right.document
