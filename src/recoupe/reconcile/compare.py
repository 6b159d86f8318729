"""Decisions on pairs of mentions: a veto, or the sum of the features against two bars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model.decision import Decision, Reason
from recoupe.reconcile.blocking import candidate_pairs
from recoupe.reconcile.features import judge
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.vetoes import SAME_DOCUMENT, are_comparable, veto

RULE = "recoupe:events/1"
SAME_AT = 3.6
"""A score from which two mentions are one event, if nothing competes."""
POSSIBLE_AT = 2.8
"""A score from which a person should look."""
COPY_BONUS = 2.0
COMPANION_BONUS = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mentions set side by side: `veto` says why they can never be one event, None where they may.

    `keys` are both mention keys, the lower first.
    """

    left: Profile
    right: Profile
    score: float
    reasons: tuple[Reason, ...]
    veto: str | None
    keys: tuple[str, str]

    def decision(self, verdict: str, note: str | None = None) -> Decision:
        """The machine's decision with its reasons, veto first."""
        reasons = (Reason("veto", 0.0, self.veto), *self.reasons) if self.veto else self.reasons
        return Decision(*self.keys, verdict=verdict, by=RULE, score=self.score, reasons=reasons, note=note)


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Two keys in the order in which decisions hold them."""
    return (left, right) if left < right else (right, left)


def compare(left: Profile, right: Profile, *, is_copy: bool = False) -> Comparison:
    """The comparison of two mentions; copies of one text need less agreement."""
    forbidden = veto(left, right)
    reasons = () if forbidden == SAME_DOCUMENT else judge(left, right)
    if is_copy:
        reasons = (*reasons, Reason("copy", COPY_BONUS, "two copies of one text"))
    score = round(sum(reason.weight for reason in reasons), 3)
    return Comparison(left, right, score, reasons, forbidden, pair_of(left.key, right.key))


def compare_all(profiles: Sequence[Profile]) -> tuple[Comparison, ...]:
    """All comparisons of comparable types among the candidates, in a stable order."""
    found: Iterable[Comparison] = (
        compare(left, right, is_copy=_is_copy(left, right))
        for left, right in candidate_pairs(profiles)
        if are_comparable(left.event.type, right.event.type)
    )
    return tuple(sorted(found, key=lambda comparison: comparison.keys))


def with_companions(comparisons: Sequence[Comparison], clusters: Iterable[Sequence[str]]) -> tuple[Comparison, ...]:
    """The comparisons with a bonus where both documents tell another event that is the same by `clusters`.

    Two reports of one visit that differ on the day of the signing still tell of one signing.
    """
    home = {key: lowest for lowest, *others in clusters for key in (lowest, *others)}
    shared: dict[tuple[str, str], set[str]] = {}
    for comparison in comparisons:
        left, right = comparison.left, comparison.right
        if home[left.key] == home[right.key] and not (left.is_background or right.is_background):
            shared.setdefault(pair_of(left.document, right.document), set()).add(home[left.key])
    return tuple(_with_companion(comparison, shared, home) for comparison in comparisons)


def _with_companion(
    comparison: Comparison, shared: Mapping[tuple[str, str], set[str]], home: Mapping[str, str]
) -> Comparison:
    left, right = comparison.left, comparison.right
    others = shared.get(pair_of(left.document, right.document), set()) - {home[left.key], home[right.key]}
    if not others or left.is_background or right.is_background:
        return comparison
    reason = Reason("companion", COMPANION_BONUS, "both accounts tell another event that is the same")
    score = round(comparison.score + COMPANION_BONUS, 3)
    return replace(comparison, score=score, reasons=(*comparison.reasons, reason))


def _is_copy(left: Profile, right: Profile) -> bool:
    return left.mention.voice == right.mention.voice and left.document != right.document
