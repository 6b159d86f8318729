"""Statuses as states of knowledge: the history of one event, and where accounts contradict each other."""

from collections.abc import Sequence

from recoupe.model.record import StatusStep
from recoupe.reconcile.profile import Profile

STATUS_RANK = {
    name: rank
    for rank, name in enumerate(
        ("unknown", "hypothetical", "planned", "ongoing", "postponed", "cancelled", "denied", "held")
    )
}
"""Of statuses known as of one day, the later in this list stands last."""

PROVISIONAL = frozenset({"unknown", "hypothetical", "planned", "ongoing"})
"""States of knowledge that a later account may overtake without contradiction."""
TAKES_PLACE = frozenset({"held", "ongoing"})
FAILS = frozenset({"cancelled", "postponed", "denied"})


def status_history(group: Sequence[Profile]) -> tuple[StatusStep, ...]:
    """What each account knew, as of its publication; one without a day stands where its status puts it."""
    dated = [item for item in group if item.published is not None]
    undated = [item for item in group if item.published is None]
    steps = [
        StatusStep(item.event.standing, item.mention.account.document.published, item.document)
        for item in sorted(dated, key=_knowledge)
    ]
    for item in sorted(undated, key=_knowledge):
        rank = STATUS_RANK[item.event.standing]
        after = [at for at, step in enumerate(steps) if STATUS_RANK[step.status] <= rank]
        steps.insert(after[-1] + 1 if after else 0, StatusStep(item.event.standing, None, item.document))
    return tuple(steps)


def _knowledge(item: Profile) -> tuple[str, int, str]:
    return (item.mention.account.document.published or "", STATUS_RANK[item.event.standing], item.key)


def is_contradicted(group: Sequence[Profile]) -> bool:
    """True where accounts have it both taking place and falling through, or both put off and called off.

    A denial that it took place agrees with either. What is under way by an older account may still fail.
    """
    statuses = {item.event.standing for item in group}
    if "held" in statuses and statuses & FAILS:
        return True
    return {"cancelled", "postponed"} <= statuses


def present_status(group: Sequence[Profile]) -> str:
    """The last known status; where final statuses exclude each other, the one that most voices give."""
    last = status_history(group)[-1].status
    final = {item.event.standing for item in group} - PROVISIONAL
    if len(final) < 2:
        return last
    votes = {status: len({i.mention.voice for i in group if i.event.standing == status}) for status in final}
    return min(final, key=lambda status: (-votes[status], status != last, status))
