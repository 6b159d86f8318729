"""An account as people corrected it: pure, the same in any order of the corrections."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recoupe.errors import InvalidCorrection
from recoupe.model.codec import encode, from_record, to_record
from recoupe.model.correctable import field_of
from recoupe.model.decision import ACCEPT, CORRECT, DISMISS, Correction
from recoupe.model.mention import Account
from recoupe.model.record import KINDS, mention_key

_BY_PERSON = "text"
"""Where a corrected date comes from: whoever corrects it has read it in the text."""
_FAILS = ("denied", "cancelled")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The account after corrections. `applied` are those that changed something, with what stood there as `former`.

    `idle` are those that found no such record, field or participant.
    """

    account: Account
    applied: tuple[Correction, ...] = ()
    idle: tuple[Correction, ...] = ()


def corrected(account: Account, corrections: Iterable[Correction]) -> Corrected:
    """The account with everything that people corrected, dismissed or accepted in it; the latest word counts.

    A dismissed record is gone, and what referred to it refers to nothing; so is the promise that was read from the
    same words, unless somebody corrected or accepted it. An unsure event that was accepted, or corrected, stands
    among the events under its own id.
    """
    corrections = list(corrections)
    about: dict[str, list[Correction]] = defaultdict(list)
    for correction in sorted(corrections, key=in_time):
        about[correction.record].append(correction)
    if not about:
        return Corrected(account)
    lists: dict[str, list[Any]] = {name: [] for name in KINDS}
    applied: list[Correction] = []
    idle: list[Correction] = []
    for name, kind in KINDS.items():
        for key, record in keyed(account, name):
            outcome = _ruled(kind, record, about.pop(key, ()))
            applied += outcome.applied
            idle += outcome.idle
            if outcome.record is not None:
                lists["events" if outcome.is_accepted else name].append(outcome.record)
    idle += [correction for left in about.values() for correction in left]
    lists["events"].sort(key=lambda event: event.trigger)
    # The names are those of its lists, which a type checker cannot see.
    records: dict[str, Any] = {name: tuple(found) for name, found in lists.items()}
    kept = {correction.record for correction in corrections if correction.verdict != DISMISS}
    return Corrected(_unlinked(replace(account, **records), account, kept), tuple(applied), tuple(idle))


def keyed(account: Account, name: str) -> list[tuple[str, Any]]:
    """The records of one list of the account (``events``, ``quotes``…) with their keys."""
    records = getattr(account, name)
    # Title checks and warnings have no id of their own.
    ids = (getattr(record, "id", None) or f"{KINDS[name]}{number}" for number, record in enumerate(records, start=1))
    return [(mention_key(account.document.id, local), record) for local, record in zip(ids, records, strict=True)]


def in_time(correction: Correction) -> tuple[str, str, str]:
    """What corrections are sorted by, so that the order in which they come does not show."""
    return correction.at or "", correction.by, encode(correction)


