"""What people decided of pairs, apart from what reconciling decides itself."""

from collections.abc import Mapping, Sequence

from recoupe.model.decision import Decision, Ruling
from recoupe.reconcile.compare import pair_of

Rulings = Mapping[tuple[str, str], Decision]
"""People's decisions by the keys of their mentions, the lower key first."""


def binding(decisions: Sequence[Ruling]) -> dict[tuple[str, str], Decision]:
    """People's decisions by pair; of several on one pair the latest counts."""
    ruled: dict[tuple[str, str], Decision] = {}
    pairs = [decision for decision in decisions if isinstance(decision, Decision)]
    for decision in sorted(pairs, key=lambda d: (d.at or "", d.by, d.verdict)):
        if not is_by_machine(decision):
            ruled[pair_of(decision.left, decision.right)] = decision
    return ruled


def is_by_machine(decision: Decision) -> bool:
    """True for a decision of Recoupe's own, which reconciling makes anew."""
    return decision.by == "recoupe" or decision.by.startswith("recoupe:")
