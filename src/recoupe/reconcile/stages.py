"""The stages of a commitment in their order, with steps that go backward or were overtaken flagged."""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.model.mention import Account, Commitment
from recoupe.model.record import Evidence, StageStep

FORWARD = ("proposed", "negotiated", "announced", "initialled", "signed", "ratified", "in_force", "implemented")
RANK = {stage: rank for rank, stage in enumerate(FORWARD)}

BACKWARD = "backward"
"""The step shows an earlier stage than several voices had shown before."""
CONTRADICTED_LATER = "contradicted_later"
"""A later account shows that this stage, told by one voice, had not been reached."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment as one document tells it.

    `event` is the reconciled event that it belongs to, `day` its own date, else that of the event where it was held.
    """

    key: str
    account: Account
    commitment: Commitment
    voice: str
    event: str | None
    day: str | None
    parties: frozenset[str]
    words: frozenset[str]

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.account.document.id

    @property
    def order(self) -> tuple[str, str]:
        """Sort key: earliest published first."""
        return (self.account.document.published or "9999", self.key)


def history(group: Sequence[Promise]) -> tuple[StageStep, ...]:
    """One step for each account, by the step's own day, else the day of publication, then by stage."""
    flags = _flags(group)
    ordered = sorted(group, key=lambda item: (_day(item), RANK.get(item.commitment.stage, len(FORWARD)), item.key))
    return tuple(
        StageStep(
            stage=item.commitment.stage,
            date=item.day,
            account=item.account.document.id,
            published=item.account.document.published,
            evidence=Evidence(item.account.document.id, item.commitment.evidence),
            flag=flags.get(item.key),
        )
        for item in ordered
    )


def _day(item: Promise) -> str:
    return _last_day(item.day) or item.account.document.published or "9999"


def _last_day(value: str | None) -> str | None:
    """The last day or month that an EDTF value names, None for one that stays open."""
    end = value.rpartition("/")[2] if value else None
    return end if end and end != ".." else None


def _flags(group: Sequence[Promise]) -> dict[str, str]:
    """Flags by key. A stage that younger news undercuts is doubtful if one voice told it, else the news goes back."""
    flags: dict[str, str] = {}
    ranked = [item for item in group if item.commitment.stage in RANK]
    for high in ranked:
        for low in ranked:
            if RANK[low.commitment.stage] < RANK[high.commitment.stage] and _is_news_after(low, high):
                tellers = {item.voice for item in ranked if RANK[item.commitment.stage] >= RANK[high.commitment.stage]}
                if len(tellers) == 1 and low.voice not in tellers:
                    flags[high.key] = CONTRADICTED_LATER
                else:
                    flags[low.key] = BACKWARD
    return flags


def _is_news_after(low: Promise, high: Promise) -> bool:
    """True where `low` was published later and dates its stage later: not a look back at an earlier step."""
    published = low.account.document.published, high.account.document.published
    if published[0] is None or published[1] is None or published[0] <= published[1]:
        return False
    return low.day is not None and _day(low) > _day(high)


def present_stage(steps: Sequence[StageStep]) -> str:
    """The furthest stage that no account undercuts; a suspension, an end or a denial where it comes last."""
    sound = [step for step in steps if step.flag is None] or list(steps)
    if sound[-1].stage not in RANK and sound[-1].stage != "unknown":
        return sound[-1].stage
    forward = [step.stage for step in sound if step.stage in RANK]
    return max(forward, key=RANK.__getitem__, default=sound[-1].stage)