def _unlinked(account: Account, before: Account, kept: Collection[str]) -> Account:
    """The account without references to events that are gone, and without promises of the same words not `kept`."""
    here = {event.id for event in account.events}
    gone = {event.id: event.evidence for event in before.events if event.id not in here}
    if not gone:
        return account
    promises = (
        c
        for c in account.commitments
        if gone.get(c.event or "") != c.evidence or mention_key(account.document.id, c.id) in kept
    )
    return replace(
        account,
        claims=tuple(replace(claim, about=None) if claim.about in gone else claim for claim in account.claims),
        commitments=tuple(replace(c, event=None) if c.event in gone else c for c in promises),
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    record: Any
    is_accepted: bool = False
    applied: Sequence[Correction] = ()
    idle: Sequence[Correction] = ()


def _ruled(kind: str, record: Any, corrections: Sequence[Correction]) -> _Outcome:
    """What becomes of one record; None where it is dismissed."""
    if not corrections:
        return _Outcome(record)
    # Of a field that was found rightly read nothing changes.
    standing = [one for one in corrections if one.verdict in (ACCEPT, DISMISS) and one.field is None]
    if standing and standing[-1].verdict == DISMISS:
        return _Outcome(None, applied=(standing[-1],))
    draft = Draft(kind, to_record(record))
    applied, idle = [], []
    for correction in corrections:
        if correction.verdict != CORRECT:
            continue
        try:
            former = draft.correct(correction)
        except InvalidCorrection:
            idle.append(correction)
            continue
        if former != correction.value:
            applied.append(replace(correction, former=former))
    is_unsure = kind == "unsure"
    if is_unsure:
        draft.record["reason"] = None
        applied = [*standing[-1:], *applied]
    return _Outcome(from_record(draft.made(), type(record)), is_unsure, applied, idle)


class Draft:
    """One record as plain values while corrections go into it; participants answer to the names they had before."""

    def __init__(self, kind: str, record: dict[str, Any]) -> None:
        self.kind = kind
        self.record = record
        self._named: list[tuple[str, dict[str, Any] | None]] = [
            (participant["name"], participant) for participant in record.get("participants", ())
        ]

    def made(self) -> dict[str, Any]:
        """The record with all that went into it."""
        if "participants" in self.record:
            self.record["participants"] = [participant for _, participant in self._named if participant is not None]
        return self.record

    def correct(self, correction: Correction) -> Any:
        """What stood there before; raises InvalidCorrection where field, value or participant do not fit."""
        field = field_of(self.kind, correction.field or "")
        value = field.checked(correction.value)
        root, _, leaf = field.name.partition(".")
        if root == "participants":
            return self._participant(correction.of, leaf, value)
        if leaf:
            return self._part(root, leaf, value)
        former, self.record[root] = self.record[root], _whole(root, value)
        self._follow(root, value)
        return _without_span(former)

    def try_correct(self, correction: Correction) -> bool:
        """True where the correction went in; one that does not fit leaves the record as it is."""
        try:
            self.correct(correction)
        except InvalidCorrection:
            return False
        return True

    def _follow(self, name: str, value: Any) -> None:
        """What else cannot stay once a field was corrected: the words behind it, and what it excludes."""
        if name == "date" and "date_from" in self.record:
            self.record |= {"date_from": _BY_PERSON if value else None, "date_span": None}
        if name == "status":
            self.record |= {"status_span": None, "negated": self.record["negated"] and value in _FAILS}
        if name == "type" and value != "statement":
            self.record["stance"] = None

    def _part(self, root: str, leaf: str, value: Any) -> Any:
        part = self.record[root]
        if part is None:
            whole = field_of(self.kind, root)
            part = _whole(root, whole.read(value) if leaf == "name" else whole.checked({leaf: value}))
        former = self.record[root][leaf] if self.record[root] else None
        self.record[root] = _renamed(part, leaf, value)
        return former

    def _participant(self, of: str | None, leaf: str, value: Any) -> Any:
        if of is None:
            raise InvalidCorrection("say of which participant")
        at = self._at(of)
        if not leaf:
            return self._put(at, of, value)
        held = self._named[at][1] if at is not None else None
        if at is None or held is None:
            raise InvalidCorrection(f"no participant is called {of!r}")
        self._named[at] = (of, _renamed(held, leaf, value))
        return held[leaf]

    def _put(self, at: int | None, of: str, value: Any) -> Any:
        """Replaces, adds, or with None removes a whole participant."""
        if at is None:
            if value is None:
                raise InvalidCorrection(f"no participant is called {of!r}")
            self._named.append((of, value | {"span": None, "via": "named"}))
            return None
        name, held = self._named[at]
        self._named[at] = (name, None if value is None else (held or {"via": "named"}) | value | {"span": None})
        return None if held is None else {key: held[key] for key in held if key not in ("span", "via")}

    def _at(self, of: str) -> int | None:
        return next((at for at, (name, _) in enumerate(self._named) if name == of), None)


def _whole(name: str, value: Any) -> Any:
    return {**value, "span": None} if isinstance(value, Mapping) and name != "amount" else value


def _without_span(value: Any) -> Any:
    return {key: item for key, item in value.items() if key != "span"} if isinstance(value, dict) else value


def _renamed(part: Mapping[str, Any], leaf: str, value: Any) -> dict[str, Any]:
    """The part with one field more corrected; what identified somebody else goes with the name or state."""
    made = {**part, leaf: value}
    entity = part.get("entity") or ""
    if leaf == "name" and "entity" in part:
        made |= {"entity": None}
    if leaf == "state" and entity.startswith(("state:", "org:")):
        made |= {"entity": None}
    return made
