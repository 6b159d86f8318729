"""Taking in what people decide: records are found, values checked, merges and splits spelled out pair by pair."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from sqlalchemy import Connection

from recoupe.errors import InvalidCorrection, UnknownRecord, UsageError
from recoupe.ledger.anchors import Standing
from recoupe.ledger.decisions import insert_ruling, keys_of, rulings_in_force
from recoupe.ledger.projection import read_event, read_event_of
from recoupe.ledger.session import now
from recoupe.ledger.statements import find_key, standing_records
from recoupe.model.correctable import field_of
from recoupe.model.corrected import Draft, in_time
from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, UNSURE, Correction, Decision, Ruling
from recoupe.model.record import EventRecord, document_of, mention_key

_VERDICTS = {Decision: (SAME, DIFFERENT, UNSURE), Correction: (CORRECT, DISMISS, ACCEPT)}


def decide(connection: Connection, rulings: Iterable[Ruling]) -> tuple[int, ...]:
    """The ids of the rows of the log, one for each decision, made together.

    Raises UnknownRecord, InvalidCorrection, UsageError; then nothing may be kept of any of them.
    """
    numbers: list[int] = []
    for given in rulings:
        _check(given)
        ruling = _in_order(given)
        standing = _standing(connection, keys_of(ruling))
        whole = _completed(connection, ruling, standing)
        anchors = [record.anchor if record else None for record in standing]
        numbers.append(insert_ruling(connection, whole, anchors, act=numbers[0] if numbers else None))
    return tuple(numbers)


def _check(ruling: Ruling) -> None:
    if ruling.verdict not in _VERDICTS[type(ruling)]:
        raise UsageError(f"{ruling.verdict!r} is no verdict: {', '.join(_VERDICTS[type(ruling)])}")
    # Reconciling makes the machine's own decisions anew, so one that bears its name would bind nothing.
    if not ruling.by.strip() or ruling.by == "recoupe" or ruling.by.startswith("recoupe:"):
        raise UsageError(f"{ruling.by!r} is no name of a person who decides")
    if isinstance(ruling, Decision) and ruling.left == ruling.right:
        raise UsageError("a pair has two records, not one twice")


def _standing(connection: Connection, keys: Sequence[str]) -> list[Standing | None]:
    held = standing_records(connection, sorted({document_of(key) for key in keys}))
    by_key = {record.key: record for records in held.values() for record in records}
    return [by_key.get(key) for key in keys]


def _in_order(ruling: Ruling) -> Ruling:
    """The decision with its instant, a pair with the lower key first."""
    dated = ruling if ruling.at else replace(ruling, at=now())
    if isinstance(dated, Correction):
        return dated
    return replace(dated, left=min(dated.left, dated.right), right=max(dated.left, dated.right))


def _completed(connection: Connection, dated: Ruling, standing: Sequence[Standing | None]) -> Ruling:
    """A correction with checked value and former value; a decision on a pair as it is."""
    if isinstance(dated, Decision):
        return dated
    [held] = standing
    if held is None:
        raise UnknownRecord(f"the ledger holds no record {dated.record}")
    return _checked(connection, dated, held) if dated.verdict == CORRECT else dated


def _checked(connection: Connection, correction: Correction, held: Standing) -> Correction:
    field = field_of(held.kind, correction.field or "")
    value = field.checked(correction.value)
    earlier = [
        ruling
        for ruling in rulings_in_force(connection, documents=[document_of(held.key)])
        if isinstance(ruling, Correction) and ruling.record == held.key
    ]
    if any(ruling.verdict == DISMISS for ruling in earlier):
        raise InvalidCorrection(f"{held.key} was dismissed: accept it before you correct it")
    made = replace(correction, value=value, of=_meant(correction.of, held, earlier))
    draft = Draft(held.kind, dict(held.record))
    for one in sorted((one for one in earlier if one.verdict == CORRECT), key=in_time):
        draft.try_correct(one)
    former = draft.correct(made)
    if former == value:
        raise InvalidCorrection(f"{made.field} is {value!r} already")
    return replace(made, former=former)


def _meant(of: str | None, held: Standing, earlier: Sequence[Correction]) -> str | None:
    """The participant by the name of the reading: as it stands there, as corrected, or by the code of its state."""
    participants = held.record.get("participants", ())
    if of is None or any(participant["name"] == of for participant in participants):
        return of
    renamed = [one.of for one in earlier if one.field == "participants.name" and one.value == of]
    coded = [one["name"] for one in participants if of in (one["state"], one["entity"])]
    found = renamed or coded
    return found[0] if len(found) == 1 else of


def merged(connection: Connection, names: Sequence[str], by: str, note: str | None) -> list[Ruling]:
    """The decisions that make one event of all that bear these names (ids of events, keys of their accounts).

    An unsure event that is named is accepted with them. Raises UnknownRecord, UsageError where there is only one.
    """
    groups = {frozenset(_accounts_of(connection, name)) for name in names}
    keys = sorted(frozenset().union(*groups))
    if len(groups) < 2:
        raise UsageError("name two events or more to merge them")
    unsure = [record.key for record in _standing(connection, keys) if record and record.kind == "unsure"]
    accepted = [Correction(key, ACCEPT, by=by, note=note) for key in unsure]
    # One account holds all the others: whatever else speaks against a pair of them, they stay together.
    return [*accepted, *(Decision(keys[0], other, SAME, by=by, note=note) for other in keys[1:])]


def split_off(connection: Connection, event: str, chosen: Sequence[str], by: str, note: str | None) -> list[Decision]:
    """The decisions that take the accounts with these keys out of the event, together.

    Raises UnknownRecord where one is no account of it, UsageError where none would stay.
    """
    members = _accounts_of(connection, event)
    parted = {find_key(connection, name) for name in chosen}
    strange = parted - set(members)
    if strange or not parted:
        raise UnknownRecord(f"{event} has no account {min(strange, default='')}: it has {', '.join(members)}")
    rest = sorted(set(members) - parted)
    if not rest:
        raise UsageError("one account at least must stay: all of them together are the same event")
    apart = [Decision(one, other, DIFFERENT, by=by, note=note) for one, other in product(sorted(parted), rest)]
    return apart + _held_together(connection, (rest, sorted(parted)), by=by, note=note)


def _held_together(
    connection: Connection, sides: Sequence[Sequence[str]], *, by: str, note: str | None
) -> list[Decision]:
    """What keeps together on each side the accounts that people had joined by way of the other side."""
    joined: dict[str, set[str]] = defaultdict(set)
    for ruling in rulings_in_force(connection):
        if isinstance(ruling, Decision) and ruling.verdict == SAME:
            joined[ruling.left].add(ruling.right)
            joined[ruling.right].add(ruling.left)
    one, other = map(set, sides)
    if not any(joined[key] & other for key in one):
        return []
    found = []
    for side in sides:
        left = set(side)
        while left:
            group = _reached(min(left), joined) & left
            left -= group
            first, *others = sorted(group)
            found += [Decision(first, other, SAME, by=by, note=note) for other in others]
    return found


def _reached(key: str, joined: dict[str, set[str]]) -> set[str]:
    reached, open_ = {key}, [key]
    while open_:
        for other in joined.get(open_.pop(), set()) - reached:
            reached.add(other)
            open_.append(other)
    return reached


def _accounts_of(connection: Connection, name: str) -> list[str]:
    """The keys of the accounts of an event, given by its id or alias; of a key those of its event, else itself."""
    if "#" not in name:
        return _keys(read_event(connection, name))
    key = find_key(connection, name)
    [held] = _standing(connection, [key])
    if held is None or held.kind not in ("event", "unsure"):
        raise UsageError(f"{name} is no event")
    event = read_event_of(connection, key)
    return _keys(event) if event else [key]


def only_account(connection: Connection, name: str) -> str:
    """The key of the only account of an event; raises UsageError where it has several, UnknownRecord."""
    keys = _keys(read_event(connection, name))
    if len(keys) > 1:
        raise UsageError(f"{name} has {len(keys)} accounts: name the one that you mean: {', '.join(keys)}")
    return keys[0]


def _keys(event: EventRecord) -> list[str]:
    return [mention_key(account.document, account.event) for account in event.accounts]
