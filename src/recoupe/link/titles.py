"""Titles that a document gives to persons, checked against the offices table at its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from recoupe.model.folding import fold, fold_key
from recoupe.model.mention import Mention, TitleCheck, Warning
from recoupe.model.text import DateMention, Document
from recoupe.model.time import Period, parse_edtf
from recoupe.world import ENDED, HOLDS, NOT_YET, PRESUMED, Holding, World

_JUDGED_BY_OTHERS = frozenset({"head_of_state", "head_of_government"})
"""Offices whose holders the tables know well enough to say that somebody else does not hold them."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """The day that decides: its EDTF, its period, and how it is known. All None where nothing dates the text."""

    value: str | None
    period: Period | None
    why: str
    is_published: bool = False


def check_titles(
    mentions: Sequence[Mention], *, document: Document, world: World, dates: Sequence[DateMention] = ()
) -> tuple[tuple[TitleCheck, ...], tuple[Warning, ...]]:
    """A check for each person and title, and a ``title_not_held`` warning for each that does not hold.

    Only persons whom the document names are checked, and a title apart from the name only where it names
    its state: a title alone was itself resolved by the tables. Without a date of publication the latest
    absolute date of the text decides, without any the latest known state of affairs; `why` says which.
    """
    moment = _moment(document, dates)
    named = {m.entity for m in mentions if m.kind == "person" and m.head is not None and m.entity}
    states = _state_forms(world, document.language) if document.language else frozenset()
    checks: dict[tuple[str, str], TitleCheck] = {}
    for mention in mentions:
        if mention.kind != "person" or not mention.title or mention.entity not in named or mention.via == "pronoun":
            continue
        if mention.head is None and not _names_state(mention.title, states):
            continue
        key = (mention.entity, fold_key(mention.title))
        kind = world.office_kind(mention.title)
        if key in checks or kind is None or mention.entity not in world.persons:
            continue
        checks[key] = _check(mention, kind, moment, world)
    found = tuple(checks.values())
    warnings = tuple(
        Warning("title_not_held", f"{check.person}, « {check.title} »: {check.why}", check.span)
        for check in found
        if check.holds is False
    )
    return found, warnings


def _moment(document: Document, dates: Sequence[DateMention]) -> _Moment:
    if document.published:
        return _Moment(document.published, parse_edtf(document.published), "on the document's date", True)
    told = [(parse_edtf(d.value), d.value) for d in dates if d.kind == "absolute" and d.value and ".." not in d.value]
    if not told:
        return _Moment(None, None, "by the latest known tables; the document has no date")
    period, value = max(told, key=lambda pair: (pair[0].first or date.min, pair[0].last or date.max))
    return _Moment(value, period, "on the latest date named in the text; the document has no date")


@lru_cache(maxsize=8)
def _state_forms(world: World, language: str) -> frozenset[str]:
    return frozenset(fold(s.text) for s in world.surfaces(language) if s.kind in ("state", "demonym"))


def _names_state(title: str, states: frozenset[str]) -> bool:
    words = fold(title).replace("'", " ").split()
    return any(" ".join(words[i : i + n]) in states for n in (1, 2, 3) for i in range(len(words)))


def _check(mention: Mention, kind: str, moment: _Moment, world: World) -> TitleCheck:
    assert mention.entity is not None
    assert mention.title is not None
    held = [
        holding
        for holding in world.titles(mention.entity, moment.period)
        if holding.office.kind == kind and (mention.state is None or holding.office.body == mention.state)
    ]
    holds, why = _verdict(held, mention, kind, moment, world)
    title = " ".join(mention.title.split())
    return TitleCheck(mention.name, title, moment.value, holds, mention.span, mention.entity, why)


def _verdict(
    held: list[Holding], mention: Mention, kind: str, moment: _Moment, world: World
) -> tuple[bool | None, str]:
    period, when = moment.period, moment.why
    current = next((h for h in held if h.standing == HOLDS), None)
    if current is not None:
        since = f"in office since {current.tenure.validity.first}"
        return True, since if moment.is_published else f"{since}; {when}"
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
