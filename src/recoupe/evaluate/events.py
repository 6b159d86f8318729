"""Events of an account against the expected ones."""

from collections.abc import Sequence

from recoupe.evaluate.gold import SCORED, GoldCase
from recoupe.evaluate.matching import best_pairs, overlap_of_longer
from recoupe.evaluate.miss import Miss, excerpt
from recoupe.evaluate.tally import Tallies
from recoupe.model.folding import fold_key
from recoupe.model.kinds import kinds
from recoupe.model.mention import Event, Place
from recoupe.model.time import parse_edtf

LENIENT_DAYS = 1


def score_events(case: GoldCase, found: Sequence[Event]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``events…`` and ``type/…`` of one document, with what went wrong.

    An expected and a found event may match where their types are of one family and trigger or evidence
    overlap. ``events`` counts pairs of equal type as right, ``events.all`` those with status, negation,
    date and states right besides; ``events.main`` and every field have their share as recall.
    """
    tallies, misses = Tallies(), list[Miss]()
    pairs = best_pairs(case.events, found, likeness)
    typed = {row: column for row, column in pairs if case.events[row].type == found[column].type}
    confused = {row: found[column] for row, column in pairs if row not in typed}
    tallies.count(
        "events.family", right=len(pairs), missed=len(case.events) - len(pairs), false=len(found) - len(pairs)
    )
    for row, expected in enumerate(case.events):
        event = found[typed[row]] if row in typed else None
        tallies.count("events", right=int(event is not None), missed=int(event is None))
        tallies.count(f"type/{expected.type}", right=int(event is not None), missed=int(event is None))
        if expected.main:
            tallies.share("events.main", event is not None)
        all_right = event is not None and _score_fields(case, expected, event, tallies, misses)
        tallies.count(
            "events.all", right=int(all_right), missed=int(not all_right), false=int(bool(event) and not all_right)
        )
        if event is None:
            misses.append(_missed(case, expected, confused.get(row)))
    for column in sorted(set(range(len(found))) - set(typed.values())):
        for key in ("events", "events.all", f"type/{found[column].type}"):
            tallies.count(key, false=1)
        misses.append(_false(case, found[column]))
    if case.is_distractor:
        tallies.count("events.distractor", right=1, false=len(found))
    return tallies, misses


def likeness(expected: Event, found: Event) -> float:
    """How well two events match, 0 where they cannot; equal types outweigh all the rest together."""
    family = kinds().family_of
    if family(expected.type) != family(found.type):
        return 0.0
    trigger = expected.trigger.overlaps(found.trigger)
    if not (trigger or _evidence_meets(expected, found)):
        return 0.0
    left, right = states(expected), states(found)
    return (
        1.0
        + 20.0 * (expected.type == found.type)
        + 3.0 * trigger
        + 2.0 * (len(left & right) / len(left | right) if left | right else 1.0)
        + 1.0 * (expected.status == found.status)
        + 1.0 * date_is_right(expected, found)
        + 1.0 * overlap_of_longer(expected.evidence, found.evidence)
    )


def _evidence_meets(expected: Event, found: Event) -> bool:
    spans = (expected.trigger, expected.evidence)
    return any(span.overlaps(other) for span in spans for other in (found.trigger, found.evidence))


def states(event: Event) -> set[str]:
    """The states among the participants; organisations (``org:EU``) are not judged, few files name them."""
    return {one.state for one in event.participants if one.state and not one.state.startswith("org:")}


def date_is_right(expected: Event, found: Event) -> bool:
    """True where both mean the same days.

    An expected date taken from the publication (`published`, the weakest) is also met by no date at all
    and by one that is at most a day off.
    """
    if expected.date is None or found.date is None:
        return expected.date == found.date or (found.date is None and expected.date_from == "published")
    left, right = parse_edtf(expected.date), parse_edtf(found.date)
    if expected.date_from == "published":
        return left.widened(LENIENT_DAYS).overlaps(right)
    return left == right


def place_is_right(expected: Place, found: Place | None) -> bool:
    """True where names agree, or one holds the other's words, and states do not disagree."""
    if found is None or (expected.state and found.state and expected.state != found.state):
        return False
    left, right = set(fold_key(expected.name).split()), set(fold_key(found.name).split())
    return left <= right or right <= left


def _score_fields(case: GoldCase, expected: Event, event: Event, tallies: Tallies, misses: list[Miss]) -> bool:
    """Score every field of a pair of equal type; True where status, negation, date and states are right.

    A field that the expected record leaves out is not judged.
    """
    judged = set(SCORED["events"]) - {field for id, field in case.left_out if id == expected.id}
    negated = expected.negated == event.negated or "negated" not in judged
    status = expected.status == event.status or "status" not in judged
    date = date_is_right(expected, event) or "date" not in judged
    right_states = states(expected) == states(event) or "participants" not in judged
    for field, is_right in (("status", status), ("negated", negated)):
        if field in judged:
            tallies.share(f"events.{field}", is_right)
    if "date" in judged and (expected.date is None or expected.date_from != "published"):
        tallies.share("events.undated" if expected.date is None else "events.date", date)
    if "participants" in judged:
        tallies.sets("events.states", states(expected), states(event))
        tallies.sets("events.roles", _roles(expected), _roles(event))
    _score_setting(expected, event, judged, tallies)
    fields = (
        ("status", status and negated, _status_words(expected), _status_words(event)),
        ("date", date, f"{expected.date} ({expected.date_from})", f"{event.date} ({event.date_from})"),
        ("states", right_states, ",".join(sorted(states(expected))), ",".join(sorted(states(event)))),
    )
    words = excerpt(case.text, expected.evidence, margin=60)
    for kind, is_right, wanted, got in fields:
        if not is_right:
            detail = f"expected {wanted}, found {got}"
            misses.append(Miss(case.name, kind, "wrong", expected.type, expected.trigger, words, detail))
    return all(is_right for _, is_right, _, _ in fields)


def _score_setting(expected: Event, event: Event, judged: set[str], tallies: Tallies) -> None:
    if expected.place is not None:
        tallies.share("events.place", place_is_right(expected.place, event.place))
    if expected.stance is not None:
        tallies.share("events.stance", expected.stance == event.stance)
    if expected.main and "topics" in judged:
        tallies.sets("events.topics", expected.topics, event.topics)


def _roles(event: Event) -> set[tuple[str, str]]:
    return {(one.state, one.role) for one in event.participants if one.state and not one.state.startswith("org:")}


def _status_words(event: Event) -> str:
    return event.status + (" negated" if event.negated else "")


def _missed(case: GoldCase, expected: Event, confused: Event | None) -> Miss:
    what = f"{expected.type}{' main' if expected.main else ''}"
    detail = f"taken for {confused.type}" if confused else ""
    trigger = excerpt(case.text, expected.trigger)
    words = f"«{trigger}» in: {excerpt(case.text, expected.evidence, margin=40)}"
    return Miss(case.name, "events", "missed", what, expected.trigger, words, detail)


def _false(case: GoldCase, event: Event) -> Miss:
    trigger = excerpt(case.text, event.trigger)
    words = f"«{trigger}» in: {excerpt(case.text, event.evidence)}"
    detail = (
        f"{_status_words(event)} {event.date} {','.join(sorted(states(event)))} {event.rule} {event.confidence:.2f}"
    )
    return Miss(case.name, "events", "false", event.type, event.trigger, words, detail)
