"""Titles that a document gives to persons, checked against the offices table at its date."""

from collections.abc import Sequence

from recoupe.model.folding import fold_key
from recoupe.model.mention import Mention, TitleCheck, Warning
from recoupe.model.text import Document
from recoupe.model.time import Period, parse_edtf
from recoupe.world import ENDED, HOLDS, NOT_YET, PRESUMED, Holding, World

_JUDGED_BY_OTHERS = frozenset({"head_of_state", "head_of_government"})
"""Offices whose holders the tables know well enough to say that somebody else does not hold them."""


def check_titles(
    mentions: Sequence[Mention], *, document: Document, world: World
) -> tuple[tuple[TitleCheck, ...], tuple[Warning, ...]]:
    """A check for each person and title, and a ``title_not_held`` warning for each that does not hold.

    Only persons whom the document names are checked: a title alone was itself resolved by the tables.
    Without a date the latest known state of affairs decides, and `why` says so.
    """
    period = parse_edtf(document.published) if document.published else None
    named = {m.entity for m in mentions if m.kind == "person" and m.head is not None and m.entity}
    checks: dict[tuple[str, str], TitleCheck] = {}
    for mention in mentions:
        if mention.kind != "person" or not mention.title or mention.entity not in named or mention.via == "pronoun":
            continue
        key = (mention.entity, fold_key(mention.title))
        kind = world.office_kind(mention.title)
        if key in checks or kind is None or mention.entity not in world.persons:
            continue
        checks[key] = _check(mention, kind, period, document, world)
    found = tuple(checks.values())
    warnings = tuple(
        Warning("title_not_held", f"{check.person}, « {check.title} »: {check.why}", check.span)
        for check in found
        if check.holds is False
    )
    return found, warnings


def _check(mention: Mention, kind: str, period: Period | None, document: Document, world: World) -> TitleCheck:
    assert mention.entity is not None
    assert mention.title is not None
    held = [
        holding
        for holding in world.titles(mention.entity, period)
        if holding.office.kind == kind and (mention.state is None or holding.office.body == mention.state)
    ]
    holds, why = _verdict(held, mention, kind, period, world)
    title = " ".join(mention.title.split())
    return TitleCheck(mention.name, title, document.published, holds, mention.span, mention.entity, why)


def _verdict(
    held: list[Holding], mention: Mention, kind: str, period: Period | None, world: World
) -> tuple[bool | None, str]:
    when = "on the document's date" if period is not None else "by the latest known tables; the document has no date"
    current = next((h for h in held if h.standing == HOLDS), None)
    if current is not None:
        return True, f"in office since {current.tenure.validity.first}"
    presumed = next((h for h in held if h.standing == PRESUMED), None)
    if presumed is not None:
        return None, f"in office since {presumed.tenure.validity.first}, last confirmed {presumed.tenure.confirmed}"
    successor = _successor(mention, kind, period, world)
    ended = [h for h in held if h.standing == ENDED]
    if ended:
        return False, f"held until {_end(ended[-1])}{successor}; {when}"
    coming = next((h for h in held if h.standing == NOT_YET), None)
    if coming is not None:
        return False, f"held from {coming.tenure.validity.first} only{successor}; {when}"
    if successor and kind in _JUDGED_BY_OTHERS and period is not None:
        return False, f"never held by this person{successor}; {when}"
    return None, "the tables know no such office of this person"


def _end(holding: Holding) -> str:
    return holding.tenure.validity.last or f"some day after {holding.tenure.confirmed}"


def _successor(mention: Mention, kind: str, period: Period | None, world: World) -> str:
    if mention.state is None:
        return ""
    others = [h for h in world.holders(mention.state, kind, period) if h.standing == HOLDS]
    return f"; the office is held by {others[0].person.name}" if others else ""
